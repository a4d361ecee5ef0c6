"""Processes of our own: they run our code, import nothing from the working folder, and never outlive us."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

_END_SECONDS: Final = 2.0


def begin(
    code: str, *arguments: str | os.PathLike[str], asked: bool = False
) -> subprocess.Popen[bytes] | None:
    """Begin a process that runs our own code; `None` where none can be begun.

    Args:
        code: What it runs, with our package at hand.
        arguments: What it has as `sys.argv[1:]`.
        asked: Whether its standard input is a pipe from us; else it reads nothing.
    """
    # With -P, and the folder of the package last: nothing that lies in the working folder is ever imported.
    root = os.fspath(Path(__file__).resolve().parents[1])
    command = [sys.executable, "-P", "-c", f"import sys; sys.path.append(sys.argv.pop(1)); {code}", root]
    try:
        return subprocess.Popen(
            [*command, *(os.fspath(each) for each in arguments)],
            stdin=subprocess.PIPE if asked else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0 if asked else -1,
        )
    except (OSError, ValueError, MemoryError, subprocess.SubprocessError):
        return None


def end(child: subprocess.Popen[bytes], *, now: bool = False) -> None:
    """Whatever happened, it is gone afterwards, and nothing of it is left open.

    Args:
        child: As `begin` gave it.
        now: Without leave to finish anything.
    """
    try:
        if child.poll() is None and not now:
            child.terminate()
            try:
                child.wait(_END_SECONDS)
            except subprocess.TimeoutExpired:
                now = True
        if child.poll() is None:
            child.kill()
            child.wait()
    finally:
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()
