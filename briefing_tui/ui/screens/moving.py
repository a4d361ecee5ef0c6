"""Moving in a pane and from pane to pane."""

from __future__ import annotations

from briefing_tui.ui.arrangement import PANES, width_class
from briefing_tui.ui.places import Place
from briefing_tui.ui.screens.part import Part
from briefing_tui.ui.widgets.line_pane import LinePane


def row_height(width: int) -> int:
    """How many lines a brief of the list has on a screen of `width` cells."""
    return 1 if width_class(width) == "-narrow" else 2


class Moving(Part):
    """The part of the reader that knows which pane has the focus."""

    def on_resize(self) -> None:
        """One line a brief where there is little room."""
        self.me.brief_list.row_height = row_height(self.size.width)

    def on_descendant_focus(self) -> None:
        """Other keys, other titles; in two panes the focused one comes forward."""
        focused = self.focused
        if isinstance(focused, LinePane):
            if focused.id in ("library", "list"):
                self.set_class(focused.id == "library", "-library-up")
            else:
                self.set_class(focused.id == "article", "-article-up")
            if not self.has_class("-wide"):
                focused.refresh(layout=True)  # what is worked in has more room
            self.me.titles()

    def go(self, pane: str) -> None:
        """Focus a pane, brought forward first where only two are shown."""
        if self.has_class("-zoom") and pane != "article":
            self.remove_class("-zoom")
        if pane in ("library", "list"):
            self.set_class(pane == "library", "-library-up")
        else:
            self.set_class(pane == "article", "-article-up")
        self.query_one(f"#{pane}", LinePane).focus()

    def here(self) -> Place:
        """Where the reader is."""
        item = self.me.brief_pane.item
        return Place(
            self.me.shown.id if self.me.shown else "", self.me.pane.id or "list", item.path if item else ()
        )

    def return_to(self, place: Place) -> None:
        """Go to a place that was left; what hides it is taken off."""
        me = self.me
        row = me.index.find(me.renamed.get(place.id, place.id)) if place.id else None

        def arrive() -> None:
            me.brief_pane.go_to_path(place.path)
            if place.pane in ("brief", "article"):
                me.brief_opened()
            self.go(place.pane)

        if row is None or me.view is None or me.view.place(row.number) is not None:
            me.select(row.id if row is not None else None)
            arrive()
            return
        view = me.wanted
        while view.filters and not me.answers_to(view, row):
            view = view.widen()
        if view.filters != me.wanted.filters:
            me.tell("The filter was taken off to go there.")
        me.ask(view, row.id, firm=True, then=arrive)

    def action_move(self, by: int) -> None:
        """Next or previous line."""
        self.me.pane.move(by)

    def action_page(self, by: int) -> None:
        """A page."""
        self.me.pane.page(by)

    def action_half_page(self, by: int) -> None:
        """Half a page."""
        self.me.pane.page(by / 2)

    def action_top(self) -> None:
        """First line."""
        self.me.pane.top()

    def action_bottom(self) -> None:
        """Last line."""
        self.me.pane.bottom()

    def action_pane(self, pane: str) -> None:
        """A pane by its number."""
        self.go(pane)

    def action_pane_step(self, by: int) -> None:
        """The pane beside this one."""
        at = PANES.index(self.me.pane.id or "list") + by
        if 0 <= at < len(PANES):
            self.go(PANES[at])

    def action_pane_cycle(self, by: int) -> None:
        """The next pane, round and round."""
        self.go(PANES[(PANES.index(self.me.pane.id or "list") + by) % len(PANES)])

    def action_zoom(self) -> None:
        """The article alone, or all panes again."""
        zoomed = not self.has_class("-zoom")
        self.set_class(zoomed, "-zoom")
        self.go("article" if zoomed else "brief")
