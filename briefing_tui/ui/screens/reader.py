"""The main screen: it owns what is shown; the panes draw it and say what was done in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.layout import Layout
from textual.reactive import var
from textual.timer import Timer

from briefing_tui.core.clean import clean
from briefing_tui.core.tags import key
from briefing_tui.errors import BriefingError
from briefing_tui.ui.arrangement import Arrangement, width_class
from briefing_tui.ui.commands import on_screen
from briefing_tui.ui.places import Places
from briefing_tui.ui.screens.adding import Adding
from briefing_tui.ui.screens.asking import Asking
from briefing_tui.ui.screens.captions import Captions
from briefing_tui.ui.screens.checking import Checking
from briefing_tui.ui.screens.completing import Completing
from briefing_tui.ui.screens.editing import Editing
from briefing_tui.ui.screens.exporting import Exporting
from briefing_tui.ui.screens.finding import Finding
from briefing_tui.ui.screens.handing_on import HandingOn
from briefing_tui.ui.screens.loading import Loading
from briefing_tui.ui.screens.looking_ahead import LookingAhead
from briefing_tui.ui.screens.moving import Moving
from briefing_tui.ui.screens.narrowing import Narrowing
from briefing_tui.ui.screens.picking import Picking
from briefing_tui.ui.screens.refreshing import Refreshing
from briefing_tui.ui.screens.remembering import Remembering
from briefing_tui.ui.screens.saved import Saved
from briefing_tui.ui.screens.showing import Showing
from briefing_tui.ui.screens.starting import Starting
from briefing_tui.ui.screens.tagging import Tagging
from briefing_tui.ui.screens.watching import Watching
from briefing_tui.ui.widgets.article_pane import ArticlePane
from briefing_tui.ui.widgets.brief_list import BriefList
from briefing_tui.ui.widgets.brief_pane import BriefPane
from briefing_tui.ui.widgets.find_bar import FindBar
from briefing_tui.ui.widgets.library_tree import LibraryTree
from briefing_tui.ui.widgets.line_pane import LinePane
from briefing_tui.ui.widgets.status_line import KeyLine, StatusLine

if TYPE_CHECKING:
    from briefing_tui.actions.shelf import Shelf
    from briefing_tui.core.row import Row
    from briefing_tui.core.view import View
    from briefing_tui.store.index import SqliteIndex
    from briefing_tui.ui.app import BriefingApp
    from briefing_tui.ui.glyphs import Glyphs

MESSAGE_SECONDS = 6.0
"""How long a message stands in place of the keys."""


class ReaderScreen(
    Starting,
    Loading,
    Asking,
    Refreshing,
    Watching,
    Checking,
    Showing,
    LookingAhead,
    Captions,
    Moving,
    Narrowing,
    Finding,
    Completing,
    Picking,
    Saved,
    HandingOn,
    Exporting,
    Editing,
    Tagging,
    Adding,
    Remembering,
):
    """Library, briefs, brief, article."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(command.keys), command.action, command.label, show=False, id=command.id)
        for command in on_screen("reader")
    ]

    view: var[View | None] = var(None, init=False)
    """The briefs of the list: sorted, filtered; `None` while they are read for the first time."""

    def __init__(self, shelf: Shelf, glyphs: Glyphs, target: str | None = None) -> None:
        super().__init__()
        self.shelf = shelf
        self.glyphs = glyphs
        self.target = target
        self.places = Places()
        self.renamed = {}
        self._arrangement = Arrangement()
        self._index: SqliteIndex | None = None
        self._hush: Timer | None = None

    @property
    def briefing(self) -> BriefingApp:
        """The app, by its own type."""
        return self.app  # type: ignore[return-value]  # this screen is only ever opened by it

    # Composition ----------------------------------------------------------------------

    @property
    def layout(self) -> Layout:
        """The places of the panes."""
        return self._arrangement

    def compose(self) -> ComposeResult:
        """Four panes between two lines."""
        # Textual sets this class at the first resize; set before, the first frame is styled once.
        self.add_class(width_class(self.app.size.width))
        yield StatusLine(id="status", glyphs=self.glyphs)
        yield LibraryTree(id="library", glyphs=self.glyphs).data_bind(view=ReaderScreen.view)
        yield BriefList(id="list", glyphs=self.glyphs, fetch=self.fetch).data_bind(view=ReaderScreen.view)
        yield BriefPane(id="brief", glyphs=self.glyphs)
        yield ArticlePane(id="article", glyphs=self.glyphs)
        yield KeyLine(id="keys", glyphs=self.glyphs)

    def on_mount(self) -> None:
        """Show the first rows, then read the rest."""
        self.brief_list.focus()
        self.load_first()
        self.titles()

    def fetch(self, numbers: Sequence[int]) -> Sequence[Row | None]:
        """The rows of a page of the list."""
        try:
            return self.index.rows(numbers)
        except BriefingError as error:
            # A picture is being drawn: a row that cannot be had now must not end it.
            self.call_later(self.tell, str(error), warn=True)
            return [None] * len(numbers)

    @property
    def library_tree(self) -> LibraryTree:
        """The library pane."""
        return self.query_one("#library", LibraryTree)

    @property
    def brief_list(self) -> BriefList:
        """The list."""
        return self.query_one("#list", BriefList)

    @property
    def brief_pane(self) -> BriefPane:
        """The brief."""
        return self.query_one("#brief", BriefPane)

    @property
    def article_pane(self) -> ArticlePane:
        """The article."""
        return self.query_one("#article", ArticlePane)

    @property
    def find_bar(self) -> FindBar:
        """The line to type in. It is there once `make_bar` was called."""
        return self.query_one(FindBar)

    async def make_bar(self) -> FindBar:
        """The line to type in, made when it is first asked for: no start needs it."""
        bar = self.query_one_optional(FindBar)
        if bar is None:
            bar = FindBar(id="find-bar", glyphs=self.glyphs)
            await self.mount(bar, before="#keys")
        return bar

    @property
    def pane(self) -> LinePane:
        """The focused pane; the list where nothing has the focus."""
        return self.focused if isinstance(self.focused, LinePane) else self.brief_list

    @property
    def index(self) -> SqliteIndex:
        """The UI thread's own view of the index, for single rows and the page in view alone."""
        if self._index is None:
            self._index = self.shelf.view_index()
        return self._index

    def on_unmount(self) -> None:
        """Leave nothing behind: a thread that asks, an open index."""
        self.end_asking()
        if self._index is not None:
            self._index.close()

    def first_painted(self) -> None:
        """The rows are on the screen: now the brief, and then the rest of the library."""
        if not self.painted:
            self.painted = True
            if self.view is not None:
                self.show_row()
                self.open_target()
            self.call_after_refresh(self.load_rest)
            if (then := self.then) is not None:
                self.then = None
                then(self)

    @on(LinePane.Chosen)
    def chosen(self) -> None:
        """A click on the cursor opens."""
        self.action_open()

    # Opening and going back ----------------------------------------------------------

    def action_open(self) -> None:
        """What Enter means in the focused pane."""
        match self.pane.id:
            case "library":
                self.open_row()
            case "list":
                self.show_row()
                if self.shown is not None:
                    self.places.leave(self.here())
                    self.come_back()
                    self.opened()
                    self.go("brief")
            case "brief":
                self.open_line()
            case _:
                self.next_passage()

    def open_line(self) -> None:
        """From a line of the brief to its passage."""
        item = self.brief_pane.item
        if item is None:
            return
        if item.path == ("tags",):
            self.pick_tag({key(tag) for tag in self.shown.brief.tags} if self.shown else None)
        elif item.path[:1] == ("source",):
            self.action_provenance()
        elif item.support is not None and item.support.passages:
            from briefing_tui.core.support import State

            self.places.leave(self.here())
            self.article_pane.mark(item.support.passages)
            self.go("article")
            if item.support.state is State.NONE:
                self.tell("No passage carries this line; the nearest one is marked.")
        elif item.support is not None:
            self.tell("No passage of the article carries this line.")
        elif not item.path:
            self.places.leave(self.here())
            self.go("article")

    def next_passage(self) -> None:
        """The next passage of the line that is marked."""
        passages = self.article_pane.passages
        if passages:
            self.which_passage = (self.which_passage + 1) % len(passages)
            self.article_pane.reveal(passages[self.which_passage].start)
            self.article_pane.entitle(
                str(self.article_pane.border_title), f"passage {self.which_passage + 1} of {len(passages)}"
            )

    def action_back(self) -> None:
        """Where we were before."""
        place = self.places.step(-1, self.here())
        if place is None:
            self.tell("Nothing to go back to.")
        else:
            self.return_to(place)

    def action_forward(self) -> None:
        """Where we came back from."""
        place = self.places.step(1, self.here())
        if place is None:
            self.tell("Nothing to go forward to.")
        else:
            self.return_to(place)

    def action_next_brief(self, by: int) -> None:
        """Open the brief below or above, from any pane."""
        at = min(self.brief_list.cursor, self.brief_list.entries) + by
        if 0 <= at < self.brief_list.entries:
            self.brief_list.go_to(at)
            self.show_row()
            if self.pane.id != "list":
                self.opened()
        else:
            self.tell("That was the last brief." if by > 0 else "This is the first brief.")

    def action_next_check(self, by: int) -> None:
        """The next line that needs a look."""
        if self.pane.id in ("library", "list"):
            self.action_open() if self.pane.id == "list" else self.go("brief")
        elif self.pane.id == "article":
            self.go("brief")
        if not self.brief_pane.next_check(by):
            more = "No further line of this brief needs a look. J opens the next brief."
            self.tell(more if by > 0 else "No line above this one needs a look.")

    def action_cancel(self) -> None:
        """Close the bar, or forget the hits."""
        bar = self.query_one_optional(FindBar)
        if bar is not None and bar.display:
            self.close_bar(keep=False)
        elif self.pane.needle:
            self.pane.find("")
            self.titles()

    def action_leave(self) -> None:
        """Back by one step, or out."""
        if self.has_class("-zoom"):
            self.action_zoom()
        elif self.pane.id == "article":
            self.go("brief")
        elif self.pane.id in ("brief", "library"):
            self.go("list")
        else:
            self.action_quit_now()

    def action_quit_now(self) -> None:
        """Out."""
        self.leaving_brief()
        self.app.exit()

    def tell(self, text: str, *, warn: bool = False) -> None:
        """Say something in passing, in place of the keys: nothing on the screen is covered by it."""
        line = self.query_one(KeyLine)
        line.warn, line.message = warn, clean(text, multiline=False)
        if self._hush is not None:
            self._hush.stop()
        self._hush = self.set_timer(MESSAGE_SECONDS, self.hush)

    def hush(self) -> None:
        """The keys again."""
        self.query_one(KeyLine).message = ""
