"""The newest briefs word for word: where the first rows of what is being typed are found at once.

A beginning of two or three letters stands in most briefs, and full text has to gather all of them before it
can name the newest: up to 250 ms at 100,000 briefs. Reading through a thousand texts until enough are found
takes a few milliseconds; where too few are found the beginning is rare, and full text is as fast.
"""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Sequence
from typing import Final

from briefing_tui.core.algebra import And, Filter, Not, Or
from briefing_tui.core.entry import FIELDS
from briefing_tui.core.filters import AtUrl, Words
from briefing_tui.core.words import BOUNDARY, words
from briefing_tui.store.index.asking import Asker, Question
from briefing_tui.store.index.pieces import NUMBER, Condition, Match, as_condition

FEWEST: Final = 1_000
"""How many of the newest briefs of a large library are kept at least."""
MOST: Final = 2 * FEWEST
"""How many are kept at most between two changes."""
_SHARE: Final = 100
_MANY: Final = 50
_SHORT: Final = 3
_APART: Final = f" {BOUNDARY} "


def is_costly(wanted: Filter) -> bool:
    """Whether a filter looks for the beginning of a word in so few letters that full text takes its time."""
    match wanted:
        case And() | Or():
            return any(is_costly(part) for part in wanted.parts)
        case Not():
            return is_costly(wanted.part)
        case Words() if not isinstance(wanted, AtUrl):
            _, sought, prefix = wanted.sought
            return prefix and 1 < len(sought[-1]) <= _SHORT
        case _:
            return False


class RecentAsker(Asker):
    """Asks the newest briefs only, and looks for words in their text."""

    def question(self, wanted: Filter, join: bool = False) -> Question:
        """What to ask for the newest briefs that a filter means, all of them newer than those not asked."""
        condition = as_condition(self.piece(wanted))
        return Question(
            "r.number",
            "FROM recent r CROSS JOIN brief b ON b.number = r.number"
            f" WHERE {condition.sql.replace(NUMBER, 'r.number')}",
            condition.values,
            True,
        )

    def words(self, wanted: Words) -> Match | Condition:
        """Where the words stand."""
        field, sought, prefix = wanted.sought
        if not sought:
            return Condition("0")
        needle = f" {' '.join(sought)}" if prefix else f" {' '.join(sought)} "
        fields = (field,) if field else FIELDS
        sql = " OR ".join(f"instr(r.{name}, ?) > 0" for name in fields)
        return Condition(f"({sql})", (needle,) * len(fields), joined=True)


class RecentWriter:
    """Keeps the newest briefs, inside a transaction that somebody else begins and ends."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute
        known = self._run("SELECT value FROM meta WHERE key = 'recent'").fetchone()
        self._since = int(known[0]) if known else 0
        self._put_row = f"INSERT INTO recent VALUES (?{', ?' * len(FIELDS)})"

    def expect(self, numbers: Sequence[int]) -> None:
        """Make room for the newest of what is about to be put in.

        What is kept is always newer than all that is not.
        """
        kept = [number for (number,) in self._run("SELECT number FROM recent")]
        fewest = FEWEST
        if len(numbers) >= _MANY:  # while a library is small there is less to gain, and size counts for more
            every = self._run("SELECT count(*) FROM brief").fetchone()[0] + len(numbers)
            fewest = min(FEWEST, max(_MANY, every // _SHARE))
        if len(kept) + len(numbers) > fewest * MOST // FEWEST:
            self._since = max(self._since, heapq.nlargest(fewest, (*kept, *numbers))[-1])
            self._run("DELETE FROM recent WHERE number < ?", (self._since,))
            self._run("INSERT OR REPLACE INTO meta VALUES ('recent', ?)", (str(self._since),))

    def put(self, number: int, fields: tuple[str, ...]) -> None:
        """Keep a brief, if it is among the newest; its fields are those of `prepare.Folded`."""
        if number >= self._since:
            *named, rest = fields
            rest = rest.rpartition(_APART)[0]  # without the initials
            self._run(self._put_row, (number, *map(_spaced, named), _spaced(rest)))


def _spaced(field: str) -> str:
    """The words of a field as `core.words.spaced` has them."""
    return f" {_APART.join(' '.join(words(value)) for value in field.split(BOUNDARY))} "
