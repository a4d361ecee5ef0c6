"""What each block of a page is taken for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from briefing_tui.analysis.furniture import furniture
from briefing_tui.analysis.repeats import repeats
from briefing_tui.capture.dates import day_in
from briefing_tui.capture.page.again import again
from briefing_tui.capture.page.blocks import Block
from briefing_tui.capture.page.regions import HIDDEN
from briefing_tui.capture.page.trimmed import without_bare_headings
from briefing_tui.capture.pieces import same
from briefing_tui.capture.reading import Label, Part, Warning

_SUBTITLE: Final = 40
_NEAR: Final = 20
NOTED: Final = 20
"""So many repeats of a page have a note of their own."""

_TOP: Final = 4
_LINE: Final = 120
_STOPS: Final = (".", "!", "?", "”", '"')
_STAMP: Final = re.compile(
    r"\b(?:updated|published|posted|by|modified|created|publicado|publicada|publié|pubblicato|veröffentlicht|"
    r"aktualisiert|actualizado|atualizado|aggiornato|geplaatst)\b|"
    r"\b(?:date|category|categoria|kategorie)\s?:|\|",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"\b\d{1,2}[./]\d{1,2}[./]\d{4}\b")  # day and month in an order that is unknown
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
    at = title_at(found, title)
    for index, block in enumerate(found):
        if keep[index] and index != at:
            labels[index] = "heading" if block.kind == "h" else "body"
    if at >= 0:
        labels[at] = "title"
    inside = [index for index in range(len(found)) if labels[index] in ("heading", "body")]
    key = same(title)
    for index in inside:
        if key and same(found[index].text) == key:
            labels[index], origin[index] = "repeat", at
            notes[index] = Warning("repeated-title", f"block {index + 1} repeats the title: left out")
    inside = [index for index in inside if labels[index] != "repeat"]
    _subtitle(found, inside, labels)
    for index, other in again(found, [index for index in inside if labels[index] != "subtitle"]).items():
        labels[index], origin[index], notes[index] = "repeat", other, _repeated(index, other)
    inside = [index for index in inside if labels[index] in ("heading", "body")]
    behind = [index for index in inside[_TOP:][-_TOP:] if "|" not in found[index].text]
    for index in (*inside[:_TOP], *behind):
        if labels[index] == "body" and _stamped(found[index].text):
            labels[index] = "meta"
    inside = [index for index in inside if labels[index] in ("heading", "body")]
    for place, reason in furniture([found[index].text for index in inside]).items():
        labels[inside[place]] = "meta" if reason in _FACTS else "furniture"
    inside = [index for index in inside if labels[index] in ("heading", "body")]
    for place, before in repeats([found[index].prefix + found[index].text for index in inside]).items():
        index, other = inside[place], inside[before]
        labels[index], origin[index] = "repeat", other
        notes[index] = _repeated(index, other)
    in_article = [label in ("heading", "body") for label in labels]
    for index, is_over_text in enumerate(without_bare_headings(found, in_article)):
        if in_article[index] and not is_over_text:
            labels[index] = "furniture"
    told = set(sorted(notes)[:NOTED])
    return tuple(
        Part(
            index + 1,
            labels[index],
            block.text,
            level=block.level if labels[index] in ("heading", "title") else 0,
            prefix=block.prefix,
            of=origin.get(index, -1) + 1,
            notes=(notes[index],) if index in told else (),
        )
        for index, block in enumerate(found)
    )


def _stamped(text: str) -> bool:
    """Whether a short line tells when: `Port Lorne, Wire staff | Updated: 6 May 2031, 09:01`."""
    return len(text) <= _LINE and not text.endswith(_STOPS) and _is_dated(text)


def _is_dated(text: str) -> bool:
    return bool(_STAMP.search(text) and (_NUMBERED.search(text) or day_in(text)))


def _subtitle(found: Sequence[Block], inside: Sequence[int], labels: list[Label]) -> None:
    """A long heading before the text is what stands below the title."""
    if len(inside) > 1:
        first, second = found[inside[0]], found[inside[1]]
        if first.kind == "h" and second.kind != "h" and len(first.text) >= _SUBTITLE:
            labels[inside[0]] = "subtitle"


def _repeated(index: int, before: int) -> Warning:
    return Warning("repeated-paragraph", f"block {index + 1} repeats block {before + 1}: left out")


def title_at(found: Sequence[Block], title: str) -> int:
    """The number of the block that is the title; -1 without one."""
    key = same(title)
    if not key:
        return -1
    # Only small letters of some scripts take more room than their capitals.
    least, most = len(key) // 2, len(title) + _NEAR
    places = [
        index
        for index, block in enumerate(found)
        if least <= len(block.text) <= most and same(block.text) == key
    ]

    def rank(index: int) -> tuple[bool, bool, bool, int, int]:
        block = found[index]
        return block.region == HIDDEN, block.kind != "h", not block.marked, block.level, index

    return min(places, key=rank, default=-1)
