"""Saved filters in the configuration: one is put in or taken out, the rest of the file stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefing_tui.actions import settings
from briefing_tui.core.tomltext import put, take
from briefing_tui.errors import NotFoundError, UsageError

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
    now = settings.read(change.path)
    if now == change.after and change.before is not None:
        settings.write(change.path, now, change.before)
    elif change.query is not None:
        save_filter(change.path, change.name, change.query)
    else:
        forget_filter(change.path, change.name, "")


def _change(path: Path, name: str, query: str | None, edit: Callable[[str], str]) -> Change:
    before, after = settings.change(path, edit)
    return Change(path, before, after, name, query)
