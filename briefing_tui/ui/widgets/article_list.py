"""Several articles to choose from: a line each, on or off, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing_tui.ui.glyphs import UNICODE, Glyphs
from briefing_tui.ui.render import GUTTER, Line, one_line, plain, spread
from briefing_tui.ui.widgets.line_pane import LinePane

if TYPE_CHECKING:
    from briefing_tui.actions.drafting import History
    from briefing_tui.actions.given import Failed
    from briefing_tui.actions.keep import Kept
    from briefing_tui.actions.unfinished import Keeper


@dataclass
class Choice:
    """One article of several.

    Attributes:
        history: What was made of it.
        on: Whether it is to be saved.
        kept: What became of it.
        fault: Why it could not be saved.
        keeper: Who keeps what was changed.
    """

    history: History
    on: bool = True
    kept: Kept | None = None
    fault: str = ""
    keeper: Keeper | None = None

    @property
    def title(self) -> str:
        """What it is called, as far as that is known without working the brief out."""
        now = self.history.now
        if "title" in now.fixed:
            return now.hand.title
        reading = now.reading
        found = next((part.text for part in reading.parts if part.label == "title"), "")
        return found or reading.about.title or next((part.text for part in reading.parts), "")


class ArticleList(LinePane):
    """A line an article, then a line for each that could not be read."""

    def __init__(self, *, id: str, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(id=id, glyphs=glyphs)
        self.choices: Sequence[Choice] = ()
        self.failed: Sequence[Failed] = ()

    def show(self, choices: Sequence[Choice], failed: Sequence[Failed]) -> None:
        """Show articles, and what could not be read."""
        self.choices, self.failed = choices, failed
        self.content_changed()

    @property
    def choice(self) -> Choice | None:
        """The article under the cursor."""
        return self.choices[self.cursor] if self.cursor < len(self.choices) else None

    @property
    def line_count(self) -> int:
        """A line each."""
        return max(1, self.item_count)

    @property
    def item_count(self) -> int:
        """Articles and faults."""
        return len(self.choices) + len(self.failed)

    def line(self, y: int) -> Line:
        """On or off, title, source and date; or the fault."""
        if y >= len(self.choices):
            if y >= self.item_count:
                return plain("Nothing was found.", "muted")
            fault = self.failed[y - len(self.choices)]
            # Of a path its end, which tells it from the others.
            name = fault.name if "://" in fault.name else fault.name.rpartition("/")[2]
            left = ((f" {self.glyphs.problem}  ", "problem"), (one_line(name, 200), "problem"))
            words = (f"  {one_line(str(fault.error), 400)}", "muted")
            return spread((GUTTER, *left, words), (), self.text_width, self.glyphs.ellipsis)
        choice = self.choices[y]
        about = choice.history.now.reading.about
        note = f" {self.glyphs.dot} ".join(
            one_line(word, 40) for word in (about.name, about.published[:10]) if word
        )
        sign, role = ("[x]", "accent") if choice.on else ("[ ]", "muted")
        if choice.kept is not None:
            sign, role = " = ", "muted"
            note = "saved" if choice.kept.changed else "there already"
        elif choice.fault:
            sign, role, note = f" {self.glyphs.problem} ", "problem", one_line(choice.fault, 60)
        changed = "changed" if choice.history.now.changed and choice.kept is None else ""
        right = f" {'  '.join(word for word in (changed, note) if word)} "
        left = ((f"{sign} ", role), (one_line(choice.title), "" if choice.kept is None else "muted"))
        return spread((GUTTER, *left), ((right, "muted"),), self.text_width, self.glyphs.ellipsis)
