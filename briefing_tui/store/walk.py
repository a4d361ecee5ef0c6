"""What is in a library's folder."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefing_tui.core.model import Problem
from briefing_tui.store.disk import reason

SUFFIXES: Final = (".yaml", ".yml")
"""The endings of a brief's file, in any case."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may hold a brief.

    Attributes:
        path: Where it is.
        relative: The path below the library, with `/`.
        size: In bytes.
        mtime_ns: Time of the last change, in nanoseconds.
        inode: The file's number; with size and time a hint that it is still the same.
    """

    path: Path
    relative: str
    size: int
    mtime_ns: int
    inode: int


def walk(root: Path) -> tuple[list[Found], list[Problem]]:
    """Every file below a folder that may hold a brief, by relative path.

    Returns:
        The files, and what looks like a brief but cannot be read without opening it: pipes,
        sockets, broken links, links that leave the folder, closed folders. A folder that does not
        exist is empty.
    """
    files: list[Found] = []
    problems: list[Problem] = []
    top = os.fspath(root)
    inside = os.path.realpath(top) + os.sep
    folders = [(top, "")]
    while folders:
        folder, prefix = folders.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    name = entry.name
                    if name.startswith("."):
                        continue
                    relative = prefix + name
                    if entry.is_dir(follow_symlinks=False):
                        if relative != "raw":
                            folders.append((entry.path, relative + "/"))
                    elif name.lower().endswith(SUFFIXES):
                        _add(entry, relative, inside, files, problems)
        except FileNotFoundError:
            continue
        except OSError as error:
            problems.append(Problem(prefix.rstrip("/") or ".", 0, 0, reason(error)))
    files.sort(key=lambda found: found.relative)
    return files, problems


def _add(
    entry: os.DirEntry[str], relative: str, inside: str, files: list[Found], problems: list[Problem]
) -> None:
    try:
        status = entry.stat()
        if entry.is_symlink():
            if stat.S_ISDIR(status.st_mode):
                return  # following it could lead round in a circle
            if not os.path.realpath(entry.path).startswith(inside):
                message = "a link to a file outside the library is not read"
                problems.append(Problem(relative, 0, 0, message, "copy the file"))
                return
    except OSError as error:
        problems.append(Problem(relative, 0, 0, reason(error)))
        return
    if not stat.S_ISREG(status.st_mode):
        problems.append(Problem(relative, 0, 0, "not a regular file"))
        return
    files.append(Found(Path(entry.path), relative, status.st_size, status.st_mtime_ns, status.st_ino))
