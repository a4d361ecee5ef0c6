"""Captures that nobody has finished: kept in the user's state folder while they are worked on.

A capture is two files: the bytes of its source, written once, and a small JSON file with what was typed,
relabelled and filled in, written anew after every change. Both can be read by their owner alone.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from briefing_tui import paths
from briefing_tui.actions.drafting import FIELDS, NOTHING, Article, Drafting, replay
from briefing_tui.capture.reading import LABELS, Label
from briefing_tui.core.model import Brief
from briefing_tui.errors import BriefingError

DELAY: Final = 0.15
"""Seconds that a change waits for the next one before it is written."""
KEPT: Final = 20
"""So many captures stay; older ones are deleted."""
_SCHEMA: Final = 1
_TITLE: Final = "-"
"""The title of the brief that holds the fixed fields, where the title is none of them: YAML must have one."""


@dataclass(frozen=True, slots=True)
class Note:
    """An unfinished capture as it was kept.

    Attributes:
        path: Its JSON file.
        name: Of the source, as given.
        url: Where that was fetched from.
        tool: The reader that read it.
        labels: Changes of labels, in order.
        hand: The fixed fields.
        fixed: Their names.
        when: Of the last change, in UTC.
    """

    path: Path
    name: str
    url: str = ""
    tool: str = ""
    labels: tuple[tuple[int, Label], ...] = ()
    hand: Brief = NOTHING
    fixed: frozenset[str] = frozenset()
    when: str = ""

    @property
    def changes(self) -> int:
        """How many changes were made."""
        return len(self.labels) + len(self.fixed)

    def data(self) -> bytes:
        """The bytes of the source.

        Raises:
            BriefingError: They are gone.
        """
        try:
            return _source(self.path).read_bytes()
        except OSError as error:
            raise BriefingError(f"{self.name}: what was read of it is gone: {error.strerror}") from None

    def again(self, article: Article) -> Drafting:
        """The capture as it was left, over the article read again from its bytes."""
        state = replay(article, self.labels)
        return replace(state, hand=self.hand, fixed=self.fixed)


def folder() -> Path:
    """Where they are kept."""
    return paths.unfinished_folder()


def newest(place: Path) -> Note | None:
    """The capture that was worked on last; one that cannot be read is passed over."""
    for path in reversed(_notes(place)):
        note = _read(path)
        if note is not None and _source(path).is_file():
            return note
    return None


def discard(note: Note) -> None:
    """Forget a capture."""
    _delete(note.path)


class Keeper:
    """Keeps one capture while it is worked on, off the caller's thread.

    Args:
        place: The folder; it need not exist.
        article: What is worked on.
        note: The capture that is gone on with, if it was kept before.
        delay: Seconds that a change waits for the next one.
    """

    def __init__(self, place: Path, article: Article, note: Note | None = None, delay: float = DELAY) -> None:
        self._article = article
        self._delay = delay
        stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S")
        self.path = note.path if note is not None else place / f"{stamp}-{secrets.token_hex(3)}.json"
        self._has_source = note is not None
        self._change = threading.Condition()
        self._next: Drafting | None = None
        self._hurry = False
        self._thread: threading.Thread | None = None
        self.fault = ""

    def keep(self, state: Drafting) -> None:
        """Have a state written soon; one that comes after it takes its place."""
        with self._change:
            self._next = state
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="unfinished", daemon=True)
                self._thread.start()

    def flush(self) -> None:
        """Write at once what waits, and come back when it is written."""
        with self._change:
            self._hurry = True
            self._change.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join()
        with self._change:
            self._hurry = False

    def forget(self) -> None:
        """Delete what was written, and write nothing until there is another change."""
        with self._change:
            self._next = None
        self.flush()
        _delete(self.path)
        self._has_source = False

    def _run(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._hurry, self._delay)
                state, self._next = self._next, None
                if state is None:
                    self._thread = None
                    return
            try:
                self._write(state)
                self.fault = ""
            except (OSError, BriefingError) as error:
                self.fault = str(error)

    def _write(self, state: Drafting) -> None:
        from briefing_tui.store.canon import write_brief

        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not self._has_source:
            for path in _notes(self.path.parent)[: 1 - KEPT]:
                _delete(path)
            _replace(_source(self.path), self._article.data)
            self._has_source = True
        hand = state.hand if state.hand.title else replace(state.hand, title=_TITLE)
        value = {
            "schema": _SCHEMA,
            "name": self._article.name,
            "url": self._article.url,
            "tool": self._article.reading.tool,
            "labels": state.labels,
            "fixed": sorted(state.fixed),
            "hand": write_brief(hand),
            "when": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        _replace(self.path, json.dumps(value).encode("ascii"))


def _replace(path: Path, data: bytes) -> None:
    """Put a file in place whole, for its owner alone."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _read(path: Path) -> Note | None:
    from briefing_tui.store.codec import read_brief

    try:
        value: dict[str, Any] = json.loads(path.read_bytes())
        if value["schema"] != _SCHEMA:
            return None
        labels = tuple((int(number), str(label)) for number, label in value["labels"])
        hand = read_brief(str(value["hand"]).encode(), path.name).brief
        fixed = frozenset(map(str, value["fixed"]))
        if hand is None or not fixed <= set(FIELDS) or not all(label in LABELS for _, label in labels):
            return None
        # What stands there only because a file must have it.
        hand = hand if "title" in fixed else replace(hand, title="")
        hand = hand if "id" in fixed else replace(hand, id="")
        return Note(
            path,
            str(value["name"]),
            str(value["url"]),
            str(value["tool"]),
            labels,  # type: ignore[arg-type]  # each is one of LABELS
            hand,
            fixed,
            str(value["when"]),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _source(path: Path) -> Path:
    return path.with_suffix(".source")


def _notes(place: Path) -> list[Path]:
    """The JSON files, the one that was changed last at the end."""
    with contextlib.suppress(OSError):
        found = [path for path in place.iterdir() if path.suffix == ".json" and path.name[0] != "."]
        return sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name))
    return []


def _delete(path: Path) -> None:
    for each in (path, _source(path)):
        with contextlib.suppress(OSError):
            each.unlink()
