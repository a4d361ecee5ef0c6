"""How long something may take that gives no sign of its own: a thread looks at the clock and cuts it off."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final, Self

from briefing_tui.errors import NetworkError

TICK_SECONDS: Final = 0.1


class Patience:
    """Used in a `with` statement around the work.

    Args:
        seconds: For all of it.
        cancelled: Asked every tick whether nobody wants it any more.
        cut: Ends whatever the work waits for; called every tick from then on, by another thread.
    """

    def __init__(self, seconds: float, cancelled: Callable[[], bool] | None, cut: Callable[[], None]) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self._cancelled = cancelled or (lambda: False)
        self._cut = cut
        self._over: NetworkError | None = None
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._wait, name="patience", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def check(self) -> None:
        """For the work, wherever it comes by.

        Raises:
            NetworkError: Time is up, or it was cancelled.
        """
        self._look()
        if self._over is not None:
            raise NetworkError(self._over.message, self._over.hint)

    def _look(self) -> None:
        if self._over is not None:
            return
        if self._cancelled():
            self._over = NetworkError("cancelled")
        elif time.monotonic() > self._end:
            self._over = NetworkError(
                f"it took longer than {self._seconds:.0f} seconds", "try again later, or save the page"
            )

    def _wait(self) -> None:
        while not self._done.wait(TICK_SECONDS):
            self._look()
            if self._over is not None:
                self._cut()
