"""A program under a pty: what it prints goes to a screen in memory, with the time each byte came.

The terminal questions that a program may ask (device attributes, cursor, synchronised output,
colours) are answered, so that nothing waits for a time-out that no real terminal would cause.
"""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import queue
import re
import signal
import struct
import sys
import termios
import threading
import time
from collections.abc import Sequence

import pyte

QUERY = re.compile(
    rb"\x1b\[(?P<private>[?>=]?)(?P<number>[0-9;]*)(?P<middle>\$?)(?P<final>[cnpu])"
    rb"|\x1b\](?P<colour>1[01]);\?(?:\x07|\x1b\\)"
)
# pyte prints the payload of sequences that it does not know.
UNKNOWN = re.compile(
    r"\x1b\[[<>=][0-9;:]*[a-zA-Z]"
    r"|\x1b\[[0-9;?]*\$[a-zA-Z]"
    r"|\x1b\[\?[0-9;]*u"
    r"|\x1b\[[0-9;]*t"
    r"|\x1b\[[0-9;]* [a-zA-Z]"
    r"|\x1b[P_^X][^\x1b]*\x1b\\"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
)
UNFINISHED = re.compile(r"\x1b(?:\[[0-9;:?<>=$ ]*|[P_^X\]][^\x07\x1b]*\x1b?)?$")
QUIET = 0.05
"""Seconds without a byte after which a screen counts as settled; never part of a figure."""


class Terminal:
    """One running program.

    Args:
        command: The program and its arguments.
        size: Columns and rows.
        environment: Variables on top of this process's own.
    """

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int] = (120, 40),
        environment: dict[str, str] | None = None,
    ) -> None:
        columns, rows = size
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""
        self._chunks: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        self.received = 0
        env = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LC_ALL": "C.UTF-8",
            "LINES": str(rows),
            "COLUMNS": str(columns),
            **(environment or {}),
        }
        self.started = time.perf_counter()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(command[0], list(command), env)
        # A thread of its own stamps what comes: to draw one chunk must not delay the stamp of the next.
        sys.setswitchinterval(0.0005)
        threading.Thread(target=self._receive, daemon=True).start()

    def text(self) -> str:
        """The screen as it stands."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def wait(self, pattern: str, timeout: float = 60.0) -> float:
        """Seconds from the start of the program until the screen matched.

        Raises:
            TimeoutError: It never did; the message holds the screen.
        """
        wanted = re.compile(pattern)
        end = time.perf_counter() + timeout
        while time.perf_counter() < end:
            stamp = self._read(0.2)
            if stamp and wanted.search(self.text()):
                return stamp - self.started
        raise TimeoutError(f"no {pattern!r} on the screen:\n{self.text()}")

    def settle(self) -> None:
        """Wait until nothing has come for a while."""
        while self._read(QUIET * 3):
            pass

    def press(self, key: str) -> tuple[float, float]:
        """Press a key.

        Returns:
            Seconds until the first byte of the answer, and until the last one before silence; both
            0 where nothing came.
        """
        begin = time.perf_counter()
        os.write(self._fd, key.encode())
        first = last = self._read(0.5)
        while stamp := self._read(QUIET):
            last = stamp
        return (first - begin, last - begin) if first else (0.0, 0.0)

    def cpu(self) -> float:
        """Seconds of processor time that the program has used so far, over all its threads."""
        total = 0
        for task in os.scandir(f"/proc/{self._pid}/task"):
            with open(f"{task.path}/schedstat", encoding="ascii") as file:
                total += int(file.read().split()[0])
        return total / 1e9

    def close(self) -> None:
        """End the program, and wait for it."""
        os.kill(self._pid, signal.SIGTERM)
        end = time.perf_counter() + 3
        while os.waitpid(self._pid, os.WNOHANG)[0] == 0:
            self._read(0.05)
            if time.perf_counter() > end:
                os.kill(self._pid, signal.SIGKILL)
                os.waitpid(self._pid, 0)
                break
        os.close(self._fd)

    def _receive(self) -> None:
        while True:
            try:
                data = os.read(self._fd, 65_536)
            except OSError:  # the program has ended
                return
            self._chunks.put((time.perf_counter(), data))

    def _read(self, wait: float) -> float:
        """The time the next bytes came, once they are on the screen; 0 where none came."""
        try:
            stamp, data = self._chunks.get(timeout=wait)
        except queue.Empty:
            return 0.0
        self.received += len(data)
        for question in QUERY.finditer(data):
            if answer := _answer(question):
                os.write(self._fd, answer)
        text = self._rest + self._decoder.decode(data)
        cut = UNFINISHED.search(text)
        self._rest = text[cut.start() :] if cut else ""
        self._stream.feed(UNKNOWN.sub("", text[: cut.start()] if cut else text))
        return stamp


def _answer(question: re.Match[bytes]) -> bytes:
    if colour := question["colour"]:
        rgb = b"ffff/ffff/ffff" if colour == b"10" else b"0000/0000/0000"
        return b"\x1b]" + colour + b";rgb:" + rgb + b"\x1b\\"
    private, number, final = question["private"], question["number"], question["final"]
    if final == b"c" and not private:
        return b"\x1b[?62;4;22c"
    if final == b"n" and number == b"5":
        return b"\x1b[0n"
    if final == b"n" and number == b"6":
        return b"\x1b[1;1R"
    if final == b"p" and question["middle"]:
        return b"\x1b[" + private + number + (b";2$y" if number == b"2026" else b";0$y")
    return b""
