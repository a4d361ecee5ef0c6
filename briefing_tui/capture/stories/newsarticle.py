"""Articles as schema.org describes them: `NewsArticle`, `Article`, `BlogPosting` and their like.

| schema.org | brief |
| --- | --- |
| `headline`, else `name` | title |
| `alternativeHeadline` | subtitle |
| `description`, else `abstract` | summary |
| `articleBody`, else `text`; `liveBlogUpdate` | text |
| `backstory` | text below the heading `Backstory` |
| `author`, else `creator` | author |
| `publisher`, else `sourceOrganization`, `isPartOf` | name |
| `url`, else `mainEntityOfPage`, `@id` | address |
| `datePublished`, else `dateCreated`, `dateModified` | published |
| `inLanguage` | language |
| `keywords`, `articleSection`, names of `about` and `mentions` | tags |
| `hasPart` of type `Quotation`: `text`, `spokenByCharacter` or `creator` | quotes |

An object with an `@id` alone stands for the object of that `@id` elsewhere in the file (`@graph`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from briefing_tui.capture.dates import stamp
from briefing_tui.capture.fragment import (
    body_of,
    html_parts,
    language,
    line,
    numbered,
    own_summary,
    text_parts,
    tree,
)
from briefing_tui.capture.page.jsonld import texts
from briefing_tui.capture.reading import About, Part, Reading
from briefing_tui.core.model import Quote
from briefing_tui.core.weblink import is_link
from briefing_tui.errors import UnreadableError

MAX_TAGS: Final = 30
"""So many tags are taken of an article."""

_HTML: Final = re.compile(r"</?(?:p|br|div|h[1-6]|li|blockquote)\b[^<>]{0,500}>", re.IGNORECASE)
_SPLIT: Final = re.compile(r"[,;|]")
_MOST: Final = 500
Object = Mapping[str, Any]


def article_reading(item: Object, known: Mapping[str, Object]) -> Reading:
    """An article.

    Args:
        item: As it was loaded.
        known: Objects of the same file by their `@id`.

    Raises:
        UnreadableError: It has neither text nor summary.
    """
    title = _first(item, known, "headline", "name")
    parts = _text(_first_text(item, "articleBody", "text"), title)
    parts = numbered_after(parts, _updates(item, title))
    if backstory := _first_text(item, "backstory"):
        head = (Part(1, "heading", "Backstory", level=2),)
        parts = numbered_after(parts, numbered_after(head, _text(backstory, title)))
    summary = _first(item, known, "description", "abstract")
    if not body_of(parts) and not summary:
        raise UnreadableError("it has neither text nor a description")
    authors = _names(item, known, "author", "creator")
    about = About(
        title=title,
        subtitle=_first(item, known, "alternativeHeadline"),
        author=", ".join(authors)[:300],
        name=next(iter(_names(item, known, "publisher", "sourceOrganization", "isPartOf")), ""),
        url=_address(item),
        published=_published(item),
        lang=next(filter(None, map(language, texts(item.get("inLanguage"), "alternateName", "name"))), ""),
        tags=_tags(item, known),
        summary=own_summary(summary, parts) if parts else summary,
        quotes=tuple(_quotes(item, known)),
    )
    return Reading("json", parts, about, suffix=".json")


def numbered_after(parts: tuple[Part, ...], more: tuple[Part, ...]) -> tuple[Part, ...]:
    """Parts with others behind them, numbered on."""
    last = parts[-1].number if parts else 0
    return numbered(
        (
            *parts,
            *(
                Part(
                    part.number + last,
                    part.label,
                    part.text,
                    0,
                    part.level,
                    part.prefix,
                    part.of and part.of + last,
                    part.notes,
                )
                for part in more
            ),
        )
    )


def _text(text: str, title: str) -> tuple[Part, ...]:
    if not text.strip():
        return ()
    return html_parts(tree(text), title) if _HTML.search(text) else text_parts(text, title)


def _updates(item: Object, title: str) -> tuple[Part, ...]:
    """The entries of a live blog, each below its headline."""
    parts: tuple[Part, ...] = ()
    updates = item.get("liveBlogUpdate")
    for update in updates[:_MOST] if isinstance(updates, list) else ():
        if isinstance(update, dict):
            head = line(update.get("headline"))
            more = (Part(1, "heading", head, level=2),) if head else ()
            parts = numbered_after(
                parts, numbered_after(more, _text(_first_text(update, "articleBody"), title))
            )
    return parts


def _values(value: Any, known: Mapping[str, Object]) -> Iterator[Any]:
    """The values of a field, each object with an `@id` alone as the object that it stands for."""
    for each in value[:_MOST] if isinstance(value, list) else [value]:
        if isinstance(each, dict) and set(each) <= {"@id", "@type"}:
            each = known.get(str(each.get("@id")), each)
        yield each


def _names(item: Object, known: Mapping[str, Object], *keys: str) -> list[str]:
    """The names in the first of some fields that has any, each once; no addresses."""
    for key in keys:
        found = map(line, texts(list(_values(item.get(key), known)), "name"))
        names = dict.fromkeys(name for name in found if name and "://" not in name)
        if names:
            return list(names)
    return []


def _first(item: Object, known: Mapping[str, Object], *keys: str) -> str:
    return next(iter(_names(item, known, *keys)), "")


def _first_text(item: Object, *keys: str) -> str:
    return next((text for key in keys for text in texts(item.get(key), "@value", "text")), "")


def _address(item: Object) -> str:
    for key in ("url", "mainEntityOfPage", "@id"):
        for text in texts(item.get(key), "@id", "url"):
            if is_link(text.strip()):
                return line(text)
    return ""


def _published(item: Object) -> str:
    keys = ("datePublished", "dateCreated", "dateModified")
    return next(
        (moment for key in keys for text in texts(item.get(key), "@value") if (moment := stamp(text))), ""
    )


def _tags(item: Object, known: Mapping[str, Object]) -> tuple[str, ...]:
    names = [name for text in _names(item, known, "keywords") for name in _SPLIT.split(text)]
    for key in ("articleSection", "about", "mentions"):
        names.extend(_names(item, known, key))
    tags = (name.strip(" .#") for name in names)
    return tuple(dict.fromkeys(tag for tag in tags if tag and len(tag) <= 60))[:MAX_TAGS]


def _quotes(item: Object, known: Mapping[str, Object]) -> Iterator[Quote]:
    for part in _values(item.get("hasPart"), known):
        if isinstance(part, dict) and part.get("@type") == "Quotation":
            text = line(part.get("text")).strip('“”"')
            if text:
                yield Quote(text, _first(part, known, "spokenByCharacter", "creator"))
