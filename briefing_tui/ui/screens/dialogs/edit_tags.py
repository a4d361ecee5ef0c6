"""Edit the tags of a brief: type to add one, mark one to take it off, see what will be written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from briefing_tui.actions.tagplan import Change, TagPlan, typed
from briefing_tui.core.tags import key
from briefing_tui.errors import UsageError
from briefing_tui.ui.glyphs import UNICODE, Glyphs
from briefing_tui.ui.render import one_line
from briefing_tui.ui.rows import fit
from briefing_tui.ui.screens.dialogs.base import Dialog

if TYPE_CHECKING:
    from briefing_tui.core.facets import Count

OFFERED = 50
"""Tags of the library that are offered at most; typing narrows them."""
NAME_CELLS = 44
"""Cells for a tag."""
PREVIEW_CELLS = 400
"""Cells of the preview at most: it wraps to a few lines."""


class EditTags(Dialog[Change]):
    """Answers with the change that was asked for.

    Args:
        before: The tags as they are.
        names: The library's tags that begin so, the most frequent first, at most so many.
        glyphs: The signs to draw with.
        change: What was asked for already.
    """

    TITLE_TEXT = "Tags of this brief"
    KEYS = (
        ("type", "to add"),
        ("Tab", "complete"),
        ("Del", "remove"),
        ("Enter", "save"),
        ("Esc", "leave"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "step(1)", show=False, priority=True),
        Binding("up,ctrl+p", "step(-1)", show=False, priority=True),
        Binding("tab", "complete", show=False, priority=True),
        Binding("delete,ctrl+d", "flip", show=False, priority=True),
        Binding("ctrl+s", "save", show=False, priority=True),
    ]

    def __init__(
        self,
        before: tuple[str, ...],
        names: Callable[[str, int], Sequence[Count]],
        glyphs: Glyphs = UNICODE,
        change: Change | None = None,
    ) -> None:
        super().__init__()
        self.before = before
        self.names = names
        self.glyphs = glyphs
        self.change = change or Change()
        self.rows: list[str] = []
        """The tag of each line of the list: those of the brief, or what may be added."""

    @property
    def plan(self) -> TagPlan:
        """What becomes of the tags."""
        return self.change.plan(self.before)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.query_one(Input).value.strip()

    def body(self) -> ComposeResult:
        """Where to type, the tags or what is offered, and the preview."""
        yield Input(placeholder="Add a tag, or -tag to remove one", compact=True, id="tag-new")
        yield OptionList(id="tag-list", markup=False)
        yield Static("", id="tag-preview", markup=False)

    def on_mount(self) -> None:
        """Show the tags as they are."""
        self.query_one(OptionList).can_focus = False
        self.fill()
        self.query_one(Input).focus()

    # What is shown --------------------------------------------------------------------

    @on(Input.Changed)
    def fill(self) -> None:
        """Show what may be added, or the tags of the brief while nothing is typed."""
        lines = self._offered() if self.text else self._present()
        self.rows = [tag for tag, _ in lines]
        options = self.query_one(OptionList)
        at = options.highlighted or 0
        options.set_options(Option(Content(line)) for _, line in lines)
        options.display = bool(lines)
        if lines:
            options.highlighted = 0 if self.text else min(at, len(lines) - 1)
        self._preview()

    def _present(self) -> list[tuple[str, str]]:
        """The tags of the brief, those to come included, each with what becomes of it."""
        plan = self.plan
        signs = ["-" if kept is None else " " for kept in plan.kept]
        lines = [f"{sign} {self._fit(tag)}" for sign, tag in zip(signs, plan.before, strict=True)]
        added = [f"+ {self._fit(tag)}" for tag in plan.added]
        return list(zip((*plan.before, *plan.added), (*lines, *added), strict=True))

    def _offered(self) -> list[tuple[str, str]]:
        """What is typed, as it is typed, and the tags of the library that begin so."""
        if self.text.startswith("-"):
            start = key(self.text[1:])
            going = [tag for tag in self.plan.after if key(tag).startswith(start)]
            return [(f"-{tag}", f"- {self._fit(tag)}") for tag in going]
        text = self.text.removeprefix("+").strip()
        have = {key(tag) for tag in self.plan.after}
        if not key(text):
            return []
        # Always first, so that Enter never adds what was not typed.
        there = key(text) in have
        lines = [(text, f"  {self._fit(text)}  there already" if there else f"+ {self._fit(text)}")]
        known = self.names(text, OFFERED)
        fresh = [count for count in known if key(count.name) not in have and count.name != text]
        return [*lines, *((count.name, f"+ {self._fit(count.name)}{count.count:>6}") for count in fresh)]

    def _fit(self, tag: str) -> str:
        return fit(one_line(tag, NAME_CELLS * 2), NAME_CELLS, self.glyphs.ellipsis)

    def _preview(self) -> None:
        plan = self.plan
        after = ", ".join(plan.after) or "no tags"
        text = f"Will be: {after}" if plan.changes else "Nothing changes yet."
        self.query_one("#tag-preview", Static).update(Content(one_line(text, PREVIEW_CELLS)))

    # What is done ---------------------------------------------------------------------

    @on(Input.Submitted)
    def submitted(self) -> None:
        """Take the line under the cursor; save where nothing is typed."""
        if not self.text:
            self.action_save()
            return
        self._take_line()

    @on(OptionList.OptionSelected)
    def clicked(self, event: OptionList.OptionSelected) -> None:
        """Take what was clicked: add it, or mark it for removal."""
        tag = self.rows[event.option_index]
        if self.text:
            self._take(tag)
        else:
            self._flip(tag)

    def action_step(self, by: int) -> None:
        """Move in the list while typing."""
        options = self.query_one(OptionList)
        if self.rows:
            options.highlighted = max(0, min(len(self.rows) - 1, (options.highlighted or 0) + by))

    def action_complete(self) -> None:
        """Put the offered tag into the line: the one under the cursor, or the first that goes on."""
        at = self.query_one(OptionList).highlighted
        if not self.text or at is None or not self.rows:
            return
        if self.rows[at] == self.text and at + 1 < len(self.rows):
            at += 1
        box = self.query_one(Input)
        box.value = self.rows[at]
        box.cursor_position = len(box.value)

    def action_flip(self) -> None:
        """Mark the tag under the cursor for removal, or keep it after all."""
        box = self.query_one(Input)
        if self.text:
            box.action_delete_right()
            return
        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self.rows):
            self._flip(self.rows[at])

    def action_save(self) -> None:
        """Answer; what is still typed is added."""
        if self.text:
            self._take_line()
        self.dismiss(self.change)

    def _take_line(self) -> None:
        """Take the line under the cursor; nothing where no line is offered."""
        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self.rows):
            self._take(self.rows[at])

    def _take(self, tag: str) -> None:
        """Add a tag, or remove one that is written with a minus."""
        if tag.startswith("-"):
            self._flip(tag[1:])
        else:
            try:
                new = typed(tag)
            except UsageError:
                return
            if key(new) not in {key(each) for each in self.plan.after}:
                remove = tuple(each for each in self.change.remove if key(each) != key(new))
                there = key(new) in {key(each) for each in self.before}
                self.change = Change(self.change.add if there else (*self.change.add, new), remove)
        self.query_one(Input).value = ""
        self.fill()

    def _flip(self, tag: str) -> None:
        """Remove a tag, keep it after all, or do not add it after all."""
        add = tuple(each for each in self.change.add if key(each) != key(tag))
        remove = tuple(each for each in self.change.remove if key(each) != key(tag))
        if len(add) == len(self.change.add) and len(remove) == len(self.change.remove):
            remove = (*remove, tag)
        self.change = Change(add, remove)
        self.fill()
