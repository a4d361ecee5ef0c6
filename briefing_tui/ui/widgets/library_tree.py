"""The library pane: stories, tags, people and sources with how many briefs each would leave."""

from __future__ import annotations

from dataclasses import dataclass

from textual.reactive import var

from briefing_tui.core.algebra import quoted
from briefing_tui.core.library import Count, Library
from briefing_tui.ui.render import GUTTER, Line, one_line, plain, spread
from briefing_tui.ui.widgets.line_pane import LinePane

FEW = 12
"""Names a group shows before it is unfolded whole."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the tree: a group's heading, a name in it, or what unfolds the rest."""

    group: str
    label: str
    count: int = 0
    unread: int = 0
    term: str = ""
    """The filter this row stands for: `tag:iran`; empty on a heading."""
    more: bool = False

    @property
    def key(self) -> tuple[str, str, bool]:
        """The same for a row whose counts changed."""
        return self.group, self.term, self.more


class LibraryTree(LinePane):
    """Headings that fold, and names that filter."""

    library: var[Library | None] = var(None)

    FIELDS = (("stories", "story"), ("tags", "tag"), ("people", "who"), ("sources", "source"))
    """Groups in their order, and the field of the query language each stands for."""

    def __init__(self, *, id: str, glyphs: object) -> None:
        super().__init__(id=id, glyphs=glyphs)  # type: ignore[arg-type]  # checked by the caller
        self.rows: tuple[Row, ...] = ()
        self.folded: frozenset[str] = frozenset()
        self.whole: frozenset[str] = frozenset()

    @property
    def line_count(self) -> int:
        """A line a row."""
        return max(1, len(self.rows))

    @property
    def item_count(self) -> int:
        """The rows."""
        return len(self.rows)

    def line(self, y: int) -> Line:
        """A heading with its number, or a name with its count."""
        if not self.rows:
            return plain("Nothing to pick from.", "muted")
        row, glyphs = self.rows[y], self.glyphs
        if row.more:
            return Line((GUTTER, (f"   {glyphs.ellipsis} {row.count} more", "muted")))
        if not row.term:
            sign = glyphs.closed if row.group in self.folded else glyphs.open
            return spread(
                (GUTTER, (f"{sign} {row.label}", "heading")),
                ((f"{row.count} ", "muted"),),
                self.text_width,
                glyphs.ellipsis,
            )
        flag = glyphs.unread if row.unread else " "
        return spread(
            (GUTTER, ("   " + row.label, "")),
            ((f"{row.count} ", "muted"), (flag, "accent")),
            self.text_width,
            glyphs.ellipsis,
        )

    def item_text(self, item: int) -> str:
        """The name."""
        return self.rows[item].label

    def watch_library(self) -> None:
        """Count again."""
        self.build()

    def toggle(self, row: Row) -> None:
        """Fold or unfold a group, or show all of its names."""
        if row.more:
            self.whole |= {row.group}
        else:
            self.folded ^= {row.group}
        self.build()

    def build(self) -> None:
        """Make the rows from the facets of the filtered library; the cursor stays on its name."""
        here = self.rows[self.cursor] if self.cursor < len(self.rows) else None
        rows: list[Row] = []
        if self.library is not None:
            facets = self.library.facets()
            for group, field in self.FIELDS:
                rows += self._group(group, field, getattr(facets, group))
        self.rows = tuple(rows)
        place = next((i for i, row in enumerate(rows) if here and row.key == here.key), self.cursor)
        self.set_reactive(LibraryTree.cursor, max(0, min(place, len(rows) - 1)))
        self.find(self.needle)
        self.content_changed()

    def _group(self, group: str, field: str, counts: tuple[Count, ...]) -> list[Row]:
        if not counts:
            return []
        rows = [Row(group, group, len(counts))]
        if group in self.folded:
            return rows
        shown = counts if group in self.whole or len(counts) <= FEW + 1 else counts[:FEW]
        rows += [
            Row(group, one_line(count.name, 80), count.count, count.unread, f"{field}:{quoted(count.name)}")
            for count in shown
        ]
        if len(shown) < len(counts):
            rows.append(Row(group, "more", len(counts) - len(shown), more=True))
        return rows
