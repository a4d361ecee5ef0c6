"""What backs the lines of each brief: worked out in the background, for the marks of the list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic, sleep

from textual import events, on
from textual.message import Message
from textual.timer import Timer
from textual.worker import Worker, get_current_worker

from briefing_tui.errors import BriefingError
from briefing_tui.ui.screens.part import Part

CHECK_DELAY = 0.3
"""Seconds between the list and the first check: the keys come first."""
QUIET_SECONDS = 0.5
"""After a key nothing is checked by a thread of ours for so long."""


class Checking(Part):
    """The part of the reader that has every brief checked."""

    @dataclass
    class ChecksKept(Message):
        """Some briefs were checked; the index holds what came of it."""

        briefs: int
        to_check: int

    _checks: Timer | None = None
    _checker: Worker[None] | None = None
    _touched = 0.0
    """When the last key came."""

    def on_key(self, event: events.Key) -> None:
        """Somebody is at the keys."""
        self.at_keys()

    def at_keys(self) -> None:
        """Somebody is at the keys; of letters that are typed into a line the screen is told in this way."""
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
        from briefing_tui.actions.checker import check_all

        worker, shelf = get_current_worker(), self.me.shelf

        def cancelled() -> bool:
            while not worker.is_cancelled and monotonic() - self._touched < QUIET_SECONDS:
                sleep(QUIET_SECONDS / 10)
            return worker.is_cancelled

        try:
            for progress in check_all(shelf.path, shelf.index, cancelled):
                self.post_message(self.ChecksKept(progress.briefs, progress.to_check))
        except BriefingError:
            return  # another program keeps the index; the next change begins this again

    @on(ChecksKept)
    def take_checks(self, message: ChecksKept) -> None:
        """Put the marks into the list."""
        me = self.me
        me.brief_list.forget_unchecked()
        if me.totals is not None:
            left = max(0, me.totals.unchecked - message.briefs)
            me.totals = replace(me.totals, to_check=me.totals.to_check + message.to_check, unchecked=left)
            if not left:
                me.ask_totals()
        me.say_place()
