"""A file is changed by another program while the reader is open."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import milliseconds
from benchmarks.setting import Setting
from benchmarks.starts import opened, own
from benchmarks.table import Limit, Row
from benchmarks.terminal import Terminal

EDITS = 15
TITLE = re.compile(r"^title: .*$", re.MULTILINE)


def changes(setting: Setting) -> Iterator[Row]:
    """The row about one edited file. Its bytes are put back at the end."""
    if not changeable(setting):
        yield Row("one edited file on the screen", skipped="the library is not ours to change")
        return
    path = setting.many / setting.listed(setting.many, 2)[1]["path"]
    before = path.read_bytes()
    terminal = opened(own(setting, setting.many))
    try:
        time.sleep(2)  # what the program does behind the first picture is done
        terminal.settle()
        yield Row(
            "one edited file on the screen",
            milliseconds(
                [edit(terminal, path, before.decode(), number) for number in range(min(EDITS, setting.keys))]
            ),
            limit=Limit(100, "median"),
        )
    finally:
        replace(path, before)
        terminal.settle()
        terminal.leave("Q")


def changeable(setting: Setting) -> bool:
    """Whether the library was made up here; nobody else's is changed."""
    return (setting.many / ".briefs").is_file()


def edit(terminal: Terminal, path: Path, text: str, number: int) -> float:
    """Give a brief another title; seconds until it is on the screen."""
    changed = TITLE.sub(f"title: Changed {number:02d} from outside", text, count=1)
    begin = replace(path, changed.encode())
    seen = terminal.started + terminal.wait(f"Changed {number:02d}", timeout=10) - begin
    terminal.settle()
    return seen


def replace(path: Path, data: bytes) -> float:
    """Write a file as editors do, and give the time at which it took its place."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    begin = time.perf_counter()
    os.replace(beside, path)
    return begin
