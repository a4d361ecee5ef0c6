"""Labels of lines: given by a key, taken back, and followed by the brief."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from briefing_tui.actions.drafting import Drafting, relabel, toggle
from briefing_tui.ui.screens.capture.part import Part as ScreenPart

if TYPE_CHECKING:
    from briefing_tui.actions.outlook import Outlook
    from briefing_tui.capture.reading import Label, Part


class Labelling(ScreenPart):
    """The part of the capture screen that says what lines are."""

    @dataclass
    class Composed(Message):
        """The brief that a state makes; or why there is none."""

        state: Drafting
        outlook: Outlook | None = None
        error: Exception | None = None

    outlook: Outlook | None = None
    """The brief as it is, or was a moment ago."""
    _composing: Drafting | None = None

    @property
    def up_to_date(self) -> bool:
        """Whether the brief is that of the labels and fields as they are now."""
        return self.outlook is not None and self.outlook.state is self.me.history.now

    def action_label(self, label: Label) -> None:
        """Take the line under the cursor for something else."""
        part = self._part()
        if part is None:
            return
        now = self.me.history.now
        after = relabel(now, part.number, label)
        if after is now:
            self.me.tell(f"{now.reading.unit.capitalize()} {part.number} is taken for {label} already.")
        else:
            self.me.change(after, f"{now.reading.unit} {part.number} as {label}")

    def action_drop(self) -> None:
        """Leave the line out, or take it in again."""
        part = self._part()
        if part is None:
            return
        after = toggle(self.me.history.now, part.number)
        label = after.reading.part(part.number).label
        what = f"{after.reading.unit} {part.number}"
        self.me.change(after, f"{what} left out" if label == "dropped" else f"{what} as {label}")

    def _part(self) -> Part | None:
        """What a label is for: the part under the cursor, only where the cursor is worked with."""
        if self.me.pane is not self.me.source_pane:
            self.me.tell("Labels are given in the source. Tab goes there.")
            return None
        return self.me.source_pane.part

    def action_undo(self) -> None:
        """Take the last change back."""
        history, what = self.me.history.back()
        if not what:
            self.me.tell("Nothing to take back.")
            return
        self.me.put(history)
        self.me.tell(f"Taken back: {what}.")

    def action_next_warning(self, by: int) -> None:
        """The next line that has a warning, in the pane that is worked in."""
        me = self.me
        found = me.source_pane.next_note(by) if me.pane is me.source_pane else me.draft_pane.next_check(by)
        if found:
            part = me.source_pane.part
            if me.pane is me.source_pane and part is not None and part.notes:
                me.tell(part.notes[0].message)
        else:
            unit = me.history.now.reading.unit if me.pane is me.source_pane else "line"
            me.tell(f"No further {unit} has a note." if by > 0 else f"No {unit} above this one has a note.")

    # The brief follows ----------------------------------------------------------------

    def follow(self) -> None:
        """Have the brief worked out for the state as it is now, off the UI thread; the newest wins."""
        if self._composing is None:
            state = self._composing = self.me.history.now
            # Not exclusive: one that runs cannot be stopped, and two would only slow each other down.
            self.run_worker(partial(self._work_out, state), thread=True, group="compose")

    def _work_out(self, state: Drafting) -> None:
        from briefing_tui.actions.outlook import outlook

        try:
            self.post_message(self.Composed(state, outlook(state)))
        except Exception as error:
            self.post_message(self.Composed(state, error=error))

    @on(Composed)
    def take_composed(self, message: Composed) -> None:
        """Show it, and go on with what changed meanwhile."""
        self._composing = None
        if message.error is not None:
            raise message.error
        self.outlook = message.outlook
        if message.state is not self.me.history.now:
            self.follow()
        self.me.show_outlook()
