"""The list of briefs: a cursor over a library of any size, the files that could not be read at its end."""

from __future__ import annotations

from textual.reactive import var

from briefing_tui.core.entry import Entry
from briefing_tui.core.library import Library
from briefing_tui.core.model import Problem
from briefing_tui.ui.render import Line, entry_lines, plain, problem_lines
from briefing_tui.ui.widgets.line_pane import LinePane


class BriefList(LinePane):
    """Briefs, one or two lines each. It draws the rows in view and keeps nothing a row."""

    library: var[Library | None] = var(None)
    """The briefs to show, filtered and sorted; `None` while they are read."""
    row_height: var[int] = var(2)
    """Lines a brief."""

    @property
    def entries(self) -> int:
        """How many briefs the list shows."""
        return len(self.library) if self.library is not None else 0

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The files that could not be read, shown below the briefs; they answer to no filter."""
        if self.library is None or self.library.source is not None:
            return ()
        return self.library.problems

    @property
    def item_count(self) -> int:
        """Briefs and unreadable files."""
        return self.entries + len(self.problems)

    @property
    def line_count(self) -> int:
        """Lines of all rows, or of the words that stand in an empty list."""
        return self.item_count * self.row_height or len(self._empty())

    def item_span(self, item: int) -> tuple[int, int]:
        """The lines of a row."""
        return item * self.row_height, (item + 1) * self.row_height

    def item_at(self, y: int) -> int:
        """The row on a line."""
        return y // self.row_height

    def line(self, y: int) -> Line:
        """One line of a row."""
        if not self.item_count:
            return self._empty()[y]
        item, part = divmod(y, self.row_height)
        row = self.row(item)
        draw = entry_lines if isinstance(row, Entry) else problem_lines
        return draw(row, self.text_width, self.row_height, self.glyphs)[part]  # type: ignore[arg-type]  # narrowed by draw

    def row(self, item: int) -> Entry | Problem:
        """The brief or problem of a row."""
        if self.library is not None and item < len(self.library):
            return self.library[item]
        return self.problems[item - self.entries]

    def item_text(self, item: int) -> str:
        """Title and source of a brief; place and reason of a problem."""
        row = self.row(item)
        return f"{row.brief.title}\n{row.source}" if isinstance(row, Entry) else str(row)

    def watch_library(self) -> None:
        """Show the new briefs; the screen puts the cursor back on the brief it was on."""
        self.find(self.needle)
        self.content_changed()

    def watch_row_height(self) -> None:
        """Rows of another height."""
        if self.is_mounted:
            self.content_changed()
            self.show_cursor()

    def _empty(self) -> list[Line]:
        if self.library is None:
            return [plain(f"Reading the briefs{self.glyphs.ellipsis}", "muted")]
        if self.library.source is not None:
            return [
                plain("No brief answers to this filter.", ""),
                plain("Backspace takes the last filter off.", "muted"),
            ]
        return [
            plain("No briefs yet.", ""),
            plain("", ""),
            plain("Leave with q, then add an article:", "muted"),
            plain("  briefing add article.txt", "accent"),
            plain("  some-program | briefing add -", "accent"),
        ]
