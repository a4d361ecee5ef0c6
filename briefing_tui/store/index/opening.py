"""The file of an index: opened when first asked, begun anew where it is of no use, waited for when in use."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final, Self, TypeVar

from briefing_tui.core.index import InterruptedQuery
from briefing_tui.errors import BriefingError, ConflictError
from briefing_tui.store.index import layout

BUSY_SECONDS: Final = 5.0
"""How long to wait for another process that is writing."""
_TRIES: Final = 4
_Answer = TypeVar("_Answer")


class IndexFile:
    """The file of an index as one thread at a time sees it. No error of SQLite leaves it.

    Args:
        path: The file. Its folder need not exist.
        library: The folder of the briefs.
        state: The reading state, which need not exist; nothing is read or starred without.
        busy: Seconds to wait for another process that is writing.
    """

    def __init__(
        self, path: Path, library: Path, state: Path | None = None, *, busy: float = BUSY_SECONDS
    ) -> None:
        self.path = Path(path)
        self._library = library
        self._state = state
        self._busy = busy
        self._connection: sqlite3.Connection | None = None
        self._inode = (0, 0)
        self._marks = (0, 0)  # which file is attached as the reading state
        self._unfit = (0, 0)  # which one cannot be
        self._stopped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def interrupt(self) -> None:
        """End what another thread is asking of this view now; it raises `InterruptedQuery`."""
        self._stopped = True
        connection = self._connection
        if connection is not None:
            with contextlib.suppress(sqlite3.ProgrammingError):  # closed meanwhile
                connection.interrupt()

    def clear(self) -> None:
        """Forget everything, and begin an empty index."""
        self.close()
        self._begin_anew()

    def close(self) -> None:
        """Let go of everything; the next call opens it again."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
        self._marks = (0, 0)

    def _change(self, work: Callable[[sqlite3.Connection], object], bulk: bool = False) -> None:
        def all_or_none(connection: sqlite3.Connection) -> None:
            connection.execute(
                f"PRAGMA cache_size = {-layout.BULK_BYTES >> 10 if bulk else -layout.CACHE_KB}"
            )
            connection.execute("BEGIN IMMEDIATE")
            work(connection)
            connection.execute("COMMIT")

        self._within(all_or_none)

    def _ask(self, work: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        def at_one_time(connection: sqlite3.Connection) -> _Answer:
            connection.execute("BEGIN")
            answer = work(connection)
            connection.execute("COMMIT")
            return answer

        return self._within(at_one_time)

    def _within(self, work: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        """Do something with a sound index. SQLite's errors come out as ours."""
        self._stopped = False
        for _ in range(_TRIES):
            try:
                connection = self._opened()
                try:
                    return work(connection)
                except BaseException:
                    if connection.in_transaction:
                        connection.rollback()
                    raise
            except (layout.UselessError, sqlite3.Error, OSError) as error:
                self._recover(error)
        raise BriefingError(f"{self.path.name}: the index cannot be kept", "see briefing dirs")

    def _opened(self) -> sqlite3.Connection:
        try:
            status = os.stat(self.path)
            inode = (status.st_dev, status.st_ino)
        except OSError:
            inode = (0, 0)
        if self._connection is not None and inode != self._inode:  # somebody began it anew
            self.close()
        if self._connection is None:
            self._connection = layout.connect(self.path, self._library, self._busy)
            status = os.stat(self.path)
            self._inode = (status.st_dev, status.st_ino)
        self._attach(self._connection)
        return self._connection

    def _attach(self, connection: sqlite3.Connection) -> None:
        """Have the reading state at hand as it stands now; a marked brief less is better than no list."""
        marks = (0, 0)
        if self._state is not None:
            with contextlib.suppress(OSError):
                status = os.stat(self._state)
                marks = (status.st_dev, status.st_ino)
        if marks == self._unfit:
            marks = (0, 0)
        if marks == self._marks:
            return
        if self._marks != (0, 0):
            connection.execute("DETACH marks")
            self._marks = (0, 0)
        if marks != (0, 0) and self._state is not None:
            try:
                connection.execute("ATTACH ? AS marks", (layout.address(self._state, "ro"),))
                self._marks = marks
                connection.execute("SELECT id, read, starred FROM marks.mark LIMIT 1").fetchone()
            except sqlite3.Error as error:  # it may be in the making: then the next question tries again
                if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
                    self._unfit = marks
                if self._marks != (0, 0):
                    connection.execute("DETACH marks")
                    self._marks = (0, 0)

    @property
    def _has_marks(self) -> bool:
        return self._marks != (0, 0)

    def _check(self) -> None:
        if self._stopped:
            raise InterruptedQuery

    def _recover(self, error: Exception) -> None:
        """Make ready for another try, or say why there is none."""
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code == sqlite3.SQLITE_INTERRUPT:
            raise InterruptedQuery from error
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise ConflictError("the index is locked by another program", "try again") from error
        if code == sqlite3.SQLITE_FULL:
            raise BriefingError("the index cannot grow: the disk is full", "see briefing dirs") from error
        unfit, self._unfit = self._unfit, self._marks
        marked = self._has_marks
        self.close()
        if marked and unfit != self._unfit:
            return  # the fault may be the reading state's: first without it
        unwritable = (
            sqlite3.SQLITE_READONLY,
            sqlite3.SQLITE_CANTOPEN,
            sqlite3.SQLITE_PERM,
            sqlite3.SQLITE_IOERR,
        )
        if isinstance(error, OSError) or code in unwritable:
            self.path = layout.elsewhere(self.path)
            return
        self._begin_anew()

    def _begin_anew(self) -> None:
        try:
            layout.remove(self.path)
        except OSError:
            self.path = layout.elsewhere(self.path)
