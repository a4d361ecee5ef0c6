"""From a reading to a brief: the same labels always make the same brief."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from briefing_tui import __version__
from briefing_tui.capture.draft import Draft, Wants
from briefing_tui.capture.finding import insights_of, quotes_of, tags_of
from briefing_tui.capture.pieces import same
from briefing_tui.capture.reading import Label, Part, Reading, Warning
from briefing_tui.core.clean import clean
from briefing_tui.core.model import Brief, Insight, Source

TOLD: Final = 20
"""So many warnings of one kind are told; a text may repeat one line a million times."""
_TITLE_END: Final = re.compile(r"[.!?](?:\s|$)")
_TITLE_WIDTH: Final = 100
_TAG_BREAK: Final = re.compile(r"[,;|]")
_HEADING: Final = re.compile(r"#{1,6} ")
_LIST: Final = re.compile(r"- |\d{1,3}\. ")


def compose(reading: Reading, wants: Wants | None = None) -> Draft:
    """The brief that a reading makes.

    Args:
        reading: With the labels as they are now.
        wants: What the person says about it, which goes before what the source says.
    """
    wants = wants or Wants()
    about = reading.about
    warnings = list(reading.warnings)
    title = _line(wants.title) or _first(reading, "title") or about.title
    if not title:
        title = _made_title(reading)
        warnings.append(Warning("no-title", "no title was found: it was made from the first words"))
    for part in reading.parts:
        warnings.extend(part.notes)
    article, paragraphs = _article(reading.parts)
    tags, repeated = _own_tags(reading, wants)
    warnings.extend(repeated)
    lang = _line(wants.lang) or about.lang
    insights = (*about.insights, *(Insight(text) for text in _each(_texts(reading, "insight"))))
    brief = Brief(
        title=title,
        subtitle=_line(wants.subtitle) or _first(reading, "subtitle") or about.subtitle,
        lang=lang,
        story=tuple(dict.fromkeys(story for story in map(_line, wants.stories) if story)),
        tags=tags_of(title, article, tags),
        source=Source(
            name=_line(wants.name) or about.name,
            url=_line(wants.url) or about.url,
            author=_line(wants.author) or about.author,
            published=_line(wants.published) or about.published,
            tool=f"briefing-tui {__version__} {reading.tool}",
        ),
        summary="\n\n".join(_texts(reading, "lead")) or about.summary,
        insights=insights or insights_of(title, article, lang),
        quotes=quotes_of(article, about.quotes, reported=wants.reported),
        article=article,
    )
    if not article:
        warnings.append(Warning("no-article", "there is no reading text"))
    return Draft(brief, _told(warnings), reading, paragraphs)


def _told(warnings: Iterable[Warning]) -> tuple[Warning, ...]:
    """Each warning once; of many of one kind the first ones, and behind all how many more there are."""
    each = dict.fromkeys(warnings)
    counts: Counter[str] = Counter()
    kept: list[Warning] = []
    for warning in each:
        counts[warning.code] += 1
        if counts[warning.code] <= TOLD:
            kept.append(warning)
    more = [
        Warning(code, f"{count - TOLD:,} more of this kind") for code, count in counts.items() if count > TOLD
    ]
    return (*kept, *more)


def _article(parts: Sequence[Part]) -> tuple[str, dict[int, int]]:
    """The reading text, and the paragraph of it, counted without headings, by the number of its part.

    Items of one list, and rows of one table, stand line below line; anything else has a blank line before it.
    """
    kept = [part for part in parts if part.label in ("heading", "body")]
    lines = [_line_of(part) for part in kept]
    between = ["\n" if _close(*pair) else "\n\n" for pair in pairwise(lines)]
    text = "".join(line + gap for line, gap in zip(lines, [*between, ""], strict=True)) if lines else ""
    body = [part.number for part in kept if part.label == "body"]
    return text, {number: place for place, number in enumerate(body, 1)}


def _line_of(part: Part) -> str:
    if part.label == "heading":
        return "#" * min(max(2, part.level), 6) + " " + part.text
    line = part.prefix + part.text
    # Words that begin like a heading are none: the space is of another kind then.
    return line.replace(" ", "\u00a0", 1) if _HEADING.match(line) else line


def _close(one: str, other: str) -> bool:
    """Whether two lines of an article are items of one list, lines of one quotation or rows of one table."""
    if one.startswith(("| ", "> ")):
        return other.startswith(one[:2])
    return bool(_LIST.match(one) and _LIST.match(other)) and one.startswith("- ") == other.startswith("- ")


def _own_tags(reading: Reading, wants: Wants) -> tuple[tuple[str, ...], list[Warning]]:
    """The tags that person and source give, each once, and where the source says one again."""
    kept: dict[str, str] = {}
    for name in (*map(_line, wants.tags), *reading.about.tags):
        if name:
            kept.setdefault(same(name), name)
    repeated: list[Warning] = []
    seen: set[str] = set()
    for part in reading.parts:
        if part.label != "tag":
            continue
        for name in tag_names(part.text):
            key = same(name)
            if key in seen:
                repeated.append(
                    Warning("repeated-tag", f"{reading.unit} {part.number} repeats the tag {name}")
                )
            seen.add(key)
            kept.setdefault(key, name)
    return tuple(kept.values()), repeated


def tag_names(text: str) -> list[str]:
    """The tags that one piece names: `Tags: oil, gas` is two, `oil price` is one."""
    head, colon, rest = text.partition(":")
    names = (
        rest if colon and same(head) in ("tag", "tags", "keyword", "keywords", "topic", "topics") else text
    )
    return [tag for name in _TAG_BREAK.split(names.rstrip(". ")) if (tag := name.strip().lstrip("#").strip())]


def _first(reading: Reading, label: Label) -> str:
    return " ".join(_texts(reading, label))


def _texts(reading: Reading, label: Label) -> list[str]:
    return [part.text for part in reading.parts if part.label == label]


def _each(texts: Iterable[str]) -> list[str]:
    """Every text once."""
    return list({same(text): text for text in reversed(list(texts))}.values())[::-1]


def _made_title(reading: Reading) -> str:
    """A title from the first words that there are."""
    wanted = ("body", "heading", "insight", "tag")
    text = next((part.text for part in reading.parts if part.label in wanted), "")
    end = _TITLE_END.search(text)
    title = text[: end.start()] if end and end.start() >= 12 else text
    if len(title) <= _TITLE_WIDTH:
        return title or "Untitled"
    return title[:_TITLE_WIDTH].rsplit(" ", 1)[0].rstrip(",;:–—- ") + "…"


def _line(text: str) -> str:
    return clean(text, multiline=False).strip()
