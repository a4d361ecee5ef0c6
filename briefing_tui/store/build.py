"""Bringing many files into the index at once: several processes read, this one writes."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import threading
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import Empty, Queue
from typing import TYPE_CHECKING, Final, NamedTuple

from briefing_tui.core.index import Filed
from briefing_tui.store.alone import alone
from briefing_tui.store.files import BriefStore
from briefing_tui.store.intake import Work, is_news, take_in
from briefing_tui.store.sync import Batch, Changes, OneByOne, Progress, synchronise

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from briefing_tui.store.index import SqliteIndex
    from briefing_tui.store.index.prepare import Prepared

FEW: Final = 300
"""Up to so many files are read here: that is done before a second process is of use."""
BULK: Final = 1_000
"""From here on the index prepares for many."""
CHUNK: Final = 25
"""Files that a process is given at a time."""
AHEAD: Final = 2
"""Chunks that a process has before it, so that it never waits."""
WAITING: Final = 200
"""Chunks that may wait to be written, as many as a batch has: a bound to the memory."""
_POLL_SECONDS: Final = 0.02
_NICE: Final = 4
MOST_WORKERS: Final = 4
"""The one who writes keeps up with no more."""


class Outcome(NamedTuple):
    """What became of a chunk.

    Attributes:
        fresh: Files to put in, with their new hash.
        blocked: Files that cannot be read; perhaps the index knows that.
        same: Files whose bytes did not change.
        gone: Files that went away.
    """

    fresh: list[tuple[str, str, Prepared]]
    blocked: list[Filed]
    same: list[Filed]
    gone: list[str]


def build(
    store: BriefStore,
    index: SqliteIndex,
    *,
    only: Collection[str] | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    workers: int | None = None,
) -> Changes:
    """Bring the index up to date as `sync.synchronise` does, by several processes where that pays.

    Call it from a process with one thread: the others are copies of it.

    Args:
        store: The library.
        index: Its index.
        only: Paths to look at in place of everything.
        progress: Is told how far this is.
        cancelled: Asked often; once it says yes, what was done so far is kept.
        workers: How many processes read; as many as the machine has cores without it, none for 0.

    Raises:
        ConflictError: Somebody else kept the index locked all the time.
    """
    count = min(os.cpu_count() or 1, MOST_WORKERS) if workers is None else workers
    reader = partial(Workers, index, count)
    changes = synchronise(store, index, only=only, progress=progress, cancelled=cancelled, reader=reader)
    if changes.everything and changes.any and changes.whole:
        with alone(index.path, cancelled or (lambda: False)) as mine:
            if mine:
                index.tidy()
    return changes


class Workers:
    """Reads files by processes of its own.

    Args:
        index: Where they go.
        count: How many processes.
    """

    def __init__(self, index: SqliteIndex, count: int) -> None:
        self._index = index
        self._count = count

    def read(self, root: Path, work: Sequence[Sequence[Work]]) -> Generator[Batch]:
        """Read batch by batch, in order."""
        total = sum(map(len, work))
        if total <= FEW or not self._count or threading.active_count() > 1:
            yield from OneByOne(self._index).read(root, work)
            return
        chunks = [_chunks(batch) for batch in work]
        helpers = _Helpers(root, [chunk for batch in chunks for chunk in batch])
        collects = gc.isenabled()
        gc.disable()  # nothing here goes in circles, and looking for circles takes a tenth of the time
        try:
            helpers.start(min(self._count, total // CHUNK))
            first = 0
            for batch in chunks:
                outcomes = [helpers.outcome(number) for number in range(first, first + len(batch))]
                first += len(batch)
                yield self._batch(outcomes, sum(map(len, batch)), total > BULK)
                helpers.forget(first)
        finally:
            helpers.stop()
            if collects:
                gc.enable()

    def _batch(self, outcomes: list[Outcome], count: int, bulk: bool) -> Batch:
        from briefing_tui.store.index.prepare import prepare

        known = OneByOne(self._index)
        fresh = [each for outcome in outcomes for each in outcome.fresh]
        for outcome in outcomes:
            fresh += [(f.file, "", prepare(f)) for f in outcome.blocked if not known.as_before(f)]
        same = [each for outcome in outcomes for each in outcome.same]
        gone = [file for outcome in outcomes for file in outcome.gone]
        keep = partial(self._index.put, [prepared for _, _, prepared in fresh], bulk=bulk)
        return Batch({file: etag for file, etag, _ in fresh}, same, gone, keep, count)


class _Helpers:
    """The processes, and a thread for each that hands out chunks and takes what comes back."""

    def __init__(self, root: Path, chunks: list[Sequence[Work]]) -> None:
        self._root = root
        self._chunks = chunks
        self._next = iter(range(len(chunks)))
        self._guard = threading.Lock()
        self._done: Queue[tuple[int, bytes | None]] = Queue(WAITING)
        self._outcomes: dict[int, Outcome] = {}
        self._ends: list[Connection] = []
        self._processes: list[BaseProcess] = []
        self._threads: list[threading.Thread] = []
        self._stopped = False

    def start(self, count: int) -> None:
        """Begin with so many processes, or as many as the system allows."""
        from multiprocessing import get_context

        context = get_context("fork")  # nothing to import, and the first rows are there at once
        pairs = [context.Pipe() for _ in range(count)]
        for ours, theirs in pairs:
            others = [end for pair in pairs for end in pair if end is not theirs]
            process = context.Process(target=_serve, args=(theirs, others, self._root), daemon=True)
            try:
                process.start()
            except OSError:  # no more processes for this user
                break
            self._processes.append(process)
            self._ends.append(ours)
        for _, theirs in pairs:
            theirs.close()
        for ours, _ in pairs[len(self._ends) :]:
            ours.close()
        tended: list[Connection | None] = [*self._ends] or [None]
        for end in tended:
            thread = threading.Thread(target=self._tend, args=(end,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def outcome(self, number: int) -> Outcome:
        """What became of a chunk; waits for it."""
        while number not in self._outcomes:
            done, data = self._done.get()
            # What no process could do is done here, so that no fault of one loses a brief.
            self._outcomes[done] = pickle.loads(data) if data else understand(self._root, self._chunks[done])
        return self._outcomes[number]

    def forget(self, before: int) -> None:
        """Let go of the chunks before a number."""
        for number in [each for each in self._outcomes if each < before]:
            del self._outcomes[number]
            self._chunks[number] = ()

    def stop(self) -> None:
        """End all of it, whatever is still being read."""
        self._stopped = True
        for process in self._processes:
            process.terminate()
        for thread in self._threads:
            while thread.is_alive():  # it may wait for room
                with suppress(Empty):
                    self._done.get(timeout=_POLL_SECONDS)
        for end in self._ends:
            end.close()
        for process in self._processes:
            process.join()

    def _take(self) -> int | None:
        with self._guard:
            return None if self._stopped else next(self._next, None)

    def _tend(self, end: Connection | None) -> None:
        """Hand out chunks until there are none; those of a process that died are left to `outcome`."""
        given: list[int] = []
        try:
            while end is not None:
                while len(given) < AHEAD and (number := self._take()) is not None:
                    given.append(number)
                    end.send_bytes(pickle.dumps(self._chunks[number], pickle.HIGHEST_PROTOCOL))
                if not given:
                    return
                data = end.recv_bytes()
                self._done.put((given.pop(0), data))
        except (OSError, EOFError, ValueError):
            pass
        for number in self._rest(given):
            self._done.put((number, None))

    def _rest(self, given: list[int]) -> Iterator[int]:
        yield from given
        while (number := self._take()) is not None:
            yield number


def understand(root: Path, chunk: Sequence[Work]) -> Outcome:
    """Read the files of a chunk and do what can be done for the index without it."""
    from briefing_tui.store.index.prepare import prepare

    outcome = Outcome([], [], [], [])
    for work in chunk:
        taken = take_in(root, work)
        if taken is None:
            outcome.gone.append(work.file)
        elif taken.etag and taken.etag == work.etag:
            outcome.same.extend([taken] if is_news(taken, work) else [])
        elif not taken.etag:
            outcome.blocked.append(taken)
        else:
            outcome.fresh.append((taken.file, taken.etag, prepare(taken)))
    return outcome


def _chunks(batch: Sequence[Work]) -> list[Sequence[Work]]:
    return [batch[at : at + CHUNK] for at in range(0, len(batch), CHUNK)]


def _serve(end: Connection, others: list[Connection], root: Path) -> None:
    """The life of a process: it ends when the pipe does, so that none outlives its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent says when
    gc.enable()  # files that cannot be parsed leave errors behind
    with suppress(OSError):
        os.nice(_NICE)  # who writes has most to do, and at the end nobody could help
    for other in others:  # copies, which would keep a pipe open whose owner is gone
        other.close()
    try:
        while True:
            chunk = pickle.loads(end.recv_bytes())
            end.send_bytes(pickle.dumps(understand(root, chunk), pickle.HIGHEST_PROTOCOL))
    except (OSError, EOFError):
        return
