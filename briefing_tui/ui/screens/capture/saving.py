"""Saving the brief, and leaving without."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from briefing_tui.core.clean import shown
from briefing_tui.errors import BriefingError
from briefing_tui.ui.screens.capture.part import Outcome, Part

if TYPE_CHECKING:
    from briefing_tui.actions.add import Again, Like
    from briefing_tui.actions.keep import Kept
    from briefing_tui.actions.outlook import Outlook


class Saving(Part):
    """The part of the capture screen that ends it."""

    @dataclass
    class Asked(Message):
        """The library has the article already: what to do?"""

        outlook: Outlook
        like: Like

    @dataclass
    class Saved(Message):
        """It is saved, or why it is not."""

        kept: Kept | None = None
        error: Exception | None = None

    saving = False
    """Whether the brief is on its way to the disk."""
    _wanted = False

    def action_save(self) -> None:
        """Save the brief as it is now; once it is worked out, where it is not yet."""
        if self.saving:
            return
        if not self.me.up_to_date:
            self._wanted = True
            self.me.tell("Saved as soon as the brief is worked out.")
            return
        self._wanted = False
        outlook = self.me.outlook
        if outlook is not None:
            self._save(outlook)

    def save_if_wanted(self) -> None:
        """The brief is worked out: save it, if somebody waits for that."""
        if self._wanted and self.me.up_to_date:
            self.action_save()

    def _save(self, outlook: Outlook, again: Again | None = None) -> None:
        self.saving = True
        self.run_worker(partial(self._keep, outlook, again), thread=True, group="save")

    def _keep(self, outlook: Outlook, again: Again | None) -> None:
        from briefing_tui.actions import keep
        from briefing_tui.actions.add import Again

        shelf = keep.own(self.me.shelf)
        draft, state = outlook.draft, outlook.state
        try:
            if again is None and (like := keep.like(shelf, draft, state.article.data)) is not None:
                self.post_message(self.Asked(outlook, like))
            else:
                self.post_message(self.Saved(keep.keep(shelf, draft, state, again or Again.SKIP)))
        except Exception as error:
            self.post_message(self.Saved(error=error))

    @on(Asked)
    def ask(self, message: Asked) -> None:
        """Ask what to do with an article that the library has."""
        from briefing_tui.ui.screens.dialogs.same_again import SameAgain

        self.saving = False

        def answer(again: Again | None) -> None:
            if again is None:
                self.me.tell("Nothing was saved.")
            else:
                self._save(message.outlook, again)

        self.app.push_screen(SameAgain(message.like), answer)

    @on(Saved)
    def take_saved(self, message: Saved) -> None:
        """Leave with the brief; stay with it where it could not be saved."""
        self.saving = False
        error = message.error
        if error is not None:
            if not isinstance(error, (BriefingError, OSError)):
                raise error
            self.me.tell(f"Not saved: {shown(str(error))}", warn=True)
            return
        if self.me.keeper is not None:
            self.me.keeper.forget()
        self.dismiss(Outcome(self.me.history, message.kept))

    def action_leave(self) -> None:
        """Leave; ask first where something was changed. What was made is kept in any case."""
        if self.saving:
            self.me.tell("It is being saved.")
            return
        if not self.me.history.now.changed or self.me.of_several:
            self.finish(discard=not self.me.history.now.changed and not self.me.is_pasted)
            return
        from briefing_tui.ui.screens.dialogs.leave_draft import LeaveDraft

        def answer(what: str | None) -> None:
            if what is not None:
                self.finish(discard=what == "discard")

        self.app.push_screen(LeaveDraft(), answer)

    def finish(self, *, discard: bool) -> None:
        """Leave without saving.

        Args:
            discard: Forget what was made; else it can be gone on with.
        """
        if self.me.keeper is not None:
            if discard:
                self.me.keeper.forget()
            else:
                self.me.keeper.flush()
        self.dismiss(Outcome(self.me.history, discarded=discard))
