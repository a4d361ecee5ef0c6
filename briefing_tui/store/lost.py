"""Briefs whose files went away not long ago: the same bytes under another name are the same brief."""

from __future__ import annotations

import json
import time
from typing import Final, Protocol

KEEP_SECONDS: Final = 86_400
"""How long a file may be on its way: some programs move it by removing it here and making it there."""
KEEP: Final = 20_000
"""How many are kept at most, the last ones."""
_KEY: Final = "lost"


class Remembers(Protocol):
    """An index that keeps short texts."""

    def remembered(self, key: str) -> str:
        """What was kept, or an empty text."""

    def remember(self, key: str, value: str) -> None:
        """Keep it."""


class Lost:
    """What is kept with the index of files that went away, so that it outlives whatever ends this run.

    Args:
        index: The index.
    """

    def __init__(self, index: Remembers) -> None:
        self._index = index
        self._entries: dict[str, list[tuple[str, int]]] = {}
        self._changed = False
        now = int(time.time())
        for etag, id, when in _entries(index.remembered(_KEY)):
            if abs(now - when) < KEEP_SECONDS:
                self._entries.setdefault(etag, []).append((id, when))

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._entries)

    def add(self, etag: str, id: str) -> None:
        """Keep a brief that is gone."""
        self._entries.setdefault(etag, []).append((id, int(time.time())))
        self._changed = True

    def of(self, etag: str) -> tuple[str, ...]:
        """The ids of the briefs that had these bytes, those that went first before the others."""
        return tuple(id for id, _ in self._entries.get(etag, ()))

    def take(self, etag: str, id: str) -> None:
        """Forget one of them: it was found."""
        left = [entry for entry in self._entries[etag] if entry[0] != id]
        if left:
            self._entries[etag] = left
        else:
            del self._entries[etag]
        self._changed = True

    def save(self) -> None:
        """Keep them with the index."""
        if not self._changed:
            return
        self._changed = False
        entries = [(etag, id, when) for etag, found in self._entries.items() for id, when in found]
        entries.sort(key=lambda entry: entry[2])
        self._index.remember(_KEY, json.dumps(entries[-KEEP:]))


def _entries(text: str) -> list[tuple[str, str, int]]:
    """What was kept; nothing where it cannot be read."""
    try:
        found = json.loads(text or "[]")
        return [(str(etag), str(id), int(when)) for etag, id, when in found]
    except (ValueError, TypeError):
        return []
