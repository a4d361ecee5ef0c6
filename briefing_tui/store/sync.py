"""Keeping the index true to the folder.

What changed is found by size, time and inode, and decided by hash. Whoever changes the index holds a lock
beside it, so that a second one waits, looks again and finds nothing left to do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from heapq import nlargest
from pathlib import Path
from typing import Final, Protocol

from briefing_tui.core.index import Filed
from briefing_tui.core.model import Problem
from briefing_tui.core.row import Row
from briefing_tui.store.alone import alone
from briefing_tui.store.compare import Stale, stale_all, stale_some
from briefing_tui.store.disk import reason
from briefing_tui.store.files import BriefStore
from briefing_tui.store.intake import Work, is_news, take_in
from briefing_tui.store.lost import Lost

MANY: Final = 5_000
"""Above so many files nobody is told of each: everything may have changed."""
BATCHES: Final = (50, 500)
"""Files of the first batches; small ones, so that rows are there at once."""
BATCH: Final = 5_000
"""Files of the later ones, at most. Each is put in as a whole or not at all."""
LEAST: Final = 1_000
"""Files of the last ones: by then nobody reads any more, so there should be little left to put in."""

Progress = Callable[[int, int], None]
"""Is told how many files were done, of how many."""


class Kept(Protocol):
    """What is asked of an index here; `store.index.SqliteIndex` is one."""

    @property
    def path(self) -> Path:
        """Where it is kept: the lock stands beside it."""

    def generation(self) -> int:
        """As in `core.index.Index`."""

    def find(self, name: str) -> Row | None:
        """Likewise."""

    def known(
        self, start: str = "", end: str | None = None
    ) -> Iterator[tuple[str, int, int, int, str, bool]]:
        """Path, size, mtime_ns, inode, hash and doubt of each file from `start` to before `end`."""

    def states(self, start: str = "", end: str | None = None) -> Iterator[tuple[str, int, int, int]]:
        """The same without hash; the size is -2 where there is doubt."""

    def hashes(self, files: Collection[str]) -> dict[str, str]:
        """The hashes of these files, where they are known."""

    def ids(self, files: Collection[str]) -> Mapping[str, str]:
        """The ids that these files have here; a file without a brief is left out."""

    def upsert(self, files: Iterable[Filed]) -> None:
        """As in `core.index.Index`; of a file with the hash that is known, only the rest is kept."""

    def delete(self, files: Collection[str]) -> None:
        """Likewise."""

    def remembered(self, key: str) -> str:
        """A short text that was kept, or an empty one."""

    def remember(self, key: str, value: str) -> None:
        """Keep a short text."""

    def worn(self) -> bool:
        """Whether it should be made anew, since much of it is of briefs that changed."""

    def clear(self) -> None:
        """Forget everything."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a look at the folder came to.

    Attributes:
        added: Ids of briefs that are new.
        changed: Of those whose file changed, or only its place.
        removed: Of those that are gone.
        renamed: The old id and the new one of files that moved without a change: marks and cursor
            follow them. These ids are in none of the sets.
        any: Whether the index was changed at all, problems included.
        everything: Too much changed to name it: the sets are not complete.
        whole: Nothing was left undone.
        left: It was left undone, all but a few files of an empty index: it is more than was wanted.
        problems: Why the folder could not be looked at.
    """

    added: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    renamed: Mapping[str, str] = field(default_factory=dict)
    any: bool = False
    everything: bool = False
    whole: bool = True
    left: bool = False
    problems: tuple[Problem, ...] = ()


class Reader(Protocol):
    """Reads files for the index: one after the other, or by several processes."""

    def read(self, root: Path, work: Sequence[Sequence[Work]]) -> Generator[Batch]:
        """Read batch by batch."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that were read.

    Attributes:
        fresh: The new hash by file; empty where it could not be read.
        same: Files whose bytes did not change.
        gone: Files that went away meanwhile.
        keep: Puts the fresh ones into the index.
        count: How many files were looked at.
    """

    fresh: dict[str, str]
    same: list[Filed]
    gone: list[str]
    keep: Callable[[], None]
    count: int


def stale(store: BriefStore, index: Kept) -> Stale:
    """What the index may not know: files to look at again, and files that are gone.

    Raises:
        OSError: The library's folder cannot be read.
    """
    return stale_all(store.path, index)


def synchronise(
    store: BriefStore,
    index: Kept,
    *,
    only: Collection[str] | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    most: int | None = None,
    reader: Callable[[], Reader] | None = None,
) -> Changes:
    """Bring the index up to date, the files that changed last first.

    A library whose folder is missing or closed leaves the index as it was: what it knows comes back
    with the folder. A folder inside it that is gone takes its briefs along.

    Args:
        store: The library.
        index: Its index.
        only: Paths below the library, of files or folders, to look at in place of everything.
        progress: Is told after each batch, and at the start, how far this is.
        cancelled: Asked often; once it says yes, what was done so far is kept.
        most: With more files than this nothing is done, and `left` is set; but an empty index is given
            the newest few of the first files that were found, so that there is something to look at. An
            index that is worn is only made anew without it.
        reader: Makes what reads many files; without it they are read here, one by one.

    Raises:
        ConflictError: Somebody else kept the index locked all the time.
    """
    stop = cancelled or (lambda: False)
    with alone(index.path, stop) as mine:
        if not mine:
            return Changes(whole=False)
        try:
            if only is None:
                found = stale_all(store.path, index, most)
                if index.worn():
                    if most is not None:
                        return Changes(whole=False, left=True)
                    index.clear()
                    found = stale_all(store.path, index)
            else:
                found = stale_some(store.path, index, only, most)
        except OSError as error:
            return Changes(whole=False, problems=(Problem(".", 0, 0, reason(error)),))
        if found.too_many:
            some = _Update(store.path, index, _first(found, index)).run(None, stop, None)
            return replace(some, whole=False, left=True)
        return _Update(store.path, index, found).run(progress, stop, reader)


def _first(found: Stale, index: Kept) -> Stale:
    """A few files for an index that has none yet, and nothing for any other."""
    if next(iter(index.states()), None) is not None:
        return Stale()
    return Stale(nlargest(BATCHES[0], found.changed))


class _Update:
    """One run: what it found, and what came of it."""

    def __init__(self, root: Path, index: Kept, found: Stale) -> None:
        self._root = root
        self._index = index
        self._found = found
        self._many = found.count > MANY
        self._added: set[str] = set()
        self._changed: set[str] = set()
        self._renamed: dict[str, str] = {}
        self._any = False
        self._vanished = False
        self._known = {work.file for work in found.changed if work.known}
        # Ids as they were, by file, and those that files left behind.
        self._before: dict[str, str] = {}
        self._left: dict[str, str] = {}
        self._gone: set[str] = set()
        self._lost = Lost(index)

    def run(
        self,
        progress: Progress | None,
        stop: Callable[[], bool],
        reader: Callable[[], Reader] | None,
    ) -> Changes:
        found, index = self._found, self._index
        self._remember()
        self._forget(list(found.gone))
        if found.odd:
            index.upsert(found.odd)
            self._any = True
        total, done = len(found.changed), 0
        if progress is not None and total:
            progress(0, total)
        with closing(
            (reader or (lambda: OneByOne(index)))().read(self._root, _batches(found.changed))
        ) as read:
            for batch in read:
                self._take(batch)
                done += batch.count
                if progress is not None:
                    progress(done, total)
                if stop():
                    break
        self._lost.save()
        whole = done >= total and not self._vanished
        return self._changes(whole)

    def _remember(self) -> None:
        """Ids before anything changes: they may be given anew."""
        gone = self._found.gone
        self._left = dict(self._index.ids(gone)) if gone else {}
        for file, id in sorted(self._left.items()):
            if etag := gone[file]:
                self._lost.add(etag, id)
        self._lost.save()
        self._gone = set(self._left.values())
        if not self._many:
            self._before = dict(self._index.ids(self._known))

    def _forget(self, files: list[str]) -> None:
        for start in range(0, len(files), BATCH):
            self._index.delete(files[start : start + BATCH])
            self._any = True

    def _take(self, batch: Batch) -> None:
        index = self._index
        if batch.fresh:
            batch.keep()
            self._any = True
        if batch.same:
            index.upsert(batch.same)
        gone = [file for file in batch.gone if file in self._known]
        if gone and not self._root.is_dir():  # not the files went away but all of it, for a while perhaps
            self._vanished = True
        elif gone:
            self._left.update((file, self._before[file]) for file in gone if file in self._before)
            self._forget(gone)
        if not batch.fresh or (self._many and not self._lost):
            return
        ids = index.ids(list(batch.fresh))
        for file, etag in batch.fresh.items():
            self._note(file, etag, ids.get(file))

    def _note(self, file: str, etag: str, id: str | None) -> None:
        """Say of one file what became of its brief."""
        before = self._before.get(file)
        if file not in self._known and id is not None and (old := self._moved(etag, id)) is not None:
            self._lost.take(etag, old)
            if old == id:
                (self._changed if id in self._gone else self._added).add(id)
            else:
                self._renamed[old] = id
        elif self._many:
            return
        elif id is None:
            if before is not None:
                self._left[file] = before
        elif before == id:
            self._changed.add(id)
        else:
            self._added.add(id)
            if before is not None:
                self._left[file] = before

    def _moved(self, etag: str, id: str) -> str | None:
        """The id under which a new brief was known before its file moved."""
        for old in self._lost.of(etag):
            row = self._index.find(old) if old != id else None
            if row is None or row.id != old:  # else another brief has that id by now, and the marks
                return old
        return None

    def _changes(self, whole: bool) -> Changes:
        removed: set[str] = set()
        if not self._many:
            for id in set(self._left.values()) - self._added - self._changed - set(self._renamed):
                row = self._index.find(id)
                # Another file may have wanted the same id, and have it now.
                (self._changed if row is not None and row.id == id else removed).add(id)
        return Changes(
            frozenset(self._added),
            frozenset(self._changed),
            frozenset(removed),
            self._renamed,
            self._any,
            self._many,
            whole,
        )


class OneByOne:
    """Reads files here, one after the other."""

    def __init__(self, index: Kept) -> None:
        self._index = index

    def read(self, root: Path, work: Sequence[Sequence[Work]]) -> Generator[Batch]:
        """Read batch by batch."""
        for part in work:
            filed: list[Filed] = []
            same: list[Filed] = []
            gone: list[str] = []
            for each in part:
                outcome = take_in(root, each)
                if outcome is None:
                    gone.append(each.file)
                elif outcome.etag and outcome.etag == each.etag:
                    same += [outcome] if is_news(outcome, each) else []
                elif outcome.etag or not self.as_before(outcome):
                    filed.append(outcome)
            fresh = {each.file: each.etag for each in filed}
            yield Batch(fresh, same, gone, partial(self._index.upsert, filed), len(part))

    def as_before(self, filed: Filed) -> bool:
        """Whether a file cannot be read for the reason that is known."""
        known = next(self._index.known(filed.file, filed.file + "\0"), None)
        return known is not None and known[:5] == (filed.file, filed.size, filed.mtime_ns, filed.inode, "")


def _batches(work: Sequence[Work]) -> list[Sequence[Work]]:
    parts: list[Sequence[Work]] = []
    begin = 0
    while begin < len(work):
        if len(parts) < len(BATCHES):
            size = BATCHES[len(parts)]
        else:
            size = min(BATCH, max(LEAST, (len(work) - begin) // 4))
        parts.append(work[begin : begin + size])
        begin += size
    return parts
