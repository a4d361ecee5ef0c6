"""The outline of a library: saved filters and facets as rows that fold, made only where they are looked at.

A row costs nothing until it is asked for, so that ten thousand unfolded names are a list of ten thousand
counts that were there before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, overload

from briefing_tui.core.algebra import Filter, quoted
from briefing_tui.core.facets import Count, Facets
from briefing_tui.core.narrowed import Mark, Place, marks, parts
from briefing_tui.core.tags import key

FEW: Final = 12
"""Names that are shown before all of them are asked for."""

SAVED: Final = "saved filters"
"""The first group: what the reader gave a name to."""

GROUPS: Final = MappingProxyType(
    {
        "stories": "story",
        "tags": "tag",
        "people": "who",
        "sources": "source",
        "languages": "lang",
        "days": "date",
    }
)
"""The other groups in their order, and the field of the query language each stands for."""

_NESTED: Final = ("stories", "tags")
_SPANS: Final = MappingProxyType({4: "years", 7: "months", 10: "days"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the outline: a group's heading, a name in it, or what shows the rest of the names.

    Attributes:
        place: What it is about, for folding and for staying on it.
        label: What to call it; of a name inside another its last step.
        depth: How many names it stands below.
        count: How many briefs it would leave, or names it holds; `None` where that is not known yet.
        unread: How many of the briefs are unread.
        term: The query that it stands for: `tag:iran`; empty on a heading.
        mark: Whether the list is narrowed by it.
        open: Whether what is below it is shown; `None` where there is nothing.
        share: Of a day its part of the day that has most, from 0 to 1; else 0.
    """

    place: Place
    label: str
    depth: int = 0
    count: int | None = 0
    unread: int = 0
    term: str = ""
    mark: Mark = Mark.NONE
    open: bool | None = None
    share: float = 0.0

    @property
    def group(self) -> str:
        """The group it is in."""
        return self.place.group

    @property
    def more(self) -> bool:
        """Whether it stands for the names that are not shown."""
        return self.place.more


@dataclass(frozen=True, slots=True)
class Folds:
    """What the reader folded, unfolded and asked to see whole; the rest is as it comes.

    Attributes:
        opened: Whether the place is open, where the reader decided that.
        whole: Whose names are all shown.
    """

    opened: Mapping[Place, bool] = field(default_factory=dict)
    whole: frozenset[Place] = frozenset()

    def toggled(self, row: Row) -> Folds:
        """After the row was folded or unfolded, or asked for the rest."""
        if row.more:
            return Folds(self.opened, self.whole | {row.place})
        if row.open is None:
            return self
        return Folds({**self.opened, row.place: not row.open}, self.whole)


