"""The brief to be written, a line for each thing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.ui.glyphs import UNICODE, Glyphs
from briefing_tui.ui.render import Line, plain
from briefing_tui.ui.widgets.line_pane import LinePane

if TYPE_CHECKING:
    from briefing_tui.actions.outlook import Outlook
    from briefing_tui.ui.draft_lines import Row


class DraftPane(LinePane):
    """The fields, the insights, the quotes, the warnings; the cursor stops where something can be done."""

    def __init__(self, *, id: str, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(id=id, glyphs=glyphs)
        self.rows: list[Row] = []

    def show(self, outlook: Outlook) -> None:
        """Show a draft; the cursor stays on its line."""
        from briefing_tui.ui.draft_lines import rows

        self.rows = rows(outlook, self.glyphs)
        self.set_reactive(DraftPane.cursor, max(0, min(self.cursor, len(self.rows) - 1)))
        self.content_changed()

    @property
    def row(self) -> Row | None:
        """The line under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    @property
    def line_count(self) -> int:
        """A line each."""
        return max(1, len(self.rows))

    @property
    def item_count(self) -> int:
        """Lines."""
        return len(self.rows)

    def line(self, y: int) -> Line:
        """One of them."""
        from briefing_tui.ui.draft_lines import line

        if not self.rows:
            return plain(f"Working it out{self.glyphs.ellipsis}", "muted")
        return line(self.rows[y], self.text_width, self.glyphs)

    def go_to(self, item: int) -> None:
        """Put the cursor on a line, or on the next one in the same direction where it stops."""
        if not self.rows:
            return
        item = max(0, min(len(self.rows) - 1, item))
        step = 1 if item >= self.cursor else -1
        while 0 <= item < len(self.rows) and not self.rows[item].stops:
            item += step
        if 0 <= item < len(self.rows):
            super().go_to(item)

    def next_check(self, by: int) -> bool:
        """Go to the next or previous line where something is missing or warned of; whether there was one."""
        order = range(self.cursor + 1, len(self.rows)) if by > 0 else range(self.cursor - 1, -1, -1)
        for item in order:
            if self.rows[item].gap or self.rows[item].kind == "warning":
                super().go_to(item)
                return True
        return False
