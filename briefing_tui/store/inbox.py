"""What the feeds brought and nobody has decided on yet: in the user's state folder, never in the library."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from briefing_tui.errors import BriefingError, UnreadableError
from briefing_tui.store.personal import PersonalDatabase, storable

MOST_BYTES: Final = 16_000_000
"""An entry is never larger, in bytes."""
UNDO_DAYS: Final = 30
"""So long the text of an entry stays that was kept or dropped."""
FORGET_DAYS: Final = 90
"""So long after its feed named it last, an entry is known that was kept or dropped."""
_CHUNK: Final = 500
_FEED: Final = """
CREATE TABLE IF NOT EXISTS feed (
    url TEXT PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    etag TEXT NOT NULL DEFAULT '',
    modified TEXT NOT NULL DEFAULT '',
    pulled TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID
"""
_ENTRY: Final = """
CREATE TABLE IF NOT EXISTS entry (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    feed TEXT NOT NULL,
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    url TEXT NOT NULL,
    author TEXT NOT NULL,
    published TEXT NOT NULL,
    summary TEXT NOT NULL,
    stingy INTEGER NOT NULL,
    moment TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'new',
    decided TEXT NOT NULL DEFAULT '',
    named TEXT NOT NULL,
    brief TEXT NOT NULL DEFAULT '',
    data BLOB,
    UNIQUE (feed, key)
)
"""
_ORDER: Final = "CREATE INDEX IF NOT EXISTS entry_order ON entry (state, moment DESC, number DESC)"
_SELECT: Final = (
    "SELECT number, entry.feed, coalesce(feed.name, ''), key, title, entry.url, author, published, summary,"
    " stingy, state, brief FROM entry LEFT JOIN feed ON feed.url = entry.feed"
)


class State(StrEnum):
    """What was decided on an entry."""

    NEW = "new"
    KEPT = "kept"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Fresh:
    """An entry as a feed brings it.

    Attributes:
        key: What its feed tells it by.
        title: One clean line.
        url: Of its page; may be empty, as may what follows.
        author: Names.
        published: ISO 8601.
        summary: How it begins.
        stingy: The feed has less than the whole article.
        data: The feed with this entry alone, for the feed reader.
    """

    key: str
    title: str
    url: str
    author: str
    published: str
    summary: str
    stingy: bool
    data: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry in the inbox; see `Fresh` for what is not named here.

    Attributes:
        number: What a person calls it by; never given to another one.
        feed: The feed's address.
        name: The feed's name.
        state: What was decided.
        brief: Id of the brief that it became.
    """

    number: int
    feed: str
    name: str
    key: str
    title: str
    url: str
    author: str
    published: str
    summary: str
    stingy: bool
    state: State = State.NEW
    brief: str = ""


@dataclass(frozen=True, slots=True)
class Pulled:
    """When a feed was fetched last, and by what its server knows whether there is news since.

    Attributes:
        etag: As the server gave it; so is `modified`.
        modified: See `etag`.
        pulled: ISO 8601, UTC; empty where it never was.
    """

    etag: str = ""
    modified: str = ""
    pulled: str = ""


class Inbox(PersonalDatabase):
    """The entries of all feeds in one SQLite file; see `PersonalDatabase`."""

    WHAT = "the inbox"
    VERSION = 1
    LAYOUT = (_FEED, _ENTRY, _ORDER)

    def last(self, feed: str) -> Pulled:
        """What is known of a feed's last answer."""
        rows = self._rows("SELECT etag, modified, pulled FROM feed WHERE url = ?", (storable(feed),))
        return Pulled(*map(_text, rows[0])) if rows else Pulled()

    def known(self, feed: str) -> frozenset[str]:
        """The keys of a feed's entries that were here once, whatever became of them."""
        return frozenset(
            row[0] for row in self._rows("SELECT key FROM entry WHERE feed = ?", (storable(feed),))
        )

    def take(
        self,
        feed: str,
        name: str,
        entries: Sequence[Fresh],
        pulled: Pulled,
        named: Collection[str] | None = None,
    ) -> tuple[Entry, ...]:
        """Take in what a feed brought, all or nothing. Entries that are known stay as they are.

        Args:
            feed: Its address.
            name: What the reader calls it.
            entries: New ones; known ones do no harm.
            pulled: The answer that they came with.
            named: The keys of all entries that the feed still has; `None` for those it had the last time.

        Returns:
            Those that are new, in the order given.

        Raises:
            ConflictError: Another process was writing all the time.
            BriefingError: The inbox cannot be written.
        """
        rows = [self._row(feed, entry, pulled.pulled) for entry in entries]
        with self._guard, self._recovering() as connection, connection:
            connection.execute("BEGIN IMMEDIATE")
            before = connection.execute("SELECT coalesce(max(number), 0) FROM entry").fetchone()[0]
            if named is None:
                connection.execute(
                    "UPDATE entry SET named = ? WHERE feed = ?"
                    " AND named = (SELECT pulled FROM feed WHERE url = entry.feed)",
                    (pulled.pulled, storable(feed)),
                )
            connection.execute(
                "INSERT INTO feed (url, name, etag, modified, pulled) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (url) DO UPDATE SET name = excluded.name, etag = excluded.etag,"
                " modified = excluded.modified, pulled = excluded.pulled",
                tuple(map(storable, (feed, name, pulled.etag, pulled.modified, pulled.pulled))),
            )
            connection.executemany(
                "INSERT INTO entry (feed, key, title, url, author, published, summary, stingy, moment,"
                " named, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (feed, key) DO NOTHING",
                rows,
            )
            connection.executemany(
                "UPDATE entry SET named = ? WHERE feed = ? AND key = ?",
                [(pulled.pulled, storable(feed), storable(key)) for key in named or ()],
            )
            found = connection.execute(
                f"{_SELECT} WHERE entry.feed = ? AND number > ? ORDER BY number", (storable(feed), before)
            ).fetchall()
        return tuple(map(_entry, found))

    def waiting(self) -> dict[str, int]:
        """How many new entries each feed has, by its address."""
        return dict(self._rows("SELECT feed, count(*) FROM entry WHERE state = 'new' GROUP BY feed", ()))

    def entries(self, state: State | None = State.NEW) -> tuple[Entry, ...]:
        """The entries in a state, or all, newest first."""
        where, values = ("", ()) if state is None else ("WHERE state = ?", (state.value,))
        rows = self._rows(f"{_SELECT} {where} ORDER BY moment DESC, number DESC", values)
        return tuple(map(_entry, rows))

    def numbered(self, numbers: Iterable[int]) -> dict[int, Entry]:
        """The entries with these numbers; those that are not there are left out."""
        wanted = [number for number in numbers if 0 < number < 2**63]
        found: dict[int, Entry] = {}
        for start in range(0, len(wanted), _CHUNK):
            part = wanted[start : start + _CHUNK]
            rows = self._rows(f"{_SELECT} WHERE number IN ({','.join('?' * len(part))})", part)
            found.update((row[0], _entry(row)) for row in rows)
        return found

    def data(self, number: int) -> bytes:
        """The feed with this entry alone.

        Raises:
            UnreadableError: It is there no more.
        """
        rows = self._rows("SELECT data FROM entry WHERE number = ?", (number,))
        if not rows or rows[0][0] is None:
            raise UnreadableError("the text of this entry is there no more", "open its page")
        unpack = zlib.decompressobj()
        try:
            data = unpack.decompress(rows[0][0], MOST_BYTES)
        except (zlib.error, TypeError):
            raise UnreadableError("the text of this entry is damaged", "open its page") from None
        return data

    def decide(
        self, numbers: Iterable[int], state: State, brief: str = "", now: datetime | None = None
    ) -> int:
        """Put entries into a state, all or none. Raises as `take`.

        Args:
            numbers: Of the entries.
            state: What was decided.
            brief: Id of the brief that they became.
            now: When; the present where it is not given.

        Returns:
            How many are in another state since.
        """
        decided = "" if state is State.NEW else _stamp(now or datetime.now(UTC))
        rows = [(state.value, decided, storable(brief), number, state.value) for number in numbers]
        if not rows or not self._is_there():
            return 0
        with self._guard, self._recovering() as connection, connection:
            return connection.executemany(
                "UPDATE entry SET state = ?, decided = ?, brief = ? WHERE number = ? AND state <> ?", rows
            ).rowcount

    def tidy(self, now: datetime) -> None:
        """Let go of what was decided on long ago. Raises as `take`."""
        if not self._is_there():
            return
        old, oldest = _stamp(now - timedelta(days=UNDO_DAYS)), _stamp(now - timedelta(days=FORGET_DAYS))
        with self._guard, self._recovering() as connection, connection:
            connection.execute(
                "UPDATE entry SET data = NULL, summary = ''"
                " WHERE state <> 'new' AND decided < ? AND data IS NOT NULL",
                (old,),
            )
            connection.execute(
                "DELETE FROM entry WHERE state <> 'new' AND named < ? AND decided < ?", (oldest, oldest)
            )

    def _row(self, feed: str, entry: Fresh, pulled: str) -> tuple[object, ...]:
        texts = (feed, entry.key, entry.title, entry.url, entry.author, entry.published, entry.summary)
        packed = sqlite3.Binary(zlib.compress(entry.data[:MOST_BYTES], 6))
        moment = _moment(entry.published, pulled)
        return (*map(storable, texts), int(entry.stingy), moment, pulled, packed)

    def _rows(self, question: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        """What is there; nothing where there is no file, or none that can be read."""
        with self._guard:
            if not self._is_there():
                return []
            try:
                with self._recovering() as connection:
                    return connection.execute(question, values).fetchall()
            except BriefingError as error:
                self.message = str(error)
                return []


def _moment(published: str, pulled: str) -> str:
    """Where an entry stands in order: its date, but nothing from the future."""
    try:
        when = datetime.fromisoformat(published)
    except ValueError:
        return pulled
    when = when if when.tzinfo is not None else when.replace(tzinfo=UTC)
    try:
        return min(_stamp(when), pulled)
    except (OverflowError, ValueError):
        return pulled


def _stamp(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _entry(row: Sequence[Any]) -> Entry:
    number, *texts, stingy, state, brief = row
    known = State(state) if state in set(State) else State.NEW
    fields: list[Any] = [number, *map(_text, texts), bool(stingy), known, _text(brief)]
    return Entry(*fields)


def _text(value: object) -> str:
    """What should be text: SQLite keeps bytes in any column, and another program may have put some there."""
    return value if isinstance(value, str) else ""
