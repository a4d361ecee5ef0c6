"""What the folder has and the index does not know, and the other way round."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from briefing_tui.core.index import Filed
from briefing_tui.core.model import Problem
from briefing_tui.store.disk import reason
from briefing_tui.store.intake import Work, cannot_be_read, take_in
from briefing_tui.store.walk import Run, Stat, look, may_enter, may_hold, odd, state_of

Known: TypeAlias = tuple[str, int, int, int, str, bool]
"""Path, size, time, inode, hash, and whether a later change may have looked the same."""

_INODES: Final = 1 << 64
_DOUBT: Final = -2
TOO_MANY: Final = 500
"""More paths than this are looked for in one look at everything."""


class Knows(Protocol):
    """An index that can say which files it knows."""

    def known(self, start: str = "", end: str | None = None) -> Iterator[Known]:
        """The files from `start` to before `end`, in the order of their paths."""

    def states(self, start: str = "", end: str | None = None) -> Iterator[Stat]:
        """The same without hash; the size of one that may have changed unseen is -2."""

    def hashes(self, files: Collection[str]) -> dict[str, str]:
        """The hashes of these files, where they are known."""


@dataclass(slots=True)
class Stale:
    """What the index may not know.

    Attributes:
        changed: Files to look at again, those that changed last first. Their hash decides.
        gone: Files that are not there any more, with the hash they had.
        odd: Names that look like a brief's and cannot be read, where that is new.
        most: With more than so many files the comparison ends where it is.
    """

    changed: list[Work] = field(default_factory=list)
    gone: dict[str, str] = field(default_factory=dict)
    odd: list[Filed] = field(default_factory=list)
    most: int | None = None

    @property
    def too_many(self) -> bool:
        """Whether there are more than were wanted, so that these are not all."""
        return self.most is not None and self.count > self.most

    @property
    def count(self) -> int:
        """How many files all in all."""
        return len(self.changed) + len(self.gone) + len(self.odd)


def stale_all(root: Path, index: Knows, most: int | None = None) -> Stale:
    """Compare the whole folder with the index.

    Args:
        root: The library.
        index: Its index.
        most: How many files are wanted at most.

    Raises:
        OSError: The folder cannot be read, or went away meanwhile.
    """
    found = Stale(most=most)
    _compare(look(root), index.states(), found)
    os.stat(root)  # else all of it only seems to be gone
    return _settle(found, index)


def stale_some(root: Path, index: Knows, only: Collection[str], most: int | None = None) -> Stale:
    """Compare some files and folders.

    Args:
        root: The library.
        index: Its index.
        only: Paths below the library. Those that briefs never have are passed over.
        most: How many files are wanted at most.

    Raises:
        OSError: The library's folder cannot be read, or went away meanwhile.
    """
    if len(only) > TOO_MANY or "" in only:
        return stale_all(root, index, most)
    found = Stale(most=most)
    os.stat(root)
    inside: tuple[str, ...] = ()
    for path in sorted(each.strip("/") for each in only):
        if path.startswith(inside) or not may_enter(path):
            continue
        within = f"{path}/"
        if _is_folder(root, path):
            inside += (within,)
            runs: Iterable[Run] = _look_again(root, within)
        else:
            runs = ()
        _compare(_one(root, path), index.states(path, path + "\0"), found)
        _compare(runs, index.states(within, f"{path}0"), found)  # 0 comes next after /
    os.stat(root)
    return _settle(found, index)


def _look_again(root: Path, within: str) -> Iterator[Run]:
    """A folder's files; one that cannot be read is a problem, as it is in a look at everything."""
    try:
        yield from look(root, within)
    except FileNotFoundError:
        return
    except OSError as error:
        problem = Problem(within.rstrip("/"), 0, 0, reason(error))
        yield Run([odd(within, problem)], {within: problem})


def _is_folder(root: Path, path: str) -> bool:
    """Whether it is a folder below others that are none of them links."""
    place = os.fspath(root)
    try:
        for part in path.split("/"):
            place = f"{place}/{part}"
            if not stat.S_ISDIR(os.lstat(place).st_mode):
                return False
    except OSError:
        return False
    return True


def _one(root: Path, path: str) -> Iterator[Run]:
    """One file as a run of its own."""
    state = state_of(root, path) if may_hold(path) else None
    if isinstance(state, Problem):
        yield Run([odd(path, state)], {path: state})
    elif state is not None:
        yield Run([state], {})


def _compare(runs: Iterable[Run], known: Iterator[Stat], found: Stale) -> None:
    """Go along both in the order of the paths."""
    held: list[Stat] = []
    for run in runs:
        if found.too_many:
            return
        files = run.files
        rows = held[: len(files)]
        held = held[len(rows) :]
        rows += islice(known, len(files) - len(rows))
        # Nearly always nothing changed in a folder, and that is seen without a step for each file.
        if rows == files:
            continue
        at = 0
        for state in files:
            file = state[0]
            while True:
                if at == len(rows):
                    rows = held[:1] or list(islice(known, 1))
                    held, at = held[1:], 0
                if not rows or rows[at][0] >= file:
                    break
                found.gone[rows[at][0]] = ""
                at += 1
            if rows and rows[at][0] == file:
                _check(state, rows[at], run, found)
                at += 1
            else:
                _check(state, None, run, found)
        held = rows[at:] + held
    for row in held:
        found.gone[row[0]] = ""
    for row in known:
        found.gone[row[0]] = ""


def _check(state: Stat, row: Stat | None, run: Run, found: Stale) -> None:
    if row is not None and row[:3] == state[:3] and row[3] % _INODES == state[3]:
        return
    file, size, mtime_ns, _ = state
    if file in run.problems:
        found.odd.append(cannot_be_read(file, run.problems[file]))
    else:
        doubted = row is not None and row[1] == _DOUBT and row[2:] == state[2:]
        found.changed.append(Work(mtime_ns, file, size, "", row is not None, doubted))


def _settle(found: Stale, index: Knows) -> Stale:
    """The newest first, each with the hash that is known, and nothing both gone and changed."""
    if found.too_many:
        return found
    if found.gone:
        # A name that is no proper text may have another place in the order of the index.
        found.changed = [
            work._replace(known=True) if found.gone.pop(work.file, None) is not None else work
            for work in found.changed
        ]
        found.gone |= index.hashes(found.gone)
    if any(work.known for work in found.changed):
        hashes = index.hashes([work.file for work in found.changed if work.known])
        found.changed = [work._replace(etag=hashes.get(work.file, "")) for work in found.changed]
    found.changed.sort(key=lambda work: work.mtime_ns, reverse=True)
    return found


def differences(root: Path, index: Knows) -> Iterator[str]:
    """A line for each file of which the index says something else than the folder; every file is read.

    Raises:
        OSError: The folder cannot be read.
    """
    known = {row[0]: row[4] for row in index.known()}
    for run in look(root):
        for file, size, mtime_ns, _ in run.files:
            etag = known.pop(file, None)
            if etag is None:
                yield f"{file}: not in the index"
                continue
            if file in run.problems:
                etag_now = ""
            else:
                taken = take_in(root, Work(mtime_ns, file, size, etag))
                etag_now = etag if taken is None else taken.etag
            if etag_now != etag:
                yield f"{file}: changed since it was indexed"
    for file in known:
        yield f"{file}: in the index, but not in the library"
