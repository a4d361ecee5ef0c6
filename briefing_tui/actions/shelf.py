"""A library as the screen uses it: its files, what was read of them, and what backs each line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefing_tui.core.entry import Entry
from briefing_tui.core.library import Library
from briefing_tui.core.model import Brief, Problem
from briefing_tui.core.support import Checked
from briefing_tui.errors import BriefingError, NotFoundError
from briefing_tui.store.files import BriefStore, Stored
from briefing_tui.store.state import ReadingState

if TYPE_CHECKING:
    from briefing_tui.actions.edit import Copy


class Shelf:
    """The one owner of a library's files and reading state.

    Args:
        store: The folder of briefs.
        state: Read and starred, by brief id; outside the library.
    """

    def __init__(self, store: BriefStore, state: ReadingState) -> None:
        self.store = store
        self.state = state
        self._stored: dict[str, Stored] = {}

    @property
    def readonly(self) -> bool:
        """Whether nothing may be saved, as in the sample library."""
        return self.store.readonly

    def load(self) -> Library:
        """Read every brief. Slow in step with the library: call it off the UI thread."""
        loaded = self.store.load()
        self._stored = {stored.brief.id: stored for stored in loaded.stored}
        return self._library(loaded.stored, loaded.problems)

    def load_first(self, count: int) -> tuple[Library, bool] | None:
        """Some of the briefs, those changed last, to have rows on the screen at once.

        Returns:
            At most `count` briefs and whether these are all; nothing where one of their files cannot
            be read, so that `load` is the only one to judge it.
        """
        found = list(self.store.scan())
        if len(found) <= count:
            return self.load(), True
        newest = sorted(found, key=lambda each: (each.mtime_ns, each.relative), reverse=True)[:count]
        try:
            stored = [self.store.read(each.path) for each in newest]
        except BriefingError:
            return None
        self._stored = {each.brief.id: each for each in stored}
        return self._library(stored, ()), False

    def _library(self, stored: Iterable[Stored], problems: tuple[Problem, ...]) -> Library:
        marks = self.state.all()
        entries = []
        for each in stored:
            mark = marks.get(each.brief.id)
            entries.append(
                Entry(each.brief, each.relative, bool(mark and mark.read), bool(mark and mark.starred))
            )
        return Library(entries, problems).sort("date")

    def check(self, brief: Brief) -> Checked:
        """What the article says of each line of a brief."""
        # The first rows need no evidence: its import waits until they are on the screen.
        from briefing_tui.analysis.evidence import check

        return check(brief)

    def notice(self) -> str:
        """What befell the reading state since this was last asked; empty as a rule."""
        text, self.state.message = self.state.message, ""
        return text

    def set_read(self, id: str, read: bool) -> None:
        """Keep that a brief was read, or not."""
        self.state.set_read(id, read)

    def set_starred(self, id: str, starred: bool) -> None:
        """Keep or take off a star."""
        self.state.set_starred(id, starred)

    def stored(self, id: str) -> Stored:
        """The file of a brief.

        Raises:
            NotFoundError: No brief has this id.
        """
        try:
            return self._stored[id]
        except KeyError:
            raise NotFoundError(f"no brief has the id {id}") from None

    def take_out(self, id: str) -> Copy:
        """A copy of a brief's file to edit.

        Raises:
            NotFoundError: No brief has this id.
            OSError: The file is gone.
        """
        from briefing_tui.actions.edit import take_out

        return take_out(self.stored(id))

    def take_out_unread(self, relative: str) -> Copy:
        """A copy of a file that cannot be read, to mend it.

        Raises:
            OSError: Its bytes cannot be read either.
        """
        from briefing_tui.actions.edit import take_out, unread

        return take_out(unread(self.store.path / relative, relative))

    def take_back(self, copy: Copy) -> Entry | None:
        """Save an edited copy; nothing where it was not changed. Raises what `edit.take_back` does."""
        from briefing_tui.actions.edit import take_back

        stored = take_back(self.store, copy)
        return None if stored is None else self._entry(copy.stored.brief.id, stored)

    def write(self, id: str, text: str) -> Entry:
        """Save another text of a brief.

        Raises:
            ConflictError: The file changed meanwhile; nothing was overwritten.
            UnreadableError: The text is no brief.
        """
        return self._entry(id, self.store.write(self.stored(id), text))

    def _entry(self, old_id: str, stored: Stored) -> Entry:
        self._stored.pop(old_id, None)
        self._stored[stored.brief.id] = stored
        mark = self.state.get(stored.brief.id)
        return Entry(stored.brief, stored.relative, mark.read, mark.starred)
