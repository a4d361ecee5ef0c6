"""What is given to be added: bytes with a name, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass

from briefing_tui.errors import BriefingError


@dataclass(frozen=True, slots=True)
class Given:
    """A source at hand.

    Attributes:
        name: The path or address as given, or `-` for standard input; what messages call it.
        data: Its bytes.
        url: Where they were fetched from, after redirects; empty for a file.
    """

    name: str
    data: bytes
    url: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """A source, or one article of it, that could not be had.

    Attributes:
        name: As given; with the place in it where it holds several: `box.mbox: message 3`.
        error: Why.
    """

    name: str
    error: BriefingError
