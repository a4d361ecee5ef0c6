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
from briefing_tui.core.words import loose
from briefing_tui.store.index.layout import is_crowded, storable
from briefing_tui.store.index.prepare import initial

NUMBER: Final = "{n}"
"""Stands in a condition where the number of the brief belongs."""
_DEEP: Final = 20  # SQLite's reader of full-text expressions takes about 30 brackets
_LAST: Final = "\U0010ffff"
_IN_WORDS: Final = "(SELECT rowid FROM words WHERE words MATCH ?)"
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
class Match:
    """The briefs that a full-text expression finds, or with `missing` those that it does not."""

    text: str
    depth: int = 0
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on one brief.

    Attributes:
        sql: With `NUMBER` for its number and `b` for its row.
        values: Of the parameters.
        joined: Whether it looks at `b`.
        topic: The one topic that it asks for, where it asks for nothing else.
    """

    sql: str
    values: tuple[object, ...] = ()
    joined: bool = False
    topic: int | None = None


@dataclass(frozen=True, slots=True)
class Both:
    """What a full-text expression finds, under a condition."""

    match: Match
    condition: Condition


Piece = Match | Condition | Both


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
        if condition.topic is not None:
            source = "FROM tagged t"
            if join:
                source += " CROSS JOIN brief b ON b.number = t.number"
            return Question("t.number", f"{source} WHERE t.topic = ?", (condition.topic,), join)
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
                return _all([self.piece(part) for part in wanted.parts])
            case Or():
                return _any([self.piece(part) for part in wanted.parts])
            case Not():
                return _none(self.piece(wanted.part))
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
        found = [id for (id,) in self._connection.execute(f"SELECT id FROM topic WHERE {where}", values)]
        if not found:
            return Condition("0")
        ids = ",".join(map(str, found))
        sql = f"{NUMBER} IN (SELECT number FROM tagged WHERE topic IN ({ids}))"
        return Condition(sql, topic=found[0] if len(found) == 1 else None)

    def _by_number(self) -> bool:
        """Whether years can be told by numbers: what is left of the first and last is compared as text."""
        return not is_crowded(self._connection.execute)

    def _is(self, flag: str) -> Condition:
        if flag in ("read", "starred") and not self._marks:
            return Condition("0")
        if flag == "unread":
            return as_condition(_none(self._is("read")))
        return Condition(_FLAGS[flag], joined="b." in _FLAGS[flag])


def expression(wanted: Words) -> str:
    """The full-text expression that finds the words; empty where there are none."""
    field, words, prefix = wanted.sought
    if not words:
        return ""
    if prefix and len(words) == 1 and len(words[0]) == 1 and field in ("title", "who", "source"):
        word = initial(field, words[0])
        return f'"{word}"'
    column = f"{field} : " if field else ""
    return f'{column}"{" ".join(words)}"{"*" if prefix else ""}'


def _all(pieces: list[Piece]) -> Piece:
    """What all pieces find."""
    flat = [part for piece in pieces for part in (_parts(piece))]
    matches = [part for part in flat if isinstance(part, Match)]
    found = [part for part in matches if not part.missing]
    lost = [part for part in matches if part.missing]
    rest = [part for part in flat if isinstance(part, Condition)]
    match: Match | None = None
    if found:
        match = _joined(" AND ", found)
        if lost:
            without = _joined(" OR ", [Match(part.text, part.depth) for part in lost])
            match = Match(f"({match.text}) NOT ({without.text})", max(match.depth, without.depth) + 1)
    elif lost:
        joined = _joined(" OR ", [Match(part.text, part.depth) for part in lost])
        match = Match(joined.text, joined.depth, missing=True)
    if match is None:
        return _tree(" AND ", rest)
    if not rest:
        return match
    condition = _tree(" AND ", rest)
    if match.missing:
        return _tree(" AND ", [condition, as_condition(match)])
    return Both(match, condition)


def _any(pieces: list[Piece]) -> Piece:
    """What any piece finds."""
    matches = [piece for piece in pieces if isinstance(piece, Match)]
    rest = [as_condition(piece) for piece in pieces if not isinstance(piece, Match)]
    if not matches:
        return _tree(" OR ", rest)
    # One that is not found, or one that is: not both lacking the one and having the other.
    match = _none(_all([_none(piece) for piece in matches]))
    return match if not rest else _tree(" OR ", [as_condition(match), *rest])


def _none(piece: Piece) -> Piece:
    """What the piece does not find."""
    if isinstance(piece, Match):
        return Match(piece.text, piece.depth, not piece.missing)
    condition = as_condition(piece)
    return Condition(f"NOT ({condition.sql})", condition.values, condition.joined)


def _parts(piece: Piece) -> tuple[Match | Condition, ...]:
    if isinstance(piece, Both):
        return piece.match, piece.condition
    if isinstance(piece, Match) and piece.depth > _DEEP:
        return (as_condition(piece),)
    return (piece,)


def _joined(word: str, matches: list[Match]) -> Match:
    """Several expressions as one."""
    if len(matches) == 1:
        return matches[0]
    depth = max(each.depth for each in matches) + 1
    return Match(word.join(f"({each.text})" if each.depth else each.text for each in matches), depth)


def as_condition(piece: Piece) -> Condition:
    """A piece as a condition on one brief."""
    if isinstance(piece, Condition):
        return piece
    if isinstance(piece, Match):
        return Condition(f"{NUMBER} {'NOT ' if piece.missing else ''}IN {_IN_WORDS}", (piece.text,))
    return _tree(" AND ", [as_condition(piece.match), piece.condition])


def _tree(word: str, conditions: Sequence[Condition]) -> Condition:
    """Conditions joined in a balanced tree: SQLite takes no deep ones."""
    if len(conditions) == 1:
        return conditions[0]
    middle = len(conditions) // 2
    one, other = _tree(word, conditions[:middle]), _tree(word, conditions[middle:])
    return Condition(
        f"({one.sql}{word}{other.sql})", (*one.values, *other.values), one.joined or other.joined
    )


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
