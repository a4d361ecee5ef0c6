"""The signs of the screen, once for Unicode and once for plain ASCII."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from briefing_tui.core.support import State


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One sign for each thing that colour alone would say."""

    found: str
    weak: str
    none: str
    struck: str
    unread: str
    star: str
    problem: str
    bar: str
    open: str
    closed: str
    paragraph: str
    heading: str
    dot: str
    ellipsis: str
    left_quote: str
    right_quote: str
    down: str
    up: str
    thumb: str
    block: str
    chosen: str
    excluded: str

    def state(self, state: State) -> str:
        """The sign of a support state."""
        return {"found": self.found, "weak": self.weak, "none": self.none}[state]


UNICODE: Final = Glyphs(
    found="✓", weak="~", none="✗", struck="-", unread="●", star="★", problem="!", bar="▌", open="▾",
    closed="▸", paragraph="¶", heading="§", dot="·", ellipsis="…", left_quote="“",
    right_quote="”", down="↓", up="↑", thumb="▐", block="▇", chosen="=",
    excluded="-",
)  # fmt: skip

ASCII: Final = Glyphs(
    found="ok", weak="~", none="no", struck="-", unread="*", star="+", problem="!", bar="|", open="v",
    closed=">", paragraph="#", heading="$", dot="-", ellipsis="...", left_quote='"',
    right_quote='"', down="v", up="^", thumb=":", block="#", chosen="=",
    excluded="-",
)  # fmt: skip

ARROWS: Final = str.maketrans({"↓": "Down", "↑": "Up", "←": "Left", "→": "Right"})
"""The names of the arrow keys where their signs cannot be shown."""
