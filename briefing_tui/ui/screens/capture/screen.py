"""The capture screen: it owns what was made of an article so far; its panes draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from briefing_tui.actions.articles import PASTED
from briefing_tui.capture.reading import LABELS
from briefing_tui.ui.render import one_line
from briefing_tui.ui.screens.capture.filling import Filling
from briefing_tui.ui.screens.capture.labelling import Labelling
from briefing_tui.ui.screens.capture.saving import Saving
from briefing_tui.ui.screens.side import bindings
from briefing_tui.ui.widgets.draft_pane import DraftPane
from briefing_tui.ui.widgets.line_pane import LinePane
from briefing_tui.ui.widgets.source_pane import SourcePane
from briefing_tui.ui.widgets.status_line import KeyLine, StatusLine
from briefing_tui.ui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from briefing_tui.actions.drafting import Drafting, History
    from briefing_tui.actions.shelf import Shelf
    from briefing_tui.actions.unfinished import Keeper

WHOLE = 4_000
"""Code points of a line that are shown below the panes."""


class CaptureScreen(Labelling, Filling, Saving):
    """One article: at the left its source, at the right the brief to be written.

    Args:
        history: What was made of it so far.
        shelf: The library that is open.
        keeper: Who keeps what is typed; `None` for nobody.
        of_several: Whether it is one of several, to which leaving goes back.
    """

    TABLE = "capture"
    PANES = ("source", "draft")
    BINDINGS: ClassVar[list[BindingType]] = bindings("capture")

    def __init__(
        self, history: History, shelf: Shelf, keeper: Keeper | None = None, *, of_several: bool = False
    ) -> None:
        super().__init__()
        self.history = history
        self.shelf = shelf
        self.keeper = keeper
        self.of_several = of_several

    @property
    def is_pasted(self) -> bool:
        """Whether the source is nowhere else."""
        return self.history.now.article.name == PASTED

    # Composition ----------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Two panes, below them the whole of the line under the cursor, and two lines of keys."""
        glyphs = self.glyphs
        yield StatusLine(id="status", glyphs=glyphs)
        with Horizontal(id="panes"):
            yield SourcePane(id="source", glyphs=glyphs)
            yield DraftPane(id="draft", glyphs=glyphs)
        whole = TextPane(id="whole", glyphs=glyphs)
        whole.can_focus = False
        yield whole
        yield KeyLine(id="pane-keys", glyphs=glyphs, helped=False)
        yield KeyLine(id="keys", glyphs=glyphs)

    @property
    def source_pane(self) -> SourcePane:
        """The source."""
        return self.query_one("#source", SourcePane)

    @property
    def draft_pane(self) -> DraftPane:
        """The brief."""
        return self.query_one("#draft", DraftPane)

    def on_mount(self) -> None:
        """Show the source at once; the brief as soon as it is worked out."""
        self.source_pane.show(self.history.now.reading.parts, None)
        self.source_pane.focus()
        if self.history.now.labels:
            self.source_pane.go_to_part(self.history.now.labels[-1][0])  # where it was left
        else:
            self.source_pane.go_to_kept()
        if self.keeper is not None and (self.history.now.changed or self.is_pasted):
            self.keeper.keep(self.history.now)
        self.titles()
        self.follow()

    def on_unmount(self) -> None:
        """Whatever ends the screen: what was made is kept."""
        if self.keeper is not None:
            self.keeper.flush()

    # State ----------------------------------------------------------------------------

    def change(self, now: Drafting, what: str) -> None:
        """Something was changed: show it, keep it, and let the brief follow."""
        self.put(self.history.to(now, what))
        if self.keeper is not None and self.keeper.fault:
            self.tell(f"What you change cannot be kept: {self.keeper.fault}", warn=True)
        else:
            self.tell(f"{what[0].upper()}{what[1:]}. u takes it back.")

    def put(self, history: History) -> None:
        """Another state."""
        self.history = history
        if self.keeper is not None:
            self.keeper.keep(history.now)
        self.source_pane.show(history.now.reading.parts, self.outlook)
        self.titles()
        self.follow()

    def show_outlook(self) -> None:
        """The brief is worked out."""
        if self.outlook is not None:
            self.source_pane.show(self.history.now.reading.parts, self.outlook)
            self.draft_pane.show(self.outlook)
        self.titles()
        self.save_if_wanted()

    # What is said ---------------------------------------------------------------------

    @on(LinePane.Moved)
    def titles(self) -> None:
        """Say where we are, what the line is and what can be done."""
        me, dot = self.history.now, f" {self.glyphs.dot} "
        parts = me.reading.parts
        size = sum(len(part.text) for part in me.article.reading.parts)
        status = self.query_one(StatusLine)
        name = me.article.name if me.article.url or self.is_pasted else me.article.name.rpartition("/")[2]
        name = one_line(name, 200)
        status.left = dot.join(("add a brief", name, f"{size:,} characters"))
        status.right = "nothing is saved yet" + (f"{dot}changed" if me.changed else "")
        at = f"{self.source_pane.cursor + 1:,}/{len(parts):,}" if parts else ""
        self.source_pane.entitle("Source, as read", at)
        self.draft_pane.entitle("Brief to be written", self._warned())
        self.query_one("#pane-keys", KeyLine).keys = self.key_names((self.pane.id or "",))
        self.query_one("#keys", KeyLine).keys = (*self.key_names(self.PANES), ("Tab", "pane"), ("j", "move"))
        self._show_whole()

    def _warned(self) -> str:
        if not self.up_to_date or self.outlook is None:
            return f"working{self.glyphs.ellipsis}"
        count = len(self.outlook.draft.warnings)
        return f"{count} {'warning' if count == 1 else 'warnings'}" if count else ""

    def _show_whole(self) -> None:
        """The whole of the line under the cursor, since panes show its beginning alone."""
        pane, dot = self.query_one("#whole", TextPane), f" {self.glyphs.dot} "
        if self.pane is self.source_pane:
            part = self.source_pane.part
            if part is None:
                return
            title = dot.join(
                (f"{self.history.now.reading.unit} {part.number}", part.label, LABELS[part.label])
            )
            notes = [note.message for note in part.notes]
            text = "\n".join([part.text[:WHOLE], *notes])
        else:
            row = self.draft_pane.row
            if row is None:
                return
            title = dot.join(word for word in (row.label, row.note) if word)
            text = row.text[:WHOLE] or ("Missing. Enter fills it in." if row.gap else "")
        pane.entitle(title, "")
        pane.show_text(text)

    # Panes ----------------------------------------------------------------------------

    def on_descendant_focus(self) -> None:
        """Other keys; where there is room for one pane, the focused one is shown."""
        if isinstance(self.focused, LinePane):
            self.set_class(self.focused is self.draft_pane, "-draft-up")
            self.titles()

    def go(self, pane: str) -> None:
        """Focus a pane, shown first where there is room for one."""
        self.set_class(pane == "draft", "-draft-up")
        super().go(pane)

    @on(LinePane.Chosen)
    def chosen(self) -> None:
        """A click on the cursor does what Enter does."""
        self.action_fill()
