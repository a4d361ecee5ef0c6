"""Asking the feeds for news, and adding a feed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from briefing_tui.core.clean import shown
from briefing_tui.errors import BriefingError
from briefing_tui.ui.screens.inbox.part import Part

if TYPE_CHECKING:
    from briefing_tui.actions.feeds import Feed
    from briefing_tui.actions.pull import Report


class Pulling(Part):
    """The part of the inbox that asks servers."""

    @dataclass
    class Reported(Message):
        """What became of one feed."""

        report: Report
        done: int
        total: int

    @dataclass
    class Pulled(Message):
        """All were asked, or why not."""

        error: Exception | None = None

    _new = 0
    _faults: tuple[str, ...] = ()

    def action_pull(self) -> None:
        """Ask the feeds for news."""
        feeds = self.me.feeds
        if not feeds:
            self.tell("There are no feeds yet. a adds one.")
            return
        stop = self.start(f"asking {len(feeds)} feeds; Esc stops" if len(feeds) > 1 else "asking; Esc stops")
        if stop is not None:
            self._new, self._faults = 0, ()
            self.run_worker(partial(self._pull, feeds, stop), thread=True, group="inbox")

    def _pull(self, feeds: Sequence[Feed], stop: Event) -> None:
        from briefing_tui.actions.capture import Capturer
        from briefing_tui.actions.pull import pull
        from briefing_tui.capture import fetch

        try:
            with Capturer(cancelled=stop.is_set) as capturer:
                reports = pull(feeds, self.me.inbox, fetch.fetch, capturer.readings, cancelled=stop.is_set)
                for done, report in enumerate(reports, 1):
                    self.post_message(self.Reported(report, done, len(feeds)))
        except Exception as error:
            self.post_message(self.Pulled(error))
        else:
            self.post_message(self.Pulled())

    @on(Reported)
    def take_report(self, message: Reported) -> None:
        """Show what one feed brought."""
        report = message.report
        self._new += len(report.new)
        name = report.feed.name
        if report.error is not None:
            self._faults = (*self._faults, f"{name}: {shown(str(report.error))}")
        self._faults = (
            *self._faults,
            *(f"{name}: {failed.name}: {shown(str(failed.error))}" for failed in report.failed),
        )
        if self.doing:
            self.doing = f"asked {message.done} of {message.total} feeds; Esc stops"
        self.me.load()

    @on(Pulled)
    def take_pulled(self, message: Pulled) -> None:
        """Say what it came to."""
        stopped = self.over()
        self.me.load()
        if message.error is not None:
            if not isinstance(message.error, (BriefingError, OSError)):
                raise message.error
            self.tell(shown(str(message.error)), warn=True)
            return
        news = f"{self._new:,} new" if self._new else "Nothing new"
        said = f"{'Stopped; ' if stopped else ''}{news}."
        if self._faults:
            more = f" (and {len(self._faults) - 1} more)" if len(self._faults) > 1 else ""
            said = f"{said} {self._faults[0]}{more}"
        self.tell(said, warn=bool(self._faults))
        if self._faults:
            self.me.show_faults(self._faults)

    def action_add_feed(self) -> None:
        """Ask for the address of a feed."""
        self._ask_feed("")

    def _ask_feed(self, typed: str, fault: str = "") -> None:
        from briefing_tui import paths
        from briefing_tui.actions.feeds import add_feed
        from briefing_tui.ui.screens.dialogs.fill_in import FillIn

        def answer(typed: str | None) -> None:
            if not typed or not typed.strip():
                return
            app = self.me.briefing
            try:
                feed, is_new = add_feed(paths.config_file(), self.me.feeds, typed.strip())
            except BriefingError as error:
                self._ask_feed(typed, str(error))
                return
            app.config = replace(app.config, feeds={**app.config.feeds, feed.name: feed.url})
            self.me.load()
            said = f"Added the feed {feed.name}. r asks for its entries."
            self.tell(said if is_new else f"The feed {feed.name} is there already.")

        self.app.push_screen(
            FillIn("a feed", typed, "the address of an RSS, Atom or JSON feed", fault), answer
        )
