"""The line for a path or an address; a pasted text of several lines is not cut to its first."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import Input


class SourceInput(Input):
    """An input that hands a pasted text of several lines on."""

    @dataclass
    class Text(Message):
        """Several lines were pasted."""

        text: str

    def _on_paste(self, event: events.Paste) -> None:
        """Hand several lines on; one line goes in as ever."""
        if len(event.text.strip().splitlines()) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(self.Text(event.text))
