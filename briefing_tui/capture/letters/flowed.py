"""Lines of a plain letter that go on: because a space says so (RFC 3676), or the next word had no room."""

from __future__ import annotations

import re
from typing import Final

WIDEST: Final = 100
"""No letter is wrapped at more columns."""

_NARROWEST: Final = 40
_FEW: Final = 3
_STARTS: Final = re.compile(r"[-*•–—>#=|]|\(?\d{1,3}[.)]\s|\s{2,}")
_RULE: Final = re.compile(r"\s{0,40}(?:[-=*_~#+.]\s{0,3}){3,200}")


def without_rules(text: str) -> str:
    """The text with blank lines for those that are drawn across it: `-----`, `* * *`."""
    return "\n".join("" if _RULE.fullmatch(line) else line for line in text.replace("\r\n", "\n").split("\n"))


def unwrapped(text: str) -> str:
    """The text with one line a paragraph, where it was wrapped at a width.

    A line goes on where the first word of the next would have made it wider than the widest line is.

    Args:
        text: Without `format=flowed`.
    """
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    prose = [len(line) for line in lines if " " in line and "://" not in line]
    width = max((length for length in prose if length <= WIDEST), default=0)
    if width < _NARROWEST or sum(length > WIDEST for length in prose) > _FEW:
        return text
    found: list[list[str]] = []
    for before, line in zip(["", *lines], lines, strict=False):
        goes_on = before and line and len(before) <= WIDEST and not _STARTS.match(line)
        if goes_on and len(before) + 1 + len(line.split(" ", 1)[0]) > width:
            found[-1].append(line)
        else:
            found.append([line])
    return "\n".join(" ".join(pieces) for pieces in found)


def unflowed(text: str, *, close: bool = False) -> str:
    """The text with one line a paragraph.

    Args:
        text: With `format=flowed`.
        close: Whether the space at the end of a line that goes on is none of the text (`delsp=yes`).
    """
    lines: list[str] = []
    pieces: list[str] = []
    depth = 0
    for raw in text.replace("\r\n", "\n").split("\n"):
        stripped = raw.lstrip(">")
        quoted = len(raw) - len(stripped)
        body = stripped.removeprefix(" ")
        if pieces and quoted != depth:
            lines.append("".join(pieces))
            pieces = []
        depth = quoted
        goes_on = body.endswith(" ") and body != "-- "
        pieces.append(body[:-1] if goes_on and close else body)
        if not goes_on:
            lines.append("".join(pieces))
            pieces = []
    if pieces:
        lines.append("".join(pieces))
    return "\n".join(lines)
