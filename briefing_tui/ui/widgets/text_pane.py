"""Lines that somebody else made, to scroll through: help, provenance, a preview."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from briefing_tui.ui.render import Line, wrapped
from briefing_tui.ui.widgets.line_pane import LinePane


class TextPane(LinePane):
    """A fixed text without a cursor."""

    has_cursor: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll_down", show=False),
        Binding("up", "scroll_up", show=False),
        Binding("pagedown,space", "page_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]

    lines: Sequence[Line] = ()
    paragraphs: Sequence[str] | None = None

    @property
    def line_count(self) -> int:
        """All lines."""
        return len(self.lines)

    def line(self, y: int) -> Line:
        """One of them."""
        return self.lines[y]

    def show(self, lines: Sequence[Line]) -> None:
        """Show ready lines."""
        self.lines, self.paragraphs = lines, None
        self.jump(0)
        self.content_changed()

    def show_text(self, text: str) -> None:
        """Show a text, wrapped to the pane."""
        self.paragraphs = text.split("\n")
        self.relayout()
        self.content_changed()

    def relayout(self) -> None:
        """Wrap again."""
        if self.paragraphs is not None:
            self.lines = [line for text in self.paragraphs for line in wrapped(text, self.text_width)]

    def move(self, by: int) -> None:
        """Scroll by lines."""
        self.jump(max(0, self.scroll_offset.y + by))

    def page(self, pages: float) -> None:
        """Scroll by pages."""
        self.move(round(max(1, self.size.height - 1) * pages))
