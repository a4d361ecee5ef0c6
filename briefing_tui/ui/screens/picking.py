"""Picking a name to narrow the list by, or to leave out: in the library pane, or from a list of tags."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING

from briefing_tui.core.tags import key
from briefing_tui.errors import BriefingError
from briefing_tui.ui.screens.part import Part

if TYPE_CHECKING:
    from briefing_tui.core.algebra import Filter
    from briefing_tui.core.outline import Row
    from briefing_tui.core.query import Query

TAGS = 200
"""Tags that are offered before those of the list are counted."""


class Picking(Part):
    """The part of the reader that turns a picked name into a filter."""

    def open_row(self) -> None:
        """Enter in the library pane: fold a heading, narrow by a name, or take it off again."""
        tree = self.me.library_tree
        row = tree.row
        if row is None:
            return
        if not row.term:
            tree.toggle(row)
        elif (query := self._query_of(row)) is not None:
            if row.mark.value:
                self.me.show_view(self.me.wanted.narrowed_by(self._without_row(row, query)))
            else:
                self.me.narrow_by(query.filter, query.order)
                self.me.go("list")

    def action_exclude(self) -> None:
        """Leave out the name under the cursor of the library pane, or let it in again."""
        row = self.me.library_tree.row if self.me.pane.id == "library" else None
        if row is None or not row.term:
            self.me.tell("The cursor is on no name of the library pane.")
        elif (query := self._query_of(row)) is not None:
            filters = self._without_row(row, query)
            if row.mark.value != "excluded":
                filters = (*filters, ~query.filter)
            self.me.show_view(self.me.wanted.narrowed_by(filters))

    def _without_row(self, row: Row, query: Query) -> tuple[Filter, ...]:
        """What narrows the list besides this name."""
        from briefing_tui.core.narrowed import Mark, without

        unwanted = ~query.filter if row.mark is Mark.EXCLUDED else query.filter
        return without(self.me.wanted.filters, unwanted)

    def action_fold(self) -> None:
        """Fold or unfold at the cursor of the library pane."""
        if self.me.pane.id == "library":
            self.me.library_tree.fold()
        else:
            self.me.tell("Only the library pane folds.")

    def _query_of(self, row: Row) -> Query | None:
        """What a name of the pane asks for; nothing where no query can ask for it."""
        from briefing_tui.core.outline import SAVED
        from briefing_tui.core.query import QueryError, parse_query

        saved = self.me.briefing.config.filters if row.group == SAVED else {}
        try:
            # As it was saved it may name an order as well.
            return parse_query(saved.get(row.place.name, row.term))
        except QueryError as error:
            # A name may be longer than any query, or hold nothing to look for.
            self.me.tell(f"Not filtered: {error.message}.", warn=True)
            return None

    def action_tag(self) -> None:
        """Pick a tag to narrow by."""
        self.pick_tag()

    def pick_tag(self, among: Set[str] | None = None) -> None:
        """Pick a tag to narrow by: any of the list, or one whose normal form is `among` these."""
        from briefing_tui.ui.screens.dialogs.pick_tag import TagPicker

        view = self.me.view
        if view is None:
            return
        try:
            tags = view.facets.tags if view.facets is not None else self.me.index.names("tag", "", TAGS)
        except BriefingError as error:
            self.me.tell(str(error), warn=True)
            return
        counts = [tag for tag in tags if among is None or key(tag.name) in among]
        if not counts:
            self.me.tell("No brief of this list has a tag.")
            return
        self.app.push_screen(TagPicker(counts, self.me.glyphs), self._picked)

    def _picked(self, tag: str | None) -> None:
        from briefing_tui.core.filters import Tagged

        if tag:
            self.me.narrow_by(Tagged(tag))
