"""`briefing index`: bring the index of the library up to date, make it anew, or check it."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from briefing_tui.paths import index_file, state_file
from briefing_tui.verbs.output import Output
from briefing_tui.verbs.session import Session

if TYPE_CHECKING:
    from briefing_tui.store.index import SqliteIndex
    from briefing_tui.store.sync import Changes

NAMED: Final = 20
"""Differences that are named one by one."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument(
        "--progress", action="store_true", help="lines `DONE TOTAL` on standard output meanwhile"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--rebuild", action="store_true", help="forget what is indexed and begin anew")
    form.add_argument(
        "--check", action="store_true", help="say what is wrong with the index; changes nothing"
    )


def run(args: argparse.Namespace, session: Session) -> int:
    """Brings the index up to date and says what it holds; 1 where `--check` finds something."""
    from briefing_tui.store.index import SqliteIndex

    index = SqliteIndex(index_file(session.library), session.library, state_file())
    try:
        if args.check:
            return _check(index, session)
        from briefing_tui.store.alone import alone
        from briefing_tui.store.build import build
        from briefing_tui.verbs.progress import Progress

        began = time.monotonic()
        if args.rebuild:
            with alone(index.path, lambda: False):
                index.clear()
        with Progress("indexing") as progress:
            tell = _lines(session.output) if args.progress else progress
            changes = build(session.store, index, progress=tell)
        _move_marks(changes)
        return _tell(index, changes, time.monotonic() - began, session.output)
    finally:
        index.close()


def _lines(output: Output) -> Callable[[int, int], None]:
    """Tells a program how far this is."""

    def say(done: int, total: int) -> None:
        output.line(f"{done} {total}")
        sys.stdout.flush()

    return say


def _move_marks(changes: Changes) -> None:
    """Let what was read and starred follow briefs whose files were renamed."""
    if not changes.renamed or not state_file().exists():
        return
    from briefing_tui.store.state import ReadingState

    with ReadingState(state_file()) as state:
        state.move(changes.renamed)


def _tell(index: SqliteIndex, changes: Changes, seconds: float, output: Output) -> int:
    for problem in changes.problems:
        output.note(str(problem))
    problems = index.problems()
    output.refused(problems, index.ids({problem.file for problem in problems}))
    size = sum(
        part.stat().st_size
        for part in (index.path, index.path.with_name(index.path.name + "-wal"))
        if part.exists()
    )
    briefs = index.totals().briefs
    output.line(f"{briefs:,} brief{'s' * (briefs != 1)}, {seconds:.1f} s, {size / 1e6:,.1f} MB, {index.path}")
    return output.code(0 if changes.whole else 1)


def _check(index: SqliteIndex, session: Session) -> int:
    """Says what is wrong: in the index itself, and between it and the files."""
    from briefing_tui.store.compare import differences

    output = session.output
    found = [*index.check(), *differences(session.library, index)]
    for line in found[:NAMED]:
        output.line(line)
    if len(found) > NAMED:
        output.line(f"and {len(found) - NAMED:,} more")
    if found:
        output.note("`briefing index` brings it up to date; `briefing index --rebuild` makes it anew")
        return output.code(1)
    briefs = index.totals().briefs
    output.line(f"{briefs:,} brief{'s' * (briefs != 1)}, all as their files say")
    return output.code()
