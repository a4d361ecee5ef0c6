"""What the screens beside the reader share: panes to move in, the line of keys, help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer

from briefing_tui import resources
from briefing_tui.core.clean import clean
from briefing_tui.ui.commands import keys_of, on_screen
from briefing_tui.ui.glyphs import ARROWS, ASCII
from briefing_tui.ui.widgets.line_pane import ROLE_CLASSES, LinePane
from briefing_tui.ui.widgets.status_line import KeyLine

if TYPE_CHECKING:
    from briefing_tui.ui.app import BriefingApp
    from briefing_tui.ui.glyphs import Glyphs

Answer = TypeVar("Answer")

MESSAGE_SECONDS = 6.0
"""How long a message stands in place of the keys."""


def bindings(screen: str) -> list[BindingType]:
    """The bindings of a screen, from the table of keys."""
    return [
        Binding(",".join(command.keys), command.action, command.label, show=False, id=command.id)
        for command in on_screen(screen)
    ]


class SideScreen(Screen[Answer]):
    """A screen over the reader, with panes of its own."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(ROLE_CLASSES)
    CSS_PATH = resources.styles() / "capture.tcss"  # read when the first of them opens, not at the start
    AUTO_FOCUS = None
    TABLE: ClassVar[str] = ""
    """Whose commands of the table it has."""
    PANES: ClassVar[tuple[str, ...]] = ()
    """The ids of its panes, from left to right."""

    _hush: Timer | None = None

    @property
    def briefing(self) -> BriefingApp:
        """The app, by its own type."""
        return self.app  # type: ignore[return-value]  # these screens are only ever opened by it

    @property
    def glyphs(self) -> Glyphs:
        """The signs to draw with."""
        return self.briefing.glyphs

    @property
    def pane(self) -> LinePane:
        """The focused pane; the first where nothing has the focus."""
        focused = self.focused
        return focused if isinstance(focused, LinePane) else self.query_one(f"#{self.PANES[0]}", LinePane)

    # Moving ---------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Next or previous line."""
        self.pane.move(by)

    def action_page(self, by: int) -> None:
        """A page."""
        self.pane.page(by)

    def action_half_page(self, by: int) -> None:
        """Half a page."""
        self.pane.page(by / 2)

    def action_top(self) -> None:
        """First line."""
        self.pane.top()

    def action_bottom(self) -> None:
        """Last line."""
        self.pane.bottom()

    def action_pane_step(self, by: int) -> None:
        """The pane beside this one."""
        at = self.PANES.index(self.pane.id or "") + by
        if 0 <= at < len(self.PANES):
            self.go(self.PANES[at])

    def action_pane_cycle(self, by: int) -> None:
        """The next pane, round and round."""
        self.go(self.PANES[(self.PANES.index(self.pane.id or "") + by) % len(self.PANES)])

    def go(self, pane: str) -> None:
        """Focus a pane."""
        self.query_one(f"#{pane}", LinePane).focus()

    # Words ----------------------------------------------------------------------------

    def key_names(self, panes: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Keys and labels of the commands that belong to exactly these panes."""
        remapped = {id: ",".join(each) for id, each in self.briefing.config.keys.items()}
        found = []
        for command in on_screen(self.TABLE):
            if command.panes == tuple(panes):
                key = keys_of(command, remapped).split(" ")[0]
                found.append((key.translate(ARROWS) if self.glyphs is ASCII else key, command.label))
        return tuple(found)

    def tell(self, text: str, *, warn: bool = False) -> None:
        """Say something in passing, in place of the keys."""
        line = self.query_one("#keys", KeyLine)
        line.warn, line.message = warn, clean(text, multiline=False)
        if self._hush is not None:
            self._hush.stop()
        self._hush = self.set_timer(MESSAGE_SECONDS, self.hush)

    def hush(self) -> None:
        """The keys again."""
        self.query_one("#keys", KeyLine).message = ""

    def action_help(self) -> None:
        """The keys of this screen."""
        from briefing_tui.ui.screens.dialogs.help import HelpDialog

        keys = {id: ",".join(each) for id, each in self.briefing.config.keys.items()}
        self.app.push_screen(HelpDialog(keys, self.glyphs, on_screen(self.TABLE)))

    def action_palette(self) -> None:
        """Every command by name."""
        from textual.command import CommandPalette

        from briefing_tui.ui.palette import CommandsProvider

        self.app.push_screen(CommandPalette(providers=[CommandsProvider], placeholder="Search the commands"))
