"""One entry of an XML feed, as feedparser reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import urljoin

from briefing_tui.capture.dates import stamp
from briefing_tui.capture.feeds.slices import Slice
from briefing_tui.capture.fragment import body_of, html_parts, language, line, own_summary, text_parts, tree
from briefing_tui.capture.reading import SUMMARY_ONLY, About, Part, Reading, Warning
from briefing_tui.core.weblink import is_link
from briefing_tui.errors import UnreadableError

MAX_TAGS: Final = 30
"""So many tags are taken of an entry."""
SHORT: Final = 1000
"""A text of fewer characters that the feed calls a summary is one."""

_CUT: Final = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.|&hellip;)\])$|"
    r"(?:continue reading|read more|read the full (?:article|story)|weiterlesen|lire la suite|leer más)"
    r"[^.!?]{0,100}$",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"\S{1,100}@\S{1,100}")


def entry_reading(piece: Slice, url: str = "") -> Reading:
    """The article of a feed with one entry.

    Args:
        piece: The feed; its `data` becomes the reading's `raw`.
        url: Where the feed was fetched from.

    Raises:
        UnreadableError: The entry has neither text nor an address.
    """
    import feedparser

    read = feedparser.parse(piece.whole, sanitize_html=False, resolve_relative_uris=False)
    if not read.entries:
        raise UnreadableError("feedparser finds no entry in it")
    entry, feed = read.entries[0], read.feed
    title = line(entry.get("title"))
    parts, whole, summary = _text(entry, title)
    link = _link(entry, feed, url)
    if not body_of(parts) and not (title and link):
        raise UnreadableError("it has neither text nor a title with an address")
    warnings = []
    if not whole:
        warnings.append(Warning(SUMMARY_ONLY, "the feed holds only a summary of this article"))
    if piece.whole != piece.data:
        warnings.append(Warning("feed-cut-off", "the feed breaks off in this entry"))
    elif read.get("bozo") and "not well-formed" in str(read.get("bozo_exception")):
        warnings.append(Warning("feed-malformed", "the entry is not well-formed XML: read as well as may be"))
    about = About(
        title=title,
        author=_author(entry) or _author(feed),
        name=line(feed.get("title")),
        url=link,
        published=_published(entry),
        lang=_language(entry, feed),
        tags=_tags(entry.get("tags", ())),
        summary=summary,
    )
    return Reading("feed", parts, about, tuple(warnings), raw=piece.data, suffix=".xml")


def _text(entry: Any, title: str) -> tuple[tuple[Part, ...], bool, str]:
    """The parts of its longest text, whether that is the article, and a summary beside it."""
    contents = [each for each in entry.get("content", ()) if _kind(each)]
    content = max(contents, key=lambda each: len(each.get("value", "")), default=None)
    # Where the entry has no summary of its own, feedparser gives the content once more.
    summary = entry.get("summary_detail") if entry.get("summary") else None
    if content is None or (summary and len(content["value"]) < len(summary["value"])):
        parts = _parts(summary, title) if summary else ()
        text = body_of(parts)
        return parts, len(text) >= SHORT and not _CUT.search(text[-120:]), ""
    parts = _parts(content, title)
    text = body_of(parts)
    said = line(summary["value"]) if summary and summary["value"] != content["value"] else ""
    whole = bool(text) and not (len(text) < SHORT and _CUT.search(text[-120:]))
    return parts, whole, own_summary(said, parts) if len(said) < SHORT else ""


def _kind(detail: Any) -> str:
    kind = detail.get("type") or "text/html"
    return kind if kind.startswith("text/") or kind.endswith(("+xml", "/xml")) else ""


def _parts(detail: Any, title: str) -> tuple[Part, ...]:
    value = detail.get("value") or ""
    if _kind(detail) == "text/plain" and "</" not in value:
        return text_parts(value, title)
    return html_parts(tree(value), title)


def _link(entry: Any, feed: Any, url: str) -> str:
    name = entry.get("id")
    # Where the feed names no page, feedparser gives the name in its place.
    links = [link for link in (entry.get("feedburner_origlink"), entry.get("link")) if link != name]
    return first_link(links, url or feed.get("link")) or first_link([name])


def first_link(links: Iterable[object], base: object = "") -> str:
    """The first of these that is an address on the web.

    Args:
        links: As the feed gives them, relative ones included.
        base: What they are relative to, if that is known.
    """
    for link in links:
        if not isinstance(link, str) or not link.strip():
            continue
        try:
            whole = urljoin(base, link.strip()) if isinstance(base, str) else link.strip()
        except ValueError:
            continue
        if is_link(whole):
            return line(whole)
    return ""


def _author(holder: Any) -> str:
    """The names of who wrote it; no mail addresses."""
    names = [line(each.get("name")) for each in holder.get("authors", ()) if each]
    names = names or [line(holder.get("author"))]
    plain = (_ADDRESS.sub("", name).strip(" ()<>,") for name in names)
    return ", ".join(dict.fromkeys(name for name in plain if name))[:300]


def _published(entry: Any) -> str:
    for field in ("published", "created", "updated"):
        value = entry.get(field)
        if isinstance(value, str) and (moment := stamp(value)):
            return moment
    return ""


def _language(entry: Any, feed: Any) -> str:
    details = [*entry.get("content", ()), entry.get("title_detail"), feed.get("title_detail")]
    own = [each.get("language") for each in details if each]
    return next(filter(None, map(language, [entry.get("language"), *own, feed.get("language")])), "")


def _tags(tags: Iterable[Any]) -> tuple[str, ...]:
    return few_tags(line(tag.get("label") or tag.get("term")) for tag in tags)


def few_tags(names: Iterable[str]) -> tuple[str, ...]:
    """The tags of an entry, each once, without what is too long for one."""
    return tuple(dict.fromkeys(name for name in names if name and len(name) <= 80))[:MAX_TAGS]
