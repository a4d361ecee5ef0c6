"""What one person has read, starred and where they stopped: never a line in the library's files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from briefing_tui.errors import BriefingError
from briefing_tui.store.personal import PersonalDatabase, storable

VERSION: Final = 1
"""The layout of the database (`user_version`)."""
_CHUNK: Final = 500  # SQLite takes a limited number of values a statement
_LAYOUT: Final = """
CREATE TABLE IF NOT EXISTS mark (
    id TEXT PRIMARY KEY,
    read INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    position TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID
"""
_SELECT: Final = "SELECT id, read, starred, position FROM mark"


@dataclass(frozen=True, slots=True)
class Mark:
    """What is kept about one brief; `position` is whatever the screen needs to come back."""

    read: bool = False
    starred: bool = False
    position: str = ""

    def joined(self, other: Mark) -> Mark:
        """This mark together with another one of the same brief; a position that is known stays."""
        return Mark(self.read or other.read, self.starred or other.starred, self.position or other.position)


class ReadingState(PersonalDatabase):
    """The marks of all briefs, by id, in one SQLite file; see `PersonalDatabase`."""

    WHAT = "the reading state"
    VERSION = VERSION
    LAYOUT = (_LAYOUT,)

    def get(self, id: str) -> Mark:
        """The marks of one brief."""
        return self.read([id]).get(id, Mark())

    def read(self, ids: Iterable[str]) -> dict[str, Mark]:
        """The marks of these briefs; those without any are left out."""
        originals = {storable(id): id for id in ids}
        wanted = list(originals)
        result: dict[str, Mark] = {}
        for start in range(0, len(wanted), _CHUNK):
            part = wanted[start : start + _CHUNK]
            result.update(self._select(f"WHERE id IN ({','.join('?' * len(part))})", part))
        return {originals[id]: mark for id, mark in result.items()}

    def all(self) -> dict[str, Mark]:
        """The marks of every brief that has any."""
        return self._select("", [])

    def set_read(self, id: str, read: bool) -> None:
        """Mark a brief read or unread.

        Raises:
            ConflictError: Another process was writing all the time.
            BriefingError: The file cannot be written.
        """
        self._set(id, "read", int(read))

    def set_starred(self, id: str, starred: bool) -> None:
        """Star a brief or take the star away. Raises as `set_read` does."""
        self._set(id, "starred", int(starred))

    def set_position(self, id: str, position: str) -> None:
        """Keep where the reader stopped. Raises as `set_read` does."""
        self._set(id, "position", storable(position))

    def set_flag(self, ids: Iterable[str], mark: Literal["read", "starred"], on: bool) -> None:
        """Mark many briefs as read or starred, or take that off, all or none. Raises as `set_read` does."""
        statement = _upsert(mark, f"{mark} = excluded.{mark}")
        with self._guard, self._recovering() as connection, connection:
            connection.executemany(statement, [(storable(id), int(on)) for id in ids])

    def set_positions(self, positions: Mapping[str, str]) -> None:
        """Keep where the reader stopped in several briefs, all or none. Raises as `set_read` does."""
        statement = _upsert("position", "position = excluded.position")
        rows = [(storable(id), storable(position)) for id, position in positions.items()]
        with self._guard, self._recovering() as connection, connection:
            connection.executemany(statement, rows)

    def set_many(self, marks: Mapping[str, Mark], *, replace: bool = False) -> None:
        """Join these marks with what is known, as `Mark.joined` does, all or none.

        Args:
            marks: By brief id.
            replace: Let these be all the marks there are, instead.

        Raises:
            ConflictError: Another process was writing all the time; nothing was changed.
            BriefingError: The file cannot be written; nothing was changed.
        """
        with self._guard, self._recovering() as connection, connection:
            if replace:
                connection.execute("DELETE FROM mark")
            _join(connection, marks)

    def move(self, renamed: Mapping[str, str]) -> None:
        """Let the marks follow briefs that have another id now, from old id to new, all or none.

        Two briefs may swap their ids. What is known of a new id that no brief gives up is joined with
        what comes to it. Raises as `set_many` does.
        """
        moving = {old: new for old, new in renamed.items() if old != new}
        if not moving or not self.read(moving):
            return  # nothing is known of any: no file is made, nothing is locked
        with self._guard, self._recovering() as connection, connection:
            connection.execute("BEGIN IMMEDIATE")
            found: list[tuple[str, Mark]] = []
            for old, new in moving.items():
                row = connection.execute(f"{_SELECT} WHERE id = ?", (storable(old),)).fetchone()
                if row is not None:
                    found.append((new, _mark(row)))
            connection.executemany("DELETE FROM mark WHERE id = ?", [(storable(old),) for old in moving])
            for new, mark in found:
                _join(connection, {new: mark})

    def _select(self, where: str, values: list[str]) -> dict[str, Mark]:
        with self._guard:
            if not self._is_there():
                return {}
            try:
                with self._recovering() as connection:
                    return {row[0]: _mark(row) for row in connection.execute(f"{_SELECT} {where}", values)}
            except BriefingError as error:  # a list without marks is better than none
                self.message = str(error)
                return {}

    def _set(self, id: str, column: str, value: int | str) -> None:
        statement = _upsert(column, f"{column} = excluded.{column}")
        with self._guard, self._recovering() as connection, connection:
            connection.execute(statement, (storable(id), value))


def _upsert(columns: str, change: str) -> str:
    """The statement that keeps columns of a brief that may be known already."""
    values = ", ?" * len(columns.split(","))
    return f"INSERT INTO mark (id, {columns}) VALUES (?{values}) ON CONFLICT (id) DO UPDATE SET {change}"


def _join(connection: sqlite3.Connection, marks: Mapping[str, Mark]) -> None:
    """Join marks with what the table holds; in SQL, so that no other process comes in between."""
    statement = _upsert(
        "read, starred, position",
        "read = max(read, excluded.read), starred = max(starred, excluded.starred),"
        " position = CASE position WHEN '' THEN excluded.position ELSE position END",
    )
    rows = [
        (storable(id), int(mark.read), int(mark.starred), storable(mark.position))
        for id, mark in marks.items()
    ]
    connection.executemany(statement, rows)


def _mark(row: tuple[str, int, int, str]) -> Mark:
    return Mark(bool(row[1]), bool(row[2]), str(row[3]))
