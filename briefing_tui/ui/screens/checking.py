"""What backs the lines of each brief: worked out in the background, for the marks of the list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from time import monotonic, sleep
from typing import TYPE_CHECKING, Final

from textual import events, on
from textual.message import Message
from textual.timer import Timer
from textual.worker import Worker, get_current_worker

from briefing_tui.errors import BriefingError
from briefing_tui.ui.screens.part import Part

if TYPE_CHECKING:
    from briefing_tui.core.index import Found, Index
    from briefing_tui.core.row import Row

CHECK_DELAY = 0.3
"""Seconds between the list and the first check: the keys come first."""
PAUSE_SECONDS = 0.002
"""Rest after each check: a key that comes meanwhile has the interpreter at once."""
QUIET_SECONDS = 0.5
"""After a key nothing is checked for so long."""
PAGE: Final = 200
"""Briefs that are looked up together."""


class Checking(Part):
    """The part of the reader that has every brief checked."""

    @dataclass
    class ChecksKept(Message):
        """Some briefs were checked; the index holds what came of it."""

        found: Mapping[int, Found]

    _checks: Timer | None = None
    _checker: Worker[None] | None = None
    _touched = 0.0
    """When the last key came."""

    def on_key(self, event: events.Key) -> None:
        """Somebody is at the keys."""
        self._touched = monotonic()

    def check_soon(self) -> None:
        """Begin to check what nobody has checked yet, unless that goes on already."""
        running = self._checker is not None and not self._checker.is_finished
        if self._checks is None and not running:
            self._checks = self.set_timer(CHECK_DELAY, self._begin_checks)

    def _begin_checks(self) -> None:
        self._checks = None
        self._checker = self.run_worker(self._check_all, thread=True, group="check", exclusive=True)

    def _check_all(self) -> None:
        from briefing_tui.actions.checking import check_some

        worker = get_current_worker()

        def cancelled() -> bool:
            while not worker.is_cancelled and monotonic() - self._touched < QUIET_SECONDS:
                sleep(QUIET_SECONDS / 10)
            return worker.is_cancelled

        try:
            with closing(self.me.shelf.view_index()) as index:
                rows = _unchecked(index)
                for found in check_some(self.me.shelf.store, rows, cancelled, PAUSE_SECONDS):
                    index.keep_found(found)
                    if worker.is_cancelled:
                        return
                    self.post_message(self.ChecksKept(found))
        except BriefingError:
            return  # another program keeps the index; the next change begins this again

    @on(ChecksKept)
    def take_checks(self, message: ChecksKept) -> None:
        """Put the marks into the list."""
        found, totals = message.found, self.me.totals
        self.me.brief_list.forget_rows(found)
        if totals is not None:
            look = sum(bool(each.weak or each.none) for each in found.values())
            left = max(0, totals.unchecked - len(found))
            self.me.totals = replace(totals, to_check=totals.to_check + look, unchecked=left)
            if not left:
                self.me.ask_totals()
        self.me.say_place()


def _unchecked(index: Index) -> Iterator[Row]:
    """The briefs that nobody checked, newest first, each once: what cannot be checked does not come again."""
    seen: set[int] = set()
    while rows := [row for row in index.unchecked(PAGE + len(seen)) if row.number not in seen]:
        yield from rows
        # Those that were checked meanwhile are asked for no more.
        left = {row.number for row in index.unchecked(PAGE + len(seen))}
        seen = {row.number for row in rows if row.number in left} | (seen & left)
