"""Files on the disk: reading without surprises, and writing that survives a crash.

The order of a save: lock, compare the old bytes, write a temporary file in the same folder, fsync
it, compare once more, rename, fsync the folder. Only then is it saved. A new file is linked to its
name instead of renamed, since a link cannot overwrite.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import os
import stat
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from briefing_tui.core.model import Problem
from briefing_tui.errors import BriefingError, ConflictError, LockedError
from briefing_tui.store.nodes import BrokenFileError
from briefing_tui.store.yamlio import MAX_BYTES, too_large

LOCK_SECONDS: Final = 5.0
"""How long a save waits for another one of this program."""
_STALE_SECONDS: Final = 86_400
_WRITERS: Final = 4  # more make a disk no faster
_TEMP_PREFIX: Final = ".briefing-"
_TEMP_SUFFIX: Final = ".tmp"
# Errors of file systems without hard links: vfat, some network and container mounts.
_NO_LINKS: Final = frozenset({errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EXDEV, errno.EMLINK})


def read_bytes(path: Path | str, relative: str) -> tuple[bytes, os.stat_result]:
    """The bytes of a regular file below the size limit, and its state while it was read.

    The kind and size are asked of the open file, so that nothing can change in between, and opening
    never waits for a pipe's other end.

    Raises:
        BrokenFileError: It cannot be read, is no regular file, or is too large.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise _broken(relative, reason(error)) from None
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise _broken(relative, "not a regular file")
        if status.st_size > MAX_BYTES:
            raise _broken(relative, *too_large(status.st_size))
        parts = []
        left = MAX_BYTES + 1  # a file may grow while it is read
        while left > 0 and (part := os.read(handle, min(left, 1 << 20))):
            parts.append(part)
            left -= len(part)
        return b"".join(parts), status
    except OSError as error:
        raise _broken(relative, reason(error)) from None
    finally:
        os.close(handle)


def reason(error: Exception) -> str:
    """What an operating system's error says, in one phrase without the path."""
    text = error.strerror if isinstance(error, OSError) else None
    return f"cannot be read: {(text or str(error)).lower()}"


@contextlib.contextmanager
def saving(name: str) -> Iterator[None]:
    """Turn the system's errors inside the block into a `BriefingError` that names the file."""
    try:
        yield
    except OSError as error:
        text = (error.strerror or str(error)).lower()
        raise BriefingError(f"{name}: could not be saved: {text}", "nothing was changed") from error


