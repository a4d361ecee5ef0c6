"""Reading the brief that comes next while this one is read."""

from __future__ import annotations

import gc
from asyncio import TimerHandle, get_running_loop

from briefing_tui.core.row import Row
from briefing_tui.ui.screens.part import Part

AHEAD = 0.02
"""Seconds after a brief is shown: a key that is pressed again at once comes first."""


class LookingAhead(Part):
    """The part of the reader that reads the brief below, or on the way up the one above, before its turn."""

    _ahead: TimerHandle | None = None
    _shown_at = 0
    """Where the cursor was before."""

    def brief_shown(self) -> None:
        """A brief is on the screen: soon the next one is wanted."""
        super().brief_shown()
        self.stop_looking()
        here, before = self.me.brief_list.cursor, self._shown_at
        self._shown_at = here
        self._ahead = get_running_loop().call_later(
            AHEAD, self._look_ahead, here + (-1 if here < before else 1)
        )

    def stop_looking(self) -> None:
        """Read nothing more."""
        if self._ahead is not None:
            self._ahead.cancel()
            self._ahead = None

    def on_unmount(self) -> None:
        """The library is left."""
        self.stop_looking()

    def _look_ahead(self, item: int) -> None:
        self._ahead = None
        brief_list = self.me.brief_list
        row = brief_list.kept_row(item) if 0 <= item < brief_list.entries else None
        if isinstance(row, Row):
            self.me.shelf.look_ahead(row)
        gc.collect(1)  # now, and not while the next key is handled
