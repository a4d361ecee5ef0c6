"""Copying: through the terminal (OSC 52), which also works over ssh, and an honest word about it."""

from __future__ import annotations

from textual.app import App

from briefing_tui.core.clean import clean

LIMIT = 100_000
"""Bytes that terminals take at most; longer ones are often dropped without a word."""


def copy(app: App[object], text: str, what: str) -> str:
    """Hand `text` to the terminal's clipboard; the sentence to tell the reader.

    A terminal never answers, so what is said is what was done: it was sent.
    """
    text = clean(text)
    size = len(text.encode("utf-8", "replace"))
    if size > LIMIT:
        return f"{what} is {size // 1000} kB, more than terminals take (100 kB): export with e instead"
    app.copy_to_clipboard(text)
    return f"{what}: {size} bytes sent by OSC 52, which some terminals ignore"
