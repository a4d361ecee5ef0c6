"""Entries of the inbox: looked at, kept, dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from briefing_tui.core.clean import shown
from briefing_tui.errors import BriefingError
from briefing_tui.ui.screens.inbox.part import Part

if TYPE_CHECKING:
    from briefing_tui.actions.drafting import Article, History
    from briefing_tui.actions.keep import Kept
    from briefing_tui.actions.unfinished import Keeper
    from briefing_tui.store.inbox import Entry
    from briefing_tui.ui.screens.capture.part import Outcome


class Deciding(Part):
    """The part of the inbox that decides on entries."""

    @dataclass
    class Fetched(Message):
        """The article of an entry, or why there is none."""

        entry: Entry
        article: Article | None = None
        error: Exception | None = None
        look: bool = True

    @dataclass
    class Made(Message):
        """An entry became a brief, or why not."""

        entry: Entry
        kept: Kept | None = None
        error: Exception | None = None

    def action_look(self) -> None:
        """See what brief the entry makes."""
        self._fetch(look=True)

    def action_keep(self) -> None:
        """Make the entry a brief at once."""
        self._fetch(look=False)

    def _fetch(self, *, look: bool) -> None:
        entry = self.me.entry_list.entry
        if entry is None:
            return
        seen = self.me.seen.get(entry.number)
        if seen is not None and look:
            self._open(entry, *seen)
            return
        what = "fetching the whole article; Esc stops" if entry.stingy else "reading"
        stop = self.start(what)
        if stop is not None:
            self.run_worker(partial(self._get, entry, look, stop), thread=True, group="inbox")

    def _get(self, entry: Entry, look: bool, stop: Event) -> None:
        from briefing_tui.actions.articles import article_of

        try:
            article = article_of(self.me.inbox, entry, stop.is_set)
        except Exception as error:
            self.post_message(self.Fetched(entry, error=error))
        else:
            self.post_message(self.Fetched(entry, article, look=look))

    @on(Fetched)
    def take_fetched(self, message: Fetched) -> None:
        """Show it, or save it."""
        from briefing_tui.actions.drafting import Drafting, History
        from briefing_tui.actions.unfinished import Keeper, folder

        stopped = self.over()
        if message.error is not None:
            self._tell_fault(message.error)
        elif stopped:
            self.tell("Stopped; the entry stays in the inbox.")
        elif message.article is not None:
            if message.look:
                history = History(Drafting.of(message.article))
                self._open(message.entry, history, Keeper(folder(), message.article))
            elif self.start("saving") is not None:
                job = partial(self._save, message.entry, message.article)
                self.run_worker(job, thread=True, group="inbox")

    def _open(self, entry: Entry, history: History, keeper: Keeper) -> None:
        from briefing_tui.ui.screens.capture.screen import CaptureScreen

        def come_back(outcome: Outcome | None) -> None:
            if outcome is None:
                return
            if outcome.kept is not None:
                self.me.seen.pop(entry.number, None)
                self._took(entry, outcome.kept)
            elif outcome.history.now.changed:
                self.me.seen[entry.number] = outcome.history, keeper

        self.app.push_screen(CaptureScreen(history, self.me.shelf, keeper, of_several=True), come_back)

    def _save(self, entry: Entry, article: Article) -> None:
        from briefing_tui.actions import keep
        from briefing_tui.actions.drafting import Drafting, draft_of

        try:
            state = Drafting.of(article)
            kept = keep.keep(keep.own(self.me.shelf), draft_of(state), state)
        except Exception as error:
            self.post_message(self.Made(entry, error=error))
        else:
            self.post_message(self.Made(entry, kept))

    @on(Made)
    def take_made(self, message: Made) -> None:
        """One more brief."""
        self.over()
        if message.error is not None:
            self._tell_fault(message.error)
        elif message.kept is not None:
            self._took(message.entry, message.kept)

    def _took(self, entry: Entry, kept: Kept) -> None:
        from briefing_tui.store.inbox import State

        me = self.me
        me.shelf = kept.shelf  # the next ones go where this one went
        me.kept.append(kept)
        id = kept.stored.brief.id if kept.stored is not None else ""
        try:
            me.inbox.decide([entry.number], State.KEPT, id)
        except BriefingError as error:
            self._tell_fault(error)
            return

        def back() -> None:
            if kept.changed:
                kept.take_back()
            if kept in me.kept:
                me.kept.remove(kept)
            me.inbox.decide([entry.number], State.NEW)

        what = "kept" if kept.changed else "the library has it already"
        self._done(f"{what}: {entry.title}", entry, back)

    def action_drop(self) -> None:
        """Leave the entry out."""
        from briefing_tui.store.inbox import State

        entry = self.me.entry_list.entry
        if entry is None:
            return
        try:
            self.me.inbox.decide([entry.number], State.DROPPED)
        except BriefingError as error:
            self._tell_fault(error)
            return

        def back() -> None:
            self.me.inbox.decide([entry.number], State.NEW)

        self._done(f"dropped: {entry.title}", entry, back)

    def _done(self, what: str, entry: Entry, back: Callable[[], None]) -> None:
        self.me.undos.append((what, entry.number, back))
        self.me.load()
        self.tell(f"{what[0].upper()}{what[1:]}. u takes it back.")

    def _tell_fault(self, error: Exception) -> None:
        """Say what did not work; a fault of ours ends the program as any other."""
        if not isinstance(error, (BriefingError, OSError)):
            raise error
        self.tell(shown(str(error)), warn=True)

    def action_open_page(self) -> None:
        """Open the entry's page in the browser."""
        import webbrowser

        from briefing_tui.core.weblink import is_link

        entry = self.me.entry_list.entry
        url = entry.url if entry is not None else ""
        if not is_link(url):
            self.tell("This entry names no page." if entry is not None else "There is no entry here.")
        elif self.app.is_headless or webbrowser.open(url):
            self.tell(f"Opened {shown(url[:200])}")
        else:
            self.tell(f"No browser could be started for {shown(url[:200])}", warn=True)
