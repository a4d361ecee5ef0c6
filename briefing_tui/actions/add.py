"""Adding: from files, folders or standard input to stored briefs. Never prints, never asks."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefing_tui.capture.compose import compose
from briefing_tui.capture.decode import MAX_BYTES
from briefing_tui.capture.draft import Draft, Wants
from briefing_tui.capture.reading import Reading
from briefing_tui.capture.registry import read
from briefing_tui.errors import BriefingError, UnreadableError
from briefing_tui.store.files import BriefStore, Stored

SUFFIXES: Final = (".txt", ".md")
"""Which files of a folder are taken."""


@dataclass(frozen=True, slots=True)
class AddSource:
    """Something to be added.

    Attributes:
        name: The path as given, or `-` for standard input.
        data: Its bytes.
    """

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Failed:
    """A source that could not be had.

    Attributes:
        name: The path as given.
        error: Why.
    """

    name: str
    error: BriefingError


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a source.

    Attributes:
        source: What was added.
        draft: What the reader made of it, with the given title, tags and the rest.
        stored: The brief in the library; `None` after a dry run of something new.
        already: The library held the same bytes before, and nothing was changed.
    """

    source: AddSource
    draft: Draft
    stored: Stored | None = None
    already: bool = False


def sources(paths: Iterable[str], stdin: Callable[[], bytes]) -> Iterator[AddSource | Failed]:
    """Reads each path in turn; a folder stands for its text and Markdown files, `-` for standard input.

    Args:
        paths: As the user gave them.
        stdin: Gives the bytes of standard input; called for `-`, at most once.

    Yields:
        The bytes of a source, or why they could not be had; one failure stops no other.
    """
    seen_stdin = False
    for path in paths:
        try:
            if path == "-":
                if not seen_stdin:
                    seen_stdin = True
                    yield AddSource("-", stdin())
            elif path.lower().startswith(("http://", "https://")):
                raise UnreadableError(
                    "web addresses are not fetched", "save the page as text and add the file"
                )
            elif os.path.isdir(path):
                yield from _folder(path)
            else:
                yield AddSource(path, _bytes(path))
        except BriefingError as error:
            yield Failed(path, error)


def _folder(path: str) -> Iterator[AddSource | Failed]:
    names: list[str] = []
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        names.extend(
            os.path.join(folder, name)
            for name in files
            if name.lower().endswith(SUFFIXES) and not name.startswith(".")
        )
    if not names:
        raise UnreadableError("the folder holds no .txt or .md file")
    for name in sorted(names):
        try:
            yield AddSource(name, _bytes(name))
        except BriefingError as error:
            yield Failed(name, error)


def _bytes(path: str) -> bytes:
    """The bytes of a regular file within the size limit."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError("not a regular file")
        if status.st_size > MAX_BYTES:
            raise UnreadableError(f"{status.st_size / 1048576:.1f} MB is more than the 8 MB that are read")
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise UnreadableError("there is no such file or folder") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableError(reason.lower()) from None


def add(
    store: BriefStore,
    source: AddSource,
    *,
    title: str = "",
    url: str = "",
    tags: Sequence[str] = (),
    stories: Sequence[str] = (),
    dry_run: bool = False,
    forced: str | None = None,
) -> Added:
    """Captures one source into the library.

    Args:
        store: The library.
        source: What to capture.
        title: Instead of the title found.
        url: Instead of the address found.
        tags: Put before the tags found.
        stories: The stories the brief belongs to.
        dry_run: Work everything out, write nothing.
        forced: The reader to use, as `--from` names it.

    Raises:
        UnreadableError: The source cannot be read.
        UsageError: `forced` names no reader.
        ConflictError: The library cannot be written.
    """
    name = "" if source.name == "-" else os.path.basename(source.name)
    wants = Wants(title=title, url=url, tags=tuple(tags), stories=tuple(stories))
    drafts = [
        compose(reading, wants)
        for reading in read(source.data, name, forced=forced)
        if isinstance(reading, Reading)
    ]
    draft = drafts[0]
    before = store.by_sha256(hashlib.sha256(source.data).hexdigest())
    if before is not None:
        return Added(source, draft, before, already=True)
    if dry_run:
        return Added(source, draft)
    stored = store.create(draft.brief, raw=source.data, suffix=draft.reading.suffix)
    return Added(source, draft, stored)
