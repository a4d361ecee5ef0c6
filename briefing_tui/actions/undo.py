"""Undo records: how to take a change of many files back, kept in the user's state folder.

A record holds, for each file, the one stretch that was changed, and the hashes of the file before and
after; so it is as large as the change and not as the briefs.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Set
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from briefing_tui.errors import BriefingError

KEPT: Final = 20
"""So many records stay; older ones are deleted."""
_SCHEMA: Final = 1


@dataclass(frozen=True, slots=True)
class Piece:
    """One changed stretch of a text, which can be put in and taken out again.

    Attributes:
        start: Where it begins, in code points, in both texts.
        before: What stood there.
        after: What stands there now.
        etag_before: SHA-256 of the whole text as UTF-8, before.
        etag_after: The same afterwards.
    """

    start: int
    before: str
    after: str
    etag_before: str
    etag_after: str

    @classmethod
    def between(cls, before: str, after: str) -> Piece:
        """The stretch in which two texts differ."""
        start = _common(before, after)
        tail = _common(before[start:][::-1], after[start:][::-1])
        return cls(
            start,
            before[start : len(before) - tail],
            after[start : len(after) - tail],
            _etag(before),
            _etag(after),
        )

    def forward(self, text: str) -> str:
        """The text with the change."""
        return text[: self.start] + self.after + text[self.start + len(self.before) :]

    def back(self, text: str) -> str:
        """The text without it."""
        return text[: self.start] + self.before + text[self.start + len(self.after) :]


@dataclass(frozen=True, slots=True)
class Record:
    """One change of files of one library.

    Attributes:
        label: What it is called.
        library: The folder of the briefs.
        files: The changed stretch of each file, by its path below the library.
        path: Where the record is kept.
    """

    label: str
    library: str
    files: dict[str, Piece]
    path: Path | None = field(default=None, compare=False)


class Undo:
    """The records of one user, newest last.

    Args:
        folder: Where they are; it need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, record: Record) -> Record:
        """Write a new record, durably, and delete those that are too old.

        Raises:
            BriefingError: It cannot be written.
        """
        stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            # The clock may be set back: a record is newer than those that are there, whatever it says.
            last, _, number = "".join(self._names()[-1:]).partition("~")
            count = int(number[:6]) + 1 if last >= stamp and number[:6].isdecimal() else 0
            # The process in the name: two that write at once keep a record each.
            path = self.folder / f"{max(stamp, last)}~{count:06}-{os.getpid()}.json"
            kept = replace(record, path=path)
            self._write(kept)
        except OSError as error:
            text = (error.strerror or str(error)).lower()
            raise BriefingError(
                f"{self.folder}: the undo record cannot be kept: {text}", "nothing was changed"
            ) from error
        for name in self._names()[:-KEPT]:
            with contextlib.suppress(OSError):
                (self.folder / name).unlink()
        return kept

    def last(self, library: str) -> Record | None:
        """The newest record of a library; one that cannot be read is passed over."""
        for name in reversed(self._names()):
            record = _read(self.folder / name)
            if record is not None and record.library == library:
                return record
        return None

    def reduce(self, record: Record, files: Set[str]) -> None:
        """Keep only these files of a record; none of them drops it."""
        left = {file: piece for file, piece in record.files.items() if file in files}
        if not left:
            self.drop(record)
        elif len(left) < len(record.files):
            with contextlib.suppress(OSError):  # the whole record does no harm: hashes are compared
                self._write(replace(record, files=left))

    def drop(self, record: Record) -> None:
        """Forget a record."""
        if record.path is not None:
            with contextlib.suppress(OSError):
                record.path.unlink()

    def _names(self) -> list[str]:
        try:
            return sorted(name for name in os.listdir(self.folder) if name.endswith(".json"))
        except OSError:
            return []

    def _write(self, record: Record) -> None:
        assert record.path is not None
        files = [
            {
                "file": file,
                "start": piece.start,
                "before": piece.before,
                "after": piece.after,
                "etag_before": piece.etag_before,
                "etag_after": piece.etag_after,
            }
            for file, piece in record.files.items()
        ]
        value = {"schema": _SCHEMA, "what": record.label, "library": record.library, "files": files}
        temporary = record.path.with_name(f".{record.path.name}.tmp")
        try:
            # Only its owner: it holds lines of briefs.
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file_:
                json.dump(value, file_)
                file_.flush()
                os.fsync(file_.fileno())
            temporary.replace(record.path)
        finally:
            temporary.unlink(missing_ok=True)


def _read(path: Path) -> Record | None:
    try:
        value: dict[str, Any] = json.loads(path.read_bytes())
        if value["schema"] != _SCHEMA:
            return None
        files = {
            str(each["file"]): Piece(
                int(each["start"]),
                str(each["before"]),
                str(each["after"]),
                str(each["etag_before"]),
                str(each["etag_after"]),
            )
            for each in value["files"]
        }
        return Record(str(value["what"]), str(value["library"]), files, path)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning, by halving: no loop a character."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one.startswith(other[low:middle], low):
            low = middle
        else:
            high = middle - 1
    return low


def _etag(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
