"""Names with counts to pick one from: as many as there are, drawn where they are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing_tui.ui.glyphs import UNICODE, Glyphs
from briefing_tui.ui.render import GUTTER, Line, one_line, plain, spread
from briefing_tui.ui.widgets.line_pane import LinePane

if TYPE_CHECKING:
    from briefing_tui.core.facets import Count

LABEL = 120
"""Code points of a name that are looked at."""


class PickList(LinePane, can_focus=False):
    """A line a name. Who types above it moves its cursor."""

    def __init__(self, *, id: str, glyphs: Glyphs = UNICODE, empty: str = "") -> None:
        super().__init__(id=id, glyphs=glyphs)
        self.counts: Sequence[Count] = ()
        self.empty = empty

    @property
    def line_count(self) -> int:
        """A line a name."""
        return max(1, len(self.counts))

    @property
    def item_count(self) -> int:
        """The names."""
        return len(self.counts)

    def line(self, y: int) -> Line:
        """The name, and how many briefs it would leave."""
        if not self.counts:
            return plain(self.empty, "muted")
        count = self.counts[y]
        left = (GUTTER, (one_line(count.name, LABEL), ""))
        return spread(left, ((f"{count.count:,} ", "muted"),), self.text_width, self.glyphs.ellipsis)

    def show(self, counts: Sequence[Count]) -> None:
        """Show other names, the cursor on the first."""
        self.counts = counts
        self.set_reactive(LinePane.cursor, 0)
        self.styles.height = self.line_count  # the style sheet knows the most
        self.content_changed()
        self.jump(0)
