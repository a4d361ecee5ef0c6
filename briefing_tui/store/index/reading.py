"""What lists show: numbers in an order, and the rows of numbers."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from briefing_tui.core.algebra import Everything
from briefing_tui.core.entry import UNDATED
from briefing_tui.core.order import Order
from briefing_tui.core.row import Detail, Row, Totals
from briefing_tui.store import heads
from briefing_tui.store.index.layout import TRACE_BITS, file_key, file_name, storable

# What the first rows do without is imported where it is needed: they wait for nothing else.
if TYPE_CHECKING:
    from briefing_tui.core.algebra import Filter
    from briefing_tui.core.model import Problem
    from briefing_tui.core.row import Numbers
    from briefing_tui.store.index.asking import Asker, Question

RANKED: Final = 5_000
"""More briefs than this are not ranked: it takes 1.5 ms a thousand."""
_CHUNK: Final = 500
# Of the fields in `core.entry.FIELDS`: a word of the title says most.
_WEIGHTS: Final = "1, 10, 3, 2, 2, 2, 2, 3"
_BY_FIELD: Final = {"title": "title_key", "source": "source_key"}


class Reader:
    """Reads lists from an index, inside a transaction that somebody else begins and ends.

    Args:
        connection: To the index.
        marks: Whether a reading state is attached, as `marks`.
        check: Called between questions; it raises where the answer is no longer wanted.
    """

    def __init__(self, connection: sqlite3.Connection, marks: bool, check: Callable[[], None]) -> None:
        self._connection = connection
        self._run = connection.execute
        self._marks = marks
        self._check = check

    @cached_property
    def _asker(self) -> Asker:
        """What makes questions of filters."""
        from briefing_tui.store.index.asking import Asker

        return Asker(self._connection, self._marks)

    def first(self, wanted: Filter, order: Order, count: int) -> tuple[Row, ...]:
        """The first rows, without finding all where the order allows it."""
        if wanted == Everything() and order == Order():
            return self.select("1", (), f"{heads.NEWEST} LIMIT {count:d}")
        if order.key == "date":
            numbers = self._first_by_date(wanted, order.reverse, count)
        elif order.key == "relevance" and not self._asker.positive(wanted):
            numbers = self._first_by_date(wanted, False, count)
        elif order.key in _BY_FIELD:
            numbers = self._sorted(wanted, order, count)
        else:
            numbers = self.search(wanted, order)[:count]
        return tuple(row for row in self.rows(numbers) if row is not None)

    def search(self, wanted: Filter, order: Order) -> Numbers:
        """All numbers, in order."""
        if order.key in _BY_FIELD:
            return self._sorted(wanted, order, -1)
        numbers = self._numbers(self._asker.question(wanted), "DESC", -1)
        if order.key == "relevance":
            return self._ranked(numbers, wanted, order.reverse)
        if order.reverse:
            # What has no date stays last.
            dated = next((at for at, number in enumerate(numbers) if number < UNDATED), len(numbers))
            return numbers[:dated][::-1] + numbers[dated:]
        return numbers

    def rows(self, numbers: Sequence[int]) -> tuple[Row | None, ...]:
        """The rows of these numbers; `None` for one that is gone."""
        found = {}
        for part in _chunks(numbers):
            where = f"b.number IN ({','.join(map(str, part))})"
            found.update({row.number: row for row in self.select(where)})
        return tuple(map(found.get, numbers))

    def details(self, numbers: Sequence[int]) -> tuple[Detail | None, ...]:
        """What else is known of these briefs."""
        import json

        found = {}
        for part in _chunks(numbers):
            sql = f"SELECT * FROM detail WHERE number IN ({','.join(map(str, part))})"
            for number, published, tags, story in self._run(sql):
                found[number] = Detail(published, tuple(json.loads(tags)), tuple(json.loads(story)))
        return tuple(map(found.get, numbers))

    def find(self, name: str) -> Row | None:
        """The brief with this id, or else of this file."""
        by_id = self.select("b.id = ?", (storable(name),))
        by_file = (
            ()
            if by_id
            else self.select("b.number = (SELECT number FROM file WHERE file = ?)", (file_key(name),))
        )
        return next(iter((*by_id, *by_file)), None)

    def beginning(self, start: str, limit: int) -> tuple[str, ...]:
        """Ids that begin so, in order."""
        kept = storable(start)
        rows = self.select(
            "b.id >= ? AND b.id < ?", (kept, kept + "\U0010ffff"), f"ORDER BY b.id LIMIT {limit:d}"
        )
        return tuple(row.id for row in rows)

    def unchecked(self, limit: int) -> tuple[Row, ...]:
        """Briefs that nobody checked yet, the newest first."""
        return self.select("b.found IS NULL", (), f"ORDER BY b.number DESC LIMIT {limit:d}")

    def like(self, traces: Collection[int], limit: int) -> tuple[Row, ...]:
        """Briefs with some of these traces, those with most of them first."""
        import json

        sql = (
            f"SELECT b.number FROM json_each(?) j CROSS JOIN alike a ON a.key >= j.value << {TRACE_BITS}"
            f" AND a.key < j.value + 1 << {TRACE_BITS}"
            f" CROSS JOIN brief b ON b.number = a.key & {(1 << TRACE_BITS) - 1} GROUP BY b.number"
            " ORDER BY count(*) DESC, b.number LIMIT ?"
        )
        found = self._run(sql, (json.dumps(list(traces)), limit))
        return tuple(row for row in self.rows([number for (number,) in found]) if row is not None)

    def select(self, where: str, values: Sequence[object] = (), tail: str = "") -> tuple[Row, ...]:
        """The rows under a condition."""
        sql = f"{heads.select(self._marks)} WHERE {where} {tail}"
        return tuple(map(heads.row_of, self._run(sql, tuple(values))))

    def totals(self) -> Totals:
        """What is counted over all briefs."""
        briefs, to_check, unchecked = self._run(
            "SELECT (SELECT count(*) FROM brief),"
            " (SELECT count(*) FROM brief WHERE none > 0 OR weak > 0),"
            " (SELECT count(*) FROM brief WHERE found IS NULL)"
        ).fetchone()
        return Totals(briefs, briefs - len(self.read_numbers()), to_check, unchecked)

    def read_numbers(self) -> frozenset[int]:
        """The numbers of the briefs that this reader has read."""
        if not self._marks:
            return frozenset()
        sql = "SELECT b.number FROM marks.mark m CROSS JOIN brief b ON b.id = m.id WHERE m.read"
        return frozenset(number for (number,) in self._run(sql))

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with files, in order."""
        from briefing_tui.core.model import Problem

        sql = "SELECT file, line, place, message, hint FROM problem"
        return tuple(sorted(Problem(file_name(file), *rest) for file, *rest in self._run(sql)))

    def _numbers(self, question: Question, direction: str, count: int) -> Numbers:
        """The numbers that a question finds; without a limit for -1."""
        limit = "" if count < 0 else f" LIMIT {count:d}"
        sql = f"SELECT {question.number} {question.source} ORDER BY {question.number} {direction}{limit}"
        return array("q", [number for (number,) in self._run(sql, question.values)])

    def _first_by_date(self, wanted: Filter, reverse: bool, count: int) -> Numbers:
        from briefing_tui.store.index.recent import RecentAsker, is_costly

        if not reverse and is_costly(wanted):
            recent = self._numbers(RecentAsker(self._connection, self._marks).question(wanted), "DESC", count)
            if len(recent) == count:
                return recent
            self._check()
        question = self._asker.question(wanted)
        if not reverse:
            return self._numbers(question, "DESC", count)
        from briefing_tui.store.index.pieces import NUMBER

        numbers = self._numbers(question.also(f"{NUMBER} >= {UNDATED}"), "ASC", count)
        if len(numbers) < count:
            undated = question.also(f"{NUMBER} < {UNDATED}")
            numbers += self._numbers(undated, "DESC", count - len(numbers))
        return numbers

    def _sorted(self, wanted: Filter, order: Order, count: int) -> Numbers:
        """By a text; what has none comes last in both directions."""
        column = _BY_FIELD[order.key]
        direction = "DESC" if order.reverse else "ASC"
        question = self._asker.question(wanted, join=True)
        limit = "" if count < 0 else f" LIMIT {count:d}"
        sql = (
            f"SELECT b.number {question.source} AND b.{column} <> ''"
            f" ORDER BY b.{column} {direction}, b.number DESC{limit}"
        )
        numbers = array("q", [number for (number,) in self._run(sql, question.values)])
        if count < 0 or len(numbers) < count:
            self._check()
            nothing = question.also(f"b.{column} = ''")
            numbers += self._numbers(nothing, "DESC", count if count < 0 else count - len(numbers))
        return numbers

    def _ranked(self, numbers: Numbers, wanted: Filter, reverse: bool) -> Numbers:
        """The best first; the newest first where they are too many, or no words are looked for."""
        words = self._asker.positive(wanted)
        if not words or not 0 < len(numbers) <= RANKED:
            return numbers
        self._check()
        import json

        sql = (
            "SELECT rowid FROM words WHERE words MATCH ? AND +rowid IN (SELECT value FROM json_each(?))"
            f" ORDER BY bm25(words, {_WEIGHTS}){' DESC' if reverse else ''}, rowid DESC"
        )
        found = self._run(sql, (" OR ".join(words), json.dumps(numbers.tolist())))
        ranked = array("q", [number for (number,) in found])
        seen = frozenset(ranked)
        others = array("q", [number for number in numbers if number not in seen])
        return others + ranked if reverse else ranked + others


def _chunks(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    return (numbers[start : start + _CHUNK] for start in range(0, len(numbers), _CHUNK))
