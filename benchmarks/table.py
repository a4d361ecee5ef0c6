"""The table of what was measured: ours, the other one, their ratio and what was wanted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from benchmarks.figures import Figure, number

REASON = 90
"""Characters of a reason in the table; standard error has the whole."""
HEAD = ("what", "ours", "compared with", "ratio", "target", "")


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that is wanted.

    Attributes:
        most: A ratio of the medians, or a value in the unit of ours.
        of: Which of them.
    """

    most: float
    of: Literal["ratio", "median", "p95"] = "ratio"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        what: Was measured.
        ours: What this program took.
        other: What it is compared with.
        theirs: What that took.
        limit: What was wanted; `None` where nothing was.
        skipped: Why nothing was measured, or nothing to compare with.
    """

    what: str
    ours: Figure | None = None
    other: str = ""
    theirs: Figure | None = None
    limit: Limit | None = None
    skipped: str = ""

    @property
    def ratio(self) -> float | None:
        """Our median by theirs."""
        if self.ours is None or self.theirs is None or not self.theirs.middle or not self.ours.values:
            return None
        return self.ours.middle / self.theirs.middle

    def target(self) -> str:
        """What was wanted, in words."""
        if self.limit is None or self.ours is None:
            return ""
        if self.limit.of == "ratio":
            return f"≤ {self.limit.most:g} ×"
        return f"{'p95 ' if self.limit.of == 'p95' else ''}≤ {self.limit.most:g} {self.ours.unit}"

    def verdict(self) -> str:
        """Whether that was met, or why it cannot be told."""
        if self.skipped:
            return f"skipped: {self.skipped}"
        if self.limit is None or self.ours is None:
            return ""
        if not self.ours.values:
            return "skipped: nothing measured"
        reached = {"ratio": self.ratio, "median": self.ours.middle, "p95": self.ours.slow}[self.limit.of]
        if reached is None:
            return "skipped: nothing to compare with"
        return "met" if reached <= self.limit.most else "missed"

    def cells(self) -> tuple[str, ...]:
        """The columns of `HEAD`."""
        against = f"{self.other}: {self.theirs}" if self.theirs else self.other
        ratio = self.ratio
        times = "" if ratio is None else f"{number(ratio)} ×"
        return (self.what, str(self.ours or ""), against, times, self.target(), self.verdict())


def attempt(what: str, measure: Callable[[], Iterable[Row]]) -> list[Row]:
    """The rows of one part; where it fails, one row that says why.

    Args:
        what: The name of the part; it is printed to standard error while it runs.
        measure: Gives its rows.
    """
    print(f"… {what}", file=sys.stderr, flush=True)
    rows: list[Row] = []
    try:
        for row in measure():
            rows.append(row)  # noqa: PERF402  # what was measured before a failure stays
    except Exception as error:  # one part that fails must not take the others' figures with it
        reason = (str(error).strip() or type(error).__name__).partition("\n")[0][:REASON]
        print(f"  {what}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
        rows.append(Row(what, skipped=reason))
    return rows


def markdown(rows: Sequence[Row]) -> str:
    """The table, aligned, as Markdown."""
    return aligned(HEAD, [row.cells() for row in rows])


def aligned(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table as Markdown, the columns as wide as their widest cell."""
    lines = [head, *rows]
    widths = [max(3, *(len(line[column]) for line in lines)) for column in range(len(head))]
    written = [
        " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines
    ]
    written.insert(1, " | ".join("-" * width for width in widths))
    return "\n".join(f"| {line} |" for line in written)
