"""Telling a terminal what to draw in as few bytes as it takes: a colour is said once, until it changes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

_OFF: Final = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}
"""What ends bold, dim, italic, underline, reverse and strike. Whatever else there is, only a reset ends."""
_SEEN: Final = frozenset({"4", "7", "9", "21", "53"})
"""What can be seen of a blank."""
_LENGTHS: Final = {"2": 5, "5": 3}
"""How many numbers tell a colour, by the second of them."""


class Pen:
    """Draws stretches of text, wherever they are; afterwards the terminal has no colours set, as before.

    Args:
        console: That knows which colours the terminal has.
    """

    def __init__(self, console: Console) -> None:
        self._system = console._color_system or ColorSystem.TRUECOLOR
        self._codes = ""
        self._sent: list[str] = []

    def go(self, x: int, y: int) -> None:
        """Go to column `x` of line `y`, both counted from 0."""
        self._sent.append(f"\x1b[{y + 1};{x + 1}H")

    def draw(self, segments: Iterable[Segment]) -> None:
        """Draw stretches of text, one behind the other."""
        sent, codes = self._sent, self._codes
        stretches = [(text, self._told(style)) for text, style, _ in segments]
        for at, (text, wanted) in enumerate(stretches):
            # Nothing is seen of a blank but its background: it takes the colours of what stands beside it.
            if wanted != codes and not text.strip(" "):
                if _is_same_ground(codes, wanted):
                    wanted = codes
                elif at + 1 < len(stretches) and _is_same_ground(wanted, stretches[at + 1][1]):
                    wanted = stretches[at + 1][1]
            if wanted != codes:
                sent.append(f"\x1b[{_change(codes, wanted)}m")
                codes = wanted
            sent.append(text)
        self._codes = codes

    def text(self) -> str:
        """What to send."""
        if self._codes:
            self._sent.append("\x1b[0m")
            self._codes = ""
        return "".join(self._sent)

    def _told(self, style: Style | None) -> str:
        if style is None:
            return ""
        codes = style._ansi
        return Strip.render_ansi(style, self._system) if codes is None else codes


@lru_cache(maxsize=1024)
def _change(before: str, after: str) -> str:
    """What to tell a terminal that was told one set of colours, to have the other."""
    if not before:
        return after
    if not after:
        return "0"
    anew = f"0;{after}"
    (old, *was), (new, *now) = _parts(before), _parts(after)
    gone = old - new
    if not gone <= _OFF.keys():
        return anew
    ends = {_OFF[each] for each in gone}
    # Bold and dim have one end: what it takes along is told again.
    begins = sorted(each for each in new if each not in old or _OFF.get(each) in ends)
    colours = [
        colour or default
        for colour, other, default in zip(now, was, ("39", "49"), strict=True)
        if colour != other
    ]
    return min(";".join([*sorted(ends), *begins, *colours]), anew, key=len)


@lru_cache(maxsize=1024)
def _is_same_ground(before: str, after: str) -> bool:
    """Whether a blank looks the same in either."""
    (old, _, was), (new, _, now) = _parts(before), _parts(after)
    return was == now and not (old | new) & _SEEN


def _parts(codes: str) -> tuple[frozenset[str], str, str]:
    """What is set, the colour of the text, that of the background."""
    numbers = codes.split(";") if codes else []
    others, text, ground = set(), "", ""
    while numbers:
        first = numbers[0]
        length = _LENGTHS.get(numbers[1], 1) if first in ("38", "48") and len(numbers) > 1 else 1
        code, numbers = ";".join(numbers[:length]), numbers[length:]
        value = int(first)
        if 30 <= value <= 39 or 90 <= value <= 97:
            text = code
        elif 40 <= value <= 49 or 100 <= value <= 107:
            ground = code
        else:
            others.add(code)
    return frozenset(others), text, ground
