"""A process of our own for long work says how far it is, two numbers a line."""

from __future__ import annotations

import os
import re
import select
import subprocess
from collections.abc import Callable, Iterator
from typing import Final

from briefing_tui.process import begin as begin
from briefing_tui.process import end as end

_POLL_SECONDS: Final = 0.05
_LINE: Final = re.compile(rb"([0-9]+) ([0-9]+)")


def told(child: subprocess.Popen[bytes], stop: Callable[[], bool]) -> Iterator[list[tuple[int, int]]]:
    """What it says, the lines that came at once together, until it ends or somebody wants it to."""
    assert child.stdout is not None
    handle = child.stdout.fileno()
    rest = b""
    while not stop():
        if not select.select([handle], [], [], _POLL_SECONDS)[0]:
            continue
        data = os.read(handle, 1 << 16)
        if not data:
            return
        *lines, rest = (rest + data).split(b"\n")
        pairs = [(int(found[1]), int(found[2])) for line in lines if (found := _LINE.fullmatch(line))]
        if pairs:
            yield pairs
