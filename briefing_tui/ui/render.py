"""Where text of briefs meets styling: lines of `(text, role)` pieces, never a markup string.

A role is the name of a component class of `LinePane` without its prefix. Everything that comes from
a file goes through `clean` or `sanitise` here, before any widget sees it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from briefing_tui.core.clean import sanitise
from briefing_tui.ui import rows
from briefing_tui.ui.rows import GUTTER as GUTTER
from briefing_tui.ui.rows import cell_len
from briefing_tui.ui.rows import one_line as one_line
from briefing_tui.ui.wrap import wrap

if TYPE_CHECKING:
    from briefing_tui.core.problem import Problem
    from briefing_tui.core.row import Row
    from briefing_tui.ui.glyphs import Glyphs


@dataclass(frozen=True)
class Line:
    """One line of a pane.

    Attributes:
        pieces: Text and role of each stretch; the first is the gutter, one cell wide.
        marked: Whether hits are marked already.
    """

    pieces: tuple[tuple[str, str], ...]
    marked: bool = False

    @cached_property
    def text(self) -> str:
        """The whole line without roles."""
        return "".join(text for text, _ in self.pieces)


def plain(text: str, role: str = "") -> Line:
    """A line of our own words."""
    return Line((GUTTER, (text, role)))


def mark_needle(line: Line, needle: str) -> Line:
    """The line with each occurrence of the needle in the role `hit`; smart case."""
    exact = needle != needle.lower()
    pieces: list[tuple[str, str]] = []
    for text, role in line.pieces:
        hay = text if exact else text.lower()
        at, start = hay.find(needle), 0
        # Lower case can be longer than its capital (İ); then offsets lie, so nothing is marked.
        while at >= 0 and len(hay) == len(text):
            pieces += [(text[start:at], role), (text[at : at + len(needle)], "hit")]
            start = at + len(needle)
            at = hay.find(needle, start)
        pieces.append((text[start:], role))
    return Line(tuple(piece for piece in pieces if piece[0]), marked=True)


def spread(
    left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]], width: int, ellipsis: str = "…"
) -> Line:
    """Pieces at the left edge, cut where they must be, and pieces at the right edge."""
    return Line(rows.spread(left, right, width, ellipsis))


def entry_lines(row: Row, width: int, height: int, glyphs: Glyphs) -> tuple[Line, ...]:
    """A brief in the list, in one line (date first) or two (title first)."""
    return tuple(Line(pieces) for pieces in rows.brief_row(row, width, height, glyphs))


def problem_lines(problem: Problem, width: int, height: int, glyphs: Glyphs) -> tuple[Line, ...]:
    """A file that could not be read, in the list."""
    return tuple(Line(pieces) for pieces in rows.problem_row(problem, width, height, glyphs))


def wrapped(
    text: str,
    width: int,
    *,
    head: Sequence[tuple[str, str]] = (),
    tail: Sequence[tuple[str, str]] = (),
    role: str = "",
    indent: int | None = None,
) -> list[Line]:
    """Text wrapped behind a head, the further lines indented as far; the tail ends the last line.

    Args:
        text: One paragraph of a file; cleaned here.
        width: Cells of the whole line, gutter included.
        head: Pieces before the first line; the gutter first.
        tail: Pieces at the right edge, on a line of their own where they do not fit.
        role: The role of the text.
        indent: Cells before the further lines; as wide as the head where it is not given.
    """
    text = sanitise(text).replace("\n", " ")
    head = head or (GUTTER,)
    before = sum(cell_len(piece) for piece, _ in head)
    indent = before if indent is None else indent
    room = max(8, width - max(before, indent))
    spans = wrap(text, room)
    lines = []
    for number, (start, end) in enumerate(spans):
        first = head if number == 0 else (GUTTER, (" " * (indent - 1), ""))
        lines.append(Line((*first, (text[start:end], role))))
    if tail:
        used = sum(cell_len(piece) for piece, _ in lines[-1].pieces)
        want = sum(cell_len(piece) for piece, _ in tail)
        if used + want + 2 <= width:
            lines[-1] = spread(lines[-1].pieces, tail, width)
        else:
            lines.append(spread((GUTTER, (" " * (indent - 1), "")), tail, width))
    return lines
