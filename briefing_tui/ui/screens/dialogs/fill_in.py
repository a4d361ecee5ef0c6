"""One field of a brief, on one line."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from briefing_tui.core.clean import clean
from briefing_tui.ui.screens.dialogs.base import Dialog


class FillIn(Dialog[str]):
    """Answers with what was typed.

    Args:
        label: What the field is called.
        text: What stands there now.
        hint: How it is written.
        fault: What was wrong with what was typed before.
    """

    KEYS = (("Enter", "take it"), ("Ctrl+u", "empty the line"), ("Esc", "leave it"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "take", show=False, priority=True)]

    def __init__(self, label: str, text: str, hint: str = "", fault: str = "") -> None:
        super().__init__()
        self.label = label
        self.text = text
        self.hint = hint
        self.fault = fault

    def body(self) -> ComposeResult:
        """The line, how it is written, and what is wrong with it."""
        yield Input(
            clean(self.text, multiline=False),
            compact=True,
            select_on_focus=False,
            id="field",
        )
        said = self.fault or self.hint
        yield Static(Content(clean(said, multiline=False)), id="field-hint", classes="dialog-text")

    def on_mount(self) -> None:
        """Begin behind what stands there."""
        self.query_one(".dialog-box").border_title = Content(self.label.capitalize())
        box = self.query_one(Input)
        box.focus()
        box.cursor_position = len(box.value)

    @on(Input.Submitted)
    def action_take(self) -> None:
        """Answer."""
        self.dismiss(self.query_one(Input).value)
