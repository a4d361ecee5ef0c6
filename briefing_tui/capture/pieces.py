"""Pieces: the lines of a text as paragraphs, headings and list items, before they are sorted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from briefing_tui.capture.reading import Label, Part, Warning

WIDEST: Final = 132
"""No text is wrapped at more columns."""

_USUAL: Final = 120  # wider than this, nearly every line has to be full
_HEADING: Final = re.compile(r"(#{1,6})\s+(\S.*)$")
_BULLET: Final = re.compile(r"([-*•‣◦–]|\(?\d{1,2}[.)])\s+(\S.*)$")
_QUOTED: Final = re.compile(r"(?:>\s?)+(\S.*)$")
_ROW: Final = re.compile(r"\|\s.*\|$")
_CLOSERS: Final = "\"'”’»)]*_"
_QUOTES: Final = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})
_STOPS: Final = (".", "!", "?", ":", ";", "…")


@dataclass(slots=True)
class Piece:
    """One paragraph, heading or list item.

    Attributes:
        number: Line of the source where it begins, from 1.
        text: Its words without the marks, on one line.
        level: Number of `#` before it, 0 without.
        bullet: Whether it is a list item.
        last: Line of the source where it ends.
        label: What it is taken for.
        of: Line of the piece that it repeats, 0 for none.
        sign: What stood before it: `-` or `2.` of a list item, `>` of a quotation, `|` of a row of a table.
        notes: What to tell about it.
    """

    number: int
    text: str
    level: int = 0
    bullet: bool = False
    last: int = 0
    label: Label = "body"
    of: int = 0
    sign: str = ""
    notes: list[Warning] = field(default_factory=list)

    @property
    def bare_end(self) -> str:
        """The last sign that is no closing mark or bracket."""
        return self.text.rstrip(_CLOSERS)[-1:]

    @property
    def stopped(self) -> bool:
        """Whether it ends as a sentence does; a question may still be a heading."""
        return self.bare_end in (".", ";", ":", ",", "…") or (
            self.text[-1:] in _CLOSERS and self.bare_end in ("!", "?", ",")
        )

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.text.count(" ") + 1

    @property
    def part(self) -> Part:
        """The piece as part of a reading."""
        digits = self.sign.strip("().")
        prefix = f"{digits}. " if digits.isdecimal() else "- " if self.bullet else "> " if self.quoted else ""
        notes = tuple(self.notes)
        return Part(self.number, self.label, self.text, self.last, self.level, prefix, self.of, notes)

    @property
    def quoted(self) -> bool:
        """Whether it is set off as a quotation."""
        return self.sign == ">"

    @property
    def framed(self) -> bool:
        """Whether it is a list item, a quotation or a row of a table, and so no title or heading."""
        return bool(self.sign)


def same(text: str) -> str:
    """A form in which repeats are equal: no case, one space, plain marks."""
    return " ".join(text.translate(_QUOTES).split()).casefold().strip(" .")


def cut(lines: Sequence[str]) -> list[Piece]:
    """The pieces of a text in order. Lines of a hard-wrapped text are put together again.

    Args:
        lines: Cleaned lines without line breaks.
    """
    wrapped = _is_wrapped(lines)
    pieces: list[Piece] = []
    further: dict[int, list[str]] = {}  # lines to join, by index of their piece
    open_ = False
    for number, raw in enumerate(lines, 1):
        line = " ".join(raw.split())
        if not line:
            open_ = False
            continue
        heading = _HEADING.match(line)
        bullet = None if heading else _BULLET.match(line)
        quoted = _QUOTED.match(line)
        if heading:
            pieces.append(
                Piece(number, heading[2].rstrip("# ") or heading[2], level=len(heading[1]), last=number)
            )
            open_ = False
        elif bullet:
            pieces.append(Piece(number, bullet[2], bullet=True, last=number, sign=bullet[1]))
            open_ = True
        elif _ROW.match(line):
            pieces.append(Piece(number, line, last=number, sign="|"))
            open_ = False
        elif quoted and not (open_ and wrapped and pieces[-1].quoted):
            pieces.append(Piece(number, quoted[1], last=number, sign=">"))
            open_ = True
        elif open_ and (wrapped or (pieces[-1].bullet and raw[:1] in " \t")):
            further.setdefault(len(pieces) - 1, []).append(quoted[1] if quoted else line)
            pieces[-1].last = number
        else:
            pieces.append(Piece(number, line, last=number))
            open_ = True
    for index, rest in further.items():
        pieces[index].text = " ".join((pieces[index].text, *rest))
    return pieces


def ends(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return line.rstrip().rstrip(_CLOSERS).endswith(_STOPS)


def is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line would have made a line wider than this."""
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether the lines were broken at a width, so that only a blank line ends a paragraph."""
    inner = ended = full = 0
    blank = False
    width = max(map(len, lines), default=0)
    if width > WIDEST:
        return False
    for index, line in enumerate(lines):
        if not line.strip():
            blank = blank or index > 0
            continue
        following = lines[index + 1].strip() if index + 1 < len(lines) else ""
        if not following or _HEADING.match(following) or _BULLET.match(following) or _HEADING.match(line):
            continue
        inner += 1
        ended += ends(line) or len(line) < 40
        full += is_full(line.rstrip(), following, width)
    # Paragraphs of a line each may be as long as the lines of a wide text, but not all of them equally.
    return blank and inner >= 2 and ended * 2 < inner and (width <= _USUAL or full * 5 >= inner * 4)
