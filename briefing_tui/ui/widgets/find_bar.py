"""One line to type in: what to find in a pane, or what to filter the list by."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

LABELS = {"find": "find", "filter": "filter"}


class FindBar(Horizontal):
    """A label, an input and a short answer. It is shown while it is open."""

    @dataclass
    class Changed(Message):
        """The text changed."""

        mode: str
        text: str

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

        mode: str
        text: str

    mode = "find"

    def compose(self) -> ComposeResult:
        """The three parts."""
        yield Static(id="find-label")
        yield Input(id="find-input", compact=True, select_on_focus=True)
        yield Static(id="find-answer")

    def open(self, mode: str, text: str = "", hint: str = "") -> None:
        """Show the bar and type into it."""
        self.mode = mode
        self.query_one("#find-label", Static).update(Content(f" {LABELS[mode]} "))
        field = self.query_one(Input)
        with self.prevent(Input.Changed):
            field.value = text
        field.placeholder = hint
        self.answer("")
        self.display = True
        field.focus()

    def answer(self, text: str) -> None:
        """Say how it went, at the right."""
        self.query_one("#find-answer", Static).update(Content(text))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass the text on as it is typed."""
        event.stop()
        if self.display:
            self.post_message(self.Changed(self.mode, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass the text on when it is done."""
        event.stop()
        self.post_message(self.Submitted(self.mode, event.value))
