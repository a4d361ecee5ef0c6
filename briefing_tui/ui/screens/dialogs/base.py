"""What the dialogs share: a box with a title, the keys below it, Escape to leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from briefing_tui import resources
from briefing_tui.ui.widgets.line_pane import ROLE_CLASSES
from briefing_tui.ui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from briefing_tui.ui.app import BriefingApp

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A modal box. A subclass gives the body."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Close", show=False)]
    COMPONENT_CLASSES: ClassVar[set[str]] = set(ROLE_CLASSES)
    CSS_PATH = resources.styles() / "dialogs.tcss"  # read when the first dialog opens, not at the start
    TITLE_TEXT: ClassVar[str] = ""
    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (("Esc", "close"),)

    def compose(self) -> ComposeResult:
        """The box, its body and its keys."""
        with Vertical(classes="dialog-box") as box:
            box.border_title = Content(self.TITLE_TEXT)
            yield from self.body()
            yield Static(
                Content("   ".join(f"{key} {label}" for key, label in self.KEYS)), classes="dialog-keys"
            )

    def body(self) -> ComposeResult:
        """What is in the box."""
        yield from ()

    def on_mount(self) -> None:
        """Give the panes the signs of the app."""
        for pane in self.query(TextPane):
            pane.glyphs = cast("BriefingApp", self.app).glyphs

    def action_cancel(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class ScrollDialog(Dialog[None]):
    """A text to read, with the moving keys of the main screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,i,question_mark", "cancel", "Close", show=False),
        Binding("j,down", "move(1)", show=False),
        Binding("k,up", "move(-1)", show=False),
        Binding("space,pagedown,ctrl+d", "page(1)", show=False),
        Binding("b,pageup,ctrl+u", "page(-1)", show=False),
    ]
    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (("j k", "scroll"), ("Esc", "close"))

    def action_move(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one(TextPane).move(by)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        self.query_one(TextPane).page(pages)
