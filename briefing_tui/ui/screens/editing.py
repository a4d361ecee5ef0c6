"""The brief's file in the reader's own editor, and back into the library checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from briefing_tui.actions.shelf import Opened
from briefing_tui.core.clean import shown
from briefing_tui.core.entry import day, source_name
from briefing_tui.core.problem import Problem
from briefing_tui.core.row import Row
from briefing_tui.errors import BriefingError
from briefing_tui.ui.screens.part import Part

if TYPE_CHECKING:
    from briefing_tui.actions.edit import Copy
    from briefing_tui.store.files import Stored


class Editing(Part):
    """The part of the reader that changes files."""

    @dataclass
    class Kept(Message):
        """The index holds what was saved, or why not."""

        error: Exception | None = None

    def action_edit(self) -> None:
        """Edit the file in the reader's own editor, and take it back checked."""
        me = self.me
        if me.shelf.readonly:
            me.tell("The sample library is read-only. + or briefing add FILE starts your own.", warn=True)
            return
        row = me.shown.row if me.shown is not None else None
        broken = ""
        if row is None and me.brief_list.item_count:
            here = me.brief_list.row(me.brief_list.cursor)
            if isinstance(here, Problem):
                broken = here.file
                # A file that could be read has a brief: by it the store knows what may be saved.
                row = me.index.find(broken)
            elif here is not None:
                row, broken = here, here.file
        if row is None and not broken:
            me.tell("No brief to edit here.")
            return
        try:
            copy = self._take_out(row, broken)
        except (BriefingError, OSError) as error:
            me.tell(shown(str(error)), warn=True)
            return
        self._edit(copy, copy.path.read_bytes())

    def _take_out(self, row: Row | None, broken: str) -> Copy:
        if row is not None:
            try:
                return self.me.shelf.take_out(row)
            except BriefingError:
                if not broken:
                    raise
        return self.me.shelf.take_out_unread(broken)

    def _edit(self, copy: Copy, before: bytes) -> None:
        from briefing_tui.actions.edit import discard
        from briefing_tui.ui.editor import run_editor
        from briefing_tui.ui.screens.dialogs.message import ConfirmDialog

        reason = run_editor(self.me.briefing, copy.path)
        if reason:
            discard(copy)
            self.me.tell(reason, warn=True)
            return
        try:
            stored = self.me.shelf.take_back(copy)
        except BriefingError as error:
            problems = getattr(error, "problems", ())
            lines = [str(problem) for problem in problems][:12] or [str(error)]

            def answer(again: bool | None) -> None:
                if again:
                    self._edit(copy, before)
                else:
                    self.me.tell(f"Nothing was saved. Your text is in {copy.path}", warn=True)

            question = ConfirmDialog("This cannot be saved", lines, "edit again", "leave it unsaved")
            self.app.push_screen(question, answer)
            return
        discard(copy)
        if stored is None:
            self.me.tell("Nothing was changed.")
            return
        self.show_saved(stored)
        self._remember_edit(stored, before)

    def _remember_edit(self, stored: Stored, before: bytes) -> None:
        try:
            text = before.decode("utf-8")
            if not self._was_brief(before):
                raise ValueError
        except ValueError:
            # A file that could not be read before cannot be put back through the checks.
            self.me.tell("Saved.")
            return

        def back() -> None:
            self.show_saved(self.me.shelf.write(stored, text))

        self.me.remember("Edited and saved", back)

    def _was_brief(self, before: bytes) -> bool:
        from briefing_tui.store.codec import read_brief

        return read_brief(before, "").brief is not None

    def show_saved(self, stored: Stored) -> None:
        """Show a brief as it was just saved, and have it in the index at once."""
        me = self.me
        brief = stored.brief
        known = me.index.find(stored.relative)
        row = known or Row(0, brief.id, stored.relative, brief.title, day(brief), source_name(brief))
        opened = Opened(row, stored)
        if known is not None and me.shown is not None and me.shown.id == known.id != brief.id:
            # The brief has another name now; the cursor follows it.
            me.renamed = {**me.renamed, known.id: brief.id}
            from briefing_tui.store.files import Stored

            me.shown = Opened(row, Stored(brief, stored.path, stored.relative, "", 0))
        me.follow_file = stored.relative
        me.show_opened(opened)
        self.keep_saved(stored.relative)

    def keep_saved(self, *files: str) -> None:
        """Take changed files into the index now, off the UI thread."""
        self.run_worker(partial(self._keep, files), thread=True, group="keep")

    def _keep(self, files: tuple[str, ...]) -> None:
        try:
            self.me.shelf.catch_up(files)
        except (BriefingError, OSError) as error:
            self.post_message(self.Kept(error))
        else:
            self.post_message(self.Kept())

    @on(Kept)
    def take_kept(self, message: Kept) -> None:
        """The list as it is with what was saved."""
        if message.error is not None:
            self.me.tell(f"Saved; the list is not up to date: {message.error}", warn=True)
        self.me.refresh_view()
