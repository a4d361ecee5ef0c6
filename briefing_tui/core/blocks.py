"""A brief as one sequence of blocks: the document that the screen draws and the export writes.

The texts are the brief's own, not cleaned and not escaped; whoever shows them does that.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from briefing_tui.core.entry import day, source_name

if TYPE_CHECKING:
    from briefing_tui.core.model import Brief, Kind, Status
    from briefing_tui.core.support import Checked, Support

Path = tuple[str | int, ...]
"""Where something stands in the file: `("insights", 3)`, `("source", "url")`."""

WORDS_A_MINUTE: Final = 230
"""How fast a brief's article is taken to be read."""

_CAPTURE: Final = (
    ("name", "Name"),
    ("author", "Author"),
    ("published", "Published"),
    ("url", "Address"),
    ("captured", "Captured"),
    ("tool", "Made by"),
    ("file", "File"),
    ("sha256", "SHA-256"),
)


class BlockKind(StrEnum):
    """What a block is."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    SOURCE = "source"
    """The line below the title: source, day, reading time, stories."""
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    """A paragraph of the summary."""
    INSIGHT = "insight"
    QUOTE = "quote"
    TAG = "tag"
    NOTE = "note"
    CAPTURE = "capture"
    """One fact about the source: `label` says which."""


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of the document.

    Attributes:
        kind: What it is.
        text: Its text, as the brief has it; of a heading, the heading.
        path: Where it stands in the file; empty for a heading.
        support: What the article says of it; `None` where nothing was looked for.
        number: From 1 within its section, for insights, quotes, tags and notes; else 0.
        level: Of a title 1, of a section's heading 2; else 0.
        label: Of a capture line, its name.
        speaker: Of a quote; `role`, `verb` and `quote_kind` likewise.
        status: Of an insight, the person's verdict; `by` and `note` likewise.
        in_text: Of a tag: whether the article holds it; `None` where nobody looked.
    """

    kind: BlockKind
    text: str
    path: Path = ()
    support: Support | None = None
    number: int = 0
    level: int = 0
    label: str = ""
    speaker: str = ""
    role: str = ""
    verb: str = ""
    quote_kind: Kind | None = None
    status: Status | None = None
    by: str = ""
    note: str = ""
    in_text: bool | None = None


def reading_minutes(article: str) -> int:
    """How long the article takes to read, in whole minutes; 0 without one."""
    return -(-len(article.split()) // WORDS_A_MINUTE)


def source_parts(brief: Brief) -> tuple[str, ...]:
    """Source, author, day, reading time and stories, in this order; what is not known is left out."""
    minutes = reading_minutes(brief.article)
    parts = (
        source_name(brief),
        brief.source.author,
        day(brief),
        f"{minutes} min" if minutes else "",
        f"story {', '.join(brief.story)}" if brief.story else "",
    )
    return tuple(part for part in parts if part.strip())


def document(checked: Checked) -> tuple[Block, ...]:
    """The whole brief as blocks, in reading order. A section without content has no heading.

    Args:
        checked: The brief and its support. A bare `Checked(brief)` gives the blocks without support.
    """
    brief = checked.brief
    blocks = [Block(BlockKind.TITLE, brief.title, ("title",), level=1)]
    if brief.subtitle.strip():
        blocks.append(Block(BlockKind.SUBTITLE, brief.subtitle, ("subtitle",)))
    if parts := source_parts(brief):
        blocks.append(Block(BlockKind.SOURCE, " · ".join(parts), ("source",)))
    for heading, section in (
        ("What happened", _summary(checked)),
        ("What matters", _insights(checked)),
        ("Who said what", _quotes(checked)),
        ("Tags", _tags(checked)),
        ("Notes", _notes(brief)),
        ("Source", _capture(brief)),
    ):
        if section:
            blocks.append(Block(BlockKind.HEADING, heading, level=2))
            blocks.extend(section)
    return tuple(blocks)


def _summary(checked: Checked) -> list[Block]:
    texts = [text for text in checked.brief.summary.split("\n") if text.strip()]
    last = len(texts) - 1
    # The support is of the whole summary, so it stands at its end.
    return [
        Block(BlockKind.PARAGRAPH, text, ("summary",), checked.summary if place == last else None)
        for place, text in enumerate(texts)
    ]


def _insights(checked: Checked) -> list[Block]:
    insights = checked.brief.insights
    supports = checked.insights[: len(insights)]
    return [
        Block(
            BlockKind.INSIGHT,
            insight.text,
            ("insights", place),
            support,
            number=place + 1,
            status=insight.status,
            by=insight.by,
            note=insight.note,
        )
        for place, (insight, support) in enumerate(zip_longest(insights, supports))
    ]


def _quotes(checked: Checked) -> list[Block]:
    quotes = checked.brief.quotes
    supports = checked.quotes[: len(quotes)]
    return [
        Block(
            BlockKind.QUOTE,
            quote.text,
            ("quotes", place),
            support,
            number=place + 1,
            speaker=quote.speaker,
            role=quote.role,
            verb=quote.verb,
            quote_kind=quote.kind,
        )
        for place, (quote, support) in enumerate(zip_longest(quotes, supports))
    ]


def _tags(checked: Checked) -> list[Block]:
    tags = checked.brief.tags
    known = checked.tags_in_text[: len(tags)]
    return [
        Block(BlockKind.TAG, tag, ("tags", place), number=place + 1, in_text=in_text)
        for place, (tag, in_text) in enumerate(zip_longest(tags, known))
    ]


def _notes(brief: Brief) -> list[Block]:
    return [
        Block(BlockKind.NOTE, note, ("notes", place), number=place + 1)
        for place, note in enumerate(brief.notes)
    ]


def _capture(brief: Brief) -> list[Block]:
    facts = ((name, label, str(getattr(brief.source, name))) for name, label in _CAPTURE)
    return [
        Block(BlockKind.CAPTURE, text, ("source", name), label=label) for name, label, text in facts if text
    ]
