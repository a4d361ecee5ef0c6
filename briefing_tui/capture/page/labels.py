"""What each block of a page is taken for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefing_tui.analysis.furniture import furniture
from briefing_tui.analysis.repeats import repeats
from briefing_tui.capture.page.blocks import Block
from briefing_tui.capture.pieces import same
from briefing_tui.capture.reading import Label, Part, Warning

_FACTS: Final = ("byline", "date line", "dateline", "reading time")


def labelled(found: Sequence[Block], keep: Sequence[bool], title: str) -> tuple[Part, ...]:
    """The parts of a page: title, headings and body, and what is left out.

    Args:
        found: The blocks in order.
        keep: Which of them are the article.
        title: Of the article.
    """
    labels: list[Label] = ["furniture"] * len(found)
    notes: dict[int, Warning] = {}
    origin: dict[int, int] = {}
    at = _title(found, keep, title)
    for index, block in enumerate(found):
        if keep[index] and index != at:
            labels[index] = "heading" if block.kind == "h" else "body"
    if at >= 0:
        labels[at] = "title"
    inside = [index for index in range(len(found)) if labels[index] in ("heading", "body")]
    key = same(title)
    for index in inside[:8]:
        if key and same(found[index].text) == key:
            labels[index], origin[index] = "repeat", at
            notes[index] = Warning("repeated-title", f"block {index + 1} repeats the title: left out")
    inside = [index for index in inside if labels[index] != "repeat"]
    for place, reason in furniture([found[index].text for index in inside]).items():
        labels[inside[place]] = "meta" if reason in _FACTS else "furniture"
    inside = [index for index in inside if labels[index] in ("heading", "body")]
    for place, before in repeats([found[index].prefix + found[index].text for index in inside]).items():
        index, other = inside[place], inside[before]
        labels[index], origin[index] = "repeat", other
        notes[index] = Warning("repeated-paragraph", f"block {index + 1} repeats block {other + 1}: left out")
    return tuple(
        Part(
            index + 1,
            labels[index],
            block.text,
            level=block.level if labels[index] in ("heading", "title") else 0,
            prefix=block.prefix,
            of=origin.get(index, -1) + 1,
            notes=(notes[index],) if index in notes else (),
        )
        for index, block in enumerate(found)
    )


def _title(found: Sequence[Block], keep: Sequence[bool], title: str) -> int:
    """The block that is the title; -1 without one. A heading before anything else, the highest first."""
    key = same(title)
    if not key:
        return -1
    places = [index for index, block in enumerate(found) if same(block.text) == key]
    first = next((index for index, kept in enumerate(keep) if kept), len(keep))
    return min(
        places,
        key=lambda index: (found[index].kind != "h", found[index].level, abs(index - first)),
        default=-1,
    )
