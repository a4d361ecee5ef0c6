"""Who owns the terminal between the first picture and the start of the screen."""

from __future__ import annotations

import os
import termios

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

RAISE = "\x1b[?1049h\x1b[?25l"
"""The other screen of the terminal, without a cursor."""
LOWER = "\x1b[?1049l\x1b[?25h"
"""The terminal's own screen again."""


class Curtain:
    """The other screen of the terminal, raised before the program is there, and handed over to it.

    Args:
        source: The file descriptor of the keys.
        target: That of the screen.
        generation: Of the index, when the rows on the picture were read from it.
        rows: Those rows, as `store.heads.row_of` takes them.

    Raises:
        termios.error: One of them is no terminal.
    """

    def __init__(
        self, source: int, target: int, generation: int = -1, rows: Sequence[Sequence[Any]] = ()
    ) -> None:
        self._source = source
        self._target = target
        self._settings: list[Any] = termios.tcgetattr(source)
        self._ours = False
        self.generation = generation
        self.rows = rows

    def show(self, picture: str) -> None:
        """Take the terminal and draw; keys wait unseen until somebody reads them.

        Raises:
            OSError: The terminal is gone.
            termios.error: Its settings cannot be changed.
        """
        settings = termios.tcgetattr(self._source)
        settings[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        self._ours = True
        termios.tcsetattr(self._source, termios.TCSANOW, settings)
        self._write(RAISE + picture)

    def give_back(self) -> None:
        """Leave the terminal as it was found; nothing where it was handed over."""
        if not self._ours:
            return
        self._ours = False
        try:
            self._write(LOWER)
            termios.tcsetattr(self._source, termios.TCSANOW, self._settings)
        except (OSError, termios.error):
            pass  # it is gone, and so nobody sees it

    def hand_over(self) -> list[Any] | None:
        """Whoever asks owns the terminal from now on.

        Returns:
            The settings to leave it with; nothing where the terminal is not ours to hand over.
        """
        if not self._ours:
            return None
        self._ours = False
        return self._settings

    def _write(self, text: str) -> None:
        data = text.encode("utf-8", "replace")
        while data:
            data = data[os.write(self._target, data) :]
