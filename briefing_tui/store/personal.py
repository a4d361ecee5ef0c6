"""A SQLite file that belongs to one person: made when first needed, set aside when damaged, never deleted."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar, Final, Self

from briefing_tui.errors import BriefingError, ConflictError

BUSY_SECONDS: Final = 5.0
"""How long to wait for another process that is writing."""


class PersonalDatabase:
    """What such files have in common. May be used from any thread.

    The file is opened when first needed, and made by the first change, for its owner alone. One that cannot
    be read is set aside under a dated name, and `message` says so.

    Args:
        path: The file. Its folder need not exist.
        busy: Seconds to wait for another process that is writing.
    """

    WHAT: ClassVar[str] = ""
    """What messages call it: `the reading state`."""
    VERSION: ClassVar[int] = 1
    """The layout of the database (`user_version`)."""
    LAYOUT: ClassVar[tuple[str, ...]] = ()
    """The statements that make it, which do nothing where it is made."""

    def __init__(self, path: Path, busy: float = BUSY_SECONDS) -> None:
        self.path = Path(path)
        self.message = ""
        """What the reader should be told, or an empty string."""
        self._busy = busy
        self._guard = threading.RLock()
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the next call opens it again."""
        with self._guard:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _is_there(self) -> bool:
        """Whether there is anything to read."""
        return self._connection is not None or os.path.lexists(self.path)

    @contextlib.contextmanager
    def _recovering(self) -> Iterator[sqlite3.Connection]:
        """A connection; SQLite's errors come out as ours.

        Raises:
            ConflictError: Another process was writing all the time.
            BriefingError: The file cannot be read or written, or was damaged.
        """
        try:
            if self._connection is None:
                self._connection = self._open()
            yield self._connection
        except sqlite3.DatabaseError as error:
            self.close()
            if isinstance(error, sqlite3.OperationalError):
                if "locked" in str(error):
                    raise ConflictError(f"{self.WHAT} is locked by another program", "try again") from error
                raise BriefingError(f"{self.path.name}: {self.WHAT}: {error}", "see briefing dirs") from error
            self._set_aside(str(error))
            raise BriefingError(self.message, "try again") from error
        except OSError as error:
            text = (error.strerror or str(error)).lower()
            message = f"{self.path.name}: {self.WHAT} cannot be kept: {text}"
            raise BriefingError(message, "see briefing dirs") from error

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self.path.is_dir():
            self._set_aside("a folder stands in its place")
        try:
            return self._connect()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            self._set_aside(str(error))
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        unclean = Path(f"{self.path}-wal").exists()
        # SQLite gives its side files the mode of this one.
        with contextlib.suppress(FileExistsError):
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        connection = sqlite3.connect(self.path, timeout=self._busy, check_same_thread=False)
        try:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version > self.VERSION:
                raise sqlite3.DatabaseError(f"its layout {version} is newer than this program")
            if unclean and connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise sqlite3.DatabaseError("its pages are damaged")
            connection.execute("PRAGMA journal_mode=WAL")
            # Something is kept with each key, and a full sync takes 4 ms of that key. After a power cut
            # the last of it may be missing; the file itself is whole in either mode.
            connection.execute("PRAGMA synchronous=NORMAL")
            if version < self.VERSION:
                with connection:
                    for statement in self.LAYOUT:
                        connection.execute(statement)
                    connection.execute(f"PRAGMA user_version={self.VERSION}")
        except BaseException:
            connection.close()
            raise
        return connection

    def _set_aside(self, why: str) -> None:
        """Rename the file and what belongs to it, and say so."""
        stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")
        name = f"{self.path.name}.damaged-{stamp}"
        number = 1
        while os.path.lexists(self.path.with_name(name)):
            number += 1
            name = f"{self.path.name}.damaged-{stamp}-{number}"
        for ending in ("", "-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                Path(f"{self.path}{ending}").rename(self.path.with_name(name + ending))
        self.message = f"{self.WHAT} could not be read ({why}); it was set aside as {name}"


def storable(text: str) -> str:
    """The text without lone surrogates, which SQLite refuses; file names may hold them."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
