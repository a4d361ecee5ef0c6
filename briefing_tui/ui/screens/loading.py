"""From the start to a whole list: the first rows at once, the rest off the UI thread."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from briefing_tui.core.algebra import Everything
from briefing_tui.core.order import Order
from briefing_tui.core.view import View
from briefing_tui.errors import BriefingError
from briefing_tui.store.heads import row_of
from briefing_tui.ui.screens.asking import FIRST_ROWS
from briefing_tui.ui.screens.part import Part

if TYPE_CHECKING:
    from briefing_tui.store.sync import Changes


class Loading(Part):
    """The part of the reader that brings briefs in."""

    @dataclass
    class Indexing(Message):
        """Some more files are in the index."""

        done: int
        total: int

    @dataclass
    class CaughtUp(Message):
        """The index was compared with the files; why that failed."""

        changes: Changes | None = None
        reason: str = ""

    caught_up = False
    """Whether the files were compared with the index since the start."""
    catching_up = False
    """Whether that is being done now."""
    _following = False

    def load_first(self) -> None:
        """Have rows in the first paint: an index that is there gives them in a millisecond."""
        order, curtain = Order(), self.me.briefing.curtain
        if curtain is not None:
            # What is on the terminal already, so that no row changes under the reader's eyes.
            rows, generation = tuple(map(row_of, curtain.rows)), curtain.generation
        else:
            try:
                rows = self.me.index.first(Everything(), order, FIRST_ROWS)
                generation = self.me.index.generation()
            except BriefingError:
                return  # another program holds it: the rows come later
        if rows:
            numbers = array("q", (row.number for row in rows))
            self.me.brief_list.keep_rows(rows)
            self.me.view = View(order=order, numbers=numbers, generation=generation)
            self.me.select(self.me.target)

    def load_rest(self) -> None:
        """After the first paint: what the first rows left out, and then what changed since."""
        target = self.me.target
        self.me.follow_index()
        if self.me.view is not None:
            self.me.ask_rest(target or "")
        if self.me.view is None or (target and self.me.index.find(target) is None):
            # Somebody waits for what is not in the index yet.
            self.catch_up_now()
        else:
            self._following = True
            self.me.follow_files()

    def catch_up_now(self) -> None:
        """Bring the index up to what the files say, off the UI thread."""
        self.catching_up = True
        self.run_worker(self._catch_up, thread=True, group="catch-up", exclusive=True)

    def _catch_up(self) -> None:
        worker = get_current_worker()

        def progress(done: int, total: int) -> None:
            self.post_message(self.Indexing(done, total))

        # A state that cannot be read is set aside now, and not under the first mark.
        self.me.shelf.state.get("")
        try:
            changes = self.me.shelf.catch_up(progress=progress, cancelled=lambda: worker.is_cancelled)
        except (BriefingError, OSError) as error:
            self.post_message(self.CaughtUp(reason=str(error)))
        else:
            self.post_message(self.CaughtUp(changes))

    @on(Indexing)
    def take_progress(self, message: Indexing) -> None:
        """Rows that are there already are shown while the rest is read."""
        self.me.indexing(message.done, message.total)
        if message.done:
            self.me.refresh_view()

    @on(CaughtUp)
    def take_caught_up(self, message: CaughtUp) -> None:
        """The list holds whatever there is."""
        self.caught_up, self.catching_up = True, False
        self.me.progress = None
        self.me.ask_totals()
        if notice := self.me.shelf.notice():
            self.me.tell(notice, warn=True)
        changes = message.changes
        reason = message.reason or (changes.problems[0].message if changes and changes.problems else "")
        if reason and self.me.view is None:
            self.me.view = View(whole=True)
            self.me.brief_pane.show(None, ("The library cannot be read:", reason))
        elif reason:
            self.me.tell(f"The library cannot be read: {reason}", warn=True)
        elif changes is None or changes.any or self._is_old():
            self.me.refresh_view(changes)
        self.open_target()
        if not self._following:
            self._following = True
            self.me.follow_files()

    def _is_old(self) -> bool:
        """Whether the list is not that of the index: another program may have changed it before us."""
        view = self.me.view
        return view is None or view.generation != self.me.index.generation()

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
