"""Saved filters: shown in the library pane with how many briefs each would leave, saved, and forgotten."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from briefing_tui.core.clean import shown
from briefing_tui.errors import BriefingError
from briefing_tui.ui.commands import action_ids
from briefing_tui.ui.screens.part import Part

if TYPE_CHECKING:
    from briefing_tui.actions.asker import Wanted
    from briefing_tui.actions.saved import Change
    from briefing_tui.core.algebra import Filter
    from briefing_tui.core.index import Index
    from briefing_tui.core.view import View


class Saved(Part):
    """The part of the reader that keeps filters by name."""

    @dataclass
    class SavedCounted(Message):
        """How many briefs each saved filter would leave of a list."""

        filters: tuple[Filter, ...]
        counts: Mapping[str, int]

    _saved_shown = False

    def on_mount(self) -> None:
        """Show them with the first names, and count them with the names of each list."""
        self.watch(self.me, "view", self._count_saved, init=False)

    def _show_saved(self) -> None:
        """Put them into the pane."""
        saved = self.me.briefing.config.filters
        if not saved and not self.me.library_tree.saved:
            return
        from briefing_tui.core.query import parse  # most people have none

        self.me.library_tree.saved = {name: parse(query) for name, query in saved.items()}

    # Counting -------------------------------------------------------------------------

    def _count_saved(self, old: View | None, new: View | None) -> None:
        if new is not None and new.facets is not None and (old is None or new.facets is not old.facets):
            if not self._saved_shown:
                self._show_saved()
            self.count_saved()

    def count_saved(self) -> None:
        """Count what each saved filter would leave of the present list."""
        saved, view = self.me.library_tree.saved, self.me.view
        if saved and view is not None:
            self.me.asker.ask("saved", partial(self._count_each, dict(saved), view.filters))

    def _count_each(
        self, saved: Mapping[str, Filter], filters: tuple[Filter, ...], index: Index, wanted: Wanted
    ) -> None:

        from briefing_tui.core.algebra import all_of
        from briefing_tui.core.order import Order

        counts: dict[str, int] = {}
        for name, each in saved.items():
            if not wanted():
                return
            counts[name] = len(index.search(all_of((*filters, each)), Order()))
        self.post_message(self.SavedCounted(filters, counts))

    @on(SavedCounted)
    def take_saved_counts(self, message: SavedCounted) -> None:
        """Put the counts beside the names."""
        if self.me.view is not None and self.me.view.filters == message.filters:
            self.me.library_tree.counts = message.counts

    # Saving and forgetting ------------------------------------------------------------

    def action_save_filter(self) -> None:
        """Save what narrows the list under a name."""
        from briefing_tui.ui.screens.dialogs.save_filter import SaveFilter

        query = self.me.wanted.text
        if not query:
            self.me.tell("Nothing narrows the list, so there is no filter to save: f begins one.")
            return
        saved = self.me.briefing.config.filters
        self.app.push_screen(SaveFilter(query, saved), partial(self._filter_named, query))

    def _filter_named(self, query: str, name: str | None) -> None:
        from briefing_tui.ui.screens.dialogs.message import ConfirmDialog

        if name is None:
            return
        before = self.me.briefing.config.filters.get(name)
        if before == query:
            self.me.tell(f"This filter is saved as {shown(name)} already.")
        elif before is None:
            self._save_filter(name, query, None)
        else:
            lines = [f"{name} is now:", f"  {before}", "and would be:", f"  {query}"]

            def answer(yes: bool | None) -> None:
                if yes:
                    self._save_filter(name, query, before)
                else:
                    self.me.tell("Nothing was saved.")

            self.app.push_screen(ConfirmDialog("Replace the filter?", lines, "replace", "leave it"), answer)

    def _save_filter(self, name: str, query: str, before: str | None) -> None:
        from briefing_tui.actions.saved import save_filter
        from briefing_tui.paths import config_file

        self._change_filters(
            lambda: save_filter(config_file(), name, query, before), f"Filter saved as {shown(name)}"
        )

    def action_forget_filter(self) -> None:
        """Forget the saved filter under the cursor of the library pane."""
        from briefing_tui.actions.saved import forget_filter
        from briefing_tui.core.outline import SAVED
        from briefing_tui.paths import config_file

        row = self.me.library_tree.row if self.me.pane.id == "library" else None
        if row is None or row.group != SAVED or not row.place.name:
            self.me.tell("The cursor is on no saved filter of the library pane.")
            return
        name = row.place.name
        query = self.me.briefing.config.filters.get(name, row.term)
        label = f"Filter {shown(name)} forgotten"
        self._change_filters(lambda: forget_filter(config_file(), name, query), label)

    def _change_filters(self, do: Callable[[], Change], label: str) -> None:
        """Change the configuration, and remember how to take that back."""
        from briefing_tui.actions.saved import take_back

        def back() -> None:
            take_back(change)
            self._read_filters()

        try:
            change = do()
        except (BriefingError, OSError) as error:
            self.me.tell(f"Not saved: {shown(str(error))}", warn=True)
            return
        self._read_filters()
        self.me.remember(label, back)

    def _read_filters(self) -> None:
        """Take the filters as the file has them now, whoever put them there."""
        from briefing_tui.config import load

        filters = load(known_actions=action_ids())[0].filters
        self.me.briefing.config = replace(self.me.briefing.config, filters=filters)
        self._show_saved()
        self.count_saved()
