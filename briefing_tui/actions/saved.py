"""Saved filters in the configuration: one is put in or taken out, the rest of the file stays as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefing_tui.core.tomltext import put, take
from briefing_tui.errors import BriefingError, NotFoundError, UsageError
from briefing_tui.store import disk

TABLE: Final = "filters"
"""Where they stand in the file."""


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to the configuration, so that it can be taken back.

    Attributes:
        path: The file.
        before: Its bytes before; `None` where it was not there.
        after: Its bytes since.
        name: Of the filter.
        query: What the filter was before; `None` where there was none of this name.
    """

    path: Path
    before: bytes | None
    after: bytes
    name: str
    query: str | None


def save_filter(path: Path, name: str, query: str, before: str | None = None) -> Change:
    """Put a filter into the configuration, in place of one of this name.

    Args:
        path: The configuration, which need not exist.
        name: What to call it.
        query: What it asks for.
        before: What a filter of this name asks for now.

    Raises:
        UsageError: The name is empty, or the file cannot be read or changed.
        ConflictError: Somebody else changed the file meanwhile.
        BriefingError: The disk refuses.
    """
    if not name.strip():
        raise UsageError("a filter needs a name")
    return _change(path, name, before, lambda text: put(text, TABLE, name, query))


def forget_filter(path: Path, name: str, query: str) -> Change:
    """Take a filter out of the configuration. Raises as `save_filter`, and where there is none."""

    def without(text: str) -> str:
        after = take(text, TABLE, name)
        if after == text:
            raise NotFoundError(f"the configuration has no filter {name!r}")
        return after

    return _change(path, name, query, without)


def take_back(change: Change) -> None:
    """Undo a change: the whole file where it is still as it was left, else this filter alone.

    Raises:
        BriefingError: As `save_filter`.
    """
    now = _read(change.path)
    if now == change.after and change.before is not None:
        _write(change.path, now, change.before)
    elif change.query is not None:
        save_filter(change.path, change.name, change.query)
    else:
        forget_filter(change.path, change.name, "")


def _change(path: Path, name: str, query: str | None, edit: Callable[[str], str]) -> Change:
    data = _read(path)
    try:
        text = (data or b"").decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError(f"{path.name}: not UTF-8", "mend it first; nothing was changed") from None
    try:
        after = edit(text).encode("utf-8")
    except UsageError as error:
        raise UsageError(f"{path.name}: {error.message}", error.hint) from None
    if after != data:
        _write(path, data, after)
    return Change(path, data, after, name, query)


def _read(path: Path) -> bytes | None:
    """The bytes of the file; `None` where there is none."""
    if not path.exists():
        return None
    return disk.read_bytes(path, path.name)[0]


def _write(path: Path, before: bytes | None, after: bytes) -> None:
    # A configuration is often a link into a folder of such files: what it leads to is written.
    path = path.resolve()
    with disk.saving(path.name):
        disk.make_folder(path.parent)
        if before is not None:
            disk.replace(path, after, hashlib.sha256(before).hexdigest(), path.name)
            return
        try:
            disk.create(path, after)
        except FileExistsError:
            raise BriefingError(f"{path.name}: somebody else just made it", "try again") from None
