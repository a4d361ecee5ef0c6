"""What is to be added, as it was named: files, folders, patterns, addresses, standard input."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from briefing_tui.actions.given import Failed, Given
from briefing_tui.capture import kinds
from briefing_tui.core.weblink import begins_link
from briefing_tui.errors import BriefingError, UnreadableError, too_large

ENDINGS: Final = (*kinds.ENDINGS, ".xml")
"""Which files of a folder are taken, in any case."""
COMPANIONS: Final = (
    "_files",
    "-files",
    ".files",
    "-Dateien",
    "_fichiers",
    "_archivos",
    "-filer",
    "_bestanden",
)
"""How browsers call the folder of what a page shows, behind the name of the page that they saved."""
MOST_BYTES: Final = 200 << 20
"""More of one source is not read. The readers have limits of their own: only a mailbox may be so large."""
_PAGES: Final = (".html", ".htm", ".xhtml")
_RAW: Final = "raw"
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)


class Fetched(Protocol):
    """What came from an address."""

    @property
    def data(self) -> bytes:
        """The bytes."""

    @property
    def url(self) -> str:
        """Where they came from in the end."""


Fetcher = Callable[[str], Fetched]
"""Fetches an address; raises a `BriefingError` where that fails."""


class Kind(StrEnum):
    """What a place is."""

    FILE = "file"
    ADDRESS = "address"
    STDIN = "standard input"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one source is.

    Attributes:
        name: The path or address, or `-`; what messages call it.
        kind: What it is.
        error: Why there is nothing, where there is not.
    """

    name: str
    kind: Kind
    error: BriefingError | None = None


def places(paths: Iterable[str], *, passed: Callable[[str], None] | None = None) -> Iterator[Place]:
    """Where the sources are, without reading any of them.

    A folder stands for the files of every kind that a reader takes, those of its folders included. Hidden
    ones and `raw/` are left out, and so is the folder of what a saved page shows; one that cannot be looked
    into is told of. A pattern that names no
    file stands for those that it fits. Standard input is given once at most.

    Args:
        paths: As the user gave them.
        passed: Is told of each file of a folder that is passed over.
    """
    seen_stdin = False
    for path in paths:
        if path == "-":
            if not seen_stdin:
                seen_stdin = True
                yield Place("-", Kind.STDIN)
        elif begins_link(path):
            yield Place(path, Kind.ADDRESS)
        elif _SCHEME.match(path) and not os.path.lexists(path):
            yield _nothing(path, "only http and https addresses are fetched")
        elif os.path.isdir(path):
            yield from _folder(path, passed)
        elif glob.has_magic(path) and not os.path.lexists(path):
            yield from _pattern(path, passed)
        else:
            yield Place(path, Kind.FILE)


def gather(
    paths: Iterable[str],
    stdin: Callable[[], bytes],
    *,
    fetcher: Fetcher | None = None,
    allow_private: bool = False,
    passed: Callable[[str], None] | None = None,
) -> Iterator[Given | Failed]:
    """Reads each source in turn: one is in memory at a time, and one failure stops no other.

    Args:
        paths: As the user gave them.
        stdin: Gives the bytes of standard input; called for `-`, at most once.
        fetcher: Fetches addresses; `capture.fetch` where there is none.
        allow_private: Whether addresses of this machine and its own network are fetched.
        passed: Is told of each file of a folder that is passed over.
    """
    for place in places(paths, passed=passed):
        yield take(place, stdin, fetcher=fetcher, allow_private=allow_private)


def take(
    place: Place,
    stdin: Callable[[], bytes],
    *,
    fetcher: Fetcher | None = None,
    allow_private: bool = False,
) -> Given | Failed:
    """Reads one source, or says why it cannot be had; the arguments are those of `gather`."""
    try:
        match place.kind:
            case Kind.STDIN:
                return Given("-", stdin())
            case Kind.ADDRESS:
                answer = (fetcher or _fetcher(allow_private))(place.name)
                return Given(place.name, answer.data, answer.url)
            case Kind.FILE:
                return Given(place.name, _bytes(place.name))
            case Kind.NOTHING:
                return Failed(place.name, place.error or UnreadableError("there is nothing"))
    except BriefingError as error:
        return Failed(place.name, error)


def _fetcher(allow_private: bool) -> Fetcher:
    from briefing_tui.capture.fetch import fetch  # files need no network

    return partial(fetch, allow_private=allow_private)


def _nothing(name: str, message: str, hint: str = "") -> Place:
    return Place(name, Kind.NOTHING, UnreadableError(message, hint))


def _folder(path: str, passed: Callable[[str], None] | None) -> Iterator[Place]:
    found: list[str] = []
    closed: list[OSError] = []
    for folder, folders, files in os.walk(path, onerror=closed.append):
        companions = {
            os.path.splitext(name)[0] + ending
            for name in files
            if name.lower().endswith(_PAGES)
            for ending in COMPANIONS
        }
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name != _RAW and name not in companions
        )
        for name in files:
            if name.startswith("."):
                continue
            if name.lower().endswith(ENDINGS) and not _is_other_xml(os.path.join(folder, name)):
                found.append(os.path.join(folder, name))
            elif passed is not None:
                passed(os.path.join(folder, name))
    for error in closed:
        yield _nothing(str(error.filename), _reason(error))
    if not found and not closed:
        yield _nothing(path, "the folder holds no file that is read", f"files end with {', '.join(ENDINGS)}")
    for name in sorted(found):
        yield Place(name, Kind.FILE)


def _is_other_xml(path: str) -> bool:
    """Whether a file is XML of a kind that no reader knows: settings, a map of a site."""
    if not path.lower().endswith(".xml"):
        return False
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return False
        with open(path, "rb") as file:
            return kinds.kind_of(file.read(kinds.HEAD), path) is None
    except OSError:  # whoever reads it says why not
        return False


def _pattern(path: str, passed: Callable[[str], None] | None) -> Iterator[Place]:
    names = sorted(glob.iglob(path, recursive=True))
    if not names:
        yield _nothing(path, "no file fits this pattern")
    for name in names:
        if os.path.isdir(name):
            if "**" not in path:  # else its files are named as well
                yield from _folder(name, passed)
        else:
            yield Place(name, Kind.FILE)


def _bytes(path: str) -> bytes:
    """The bytes of a regular file within the size limit."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError("not a regular file")
        if status.st_size > MOST_BYTES:
            raise too_large(status.st_size, MOST_BYTES)
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise UnreadableError("there is no such file or folder") from None
    except (OSError, ValueError) as error:
        raise UnreadableError(_reason(error)) from None


def _reason(error: OSError | ValueError) -> str:
    return ((error.strerror if isinstance(error, OSError) else None) or str(error)).lower()
