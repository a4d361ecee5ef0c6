"""From the start to a whole list: the first rows at once, the rest off the UI thread."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from briefing_tui.core.algebra import Everything
from briefing_tui.core.query import Order
from briefing_tui.core.view import View
from briefing_tui.errors import BriefingError
from briefing_tui.ui.screens.asking import FIRST_ROWS
from briefing_tui.ui.screens.part import Part


class Loading(Part):
    """The part of the reader that brings briefs in."""

    @dataclass
    class LoadFailed(Message):
        """The library could not be read at all."""

        reason: str

    @dataclass
    class CaughtUp(Message):
        """The index is what the files say."""

    caught_up = False
    """Whether the files were compared with the index since the start."""

    def load_first(self) -> None:
        """Have rows in the first paint: an index that is there gives them in a millisecond."""
        order = Order()
        try:
            rows = self.me.index.first(Everything(), order, FIRST_ROWS)
        except BriefingError:
            return  # another program holds it: the rows come later
        if rows:
            numbers = array("q", (row.number for row in rows))
            self.me.brief_list.keep_rows(rows)
            generation = self.me.index.generation()
            self.me.view = View(order=order, numbers=numbers, generation=generation)
            self.me.select(self.me.target)

    def load_rest(self) -> None:
        """After the first paint: what the first rows left out, and then what changed since."""
        if self.me.view is not None:
            self.me.ask_rest(self.me.target or "")
        if notice := self.me.shelf.notice():
            self.me.tell(notice, warn=True)
        self.run_worker(self._catch_up, thread=True, group="catch-up", exclusive=True)

    def _catch_up(self) -> None:
        worker = get_current_worker()
        try:
            self.me.shelf.catch_up(cancelled=lambda: worker.is_cancelled)
        except OSError as error:
            self.post_message(self.LoadFailed(error.strerror or "it cannot be read"))
        except BriefingError as error:
            self.post_message(self.LoadFailed(str(error)))
        else:
            self.post_message(self.CaughtUp())

    @on(CaughtUp)
    def take_caught_up(self) -> None:
        """The list holds whatever there is."""
        self.caught_up = True
        self.me.refresh_view()

    def open_target(self) -> None:
        """Open the brief that was asked for, once the rows are painted and it is in the list."""
        target = self.me.target
        if target is None or not self.me.painted or self.me.view is None:
            return
        row = self.me.index.find(target)
        if row is not None and self.me.view.place(row.number) is not None:
            self.me.target = None
            self.me.select(row.id)
            self.me.action_open()
        elif self.caught_up and self.me.view.whole:
            self.me.target = None
            self.me.tell(f"No brief is called {target}.", warn=True)

    @on(LoadFailed)
    def say_failed(self, message: LoadFailed) -> None:
        """An empty list with the reason in place of the brief."""
        if self.me.view is None:
            self.me.view = View(whole=True)
            self.me.brief_pane.show(None, ("The library cannot be read:", message.reason))
        else:
            self.me.tell(f"The library cannot be read: {message.reason}", warn=True)
