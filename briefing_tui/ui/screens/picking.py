"""Picking a name to narrow the list by: in the library pane, or from a list of tags."""

from __future__ import annotations

from collections.abc import Set

from briefing_tui.core.tags import key
from briefing_tui.ui.screens.part import Part


class Picking(Part):
    """The part of the reader that turns a picked name into a filter."""

    def open_row(self) -> None:
        """Enter in the library pane: fold a heading, or narrow by a name."""
        from briefing_tui.core.query import QueryError, parse

        tree = self.me.library_tree
        if not tree.rows:
            return
        row = tree.rows[tree.cursor]
        if row.term:
            try:
                wanted = parse(row.term)
            except QueryError as error:
                # A name may be longer than any query.
                self.me.tell(f"Not filtered: {error.message}.", warn=True)
                return
            self.me.narrow_by(wanted)
            self.me.go("list")
        else:
            tree.toggle(row)

    def action_tag(self) -> None:
        """Pick a tag to narrow by."""
        self.pick_tag()

    def pick_tag(self, among: Set[str] | None = None) -> None:
        """Pick a tag to narrow by: any of the list, or one whose normal form is `among` these."""
        from briefing_tui.ui.screens.dialogs.pick_tag import TagPicker

        if self.me.view is None:
            return
        counts = [tag for tag in self.me.view.facets().tags if among is None or key(tag.name) in among]
        if not counts:
            self.me.tell("No brief of this list has a tag.")
            return
        self.app.push_screen(TagPicker(counts, self.me.glyphs), self._picked)

    def _picked(self, tag: str | None) -> None:
        from briefing_tui.core.filters import Tagged

        if tag:
            self.me.narrow_by(Tagged(tag))
