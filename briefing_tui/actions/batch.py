"""Many sources to drafts, by several processes where that pays. What comes is the same for any number."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.synchronize import Event
from typing import Final

from briefing_tui.actions.capture import Capturer
from briefing_tui.actions.given import Failed, Given
from briefing_tui.capture.draft import Draft, Wants

FEW: Final = 8
"""Up to so many sources are read here: that is done before a second process is of use."""
MOST_JOBS: Final = 4
"""So many processes at most where nobody says how many."""
AHEAD: Final = 2
"""Sources that a process has before it: a bound to the memory."""
LARGE: Final = 8 << 20
"""A source with more bytes is read here, so that its articles can be kept as they come."""

Captured = tuple[Given, Iterator[Draft | Failed]] | Failed
"""A source with the drafts of its articles, or why it cannot be had."""
_Waiting = tuple[Given, "Future[list[Draft | Failed]] | None"] | Failed


def jobs_for(sources: int, wanted: int | None = None) -> int:
    """How many processes to use for so many sources, where somebody wants so many or does not say."""
    if wanted is None:
        wanted = min(os.cpu_count() or 1, MOST_JOBS) if sources > FEW else 1
    return max(1, min(wanted, sources))


def capture_all(
    sources: Iterable[Given | Failed],
    wants: Wants,
    forced: str | None = None,
    *,
    jobs: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Captured]:
    """The drafts of each source, in the order of the sources.

    Args:
        sources: What was gathered; it is asked for as it is needed.
        wants: What the person says about them.
        forced: The reader to use, as `--from` names it; else the content decides.
        jobs: How many processes. With more than one, call it from a process with one thread: the others are
            copies of it.
        progress: Is told how many articles of the present source were read, where one process does it.
    """
    if jobs <= 1 or threading.active_count() > 1:
        with Capturer(progress=progress) as capturer:
            for source in sources:
                if isinstance(source, Failed):
                    yield source
                else:
                    yield source, capturer.drafts(source, wants, forced)
        return
    context = multiprocessing.get_context("fork")  # nothing to import, and the first drafts are there at once
    stop = context.Event()
    pool = ProcessPoolExecutor(jobs, context, _begin, (stop,))
    waiting: deque[_Waiting] = deque()
    usable = True
    try:
        with Capturer() as here:  # for what no other process reads
            for source in sources:
                if isinstance(source, Failed):
                    waiting.append(source)
                elif not usable or len(source.data) > LARGE:
                    waiting.append((source, None))
                else:
                    future = _asked(pool, source, wants, forced)
                    usable = future is not None
                    waiting.append((source, future))
                if len(waiting) >= jobs * AHEAD:
                    yield _taken(waiting.popleft(), here, wants, forced)
            while waiting:
                yield _taken(waiting.popleft(), here, wants, forced)
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)


def _asked(
    pool: ProcessPoolExecutor, source: Given, wants: Wants, forced: str | None
) -> Future[list[Draft | Failed]] | None:
    """What a process is going to answer; nothing where there is none any more."""
    try:
        return pool.submit(_drafts, source, wants, forced)
    except BrokenProcessPool:
        return None
    except OSError:  # no more processes for this user: those that were begun have nobody who asks them
        for process in multiprocessing.active_children():
            process.terminate()
        return None


def _taken(waiting: _Waiting, here: Capturer, wants: Wants, forced: str | None) -> Captured:
    if isinstance(waiting, Failed):
        return waiting
    given, future = waiting
    if future is not None:
        with contextlib.suppress(BrokenProcessPool):
            return given, iter(future.result())
    return given, here.drafts(given, wants, forced)  # too large, or a process was ended


_capturer: Capturer | None = None  # of a process that reads


def _begin(stop: Event) -> None:
    """The beginning of such a process."""
    global _capturer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent says when
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _capturer = Capturer(cancelled=stop.is_set)
    _capturer.__enter__()


def _end_with_parent() -> None:
    """A parent that is killed tells nobody to stop: without it, each would wait for work for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _drafts(given: Given, wants: Wants, forced: str | None) -> list[Draft | Failed]:
    assert _capturer is not None
    return list(_capturer.drafts(given, wants, forced))
