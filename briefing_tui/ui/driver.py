"""The terminal that the screen is drawn on: how it is read, and how it is given back at the end."""

from __future__ import annotations

import codecs
import contextlib
import os
import selectors
import signal
import sys
import termios
import threading
from asyncio import AbstractEventLoop, get_running_loop
from collections.abc import Iterator
from types import FrameType
from typing import TYPE_CHECKING, Final

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from briefing_tui.ui.output import Output

if TYPE_CHECKING:
    from briefing_tui.ui.curtain import Curtain

END_SIGNALS: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
"""The signals that end the program, leaving the terminal as it was found."""
GRACE: Final = 1.5
"""Seconds that the screen gets to leave in order after a signal; then the process ends all the same."""
RESTORED: Final = (
    b"\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
"""What gives a terminal back when nobody else can: every mode that textual may have set, unset."""


_OTHER_SCREEN: Final = "\x1b[?1049h"
"""What textual asks for first: to go over to the terminal's other screen, empty."""


class TerminalDriver(LinuxDriver):
    """Textual's driver, made to last: bad input, a closed terminal and signals end in order.

    Args:
        app: The program.
        debug: As textual's driver takes it.
        mouse: Whether the mouse is reported.
        size: Columns and rows, or what the terminal has.
    """

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        # Standard output was found to be a terminal; standard error may well go to a file.
        self._file = sys.__stdout__
        self._out = 1 if sys.__stdout__ is None else sys.__stdout__.fileno()
        self._drawing = False
        self._ends: Ends | None = None
        self._curtain: Curtain | None = getattr(app, "curtain", None)
        self._raised = False
        self._thread = threading.get_ident()
        self._parts: list[str] = []
        self._output: Output | None = None
        self._wake: tuple[int, int] | None = None

    # Ending ---------------------------------------------------------------------------

    def start_application_mode(self) -> None:
        """Take the terminal; from before that on, a signal gives it back."""
        if self._ends is None:
            self._ends = Ends(self, get_running_loop())
        self._drawing = True
        # With the first picture on it already, the other screen is not to be entered, and emptied, again.
        settings = self._curtain.hand_over() if self._curtain is not None else None
        self._raised = settings is not None
        self._output = Output(self._out, getattr(self._file, "encoding", None) or "utf-8")
        self._wake = os.pipe()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # textual's
        if settings is not None:
            self.attrs_before = settings

    def write(self, data: str) -> None:
        """Send to the terminal, together with what follows at once."""
        if self._raised and data == _OTHER_SCREEN:
            self._raised = False
            return
        self._parts.append(data)
        if len(self._parts) == 1:
            # Not all of it is flushed, and not all of it comes from this thread.
            same = threading.get_ident() == self._thread
            call = self._loop.call_soon if same else self._loop.call_soon_threadsafe
            with contextlib.suppress(RuntimeError):  # the loop is closed: `close` flushes
                call(self.flush)

    @property
    def sending(self) -> bool:
        """Whether the last picture is not yet on the terminal."""
        return bool(self._parts) or (self._output is not None and self._output.busy)

    def flush(self) -> None:
        """Send what was written."""
        parts, self._parts = self._parts, []
        if parts and self._output is not None:
            with contextlib.suppress(OSError):  # gone: whoever reads the keys ends the program
                self._output.send("".join(parts))

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        super().stop_application_mode()
        self._drawing = False

    def close(self) -> None:
        """Let what was drawn out, or away with it where the terminal is gone."""
        super().close()
        self.flush()
        if self._output is not None:
            self._output.end()
            self._output = None
        try:
            if self._file is not None:
                self._file.flush()
        except OSError:
            # The interpreter would fail at it once more, and end with a code of its own.
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._out)
            os.close(nowhere)

    def leave(self, code: int) -> None:
        """End the program in order, with this exit code."""
        self._app.exit(return_code=code)

    def give_back(self) -> None:
        """Give the terminal back at once, past all queues and threads: they may be stuck."""
        if self._drawing:
            with contextlib.suppress(OSError):
                os.write(self._out, RESTORED)
            with contextlib.suppress(termios.error):
                if self.attrs_before is not None:
                    termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

    @contextlib.contextmanager
    def child_in_front(self) -> Iterator[None]:
        """Leave the keys that interrupt to the program that has the terminal meanwhile, as an editor has."""
        if self._ends is None:
            yield
            return
        with self._ends.held():
            yield

    def _disable_mouse_support(self) -> None:
        super()._disable_mouse_support()
        if self._mouse_pixels:
            self.write("\x1b[?1016l")

    # Reading --------------------------------------------------------------------------

    def _run_input_thread(self) -> None:
        """Read until told to stop; a closed terminal ends the program, a fault goes where all faults go."""
        try:
            self.run_input_thread()
        except (EOFError, OSError):
            if self._ends is not None:
                self._ends.end(128 + signal.SIGHUP)
        except Exception as error:
            self._app.call_later(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Turn bytes into events, an invalid byte into U+FFFD (textual issue 6456).

        Raises:
            EOFError: The terminal was closed. Textual would read on, at full speed.
            OSError: It cannot be read any more.
        """
        parser = XTermParser(self._debug)
        decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            if self._wake is not None:
                selector.register(self._wake[0], selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if any(key.fd == self.fileno for key, _ in selector.select(0.1)):
                    data = os.read(self.fileno, 4096)
                    if not data:
                        raise EOFError
                    # Half a character is no text yet, and no text means the end to the parser.
                    if text := decode(data):
                        for event in parser.feed(text):
                            self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
        with contextlib.suppress(EOFError, ParseError):
            for _ in parser.feed(""):
                pass

    def disable_input(self) -> None:
        """Read no more; the thread that reads is told, where textual would wait for it to look up."""
        wake, self._wake = self._wake, None
        if wake is not None:
            os.write(wake[1], b"\0")
        super().disable_input()
        for end in wake or ():
            os.close(end)

    def _get_terminal_size(self) -> tuple[int, int]:
        """The size of this terminal, between 1 and 1000 a side, whatever the environment claims."""
        try:
            columns, rows = os.get_terminal_size(self._out)
        except OSError:
            columns, rows = 80, 24
        return min(columns or 80, 1000), min(rows or 24, 1000)


class Ends:
    """What the end signals do.

    The handlers are Python's own and not the loop's: they run while the loop is busy as well, and can be
    taken off for a while.

    Args:
        driver: Whose terminal is given back.
        loop: That of the program.
    """

    def __init__(self, driver: TerminalDriver, loop: AbstractEventLoop) -> None:
        self._driver = driver
        self._loop = loop
        self._held = False
        for number in END_SIGNALS:
            # A signal that is ignored, as under nohup, stays so.
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._signalled)

    def _signalled(self, number: int, frame: FrameType | None) -> None:
        if self._held and number in (signal.SIGINT, signal.SIGQUIT):
            return
        self.end(128 + number)

    def end(self, code: int) -> None:
        """End in order, or after a grace by force: what is saved is saved by rename, so nothing is torn."""
        with contextlib.suppress(RuntimeError):  # the loop is closed: it is ending already
            self._loop.call_soon_threadsafe(self._driver.leave, code)
        if not self._held:
            timer = threading.Timer(GRACE, self._force, (code,))
            timer.daemon = True
            timer.start()

    def _force(self, code: int) -> None:
        self._driver.give_back()
        os._exit(code)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """While another program has the terminal: its Ctrl+C is not ours, and nothing is forced."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
