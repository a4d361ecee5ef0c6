"""Lines of a plain letter that go on: because a space says so (RFC 3676), or the next word had no room."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from briefing_tui.capture.pieces import WIDEST, ends, is_full

_USUAL: Final = 100  # a line or two of more columns may stand in a text that was wrapped at fewer
_NARROWEST: Final = 40
_LONG: Final = 60
_FEW: Final = 3
_STARTS: Final = re.compile(r"[-*•–—>#=|]|\(?\d{1,3}[.)]\s|\s{2,}")
_RULE: Final = re.compile(r"\s{0,40}(?:[-=*_~#+.]\s{0,3}){3,200}")


def without_rules(text: str) -> str:
    """The text with blank lines for those that are drawn across it: `-----`, `* * *`."""
    return "\n".join("" if _RULE.fullmatch(line) else line for line in text.replace("\r\n", "\n").split("\n"))


def unwrapped(text: str) -> str:
    """The text with one line a paragraph, where it was wrapped at a width.

    A line goes on where the first word of the next would have made it wider than the widest line is; and,
    when it is long and does not end as a sentence does, where the next begins with a small letter.

    Args:
        text: Without `format=flowed`.
    """
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    width = _width(lines)
    found: list[list[str]] = []
    for before, line in zip(["", *lines], lines, strict=False):
        near = before and line and not _STARTS.match(line)
        if near and (
            (len(before) <= width and is_full(before, line, width)) or _is_mid_sentence(before, line)
        ):
            found[-1].append(line)
        else:
            found.append([line])
    return "\n".join(" ".join(pieces) for pieces in found)


def _width(lines: list[str]) -> int:
    """At how many columns the lines were wrapped; 0 for lines that were not."""
    prose = [len(line) for line in lines if " " in line and "://" not in line]
    for limit in (WIDEST, _USUAL):
        width = max((length for length in prose if length <= limit), default=0)
        if width < _NARROWEST or sum(length > limit for length in prose) > _FEW:
            return 0
        ended = [
            ends(line)
            for line, following in pairwise(lines)
            if line and following and not _STARTS.match(following) and is_full(line, following, width)
        ]
        # Where the full lines end as sentences do, they are paragraphs of a line each.
        if sum(ended) * 2 < len(ended):
            return width
    return 0


def _is_mid_sentence(line: str, following: str) -> bool:
    """Whether a long line breaks off and the next goes on in small letters; an address is no word."""
    return (
        len(line) >= _LONG
        and following[:1].islower()
        and line[0] not in ">#|"
        and not ends(line)
        and "://" not in following.split(" ", 1)[0]
    )


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
