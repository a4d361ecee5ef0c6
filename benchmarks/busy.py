"""Keys while something goes on behind them: briefs are checked, or a great many files change at once."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.changes import changeable, replace
from benchmarks.figures import milliseconds
from benchmarks.setting import Setting
from benchmarks.starts import opened, own
from benchmarks.table import Row

BURST = 10_000
"""Files that change at once."""
BETWEEN = 0.1
"""Seconds between two keys."""
LONGEST = 1.0
"""Seconds after which a key counts as not answered."""
AFTERWARDS = 3.0
"""Seconds for which keys are pressed once the last file was written."""
MARK = b"# changed from outside\n"


def busy(setting: Setting) -> Iterator[Row]:
    """The rows about keys under load. No target says a number: a reader must not feel it."""
    setting.run(setting.program(setting.small, "index", "--rebuild"), setting.small)
    end = time.perf_counter() + 5
    with_checks = pressing(setting, setting.small, lambda: time.perf_counter() < end)
    yield _row("next brief (j) while briefs are checked", with_checks)
    if not changeable(setting):
        return
    names = (os.path.join(folder, name) for folder, _, files in os.walk(setting.many) for name in files)
    paths = sorted(name for name in names if name.endswith(".yaml"))[:BURST]
    writing = multiprocessing.get_context("fork").Process(target=rewrite, args=(paths,))
    try:
        writing.start()
        done = [0.0]

        def more() -> bool:
            if not writing.is_alive() and not done[0]:
                done[0] = time.perf_counter()
            return not done[0] or time.perf_counter() < done[0] + AFTERWARDS

        yield _row(f"next brief (j) while {len(paths):,} files change", pressing(setting, setting.many, more))
    finally:
        writing.join()
        rewrite(paths)
        setting.run(setting.program(setting.many, "index"), setting.many)


def pressing(setting: Setting, library: Path, more: Callable[[], bool]) -> list[float]:
    """Press `j` and `k` for as long as there is more to come; seconds until the list changed, 0 for never."""
    terminal = opened(own(setting, library))
    rows = {"rows": terminal.pane("2 Briefs")}
    seen: list[float] = []
    while more():
        key = "jjjkkk"[len(seen) % 6]
        seen.append(terminal.watch(key, rows, quiet=LONGEST, first=True)["rows"])
        terminal.idle(BETWEEN)
    terminal.leave("Q")
    return seen


def rewrite(paths: Sequence[str]) -> None:
    """Write every file again, with a comment at its end or without the one that is there."""
    for name in paths:
        path = Path(name)
        data = path.read_bytes()
        replace(path, data.removesuffix(MARK) if data.endswith(MARK) else data + MARK)


def _row(what: str, seen: list[float]) -> Row:
    answered = [seconds for seconds in seen if seconds]
    silent = f"{len(seen)} keys, {len(seen) - len(answered)} without an answer in {LONGEST:g} s"
    return Row(what, milliseconds(answered), silent)
