"""The tags of the open brief: changed in a dialog, written into its file, taken back with `u`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.core.clean import shown
from briefing_tui.errors import BriefingError, ConflictError
from briefing_tui.ui.screens.part import Part

if TYPE_CHECKING:
    from briefing_tui.actions.tagplan import Change
    from briefing_tui.core.facets import Count
    from briefing_tui.core.row import Row
    from briefing_tui.store.files import Stored


class Tagging(Part):
    """The part of the reader that edits tags."""

    def action_edit_tags(self) -> None:
        """Add and remove tags of the brief."""
        me = self.me
        if me.shelf.readonly:
            me.tell("The sample library is read-only. + or briefing add FILE starts your own.", warn=True)
        elif me.shown is None:
            me.tell("No brief to tag here.")
        else:
            self._ask_tags(me.shown.row)

    def _ask_tags(self, row: Row, change: Change | None = None) -> None:
        """Ask what to change; `change` is what was asked for already, before the file changed."""
        from briefing_tui.core.model import SCHEMA
        from briefing_tui.ui.screens.dialogs.edit_tags import EditTags

        try:
            stored = self.me.shelf.read(row)
        except (BriefingError, OSError) as error:
            self.me.tell(shown(str(error)), warn=True)
            return
        if stored.brief.schema > SCHEMA:
            self.me.tell("This brief is of a newer schema; this program does not write it.", warn=True)
            return

        def answer(change: Change | None) -> None:
            if change is not None:
                self._save_tags(row, stored, change)

        dialog = EditTags(stored.brief.tags, self._names, self.me.glyphs, change)
        self.app.push_screen(dialog, answer)

    def _names(self, start: str, limit: int) -> tuple[Count, ...]:
        """The tags of the library that begin so."""
        return self.me.index.names("tag", start, limit)

    def _save_tags(self, row: Row, stored: Stored, change: Change) -> None:
        from briefing_tui.actions.tagging import retagged

        plan = change.plan(stored.brief.tags)
        if not plan.changes:
            self.me.tell("The tags are as they were.")
            return
        try:
            before = self.me.shelf.store.text(stored)
            saved = self.me.shelf.write(stored, retagged(before, plan))
        except ConflictError as error:
            self.me.tell(shown(str(error)), warn=True)
            # What was asked for is not lost: it is asked for again, of the file as it is now.
            self._ask_tags(row, change)
            return
        except (BriefingError, OSError) as error:
            self.me.tell(shown(str(error)), warn=True)
            return
        self.me.show_saved(saved)
        self.me.remember(
            f"Tags changed: {shown(str(plan))}",
            lambda: self.me.show_saved(self.me.shelf.write(saved, before)),
        )
