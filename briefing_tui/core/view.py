"""What a list shows: which briefs, in which order, and what is known of them so far."""

from __future__ import annotations

from array import array
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefing_tui.core.algebra import Everything, all_of
from briefing_tui.core.order import Order

if TYPE_CHECKING:
    from briefing_tui.core.algebra import Filter
    from briefing_tui.core.facets import Facets
    from briefing_tui.core.model import Problem
    from briefing_tui.core.row import Numbers


def no_numbers() -> Numbers:
    """An empty array of numbers."""
    return array("q")


# Compared by identity: two arrays of 100,000 numbers are not looked through at each key.
@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A list of briefs and the filters that lead to it; it holds numbers, no briefs.

    Attributes:
        filters: What narrows the list, the first one first.
        order: How it is ordered.
        numbers: The briefs, in order; only the first ones while `whole` is false.
        whole: Whether `numbers` is complete, so that its length is the count.
        facets: What these briefs are about. Those of the list before it until its own are counted;
            `None` where there are none yet.
        generation: That of the index when it was asked.
        problems: What is wrong with files of the library; filters do not touch them.
    """

    filters: tuple[Filter, ...] = ()
    order: Order = field(default_factory=Order)
    numbers: Numbers = field(default_factory=no_numbers)
    whole: bool = False
    facets: Facets | None = None
    generation: int = -1
    problems: tuple[Problem, ...] = ()

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def asked(self) -> Filter:
        """All filters as one."""
        return all_of(self.filters)

    @property
    def text(self) -> str:
        """The query that leads here from the whole library; empty for the whole library."""
        return str(self.asked)

    def narrow(self, wanted: Filter, order: Order | None = None) -> View:
        """What to ask for to filter further; `widen` takes it back."""
        more = () if wanted == Everything() else (wanted,)
        return self._unanswered(filters=(*self.filters, *more), order=order or self.order)

    def widen(self) -> View:
        """What to ask for without the last filter."""
        return self._unanswered(filters=self.filters[:-1], order=self.order)

    def narrowed_by(self, filters: tuple[Filter, ...]) -> View:
        """What to ask for to see what these filters mean and no others."""
        return self._unanswered(filters=filters, order=self.order)

    def sort(self, order: Order) -> View:
        """What to ask for to see the same briefs in another order."""
        return self._unanswered(filters=self.filters, order=order)

    def _unanswered(self, *, filters: tuple[Filter, ...], order: Order) -> View:
        return replace(self, filters=filters, order=order, numbers=no_numbers(), whole=False)

    def place(self, number: int) -> int | None:
        """At which place the brief with this number stands, from 0, if it is here."""
        try:
            return self.numbers.index(number)
        except ValueError:
            return None


def stayed(before: Numbers, after: Numbers, wanted: Collection[int]) -> Numbers:
    """The new numbers, with those of `wanted` that stood in the old ones left where they stood.

    A brief that was just read stays in a list of unread ones until the reader asks for another list.

    Args:
        before: What the list showed.
        after: What it would show now.
        wanted: Which may stay though they are not in `after`.
    """
    there = set(after)
    behind: dict[int | None, list[int]] = {}
    last: int | None = None
    for number in before:
        if number in there:
            last = number
        elif number in wanted:
            behind.setdefault(last, []).append(number)
    if not behind:
        return after
    result = array("q", behind.get(None, ()))
    for number in after:
        result.append(number)
        result.extend(behind.get(number, ()))
    return result
