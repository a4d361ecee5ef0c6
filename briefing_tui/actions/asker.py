"""One thread that asks the index: the newest question first, and an old one gives way at once."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition, Thread
from typing import Final, TypeAlias

from briefing_tui.core.index import Index, InterruptedQuery

SLOTS: Final = ("query", "find", "facets", "totals", "saved", "settle")
"""What can be asked at one time, a question each; those before go before those behind."""

Wanted: TypeAlias = Callable[[], bool]
"""Says between two steps of a job whether anybody still waits for the answer."""
Job: TypeAlias = Callable[[Index, Wanted], None]


class Asker:
    """Questions to an index, one after the other, on a thread that is begun with the first.

    A new question takes the place of the one before it in its slot, and ends the one that is running
    unless that goes before it. What gave way to another slot is asked again later.

    Args:
        open_index: Opens a view of the index for the thread.
        fail: Is told what went wrong, on the thread.
    """

    def __init__(self, open_index: Callable[[], Index], fail: Callable[[Exception], None]) -> None:
        self._open = open_index
        self._fail = fail
        self._state = Condition()
        self._waiting: dict[str, Job] = {}
        self._index: Index | None = None
        self._running = ""
        self._overtaken = False
        self._ended = False
        self._thread: Thread | None = None

    @property
    def busy(self) -> bool:
        """Whether anything is asked now or waits."""
        with self._state:
            return bool(self._waiting or self._running)

    def ask(self, slot: str, job: Job) -> None:
        """Ask; the job gets the index and what says whether it is still wanted."""
        with self._state:
            if self._ended:
                return
            self._waiting[slot] = job
            self._overtake(slot)
            if self._thread is None:
                self._thread = Thread(target=self._work, name="asker", daemon=True)
                self._thread.start()
            self._state.notify_all()

    def forget(self, slot: str) -> None:
        """Nobody waits for the answer of this slot any more."""
        with self._state:
            self._waiting.pop(slot, None)
            if self._running == slot:
                self._interrupt()

    def end(self) -> None:
        """Ask nothing more."""
        with self._state:
            self._ended = True
            self._waiting.clear()
            if self._running:
                self._interrupt()
            self._state.notify_all()

    def _overtake(self, slot: str) -> None:
        if self._running and SLOTS.index(slot) <= SLOTS.index(self._running):
            self._interrupt()

    def _interrupt(self) -> None:
        self._overtaken = True
        if self._index is not None:
            self._index.interrupt()

    def _work(self) -> None:
        index = self._open()
        with self._state:
            self._index = index
        try:
            while (found := self._next()) is not None:
                self._do(index, *found)
        finally:
            with self._state:
                self._index = None
            index.close()

    def _next(self) -> tuple[str, Job] | None:
        with self._state:
            self._running = ""
            while not self._waiting and not self._ended:
                self._state.wait()
            if self._ended:
                return None
            slot = min(self._waiting, key=SLOTS.index)
            self._running, self._overtaken = slot, False
            return slot, self._waiting.pop(slot)

    def _do(self, index: Index, slot: str, job: Job) -> None:
        try:
            job(index, lambda: not self._overtaken)
        except InterruptedQuery:
            pass
        except Exception as error:  # the screen judges it: it has the way to the reader and to the log
            self._fail(error)
            return
        with self._state:
            # Only what gave way to a question of another slot is still waited for.
            others = [each for each in self._waiting if SLOTS.index(each) < SLOTS.index(slot)]
            if self._overtaken and others:
                self._waiting.setdefault(slot, job)
