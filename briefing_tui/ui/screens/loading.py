"""Reading the library and checking its briefs, off the UI thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from threading import Thread
from time import monotonic, sleep

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from briefing_tui.core.entry import Entry
from briefing_tui.core.library import Library
from briefing_tui.core.support import Checked
from briefing_tui.ui.screens.part import Part

BATCH_SECONDS = 0.25
"""How often the background check reports."""
CHECK_DELAY = 0.3
"""Seconds between the list and the first background check: the keys come first."""
PAUSE_SECONDS = 0.002
"""Rest after each background check: a key that comes meanwhile has the interpreter at once."""
FIRST = 30
"""Briefs that are read before all others: as many as a large screen shows."""
FIRST_SECONDS = 0.1
"""How long the first paint waits for those; without them it shows an empty list."""


class Loading(Part):
    """The part of the reader that brings briefs in."""

    @dataclass
    class Loaded(Message):
        """Briefs were read: all of them, or at first only some."""

        library: Library
        whole: bool = True

    @dataclass
    class LoadFailed(Message):
        """The library could not be read at all."""

        reason: str

    @dataclass
    class ChecksMade(Message):
        """Some briefs were checked in the background."""

        checks: Mapping[str, Checked]

    _whole = False

    def load_first(self) -> None:
        """Have rows in the first paint where they can be had in a moment: one paint is cheaper than two."""
        found: list[tuple[Library, bool]] = []

        def read() -> None:
            first = self.me.shelf.load_first(FIRST)
            if first is not None:
                found.append(first)

        # A thread, so that a slow disk holds the first paint up no longer than this.
        thread = Thread(target=read, daemon=True)
        thread.start()
        thread.join(FIRST_SECONDS)
        if found:
            library, self._whole = found[0]
            self.show_library(self.Loaded(library, self._whole))

    def load_rest(self) -> None:
        """After the first paint: what the first rows left out."""
        if not self._whole:
            self.reload()

    def reload(self) -> None:
        """Read the library off the UI thread."""
        self.run_worker(self._load, thread=True, group="load", exclusive=True)

    def _load(self) -> None:
        try:
            self.post_message(self.Loaded(self.me.shelf.load()))
        except OSError as error:
            self.post_message(self.LoadFailed(error.strerror or "it cannot be read"))

    @on(Loaded)
    def show_library(self, message: Loaded) -> None:
        """Take the library over, the filters on it as before."""
        untouched = self.me.brief_list.cursor == 0 and self.me.pane.id == "list"
        keep = None if untouched and self.me.shown else self.me.shown.id if self.me.shown else None
        self.me.adopt(message.library)
        self.me.select(self.me.target or keep)
        if not message.whole:
            return
        self._whole = True
        if notice := self.me.shelf.notice():
            self.me.tell(notice, warn=True)
        self.set_timer(CHECK_DELAY, self._check_all)
        self.open_target()

    def open_target(self) -> None:
        """Open the brief that was asked for, once the rows are painted and all of them read."""
        if self.me.target is None or not self.me.painted or not self._whole:
            return
        target, self.me.target = self.me.target, None
        if self.me.shown is not None and target in (self.me.shown.id, self.me.shown.file):
            self.me.action_open()
        else:
            self.me.tell(f"No brief is called {target}.", warn=True)

    @on(LoadFailed)
    def say_failed(self, message: LoadFailed) -> None:
        """An empty list with the reason in place of the brief."""
        self.me.view = Library()
        self.me.brief_pane.show(None, ("The library cannot be read:", message.reason))

    def _check_all(self) -> None:
        """Work out the support of every brief in the background, for the marks of the list."""
        if self.me.view is None:
            return
        base = self.me.base()
        todo = [entry for entry in base if entry.checked is None]
        if todo:
            job = partial(self._check_some, todo)
            self.run_worker(job, thread=True, group="check", exclusive=True)

    def _check_some(self, todo: list[Entry]) -> None:
        worker = get_current_worker()
        made: dict[str, Checked] = {}
        reported = monotonic()
        for entry in todo:
            if worker.is_cancelled:
                return
            made[entry.id] = self.me.shelf.check(entry.brief)
            sleep(PAUSE_SECONDS)
            if monotonic() - reported > BATCH_SECONDS:
                self.post_message(self.ChecksMade(made))
                made, reported = {}, monotonic()
        if made:
            self.post_message(self.ChecksMade(made))

    @on(ChecksMade)
    def take_checks(self, message: ChecksMade) -> None:
        """Put the marks into the list."""
        self.me.checks.update(message.checks)
        if self.me.view is None:
            return
        changed = {}
        base = self.me.base()
        for id, checked in message.checks.items():
            entry = base.get(id)
            if entry is not None and entry.brief == checked.brief:
                changed[id] = replace(entry, checked=checked)
        self.me.update_entries(changed)
        if (
            self.me.shown is not None
            and self.me.shown.id in changed
            and self.me.brief_pane.checked is not None
        ):
            self.me.shown = changed[self.me.shown.id]
            if self.me.brief_pane.checked != self.me.shown.checked:
                self.me.brief_pane.show(self.me.shown.checked, keep=True)
                item = self.me.brief_pane.item
                # Who reads the article is not moved away from the place.
                passages = item.support.passages if item and item.support else ()
                self.me.article_pane.mark(passages, scroll=self.me.pane.id != "article")
                self.me.titles()
