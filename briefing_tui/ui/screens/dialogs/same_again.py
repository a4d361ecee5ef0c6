"""The same article again: skip it, update the brief, or keep it as a second source."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from briefing_tui.actions.add import Again
from briefing_tui.ui.render import one_line
from briefing_tui.ui.screens.dialogs.base import Dialog

if TYPE_CHECKING:
    from briefing_tui.actions.add import Like


class SameAgain(Dialog[Again]):
    """Answers with what to do.

    Args:
        like: The brief that is there.
    """

    TITLE_TEXT = "The library has this article"
    KEYS = (("s", "skip"), ("u", "update"), ("k", "keep both"), ("Esc", "go back"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "answer('skip')", show=False),
        Binding("u", "answer('update')", show=False),
        Binding("k", "answer('keep')", show=False),
        Binding("q", "cancel", show=False),
    ]

    def __init__(self, like: Like) -> None:
        super().__init__()
        self.like = like

    def body(self) -> ComposeResult:
        """Which brief it is, how that is known, and what each answer does."""
        lines = (
            one_line(self.like.stored.brief.title, 200),
            one_line(str(self.like), 200),
            "",
            "skip     leave the brief as it is and show it",
            "update   put what was found now in its place; what was edited by hand stays",
            "keep     save this one as well, as a second source",
        )
        yield Static(Content("\n".join(lines)), classes="dialog-text")

    def action_answer(self, what: str) -> None:
        """Answer."""
        self.dismiss(Again(what))
