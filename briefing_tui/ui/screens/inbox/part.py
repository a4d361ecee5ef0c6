"""What the parts of the inbox have in common."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from briefing_tui.ui.screens.side import SideScreen

if TYPE_CHECKING:
    from briefing_tui.actions.keep import Kept
    from briefing_tui.ui.screens.inbox.screen import InboxScreen


class Part(SideScreen[tuple["Kept", ...]]):
    """One part of the inbox, which is made of all of them and owns the state."""

    doing = ""
    """What is going on in the background; one thing at a time."""
    _stop: Event | None = None

    @property
    def me(self) -> InboxScreen:
        """This screen by its whole type."""
        return self  # type: ignore[return-value]  # only the inbox is made of parts

    def start(self, what: str) -> Event | None:
        """Begin something in the background.

        Returns:
            What says that it is to stop; `None` while something else is going on.
        """
        if self.doing:
            self.tell("One thing at a time; Esc stops it.")
            return None
        self.doing, self._stop = what, Event()
        self.me.titles()
        return self._stop

    def stop(self) -> None:
        """Stop what is going on."""
        if self._stop is not None:
            self._stop.set()

    def over(self) -> bool:
        """It is done; whether it was stopped."""
        stopped = self._stop is not None and self._stop.is_set()
        self.doing, self._stop = "", None
        self.me.titles()
        return stopped