@contextlib.contextmanager
def lock(folder: Path, wait: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the folder's lock, which orders the saves of this program's own processes and threads.

    The folder itself is locked, so that no lock file is left in a synced library. A file system
    without locks is used without: the comparison of bytes still finds a lost race.

    Raises:
        LockedError: Another process held it all the time.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        until = time.monotonic() + wait
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= until:
                    message = "the library is locked by another briefing"
                    raise LockedError(message, "try again when it has saved") from None
                time.sleep(0.02)
            except OSError:
                break
        yield
    finally:
        os.close(handle)


def make_folder(path: Path) -> None:
    """Make a folder and those above it, durably."""
    missing = []
    while not path.is_dir():
        missing.append(path)
        path = path.parent
    for folder in reversed(missing):
        with contextlib.suppress(FileExistsError):
            folder.mkdir()
        sync_folder(folder.parent)


def create(path: Path, data: bytes) -> None:
    """Write a new file, durably.

    Raises:
        FileExistsError: The name is taken; nothing was changed.
        OSError: The disk refuses; nothing was left behind.
    """
    temporary = _write_temporary(path.parent, data, None)
    try:
        _give_name(temporary, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()
    sync_folder(path.parent)


def replace(path: Path, data: bytes, etag: str, name: str) -> None:
    """Put new bytes in the place of a file whose bytes have the hash `etag`, durably.

    Raises:
        ConflictError: The file changed or went away.
        OSError: The disk refuses; the old file stands.
    """
    temporary = _prepare(path, data, etag, name)
    _put_in_place(temporary, path, etag, name)
    sync_folder(path.parent)


@dataclass(frozen=True, slots=True)
class Replacement:
    """New bytes for a file whose bytes have the hash `etag`; `name` is what to call it."""

    path: Path
    data: bytes
    etag: str
    name: str


def replace_many(items: Sequence[Replacement]) -> list[BriefingError | None]:
    """`replace` for several files, in a fraction of the time: the disk takes several at once.

    Returns:
        For each why it was not replaced, or nothing.

    Raises:
        BriefingError: A folder could not be made durable; some files may have been replaced.
    """
    from concurrent.futures import ThreadPoolExecutor  # one save needs none

    waiting: set[Path] = set()

    def prepare(item: Replacement) -> Path | BriefingError:
        try:
            with saving(item.name):
                temporary = _prepare(item.path, item.data, item.etag, item.name)
        except BriefingError as error:
            return error
        waiting.add(temporary)
        return temporary

    def put(item: Replacement, found: Path | BriefingError) -> BriefingError | None:
        if isinstance(found, BriefingError):
            return found
        try:
            with saving(item.name):
                _put_in_place(found, item.path, item.etag, item.name)
        except BriefingError as error:
            return error
        return None

    try:
        with ThreadPoolExecutor(_WRITERS) as pool:
            prepared = list(pool.map(prepare, items))
        results = [put(item, found) for item, found in zip(items, prepared, strict=True)]
        done = {item.path.parent for item, error in zip(items, results, strict=True) if error is None}
        for folder in sorted(done):
            with saving(folder.name):
                sync_folder(folder)
    finally:
        for temporary in waiting:
            with contextlib.suppress(OSError):  # most have their name by now
                temporary.unlink()
    return results


def _prepare(path: Path, data: bytes, etag: str, name: str) -> Path:
    """The new bytes on the disk beside a file that may be replaced and still has the hash `etag`."""
    status = check_unchanged(path, etag, name)
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is write-protected")
    return _write_temporary(path.parent, data, stat.S_IMODE(status.st_mode))


def _put_in_place(temporary: Path, path: Path, etag: str, name: str) -> None:
    """Give new bytes the name of the old ones, which somebody may have changed meanwhile."""
    try:
        check_unchanged(path, etag, name)  # somebody else's program may not know our lock
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()
        raise


def check_unchanged(path: Path, etag: str, name: str) -> os.stat_result:
    """`read_unchanged` without the bytes."""
    return read_unchanged(path, etag, name)[1]


def read_unchanged(path: Path, etag: str, name: str) -> tuple[bytes, os.stat_result]:
    """The bytes and the state of a file whose bytes must have the hash `etag`.

    Raises:
        ConflictError: They have another, or the file cannot be read any more.
    """
    try:
        data, status = read_bytes(path, name)
    except BrokenFileError as error:
        message = f"{name}: the file went away or cannot be read"
        raise ConflictError(message, "nothing was written") from error
    if hashlib.sha256(data).hexdigest() != etag:
        raise ConflictError(
            f"{name}: the file changed since it was read", "nothing was written; read it again"
        )
    return data, status


def move_to_trash(path: Path, trash: Path, relative: str) -> Path:
    """Move a file to `<trash>/<time>/<relative>`, durably; returns the new path."""
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    make_folder(trash)
    folder, number = trash / stamp, 1
    while folder.exists():  # the lock is held: nobody else makes one meanwhile
        number += 1
        folder = trash / f"{stamp}-{number}"
    target = folder / relative
    make_folder(target.parent)
    sync_folder(trash)
    path.rename(target)
    sync_folder(target.parent)
    sync_folder(path.parent)
    return target


def move_back(source: Path, path: Path) -> None:
    """Undo `move_to_trash`.

    Raises:
        FileExistsError: Another file has the place.
    """
    make_folder(path.parent)
    _give_name(source, path)
    with contextlib.suppress(FileNotFoundError):
        source.unlink()
    sync_folder(path.parent)
    folder = source.parent
    with contextlib.suppress(OSError):  # the first one that still holds something ends it
        while True:
            folder.rmdir()
            folder = folder.parent


def sweep(folder: Path) -> None:
    """Delete temporary files that a crash left more than a day ago."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if entry.name.startswith(_TEMP_PREFIX) and entry.name.endswith(_TEMP_SUFFIX):
                with contextlib.suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > _STALE_SECONDS:
                        os.unlink(entry.path)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def temporary_name(folder: Path) -> Path:
    """A name that nobody has, that readers of the library pass over, and that `sweep` knows."""
    return folder / f"{_TEMP_PREFIX}{os.urandom(8).hex()}{_TEMP_SUFFIX}"


def _write_temporary(folder: Path, data: bytes, mode: int | None) -> Path:
    """A new file that readers of the library pass over, with its bytes on the disk."""
    path = temporary_name(folder)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(handle, view) :]
            if mode is not None:
                os.fchmod(handle, mode)
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise
    return path


def _give_name(temporary: Path, path: Path) -> None:
    """Give a finished file its name, which must be free."""
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC))
        temporary.replace(path)


def _broken(relative: str, message: str, hint: str = "") -> BrokenFileError:
    return BrokenFileError((Problem(relative, 0, 0, message, hint),))
