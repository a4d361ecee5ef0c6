"""Filters as questions to the tables of an index.

What looks for words becomes one full-text expression as far as it can; everything else becomes conditions
on the number of a brief. Traps of the planner, measured at 100,000 briefs, are kept out here: full text is
always asked first (a join in this order, and `+rowid`, since a bare `rowid IN` runs the full-text search once
a row).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from briefing_tui.core.algebra import And, Everything, Filter, Not, Or
from briefing_tui.core.entry import SLOT_BITS
from briefing_tui.core.filters import AtUrl, Before, Dated, InLanguage, InStory, Is, Tagged, Words
from briefing_tui.core.tags import key
from briefing_tui.core.words import is_letter, loose
from briefing_tui.store.index.layout import is_crowded, storable
from briefing_tui.store.index.pieces import (
    NUMBER,
    Both,
    Condition,
    Match,
    Piece,
    Tag,
    all_pieces,
    any_piece,
    as_condition,
    no_piece,
)
from briefing_tui.store.index.prepare import initial

_LAST: Final = "\U0010ffff"
_FLAGS: Final = {
    "read": f"{NUMBER} IN (SELECT c.number FROM marks.mark m CROSS JOIN brief c ON c.id = m.id WHERE m.read)",
    "starred": f"{NUMBER} IN (SELECT c.number FROM marks.mark m CROSS JOIN brief c ON c.id = m.id"
    " WHERE m.starred)",
    "unsupported": "(b.none IS NOT NULL AND b.none > 0)",
    "weak": "(b.weak IS NOT NULL AND b.weak > 0)",
    "struck": "b.struck > 0",
    "disputed": "0",
    "no-quotes": "b.quotes = 0",
    "no-insights": "b.insights = 0",
    "problem": "(b.findings IS NOT NULL AND b.findings > 0)",
}


@dataclass(frozen=True, slots=True)
class Question:
    """What to select from: `SELECT {number} {source} ORDER BY {number}`.

    Attributes:
        number: What to call the number of a brief.
        source: From `FROM` on.
        values: Of the parameters.
        joined: Whether the row of the brief can be had as `b`.
    """

    number: str
    source: str
    values: tuple[object, ...]
    joined: bool

    def also(self, condition: str) -> Question:
        """The same under a further condition on `NUMBER`."""
        number = f"+{self.number}" if self.number == "words.rowid" else self.number
        source = f"{self.source} AND {condition.replace(NUMBER, number)}"
        return Question(self.number, source, self.values, self.joined)


class Asker:
    """Makes questions of filters.

    Args:
        connection: To the index, to look up what names there are.
        marks: Whether a reading state is attached, as `marks`.
    """

    def __init__(self, connection: sqlite3.Connection, marks: bool) -> None:
        self._connection = connection
        self._marks = marks

    def question(self, wanted: Filter, join: bool = False) -> Question:
        """What to ask for the briefs that a filter means.

        Args:
            wanted: The filter.
            join: Whether the row of the brief is needed as `b`.
        """
        piece = self.piece(wanted)
        if isinstance(piece, Match) and not piece.missing:
            piece = Both(piece, Condition("1"))
        if isinstance(piece, Both):
            return self._of_words(piece, join)
        condition = as_condition(piece)
        join = join or condition.joined
        if condition.tag is not None:
            besides = condition.tag.besides
            source = "FROM tagged t"
            if join:
                source += " CROSS JOIN brief b ON b.number = t.number"
            source += f" WHERE t.topic = ? AND {besides.sql.replace(NUMBER, '+t.number')}"
            return Question("t.number", source, (condition.tag.topic, *besides.values), join)
        return Question(
            "b.number",
            f"FROM brief b WHERE {condition.sql.replace(NUMBER, 'b.number')}",
            condition.values,
            True,
        )

    def piece(self, wanted: Filter) -> Piece:
        """What a filter comes to."""
        match wanted:
            case Everything():
                return Condition("1")
            case And():
                return all_pieces([self.piece(part) for part in wanted.parts])
            case Or():
                return any_piece([self.piece(part) for part in wanted.parts])
            case Not():
                return no_piece(self.piece(wanted.part))
            case AtUrl():
                return Condition("instr(b.url, ?) > 0", (storable(loose(wanted.text)),), joined=True)
            case Words():
                return self.words(wanted)
            case Tagged():
                return self._named("tag", wanted.tag, wanted.prefix)
            case InStory():
                return self._named("story", wanted.story, wanted.prefix)
            case InLanguage():
                return self._in_language(wanted.lang.lower())
            case Is():
                return self._is(wanted.flag)
            case Dated():
                return _dated(wanted, self._by_number())
            case Before():
                return _before(wanted.day, self._by_number())
            case _:
                raise NotImplementedError(type(wanted).__name__)

    def words(self, wanted: Words) -> Match | Condition:
        """What words come to."""
        text = expression(wanted)
        return Match(text) if text else Condition("0")

    def positive(self, wanted: Filter) -> list[str]:
        """The full-text expressions of all words that a filter looks for, denied ones left out."""
        match wanted:
            case And() | Or():
                return [text for part in wanted.parts for text in self.positive(part)]
            case Words() if not isinstance(wanted, AtUrl):
                text = expression(wanted)
                return [text] if text else []
            case _:
                return []

    def _of_words(self, both: Both, join: bool) -> Question:
        condition = both.condition
        join = join or condition.joined
        source = "FROM words"
        if join:
            source += " CROSS JOIN brief b ON b.number = words.rowid"
        source += " WHERE words MATCH ?"
        if not join and self._connection.execute("SELECT 1 FROM dead LIMIT 1").fetchone():
            source += " AND +words.rowid NOT IN (SELECT number FROM dead)"
        if condition.sql != "1":
            source += f" AND {condition.sql.replace(NUMBER, '+words.rowid')}"
        return Question("words.rowid", source, (both.match.text, *condition.values), join)

    def _named(self, kind: str, name: str, prefix: bool) -> Condition:
        normal = storable(key(name))
        if not prefix:
            return self._topics("kind = ? AND key = ? AND key <> ''", (kind, normal))
        return self._topics("kind = ? AND key >= ? AND key < ?", (kind, normal, normal + _LAST))

    def _in_language(self, asked: str) -> Condition:
        asked = storable(asked)
        if not asked:
            spoken = self._topics("kind = 'lang'", ())
            return Condition(f"NOT ({spoken.sql})", spoken.values)
        return self._topics(
            "kind = 'lang' AND (key = ? OR key >= ? AND key < ?)", (asked, f"{asked}-", f"{asked}-{_LAST}")
        )

    def _topics(self, where: str, values: Sequence[str]) -> Condition:
        """The briefs of the topics under this condition."""
        found = self._connection.execute(f"SELECT id, briefs FROM topic WHERE {where}", values).fetchall()
        if not found:
            return Condition("0")
        ids = ",".join(str(id) for id, _ in found)
        sql = f"{NUMBER} IN (SELECT number FROM tagged WHERE topic IN ({ids}))"
        return Condition(sql, tag=Tag(found[0][0], found[0][1], Condition("1")) if len(found) == 1 else None)

    def _by_number(self) -> bool:
        """Whether years can be told by numbers: what is left of the first and last is compared as text."""
        return not is_crowded(self._connection.execute)

    def _is(self, flag: str) -> Condition:
        if flag in ("read", "starred") and not self._marks:
            return Condition("0")
        if flag == "unread":
            return as_condition(no_piece(self._is("read")))
        return Condition(_FLAGS[flag], joined="b." in _FLAGS[flag])


def expression(wanted: Words) -> str:
    """The full-text expression that finds the words; empty where there are none."""
    field, words, prefix = wanted.sought
    if not words:
        return ""
    if prefix and len(words) == 1 and is_letter(words[0]) and field in ("title", "who", "source"):
        word = initial(field, words[0])
        return f'"{word}"'
    column = f"{field} : " if field else ""
    return f'{column}"{" ".join(words)}"{"*" if prefix else ""}'


def _dated(wanted: Dated, by_number: bool) -> Condition:
    sql, values = "b.day <> ''", []
    if wanted.start:
        sql += " AND ? <= substr(b.day || '~~~~~~~~~~', 1, 10)"
        values.append(wanted.start)
        sql += _since(wanted.start) if by_number else ""
    if wanted.end:
        sql += " AND b.day <= ?"
        values.append(wanted.end + "~")
        sql += _until(wanted.end) if by_number else ""
    return Condition(f"({sql})", tuple(values), joined=True)


def _before(day: str, by_number: bool) -> Condition:
    until = _until(day) if by_number else ""
    sql = f"(b.day <> '' AND b.day < ? AND substr(?, 1, length(b.day)) <> b.day{until})"
    return Condition(sql, (day, day), joined=True)


def _since(day: str) -> str:
    year = day[:4]
    return f" AND {NUMBER} >= {int(year) * 416 << SLOT_BITS}" if _is_year(year) else ""


def _until(day: str) -> str:
    year = day[:4]
    return f" AND {NUMBER} < {(int(year) + 1) * 416 << SLOT_BITS}" if _is_year(year) else ""


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit()
