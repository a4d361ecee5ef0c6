"""What is in a library's folder."""

from __future__ import annotations

import os
import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from briefing_tui.core.model import Problem
from briefing_tui.store.disk import reason

SUFFIXES: Final = (".yaml", ".yml")
"""The endings of a brief's file, in any case."""
RAW: Final = "raw"
"""The folder of untouched captures, below the library."""

Stat: TypeAlias = tuple[str, int, int, int]
"""Path below the library with `/`, size in bytes, time of the last change in nanoseconds, inode."""

_ODD: Final = "not a regular file"
_OPEN: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC


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


@dataclass(frozen=True, slots=True)
class Run:
    """Files that follow each other in the order of their paths.

    Attributes:
        files: The files of one folder that no other folder's come between.
        problems: What looks like a brief but cannot be read, by path; the path of a closed folder
            ends with `/`. It has its place among the files as well, as `odd` gives it.
    """

    files: list[Stat] = field(default_factory=list)
    problems: dict[str, Problem] = field(default_factory=dict)


def walk(root: Path) -> tuple[list[Found], list[Problem]]:
    """Every file below a folder that may hold a brief, by relative path.

    Returns:
        The files, and what looks like a brief but cannot be read without opening it: pipes,
        sockets, broken links, links that leave the folder, closed folders. A folder that does not
        exist is empty.
    """
    files: list[Found] = []
    problems: dict[str, Problem] = {}
    try:
        for run in look(root):
            files += [Found(root / each[0], *each) for each in run.files if each[0] not in run.problems]
            problems |= run.problems
    except FileNotFoundError:
        pass
    except OSError as error:
        problems["."] = Problem(".", 0, 0, reason(error))
    return files, sorted(problems.values())


def look(root: Path, below: str = "") -> Iterator[Run]:
    """The files that may hold a brief, a folder at a time, in the order of their paths.

    A stream: what is kept meanwhile is one folder's files and the names of those above it.

    Args:
        root: The library.
        below: A folder of it that ends with `/`, to see that alone; the whole library without.

    Raises:
        OSError: The folder that was asked for cannot be read. One inside it is a problem, and one
            that went away meanwhile is empty.
    """
    top = os.fspath(root)
    inside = os.path.realpath(top) + os.sep
    waiting: list[Run | str] = [below]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Run):
            yield part
            continue
        try:
            parts = _parts(top, part, inside)
        except OSError as error:
            if part == below:
                raise
            if not isinstance(error, FileNotFoundError):
                problem = Problem(part.rstrip("/"), 0, 0, reason(error))
                yield Run([odd(part, problem)], {part: problem})
            continue
        waiting += reversed(parts)


def folders(root: Path, below: str = "") -> Iterator[str]:
    """The folders that `look` looks into, by their paths below the library; without the first one.

    One that cannot be read is passed over.
    """
    waiting = [below]
    while waiting:
        prefix = waiting.pop()
        try:
            with os.scandir(f"{os.fspath(root)}/{prefix}") as entries:
                inside = [
                    prefix + entry.name
                    for entry in entries
                    if entry.is_dir(follow_symlinks=False)
                    and entry.name[0] != "."
                    and (prefix or entry.name != RAW)
                ]
        except OSError:
            continue
        yield from inside
        waiting += [f"{each}/" for each in inside]


def odd(relative: str, problem: Problem) -> Stat:
    """What stands for the state of a file that has none: the same problem, the same state."""
    return relative, -1, 0, zlib.crc32(f"{problem.message}\n{problem.hint}".encode())


def may_hold(relative: str) -> bool:
    """Whether a path below the library could be that of a brief, by its name alone."""
    *folders, name = relative.split("/")
    return name.lower().endswith(SUFFIXES) and not name.startswith(".") and may_enter("/".join(folders))


def may_enter(relative: str) -> bool:
    """Whether briefs are looked for in a folder below the library, by its name alone."""
    parts = relative.split("/")
    return parts[0] != RAW and not any(part.startswith(".") for part in parts)


def state_of(root: Path, relative: str) -> Problem | Stat | None:
    """What one path that `may_hold` allows is: a file's state, a problem, or nothing.

    Nothing where it is gone, is a folder, or lies behind a link to a folder.
    """
    top = os.fspath(root)
    folder, _, _ = relative.rpartition("/")
    parts = folder.split("/") if folder else []
    path = top
    try:
        for part in parts:
            path = f"{path}/{part}"
            if not stat.S_ISDIR(os.lstat(path).st_mode):
                return None
        path = f"{top}/{relative}"
        status = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        return Problem(relative, 0, 0, reason(error))
    if stat.S_ISREG(status.st_mode):
        return relative, status.st_size, status.st_mtime_ns, status.st_ino
    if stat.S_ISDIR(status.st_mode):
        return None
    return _special(path, relative, os.path.realpath(top) + os.sep)


def _parts(top: str, prefix: str, inside: str) -> list[Run | str]:
    """A folder's files and folders in the order of all their paths: `a.yaml` stands before `a/b.yaml`."""
    files: list[Stat] = []
    folders: list[str] = []
    problems: dict[str, Problem] = {}
    # By the folder's handle, the system need not find the way to it anew for each file.
    handle = os.open(f"{top}/{prefix}", _OPEN | (os.O_NOFOLLOW if prefix else 0))
    try:
        with os.scandir(handle) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == ".":
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if prefix or name != RAW:
                        folders.append(f"{prefix}{name}/")
                    continue
                if not name.endswith(SUFFIXES) and not name.lower().endswith(SUFFIXES):
                    continue
                relative = prefix + name
                if not entry.is_file(follow_symlinks=False):
                    seen = _special(f"{top}/{relative}", relative, inside)
                    if isinstance(seen, Problem):
                        problems[relative] = seen
                        seen = odd(relative, seen)
                    if seen is not None:
                        files.append(seen)
                    continue
                try:
                    status = entry.stat(follow_symlinks=False)
                except FileNotFoundError:
                    continue
                except OSError as error:
                    problems[relative] = Problem(relative, 0, 0, reason(error))
                    files.append(odd(relative, problems[relative]))
                    continue
                files.append((relative, status.st_size, status.st_mtime_ns, status.st_ino))
    finally:
        os.close(handle)
    files.sort()
    if not folders:
        return [Run(files, problems)]
    folders.sort()
    return _between(files, folders, problems)


def _between(files: list[Stat], folders: list[str], problems: dict[str, Problem]) -> list[Run | str]:
    """The files that stand before each folder, the folder, and so on."""
    parts: list[Run | str] = []
    begin = 0
    for folder in folders:
        end = begin
        while end < len(files) and files[end][0] < folder:
            end += 1
        if end > begin:
            parts.append(Run(files[begin:end], problems))
        parts.append(folder)
        begin = end
    parts.append(Run(files[begin:], problems))
    return parts


def _special(path: str, relative: str, inside: str) -> Problem | Stat | None:
    """What no plain file is: a link to one is as good, all else a problem, a link to a folder nothing."""
    try:
        status = os.stat(path)
    except OSError as error:
        return Problem(relative, 0, 0, reason(error))
    if os.path.islink(path):
        if stat.S_ISDIR(status.st_mode):
            return None  # following it could lead round in a circle
        if not os.path.realpath(path).startswith(inside):
            return Problem(
                relative, 0, 0, "a link to a file outside the library is not read", "copy the file"
            )
    if not stat.S_ISREG(status.st_mode):
        return Problem(relative, 0, 0, _ODD)
    return relative, status.st_size, status.st_mtime_ns, status.st_ino
