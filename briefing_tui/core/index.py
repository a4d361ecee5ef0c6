"""What every index of a library can be asked. It says nothing of how it is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from briefing_tui.core.algebra import Filter
    from briefing_tui.core.facets import Count, Facets
    from briefing_tui.core.model import Brief, Problem
    from briefing_tui.core.order import Order
    from briefing_tui.core.row import Detail, Numbers, Row, Totals

NameKind = Literal["tag", "story", "person", "source", "lang"]
"""What the names of an index are names of."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A file of the library as it was read.

    Attributes:
        file: Its path below the library, with `/`.
        size: In bytes.
        mtime_ns: Time of the last change, in nanoseconds.
        inode: The file's number.
        etag: SHA-256 of its bytes, in hexadecimal; empty where they could not be read.
        brief: What it says, with the id it asks for; `None` where it cannot be read as a brief.
        problems: What is wrong with it.
        racy: It was so young when it was read that a later change may look the same from outside.
    """

    file: str
    size: int
    mtime_ns: int
    inode: int
    etag: str
    brief: Brief | None
    problems: tuple[Problem, ...] = ()
    racy: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What checking a brief came to.

    Attributes:
        found: How many insights and quotes a passage carries; struck insights are left out everywhere.
        weak: How many are carried weakly.
        none: How many by nothing.
        findings: How many errors and warnings the lint has.
    """

    found: int
    weak: int
    none: int
    findings: int


class Index(Protocol):
    """One view of one index, for one thread at a time. Views of several threads and processes agree."""

    # Asking ---------------------------------------------------------------------------

    def generation(self) -> int:
        """A number that grows with every change of what is indexed (reading state left out)."""

    def changes_since(self, generation: int) -> frozenset[str] | None:
        """The files added, changed or removed since then; `None` where that is no longer known."""

    def first(self, wanted: Filter, order: Order, count: int) -> tuple[Row, ...]:
        """The first rows that the filter means: what can be shown before everything is counted."""

    def search(self, wanted: Filter, order: Order) -> Numbers:
        """The numbers of all briefs that the filter means, in order."""

    def rows(self, numbers: Sequence[int]) -> tuple[Row | None, ...]:
        """The rows of these numbers, in their order; `None` for one that is gone."""

    def details(self, numbers: Sequence[int]) -> tuple[Detail | None, ...]:
        """What else is known of these briefs, in their order."""

    def find(self, name: str) -> Row | None:
        """The brief with this id, or else of this file."""

    def like(self, traces: Collection[int], limit: int) -> tuple[Row, ...]:
        """Briefs with some of these traces (`core.likeness.sought`), those with most of them first."""

    def beginning(self, start: str, limit: int) -> tuple[str, ...]:
        """Ids that begin so, in order."""

    def facets(self, numbers: Numbers | None = None) -> Facets:
        """What these briefs are about; all briefs without an argument."""

    def totals(self) -> Totals:
        """What is counted over all briefs."""

    def names(self, kind: NameKind, start: str, limit: int) -> tuple[Count, ...]:
        """The most frequent names whose normal form, or a word of it, begins so: for completion."""

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with files, in order."""

    def unchecked(self, limit: int) -> tuple[Row, ...]:
        """Briefs that nobody checked yet, the newest first."""

    def interrupt(self) -> None:
        """End what another thread is asking of this view now; it raises `InterruptedQuery`."""

    # Changing -------------------------------------------------------------------------

    def upsert(self, files: Iterable[Filed]) -> None:
        """Put these files in, in place of what was known of them, all or none."""

    def delete(self, files: Collection[str]) -> None:
        """Forget these files, all or none."""

    def keep_found(self, found: Mapping[int, Found]) -> None:
        """Keep what checking briefs found, by number; a number that is gone is passed over."""

    def close(self) -> None:
        """Let go of everything; the next call opens it again."""


class InterruptedQuery(Exception):  # noqa: N818  # nothing went wrong: the answer is no longer wanted
    """A question was ended by `interrupt`."""
