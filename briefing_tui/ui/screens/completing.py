"""Completing a query while it is typed, and settling what it means once it is; off the UI thread."""

from __future__ import annotations

from asyncio import TimerHandle, get_running_loop
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from briefing_tui.errors import BriefingError
from briefing_tui.ui.screens.part import Part
from briefing_tui.ui.widgets.find_bar import FindBar

if TYPE_CHECKING:
    from briefing_tui.actions.asker import Wanted
    from briefing_tui.core.algebra import Filter
    from briefing_tui.core.complete import Completion
    from briefing_tui.core.index import Index
    from briefing_tui.core.row import Numbers
    from briefing_tui.core.view import View
    from briefing_tui.store.index import SqliteIndex


COMPLETE_DELAY = 0.05
"""Seconds after a key before anybody looks how the text may go on: the rows come first."""


class Completing(Part):
    """The part of the reader that knows how a query may go on."""

    @dataclass
    class Completed(Message):
        """How a text may go on at a cursor."""

        text: str
        cursor: int
        offers: Sequence[Completion]

    @dataclass
    class Settled(Message):
        """What a query finds when its last word is whole, and the filters it had while that might go on."""

        view: View
        typed: tuple[Filter, ...]
        numbers: Numbers

    _names_lock: Lock | None = None
    _names_index: SqliteIndex | None = None
    """Asked by one thread at a time."""
    _looks: TimerHandle | None = None

    def complete(self, text: str, cursor: int) -> tuple[Completion, ...]:
        """How a query may go on; at once, for who presses Tab before the answer came."""
        return self._completions(self.me.index, text, cursor)

    def ask_completions(self, text: str, cursor: int) -> None:
        """Ask how a query may go on, unless it is typed on; the bar is told."""
        if self._looks is not None:
            self._looks.cancel()
        self._looks = get_running_loop().call_later(
            COMPLETE_DELAY, self.call_later, self._ask_completions, text, cursor
        )

    def _ask_completions(self, text: str, cursor: int) -> None:
        self._looks = None
        if self._names_lock is None:
            self._names_lock = Lock()
        job = partial(self._look_names_up, self._names_lock, text, cursor)
        self.run_worker(job, thread=True, group="complete", exclusive=True)

    def _look_names_up(self, lock: Lock, text: str, cursor: int) -> None:
        worker = get_current_worker()
        with lock:
            if worker.is_cancelled:
                return
            if self._names_index is None:
                self._names_index = self.me.shelf.view_index()
            offers = self._completions(self._names_index, text, cursor)
        if not worker.is_cancelled:
            self.post_message(self.Completed(text, cursor, offers))

    def _completions(self, index: Index, text: str, cursor: int) -> tuple[Completion, ...]:
        from briefing_tui.core.complete import completions

        try:
            return completions(text, cursor, index.names, saved=self.me.briefing.config.filters)
        except BriefingError:
            return ()  # another program holds the index: the next key asks again

    @on(Completed)
    def take_completions(self, message: Completed) -> None:
        """Show them, unless something else stands there by now."""
        bar = self.me.query_one_optional(FindBar)
        if bar is not None and bar.display:
            bar.offer(message.text, message.cursor, message.offers)

    # Once it is typed ------------------------------------------------------------------

    def settle(self, view: View) -> None:
        """Ask whether the query finds the same with its last word whole: what is shown is kept either way."""
        typed = self.me.wanted.filters
        if view.filters != typed:
            self.me.asker.ask("settle", partial(self._find_whole, view, typed))

    def _find_whole(self, view: View, typed: tuple[Filter, ...], index: Index, wanted: Wanted) -> None:
        numbers = index.search(view.asked, view.order)
        if wanted():
            self.post_message(self.Settled(view, typed, numbers))

    @on(Settled)
    def take_settled(self, message: Settled) -> None:
        """Say the filter as it was typed where that finds the same: so it is known by its name."""
        view = self.me.view
        same = view is not None and view.whole and view.numbers == message.numbers
        if same and self.me.wanted.filters == message.typed:
            self.me.say_as(message.view.filters)
            self.me.count_saved()

    def on_unmount(self) -> None:
        """Leave no open index behind."""
        if self._looks is not None:
            self._looks.cancel()
        if self._names_lock is not None:
            with self._names_lock:
                if self._names_index is not None:
                    self._names_index.close()
                    self._names_index = None
