"""Filtering and sorting on the main screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.core.entry import Entry
from briefing_tui.core.order import Order
from briefing_tui.core.row import Row
from briefing_tui.errors import BriefingError
from briefing_tui.ui.screens.asking import TYPING_SECONDS
from briefing_tui.ui.screens.part import Part
from briefing_tui.ui.widgets.find_bar import FindBar

if TYPE_CHECKING:
    from briefing_tui.core.algebra import Filter
    from briefing_tui.core.view import View

ORDERS = (Order("date"), Order("date", True), Order("title"), Order("source"))
"""What `S` goes through."""


class Narrowing(Part):
    """The part of the reader that decides which briefs the list shows."""

    _before: View | None = None
    """The list before the bar was opened."""
    _before_id: str = ""
    """The brief that was shown then."""

    # The list -------------------------------------------------------------------------

    @property
    def filter_text(self) -> str:
        """What narrows the list, as one query."""
        return self.me.view.text if self.me.view is not None else ""

    def select(self, name: str | None) -> None:
        """Put the cursor of the list on a brief, by id or file, or on the first one."""
        self.me.brief_list.put_cursor((self.me.place_of(name) if name else None) or 0)
        self.me.show_row()

    def show_view(self, view: View, keep: str | None = None) -> None:
        """Show other briefs; the cursor stays on its brief where that is still there."""
        self.me.ask(view, keep or (self.me.shown.id if self.me.shown else ""), firm=True)

    def narrow_by(self, wanted: Filter, order: Order | None = None) -> None:
        """Filter further, in another order where one is given."""
        if str(wanted) in {str(each) for each in self.me.wanted.filters}:
            self.me.tell("The list is narrowed by this already.")
            return
        self.show_view(self.me.wanted.narrow(wanted, order))

    def action_widen(self) -> None:
        """Take the last filter off."""
        if self.me.wanted.filters:
            self.show_view(self.me.wanted.widen())
        else:
            self.me.tell("Nothing narrows the list.")

    def action_sort(self) -> None:
        """The next order."""
        order = self.me.wanted.order
        at = ORDERS.index(order) if order in ORDERS else -1
        self.show_view(self.me.wanted.sort(ORDERS[(at + 1) % len(ORDERS)]))

    # The bar --------------------------------------------------------------------------

    async def action_filter(self) -> None:
        """Filter the list, live."""
        if self.me.view is None:
            return
        self.me.asked_in = self.me.pane
        self._before = self.me.wanted
        self._before_id = self.me.shown.id if self.me.shown else ""
        (await self.me.make_bar()).open(
            "filter",
            "",
            "words, tag:iran, story:name, -word   Enter keeps, Esc forgets",
            self.me.complete,
            self.me.ask_completions,
        )

    def filter_live(self, text: str, *, whole: bool = False) -> None:
        """Filter by what is typed so far; half a query leaves the list as it is.

        Args:
            text: The query.
            whole: Whether its last word is no longer being typed.
        """
        from briefing_tui.core.query import QueryError, parse_query

        before = self._before if self._before is not None else self.me.wanted
        if not text.strip():
            self.show_view(before, self._before_id)
            self.me.find_bar.answer("")
            return
        try:
            query = parse_query(text, live=not whole)
        except QueryError as error:
            self.me.find_bar.fault(error)
            return
        keep = self.me.shown.id if self.me.shown else ""
        # Who typed ahead does not wait for what the next letter throws away.
        wait = 0.0 if self.me.briefing.key_order.waiting else TYPING_SECONDS
        self.me.ask(before.narrow(query.filter, query.order), keep, wait=wait)

    def rows_came(self, live: bool) -> None:
        """Rows of a list are there: say how many, and show the brief under the cursor."""
        bar = self.me.query_one_optional(FindBar)
        typing = bar is not None and bar.display and bar.mode == "filter"
        if bar is not None and typing:
            self._say_count(bar)
        if live:
            self.me.settle_cursor()
        elif self.me.painted:
            self.me.rest(typing=typing)
        self.me.titles()
        self.me.open_target()

    def _say_count(self, bar: FindBar) -> None:
        view, before = self.me.view, self._before
        if view is not None and before is not None and len(view.filters) > len(before.filters):
            count = f"{len(view):,}" if view.whole else self.me.glyphs.ellipsis
            bar.answer(f"{count} briefs" if count != "1" else "1 brief")

    def submit_filter(self, text: str) -> None:
        """Keep what was typed."""
        from briefing_tui.core.query import QueryError, parse_query

        try:
            query = parse_query(text)
        except QueryError as error:
            self.me.find_bar.fault(error, firm=True)
            return
        self.me.close_bar(keep=True)
        self.me.wait_for_rows()
        if self._before is not None:
            self.me.settle(self._before.narrow(query.filter, query.order))
        self.me.go("list")

    def forget_filter(self) -> None:
        """The list as it was before the bar was opened."""
        if self._before is not None:
            self.show_view(self._before, self._before_id)

    def answers_to(self, view: View, row: Row) -> bool:
        """Whether the filters of a view mean this brief."""
        try:
            opened = self.me.shelf.open(row)
        except (BriefingError, OSError):
            return False
        entry = Entry(opened.brief, opened.file, row.read, row.starred, opened.checked)
        return view.asked.matches(entry)

    def row_at_cursor(self) -> Row | None:
        """The brief under the cursor of the list, where there is one."""
        brief_list = self.me.brief_list
        row = brief_list.row(brief_list.cursor) if brief_list.item_count else None
        return row if isinstance(row, Row) else None
