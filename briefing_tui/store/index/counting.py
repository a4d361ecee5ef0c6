"""What a set of briefs is about, counted at the speed of `collections.Counter`."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from operator import itemgetter, rshift
from typing import Final, TypeAlias

from briefing_tui.core.entry import SLOT_BITS, UNDATED, day_rank
from briefing_tui.core.facets import Count, Facets
from briefing_tui.core.index import NameKind
from briefing_tui.core.row import Numbers
from briefing_tui.core.words import loose
from briefing_tui.store.index.layout import MORE, is_crowded, storable

KINDS: Final[tuple[NameKind, ...]] = ("tag", "story", "person", "source", "lang")
_CHUNK: Final = 1_000
_UNDATED_DAY: Final = UNDATED >> SLOT_BITS
_MOST_DAYS: Final = 31
_MOST_MONTHS: Final = 36


_Names: TypeAlias = "list[tuple[str, str, list[tuple[int, str]]]]"
"""Kind and normal form of each name, and the numbers of its spellings with them; in order of normal forms."""


@dataclass(slots=True)
class Counted:
    """What was counted last over one generation of an index: who types on asks for fewer of the same briefs.

    Attributes:
        generation: Of the index.
        names: All names.
        numbers: The briefs that were counted.
        counts: The counts of all names over them.
        read: The briefs that were read then.
        facets: What came of it.
        strayed: The days of the briefs whose numbers are of another day, since their own had none left.
    """

    generation: int
    names: _Names = field(default_factory=list)
    numbers: Numbers | None = None
    counts: Counter[int] = field(default_factory=Counter)
    read: frozenset[int] = frozenset()
    facets: Facets | None = None
    strayed: dict[int, int] | None = None


class Counting:
    """Counts what briefs are about, inside a transaction that somebody else begins and ends.

    Args:
        connection: To the index.
        read: The numbers of the briefs that were read.
        check: Called between questions; it raises where the answer is no longer wanted.
        last: What was counted last, over the same generation.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        read: frozenset[int],
        check: Callable[[], None],
        last: Counted | None = None,
    ) -> None:
        self._run = connection.execute
        self._read = read
        self._check = check
        self._last = last or Counted(0)

    def facets(self, numbers: Numbers | None) -> Facets:
        """What these briefs are about; all without any."""
        last = self._last
        if last.facets is not None and last.numbers == numbers and last.read == self._read:
            return last.facets
        found = self._found(numbers)
        if numbers is not None:
            last.read, last.facets = self._read, found
        return found

    def _found(self, numbers: Numbers | None) -> Facets:
        if numbers is None:
            numbers = self._all()
            counts = self._stored()
        else:
            counts = self._counted_quickly(numbers)
            self._last.numbers, self._last.counts, self._last.facets = numbers, counts, None
        self._check()
        read = [number for number in numbers if number in self._read] if self._read else []
        if len(read) * 2 > len(numbers):
            unread = self._counted([number for number in numbers if number not in self._read])
        else:
            unread = counts - self._counted(read) if read else counts
        self._check()
        kinds = self._by_kind(counts, unread)
        return Facets(
            tags=kinds["tag"],
            stories=kinds["story"],
            people=kinds["person"],
            sources=kinds["source"],
            languages=kinds["lang"],
            days=self._days(numbers),
        )

    def names(self, kind: NameKind, start: str, limit: int) -> tuple[Count, ...]:
        """The most frequent names that begin so, or of which a word does."""
        begin = storable(loose(start).strip())
        spaced = "' ' || replace(replace(replace(t.key, '/', ' '), '-', ' '), '_', ' ')"
        rows = self._run(
            "SELECT"
            " (SELECT n.label FROM name n WHERE n.topic = t.id ORDER BY n.briefs DESC, n.label LIMIT 1),"
            " t.briefs, (SELECT sum(n.briefs + n.more) FROM name n WHERE n.topic = t.id)"
            " FROM topic t WHERE t.kind = ?1 AND"
            f" (?2 = '' OR substr(t.key, 1, length(?2)) = ?2 OR instr({spaced}, ' ' || ?2) > 0)"
            " ORDER BY t.briefs DESC, t.key LIMIT ?3",
            (kind, begin, limit),
        )
        people = kind == "person"
        return tuple(Count(label, briefs, 0, quotes if people else 0) for label, briefs, quotes in rows)

    def _all(self) -> Numbers:
        return array("q", [number for (number,) in self._run("SELECT number FROM brief")])

    def _counted_quickly(self, numbers: Numbers) -> Counter[int]:
        """The counts of all names over some briefs, by what makes them differ from those counted before."""
        wanted = frozenset(numbers)
        last = self._last.numbers
        most = len(numbers)
        if last is not None and abs(len(last) - most) < most:
            gone = [number for number in last if number not in wanted]
            if len(last) - len(gone) < most:
                there = frozenset(last)
                came = [number for number in numbers if number not in there]
            else:
                came = []
            if len(gone) + len(came) < most:
                counts = self._last.counts.copy()
                counts.subtract(self._counted(gone))
                counts.update(self._counted(came))
                return counts
        # Of most briefs, what the others leave. Naming the others has its price too.
        if most * 3 <= self._run("SELECT count(*) FROM brief").fetchone()[0] * 2:
            return self._counted(numbers)
        counts = self._stored()
        counts.subtract(self._counted([number for number in self._all() if number not in wanted]))
        return counts

    def _stored(self) -> Counter[int]:
        """The counts of all names over all briefs."""
        counts: Counter[int] = Counter()
        for name, briefs, more in self._run("SELECT id, briefs, more FROM name"):
            counts[name] = briefs
            if more:
                counts[name + MORE] = more
        return counts

    def _counted(self, numbers: Sequence[int]) -> Counter[int]:
        """The counts of all names over some briefs."""
        counts: Counter[int] = Counter()
        for start in range(0, len(numbers), _CHUNK):
            some = ",".join(map(str, numbers[start : start + _CHUNK]))
            blobs = self._run(f"SELECT names FROM about WHERE number IN ({some})")
            # A part at a time: counting keeps the interpreter from whoever presses a key.
            counts.update(array("I", b"".join([blob for (blob,) in blobs])))
            self._check()
        return counts

    def _by_kind(self, counts: Counter[int], unread: Counter[int]) -> dict[str, tuple[Count, ...]]:
        """The counts of names, the spellings of one name put together."""
        kinds: dict[str, list[tuple[int, Count]]] = {kind: [] for kind in KINDS}
        count, new = counts.get, unread.get
        for kind, _, names in self._names():
            id, label = names[0]
            briefs, fresh = count(id, 0), new(id, 0)
            more = count(id + MORE, 0)
            if len(names) > 1:
                _, label = min(names, key=lambda name: (-counts[name[0]], name[1]))
                briefs = sum(counts[id] for id, _ in names)
                fresh = sum(unread[id] for id, _ in names)
                more = sum(counts[id + MORE] for id, _ in names)
            if briefs > 0:
                quotes = briefs + more if kind == "person" else 0
                kinds[kind].append((-briefs, Count(label, briefs, fresh, quotes)))
        # They come in the order of their normal forms, which those with the same counts keep.
        return {
            kind: tuple([each for _, each in sorted(found, key=itemgetter(0))])
            for kind, found in kinds.items()
        }

    def _names(self) -> _Names:
        if not self._last.names:
            several: defaultdict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
            for id, kind, normal, label in self._run(
                "SELECT n.id, t.kind, t.key, n.label FROM name n JOIN topic t ON t.id = n.topic"
            ):
                several[kind, normal].append((id, label))
            named = sorted(several.items(), key=lambda each: each[0][1])
            self._last.names = [(kind, normal, names) for (kind, normal), names in named]
        return self._last.names

    def _days(self, numbers: Sequence[int]) -> tuple[Count, ...]:
        days = self._dated(numbers)
        seen = self._dated([number for number in numbers if number in self._read]) if self._read else None
        fresh = days - seen if seen else days
        for most, divisor in ((_MOST_DAYS, 1), (_MOST_MONTHS, 32), (len(days), 416)):
            if len({day // divisor for day in days if day}) <= most:
                break
        counts: Counter[int] = Counter()
        unread: Counter[int] = Counter()
        for day, count in days.items():
            counts[day // divisor * divisor] += count
            unread[day // divisor * divisor] += fresh[day]
        return tuple(
            Count(_day(day), counts[day], unread[day]) for day in sorted(counts, reverse=True) if day
        )

    def _dated(self, numbers: Sequence[int]) -> Counter[int]:
        """How many briefs each day has, by `core.entry.day_rank`; 0 for those without a day."""
        days = Counter(map(rshift, numbers, repeat(SLOT_BITS)))
        if self._last.strayed is None:
            strayed = self._run("SELECT number, day FROM brief") if is_crowded(self._run) else ()
            ranks = ((number, day_rank(day)) for number, day in strayed)
            self._last.strayed = {number: day for number, day in ranks if day != number >> SLOT_BITS}
        if self._last.strayed:
            for number in self._last.strayed.keys() & numbers:
                days[number >> SLOT_BITS] -= 1
                days[self._last.strayed[number]] += 1
        for day in [each for each in days if each < _UNDATED_DAY]:
            days[0] += days.pop(day)
        return +days


def _day(rank: int) -> str:
    """The day, month or year of `core.entry.day_rank`."""
    year, rest = divmod(rank, 416)
    month, day = divmod(rest, 32)
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
