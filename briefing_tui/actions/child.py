"""A process of our own for long work: it says how far it is, two numbers a line, and never outlives us."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

_POLL_SECONDS: Final = 0.05
_END_SECONDS: Final = 2.0
_LINE: Final = re.compile(rb"([0-9]+) ([0-9]+)")


def begin(code: str, *arguments: str | os.PathLike[str]) -> subprocess.Popen[bytes] | None:
    """Begin a process that runs our own code; `None` where none can be begun.

    Args:
        code: What it runs, with our package at hand.
        arguments: What it has as `sys.argv[1:]`.
    """
    # With -P, and the folder of the package last: nothing that lies in the working folder is ever imported.
    root = os.fspath(Path(__file__).resolve().parents[2])
    command = [sys.executable, "-P", "-c", f"import sys; sys.path.append(sys.argv.pop(1)); {code}", root]
    try:
        return subprocess.Popen(
            [*command, *(os.fspath(each) for each in arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, ValueError):
        return None


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


def end(child: subprocess.Popen[bytes]) -> None:
    """Whatever happened, it is gone afterwards."""
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    if child.stdout is not None:
        child.stdout.close()