class Outline(Sequence[Row]):
    """The rows that are shown, in order.

    Args:
        facets: What the briefs of the list are about.
        filters: What narrows the list.
        folds: What the reader folded.
        saved: Saved filters, by their names.
        counts: How many briefs each of those would leave, where that is known.
        before: An outline of perhaps the same facets, whose nesting need not be worked out again.
    """

    def __init__(
        self,
        facets: Facets | None = None,
        filters: Sequence[Filter] = (),
        folds: Folds | None = None,
        saved: Mapping[str, Filter] | None = None,
        counts: Mapping[str, int] | None = None,
        before: Outline | None = None,
    ) -> None:
        self._facets = facets or Facets()
        self._folds = folds or Folds()
        self._marks = marks(filters)
        self._holds = {str(part) for part in parts(filters)}
        self._saved, self._known = saved or {}, counts or {}
        self._most = max((each.count for each in self._facets.days), default=0)
        self._short = len({each.name[:5] for each in self._facets.days}) == 1
        self._children: dict[str, dict[str, list[Count]]] = {}
        self._nests: dict[str, tuple[Sequence[Count], dict[str, list[Count]]]] = {}
        if before is not None and before._facets is self._facets:
            self._nests = before._nests
        self._plan: list[Callable[[], Row] | tuple[str, int, Count]] = []
        self._add_saved()
        for group in GROUPS:
            self._add_group(group)

    def __len__(self) -> int:
        return len(self._plan)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, at: int | slice) -> Row | tuple[Row, ...]:
        if isinstance(at, slice):
            return tuple(self._row(entry) for entry in self._plan[at])
        return self._row(self._plan[at])

    @property
    def day_width(self) -> int:
        """Characters of the longest label of a day, month or year."""
        longest = max((len(each.name) for each in self._facets.days), default=0)
        return longest - len("2025-") if self._short and longest == len("2025-06-19") else longest

    def find(self, place: Place) -> int | None:
        """At which row a place is shown, if it is."""
        for at, entry in enumerate(self._plan):
            if isinstance(entry, tuple):
                if entry[0] == place.group and not place.more and self._place(entry[0], entry[2]) == place:
                    return at
            elif entry().place == place:
                return at
        return None

    # Making the plan: what costs something a name is left for later -------------------

    def _add_saved(self) -> None:
        if self._saved:
            opened = self._heading(SAVED, SAVED, len(self._saved))
            if opened:
                for name, saved in self._saved.items():
                    self._plan.append(self._saved_row(name, saved))

    def _saved_row(self, name: str, saved: Filter) -> Callable[[], Row]:
        mark = Mark.NONE
        if all(str(part) in self._holds for part in parts((saved,))):
            mark = Mark.CHOSEN
        elif str(~saved) in self._holds:
            mark = Mark.EXCLUDED
        row = Row(Place(SAVED, name), name, 1, self._known.get(name), term=str(saved), mark=mark)
        return lambda: row

    def _heading(self, group: str, label: str, count: int) -> bool:
        place = Place(group)
        opened = self._folds.opened.get(place, True)
        row = Row(place, label, count=count, open=opened)
        self._plan.append(lambda: row)
        return opened

    def _add_group(self, group: str) -> None:
        counts: Sequence[Count] = getattr(self._facets, group)
        marked = {place.name: mark for place, mark in self._marks.items() if place.group == group}
        if group not in self._nests:
            self._nests[group] = _nested(counts) if group in _NESTED else (counts, {})
        roots, children = self._nests[group]
        self._children[group] = children
        number = len(counts)
        if marked:
            # A name that is left out has no brief here: without a row of its own nobody could take it back.
            there = {_normal(group, each.name) for each in counts}
            gone = [Count(spelling, 0) for name, (_, spelling) in marked.items() if name not in there]
            counts, roots = [*gone, *counts], [*gone, *roots]
            if group == "days":
                roots = sorted(roots, key=lambda each: each.name, reverse=True)
        if not counts:
            return
        label = group
        if group == "days":
            label = _SPANS.get(len(counts[-1].name), group)
            label += f" {counts[-1].name[:4]}" if self._short and label == "days" else ""
        if self._heading(group, label, number):
            self._add_names(group, Place(group), roots, 1, set(marked))

    def _add_names(
        self, group: str, above: Place, counts: Sequence[Count], depth: int, marked: set[str]
    ) -> None:
        rest = 0
        if len(counts) > FEW + 1 and above._replace(more=True) not in self._folds.whole:
            # What the list is narrowed by is shown, however many names come before it.
            late = [each for each in counts[FEW:] if marked and _normal(group, each.name) in marked]
            rest = len(counts) - FEW - len(late)
            counts = [*counts[:FEW], *late]
        children = self._children[group]
        if not children:
            self._plan += [(group, depth, each) for each in counts]
        else:
            for each in counts:
                self._plan.append((group, depth, each))
                place = self._place(group, each)
                if (below := children.get(place.name)) and self._opened(place, marked):
                    self._add_names(group, place, below, depth + 1, marked)
        if rest:
            row = Row(above._replace(more=True), "more", depth, rest)
            self._plan.append(lambda: row)

    def _opened(self, place: Place, marked: Iterable[str]) -> bool:
        """Whether the names below this one are shown: as the reader said, else where the list is about it."""
        decided = self._folds.opened.get(place)
        if decided is not None:
            return decided
        return any(name == place.name or name.startswith(place.name + "/") for name in marked)

    # A row, when it is looked at ------------------------------------------------------

    @staticmethod
    def _place(group: str, count: Count) -> Place:
        return Place(group, _normal(group, count.name))

    def _row(self, entry: Callable[[], Row] | tuple[str, int, Count]) -> Row:
        if not isinstance(entry, tuple):
            return entry()
        group, depth, count = entry
        place = self._place(group, count)
        marked = [each.name for each in self._marks if each.group == group]
        label = count.name.rpartition("/")[2].strip() if depth > 1 else count.name
        if group == "days" and self._short and len(label) == 10:
            label = label[5:]
        return Row(
            place,
            label,
            depth,
            count.count,
            count.unread,
            f"{GROUPS[group]}:{quoted(count.name)}",
            self._marks.get(place, (Mark.NONE, ""))[0],
            self._opened(place, marked) if place.name in self._children[group] else None,
            count.count / self._most if group == "days" and self._most else 0.0,
        )


def _normal(group: str, name: str) -> str:
    return name if group == "days" else key(name)


def _nested(counts: Sequence[Count]) -> tuple[Sequence[Count], dict[str, list[Count]]]:
    """The names that stand below no other, and those that stand below one, by its normal form."""
    if not any("/" in each.name for each in counts):
        return counts, {}
    normal = [key(each.name) for each in counts]
    there = set(normal)
    roots: list[Count] = []
    children: dict[str, list[Count]] = {}
    for name, count in zip(normal, counts, strict=True):
        above = name.rpartition("/")[0]
        if above and above in there:
            children.setdefault(above, []).append(count)
        else:
            roots.append(count)
    return roots, children
