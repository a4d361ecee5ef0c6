"""Several articles at once: which of them to save, each to be looked at first."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from briefing_tui.core.clean import shown
from briefing_tui.errors import BriefingError
from briefing_tui.ui.screens.side import SideScreen, bindings
from briefing_tui.ui.widgets.article_list import ArticleList, Choice
from briefing_tui.ui.widgets.line_pane import LinePane
from briefing_tui.ui.widgets.status_line import KeyLine, StatusLine

if TYPE_CHECKING:
    from briefing_tui.actions.drafting import History
    from briefing_tui.actions.given import Failed
    from briefing_tui.actions.keep import Kept
    from briefing_tui.actions.shelf import Shelf
    from briefing_tui.ui.screens.capture.part import Outcome


class ManyScreen(SideScreen[tuple["Kept", ...]]):
    """The articles of a folder, a feed, a mailbox.

    Args:
        histories: The articles.
        failed: What could not be read.
        shelf: The library that is open.
    """

    TABLE = "many"
    PANES = ("articles",)
    BINDINGS: ClassVar[list[BindingType]] = bindings("many")

    @dataclass
    class Saved(Message):
        """One of them is saved, or why it is not."""

        choice: Choice
        kept: Kept | None
        fault: Exception | None = None

    @dataclass
    class Done(Message):
        """All that were to be saved were tried."""

    def __init__(self, histories: Sequence[History], failed: Sequence[Failed], shelf: Shelf) -> None:
        super().__init__()
        self.choices = [Choice(history) for history in histories]
        self.failed = tuple(failed)
        self.shelf = shelf
        self.kept: list[Kept] = []
        self._stop: threading.Event | None = None
        self._total = self._done = 0

    def compose(self) -> ComposeResult:
        """The list between two lines."""
        yield StatusLine(id="status", glyphs=self.glyphs)
        yield ArticleList(id="articles", glyphs=self.glyphs)
        yield KeyLine(id="keys", glyphs=self.glyphs)

    @property
    def article_list(self) -> ArticleList:
        """The list."""
        return self.query_one("#articles", ArticleList)

    def on_mount(self) -> None:
        """Show them."""
        self.article_list.show(self.choices, self.failed)
        self.article_list.focus()
        self.titles()

    @property
    def ticked(self) -> list[Choice]:
        """Those that are to be saved."""
        return [choice for choice in self.choices if choice.on and choice.kept is None]

    @property
    def saving(self) -> bool:
        """Whether they are on their way to the disk."""
        return self._stop is not None

    @on(LinePane.Moved)
    def titles(self) -> None:
        """Say how many there are and what can be done."""
        dot = f" {self.glyphs.dot} "
        refused = f"{dot}{len(self.failed):,} could not be read" if self.failed else ""
        status = self.query_one(StatusLine)
        found = f"{len(self.choices):,} {'article' if len(self.choices) == 1 else 'articles'}"
        status.left = f"add briefs{dot}{found}{refused}"
        status.right = f"{len(self.ticked):,} to be saved{dot}{self._count_saved()}"
        at = f"{self.article_list.cursor + 1:,}/{self.article_list.item_count:,}"
        self.article_list.entitle("Articles found", at)
        self.query_one("#keys", KeyLine).keys = (*self.key_names(("articles",)), ("j", "move"))
        if self.article_list.cursor >= len(self.choices) and self.failed:
            self.tell(str(self.failed[self.article_list.cursor - len(self.choices)].error), warn=True)

    def _count_saved(self) -> str:
        count = sum(choice.kept is not None for choice in self.choices)
        return f"{count:,} saved" if count else "none saved yet"

    def show(self) -> None:
        """Draw what changed."""
        self.article_list.refresh()
        self.titles()

    # Choosing -------------------------------------------------------------------------

    def action_tick(self) -> None:
        """On, or off."""
        choice = self.article_list.choice
        if choice is not None and choice.kept is None:
            choice.on = not choice.on
            self.show()

    def action_tick_all(self) -> None:
        """All, or none where all are on."""
        on = not all(choice.on for choice in self.choices if choice.kept is None)
        for choice in self.choices:
            choice.on = on
        self.show()

    @on(LinePane.Chosen)
    def action_preview(self) -> None:
        """See the brief that it makes."""
        from briefing_tui.actions.unfinished import Keeper, folder
        from briefing_tui.ui.screens.capture.screen import CaptureScreen

        choice = self.article_list.choice
        if choice is None or self.saving:
            return
        if choice.kept is not None:
            self.tell("It is saved already.")
            return
        if choice.keeper is None:
            choice.keeper = Keeper(folder(), choice.history.now.article)

        def come_back(outcome: Outcome | None) -> None:
            if outcome is not None:
                choice.history = outcome.history
                if outcome.kept is not None:
                    self._took(choice, outcome.kept)
            self.show()

        screen = CaptureScreen(choice.history, self.shelf, choice.keeper, of_several=True)
        self.app.push_screen(screen, come_back)

    # Saving ---------------------------------------------------------------------------

    def action_save(self) -> None:
        """Save those that are on, one after the other."""
        ticked = self.ticked
        if self.saving:
            return
        if not ticked:
            self.tell("None of them is on. Space puts one on.")
            return
        self._stop = threading.Event()
        self._total, self._done = len(ticked), 0
        self.run_worker(partial(self._save, ticked, self._stop), thread=True, group="save")

    def _save(self, choices: Sequence[Choice], stop: threading.Event) -> None:
        from briefing_tui.actions import keep
        from briefing_tui.actions.add import Again
        from briefing_tui.actions.drafting import draft_of

        shelf = keep.own(self.shelf)
        with keep.shelving(shelf) as shelver:
            for choice in choices:
                if stop.is_set():
                    break
                try:
                    state = choice.history.now
                    kept = keep.keep(shelf, draft_of(state), state, Again.SKIP, shelver)
                except Exception as error:
                    self.post_message(self.Saved(choice, None, error))
                else:
                    self.post_message(self.Saved(choice, kept))
        self.post_message(self.Done())

    @on(Saved)
    def take_saved(self, message: Saved) -> None:
        """One more."""
        self._done += 1
        if message.fault is not None:
            if not isinstance(message.fault, (BriefingError, OSError)):
                raise message.fault
            message.choice.fault, message.choice.on = shown(str(message.fault)), False
        elif message.kept is not None:
            self._took(message.choice, message.kept)
        self.tell(f"Saving {self._done:,} of {self._total:,}; Esc stops it.")
        self.show()

    def _took(self, choice: Choice, kept: Kept) -> None:
        choice.kept, choice.fault = kept, ""
        self.kept.append(kept)
        # The next ones go where this one went.
        self.shelf = kept.shelf
        if choice.keeper is not None:
            choice.keeper.forget()

    @on(Done)
    def done(self) -> None:
        """Leave where all that was wanted is saved; stay where something could not be."""
        stopped = self._stop is not None and self._stop.is_set()
        self._stop = None
        faults = sum(bool(choice.fault) for choice in self.choices)
        self.show()
        if faults:
            self.tell(f"{faults} could not be saved; Esc leaves.", warn=True)
        elif stopped:
            self.tell(f"Stopped; {self._count_saved()}.")
        else:
            self.dismiss(tuple(self.kept))

    def action_leave(self) -> None:
        """Stop what is saved, or leave with what is."""
        if self._stop is not None:
            self._stop.set()
        else:
            self.dismiss(tuple(self.kept))
