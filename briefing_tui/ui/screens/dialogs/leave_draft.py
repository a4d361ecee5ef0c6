"""Leaving a capture that was worked on."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from briefing_tui.ui.screens.dialogs.base import Dialog


class LeaveDraft(Dialog[str]):
    """Answers with `keep` or `discard`."""

    TITLE_TEXT = "Nothing is saved yet"
    KEYS = (("Enter", "leave, go on later"), ("d", "discard"), ("Esc", "stay"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "answer('keep')", show=False),
        Binding("d", "answer('discard')", show=False),
        Binding("n,q", "cancel", show=False),
    ]

    def body(self) -> ComposeResult:
        """The question."""
        text = "What you changed is kept: + offers to go on with it, also after a restart."
        yield Static(Content(text), classes="dialog-text")

    def action_answer(self, what: str) -> None:
        """Answer."""
        self.dismiss(what)
