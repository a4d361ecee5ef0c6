"""Text in columns: cell widths, cutting and wrapping for plain output."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """How many cells the text takes in a terminal."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def cut(text: str, cells: int) -> str:
    """The text in at most so many cells, with `…` where something was left out."""
    if width(text) <= cells:
        return text
    kept: list[str] = []
    left = cells - 1
    for char in text:
        left -= _cells(char)
        if left < 0:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…" if cells > 0 else ""


def pad(text: str, cells: int) -> str:
    """The text with spaces up to so many cells."""
    return text + " " * (cells - width(text))


def wrap(text: str, cells: int, first: str = "", rest: str = "") -> list[str]:
    """Breaks one paragraph at white space into lines of at most so many cells.

    A word that is longer than a line stays whole: terminals break it themselves, and an address
    stays usable.

    Args:
        text: The paragraph; its white space is collapsed.
        cells: The width, the indents included.
        first: What the first line begins with.
        rest: What each further line begins with.
    """
    lines: list[str] = []
    line, used, empty = first, width(first), True
    for word in text.split():
        size = width(word)
        if not empty and used + 1 + size > cells:
            lines.append(line)
            line, used, empty = rest, width(rest), True
        if not empty:
            line, used = line + " ", used + 1
        line, used, empty = line + word, used + size, False
    lines.append(line)
    return lines


def _cells(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
