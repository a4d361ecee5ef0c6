"""One file of the library on its way into the index: read, compared by hash, and understood."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path
from typing import Final, NamedTuple

from briefing_tui.core.index import Filed
from briefing_tui.core.model import Problem
from briefing_tui.store.codec import Read, read_brief
from briefing_tui.store.disk import read_bytes
from briefing_tui.store.nodes import BrokenFileError
from briefing_tui.store.walk import odd

RACY_NS: Final = 2_000_000_000
"""A file that changed so shortly before it was read may change again and look the same: the coarsest
file systems count in steps of two seconds."""


class Work(NamedTuple):
    """A file to look at again. A plain tuple: there may be a hundred thousand of them.

    Attributes:
        mtime_ns: Time of the last change; first, so that these sort by it.
        file: Its path below the library.
        size: In bytes.
        etag: The hash that the index knows; empty where it knows none.
        known: Whether the index knows the file.
        doubted: Whether it knows exactly this state of it, and only doubts that it is the whole truth.
    """

    mtime_ns: int
    file: str
    size: int
    etag: str = ""
    known: bool = False
    doubted: bool = False


def take_in(root: Path, work: Work) -> Filed | None:
    """Read one file; `None` where it went away meanwhile.

    A file with the hash that the index knows is not read as a brief: only what is told of it from outside
    is new.
    """
    path = f"{os.fspath(root)}/{work.file}"
    began = time.time_ns()
    try:
        data, status = read_bytes(path, work.file)
    except BrokenFileError as error:
        return _unreadable(path, work, error.problems) if os.path.lexists(path) else None
    etag = hashlib.sha256(data).hexdigest()
    # A clock that was set back leaves times in the future: those are doubtful as well.
    racy = status.st_mtime_ns > began - RACY_NS
    read = Read(None) if etag == work.etag else read_brief(data, work.file)
    return Filed(
        work.file,
        status.st_size,
        status.st_mtime_ns,
        status.st_ino,
        etag,
        read.brief,
        read.problems,
        racy,
    )


def is_news(outcome: Filed, work: Work) -> bool:
    """Whether a file with the hash that the index knows has anything new for it."""
    state = (outcome.size, outcome.mtime_ns)
    return not (work.doubted and outcome.racy and state == (work.size, work.mtime_ns))


def cannot_be_read(file: str, problem: Problem) -> Filed:
    """What the index keeps of a name that is no readable file at all."""
    _, size, mtime_ns, inode = odd(file, problem)
    return Filed(file, size, mtime_ns, inode, "", None, (problem,))


def _unreadable(path: str, work: Work, problems: tuple[Problem, ...]) -> Filed:
    # Permission may come back without a trace in size, time and inode. In the inode's place stands
    # the problem, so that the file is tried at every look and is a change once that says another.
    _, _, _, mark = odd(work.file, problems[0])
    return Filed(work.file, work.size, work.mtime_ns, mark, "", None, problems)
