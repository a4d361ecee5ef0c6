"""Where the reader was: a stack back and a stack forward, as in a browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing_tui.core.blocks import Path


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the screen: the open brief, the focused pane, the line of the brief."""

    id: str
    pane: str
    path: Path = ()


@dataclass
class Places:
    """Back and forward over places."""

    limit: int = 200
    back: list[Place] = field(default_factory=list)
    forward: list[Place] = field(default_factory=list)

    def leave(self, place: Place) -> None:
        """Remember the place that is about to be left; what was forward is gone."""
        if not self.back or self.back[-1] != place:
            self.back.append(place)
            del self.back[: -self.limit]
        self.forward.clear()

    def step(self, by: int, here: Place) -> Place | None:
        """The place before (`by` -1) or after (1), or nothing; `here` goes on the other stack."""
        source, target = (self.back, self.forward) if by < 0 else (self.forward, self.back)
        if not source:
            return None
        target.append(here)
        return source.pop()
