"""Pick a tag: type some of it, see how many briefs each would leave."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from briefing_tui.core.tags import key
from briefing_tui.ui.glyphs import UNICODE, Glyphs
from briefing_tui.ui.screens.dialogs.base import Dialog
from briefing_tui.ui.widgets.line_pane import LinePane
from briefing_tui.ui.widgets.pick_list import PickList

if TYPE_CHECKING:
    from briefing_tui.core.facets import Count


class TagPicker(Dialog[str]):
    """Answers with the name of a tag."""

    TITLE_TEXT = "Narrow by a tag"
    KEYS = (("type", "to search"), ("arrows", "move"), ("Enter", "narrow"), ("Esc", "close"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "step(1)", show=False, priority=True),
        Binding("up,ctrl+p", "step(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(self, counts: Sequence[Count], glyphs: Glyphs = UNICODE) -> None:
        super().__init__()
        self.counts = counts
        self.glyphs = glyphs

    @cached_property
    def keys(self) -> list[str]:
        """The normal forms of all tags, made when something is typed."""
        return [key(count.name) for count in self.counts]

    def body(self) -> ComposeResult:
        """Where to type, and the tags."""
        yield Input(placeholder="Tag", compact=True, id="tag-search")
        yield PickList(id="tag-list", glyphs=self.glyphs, empty="No tag of this list holds this.")

    def on_mount(self) -> None:
        """Show all tags, the most frequent first."""
        self.shown_tags.show(self.counts)
        self.query_one(Input).focus()

    @property
    def shown_tags(self) -> PickList:
        """The tags that hold what is typed."""
        return self.query_one(PickList)

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Show the tags that hold what is typed, those that begin with it first."""
        part = key(event.value)
        if not part:
            self.shown_tags.show(self.counts)
            return
        begin: list[Count] = []
        hold: list[Count] = []
        for name, count in zip(self.keys, self.counts, strict=True):
            if part in name:
                (begin if name.startswith(part) else hold).append(count)
        self.shown_tags.show(begin + hold)

    @on(Input.Submitted)
    @on(LinePane.Chosen)
    def take(self) -> None:
        """Take the tag under the cursor."""
        if self.shown_tags.counts:
            self.dismiss(self.shown_tags.counts[self.shown_tags.cursor].name)

    def action_step(self, by: int) -> None:
        """Move in the list while typing."""
        self.shown_tags.move(by)

    def action_page(self, by: int) -> None:
        """Move by a page while typing."""
        self.shown_tags.page(by)
