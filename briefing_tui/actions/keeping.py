"""Keeping the index true to the folder while somebody reads: here where that is quick, else by a child."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from briefing_tui.actions.child import begin, end, told
from briefing_tui.store.files import BriefStore
from briefing_tui.store.index import SqliteIndex
from briefing_tui.store.state import ReadingState
from briefing_tui.store.sync import BATCHES, Changes, Progress, synchronise

MOST_FILES: Final = 1_000
"""Up to so many files are read by a thread of ours."""
MOST_BRIEFS: Final = 5_000
"""So many briefs are compared with their files by a thread of ours: it needs memory and the interpreter."""
_END_SECONDS: Final = 2.0
# The keys come first, so the child is nice.
_CODE: Final = "import os; os.nice(5); from briefing_tui.__main__ import main; sys.exit(main())"


def catch_up(
    store: BriefStore,
    index: Path,
    state: ReadingState,
    *,
    only: Collection[str] | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Changes:
    """Bring the index up to what the files say, and let marks follow renamed briefs.

    Off the UI thread: it may take long, and wait for another program. A large library, or many changed
    files, are left to a process of its own, which ends with this call; then `everything` may have changed.

    Args:
        store: The library.
        index: Where its index is.
        state: What was read and starred.
        only: Paths below the library to look at in place of everything.
        progress: Is told how many of how many files are done.
        cancelled: Asked often; once it says yes, what was done so far is kept.

    Raises:
        ConflictError: Another program kept the index locked all the time.
        BriefingError: The marks cannot be written.
    """
    stop = cancelled or (lambda: False)
    tell = progress or (lambda done, total: None)
    begun = Changes()
    with SqliteIndex(index, store.path, state.path) as view:
        if only is not None or view.totals().briefs < MOST_BRIEFS:
            changes = synchronise(store, view, only=only, progress=progress, cancelled=stop, most=MOST_FILES)
            if not changes.left:
                state.move(changes.renamed)
                return changes
            begun = changes
            if begun.any:  # there is something to look at before the child has begun
                tell(BATCHES[0], MOST_FILES)
        before = view.generation()
        whole = _by_child(store.path, tell, stop)
        if whole is None:  # no process can be begun here
            changes = synchronise(store, view, progress=progress, cancelled=stop)
            state.move(changes.renamed)
            return replace(changes, added=begun.added | changes.added, any=begun.any or changes.any)
        return Changes(any=begun.any or view.generation() != before, everything=True, whole=whole)


def _by_child(library: Path, progress: Progress, stop: Callable[[], bool]) -> bool | None:
    """Have a process of its own do it; whether it did all, or `None` where there is no such process."""
    child = begin(_CODE, "index", "--progress", "--library", library)
    if child is None:
        return None
    heard = False
    try:
        for pairs in told(child, stop):
            heard = True
            progress(*pairs[-1])  # of several that came at once, only the last one is news
        if not stop():
            with suppress(subprocess.TimeoutExpired):
                child.wait(_END_SECONDS)
    finally:
        end(child)  # its index is whole at any moment
    well = child.returncode in (0, 3)  # 3 says that some file is no brief
    return well if well or heard or stop() else None
