"""The inbox: what the feeds brought, newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from briefing_tui import paths
from briefing_tui.core.clean import shown
from briefing_tui.errors import BriefingError
from briefing_tui.store.inbox import Entry, Inbox, State
from briefing_tui.ui.screens.inbox.deciding import Deciding
from briefing_tui.ui.screens.inbox.pulling import Pulling
from briefing_tui.ui.screens.side import bindings
from briefing_tui.ui.widgets.entry_list import EntryList
from briefing_tui.ui.widgets.line_pane import LinePane
from briefing_tui.ui.widgets.status_line import KeyLine, StatusLine
from briefing_tui.ui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from briefing_tui.actions.drafting import History
    from briefing_tui.actions.feeds import Feed
    from briefing_tui.actions.keep import Kept
    from briefing_tui.actions.shelf import Shelf
    from briefing_tui.actions.unfinished import Keeper


class InboxScreen(Deciding, Pulling):
    """Entries to be looked at, kept or dropped.

    Args:
        shelf: The library that is open.
        inbox: Where the entries are; the user's own by default.
    """

    TABLE = "inbox"
    PANES = ("entries",)
    BINDINGS: ClassVar[list[BindingType]] = bindings("inbox")

    def __init__(self, shelf: Shelf, inbox: Inbox | None = None) -> None:
        super().__init__()
        self.shelf = shelf
        self.inbox = inbox or Inbox(paths.inbox_file())
        self.kept: list[Kept] = []
        self.seen: dict[int, tuple[History, Keeper]] = {}
        self.undos: list[tuple[str, int, Callable[[], None]]] = []

    def compose(self) -> ComposeResult:
        """The list, and below it what the entry says."""
        yield StatusLine(id="status", glyphs=self.glyphs)
        yield EntryList(id="entries", glyphs=self.glyphs)
        whole = TextPane(id="whole", glyphs=self.glyphs)
        whole.can_focus = False
        yield whole
        yield KeyLine(id="keys", glyphs=self.glyphs)

    @property
    def entry_list(self) -> EntryList:
        """The list."""
        return self.query_one("#entries", EntryList)

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """The feeds of the configuration."""
        from briefing_tui.actions.feeds import feeds_of

        return feeds_of(self.briefing.config.feeds)

    def on_mount(self) -> None:
        """Show what is there."""
        self.entry_list.focus()
        self.load()

    def on_unmount(self) -> None:
        """Close the inbox; nothing is asked on for nobody."""
        self.stop()
        self.inbox.close()

    def load(self, here: int = 0) -> None:
        """Show the entries that wait. Some thousands are read in some milliseconds.

        Args:
            here: The number of the entry that the cursor goes to; it stays on its own by default.
        """
        self.entry_list.show(self.inbox.entries(State.NEW), self._nothing(), here)
        if self.inbox.message:
            self.tell(self.inbox.message, warn=True)
            self.inbox.message = ""
        self.titles()

    def _nothing(self) -> tuple[str, ...]:
        """What is said where there is no entry."""
        if not self.feeds:
            return (
                "No feeds yet.",
                "",
                "a adds one by its address. Or in a shell:",
                "  briefing feeds add https://example.org/feed.xml",
                "  briefing feeds import feeds.opml",
                "",
                "r here, or briefing pull there, brings what is new.",
            )
        count = len(self.feeds)
        return ("Nothing new.", "", f"r asks the {count} feeds." if count > 1 else "r asks the feed.")

    @on(LinePane.Moved)
    def titles(self) -> None:
        """Say how much there is, and what the entry says."""
        entries, dot = self.entry_list.entries, f" {self.glyphs.dot} "
        feeds = len(self.feeds)
        status = self.query_one(StatusLine)
        status.left = dot.join(
            (
                "inbox",
                f"{len(entries):,} {'entry' if len(entries) == 1 else 'entries'}",
                f"{feeds} {'feed' if feeds == 1 else 'feeds'}",
            )
        )
        status.right = self.doing or (f"{len(self.kept)} kept" if self.kept else "nothing is kept yet")
        at = f"{self.entry_list.cursor + 1:,}/{len(entries):,}" if entries else ""
        self.entry_list.entitle("Entries, newest first", at)
        self.query_one("#keys", KeyLine).keys = (*self.key_names(("entries",)), ("j", "move"))
        self._show_whole(self.entry_list.entry)

    def _show_whole(self, entry: Entry | None) -> None:
        pane = self.query_one("#whole", TextPane)
        if entry is None:
            pane.entitle("", "")
            pane.show_text("")
            return
        who = f" {self.glyphs.dot} ".join(
            word for word in (entry.name, entry.author, entry.published) if word
        )
        pane.entitle(who or "Entry", "")
        pane.show_text("\n".join(word for word in (entry.summary, entry.url) if word))

    def show_faults(self, faults: Sequence[str]) -> None:
        """Say in full what went wrong with feeds, until the cursor moves: the line of keys is too short."""
        pane = self.query_one("#whole", TextPane)
        pane.entitle("Not fetched", "")
        pane.show_text("\n".join(faults))

    @on(LinePane.Chosen)
    def chosen(self) -> None:
        """A click on the cursor looks at it."""
        self.action_look()

    def action_undo(self) -> None:
        """Take back what was kept or dropped last."""
        if not self.undos:
            self.tell("Nothing to take back.")
            return
        what, number, back = self.undos[-1]
        try:
            back()
        except (BriefingError, OSError) as error:
            self.tell(f"Not taken back: {shown(str(error))}", warn=True)
            return
        self.undos.pop()
        self.load(number)
        self.tell(f"Taken back: {what}.")

    def action_leave(self) -> None:
        """Stop what is going on, or leave."""
        if self.doing:
            self.stop()
        else:
            self.dismiss(tuple(self.kept))
