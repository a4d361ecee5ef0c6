"""Finding, filtering and sorting on the main screen."""

from __future__ import annotations

from dataclasses import replace

from textual import on

from briefing_tui.core.algebra import Filter
from briefing_tui.core.entry import Entry
from briefing_tui.core.library import Library
from briefing_tui.ui.screens.part import Part
from briefing_tui.ui.widgets.find_bar import FindBar
from briefing_tui.ui.widgets.line_pane import LinePane

ORDERS = (("date", True), ("date", False), ("title", False), ("source", False))
"""What `S` goes through: the order, and whether its arrow points down."""


class Narrowing(Part):
    """The part of the reader that decides which briefs the list shows, and looks for words."""

    order = "date"
    descending = True
    _depth = 0
    """How many filters there were before the bar was opened."""
    _before: str | None = None
    """The brief that was shown then."""

    # The library and its filters ------------------------------------------------------

    def base(self) -> Library:
        """The whole library."""
        library = self.me.view if self.me.view is not None else Library()
        while library.source is not None:
            library = library.source
        return library

    def listed(self, file: str) -> Entry | None:
        """The brief of this file, where it could be read."""
        return next((entry for entry in self.base() if entry.file == file), None)

    def adopt(self, base: Library) -> None:
        """Take a library in place of the present one, filtered and sorted as that was."""
        filters = self.me.view.filters if self.me.view is not None else ()
        library = base.sort(self.order, not self.descending if self.order == "date" else False)  # type: ignore[arg-type]  # from ORDERS
        for each in filters:
            library = library.filter(each)
        self.me.view = library

    def update_entries(self, changed: dict[str, Entry]) -> None:
        """Put changed entries in their places; nobody leaves the list by it."""
        if self.me.view is None or not changed:
            return
        before = {id: self.base().get(id) for id in changed}
        self.me.set_reactive(type(self.me).view, self.me.view.replace_all(changed))
        self.me.brief_list.set_reactive(type(self.me.brief_list).library, self.me.view)
        self.me.brief_list.refresh()
        tree = self.me.library_tree
        tree.set_reactive(type(tree).library, self.me.view)
        if any(was is not None and was.read != changed[id].read for id, was in before.items()):
            tree.build()  # counts what is unread
        self.me.titles()

    @property
    def filter_text(self) -> str:
        """What narrows the list, as one query."""
        return str(self.me.view.asked) if self.me.view is not None and self.me.view.filters else ""

    def show_view(self, library: Library, keep: str | None = None) -> None:
        """Show other briefs; the cursor stays on its brief where that is still there."""
        keep = keep or (self.me.shown.id if self.me.shown else None)
        self.me.view = library
        self.select(keep)

    def select(self, id: str | None) -> None:
        """Put the cursor of the list on a brief, or on the first one."""
        view, brief_list = self.me.view, self.me.brief_list
        place = None
        if view is not None and id:
            place = view.index(id)
            if place is None:
                place = next((i for i, entry in enumerate(view) if entry.file == id), None)
        brief_list.set_reactive(type(brief_list).cursor, place or 0)
        brief_list.content_changed()
        brief_list.show_cursor()
        self.me.show_row()

    def narrow_by(self, wanted: Filter) -> None:
        """Filter further."""
        if self.me.view is not None:
            if str(wanted) in {str(each) for each in self.me.view.filters}:
                self.me.tell("The list is narrowed by this already.")
                return
            self.show_view(self.me.view.filter(wanted))

    def action_widen(self) -> None:
        """Take the last filter off."""
        if self.me.view is not None and self.me.view.source is not None:
            self.show_view(self.me.view.widen())
        else:
            self.me.tell("Nothing narrows the list.")

    def action_sort(self) -> None:
        """The next order."""
        at = ORDERS.index((self.order, self.descending))
        self.order, self.descending = ORDERS[(at + 1) % len(ORDERS)]
        if self.me.view is not None:
            reverse = self.order == "date" and not self.descending
            self.show_view(self.me.view.sort(self.order, reverse))  # type: ignore[arg-type]  # from ORDERS

    # The bar --------------------------------------------------------------------------

    async def action_find(self) -> None:
        """Find in the focused pane."""
        self._asked = self.me.pane
        (await self.me.make_bar()).open("find", self.me.pane.needle, "words; Enter goes to the first hit")

    async def action_filter(self) -> None:
        """Filter the list, live."""
        if self.me.view is None:
            return
        self._asked = self.me.pane
        self._depth = len(self.me.view.filters)
        self._before = self.me.shown.id if self.me.shown else None
        (await self.me.make_bar()).open(
            "filter", "", "words, tag:iran, story:name, -word   Enter keeps, Esc forgets"
        )

    @on(FindBar.Changed)
    def bar_changed(self, message: FindBar.Changed) -> None:
        """Look, or filter, while it is typed."""
        if not self.me.find_bar.display:
            return  # Escape came first.
        if message.mode == "find":
            count = self._asked.find(message.text)
            self.me.find_bar.answer(f"{count} hits" if count != 1 else "1 hit")
        else:
            self._filter_live(message.text)

    def _filter_live(self, text: str) -> None:
        from briefing_tui.core.query import QueryError, parse

        before = self._unfiltered()
        if not text.strip():
            self.show_view(before, self._before)
            self.me.find_bar.answer("")
            return
        try:
            wanted = parse(text, live=True)
        except QueryError as error:
            # The list stays as it is: half a query is no reason to show nothing.
            self.me.find_bar.answer(f"{error.message} (at {error.position + 1})")
            return
        view = before.filter(wanted)
        self.show_view(view)
        count = len(view)
        self.me.find_bar.answer(f"{count} briefs" if count != 1 else "1 brief")

    def _unfiltered(self) -> Library:
        """The list as it was before the bar was opened, with what was read and checked meanwhile."""
        library = self.me.view if self.me.view is not None else Library()
        while len(library.filters) > self._depth:
            library = library.widen()
        return library

    @on(FindBar.Submitted)
    def bar_submitted(self, message: FindBar.Submitted) -> None:
        """Keep what was typed."""
        from briefing_tui.core.query import QueryError, parse

        if message.mode == "find":
            pane = self._asked
            self.close_bar(keep=True)
            if message.text:
                self._step_hit(pane, 0)
                if not pane.hit_count:
                    self.me.tell(f"Nothing here answers to {message.text!r}.")
            self.me.titles()
            return
        try:
            parse(message.text)
        except QueryError as error:
            self.me.find_bar.answer(f"{error.message} (at {error.position + 1})")
            return
        self.close_bar(keep=True)
        self.me.go("list")

    def close_bar(self, *, keep: bool) -> None:
        """Hide the bar; without `keep` the filter is as it was before."""
        bar = self.me.find_bar
        bar.display = False
        if bar.mode == "filter" and not keep:
            self.show_view(self._unfiltered(), self._before)
        if bar.mode == "find" and not keep:
            self._asked.find("")
        self._asked.focus()

    def action_find_next(self, by: int) -> None:
        """The next hit, or the previous one."""
        pane = self.me.pane
        if not pane.needle:
            self.me.tell("Nothing is looked for here: / begins.")
        else:
            self._step_hit(pane, by)
            self.me.titles()

    def _step_hit(self, pane: LinePane, by: int) -> None:
        number, total = pane.step_hit(by)
        self._hit = (pane.id, number, total)

    _hit: tuple[str | None, int, int] = ("", 0, 0)

    def hits_of(self, pane: LinePane) -> str:
        """`/word 2/14` for the frame of a pane that is searched; else nothing."""
        if not pane.needle:
            return ""
        at = self._hit[1] if self._hit[0] == pane.id and self._hit[2] == pane.hit_count else 0
        return f"/{pane.needle} {at or '-'}/{pane.hit_count}"

    def mark_read(self, read: bool) -> None:
        """Keep whether the open brief was read."""
        entry = self.me.shown
        if entry is not None:
            self.me.shelf.set_read(entry.id, read)
            self.me.shown = replace(entry, read=read)
            self.update_entries({entry.id: self.me.shown})
