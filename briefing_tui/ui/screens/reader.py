"""The main screen: it owns what is shown; the panes draw it and say what was done in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message
from textual.reactive import var
from textual.timer import Timer
from textual.worker import get_current_worker

from briefing_tui.actions.shelf import Shelf
from briefing_tui.core.clean import clean
from briefing_tui.core.entry import Entry
from briefing_tui.core.library import Library
from briefing_tui.core.model import Problem
from briefing_tui.core.support import Checked
from briefing_tui.ui.commands import COMMANDS, keys_of
from briefing_tui.ui.glyphs import Glyphs
from briefing_tui.ui.places import Place, Places
from briefing_tui.ui.screens.handing_on import HandingOn
from briefing_tui.ui.screens.narrowing import Narrowing
from briefing_tui.ui.widgets.article_pane import ArticlePane
from briefing_tui.ui.widgets.brief_list import BriefList
from briefing_tui.ui.widgets.brief_pane import BriefPane
from briefing_tui.ui.widgets.find_bar import FindBar
from briefing_tui.ui.widgets.library_tree import LibraryTree
from briefing_tui.ui.widgets.line_pane import LinePane
from briefing_tui.ui.widgets.status_line import KeyLine, StatusLine

if TYPE_CHECKING:
    from briefing_tui.ui.app import BriefingApp

PANES = ("library", "list", "brief", "article")
"""From left to right."""
PREVIEW_DELAY = 0.03
"""Seconds before the brief under a moving cursor is shown: a held key shows none in between."""
MESSAGE_SECONDS = 6.0
"""How long a message stands in place of the keys."""
LARGE = 60_000
"""Code points of an article above which its lines are checked off the UI thread."""
BATCH_SECONDS = 0.25
"""How often the background check reports."""


class ReaderScreen(Narrowing, HandingOn):
    """Library, briefs, brief, article."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(command.keys), command.action, command.label, show=False, id=command.id)
        for command in COMMANDS
    ]

    view: var[Library | None] = var(None, init=False)
    """The briefs of the list: sorted, filtered; `None` while they are read."""

    @dataclass
    class Loaded(Message):
        """The library was read."""

        library: Library

    @dataclass
    class LoadFailed(Message):
        """The library could not be read at all."""

        reason: str

    @dataclass
    class ChecksMade(Message):
        """Some briefs were checked in the background."""

        checks: Mapping[str, Checked]

    def __init__(self, shelf: Shelf, glyphs: Glyphs, target: str | None = None) -> None:
        super().__init__()
        self.shelf = shelf
        self.glyphs = glyphs
        self.target = target
        self.places = Places()
        self.checks: dict[str, Checked] = {}
        self.shown: Entry | None = None
        self.which_passage = 0
        self._preview: Timer | None = None
        self._counted: tuple[Library | None, list[str]] = (None, [])
        self._hush: Timer | None = None

    @property
    def briefing(self) -> BriefingApp:
        """The app, by its own type."""
        return self.app  # type: ignore[return-value]  # this screen is only ever opened by it

    # Composition ----------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Two sides of two panes: the style sheet arranges them by width."""
        yield StatusLine(id="status")
        with Container(id="panes"):
            with Container(id="left", classes="side"):
                yield LibraryTree(id="library", glyphs=self.glyphs).data_bind(library=ReaderScreen.view)
                yield BriefList(id="list", glyphs=self.glyphs).data_bind(library=ReaderScreen.view)
            with Container(id="right", classes="side"):
                yield BriefPane(id="brief", glyphs=self.glyphs)
                yield ArticlePane(id="article", glyphs=self.glyphs)
        yield FindBar(id="find-bar")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Paint first, read then."""
        self.brief_list.focus()
        self.titles()
        self.call_after_refresh(self.reload)

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
        """The line to type in."""
        return self.query_one(FindBar)

    @property
    def pane(self) -> LinePane:
        """The focused pane; the list where nothing has the focus."""
        return self.focused if isinstance(self.focused, LinePane) else self.brief_list

    @property
    def narrow(self) -> bool:
        """Whether two panes are all there is room for."""
        return self.has_class("-narrow")

    # Loading --------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the library off the UI thread."""
        self.run_worker(self._load, thread=True, group="load", exclusive=True, exit_on_error=False)

    def _load(self) -> None:
        try:
            self.post_message(self.Loaded(self.shelf.load()))
        except OSError as error:
            self.post_message(self.LoadFailed(error.strerror or "it cannot be read"))

    @on(Loaded)
    def show_library(self, message: Loaded) -> None:
        """Take the library over, the filters on it as before."""
        keep = self.shown.id if self.shown else self.target
        self.adopt(message.library)
        self.select(keep)
        self._check_all()
        if self.target is not None:
            self.target = None
            self.action_open()

    @on(LoadFailed)
    def say_failed(self, message: LoadFailed) -> None:
        """An empty list with the reason in place of the brief."""
        self.view = Library()
        self.brief_pane.show(None, ("The library cannot be read:", message.reason))

    def _check_all(self) -> None:
        """Work out the support of every brief in the background, for the marks of the list."""
        if self.view is None:
            return
        base = self.base()
        todo = [entry for entry in base if entry.checked is None]
        if todo:
            job = partial(self._check_some, todo)
            self.run_worker(job, thread=True, group="check", exclusive=True, exit_on_error=False)

    def _check_some(self, todo: list[Entry]) -> None:
        worker = get_current_worker()
        made: dict[str, Checked] = {}
        reported = monotonic()
        for entry in todo:
            if worker.is_cancelled:
                return
            made[entry.id] = self.shelf.check(entry.brief)
            if monotonic() - reported > BATCH_SECONDS:
                self.post_message(self.ChecksMade(made))
                made, reported = {}, monotonic()
        if made:
            self.post_message(self.ChecksMade(made))

    @on(ChecksMade)
    def take_checks(self, message: ChecksMade) -> None:
        """Put the marks into the list."""
        self.checks.update(message.checks)
        if self.view is None:
            return
        changed = {}
        base = self.base()
        for id, checked in message.checks.items():
            entry = base.get(id)
            if entry is not None and entry.brief == checked.brief:
                changed[id] = replace(entry, checked=checked)
        self.update_entries(changed)
        if self.shown is not None and self.shown.id in changed and self.brief_pane.checked is not None:
            self.shown = changed[self.shown.id]
            self.brief_pane.show(self.shown.checked, keep=True)
            self.follow()

    # Showing a brief ------------------------------------------------------------------

    @on(LinePane.Moved, "#list")
    def preview(self) -> None:
        """Show what the cursor is on, once it rests."""
        if self._preview is not None:
            self._preview.stop()
        self._preview = self.set_timer(PREVIEW_DELAY, self.show_row)
        self.say_place()

    def show_row(self) -> None:
        """Show the row under the cursor of the list."""
        if self._preview is not None:
            self._preview.stop()
            self._preview = None
        if not self.brief_list.item_count:
            self.shown = None
            self.brief_pane.show(None)
            self.article_pane.show("")
        else:
            row = self.brief_list.row(self.brief_list.cursor)
            if isinstance(row, Problem):
                self.show_problem(row)
            elif self.shown != row:
                self.show_entry(row)
        self.titles()

    def show_problem(self, problem: Problem) -> None:
        """Say in the brief's place why a file cannot be read."""
        self.shown = None
        lines = ("This file cannot be read. It was not changed.", "", str(problem), "")
        self.brief_pane.show(None, (*lines, "Mend it in your editor (E opens it), then it appears here."))
        self.article_pane.show("")

    def show_entry(self, entry: Entry) -> None:
        """Show a brief and its article."""
        same = self.shown is not None and self.shown.brief == entry.brief
        self.shown = entry
        if same:
            return
        checked = self.checks.get(entry.id)
        if checked is None or checked.brief != entry.brief:
            if len(entry.brief.article) > LARGE:
                checked = Checked(entry.brief)
                job = partial(self._check_some, [entry])
                self.run_worker(job, thread=True, group="check-open", exclusive=True, exit_on_error=False)
            else:
                checked = self.checks[entry.id] = self.shelf.check(entry.brief)
        self.which_passage = 0
        self.article_pane.show(entry.brief.article, "This brief holds no article text.")
        self.brief_pane.show(checked)
        self.titles()

    @on(LinePane.Moved, "#brief")
    def follow(self) -> None:
        """Mark the passages of the line under the cursor, and bring the first into view."""
        item = self.brief_pane.item
        self.which_passage = 0
        self.article_pane.mark(item.support.passages if item and item.support else ())
        self.titles()

    @on(LinePane.Moved, "#article")
    @on(LinePane.Moved, "#library")
    def moved(self) -> None:
        """Say where the pane is."""
        self.titles()

    @on(LinePane.Chosen)
    def chosen(self) -> None:
        """A click on the cursor opens."""
        self.action_open()

    # Titles ---------------------------------------------------------------------------

    def watch_view(self) -> None:
        """The titles count what is shown."""
        if self.is_mounted:
            self.titles()

    def titles(self) -> None:
        """Say on the frames and the two lines where we are and what can be done."""
        brief_list = self.brief_list
        check = self.brief_pane.to_check
        arrow = self.glyphs.down if self.descending else self.glyphs.up
        self.library_tree.entitle("1 Library", self.hits_of(self.library_tree))
        brief_list.entitle("2 Briefs", self.hits_of(brief_list) or f"{self.order}{arrow}")
        found = self.hits_of(self.brief_pane)
        self.brief_pane.entitle("3 Brief", found or (f"{check} to check" if check else ""))
        name = "4 Passage" if self.has_class("-medium") else "4 Article"
        self.article_pane.entitle(name, self.hits_of(self.article_pane) or self._where())
        self.say_place()
        pane_id = self.pane.id or ""
        keys = self.briefing.config.keys
        remapped = {id: ",".join(each) for id, each in keys.items()}
        self.query_one(KeyLine).keys = tuple(
            (keys_of(command, remapped).split(" ")[0], command.label)
            for command in COMMANDS
            if pane_id in command.panes and command.id != "help"
        )

    def say_place(self) -> None:
        """The line above the panes: the library, the filter, the place in the list."""
        dot, view, brief_list = self.glyphs.dot, self.view, self.brief_list
        status = self.query_one(StatusLine)
        if view is None:
            status.left = f"briefing {dot} reading the briefs{self.glyphs.ellipsis}"
            return
        base = self.base()
        if self._counted[0] is not base:
            self._counted = (base, self._count(base))
        status.left = f" {dot} ".join(["briefing", *self._counted[1]])
        # The place is said here and not on the frame: a frame is drawn again with its whole pane.
        place = f"{brief_list.cursor + 1}/{brief_list.item_count}" if brief_list.item_count else "0"
        status.right = f"filter: {self.filter_text}   {place}" if view.filters else place

    def _count(self, base: Library) -> list[str]:
        """How many briefs there are, unread, to check, unreadable: counted once a library."""
        unread = sum(not each.read for each in base)
        look = sum(bool(each.checked and (each.checked.unsupported or each.checked.weak)) for each in base)
        parts = [f"{len(base)} briefs" if len(base) != 1 else "1 brief", f"{unread} unread"]
        parts += [f"{look} to check"] if look else []
        parts += [f"{len(base.problems)} unreadable"] if base.problems else []
        return parts + (["sample library, read-only"] if self.shelf.readonly else [])

    def _where(self) -> str:
        """`¶6 of 21 · insight 3`."""
        pane, sign = self.article_pane, self.glyphs.paragraph
        top = pane.top_paragraph
        if top is None:
            return ""
        last = max((paragraph.number for paragraph in pane.paragraphs), default=0)
        number = pane.passages[0].paragraph if pane.passages else top.number
        item = self.brief_pane.item
        of = ""
        if item is not None and len(item.path) == 2:
            of = f" {self.glyphs.dot} {str(item.path[0]).removesuffix('s')} {int(item.path[1]) + 1}"
        return (f"{sign}{number} of {last}" if number else f"{last} paragraphs") + of

    # Moving ---------------------------------------------------------------------------

    def on_resize(self) -> None:
        """One line a brief where there is little room."""
        self.brief_list.row_height = 1 if self.size.width < 100 else 2  # as the breakpoints of the app

    def on_descendant_focus(self) -> None:
        """Other keys, other titles; in two panes the focused one comes forward."""
        focused = self.focused
        if isinstance(focused, LinePane):
            if focused.id in ("library", "list"):
                self.set_class(focused.id == "library", "-library-up")
            else:
                self.set_class(focused.id == "article", "-article-up")
            self.titles()

    def go(self, pane: str) -> None:
        """Focus a pane, brought forward first where only two are shown."""
        if self.has_class("-zoom") and pane != "article":
            self.remove_class("-zoom")
        if pane in ("library", "list"):
            self.set_class(pane == "library", "-library-up")
        else:
            self.set_class(pane == "article", "-article-up")
        self.query_one(f"#{pane}", LinePane).focus()

    def here(self) -> Place:
        """Where the reader is."""
        item = self.brief_pane.item
        return Place(self.shown.id if self.shown else "", self.pane.id or "list", item.path if item else ())

    def return_to(self, place: Place) -> None:
        """Go to a place that was left."""
        self.select(place.id)
        self.show_row()
        self.brief_pane.go_to_path(place.path)
        self.go(place.pane)

    def action_move(self, by: int) -> None:
        """Next or previous line."""
        self.pane.move(by)

    def action_page(self, by: int) -> None:
        """A page."""
        self.pane.page(by)

    def action_half_page(self, by: int) -> None:
        """Half a page."""
        self.pane.page(by / 2)

    def action_top(self) -> None:
        """First line."""
        self.pane.top()

    def action_bottom(self) -> None:
        """Last line."""
        self.pane.bottom()

    def action_pane(self, pane: str) -> None:
        """A pane by its number."""
        self.go(pane)

    def action_pane_step(self, by: int) -> None:
        """The pane beside this one."""
        at = PANES.index(self.pane.id or "list") + by
        if 0 <= at < len(PANES):
            self.go(PANES[at])

    def action_pane_cycle(self, by: int) -> None:
        """The next pane, round and round."""
        self.go(PANES[(PANES.index(self.pane.id or "list") + by) % len(PANES)])

    def action_zoom(self) -> None:
        """The article alone, or all panes again."""
        zoomed = not self.has_class("-zoom")
        self.set_class(zoomed, "-zoom")
        self.go("article" if zoomed else "brief")

    def action_open(self) -> None:
        """What Enter means in the focused pane."""
        match self.pane.id:
            case "library":
                self.open_row()
            case "list":
                self.show_row()
                if self.shown is not None:
                    self.places.leave(self.here())
                    self.opened()
                    self.go("brief")
            case "brief":
                self.open_line()
            case _:
                self.next_passage()

    def opened(self) -> None:
        """The reader really opened the brief: it is read now."""
        if self.shown is not None and not self.shown.read:
            self.mark_read(True)

    def open_line(self) -> None:
        """From a line of the brief to its passage."""
        item = self.brief_pane.item
        if item is None:
            return
        if item.path == ("tags",):
            self.action_tag()
        elif item.path[:1] == ("source",):
            self.action_provenance()
        elif item.support is not None and item.support.passages:
            self.places.leave(self.here())
            self.article_pane.mark(item.support.passages)
            self.go("article")
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
        at = self.brief_list.cursor + by
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
            self.tell("No further line of this brief needs a look. J opens the next brief.")

    def action_cancel(self) -> None:
        """Close the bar, or forget the hits."""
        if self.find_bar.display:
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
            self.app.exit()

    def action_quit_now(self) -> None:
        """Out."""
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
