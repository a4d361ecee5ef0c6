"""What changes in a library's folder while the program runs."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final

from briefing_tui.store.walk import folders, may_enter, may_hold

if TYPE_CHECKING:
    from watchfiles._rust_notify import RustNotify

STEP_MS: Final = 20
"""A change is told once so long nothing else changed."""
BURST_MS: Final = 1_000
"""Or after this time, while more and more changes: a checkout arrives in a few parts."""
LOOK_MS: Final = 1_000
"""How often is made sure that the folder is still the same one."""
MANY: Final = 500
"""From so many paths on everything is looked at: the system may have dropped some."""
POLL_SECONDS: Final = 3.0
"""Seconds between two looks where the system tells of no changes."""
POLL_SHARE: Final = 20
"""And that many times as long as the last look took."""

_ADDED: Final = 1
_DELETED: Final = 3


def watch(folder: Path, stop: Event) -> Iterator[frozenset[str] | None]:
    """What to look at again, as it changes; ends once `stop` is set.

    Call it in a thread of its own. What changes while one change is worked on is gathered meanwhile.

    Args:
        folder: The library. It may go away and come back.
        stop: Ends the watch within a moment.

    Yields:
        Paths below the library, with `/`: files that may hold briefs, and folders. `None` means everything:
        it is the first one, and nothing is missed from there on; it comes again when the folder goes away
        or comes back, when very much changed, and where the system does not tell what did.
    """
    root = os.path.realpath(folder)
    there = True
    while not stop.is_set():
        identity = _identity(root)
        if identity is None:
            if there:
                there = False
                yield None
            stop.wait(LOOK_MS / 1000)
            continue
        there = True
        try:
            yield from _Watched(root, identity, stop).changes()
        except FileNotFoundError:
            continue
        except (OSError, RuntimeError):  # too many watches or watchers on this machine, or none at all
            yield None
            yield from _polls(root, stop)


class _Watched:
    """A folder as long as it is the same one.

    Each folder inside is named to the watcher: letting it find them takes the interpreter's lock for a
    third of a second with 100,000 files, and it would watch `.git` as well.
    """

    def __init__(self, root: str, identity: tuple[int, int], stop: Event) -> None:
        self._root = root
        self._identity = identity
        self._stop = stop
        self._folders: set[str] = set()

    def changes(self) -> Iterator[frozenset[str] | None]:
        """What to look at again.

        Raises:
            OSError: The system lets nobody watch.
            RuntimeError: Likewise.
        """
        self._folders = {"", *folders(Path(self._root))}
        notifier = self._open()
        try:
            yield None
            while _identity(self._root) == self._identity:
                raw = notifier.watch(BURST_MS, STEP_MS, LOOK_MS, self._stop)
                if raw == "stop" or raw == "signal":
                    return
                if isinstance(raw, str):
                    continue
                paths = self._paths(raw)
                if self._grow(paths):
                    old, notifier = notifier, self._open()
                    # What the old one saw until the new one was there.
                    rest = old.watch(1, 1, 1, self._stop)
                    old.close()
                    if not isinstance(rest, str):
                        paths |= self._paths(rest)
                if len(paths) > MANY:
                    yield None
                elif paths:
                    yield frozenset(paths)
        finally:
            notifier.close()

    def _open(self) -> RustNotify:
        from watchfiles._rust_notify import RustNotify

        for _ in range(5):
            places = [f"{self._root}/{each}".rstrip("/") for each in sorted(self._folders)]
            try:
                return RustNotify(places, False, False, 0, False, True)
            except FileNotFoundError:  # one went away meanwhile
                self._folders = {"", *folders(Path(self._root))}
        raise FileNotFoundError(self._root)

    def _paths(self, raw: Iterable[tuple[int, str]]) -> set[str]:
        """The paths that could matter."""
        begin = len(self._root) + 1
        found: set[str] = set()
        for kind, path in raw:
            relative = path[begin:]
            if not relative or not may_enter(relative):
                continue
            folder = os.path.isdir(path) if kind == _ADDED else kind == _DELETED and relative in self._folders
            if folder or may_hold(relative):
                found.add(relative)
        return found

    def _grow(self, paths: set[str]) -> bool:
        """Whether there are folders that nobody watches yet."""
        before = set(self._folders)
        for path in paths:
            place = f"{self._root}/{path}"
            if os.path.isdir(place) and not os.path.islink(place):
                # Made anew under its old name, it is another folder: no watch is on it any more.
                before.discard(path)
                self._folders |= {path, *folders(Path(self._root), f"{path}/")}
            elif path in self._folders:
                self._folders -= {
                    each for each in self._folders if each == path or each.startswith(f"{path}/")
                }
        return bool(self._folders - before)


def _polls(root: str, stop: Event) -> Iterator[None]:
    """A look every few seconds, less often where it takes long."""
    took = 0.0
    while not stop.wait(max(POLL_SECONDS, took * POLL_SHARE)) and _identity(root) is not None:
        began = time.monotonic()
        yield None
        took = time.monotonic() - began


def _identity(path: str) -> tuple[int, int] | None:
    """What tells a folder from another one in its place; nothing where there is none."""
    try:
        with os.scandir(path):
            pass
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino
