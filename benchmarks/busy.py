"""Keys while something goes on behind them: briefs are checked, or a great many files change at once."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.changes import changeable, replace
from benchmarks.figures import milliseconds
from benchmarks.keys import answered
from benchmarks.setting import Setting
from benchmarks.starts import SECOND, own
from benchmarks.table import Row
from benchmarks.terminal import Answer, Terminal

BURST = 10_000
"""Files that change at once."""
BETWEEN = 0.1
"""Seconds between two keys."""
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


def pressing(setting: Setting, library: Path, more: Callable[[], bool]) -> list[Answer]:
    """Press `j` again and again for as long as there is more to come, and give what came of it."""
    start = own(setting, library)
    terminal = Terminal(start.command, environment=start.environment)
    terminal.wait(start.rows)
    terminal.write("j")
    terminal.wait(SECOND)
    pressed = []
    while more():
        pressed.append(terminal.press("j"))
        time.sleep(BETWEEN)
    terminal.leave("Q")
    return pressed


def rewrite(paths: Sequence[str]) -> None:
    """Write every file again, with a comment at its end or without the one that is there."""
    for name in paths:
        path = Path(name)
        data = path.read_bytes()
        replace(path, data.removesuffix(MARK) if data.endswith(MARK) else data + MARK)


def _row(what: str, pressed: list[Answer]) -> Row:
    silent = len(pressed) - len(answered(pressed))
    times = milliseconds([one.frame for one in answered(pressed)])
    return Row(what, times, f"{len(pressed)} keys, {silent} without an answer in 0.5 s")
