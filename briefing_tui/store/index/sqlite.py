"""The index of a library as one SQLite file that can be deleted at any time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from briefing_tui.store.index import layout
from briefing_tui.store.index.opening import IndexFile
from briefing_tui.store.index.reading import Reader

# What the first rows do without is imported where it is needed: they wait for nothing else.
if TYPE_CHECKING:
    from briefing_tui.core.algebra import Filter
    from briefing_tui.core.facets import Count, Facets
    from briefing_tui.core.index import Filed, Found, NameKind
    from briefing_tui.core.model import Problem
    from briefing_tui.core.order import Order
    from briefing_tui.core.row import Detail, Numbers, Row, Totals
    from briefing_tui.store.index.counting import Counted
    from briefing_tui.store.index.prepare import Prepared
    from briefing_tui.store.index.writing import Writer

_PAGE: Final = 2_000
_WORN: Final = 1_000
_FEW_PAGES: Final = 25_000
_PARTS: Final = 4  # what FTS5 has by itself
_Answer = TypeVar("_Answer")


class SqliteIndex(IndexFile):
    """One view of a library's index, for one thread at a time; `core.index.Index` says what it can be asked.

    It is opened when first asked. What stands there and is no sound index of this library in this layout is
    deleted, and an empty one begun: the caller sees a new `generation`. Where nothing can be written, the
    index is kept among the temporary files.

    Args:
        path: The file. Its folder need not exist.
        library: The folder of the briefs.
        state: The reading state, which need not exist; nothing is read or starred without.
        busy: Seconds to wait for another process that is writing.
    """

    _counted: Counted | None = None

    # Asking ---------------------------------------------------------------------------

    def generation(self) -> int:
        """A number that grows with every change of what is indexed (reading state left out)."""
        return self._ask(_generation)

    def changes_since(self, generation: int) -> frozenset[str] | None:
        """The files added, changed or removed since then; `None` where that is no longer known.

        What checking found changes rows and no file: a new generation then comes with no files.
        """

        def work(connection: sqlite3.Connection) -> frozenset[str] | None:
            sql = "SELECT value FROM meta WHERE key = 'forgotten'"
            forgotten = int(connection.execute(sql).fetchone()[0])
            if not forgotten <= generation <= _generation(connection):
                return None
            rows = connection.execute("SELECT file FROM change WHERE generation > ?", (generation,))
            return frozenset(layout.file_name(file) for (file,) in rows)

        return self._ask(work)

    def first(self, wanted: Filter, order: Order, count: int) -> tuple[Row, ...]:
        """The first rows that the filter means: what can be shown before everything is counted."""
        return self._read(lambda reader: reader.first(wanted, order, count))

    def search(self, wanted: Filter, order: Order) -> Numbers:
        """The numbers of all briefs that the filter means, in order."""
        return self._read(lambda reader: reader.search(wanted, order))

    def rows(self, numbers: Sequence[int]) -> tuple[Row | None, ...]:
        """The rows of these numbers, in their order; `None` for one that is gone."""
        return self._read(lambda reader: reader.rows(numbers))

    def details(self, numbers: Sequence[int]) -> tuple[Detail | None, ...]:
        """What else is known of these briefs, in their order."""
        return self._read(lambda reader: reader.details(numbers))

    def find(self, name: str) -> Row | None:
        """The brief with this id, or else of this file."""
        return self._read(lambda reader: reader.find(name))

    def like(self, traces: Collection[int], limit: int) -> tuple[Row, ...]:
        """Briefs with some of these traces (`core.likeness.sought`), those with most of them first."""
        return self._read(lambda reader: reader.like(traces, limit))

    def beginning(self, start: str, limit: int) -> tuple[str, ...]:
        """Ids that begin so, in order."""
        return self._read(lambda reader: reader.beginning(start, limit))

    def facets(self, numbers: Numbers | None = None) -> Facets:
        """What these briefs are about; all briefs without an argument."""
        from briefing_tui.store.index.counting import Counted, Counting

        def work(connection: sqlite3.Connection) -> Facets:
            read = Reader(connection, self._has_marks, self._check).read_numbers()
            generation = _generation(connection)
            if self._counted is None or self._counted.generation != generation:
                self._counted = Counted(generation)
            return Counting(connection, read, self._check, self._counted).facets(numbers)

        return self._ask(work)

    def marks_version(self) -> int:
        """A number that changes when another connection changes the reading state; 0 without one."""
        return self._ask(
            lambda connection: (
                int(connection.execute("PRAGMA marks.data_version").fetchone()[0]) if self._has_marks else 0
            )
        )

    def totals(self) -> Totals:
        """What is counted over all briefs."""
        return self._read(lambda reader: reader.totals())

    def names(self, kind: NameKind, start: str, limit: int) -> tuple[Count, ...]:
        """The most frequent names whose normal form, or a word of it, begins so: for completion."""
        from briefing_tui.store.index.counting import Counting

        return self._ask(
            lambda connection: Counting(connection, frozenset(), self._check).names(kind, start, limit)
        )

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with files, in order."""
        return self._read(lambda reader: reader.problems())

    def unchecked(self, limit: int) -> tuple[Row, ...]:
        """Briefs that nobody checked yet, the newest first."""
        return self._read(lambda reader: reader.unchecked(limit))

    def known(
        self, start: str = "", end: str | None = None
    ) -> Iterator[tuple[str, int, int, int, str, bool]]:
        """Every file: its path, size, time, number, hash, and whether it was racy; in order of the paths.

        Args:
            start: The first path.
            end: The path before which to stop.
        """
        sql = (
            "SELECT file, size, mtime_ns, inode, etag, racy FROM file WHERE file >= ?1"
            " AND (?2 IS NULL OR file < ?2) ORDER BY file LIMIT ?3"
        )
        key, stop = layout.file_key(start), None if end is None else layout.file_key(end)

        def work(connection: sqlite3.Connection) -> list[tuple[bytes, int, int, int, bytes, int]]:
            return connection.execute(sql, (key, stop, _PAGE)).fetchall()

        while rows := self._ask(work):
            for file, size, mtime_ns, inode, etag, racy in rows:
                number = inode if inode >= 0 else inode + (1 << 64)
                yield layout.file_name(file), size, mtime_ns, number, etag.hex(), racy == 1
            if len(rows) < _PAGE:
                return
            key = rows[-1][0] + b"\0"  # what comes next, if it is there

    def states(self, start: str = "", end: str | None = None) -> Iterator[tuple[str, int, int, int]]:
        """Path, size, time and number of each file, as `known` and in half the time.

        The size of a racy one is -2, so that it equals no file; a number over 63 bits is negative.
        """
        sql = (
            "SELECT {}, CASE WHEN racy THEN -2 ELSE size END, mtime_ns, inode FROM file WHERE file >= ?1"
            " AND (?2 IS NULL OR file < ?2) ORDER BY file LIMIT ?3"
        )
        key, stop = layout.file_key(start), None if end is None else layout.file_key(end)

        def work(connection: sqlite3.Connection) -> list[tuple[str, int, int, int]]:
            try:
                return connection.execute(sql.format("CAST(file AS TEXT)"), (key, stop, _PAGE)).fetchall()
            except sqlite3.OperationalError as error:
                if "decode" not in str(error):
                    raise
            rows = connection.execute(sql.format("file"), (key, stop, _PAGE))  # a name that is no text
            return [(layout.file_name(file), *state) for file, *state in rows]

        while rows := self._ask(work):
            yield from rows
            if len(rows) < _PAGE:
                return
            key = layout.file_key(rows[-1][0]) + b"\0"

    def hashes(self, files: Collection[str]) -> dict[str, str]:
        """The hashes of these files, as far as they are known; empty where one could not be read."""
        sql = "SELECT etag FROM file WHERE file = ?"

        def work(connection: sqlite3.Connection) -> dict[str, str]:
            found = ((file, connection.execute(sql, (layout.file_key(file),)).fetchone()) for file in files)
            return {file: row[0].hex() for file, row in found if row is not None}

        return self._ask(work)

    def ids(self, files: Collection[str]) -> dict[str, str]:
        """The ids that these files have here; a file without a brief is left out."""
        sql = (
            "SELECT b.id, b.raw, coalesce(b.wanted, b.id) FROM file f JOIN brief b USING (number)"
            " WHERE f.file = ?"
        )

        def work(connection: sqlite3.Connection) -> dict[str, str]:
            found: dict[str, str] = {}
            for file in files:
                row = connection.execute(sql, (layout.file_key(file),)).fetchone()
                if row is not None:  # of an id that is no text, only what made it unique is added
                    id, raw, wanted = row
                    found[file] = id if raw is None else layout.file_name(raw) + id[len(wanted) :]
            return found

        return self._ask(work)

    def remembered(self, key: str) -> str:
        """A text that was kept under this key, or an empty one."""
        sql = "SELECT value FROM meta WHERE key = ?"
        found = self._ask(lambda connection: connection.execute(sql, (f"own:{key}",)).fetchone())
        return str(found[0]) if found else ""

    def worn(self) -> bool:
        """Whether so much of it is of briefs that changed since that it should be built anew."""
        sql = "SELECT (SELECT count(*) FROM dead), (SELECT count(*) FROM brief)"
        dead, alive = self._ask(lambda connection: connection.execute(sql).fetchone())
        return bool(dead > _WORN and dead * 5 > alive)

    def check(self) -> list[str]:
        """What is wrong with the index, a line each; nothing where it is sound."""
        from briefing_tui.store.index.checking import check

        return self._ask(check)

    # Changing -------------------------------------------------------------------------

    def upsert(self, files: Iterable[Filed]) -> None:
        """Put these files in, in place of what was known of them, all or none."""
        from briefing_tui.store.index.prepare import prepare

        self.put([prepare(each) for each in files])

    def put(self, prepared: Sequence[Prepared], *, bulk: bool = False) -> None:
        """As `upsert`, for files that were prepared elsewhere.

        Args:
            prepared: What `prepare` made of them.
            bulk: Whether many more are to come, so that it is worth while to take memory for it.
        """
        if prepared:
            self._write(lambda writer: writer.put(prepared), bulk)

    def delete(self, files: Collection[str]) -> None:
        """Forget these files, all or none."""
        if files:
            self._write(lambda writer: writer.delete(files))

    def keep_found(self, found: Mapping[int, Found]) -> None:
        """Keep what checking briefs found, by number; a number that is gone is passed over."""
        if found:
            self._write(lambda writer: writer.keep_found(found))

    def remember(self, key: str, value: str) -> None:
        """Keep a short text with the index, as long as that lasts."""
        values = (f"own:{key}", layout.storable(value))
        sql = "INSERT OR REPLACE INTO meta VALUES (?, ?)"
        self._change(lambda connection: connection.execute(sql, values))

    def tidy(self) -> None:
        """Pack it after many changes: a fifth smaller, and a little faster. 5 s of work at 100,000 briefs."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT INTO words (words) VALUES ('optimize')")
            _merge(connection, True)

        def give_back(connection: sqlite3.Connection) -> None:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            # Written anew, a small index is smaller by another fiftieth in the same time; it takes memory.
            how = "VACUUM" if pages < _FEW_PAGES else "PRAGMA incremental_vacuum"
            connection.executescript(f"{how}; PRAGMA wal_checkpoint(TRUNCATE)")

        self._change(work)
        self._within(give_back)

    def _read(self, work: Callable[[Reader], _Answer]) -> _Answer:
        return self._ask(lambda connection: work(Reader(connection, self._has_marks, self._check)))

    def _write(self, work: Callable[[Writer], object], bulk: bool = False) -> None:
        from briefing_tui.store.index.writing import Writer

        def change(connection: sqlite3.Connection) -> None:
            _merge(connection, not bulk)
            work(Writer(connection))

        self._change(change, bulk)


def _merge(connection: sqlite3.Connection, wanted: bool) -> None:
    """Have full text put its parts together as they come, or leave that to `tidy`, which does it once."""
    known = connection.execute("SELECT v FROM words_config WHERE k = 'automerge'").fetchone()
    if (known is None or known[0] > 0) is not wanted:
        value = _PARTS if wanted else 0
        connection.execute("INSERT INTO words (words, rank) VALUES ('automerge', ?)", (value,))


def _generation(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()[0])
