"""Showing a brief: its file is read when the cursor comes to rest on its row."""

from __future__ import annotations

from asyncio import TimerHandle, get_running_loop
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from briefing_tui.actions.shelf import Opened, problem_of
from briefing_tui.core.problem import Problem
from briefing_tui.errors import BriefingError, NotFoundError
from briefing_tui.ui.screens.part import Part
from briefing_tui.ui.widgets.line_pane import LinePane

if TYPE_CHECKING:
    from briefing_tui.core.row import Row
    from briefing_tui.core.support import Checked

PREVIEW_DELAY = 0.03
"""Seconds before the brief under a moving cursor is shown: a held key shows none in between."""
TYPING_TIMES = 4
"""How many times as long it waits while somebody types: the count and the names of the list come first."""
MOVES = frozenset({"move", "page", "half_page", "top", "bottom"})
"""The actions that need not wait for that."""
LARGE = 60_000
"""Code points of an article above which its lines are checked off the UI thread."""


class Showing(Part):
    """The part of the reader that opens the brief under the cursor."""

    @dataclass
    class Supported(Message):
        """What backs the lines of a long brief."""

        opened: Opened

    shown: Opened | None = None
    which_passage = 0
    painted = False
    _preview: TimerHandle | None = None

    @on(LinePane.Moved, "#list")
    def preview(self) -> None:
        """Show what the cursor is on, once it rests."""
        self.me.touched = True
        self.rest()
        self.me.say_place()

    def rest(self, *, typing: bool = False) -> None:
        """Show what the cursor is on, unless it moves or another list comes within a moment."""
        if self._preview is not None:
            self._preview.cancel()
        delay = PREVIEW_DELAY * (TYPING_TIMES if typing else 1)
        # A timer of textual would be a task of its own for each key.
        self._preview = get_running_loop().call_later(delay, self.call_later, self.show_row)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show the row under the cursor before anything is done to it: it may still wait for its preview."""
        if self._preview is not None and action not in MOVES:
            self.show_row()
        return True

    def show_row(self) -> None:
        """Show the row under the cursor of the list; after the first paint, which is the list's alone."""
        if not self.painted:
            return
        if self._preview is not None:
            self._preview.cancel()
            self._preview = None
        brief_list = self.me.brief_list
        row = brief_list.row(brief_list.cursor) if brief_list.item_count else None
        if isinstance(row, Problem):
            self.show_problem(row)
        elif row is None:
            self.leave()
            self.me.brief_pane.show(None)
            self.me.article_pane.show("")
            self.me.titles()
        elif self.shown is None or (self.shown.id, self.shown.file) != (row.id, row.file):
            self.show_brief(row)
        else:
            self.shown = replace(self.shown, row=row)
            self.me.titles()

    def show_brief(self, row: Row) -> None:
        """Open the brief of a row; why not, where its file went away or broke since."""
        try:
            opened = self.me.shelf.open(row)
        except (BriefingError, OSError) as error:
            self.show_problem(problem_of(error, row.file), gone=isinstance(error, NotFoundError))
        else:
            self.show_opened(opened)

    def show_problem(self, problem: Problem, *, gone: bool = False) -> None:
        """Say in the brief's place why a file cannot be read, or what is the matter with one that can."""
        self.leave()
        if gone:
            first, last = "This brief cannot be shown.", "It goes from the list as soon as that is read anew."
        elif self.me.index.find(problem.file) is None:
            first = "This file cannot be read. It was not changed."
            last = "Mend it in your editor (E opens it), then it appears here."
        else:
            first, last = "This brief is in the list, but:", "E opens its file in your editor."
        self.me.brief_pane.show(None, (first, "", str(problem), "", last))
        self.me.article_pane.show("")
        self.me.titles()

    def leave(self) -> None:
        """Show no brief for now."""
        if self.shown is not None:
            self.me.leaving_brief()
        self.shown = None

    def show_opened(self, opened: Opened) -> None:
        """Show a brief and its article; who reads it already keeps the line and the place in the text."""
        before = self.shown
        again = before is not None and before.id == opened.id
        if before is not None and not again:
            self.me.leaving_brief()
        if opened.checked is None and len(opened.brief.article) <= LARGE:
            opened = replace(opened, checked=self.me.shelf.check(opened.brief))
            self.me.shelf.keep(opened)
        self.shown = opened
        if opened.checked is None:
            job = partial(self._support, opened)
            self.run_worker(job, thread=True, group="check-open", exclusive=True)
        from briefing_tui.core.support import Checked as Unchecked  # no list needs it

        checked = opened.checked or Unchecked(opened.brief)
        if before is not None and again:
            if before.stored.etag != opened.stored.etag:
                self._show_anew(before, checked)
            return
        self.which_passage = 0
        self.me.article_pane.show(opened.brief.article, "This brief holds no article text.")
        self.me.brief_pane.show(checked)
        self.me.titles()
        self.me.brief_shown()

    def _show_anew(self, before: Opened, checked: Checked) -> None:
        """The file of the open brief changed: show what it says now without losing the place."""
        article, brief_pane = self.me.article_pane, self.me.brief_pane
        path = brief_pane.item.path if brief_pane.item else ()
        if before.brief.article != checked.brief.article:
            top = article.scroll_offset.y
            article.show(checked.brief.article, "This brief holds no article text.")
            article.jump(min(top, article.max_scroll_y))
        brief_pane.show(checked, keep=True)
        brief_pane.go_to_path(path)
        self._mark_again()

    def _mark_again(self) -> None:
        item = self.me.brief_pane.item
        # Who reads the article is not moved away from the place.
        passages = item.support.passages if item and item.support else ()
        self.me.article_pane.mark(passages, scroll=self.me.pane.id != "article")
        self.me.titles()

    def _support(self, opened: Opened) -> None:
        self.post_message(self.Supported(replace(opened, checked=self.me.shelf.check(opened.brief))))

    @on(Supported)
    def take_support(self, message: Supported) -> None:
        """Put the marks on the lines of a long brief."""
        opened, shown = message.opened, self.shown
        self.me.shelf.keep(opened)
        if shown is not None and shown.stored == opened.stored and shown.checked is None:
            self.shown = replace(shown, checked=opened.checked)
            self.me.brief_pane.show(opened.checked, keep=True)
            self._mark_again()

    @on(LinePane.Moved, "#brief")
    def follow(self) -> None:
        """Mark the passages of the line under the cursor, and bring the first into view."""
        item = self.me.brief_pane.item
        self.which_passage = 0
        self.me.article_pane.mark(item.support.passages if item and item.support else ())
        self.me.titles()

    @on(LinePane.Moved, "#article")
    @on(LinePane.Moved, "#library")
    def moved(self) -> None:
        """Say where the pane is."""
        self.me.titles()

    # Marks ----------------------------------------------------------------------------

    def opened(self) -> None:
        """The reader really opened the brief: it is read now."""
        self.me.brief_opened()
        if self.shown is not None and not self.shown.read:
            try:
                self.me.shelf.set_read(self.shown.id, True)
            except BriefingError as error:
                self.me.tell(str(error), warn=True)
                return
            self.me.marked(self.shown.id, read=True)
