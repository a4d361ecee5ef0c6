"""Checking every brief that nobody checked yet: a few here, many in a process of its own.

What backs the lines of a long article takes seconds of the interpreter; a process of its own leaves that to
whoever is at the keys.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefing_tui.actions.checking import check_some
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
_POLL_SECONDS: Final = 0.1
_END_SECONDS: Final = 1.0
_LINE: Final = re.compile(rb"([0-9]+) ([0-9]+)")
# As in `actions.keeping`: nothing that lies in the working folder is ever imported.
_CODE: Final = (
    "import sys; sys.path.append(sys.argv.pop(1)); from briefing_tui.actions.checker import main; main()"
)


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
        if not alone and (child := _begin(library, index)) is not None:
            yield from _told(child, cancelled)
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


# A process of its own -----------------------------------------------------------------


def _begin(library: Path, index: Path) -> subprocess.Popen[bytes] | None:
    root = os.fspath(Path(__file__).resolve().parents[2])
    command = [sys.executable, "-P", "-c", _CODE, root, os.fspath(library), os.fspath(index)]
    try:
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except (OSError, ValueError):
        return None


def _told(child: subprocess.Popen[bytes], cancelled: Callable[[], bool]) -> Iterator[Progress]:
    """What the process says until it ends; it does not outlive who listens."""
    assert child.stdout is not None
    rest = b""
    try:
        while not cancelled():
            if not select.select([child.stdout], [], [], _POLL_SECONDS)[0]:
                continue
            data = os.read(child.stdout.fileno(), 1 << 16)
            if not data:
                return
            *lines, rest = (rest + data).split(b"\n")
            told = [(int(line[1]), int(line[2])) for each in lines if (line := _LINE.fullmatch(each))]
            if told:
                yield Progress(sum(briefs for briefs, _ in told), sum(look for _, look in told))
    finally:
        child.terminate()
        try:
            child.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        child.stdout.close()


def main() -> None:
    """The process: checks, keeps, and says a line for each batch. It ends once nobody listens."""
    library, index = Path(sys.argv[1]), Path(sys.argv[2])
    with contextlib.suppress(OSError):
        os.nice(10)
    with contextlib.suppress(BrokenPipeError, BriefingError), SqliteIndex(index, library) as view:
        for progress in _check_here(library, view, lambda: False, 0.0):
            print(progress.briefs, progress.to_check, flush=True)
