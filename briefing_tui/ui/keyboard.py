"""Keys one after the other: what was typed ahead goes to what the key before it opened."""

from __future__ import annotations

from asyncio import TimerHandle, get_running_loop
from collections import deque
from contextlib import ExitStack
from time import monotonic
from typing import Final

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

LIMIT: Final = 1.0
"""Seconds after which a key counts as handled whatever became of it."""
POLL: Final = 0.005
"""Seconds between two looks at a screen that is still being put together."""
AFTER: Final = 0.02
"""Seconds after a key before it is followed: its picture comes first, unless another key comes sooner."""
UNSEEN: Final = 0.1
"""Seconds for which nothing is drawn while keys wait: a burst is handled at the speed of its handling."""
PAINT: Final = 0.03
"""Seconds that a burst leaves for a picture in between."""


class KeyOrder:
    """Holds keys back while the one before is on its way.

    Textual hands a key to the pane that has the focus when the key arrives. In `/port`, typed at once,
    the letters would all be commands to the pane that `/` is about to leave; and Escape would close a
    dialog that is not there yet.

    Args:
        app: Whose keys they are.
    """

    def __init__(self, app: App[int]) -> None:
        self._app = app
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._next: events.Event | None = None
        self._busy = False
        self._turn = 0
        self._limit: TimerHandle | None = None
        self._start: TimerHandle | None = None
        self._path: list[MessagePump] = []
        self._unseen = ExitStack()
        self._hidden = False
        self._seen = 0.0

    def holds(self, event: events.Key | events.Paste) -> bool:
        """Whether the event has to wait; it comes to the app again when it is its turn."""
        if self._busy and event is not self._next:
            if not self._waiting:
                self._draw(False)
                if self._start is not None:
                    self._begin(self._turn)
            self._waiting.append(event)
            return True
        if not self._busy:
            self._seen = monotonic()  # what is on the screen is as new as can be
        self._busy, self._next = True, None
        self._turn += 1
        # The event goes to the focused widget and up from there; what follows it on that way is behind it.
        # Twice more through the app, since what it did there may have left something for later.
        target = self._app.focused or self._app.screen
        self._path = [*target.ancestors_with_self, self._app, self._app]
        return False

    @property
    def waiting(self) -> bool:
        """Whether further keys wait behind the one that is on its way."""
        return bool(self._waiting)

    def show(self) -> None:
        """Have drawn what the last key of a burst did, before it counts as handled."""
        if not self._waiting:
            self._draw(True)

    def sent(self) -> None:
        """The event is on its way."""
        loop = get_running_loop()
        self._limit = loop.call_later(LIMIT, self._release, self._turn)
        if self._waiting:
            self._follow(self._path, self._turn)
        else:
            self._start = loop.call_later(AFTER, self._begin, self._turn)

    def _begin(self, turn: int) -> None:
        """Follow the event, which takes as long as handling a simple key does."""
        if self._start is not None:
            self._start.cancel()
            self._start = None
        self._follow(self._path, turn)

    def _follow(self, path: list[MessagePump], turn: int) -> None:
        while path:
            pump = path.pop(0)
            if pump.call_later(self._follow, path, turn):
                return
        self._release(turn)

    def _release(self, turn: int) -> None:
        if turn != self._turn or not self._busy:
            return
        if self._limit is not None:
            self._limit.cancel()
        if not self._app.is_running:
            return
        if not self._app.screen.is_mounted:
            self._limit = get_running_loop().call_later(POLL, self._release, turn)
            return
        if not self._waiting:
            self._draw(True)
            self._busy = False
        elif monotonic() - self._seen > UNSEEN:
            self._draw(True)
            self._limit = get_running_loop().call_later(PAINT, self._release, turn)
        else:
            self._draw(False)
            self._next = self._waiting.popleft()
            self._app.post_message(self._next)

    def _draw(self, draw: bool) -> None:
        """Let the screen be drawn, or not for now."""
        if draw:
            self._unseen.close()
            self._seen = monotonic()
        elif not self._hidden:
            self._unseen.enter_context(self._app.batch_update())
        self._hidden = not draw
