"""Help: every command from the one table, narrowed by what is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from briefing_tui.ui.commands import COMMANDS, Command, keys_of
from briefing_tui.ui.glyphs import ARROWS, ASCII, UNICODE, Glyphs
from briefing_tui.ui.render import GUTTER, Line, plain, wrapped
from briefing_tui.ui.screens.dialogs.base import ScrollDialog
from briefing_tui.ui.widgets.text_pane import TextPane


def legend(glyphs: Glyphs) -> tuple[tuple[str, str], ...]:
    """What the signs mean; never more than the text is judged."""
    return (
        (
            f"{glyphs.found} {glyphs.weak} {glyphs.none}",
            "found word for word or nearly; only weakly; no passage found",
        ),
        (f"{glyphs.paragraph}6  {glyphs.heading}", "the paragraph of the article; a heading of it"),
        ("tag?", "the tag is not in the text"),
        (f"{glyphs.unread}  {glyphs.star}", "unread; starred"),
        ("4I 2Q", "four insights, two quotes"),
        (f"{glyphs.chosen}  {glyphs.excluded}", "in the library: the list is narrowed by it; it is left out"),
    )


class HelpDialog(ScrollDialog):
    """The keys by group, and the signs."""

    TITLE_TEXT = "Help"
    KEYS = (("type", "to search"), ("arrows PgUp PgDn", "scroll"), ("Esc", "close"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "cancel", show=False)]

    def __init__(
        self,
        remapped: Mapping[str, str],
        glyphs: Glyphs = UNICODE,
        commands: Sequence[Command] = COMMANDS,
    ) -> None:
        super().__init__()
        self.commands = commands
        self.glyphs = glyphs
        self.remapped = dict(remapped)

    def body(self) -> ComposeResult:
        """Where to type, and the table."""
        yield Input(placeholder="Search the help", compact=True, id="help-search")
        yield TextPane(id="help-text")

    def on_mount(self) -> None:
        """Show all of it."""
        self.query_one(Input).focus()
        # The pane has its width only after the first layout.
        self.call_after_refresh(self.fill, "")

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Show what answers to the words."""
        self.fill(event.value)

    @on(Input.Submitted)
    def done(self) -> None:
        """Enter closes."""
        self.dismiss(None)

    def row(self, keys: str, meaning: str) -> list[Line]:
        """Keys at the left, what they do wrapped at the right."""
        width = self.query_one(TextPane).text_width
        return wrapped(meaning, width, head=(GUTTER, (f"  {keys:<14} ", "accent")))

    def fill(self, wanted: str) -> None:
        """The table's rows that hold every word of `wanted`."""
        words = wanted.lower().split()
        lines: list[Line] = []
        group = ""
        for command in self.commands:
            keys = keys_of(command, self.remapped)
            if self.glyphs is ASCII:
                keys = keys.translate(ARROWS)
            text = f"{keys} {command.label} {command.help} {command.group}".lower()
            if not all(word in text for word in words):
                continue
            if command.group != group:
                group = command.group
                lines += [plain(""), plain(group, "heading")] if lines else [plain(group, "heading")]
            lines += self.row(keys, command.help)
        signs = [row for row in legend(self.glyphs) if all(word in " ".join(row).lower() for word in words)]
        if signs:
            lines += [plain(""), plain("Signs", "heading")] if lines else [plain("Signs", "heading")]
            lines += [line for sign, meaning in signs for line in self.row(sign, meaning)]
        self.query_one(TextPane).show(lines or [plain("Nothing in the help answers to this.", "muted")])
