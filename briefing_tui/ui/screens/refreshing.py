"""Changes while the screen is open: of files, and of what the reader marked."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from textual.timer import Timer

from briefing_tui.core.row import Row
from briefing_tui.errors import BriefingError
from briefing_tui.ui.screens.part import Part

if TYPE_CHECKING:
    from briefing_tui.store.sync import Changes

REFRESH_SECONDS = 0.2
"""At least so long between two refreshes: a burst of changes is shown a few times a second."""
NAMES_SECONDS = 2.0
"""At least so long between two counts of the names while many files are indexed."""
RECOUNT_SECONDS = 0.25
"""After the last mark of a brief, until the names are counted again."""


class Refreshing(Part):
    """The part of the reader that keeps the screen true without moving the reader."""

    progress: tuple[int, int] | None = None
    """How many of how many files are indexed, while that lasts."""
    renamed: Mapping[str, str]
    """New ids by old ones, since the screen was opened."""
    follow_file = ""
    """A file that was just saved: the cursor goes to its brief."""
    touched = False
    """Whether the reader has moved the cursor of the list."""
    _growing = False
    """Whether briefs come in that were only not indexed yet."""
    _refresh: Timer | None = None
    _refreshed = 0.0
    _named = 0.0
    _recount: Timer | None = None

    # Files ----------------------------------------------------------------------------

    def refresh_view(self, changes: Changes | None = None) -> None:
        """The index changed: show it, soon and not too often.

        Args:
            changes: Which briefs; only what was renamed is looked at here.
        """
        if changes is not None and changes.renamed:
            # Who was renamed before may be so again.
            before = {old: changes.renamed.get(new, new) for old, new in self.renamed.items()}
            self.renamed = {**before, **changes.renamed}
        if self._refresh is None:
            wait = max(0.001, self._refreshed + REFRESH_SECONDS - monotonic())
            self._refresh = self.set_timer(wait, self._refresh_now)

    def _refresh_now(self) -> None:
        self._refresh = None
        if self.me.answering:
            # Somebody waits for a list, which comes from the changed index anyway or is soon there.
            self._refreshed = monotonic()
            self.refresh_view()
            return
        now = self._refreshed = monotonic()
        names = self.progress is None or now - self._named > NAMES_SECONDS
        if names:
            self._named = now
        # Who has touched nothing waits for the newest brief, not for one that happened to be read first.
        top = self._growing and not self.touched and self.me.pane.id == "list"
        self._growing = self.progress is not None
        here = self.me.cursor_name
        keep = self.renamed.get(here, here)
        if self.follow_file and self.me.index.find(self.follow_file) is not None:
            # Not before it is in the index: this may be the news of another file.
            keep, self.follow_file = self.follow_file, ""
        self.me.ask_again(keep, facets=names, top=top)
        self._read_again()

    def _read_again(self) -> None:
        """The open brief, where its file changed."""
        shown = self.me.shown
        if shown is None:
            return
        row = self.me.index.find(self.renamed.get(shown.id, shown.id))
        if row is None:
            return
        try:
            opened = self.me.shelf.open(row)
        except (BriefingError, OSError):
            return  # what was read stays on the screen; the list says soon what is the matter
        if row.id != shown.id:
            self.me.shown = replace(shown, row=row, stored=replace(shown.stored, brief=opened.brief))
        self.me.show_opened(opened)

    def settle_cursor(self) -> None:
        """After a refresh: the brief under the cursor, unless somebody reads one that went away."""
        shown, here = self.me.shown, self.me.cursor_name
        if shown is None or shown.id == here or self.me.pane.id in ("library", "list"):
            self.me.show_row()
        elif self.me.index.find(shown.id) is None and not os.path.lexists(shown.stored.path):
            # A brief that was just saved is shown before the index knows it.
            self.me.tell("The file of this brief is gone; it was read before that.")

    def indexing(self, done: int, total: int) -> None:
        """Say how far the index is; `done` == `total` ends it."""
        self.progress = (done, total) if done < total else None
        self._growing |= done < total
        self.me.say_place()

    # Marks ----------------------------------------------------------------------------

    def marked(self, id: str, *, read: bool | None = None) -> None:
        """A brief was marked: say so on the screen; nobody leaves the list by it.

        Args:
            id: Of the brief.
            read: Whether it was marked as read, or as unread; `None` for another mark.
        """
        me = self.me
        row = me.index.find(id)
        if row is None:
            return
        if read is not None:
            me.note_mark(id)
            if me.totals is not None:
                unread = me.totals.unread + (-1 if read else 1)
                me.totals = replace(me.totals, unread=max(0, unread))
            if self._recount is not None:
                self._recount.stop()
            self._recount = self.set_timer(RECOUNT_SECONDS, self._count_again)
        me.brief_list.change_row(row)
        if me.shown is not None and me.shown.id == id:
            me.shown = replace(me.shown, row=row)
        me.titles()

    def _count_again(self) -> None:
        self._recount = None
        self.me.ask_facets()
        self.me.ask_totals()

    # Places ---------------------------------------------------------------------------

    @property
    def cursor_name(self) -> str:
        """The id of the brief, or the file of the problem, that the cursor of the list is on."""
        brief_list = self.me.brief_list
        if not brief_list.item_count:
            return ""
        row = brief_list.kept_row(min(brief_list.cursor, brief_list.item_count - 1))
        return row.id if isinstance(row, Row) else row.file if row is not None else ""

    def place_of(self, id: str) -> int | None:
        """Where the brief of this id stands in the list, from 0."""
        view, row = self.me.view, self.me.index.find(id) if id else None
        return None if view is None or row is None else view.place(row.number)
