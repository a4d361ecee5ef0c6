"""Wrapping text to a width in cells, as offsets: so that a passage can be marked in what is drawn."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rich.cells import get_character_cell_size

_NARROW: Final = re.compile(
    r"[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u2027\u2030-\u205e]*\Z"
)
"""Text in which each code point is one cell wide: most European writing."""

_EMOJI: Final = "\ufe0f"


@lru_cache(maxsize=32)
def _pattern(width: int) -> re.Pattern[str]:
    """A line of at most `width` characters that ends before a blank, or a piece of a longer word."""
    return re.compile(rf"\S(?:.{{0,{width - 1}}}(?=\s|\Z)|.{{0,{width - 1}}})", re.DOTALL)


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """The lines of one paragraph.

    Args:
        text: Without newlines.
        width: Cells a line, at least 1.

    Returns:
        `(start, end)` offsets, end excluded, blanks at both ends left out; one empty line for text
        without a visible character.
    """
    width = max(1, width)
    if _NARROW.match(text):
        spans = [_trim(text, *match.span()) for match in _pattern(width).finditer(text)]
    else:
        spans = _wrap_cells(text, width)
    return spans or [(0, 0)]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def cells(text: str, at: int) -> int:
    """The width of a character where it stands: the selector of emoji may widen the one before it."""
    width = get_character_cell_size(text[at])
    return 2 if width == 1 and text[at + 1 : at + 2] == _EMOJI else width


def _wrap_cells(text: str, width: int) -> list[tuple[int, int]]:
    """As `wrap`, for text with wide or combining characters; also breaks between ideographs."""
    spans: list[tuple[int, int]] = []
    start, used, last_break = 0, 0, 0
    for at, char in enumerate(text):
        here = cells(text, at)
        if used + here > width and at > start:
            end = last_break if last_break > start else at
            left, right = _trim(text, start, end)
            if right > left:
                spans.append((left, right))
            start = end
            while start < at and text[start].isspace():
                start += 1
            used = sum(cells(text, each) for each in range(start, at))
        if char.isspace():
            if at == start:
                start += 1
                continue
            last_break = at
        elif here == 2:
            last_break = at + 1 if used + here <= width else at
        used += here
    left, right = _trim(text, start, len(text))
    if right > left:
        spans.append((left, right))
    return spans
