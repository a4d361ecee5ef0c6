"""The line above the panes: where I am, and what narrows the list."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Region
from textual.reactive import reactive, var
from textual.strip import Strip
from textual.widget import Widget

from briefing_tui.ui.glyphs import UNICODE, Glyphs
from briefing_tui.ui.rows import cell_len, fit, is_plain, status

BACK = ". u takes it back."
"""How a message ends that tells the way back; whatever is cut for want of room, this is not."""


class StatusLine(Widget):
    """Two stretches of plain text, one at each edge; the left one is cut first."""

    left: var[str] = var("", init=False)
    right: var[str] = var("", init=False)

    def __init__(self, *, id: str, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(id=id)
        self.glyphs = glyphs
        self._drawn = ""

    def watch_left(self) -> None:
        """Other counts."""
        self._change()

    def watch_right(self) -> None:
        """Another place."""
        self._change()

    def _change(self) -> None:
        """Draw again what changed: at most keys that is one number of the place."""
        before, now = self._drawn, self._text()
        if len(before) != len(now) or not (is_plain(before) and is_plain(now)):
            self.refresh()
        elif differ := [at for at, (old, new) in enumerate(zip(before, now, strict=True)) if old != new]:
            self.refresh(Region(differ[0], 0, differ[-1] + 1 - differ[0], 1))

    def _text(self) -> str:
        return "".join(status(self.left, self.right, self.size.width, self.glyphs.ellipsis))

    def render_line(self, y: int) -> Strip:
        """The one line."""
        width, style = self.size.width, self.rich_style
        self._drawn = self._text()
        return Strip([Segment(self._drawn, style)]).adjust_cell_length(width, style)


class KeyLine(Widget):
    """The line below the panes: the keys that matter in the focused pane, as many as fit."""

    keys: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """Key and label."""
    message: reactive[str] = reactive("")
    """Something to say in passing; it stands in place of the keys."""
    warn: reactive[bool] = reactive(False)
    """Whether the message is about something that did not work."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key", "key-line--message", "key-line--warning"}

    def __init__(self, *, id: str, glyphs: Glyphs = UNICODE, helped: bool = True) -> None:
        super().__init__(id=id)
        self.glyphs = glyphs
        self.helped = helped

    def render_line(self, y: int) -> Strip:
        """The message; else keys and labels, whole ones only; `?` always among them on the last line."""
        width, style = self.size.width, self.rich_style
        if self.message:
            role = "key-line--warning" if self.warn else "key-line--message"
            said = style + self.get_component_rich_style(role, partial=True)
            return Strip([Segment(self._cut(" " + self.message, width), said)])
        bold = style + self.get_component_rich_style("key-line--key", partial=True)
        help_ = ("?", "help")
        room = width - (cell_len("  ? help") + 1 if self.helped else 0)
        segments, used = [Segment(" ", style)], 1
        for key, label in (*self.keys,):
            want = cell_len(key) + 1 + cell_len(label) + 2
            if used + want > room:
                break
            segments += [Segment(key, bold), Segment(f" {label}  ", style)]
            used += want
        if self.helped:
            segments += [Segment(help_[0], bold), Segment(f" {help_[1]}", style)]
        return Strip(segments).adjust_cell_length(width, style)

    def _cut(self, text: str, width: int) -> str:
        if text.endswith(BACK) and cell_len(text) > width:
            text = fit(text.removesuffix(BACK), width - len(BACK), self.glyphs.ellipsis).rstrip() + BACK[1:]
        return fit(text, width, self.glyphs.ellipsis)
