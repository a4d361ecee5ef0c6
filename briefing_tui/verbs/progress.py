"""How far a long job is, said to whoever waits at a terminal."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Final, Self

PATIENCE_SECONDS: Final = 0.5
"""A job that is done by then says nothing."""
_PAUSE_SECONDS: Final = 0.1


class Progress:
    """One line on standard error that is written over, and gone at the end. Used in a `with` statement.

    Nothing is written where standard error is no terminal.

    Args:
        what: What is being done: `indexing`.
    """

    def __init__(self, what: str) -> None:
        self._what = what
        self._next = time.monotonic() + PATIENCE_SECONDS
        self._terminal = sys.stderr is not None and sys.stderr.isatty()
        self._shown = False
        self._begun = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def clear(self) -> None:
        """Takes the line away, so that another can be written; it comes back when there is more to say."""
        if self._shown:
            self._shown = False
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def __call__(self, done: int, total: int | None = None) -> None:
        """Says how many of how many are done, where that is known; cheap enough to call for each."""
        self._begun = True
        self._say(f"{self._what} {done:,}" + (f" of {total:,}" if total is not None else ""))

    def never(self) -> bool:
        """For whoever asks whether to give up: no. Until something is done, another program is waited for."""
        if not self._begun:
            self._say("waiting for another briefing that is indexing")
        return False

    def _say(self, text: str) -> None:
        if not self._terminal or (now := time.monotonic()) < self._next:
            return
        self._next = now + _PAUSE_SECONDS
        if not self._shown:
            sys.stdout.flush()
            self._shown = True
        sys.stderr.write(f"\r{text}\x1b[K")
        sys.stderr.flush()
