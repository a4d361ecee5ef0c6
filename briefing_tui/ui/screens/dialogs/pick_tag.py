"""Pick a tag: type some of it, see how many briefs each would leave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from briefing_tui.core.tags import key
from briefing_tui.ui.glyphs import UNICODE, Glyphs
from briefing_tui.ui.render import one_line
from briefing_tui.ui.rows import fit
from briefing_tui.ui.screens.dialogs.base import Dialog

if TYPE_CHECKING:
    from briefing_tui.core.library import Count

SHOWN = 200
"""Tags in the list at most: a menu stores each of its rows; typing narrows it."""


class TagPicker(Dialog[str]):
    """Answers with the name of a tag."""

    TITLE_TEXT = "Narrow by a tag"
    KEYS = (("type", "to search"), ("arrows", "move"), ("Enter", "narrow"), ("Esc", "close"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "step(1)", show=False, priority=True),
        Binding("up,ctrl+p", "step(-1)", show=False, priority=True),
    ]

    def __init__(self, counts: Sequence[Count], glyphs: Glyphs = UNICODE) -> None:
        super().__init__()
        self.counts = counts
        self.glyphs = glyphs
        self.names: list[str] = []

    def body(self) -> ComposeResult:
        """Where to type, and the tags."""
        yield Input(placeholder="Tag", compact=True, id="tag-search")
        yield OptionList(id="tag-list", markup=False)

    def on_mount(self) -> None:
        """Show all tags, the most frequent first."""
        self.fill("")
        self.query_one(Input).focus()

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Show the tags that hold what is typed."""
        self.fill(event.value)

    @on(Input.Submitted)
    def submitted(self) -> None:
        """Take the tag under the cursor."""
        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self.names):
            self.dismiss(self.names[at])

    @on(OptionList.OptionSelected)
    def selected(self, event: OptionList.OptionSelected) -> None:
        """Take the tag that was clicked."""
        self.dismiss(self.names[event.option_index])

    def action_step(self, by: int) -> None:
        """Move in the list while typing."""
        options = self.query_one(OptionList)
        if self.names:
            options.highlighted = max(0, min(len(self.names) - 1, (options.highlighted or 0) + by))

    def fill(self, wanted: str) -> None:
        """The tags that hold `wanted`, those that begin with it first."""
        part = key(wanted)
        found = [count for count in self.counts if part in key(count.name)]
        found.sort(key=lambda count: not key(count.name).startswith(part))
        found = found[:SHOWN]
        self.names = [count.name for count in found]
        options = self.query_one(OptionList)
        names = [fit(one_line(count.name, 60), 40, self.glyphs.ellipsis) for count in found]
        options.set_options(
            Option(Content(f"{name}{count.count:>6}")) for name, count in zip(names, found, strict=True)
        )
        if found:
            options.highlighted = 0
