"""Changing the configuration in place: one entry at a time, the rest of the file stays as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from briefing_tui.errors import BriefingError, UsageError
from briefing_tui.store import disk


def change(path: Path, edit: Callable[[str], str]) -> tuple[bytes | None, bytes]:
    """Change the file.

    Args:
        path: The configuration, which need not exist.
        edit: The new text from the old one.

    Returns:
        Its bytes before (`None` where it was not there) and since.

    Raises:
        UsageError: The file cannot be read or changed.
        ConflictError: Somebody else changed it meanwhile.
        BriefingError: The disk refuses.
    """
    data = read(path)
    try:
        text = (data or b"").decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError(f"{path.name}: not UTF-8", "mend it first; nothing was changed") from None
    try:
        after = edit(text).encode("utf-8")
    except UsageError as error:
        raise UsageError(f"{path.name}: {error.message}", error.hint) from None
    if after != data:
        write(path, data, after)
    return data, after


def read(path: Path) -> bytes | None:
    """The bytes of the file; `None` where there is none."""
    if not path.exists():
        return None
    return disk.read_bytes(path, path.name)[0]


def write(path: Path, before: bytes | None, after: bytes) -> None:
    """Write the file if it still holds what it held before. Raises as `change`."""
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
