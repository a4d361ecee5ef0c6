"""Adding a brief: asking for a source, the capture screen, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_tui.ui.screens.part import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefing_tui.actions.drafting import History
    from briefing_tui.actions.keep import Kept
    from briefing_tui.actions.unfinished import Note
    from briefing_tui.ui.screens.capture.part import Outcome
    from briefing_tui.ui.screens.dialogs.add import Answer
    from briefing_tui.ui.screens.reader import ReaderScreen


class Adding(Part):
    """The part of the reader that brings new briefs in."""

    then: Callable[[ReaderScreen], None] | None = None
    """What is to be done once the library is shown."""

    def action_add(self) -> None:
        """Ask what to add."""
        from briefing_tui.actions import unfinished
        from briefing_tui.ui.screens.dialogs.add import AddDialog

        self.app.push_screen(AddDialog(unfinished.newest(unfinished.folder())), self._begin)

    def action_inbox(self) -> None:
        """What the feeds brought."""
        from briefing_tui.ui.screens.inbox.screen import InboxScreen

        def left(kept: Sequence[Kept] | None) -> None:
            if kept:
                self.added(kept)

        self.app.push_screen(InboxScreen(self.me.shelf), left)

    def _begin(self, answer: Answer | None) -> None:
        """Open what was found: one article, or a list of several."""
        if answer is None:
            return
        from briefing_tui.actions.drafting import Drafting, History

        articles, failed = answer.found.articles, answer.found.failed
        if answer.note is not None and articles:
            self._open(History(answer.note.again(articles[0])), answer.note)
        elif len(articles) == 1 and not failed:
            self._open(History(Drafting.of(articles[0])))
        elif articles:
            from briefing_tui.ui.screens.capture.many import ManyScreen

            histories = [History(Drafting.of(article)) for article in articles]
            self.app.push_screen(ManyScreen(histories, failed, self.me.shelf), self._took_many)

    def _open(self, history: History, note: Note | None = None) -> None:
        from briefing_tui.actions.unfinished import Keeper, folder
        from briefing_tui.ui.screens.capture.screen import CaptureScreen

        keeper = Keeper(folder(), history.now.article, note)
        self.app.push_screen(CaptureScreen(history, self.me.shelf, keeper), self._took)

    def _took(self, outcome: Outcome | None) -> None:
        if outcome is None:
            return
        if outcome.kept is not None:
            self.added([outcome.kept])
        elif outcome.discarded:
            self.me.tell("Nothing was saved.")
        else:
            self.me.tell("Nothing was saved. + goes on with it.")

    def _took_many(self, kept: Sequence[Kept] | None) -> None:
        if kept:
            self.added(kept)
        elif kept is not None:
            self.me.tell("Nothing was saved.")

    def added(self, kept: Sequence[Kept]) -> None:
        """Show what was saved, in the library that it went to."""
        me, last = self.me, kept[-1]
        if last.shelf is not me.shelf:
            self.open_library(kept)
            return
        self.show_added(kept)

    def open_library(self, kept: Sequence[Kept]) -> None:
        """Go over to the library that was begun with what was saved."""
        go = self.me.briefing.go_to_library
        # Once the screen that was left is gone.
        self.app.call_later(go, kept[-1].shelf, lambda reader: reader.show_added(kept, begun=True))

    def show_added(self, kept: Sequence[Kept], *, begun: bool = False) -> None:
        """Show the last of the briefs that were saved; `u` takes all of them back.

        Args:
            kept: What was saved, or was there already.
            begun: Whether the library was begun with them, so that another one was shown before.
        """
        me, last = self.me, kept[-1]
        if last.stored is None:
            return
        changed = [each for each in kept if each.changed]
        me.go("brief")
        # At once: a refresh of the list shows what is under its cursor while it has the focus.
        me.set_focus(me.brief_pane)
        me.show_saved(last.stored)
        others = [each.stored.relative for each in changed[:-1] if each.stored is not None]
        if others:
            me.keep_saved(*others)
        if not changed:
            me.tell("The library has it already; nothing was saved.")
            return
        what = {"added": "Added", "updated": "Updated"}[last.added.did] if last.changed else "Added"
        title = last.stored.brief.title
        label = f"{what}: {title}" if len(changed) == 1 else f"Added {len(changed)} briefs"
        me.remember(label, lambda: self._take_back(changed))
        if begun:
            me.tell(f"Your own library is begun. {label}. u takes it back.")

    def _take_back(self, kept: list[Kept]) -> None:
        """Put what was added into the trash, and what was updated back; where one refuses, the rest stays."""
        gone: list[str] = []
        self.me.follow_file = ""
        try:
            while kept:
                before = kept[-1].take_back()
                stored = kept.pop().stored
                if before is not None:
                    self.me.show_saved(before)
                elif stored is not None:
                    gone.append(stored.relative)
        finally:
            if gone:
                self.me.keep_saved(*gone)
        if self.me.pane.id != "list":
            self.me.go("list")
