"""The list of briefs: a cursor over any number of them, the files that could not be read at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.message import Message
from textual.reactive import var

from briefing_tui.core.row import Row
from briefing_tui.ui.glyphs import UNICODE, Glyphs
from briefing_tui.ui.render import Line, entry_lines, plain, problem_lines
from briefing_tui.ui.rows import thumb
from briefing_tui.ui.widgets.line_pane import LinePane

if TYPE_CHECKING:
    from briefing_tui.core.problem import Problem
    from briefing_tui.core.view import View

PAGE = 200
"""Rows that are fetched together."""
PAGES = 5
"""Pages of rows that are kept."""
KEPT = 100
"""Rows whose lines are kept."""
SMALL = 2_000
"""Briefs up to which `/` looks through the rows themselves; over more the index is asked."""

Fetch = Callable[[Sequence[int]], Sequence[Row | None]]


class BriefList(LinePane):
    """Briefs, one or two lines each. It holds their numbers and the rows of a few pages."""

    view: var[View | None] = var(None)
    """The briefs to show; `None` while they are read."""
    row_height: var[int] = var(2)
    """Lines a brief."""

    @dataclass
    class Sought(Message):
        """Something is looked for among more briefs than can be looked through here."""

        needle: str

    def __init__(self, *, id: str, glyphs: Glyphs = UNICODE, fetch: Fetch) -> None:
        super().__init__(id=id, glyphs=glyphs)
        self._fetch = fetch
        self._rows: dict[int, Row | None] = {}
        self._drawn: dict[int, tuple[Row | Problem, tuple[int, int], tuple[Line, ...]]] = {}
        self.seeking = False

    # Rows -----------------------------------------------------------------------------

    @property
    def entries(self) -> int:
        """How many briefs the list shows."""
        return len(self.view) if self.view is not None else 0

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The files that could not be read, shown below the briefs; they answer to no filter."""
        if self.view is None or self.view.filters or not self.view.whole:
            return ()
        return self.view.problems

    @property
    def item_count(self) -> int:
        """Briefs and unreadable files."""
        return self.entries + len(self.problems)

    def row(self, item: int) -> Row | Problem | None:
        """The brief or problem of a row; `None` for a brief that went away and is still listed."""
        if self.view is None or item >= len(self.view):
            return self.problems[item - self.entries]
        numbers = self.view.numbers
        number = numbers[item]
        if number not in self._rows:
            start = item - item % PAGE
            page = numbers[start : start + PAGE]
            if len(self._rows) > PAGE * (PAGES - 1):
                self._rows.clear()
            self._rows.update(zip(page, self._fetch(page), strict=True))
        return self._rows[number]

    def kept_row(self, item: int) -> Row | Problem | None:
        """The same as it was last drawn: nothing is fetched."""
        if self.view is None or item >= len(self.view):
            return self.row(item)
        return self._rows.get(self.view.numbers[item])

    def keep_rows(self, rows: Iterable[Row]) -> None:
        """Rows that somebody fetched, or changed: they need not be fetched."""
        self._rows.update((row.number, row) for row in rows)

    def change_row(self, row: Row) -> None:
        """Draw a row with other marks."""
        if row.number in self._rows:
            self._rows[row.number] = row
            self.refresh()

    def forget_rows(self) -> None:
        """Fetch anew what is in view: the index changed."""
        self._rows.clear()
        self.refresh()

    def forget_unchecked(self) -> None:
        """Fetch anew the rows of briefs that were not checked when they were fetched."""
        old = [number for number, row in self._rows.items() if row is not None and row.support is None]
        for number in old:
            del self._rows[number]
        if old:
            self.refresh()

    def put_cursor(self, item: int, row: int | None = None) -> None:
        """Put the cursor on an item without a word to the screen.

        Args:
            item: Counted from 0; the last one where there are fewer.
            row: The line of the pane where the item is to stand; else it moves as little as shows it.
        """
        item = max(0, min(item, self.item_count - 1))
        self.set_reactive(BriefList.cursor, item)
        self.content_changed()
        if row is not None and self.item_count:
            self.jump(min(self.max_scroll_y, self.item_span(item)[0] - row))
        self.show_cursor()

    # Lines ----------------------------------------------------------------------------

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
        if row is None:
            return plain("" if part else "This brief went away.", "muted")
        # The second line of a row is there with the first, and both of them where the list scrolls.
        look = (self.text_width, self.row_height)
        drawn = self._drawn.get(item)
        if drawn is None or drawn[0] is not row or drawn[1] != look:
            if len(self._drawn) > KEPT:
                self._drawn.clear()
            draw = entry_lines if isinstance(row, Row) else problem_lines
            lines = draw(row, *look, self.glyphs)  # type: ignore[arg-type]  # narrowed by draw
            drawn = self._drawn[item] = row, look, lines
        return drawn[2][part]

    def item_text(self, item: int) -> str:
        """Title and source of a brief; place and reason of a problem."""
        row = self.row(item)
        return f"{row.title}\n{row.source}" if isinstance(row, Row) else str(row or "")

    def watch_view(self, before: View | None, view: View | None) -> None:
        """Show the new briefs; the screen puts the cursor back on the brief it was on."""
        if before is not None and view is not None and before.numbers is view.numbers:
            return  # the same briefs, and more is known of them
        if self.needle:
            self.find(self.needle)
        top = self.scroll_offset.y
        if not self._same_rows(before, view, top):
            self.content_changed()
            return
        thumbs = set(thumb(self.size.height, len(before or ()) * self.row_height, top))
        self.count_lines()
        thumbs ^= set(thumb(self.size.height, self.line_count, top))
        if thumbs:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in thumbs))

    def _same_rows(self, before: View | None, view: View | None, top: int) -> bool:
        """Whether both lists have the same briefs in view, and nothing but briefs."""
        if before is None or view is None or before.generation != view.generation:
            return False
        first, last = top // self.row_height, -(-(top + self.size.height) // self.row_height)
        there = before.numbers[first:last]
        return len(there) == last - first and there == view.numbers[first:last]

    def watch_row_height(self) -> None:
        """Rows of another height."""
        if self.is_mounted:
            self.content_changed()
            self.show_cursor()

    def _empty(self) -> list[Line]:
        if self.view is None or not self.view.whole:
            return [plain(f"Reading the briefs{self.glyphs.ellipsis}", "muted")]
        if self.view.filters:
            return [
                plain("No brief answers to this filter.", ""),
                plain("Backspace takes the last filter off.", "muted"),
            ]
        return [
            plain("No briefs yet.", ""),
            plain("", ""),
            plain("+ adds one: of a file, an address or pasted text.", "muted"),
            plain("I shows what your feeds brought, and adds feeds.", "muted"),
            plain("Or leave with q, then:", "muted"),
            plain("  briefing add article.txt", "accent"),
            plain("  some-program | briefing add -", "accent"),
        ]

    # Finding --------------------------------------------------------------------------

    def find(self, needle: str) -> int:
        """Look for `needle` in titles and sources; more than a few briefs are looked through elsewhere."""
        self.seeking = bool(needle) and self.item_count > SMALL
        if not self.seeking:
            return super().find(needle)
        if needle != self.needle:
            self.hits = ()
        self.needle = needle
        self.post_message(self.Sought(needle))
        self.refresh()
        return len(self.hits)

    def take_hits(self, needle: str, hits: Sequence[int]) -> bool:
        """The items that hold the needle, found elsewhere; whether they are still wanted."""
        if needle != self.needle or not self.seeking:
            return False
        self.seeking, self.hits = False, hits
        self.refresh()
        return True
