"""Export: where to, with or without the text, and what it will look like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Checkbox, Input, Label, RadioButton, RadioSet

from briefing_tui.ui.screens.dialogs.base import Dialog
from briefing_tui.ui.widgets.text_pane import TextPane

PREVIEW = 20_000
"""Code points of the preview: what is below is like what is above."""


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What the reader asks for.

    Attributes:
        target: A file, or a folder that ends with `/`.
        listed: Every brief of the list, not only the open one.
        with_text: The article too.
        notes: The notes too.
    """

    target: str
    listed: bool
    with_text: bool
    notes: bool


class Tick(Checkbox):
    """A checkbox that says with a sign, not with a colour, whether it is on: `[x]`."""

    BUTTON_LEFT = BUTTON_RIGHT = ""

    @property
    def BUTTON_INNER(self) -> str:  # type: ignore[override]  # noqa: N802  # textual asks for it by this name
        """The sign."""
        return "[x]" if self.value else "[ ]"


class Dot(RadioButton):
    """A radio button likewise: `(*)`."""

    BUTTON_LEFT = BUTTON_RIGHT = ""

    @property
    def BUTTON_INNER(self) -> str:  # type: ignore[override]  # noqa: N802  # textual asks for it by this name
        """The sign."""
        return "(*)" if self.value else "( )"


class ExportDialog(Dialog[ExportWish]):
    """Answers with a wish; what it makes is previewed as it changes."""

    TITLE_TEXT = "Export to Markdown"
    KEYS = (("Tab", "next"), ("Space", "on/off"), ("Ctrl+s", "write"), ("Esc", "close"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "write", "Write", show=False, priority=True)]

    def __init__(self, target: str, listed: int, preview: Callable[[ExportWish], str]) -> None:
        super().__init__()
        self.target = target
        self.listed = listed
        self.preview = preview

    def body(self) -> ComposeResult:
        """The fields and the preview."""
        with Horizontal(classes="dialog-row"):
            yield Label(Content("Write to "))
            yield Input(self.target, compact=True, id="export-target")
        with RadioSet(id="export-scope", compact=True):
            yield Dot(Content("this brief"), value=True)
            yield Dot(Content(f"the {self.listed} listed briefs (one file, or one each into a folder/)"))
        with Horizontal(classes="dialog-row"):
            yield Tick(Content("with the article"), id="export-text", compact=True)
            yield Tick(Content("notes"), True, id="export-notes", compact=True)
        yield TextPane(id="export-preview")

    def on_mount(self) -> None:
        """Begin in the name."""
        self.query_one("#export-target", Input).focus()
        self.show_preview()

    @property
    def wish(self) -> ExportWish:
        """What the fields say."""
        return ExportWish(
            self.query_one("#export-target", Input).value.strip(),
            self.query_one(RadioSet).pressed_index == 1,
            self.query_one("#export-text", Checkbox).value,
            self.query_one("#export-notes", Checkbox).value,
        )

    @on(Checkbox.Changed)
    @on(RadioSet.Changed)
    def show_preview(self) -> None:
        """Show the first lines of what would be written."""
        self.query_one(TextPane).show_text(self.preview(self.wish)[:PREVIEW])

    @on(Input.Submitted)
    def action_write(self) -> None:
        """Answer."""
        if self.wish.target:
            self.dismiss(self.wish)
