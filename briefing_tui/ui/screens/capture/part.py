"""What the parts of the capture screen have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing_tui.ui.screens.side import SideScreen

if TYPE_CHECKING:
    from briefing_tui.actions.drafting import History
    from briefing_tui.actions.keep import Kept
    from briefing_tui.ui.screens.capture.screen import CaptureScreen


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a capture was left.

    Attributes:
        history: What was made of it.
        kept: The brief that was saved; `None` where none was.
        discarded: Whether what was made is to be forgotten.
    """

    history: History
    kept: Kept | None = None
    discarded: bool = False


class Part(SideScreen[Outcome]):
    """One part of the capture screen, which is made of all of them and owns the state."""

    @property
    def me(self) -> CaptureScreen:
        """This screen by its whole type."""
        return self  # type: ignore[return-value]  # only the capture screen is made of parts
