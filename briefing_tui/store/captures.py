"""What capture left beside a brief: the raw bytes, and a record of the brief as capture made it.

The record `raw/9f2c1d07.<id>.captured.yaml` tells later what a person edited. It is a brief's file; nothing
below `raw/` is read as part of the library.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from dataclasses import replace
from glob import escape
from pathlib import Path, PurePosixPath
from typing import Final

from briefing_tui.core.model import Brief
from briefing_tui.core.text import slug
from briefing_tui.errors import UnreadableError
from briefing_tui.store import disk
from briefing_tui.store.canon import write_brief
from briefing_tui.store.files import BriefStore, Stored
from briefing_tui.store.nodes import BrokenFileError
from briefing_tui.store.walk import RAW

MAX_BYTES: Final = 64 << 20
"""More raw bytes are not read again."""
ENDING: Final = ".captured.yaml"


def raw_bytes(store: BriefStore, brief: Brief) -> bytes:
    """The bytes that a brief was made of.

    Raises:
        UnreadableError: It names none, they are not there, or they are others than were captured.
    """
    name = brief.source.file
    if not name:
        raise UnreadableError(
            "no capture was kept for it", "`source: file:` names the file below the library"
        )
    path = _below_raw(store, name)
    if path is None:
        raise UnreadableError(f"{name} is not below {RAW}/", "captures are kept there")
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableError(f"{name} is no regular file")
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise UnreadableError(f"{name} {disk.reason(error)}") from None
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"{name} is larger than {MAX_BYTES >> 20} MB")
    wanted = brief.source.sha256.lower()
    if wanted and hashlib.sha256(data).hexdigest() != wanted:
        raise UnreadableError(
            f"{name} is not what was captured: its hash is another", "bring it back, or add it anew"
        )
    return data


def record(store: BriefStore, stored: Stored) -> Stored | None:
    """The brief as capture made it; `None` where no record can be read.

    Of a brief whose id changed since, the only record of its capture is taken.
    """
    path = _place(store, stored.brief)
    if path is None:
        return None
    paths = [path]
    if not os.path.lexists(path):
        head = path.name.partition(".")[0]
        with contextlib.suppress(OSError):
            paths = [each for each in path.parent.glob(f"{escape(head)}.*{ENDING}") if each.is_file()]
    if len(paths) != 1:
        return None
    try:
        return store.read(paths[0])
    except BrokenFileError:
        return None


def keep_record(store: BriefStore, stored: Stored, made: Brief) -> None:
    """Keep what capture made, in place of what was kept before.

    Args:
        store: The library.
        stored: The brief, saved.
        made: What capture alone made of its source.

    Raises:
        BriefingError: The disk refuses; the brief itself is saved.
    """
    path = _place(store, stored.brief)
    if path is None:
        return
    data = record_text(stored, made).encode("utf-8")
    name = path.name
    # Not synced: the brief is safe already, and of a record that a crash took nothing but this is lost.
    temporary = disk.temporary_name(path.parent)
    with disk.saving(name), disk.lock(store.path):
        disk.make_folder(path.parent)
        try:
            temporary.write_bytes(data)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


def record_text(stored: Stored, made: Brief) -> str:
    """The record's text: what capture made, with the source that was saved."""
    return write_brief(replace(made, id="", source=replace(made.source, **_saved(stored.brief))))


def _saved(brief: Brief) -> dict[str, str]:
    source = brief.source
    return {"captured": source.captured, "file": source.file, "sha256": source.sha256}


def _place(store: BriefStore, brief: Brief) -> Path | None:
    """Where the record of a brief is kept; `None` for one without a capture."""
    raw = _below_raw(store, brief.source.file) if brief.source.file else None
    if raw is None:
        return None
    return raw.with_name(f"{raw.name.partition('.')[0]}.{slug(brief.id)}{ENDING}")


def _below_raw(store: BriefStore, name: str) -> Path | None:
    """The file of that name, which must really be below `raw/`."""
    parts = PurePosixPath(name).parts
    if len(parts) < 2 or parts[0] != RAW or ".." in parts or "\0" in name:
        return None
    path = store.path.joinpath(*parts)
    try:
        inside = path.resolve().is_relative_to((store.path / RAW).resolve())
    except (OSError, RuntimeError):
        return None
    return path if inside else None
