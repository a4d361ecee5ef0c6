"""Something to read, or a question with two answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from briefing_tui.core.clean import clean
from briefing_tui.ui.screens.dialogs.base import Dialog, ScrollDialog
from briefing_tui.ui.widgets.text_pane import TextPane


class MessageDialog(ScrollDialog):
    """Lines of text under a title."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.title_text = title
        self.text = text

    def body(self) -> ComposeResult:
        """The text."""
        yield TextPane(id="message-text")

    def on_mount(self) -> None:
        """Fill it in."""
        self.query_one(".dialog-box").border_title = Content(clean(self.title_text, multiline=False))
        self.query_one(TextPane).show_text(self.text)
        self.query_one(TextPane).focus()


class ConfirmDialog(Dialog[bool]):
    """A question that Enter answers with yes and Escape with no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "yes", "Yes", show=False),
        Binding("n,q", "cancel", "No", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[str], yes: str, no: str) -> None:
        self.KEYS = (("Enter", yes), ("Esc", no))  # type: ignore[misc]  # the words differ with the question
        super().__init__()
        self.title_text = title
        self.lines = lines

    def body(self) -> ComposeResult:
        """The question."""
        yield Static(
            Content("\n".join(clean(line, multiline=False) for line in self.lines)), classes="dialog-text"
        )

    def on_mount(self) -> None:
        """Name it."""
        self.query_one(".dialog-box").border_title = Content(clean(self.title_text, multiline=False))

    def action_yes(self) -> None:
        """Answer yes."""
        self.dismiss(True)

    def action_cancel(self) -> None:
        """Answer no."""
        self.dismiss(False)
