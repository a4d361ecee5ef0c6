"""The library pane: saved filters, stories, tags, people, sources, languages and days, with counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from textual.geometry import Region
from textual.reactive import var

from briefing_tui.ui.glyphs import UNICODE, Glyphs
from briefing_tui.ui.render import GUTTER, Line, one_line, plain, spread
from briefing_tui.ui.widgets.line_pane import LinePane

if TYPE_CHECKING:
    from briefing_tui.core.algebra import Filter
    from briefing_tui.core.facets import Facets
    from briefing_tui.core.outline import Folds, Row
    from briefing_tui.core.view import View

WIDEST: Final = 48
"""Cells of a row: on a wide pane a count further to the right would be far from its name."""
LABEL: Final = 80
"""Code points of a name that are looked at."""
NARROW: Final = 26
"""Cells of a row below which it indents by one and sets its flag beside the count."""
BAR: Final = 24
"""Cells of the longest bar."""

_NONE: Final[Mapping[str, Filter]] = MappingProxyType({})
_UNKNOWN: Final[Mapping[str, int]] = MappingProxyType({})


class LibraryTree(LinePane):
    """Headings that fold, names that narrow the list, and bars of how much there is of each day."""

    view: var[View | None] = var(None, init=False)
    """The list whose names are shown; those of the list before until its own are counted."""
    saved: var[Mapping[str, Filter]] = var(_NONE, init=False)
    """Saved filters, by their names."""
    counts: var[Mapping[str, int]] = var(_UNKNOWN, init=False)
    """How many briefs each saved filter would leave."""

    def __init__(self, *, id: str, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(id=id, glyphs=glyphs)
        self.rows: Sequence[Row] = ()
        self.facets: Facets | None = None
        self._folds: Folds | None = None
        self._digits = self._day = 0
        self._drawn: dict[int, Row] = {}

    @property
    def line_count(self) -> int:
        """A line a row."""
        return max(1, len(self.rows))

    @property
    def item_count(self) -> int:
        """The rows."""
        return len(self.rows)

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    # Drawing --------------------------------------------------------------------------

    def line(self, y: int) -> Line:
        """A heading with its number, or a name with its count."""
        if not self.rows:
            waits = self.view is None or self.view.facets is None
            return plain(f"Counting{self.glyphs.ellipsis}" if waits else "Nothing to pick from.", "muted")
        row = self._drawn[y] = self.rows[y]
        if not row.place.name and not row.more:
            return self._spread(row, ((f"{self._fold(row)} {row.label}", "heading"),), " ")
        if row.more:
            text = f"{self.glyphs.ellipsis} {row.count:,} more"
            return Line((GUTTER, (" " * self._indent(row), ""), (text, "muted")))
        flag = self.glyphs.unread if row.unread else " "
        return self._spread(row, self._left(row), flag)

    def _left(self, row: Row) -> tuple[tuple[str, str], ...]:
        """The sign at the edge, the name, and of a day the bar."""
        sign = {"chosen": self.glyphs.chosen, "excluded": self.glyphs.excluded}.get(row.mark.value, " ")
        role = "unread" if row.mark.value else ""
        indent = self._indent(row)
        head = ((sign, "accent"), (" " * (indent - 3) + (self._fold(row) or " ") + " ", "muted"))
        label = one_line(row.label, LABEL)
        if not row.share:
            return (*head, (label, role))
        # Under each other the bars begin in one column, and the longest ends before the counts.
        room = min(BAR, self._width - indent - self._day - self._digits - 6)
        bar = self.glyphs.block * max(1, round(row.share * room)) if room > 0 else ""
        return (*head, (f"{label:<{self._day}} ", role), (bar, "accent"))

    def _spread(self, row: Row, left: tuple[tuple[str, str], ...], flag: str) -> Line:
        count = "" if row.count is None else f"{row.count:,}"
        gap = "" if self._width < NARROW else " "
        right = ((count + gap, "muted"), (flag, "accent"))
        return spread((GUTTER, *left), right, self._width, self.glyphs.ellipsis)

    def _fold(self, row: Row) -> str:
        if row.open is None:
            return ""
        return self.glyphs.open if row.open else self.glyphs.closed

    def _indent(self, row: Row) -> int:
        """Cells between the gutter and the name."""
        return 2 + row.depth * (1 if self._width < NARROW else 2)

    @property
    def _width(self) -> int:
        return min(self.text_width, WIDEST)

    def item_text(self, item: int) -> str:
        """The name."""
        return self.rows[item].label

    # What is shown --------------------------------------------------------------------

    def watch_view(self, old: View | None, new: View | None) -> None:
        """Other names, counts or marks; while they are counted the names stay as they were."""
        if new is None:
            return
        if new.facets is not None:
            self.facets = new.facets
        if self.facets is None:
            return
        if old is None or new.facets is not old.facets:
            self.build()
        elif new.filters != old.filters:
            self.call_later(self.build)  # the rows of the list are drawn first

    def watch_saved(self) -> None:
        """Other saved filters."""
        self.build()

    def watch_counts(self) -> None:
        """Their counts."""
        self.build()

    def toggle(self, row: Row) -> None:
        """Fold or unfold what is below the row, or show all of its names."""
        from briefing_tui.core.outline import Folds

        self._folds = (self._folds or Folds()).toggled(row)
        self.build()

    def fold(self) -> None:
        """Fold or unfold at the cursor; on a name with nothing below it, fold what it stands below."""
        row = self.row
        if row is None:
            return
        if row.open is None and not row.more:
            above = next(
                (at for at in range(self.cursor, -1, -1) if self.rows[at].depth < row.depth), self.cursor
            )
            self.go_to(above)
            row = self.rows[above]
        self.toggle(row)

    def build(self) -> None:
        """Make the rows; the cursor stays on its name."""
        # Imported here: a start shows the list before anybody counts names.
        from briefing_tui.core.outline import Outline

        here = self.row
        filters = self.view.filters if self.view is not None else ()
        before = self.rows if isinstance(self.rows, Outline) else None
        rows = Outline(self.facets, filters, self._folds, self.saved, self.counts, before)
        frame = self._frame
        self.rows, self._day = rows, rows.day_width
        days = self.facets.days if self.facets is not None else ()
        self._digits = len(f"{max((each.count for each in days), default=0):,}")
        place = rows.find(here.place) if here is not None else None
        line = self.cursor - self.scroll_offset.y
        cursor = max(0, min(self.cursor if place is None else place, len(rows) - 1))
        self.set_reactive(LibraryTree.cursor, cursor)
        if self.needle:
            self.find(self.needle)
        if frame == self._frame and before is not None:
            self._draw_changed()
            return
        self._drawn = {}
        self.content_changed()
        if self.size.height:
            # A cursor in view stays on its line, whatever came or went above it.
            if 0 <= line < self.size.height and cursor - line != self.scroll_offset.y:
                self.jump(min(max(0, cursor - line), self.max_scroll_y))
            self.show_cursor()

    @property
    def _frame(self) -> tuple[int, ...]:
        """What a line depends on besides its row."""
        return self.scroll_offset.y, self.cursor, len(self.rows), self._day, self._digits

    def _draw_changed(self) -> None:
        """Draw the rows in view that are not what they were."""
        top = self.scroll_offset.y
        lines = range(top, min(top + self.size.height, len(self.rows)))
        changed = [y - top for y in lines if self._drawn.get(y) != self.rows[y]]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))
