"""What a set of briefs is about, counted at the speed of `collections.Counter`."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Final

from briefing_tui.core.entry import SLOT_BITS, UNDATED, day_rank
from briefing_tui.core.facets import Count, Facets
from briefing_tui.core.index import NameKind
from briefing_tui.core.row import Numbers
from briefing_tui.core.words import loose
from briefing_tui.store.index.layout import MORE, is_crowded, storable

KINDS: Final[tuple[NameKind, ...]] = ("tag", "story", "person", "source", "lang")
_CHUNK: Final = 1_000
_MOST_DAYS: Final = 31
_MOST_MONTHS: Final = 36


class Counting:
    """Counts what briefs are about, inside a transaction that somebody else begins and ends.

    Args:
        connection: To the index.
        read: The numbers of the briefs that were read.
        check: Called between questions; it raises where the answer is no longer wanted.
    """

    def __init__(
        self, connection: sqlite3.Connection, read: frozenset[int], check: Callable[[], None]
    ) -> None:
        self._run = connection.execute
        self._read = read
        self._check = check

    def facets(self, numbers: Numbers | None) -> Facets:
        """What these briefs are about; all without any."""
        if numbers is None:
            numbers = self._all()
            counts = self._stored()
        else:
            counts = self._counted_quickly(numbers)
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
        """The counts of all names over some briefs: of most briefs, by what the others leave."""
        # Naming the others has its price too.
        if len(numbers) * 4 <= self._run("SELECT count(*) FROM brief").fetchone()[0] * 3:
            return self._counted(numbers)
        wanted = frozenset(numbers)
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
        kinds: dict[str, list[tuple[int, str, Count]]] = {kind: [] for kind in KINDS}
        several: defaultdict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
        for id, kind, normal, label in self._run(
            "SELECT n.id, t.kind, t.key, n.label FROM name n JOIN topic t ON t.id = n.topic"
        ):
            if counts[id] > 0:
                several[kind, normal].append((id, label))
        for (kind, normal), names in several.items():
            label = min(names, key=lambda name: (-counts[name[0]], name[1]))[1]
            briefs = sum(counts[id] for id, _ in names)
            fresh = sum(unread[id] for id, _ in names)
            quotes = briefs + sum(counts[id + MORE] for id, _ in names) if kind == "person" else 0
            kinds[kind].append((-briefs, normal, Count(label, briefs, fresh, quotes)))
        return {
            kind: tuple(count for *_, count in sorted(found, key=_order)) for kind, found in kinds.items()
        }

    def _days(self, numbers: Sequence[int]) -> tuple[Count, ...]:
        ranks = [number >> SLOT_BITS if number >= UNDATED else 0 for number in numbers]
        if is_crowded(self._run):
            every = dict(self._run("SELECT number, day FROM brief"))
            ranks = [day_rank(every.get(number, "")) for number in numbers]
        days = Counter(ranks)
        fresh = days
        if self._read:
            fresh = days - Counter(
                [day for day, number in zip(ranks, numbers, strict=True) if number in self._read]
            )
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


def _order(found: tuple[int, str, Count]) -> tuple[int, str]:
    return found[:2]


def _day(rank: int) -> str:
    """The day, month or year of `core.entry.day_rank`."""
    year, rest = divmod(rank, 416)
    month, day = divmod(rest, 32)
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
