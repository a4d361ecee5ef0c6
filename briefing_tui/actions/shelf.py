"""A library as the screen uses it: its index, its files one at a time, and what was read of them."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefing_tui import paths
from briefing_tui.core.problem import Problem
from briefing_tui.errors import BriefingError, NotFoundError

if TYPE_CHECKING:
    from briefing_tui.actions.edit import Copy
    from briefing_tui.core.model import Brief
    from briefing_tui.core.row import Row
    from briefing_tui.core.support import Checked
    from briefing_tui.store.files import BriefStore, Stored
    from briefing_tui.store.index import SqliteIndex
    from briefing_tui.store.state import ReadingState
    from briefing_tui.store.sync import Changes

KEPT: Final = 16
"""How many opened briefs are kept, with what backs their lines."""
AHEAD: Final = 50_000
"""Bytes of a file up to which it is read before anybody asks for it: that is done in some milliseconds."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A brief that was opened: its row, and what its file says.

    Attributes:
        row: As the list shows it.
        stored: As its file says it, with the id of the row.
        checked: What backs its lines; `None` until somebody worked it out.
    """

    row: Row
    stored: Stored
    checked: Checked | None = None

    @property
    def id(self) -> str:
        """The id of the brief."""
        return self.stored.brief.id

    @property
    def file(self) -> str:
        """Its path below the library, with `/`."""
        return self.stored.relative

    @property
    def brief(self) -> Brief:
        """What the file says."""
        return self.stored.brief

    @property
    def read(self) -> bool:
        """Whether this reader has read it."""
        return self.row.read

    @property
    def starred(self) -> bool:
        """Whether this reader marked it."""
        return self.row.starred


class Shelf:
    """The one owner of a library's files, index and reading state.

    Args:
        path: The folder of briefs.
        state: Read and starred, by brief id; outside the library.
        index: Where the index is kept; the user's own cache by default.
        readonly: Whether nothing may be saved, as in the sample library.
    """

    def __init__(
        self, path: Path, state: ReadingState, index: Path | None = None, *, readonly: bool = False
    ) -> None:
        self.path = path
        self.state = state
        self.index = index or paths.index_file(path)
        self.readonly = readonly
        self._kept: OrderedDict[str, tuple[tuple[int, int, int], Opened]] = OrderedDict()

    @cached_property
    def store(self) -> BriefStore:
        """The files. A list of them is drawn before it is imported how they are read."""
        from briefing_tui.store.files import BriefStore

        return BriefStore(self.path, readonly=self.readonly)

    def view_index(self) -> SqliteIndex:
        """A new view of the index, for one thread; whoever asked for it closes it."""
        from briefing_tui.store.index import SqliteIndex

        return SqliteIndex(self.index, self.path, self.state.path)

    def catch_up(
        self,
        only: Collection[str] | None = None,
        *,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Changes:
        """Bring the index up to what the files say; the marks of renamed briefs follow them.

        Off the UI thread: it may wait for another program.

        Args:
            only: Look at these files alone, by their path below the library.
            progress: Is told how many of how many files are done.
            cancelled: Says whether to stop.

        Raises:
            ConflictError: Another program was changing the index all the time.
        """
        from briefing_tui.actions.keeping import catch_up

        return catch_up(self.store, self.index, self.state, only=only, progress=progress, cancelled=cancelled)

    # Opening --------------------------------------------------------------------------

    def read(self, row: Row) -> Stored:
        """Read the file of a row.

        Raises:
            NotFoundError: The file is gone.
            BrokenFileError: It is no brief any more; its `problems` say why.
        """
        path = self.path / row.file
        if not os.path.lexists(path):
            raise NotFoundError(f"{row.file}: the file is gone")
        stored = self.store.read(path)
        id = stored.brief.id
        if row.id != id and row.id.startswith(f"{id}~"):
            # Two files ask for this id: the index knows which of them got another.
            stored = replace(stored, brief=replace(stored.brief, id=row.id))
        return stored

    def open(self, row: Row) -> Opened:
        """Read the file of a row, unless it was opened not long ago and has not changed. Raises as `read`."""
        try:
            status = os.stat(self.path / row.file)
        except OSError:
            status = None
        now = (status.st_size, status.st_mtime_ns, status.st_ino) if status else (0, 0, 0)
        kept = self._kept.get(row.file)
        if kept is not None and kept[0] == now and kept[1].id == row.id:
            opened = replace(kept[1], row=row)
        else:
            opened = Opened(row, self.read(row))
        self._keep(now, opened)
        return opened

    def look_ahead(self, row: Row) -> None:
        """Have the brief of a row ready; nothing where it is a long one, or cannot be read."""
        try:
            if os.stat(self.path / row.file).st_size <= AHEAD:
                opened = self.open(row)
                if opened.checked is None:
                    self.keep(replace(opened, checked=self.check(opened.brief)))
        except (BriefingError, OSError):
            return  # whoever opens it is told why

    def keep(self, opened: Opened) -> None:
        """Keep what backs the lines of an opened brief, for when it is opened again."""
        kept = self._kept.get(opened.file)
        if kept is not None and kept[1].stored == opened.stored:
            self._keep(kept[0], opened)

    def _keep(self, seen: tuple[int, int, int], opened: Opened) -> None:
        self._kept[opened.file] = seen, opened
        self._kept.move_to_end(opened.file)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def check(self, brief: Brief) -> Checked:
        """What the article says of each line of a brief."""
        # The first rows need no evidence: its import waits until they are on the screen.
        from briefing_tui.analysis.evidence import check

        return check(brief)

    # Reading state --------------------------------------------------------------------

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

    # Editing --------------------------------------------------------------------------

    def take_out(self, row: Row) -> Copy:
        """A copy of a brief's file to edit.

        Raises:
            NotFoundError: The file is gone.
            OSError: It cannot be copied.
        """
        from briefing_tui.actions.edit import take_out

        return take_out(self.read(row))

    def take_out_unread(self, relative: str) -> Copy:
        """A copy of a file that cannot be read, to mend it.

        Raises:
            OSError: Its bytes cannot be read either.
        """
        from briefing_tui.actions.edit import take_out, unread

        return take_out(unread(self.path / relative, relative))

    def take_back(self, copy: Copy) -> Stored | None:
        """Save an edited copy; nothing where it was not changed. Raises what `edit.take_back` does."""
        from briefing_tui.actions.edit import take_back

        return take_back(self.store, copy)

    def write(self, stored: Stored, text: str) -> Stored:
        """Save another text of a brief.

        Raises:
            ConflictError: The file changed meanwhile; nothing was overwritten.
            UnreadableError: The text is no brief.
        """
        return self.store.write(stored, text)


def problem_of(error: Exception, file: str) -> Problem:
    """What is wrong with a file that could not be opened, as a problem of it."""
    problems: tuple[Problem, ...] = getattr(error, "problems", ())
    message = str(error).removeprefix(f"{file}: ")
    return problems[0] if problems else Problem(file, 0, 0, message)
