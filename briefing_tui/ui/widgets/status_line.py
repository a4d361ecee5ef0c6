"""The line above the panes: where I am, and what narrows the list."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from briefing_tui.ui.glyphs import UNICODE, Glyphs
from briefing_tui.ui.rows import cell_len, fit, status


class StatusLine(Widget):
    """Two stretches of plain text, one at each edge; the left one is cut first."""

    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def __init__(self, *, id: str, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(id=id)
        self.glyphs = glyphs

    def render_line(self, y: int) -> Strip:
        """The one line."""
        width = self.size.width
        style = self.rich_style
        text = "".join(status(self.left, self.right, width, self.glyphs.ellipsis))
        return Strip([Segment(text, style)]).adjust_cell_length(width, style)


class KeyLine(Widget):
    """The line below the panes: the keys that matter in the focused pane, as many as fit."""

    keys: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """Key and label."""
    message: reactive[str] = reactive("")
    """Something to say in passing; it stands in place of the keys."""
    warn: reactive[bool] = reactive(False)
    """Whether the message is about something that did not work."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key", "key-line--message", "key-line--warning"}

    def __init__(self, *, id: str, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(id=id)
        self.glyphs = glyphs

    def render_line(self, y: int) -> Strip:
        """The message; else keys and labels, whole ones only, `?` always among them."""
        width, style = self.size.width, self.rich_style
        if self.message:
            role = "key-line--warning" if self.warn else "key-line--message"
            said = style + self.get_component_rich_style(role, partial=True)
            return Strip([Segment(fit(" " + self.message, width, self.glyphs.ellipsis), said)])
        bold = style + self.get_component_rich_style("key-line--key", partial=True)
        help_ = ("?", "help")
        room = width - cell_len("  ? help") - 1
        segments, used = [Segment(" ", style)], 1
        for key, label in (*self.keys,):
            want = cell_len(key) + 1 + cell_len(label) + 2
            if used + want > room:
                break
            segments += [Segment(key, bold), Segment(f" {label}  ", style)]
            used += want
        segments += [Segment(help_[0], bold), Segment(f" {help_[1]}", style)]
        return Strip(segments).adjust_cell_length(width, style)
