"""Checking every brief that nobody checked yet: a few here, many in a process of its own.

What backs the lines of a long article takes seconds of the interpreter; a process of its own leaves that to
whoever is at the keys.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefing_tui.actions.checking import check_some
from briefing_tui.actions.child import begin, end, told
from briefing_tui.core.index import Found, Index
from briefing_tui.core.row import Row
from briefing_tui.errors import BriefingError
from briefing_tui.store.files import BriefStore
from briefing_tui.store.index import SqliteIndex

FEW: Final = 40
"""Up to so many briefs are checked here."""
LARGE: Final = 60_000
"""Bytes of a file above which even one of them is not."""
PAUSE_SECONDS: Final = 0.002
"""Rest after each check here: a key that comes meanwhile has the interpreter at once."""
_PAGE: Final = 200
_CODE: Final = "from briefing_tui.actions.checker import main; main()"


@dataclass(frozen=True, slots=True)
class Progress:
    """Some more briefs were checked; the index holds what came of it.

    Attributes:
        briefs: How many.
        to_check: How many of them have a line that is weak or not found.
    """

    briefs: int
    to_check: int


def check_all(library: Path, index: Path, cancelled: Callable[[], bool]) -> Iterator[Progress]:
    """Check the briefs that nobody checked, newest first, and keep what was found. Off the UI thread.

    Args:
        library: The folder of briefs.
        index: Where its index is.
        cancelled: Asked often; once it says yes, this ends.

    Raises:
        ConflictError: Another program kept the index locked.
    """
    with SqliteIndex(index, library) as view:
        rows = view.unchecked(FEW + 1)
        alone = len(rows) <= FEW and not any(_is_large(library / row.file) for row in rows)
        if not alone and (child := begin(_CODE, library, index)) is not None:
            yield from _by_child(child, cancelled)
        else:
            yield from _check_here(library, view, cancelled, PAUSE_SECONDS)


def _check_here(
    library: Path, index: SqliteIndex, cancelled: Callable[[], bool], pause: float
) -> Iterator[Progress]:
    for found in check_some(BriefStore(library), _unchecked(index), cancelled, pause):
        index.keep_found(found)
        yield _counted(found)


def _counted(found: dict[int, Found]) -> Progress:
    return Progress(len(found), sum(bool(each.weak or each.none) for each in found.values()))


def _is_large(path: Path) -> bool:
    try:
        return path.stat().st_size > LARGE
    except OSError:
        return False


def _unchecked(index: Index) -> Iterator[Row]:
    """The briefs that nobody checked, each once: one that cannot be read does not come again."""
    seen: set[int] = set()
    while rows := [row for row in index.unchecked(_PAGE + len(seen)) if row.number not in seen]:
        yield from rows
        # What was kept meanwhile is no longer asked for; the rest of these was passed over.
        left = {row.number for row in index.unchecked(len(rows) + len(seen))}
        seen = left & (seen | {row.number for row in rows})


def _by_child(child: subprocess.Popen[bytes], cancelled: Callable[[], bool]) -> Iterator[Progress]:
    try:
        for pairs in told(child, cancelled):
            yield Progress(sum(briefs for briefs, _ in pairs), sum(look for _, look in pairs))
    finally:
        end(child)


def main() -> None:
    """The process: checks, keeps, and says a line for each batch. It ends once nobody listens."""
    library, index = Path(sys.argv[1]), Path(sys.argv[2])
    with contextlib.suppress(OSError):
        os.nice(10)
    with contextlib.suppress(BrokenPipeError, BriefingError), SqliteIndex(index, library) as view:
        for progress in _check_here(library, view, lambda: False, 0.0):
            print(progress.briefs, progress.to_check, flush=True)
