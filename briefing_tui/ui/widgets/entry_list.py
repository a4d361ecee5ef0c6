"""The entries of the inbox, a line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing_tui.ui.glyphs import UNICODE, Glyphs
from briefing_tui.ui.render import GUTTER, Line, one_line, plain, spread
from briefing_tui.ui.rows import fit
from briefing_tui.ui.widgets.line_pane import LinePane

if TYPE_CHECKING:
    from briefing_tui.store.inbox import Entry


class EntryList(LinePane):
    """Date, title, and the feed that it came by."""

    def __init__(self, *, id: str, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(id=id, glyphs=glyphs)
        self.entries: Sequence[Entry] = ()
        self.message: Sequence[str] = ()

    def show(self, entries: Sequence[Entry], message: Sequence[str] = (), here: int = 0) -> None:
        """Show entries.

        Args:
            entries: Newest first.
            message: What stands there where there are none.
            here: The number of the entry that the cursor goes to; it stays on its own by default.
        """
        here = here or (self.entry.number if self.entry is not None else 0)
        place = next((at for at, entry in enumerate(entries) if entry.number == here), self.cursor)
        self.entries, self.message = entries, message
        self.set_reactive(EntryList.cursor, max(0, min(place, len(entries) - 1)))
        self.content_changed()
        self.show_cursor()

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        return self.entries[self.cursor] if self.cursor < len(self.entries) else None

    @property
    def line_count(self) -> int:
        """A line each."""
        return len(self.entries) or max(1, len(self.message))

    @property
    def item_count(self) -> int:
        """The entries."""
        return len(self.entries)

    def line(self, y: int) -> Line:
        """One of them, or a line of the message."""
        if not self.entries:
            text = self.message[y] if y < len(self.message) else ""
            return plain(text, "accent" if text.startswith(" ") else "")
        entry = self.entries[y]
        day = entry.published[5:10] if len(entry.published) >= 10 else ""
        part = f"summary only {self.glyphs.dot} " if entry.stingy else ""
        right = f" {part}{one_line(entry.name or entry.feed, 40)} "
        left = (GUTTER, (fit(one_line(day), 5) + "  ", "muted"), (one_line(entry.title), ""))
        return spread(left, ((right, "muted"),), self.text_width, self.glyphs.ellipsis)
