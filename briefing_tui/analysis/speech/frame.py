"""The frame: a text with its quoted stretches blanked out, so that only the article's own words are read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from briefing_tui.analysis.speech.marks import Marked

HOLE: Final = "\ufffc"
"""What stands in the frame for each code point of a quotation and its marks."""

_END: Final = re.compile(r"[.!?…](?=[)\]]?\s+[A-Z0-9À-ÖØ-Þ\ufffc(]|\s*$)")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Del|Atty|Adm|Maj|Cpl|Pvt|Ald|Supt|Det|Cmdr|Amb|Hon|Msgr|Ft|Mt|Sen|Sens|Rep|Reps|Gov|Gen|Col|Lt|Sgt|Capt|Prof|Rev|St|Jr|Sr|No|vs|Inc|Co|Corp|Ltd|Mass|"
    r"Jan|Feb|Aug|Sept|Oct|Nov|Dec|D|R|Fla|Pa|Calif|Va|Ga|Ill|Mich|Wis|Ariz|Conn|[A-Z])|\b[A-Z]\.[A-Z])$"
)
_SPACES: Final = " \t\u00a0"


class Frame:
    """A text without what it quotes; offsets are those of the text.

    Attributes:
        text: The frame, as long as the original, with plain spaces for those that do not break a line.
    """

    def __init__(self, text: str, marked: list[Marked]) -> None:
        parts: list[str] = []
        position = 0
        for item in marked:
            parts.append(text[position : item.outer_start])
            parts.append(HOLE * (item.outer_end - item.outer_start))
            position = item.outer_end
        parts.append(text[position:])
        self.text = "".join(parts).replace("\u00a0", " ")
        self._lines = [0]
        position = self.text.find("\n")
        while position >= 0:
            self._lines.append(position + 1)
            position = self.text.find("\n", position + 1)

    def line(self, offset: int) -> tuple[int, int]:
        """Start and end of the line that holds `offset`."""
        index = bisect_right(self._lines, offset)
        end = self._lines[index] - 1 if index < len(self._lines) else len(self.text)
        return self._lines[index - 1], end

    @cached_property
    def paragraphs(self) -> list[int]:
        """Where the lines that hold something begin, in order; at least one."""
        ends = [*self._lines[1:], len(self.text) + 1]
        return [
            start
            for start, end in zip(self._lines, ends, strict=True)
            if not self.text[start : end - 1].isspace() and end - start > 1
        ] or [0]

    def paragraph(self, offset: int) -> int:
        """Which of the paragraphs holds `offset`."""
        return max(0, bisect_right(self.paragraphs, offset) - 1)

    @cached_property
    def _ends(self) -> list[int]:
        """The offsets behind the signs that end a sentence, in order."""
        return [
            match.end()
            for match in _END.finditer(self.text)
            if match.group() != "." or not self.abbreviated(match.start())
        ]

    def sentence_end(self, start: int, limit: int) -> int:
        """Offset behind the first sentence that goes on at `start`, at most `limit`."""
        index = bisect_right(self._ends, start)
        return min(self._ends[index], limit) if index < len(self._ends) else limit

    def sentences(self) -> Iterator[tuple[int, int]]:
        """The sentences, in order: start, and the offset behind the sign that ends them."""
        ends = [*self._lines[1:], len(self.text) + 1]
        for start, behind in zip(self._lines, ends, strict=True):
            while start < behind - 1:
                stop = self.sentence_end(start, behind - 1)
                yield start, stop
                start = stop

    def sentence_start(self, end: int, floor: int) -> int:
        """Offset where the sentence that holds the code point before `end` begins, at least `floor`."""
        window = max(floor, end - 600)
        for index in range(bisect_left(self._ends, end) - 1, -1, -1):
            start = self._ends[index]
            if start <= window:
                break
            if self.text[start:end].strip(_SPACES + HOLE):
                return start
        return floor

    def abbreviated(self, dot: int) -> bool:
        """Whether the full stop at `dot` belongs to an abbreviation or initial."""
        tail = self.text[max(0, dot - 5) : dot]
        if tail.islower() and not tail.endswith("vs"):
            return False  # no capital in reach: the quick answer for most words
        return _ABBREVIATION.search(self.text, max(0, dot - 8), dot) is not None
