"""The real program under a pseudo-terminal: keys in, raw bytes and a picture out."""

from __future__ import annotations

import codecs
import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

from tests.conftest import FOLDERS, ROOT

QUIET = 0.06
"""Seconds without a byte after which the program is taken to have nothing more to say."""
# pyte prints the payload of sequences that it does not know.
UNKNOWN = re.compile(
    r"\x1b\[[<>=][0-9;:]*[a-zA-Z]|\x1b\[[0-9;?]*\$[a-zA-Z]|\x1b\[\?[0-9;]*u|\x1b\[[0-9;]*t"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
)
UNFINISHED = re.compile(r"\x1b(?:\[[0-9;:?<>=$ ]*|\][^\x07\x1b]*\x1b?)?$")
MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
KEYBOARD = re.compile(rb"\x1b\[([<>])[0-9]*u")
AT_REST = {"25": b"h", "7": b"h"}
"""Modes that are on in a terminal that nobody has changed: the cursor and line wrap. The others are off."""


class Terminal:
    """One run of `briefing`.

    Args:
        arguments: Of the command line.
        library: The folder of briefs, or `None` for none.
        home: An empty folder that stands for the person's own.
        size: Columns and rows.
        environment: Variables on top; an empty one is taken out.
        program: What to run in place of `python -m briefing_tui`.
        modern: Whether the terminal answers that it knows synchronised output and in-band resizes.
    """

    def __init__(
        self,
        library: Path | None,
        home: Path,
        *arguments: str,
        size: tuple[int, int] = (120, 40),
        environment: Mapping[str, str] | None = None,
        program: Sequence[str] = ("-m", "briefing_tui"),
        modern: bool = False,
    ) -> None:
        self.raw = bytearray()
        self.modern = modern
        self._fed = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""
        self._screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self._screen)
        self.master, self.slave = pty.openpty()
        self._fit(size)
        self.before = termios.tcgetattr(self.slave)
        env = {"PATH": os.environ.get("PATH", os.defpath), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        env |= {"LANG": "C.UTF-8", "HOME": str(home), "BROWSER": "true", "EDITOR": "no-editor"}
        env |= {"PYTHONPATH": str(ROOT)} | {name: str(home / below) for name, below in FOLDERS.items()}
        if library is not None:
            env["BRIEFING_LIBRARY"] = str(library)
        env |= environment or {}
        self.process = subprocess.Popen(
            [sys.executable, *program, *arguments],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            cwd=home,
            env={name: value for name, value in env.items() if value},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.hang_up()

    # What the program says ------------------------------------------------------------

    @property
    def text(self) -> str:
        """The screen as it stands."""
        if self._fed < len(self.raw):
            text = self._rest + self._decoder.decode(bytes(self.raw[self._fed :]))
            self._fed = len(self.raw)
            cut = UNFINISHED.search(text)
            self._rest = text[cut.start() :] if cut else ""
            self._stream.feed(UNKNOWN.sub("", text[: cut.start()] if cut else text))
        return "\n".join(line.rstrip() for line in self._screen.display)

    def pump(self, seconds: float) -> bool:
        """Take what comes for at most so long; whether anything came."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        with contextlib.suppress(OSError):  # the program has ended
            data = os.read(self.master, 65_536)
            self.raw += data
            if self.modern:
                for mode in re.findall(rb"\x1b\[\?(2026|2048)\$p", data):
                    os.write(self.master, b"\x1b[?" + mode + b";2$y")
            return bool(data)
        return False

    def settle(self, limit: float = 10.0) -> None:
        """Wait until the program is quiet."""
        end = time.monotonic() + limit
        while time.monotonic() < end and self.pump(QUIET):
            pass

    def wait(self, wanted: str, limit: float = 15.0) -> str:
        """Wait until the screen holds a text, and give the screen.

        Raises:
            AssertionError: It never did.
        """
        end = time.monotonic() + limit
        while time.monotonic() < end:
            if wanted in self.text:
                self.settle()
                return self.text
            if not self.pump(0.2) and self.process.poll() is not None:
                break
        raise AssertionError(f"no {wanted!r} on the screen (exit {self.process.poll()}):\n{self.text}")

    def end(self, limit: float = 5.0) -> int:
        """Wait for the end of the program, and give its exit code.

        Raises:
            AssertionError: It did not end.
        """
        end = time.monotonic() + limit
        while self.process.poll() is None:
            if time.monotonic() > end:
                raise AssertionError(f"still running after {limit} s:\n{self.text}")
            if self.master < 0:
                time.sleep(0.02)
            else:
                self.pump(0.02)
        while self.master >= 0 and self.pump(0.02):
            pass
        return self.process.returncode

    # What is done to it ---------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys, each run of them answered before the next."""
        for each in keys:
            assert self.process.poll() is None, f"ended before {each!r}:\n{self.text}"
            if each.endswith("\x1b"):
                # Escape alone is told from the start of a sequence by time only, unless it is sent in the
                # way of the keyboard protocol that the program asks for.
                each = each.removesuffix("\x1b") + "\x1b[27u"  # the same key
            self.send(each.encode())
            self.settle()

    def send(self, data: bytes) -> None:
        """Send bytes as they are, reading meanwhile so that neither side waits for the other."""
        while data:
            if select.select([], [self.master], [], 0.01)[1]:
                written = os.write(self.master, data[:512])
                data = data[written:]
            self.pump(0)

    def forget(self) -> None:
        """Drop what was received so far; the picture stays."""
        self.settle()
        assert self.text is not None
        self.raw.clear()
        self._fed = 0

    def signal(self, number: int) -> None:
        """Send a signal to the program."""
        self.process.send_signal(number)

    def resize(self, size: tuple[int, int]) -> None:
        """Another size; the program is told as a terminal tells it."""
        self._fit(size)
        with contextlib.suppress(ValueError):
            self._screen.resize(max(1, size[1]), max(1, size[0]))

    def hang_up(self) -> None:
        """Close the terminal."""
        for fd in (self.master, self.slave):
            if fd >= 0:
                os.close(fd)
        self.master = self.slave = -1

    def _fit(self, size: tuple[int, int]) -> None:
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    # What it leaves -------------------------------------------------------------------

    def changed(self) -> list[str]:
        """What is not as it was before the program ran: modes by number, keyboard, settings of the line."""
        last = {m: on for modes, on in MODE.findall(bytes(self.raw)) for m in modes.decode().split(";")}
        left = [f"?{mode}{on.decode()}" for mode, on in sorted(last.items()) if on != AT_REST.get(mode, b"l")]
        depth = sum(1 if sign == b">" else -1 for sign in KEYBOARD.findall(bytes(self.raw)))
        left += ["keyboard"] if depth else []
        left += ["termios"] if termios.tcgetattr(self.slave) != self.before else []
        return left
