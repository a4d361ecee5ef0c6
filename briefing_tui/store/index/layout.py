"""The tables of an index, opening it, and beginning it anew where it is of no use.

`brief` is narrow and holds no text. `brief.wanted` is the id that the file asks for, where another had it
already. `topic` is a name by its normal form, `name` one spelling of it, `tagged` which briefs have it,
`about` which names a brief has. `words` is the full text without a copy of it; it cannot forget, so numbers
of briefs that changed are `dead`. `alike` is by which traces briefs of one article are found, those of the
dead too: a trace and the number of a brief in one key, the fastest to put in. `recent` is the text of the
newest briefs, where `recent.py` looks first.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import tempfile
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import quote

from briefing_tui import __version__
from briefing_tui.core.entry import FIELDS
from briefing_tui.store.heads import APPLICATION, VERSION
from briefing_tui.store.heads import file_name as file_name

BULK_BYTES: Final = 64 << 20
"""How much full text to gather before it is written; the default of 1 MB doubles the time of a build."""

_TABLES: Final = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE file (
    file BLOB PRIMARY KEY, size INTEGER, mtime_ns INTEGER, inode INTEGER, etag BLOB, racy INTEGER,
    number INTEGER
) WITHOUT ROWID;
CREATE TABLE problem (
    file BLOB NOT NULL, line INTEGER, place INTEGER, message TEXT, hint TEXT, repeated INTEGER
);
CREATE INDEX problem_of ON problem (file);
CREATE TABLE brief (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE, raw BLOB, wanted TEXT, file BLOB NOT NULL,
    title TEXT NOT NULL, day TEXT NOT NULL, source TEXT NOT NULL, title_key TEXT NOT NULL,
    source_key TEXT NOT NULL, url TEXT NOT NULL, insights INTEGER NOT NULL, quotes INTEGER NOT NULL,
    struck INTEGER NOT NULL,
    found INTEGER, weak INTEGER, none INTEGER, findings INTEGER
);
CREATE INDEX brief_title ON brief (title_key, number DESC);
CREATE INDEX brief_source ON brief (source_key, number DESC);
CREATE INDEX brief_unchecked ON brief (number) WHERE found IS NULL;
CREATE INDEX brief_doubtful ON brief (number) WHERE none > 0 OR weak > 0;
CREATE TABLE detail (number INTEGER PRIMARY KEY, published TEXT, tags TEXT, story TEXT);
CREATE TABLE topic (id INTEGER PRIMARY KEY, kind TEXT, key TEXT, briefs INTEGER NOT NULL DEFAULT 0,
    UNIQUE (kind, key));
CREATE TABLE name (id INTEGER PRIMARY KEY, topic INTEGER NOT NULL, label TEXT,
    briefs INTEGER NOT NULL DEFAULT 0, more INTEGER NOT NULL DEFAULT 0, UNIQUE (topic, label));
CREATE TABLE tagged (topic INTEGER, number INTEGER, PRIMARY KEY (topic, number)) WITHOUT ROWID;
CREATE TABLE about (number INTEGER PRIMARY KEY, names BLOB NOT NULL);
CREATE TABLE alike (key INTEGER PRIMARY KEY);
CREATE TABLE dead (number INTEGER PRIMARY KEY);
CREATE TABLE change (generation INTEGER NOT NULL, file BLOB NOT NULL);
CREATE TABLE recent (number INTEGER PRIMARY KEY, {", ".join(f"{name} TEXT" for name in FIELDS)});
CREATE VIRTUAL TABLE words USING fts5 (
    {", ".join(FIELDS)}, content='', tokenize="ascii tokenchars '_'"
);
INSERT INTO words (words, rank) VALUES ('hashsize', {BULK_BYTES});
"""
CACHE_KB: Final = 4_000
"""How much of the file to keep in memory."""
TRACE_BITS: Final = 32
"""A key of `alike` is a trace, so many bits to the left, and the number of a brief."""
MORE: Final = 1 << 31
"""Added to the number of a name: it stands in the brief once more."""


class UselessError(Exception):
    """What stands there is no index of this library in this layout."""


def storable(text: str) -> str:
    """The text without lone surrogates, which SQLite refuses; file names may hold them."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def file_key(file: str) -> bytes:
    """A path as it is kept: any name can be, and bytes have the order of the paths."""
    return file.encode("utf-8", "surrogatepass")


def connect(path: Path, library: Path, busy: float) -> sqlite3.Connection:
    """An open index of this library; an empty one where none is there yet.

    Raises:
        UselessError: Something else stands there.
        sqlite3.Error: It cannot be opened, or is damaged.
        OSError: Its folder cannot be made.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.is_dir():
        raise UselessError
    connection = sqlite3.connect(
        address(path, "rwc"),
        uri=True,
        timeout=busy,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    try:
        _prepare(connection, library, busy)
    except BaseException:
        connection.close()
        raise
    return connection


def address(path: Path, mode: str) -> str:
    """The path as SQLite takes it, whatever its name is made of."""
    return f"file:{quote(os.fsencode(path))}?mode={mode}"


def remove(path: Path) -> None:
    """Take away what stands in the place of an index. A folder with something in it is only renamed."""
    if path.is_dir() and not path.is_symlink():
        try:
            path.rmdir()
        except OSError:
            path.rename(path.with_name(f"{path.name}.folder-{time.time_ns()}"))
    for ending in ("-wal", "-shm", ""):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(f"{path}{ending}")


def elsewhere(path: Path) -> Path:
    """A place for an index that cannot stand at `path`: in a folder of ours among the temporary ones."""
    folder = Path(tempfile.gettempdir()) / f"briefing-tui-{os.getuid()}"
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        status = os.lstat(folder)
        if stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid() and not status.st_mode & 0o077:
            return folder / path.name
    return Path(tempfile.mkdtemp(prefix="briefing-tui-")) / path.name


def is_crowded(run: Callable[..., sqlite3.Cursor]) -> bool:
    """Whether some day has so many briefs that numbers of the next had to be taken: they tell no day then."""
    return run("SELECT 1 FROM meta WHERE key = 'crowded'").fetchone() is not None


def new_generation() -> int:
    """A generation that no index before had."""
    return time.time_ns() // 1000


def _prepare(connection: sqlite3.Connection, library: Path, busy: float) -> None:
    mine = _identity(library)
    if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
        _begin(connection, mine, busy)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if (version, application) != (VERSION, APPLICATION):
        raise UselessError
    said = dict(connection.execute("SELECT key, value FROM meta"))
    if {key: said.get(key) for key in mine} != mine:
        raise UselessError
    # Nothing here is lost that cannot be made again, and the file is whole in either mode.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = {-CACHE_KB}")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute(f"PRAGMA journal_size_limit = {BULK_BYTES}")


def _begin(connection: sqlite3.Connection, mine: dict[str, str], busy: float) -> None:
    """Make the tables, unless another process does so first."""
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    until = time.monotonic() + busy
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            break
        except sqlite3.OperationalError as error:  # changing the mode never waits by itself
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
        if connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
            raise UselessError
        for statement in _TABLES.split(";\n"):
            connection.execute(statement)
        generation = str(new_generation())
        values = {**mine, "generation": generation, "forgotten": generation}
        connection.executemany("INSERT INTO meta VALUES (?, ?)", values.items())
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


def _identity(library: Path) -> dict[str, str]:
    """What an index must say of itself: whose it is, and who read the briefs and told letters apart."""
    real = storable(os.path.realpath(library))
    return {"library": real, "program": __version__, "letters": unicodedata.unidata_version}
