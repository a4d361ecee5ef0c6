"""The frame: a text with its quoted stretches blanked out, so that only the article's own words are read."""

from __future__ import annotations

import re
from typing import Final

from briefing_tui.analysis.marks import Marked

HOLE: Final = "\ufffc"
"""What stands in the frame for each code point of a quotation and its marks."""

_END: Final = re.compile(r"[.!?…](?=[)\]]?\s+[A-Z0-9À-ÖØ-Þ\ufffc(]|\s*$)")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Col|Lt|Sgt|Capt|Prof|Rev|St|Jr|Sr|No|vs|Inc|Co|Corp|Ltd|Mass|"
    r"Jan|Feb|Aug|Sept|Oct|Nov|Dec|D|R|Fla|Pa|Calif|Va|Ga|Ill|Mich|Wis|Ariz|Conn|[A-Z])|\b[A-Z]\.[A-Z])$"
)
_SPACES: Final = " \t\u00a0"


class Frame:
    """A text without what it quotes; offsets are those of the text.

    Attributes:
        text: The frame, as long as the original.
    """

    def __init__(self, text: str, marked: list[Marked]) -> None:
        parts: list[str] = []
        position = 0
        for item in marked:
            parts.append(text[position : item.outer_start])
            parts.append(HOLE * (item.outer_end - item.outer_start))
            position = item.outer_end
        parts.append(text[position:])
        self.text = "".join(parts)

    def line(self, offset: int) -> tuple[int, int]:
        """Start and end of the line that holds `offset`."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return start, len(self.text) if end < 0 else end

    def sentence_end(self, start: int, limit: int) -> int:
        """Offset behind the first sentence that goes on at `start`, at most `limit`."""
        for match in _END.finditer(self.text, start, limit):
            if match.group() != "." or not self._abbreviated(match.start()):
                return match.end()
        return limit

    def sentence_start(self, end: int, floor: int) -> int:
        """Offset where the sentence that holds the code point before `end` begins, at least `floor`."""
        start = floor
        window = max(floor, end - 600)
        for match in _END.finditer(self.text, window, end):
            if match.end() < end and (match.group() != "." or not self._abbreviated(match.start())):
                rest = self.text[match.end() : end]
                if rest.strip(_SPACES + HOLE):
                    start = match.end()
        return start

    def _abbreviated(self, dot: int) -> bool:
        return _ABBREVIATION.search(self.text, max(0, dot - 8), dot) is not None
