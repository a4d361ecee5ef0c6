"""Editing a brief's file by hand: a copy goes to the editor and comes back checked."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from briefing_tui.core.model import Brief
from briefing_tui.errors import UnreadableError
from briefing_tui.store.files import BriefStore, Stored


@dataclass(frozen=True, slots=True)
class Copy:
    """A brief's file as it was taken out.

    Attributes:
        stored: The brief it is a copy of, with the hash that saving compares.
        path: The copy, alone in a folder that only this user can read.
    """

    stored: Stored
    path: Path


def take_out(stored: Stored) -> Copy:
    """Makes a copy to edit.

    Raises:
        OSError: The file is gone, or there is no room for a copy.
    """
    data = stored.path.read_bytes()
    # The name keeps its ending, by which editors know the language.
    path = Path(tempfile.mkdtemp(prefix="briefing-")) / stored.path.name
    path.write_bytes(data)
    return Copy(stored, path)


def take_back(store: BriefStore, copy: Copy) -> Stored | None:
    """Saves the edited copy.

    The copy stays where it is until `discard`, so that nothing typed is lost when saving fails.

    Returns:
        The brief as saved; `None` where nothing was changed.

    Raises:
        UnreadableError: What came back is no brief; nothing was saved.
        ConflictError: The file was changed by somebody else meanwhile; nothing was saved.
    """
    try:
        data = copy.path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"the editor left no file: {error.strerror}") from error
    if hashlib.sha256(data).hexdigest() == copy.stored.etag:
        return None
    if not data.strip():
        raise UnreadableError("the editor left an empty file", "nothing was saved")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(f"line {line} is not UTF-8", "nothing was saved") from error
    return store.write(copy.stored, text)


def discard(copy: Copy) -> None:
    """Removes the copy and its folder."""
    with contextlib.suppress(OSError):
        shutil.rmtree(copy.path.parent)


def unread(path: Path, relative: str) -> Stored:
    """What stands for a file that cannot be read, so that it can be edited into one that can.

    Args:
        path: The file.
        relative: The same below the library.

    Raises:
        OSError: Its bytes cannot be read either.
    """
    etag = hashlib.sha256(path.read_bytes()).hexdigest()
    brief = Brief(title=relative, id=path.stem)
    return Stored(brief, path, relative, etag, path.stat().st_mtime_ns, ())
