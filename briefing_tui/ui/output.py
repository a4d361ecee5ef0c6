"""What is sent to the terminal: at once where it takes it, by a thread where it would keep us waiting."""

from __future__ import annotations

import os
import select
from collections import deque
from threading import Condition, Thread
from typing import Final

AT_ONCE: Final = 4096
"""Bytes that a terminal which is ready takes without a wait."""


class Output:
    """A terminal to write to. What is written arrives in order; what it is told of a picture, in one piece.

    A thread alone, as textual has it, must first get the interpreter from the one that handles the key.

    Args:
        target: The file descriptor.
        encoding: Of the terminal.
    """

    def __init__(self, target: int, encoding: str) -> None:
        self._target = target
        self._encoding = encoding
        self._waiting: deque[bytes] = deque()
        self._changed = Condition()
        self._busy = False
        self._ended = False
        self._thread: Thread | None = None

    def send(self, text: str) -> None:
        """Write, or have it written.

        Raises:
            OSError: The terminal is gone.
        """
        data = text.encode(self._encoding, "replace")
        with self._changed:
            if not (self._busy or self._waiting) and len(data) <= AT_ONCE and self._is_ready():
                data = data[os.write(self._target, data) :]
            if not data:
                return
            self._waiting.append(data)
            if self._thread is None:
                self._thread = Thread(target=self._run, name="output", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    @property
    def busy(self) -> bool:
        """Whether anything is still to be written."""
        return bool(self._busy or self._waiting)

    def end(self) -> None:
        """Wait until everything is written."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _is_ready(self) -> bool:
        poll = select.poll()
        poll.register(self._target, select.POLLOUT)
        return any(event == select.POLLOUT for _, event in poll.poll(0))

    def _run(self) -> None:
        while True:
            with self._changed:
                self._busy = False
                while not self._waiting:
                    if self._ended:
                        return
                    self._changed.wait()
                data = b"".join(self._waiting)
                self._waiting.clear()
                self._busy = True
            try:
                while data:
                    data = data[os.write(self._target, data) :]
            except OSError:
                # Nobody sees it any more; who reads the keys notices, and ends the program.
                with self._changed:
                    self._waiting.clear()
