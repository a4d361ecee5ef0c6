"""The brief: what happened, what matters, who said what; each line with its mark and its paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.ui.glyphs import UNICODE, Glyphs
from briefing_tui.ui.render import Line, plain, wrapped
from briefing_tui.ui.widgets.line_pane import LinePane

if TYPE_CHECKING:
    from briefing_tui.core.blocks import Path
    from briefing_tui.core.support import Checked
    from briefing_tui.ui.brief_lines import Item


class BriefPane(LinePane):
    """One brief, laid out once a width."""

    def __init__(self, *, id: str, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(id=id, glyphs=glyphs)
        self.checked: Checked | None = None
        self.items: list[Item] = []
        self.message: tuple[str, ...] = ()
        self._lines: list[Line] = []
        self._owner: list[int] = []

    # Content --------------------------------------------------------------------------

    def show(self, checked: Checked | None, message: tuple[str, ...] = (), *, keep: bool = False) -> None:
        """Show a brief, or a message in its place.

        Args:
            checked: The brief with its support.
            message: Lines for when there is none.
            keep: Stay on the same line: it is the same brief, read again.
        """
        self.checked, self.message = checked, message
        if not keep:
            self.needle, self.hits = "", ()
            self.set_reactive(BriefPane.cursor, 0)
        self.relayout()
        self.set_reactive(BriefPane.cursor, max(0, min(self.cursor, len(self.items) - 1)))
        if not keep:
            self.jump(0)
        self.content_changed()

    @property
    def item(self) -> Item | None:
        """What the cursor is on."""
        return self.items[self.cursor] if self.cursor < len(self.items) else None

    def go_to_path(self, path: Path) -> None:
        """Put the cursor on the line with this path."""
        for index, item in enumerate(self.items):
            if item.path == path:
                self.go_to(index)

    def next_check(self, by: int) -> bool:
        """Go to the next or previous line that needs a look; whether there was one."""
        order = range(self.cursor + 1, len(self.items)) if by > 0 else range(self.cursor - 1, -1, -1)
        for index in order:
            if self.items[index].check:
                self.go_to(index)
                return True
        return False

    @property
    def to_check(self) -> int:
        """How many lines need a look."""
        return sum(item.check for item in self.items)

    # Layout ---------------------------------------------------------------------------

    @property
    def line_count(self) -> int:
        """Drawn lines."""
        return len(self._lines)

    @property
    def item_count(self) -> int:
        """Lines of the brief."""
        return len(self.items)

    def line(self, y: int) -> Line:
        """One drawn line."""
        return self._lines[y]

    def item_span(self, item: int) -> tuple[int, int]:
        """The drawn lines of an item."""
        return (self.items[item].start, self.items[item].end) if self.items else (0, 0)

    def item_at(self, y: int) -> int:
        """The item on a drawn line; -1 on headings and blanks."""
        return self._owner[y]

    def item_near(self, y: int) -> int:
        """The item on a drawn line or the next one below."""
        return next((owner for owner in self._owner[y:] if owner >= 0), len(self.items) - 1)

    def relayout(self) -> None:
        """Lay out all blocks for the present width."""
        self._lines, self._owner, self.items = [], [], []
        if not self.size.width:
            return  # not laid out yet, or hidden: the resize that shows it comes back here
        if self.checked is None:
            said = (line for text in self.message for line in wrapped(text, self.text_width))
            self._lines = [plain(""), *said]
            self._owner = [-1] * len(self._lines)
            return
        # Imported here: the panes stand on the screen before any brief is read.
        from briefing_tui.ui.brief_lines import BriefLines

        made = BriefLines(self.checked, self.text_width, self.glyphs)
        self._lines, self._owner, self.items = made.lines, made.owner, made.items
