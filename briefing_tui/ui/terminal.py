"""What a terminal program owes the terminal: refuse none, filter what is drawn, leave it as it was."""

from __future__ import annotations

import asyncio
import codecs
import signal
from collections.abc import Callable
from functools import partial
from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from briefing_tui.core.clean import sanitise

SIGNALS: Final = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT")
"""The signals that end the program, leaving the terminal as it was found."""


class ControlFilter(LineFilter):
    """The last wall: no control, bidi or other acting character leaves with the text of a line.

    Textual lets ESC, C1 and bidi controls of content through. Links in styles are taken off too,
    since a style would carry its address to the terminal as it is.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments with each acting character replaced."""
        cleaned: list[Segment] = []
        for segment in segments:
            text, style, control = segment
            if control is None:
                safe = text if text.isascii() and text.isprintable() else sanitise(text)
                if style is not None and style.link:
                    style = style.update_link(None)
                    segment = Segment(safe, style)
                elif safe is not text:
                    segment = Segment(safe, style)
            cleaned.append(segment)
        return cleaned


def tolerate_bad_input() -> None:
    """Make textual's input thread replace an invalid byte instead of ending the program by it.

    The driver asks its module for a decoder by encoding only, so this is the one place to say
    "replace" (textual issue 6456).
    """
    from textual.drivers import linux_driver

    def decoder(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
        return partial(codecs.getincrementaldecoder(encoding), errors="replace")

    linux_driver.getincrementaldecoder = decoder  # type: ignore[attr-defined,assignment]  # its import is private


def on_end_signals(leave: Callable[[int], None]) -> None:
    """Call `leave(128 + number)` in the running loop when a signal asks the program to end."""
    loop = asyncio.get_running_loop()
    for name in SIGNALS:
        number = getattr(signal, name, None)
        if number is not None:
            loop.add_signal_handler(number, leave, 128 + int(number))
