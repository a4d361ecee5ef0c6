"""Processor time of commands that only print, with that of an empty Python beside it."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator
from functools import partial

from benchmarks.figures import milliseconds
from benchmarks.searching import words
from benchmarks.setting import Setting, plain
from benchmarks.table import Row, attempt


def commands(setting: Setting) -> Iterator[Row]:
    """The rows about `briefing list` and `briefing search`."""
    word = words(setting)[0]
    library = setting.many
    measured = {
        "briefing list --limit 50": setting.program(library, "list", "--limit", "50"),
        "briefing list, every brief": setting.program(library, "list"),
        f"briefing search {word} --limit 20": setting.program(library, "search", word, "--limit", "20"),
    }
    for name, command in measured.items():
        yield from attempt(f"{name}, processor", partial(_row, setting, name, command))


def _row(setting: Setting, name: str, command: list[str]) -> Iterator[Row]:
    ours, theirs = [], []
    for _ in range(setting.runs):
        ours.append(_processor(setting, command))
        theirs.append(_processor(setting, [sys.executable, "-c", "pass"]))
    yield Row(f"{name}, processor", milliseconds(ours), "an empty Python", milliseconds(theirs))


def _processor(setting: Setting, command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = plain(setting.environment(setting.many))
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
