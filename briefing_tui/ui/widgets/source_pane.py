"""The source as it was read: a line for each part of it, with what it was taken for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from briefing_tui.ui.glyphs import UNICODE, Glyphs
from briefing_tui.ui.render import GUTTER, Line, one_line, plain, spread
from briefing_tui.ui.widgets.line_pane import LinePane

if TYPE_CHECKING:
    from briefing_tui.actions.outlook import Outlook
    from briefing_tui.capture.reading import Part

NAMES: Final = {"list-heading": "list", "meta": "about"}
"""What a label is called where its own name is too long, or says little."""
LABEL: Final = 9
"""Cells of the longest of the others: furniture."""
OUT: Final = frozenset({"repeat", "furniture", "dropped"})


class SourcePane(LinePane):
    """A line a part, whatever its length."""

    def __init__(self, *, id: str, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(id=id, glyphs=glyphs)
        self.parts: Sequence[Part] = ()
        self.outlook: Outlook | None = None
        self._digits = 1

    def show(self, parts: Sequence[Part], outlook: Outlook | None) -> None:
        """Show parts with their labels; what is said beside them, as far as it is known."""
        longer = len(parts) != len(self.parts)
        self.parts, self.outlook = parts, outlook
        self._digits = len(str(parts[-1].number)) if parts else 1
        if longer:
            self.content_changed()
        else:
            self.refresh()

    @property
    def part(self) -> Part | None:
        """The part under the cursor."""
        return self.parts[self.cursor] if self.cursor < len(self.parts) else None

    def go_to_part(self, number: int) -> None:
        """Put the cursor on a part."""
        for place, part in enumerate(self.parts):
            if part.number == number:
                self.go_to(place)
                return

    def go_to_kept(self) -> None:
        """Put the cursor on the first part that is not left out: a page begins with its furniture."""
        self.go_to(next((place for place, part in enumerate(self.parts) if part.label not in OUT), 0))

    def next_note(self, by: int) -> bool:
        """Go to the next or previous part that needs a look; whether there was one.

        That is one with a warning, or one that was left out from among the article. What surrounds it on a
        page has one warning for all of it.
        """
        order = range(self.cursor + 1, len(self.parts)) if by > 0 else range(self.cursor - 1, -1, -1)
        for place in order:
            part = self.parts[place]
            if part.notes or (part.label in OUT and part.label != "furniture"):
                self.go_to(place)
                return True
        return False

    @property
    def line_count(self) -> int:
        """A line a part."""
        return max(1, len(self.parts))

    @property
    def item_count(self) -> int:
        """The parts."""
        return len(self.parts)

    def item_text(self, item: int) -> str:
        """What is looked through."""
        return self.parts[item].text

    def line(self, y: int) -> Line:
        """Number, label, words, and where they go."""
        if not self.parts:
            return plain("Nothing was read.", "muted")
        part = self.parts[y]
        out = part.label in OUT
        label = NAMES.get(part.label, part.label)
        sign = self.glyphs.problem if part.notes and not out else " "
        left = (
            GUTTER,
            (f"{part.number:>{self._digits}} ", "muted"),
            (f"{label:<{LABEL}}{sign} ", "muted" if out else "weak" if part.notes else "accent"),
            (
                one_line(part.prefix + part.text, 4 * self.text_width),
                "muted" if out else "heading" if part.label == "heading" else "",
            ),
        )
        return spread(left, self._right(part), self.text_width, self.glyphs.ellipsis)

    def _right(self, part: Part) -> tuple[tuple[str, str], ...]:
        if self.outlook is None:
            return ()
        words = [self.outlook.note(part)]
        if count := self.outlook.quotes.get(part.number, 0):
            signs = f"{self.glyphs.left_quote} {self.glyphs.right_quote}"
            words.append(f"{signs}{'x' if self.glyphs.left_quote == chr(34) else '×'}{count}")
        if paragraph := self.outlook.paragraphs.get(part.number, 0):
            words.append(f"{self.glyphs.paragraph}{paragraph}")
        text = "  ".join(word for word in words if word)
        return ((f" {text} ", "muted"),) if text else ()
