"""The table of what capture finds: ours, the best peer, what was wanted and whether it was reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from benchmarks.table import aligned

HEAD: Final = ("what", "ours", "best peer", "target", "")


@dataclass(frozen=True, slots=True)
class Score:
    """One line of the table.

    Attributes:
        what: Was measured.
        ours: What this program reaches.
        digits: Behind the point, of ours and of the peer's.
        unit: Of both, of the target as well; empty for a bare number.
        peer: The name of the best other program that was measured on this; empty where none was.
        theirs: What that one reaches.
        target: What was wanted; `None` where nothing was.
        bound: Whether that is the least or the most that is wanted.
    """

    what: str
    ours: float
    digits: int = 1
    unit: str = ""
    peer: str = ""
    theirs: float | None = None
    target: float | None = None
    bound: Literal["at least", "at most"] = "at least"

    def verdict(self) -> str:
        """Whether the target was reached, by what was measured before it is rounded."""
        if self.target is None:
            return ""
        met = self.ours >= self.target if self.bound == "at least" else self.ours <= self.target
        return "met" if met else "missed"

    def cells(self) -> tuple[str, ...]:
        """The columns of `HEAD`."""
        theirs = "" if self.theirs is None else f": {self._written(self.theirs)}"
        sign = "≥" if self.bound == "at least" else "≤"
        target = "" if self.target is None else f"{sign} {self._written(self.target)}"
        return (self.what, self._written(self.ours), f"{self.peer}{theirs}", target, self.verdict())

    def _written(self, value: float) -> str:
        return f"{value:,.{self.digits}f} {self.unit}".rstrip()


def markdown(scores: Sequence[Score]) -> str:
    """The table, aligned, as Markdown."""
    return aligned(HEAD, [score.cells() for score in scores])
