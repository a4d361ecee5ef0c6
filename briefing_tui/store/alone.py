"""One at a time: the lock beside an index, for whoever changes it."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from briefing_tui.errors import ConflictError

WAIT_SECONDS: Final = 300.0
"""How long to wait for somebody else who keeps the same index."""
_POLL_SECONDS: Final = 0.02


@contextmanager
def alone(path: Path, stop: Callable[[], bool]) -> Iterator[bool]:
    """Hold the lock of an index, which orders threads and processes alike.

    Args:
        path: The index. The lock is a file beside it, which stays.
        stop: Asked often while somebody else has it.

    Yields:
        Whether it could be had; false once `stop` said yes.

    Raises:
        ConflictError: Somebody else had it all the time.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError:
        yield True  # then the index is a temporary file that nobody else has
        return
    try:
        until = time.monotonic() + WAIT_SECONDS
        while not stop():
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= until:
                    message = "the index is kept busy by another briefing"
                    raise ConflictError(message, "try again when it has finished") from None
                time.sleep(_POLL_SECONDS)
                continue
            except OSError:
                pass  # a file system without locks
            yield True
            return
        yield False
    finally:
        os.close(handle)
