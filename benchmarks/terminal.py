"""A program under a pty: what it prints goes to a screen in memory, with the time each byte came."""

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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pyte

from benchmarks.replies import QUERY, reply
from benchmarks.setting import plain

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
NARROW, USUAL, WIDE = (80, 24), (120, 40), (200, 50)
QUIET = 0.05
"""Seconds without a byte after which a screen counts as settled; never part of a figure."""
FRAME_ENDS = b"\x1b[?2026l"
"""What a program writes behind a whole picture, once it was told that the terminal knows it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a key. Times are seconds from the key.

    Attributes:
        first: Until the first byte; 0 where nothing came.
        frame: Until the first whole picture.
        last: Until the last byte before silence.
        frame_bytes: Of the first picture.
        size: All bytes.
    """

    first: float = 0.0
    frame: float = 0.0
    last: float = 0.0
    frame_bytes: int = 0
    size: int = 0


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
        size: tuple[int, int] = USUAL,
        environment: dict[str, str] | None = None,
    ) -> None:
        columns, rows = size
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""
        self._chunks: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        self.received = 0
        self.ended = False
        self.frames = 0
        self.frame_at = 0
        env = {
            **plain(environment or {}),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LC_ALL": "C.UTF-8",
            "LINES": str(rows),
            "COLUMNS": str(columns),
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

    def pane(self, title: str) -> Callable[[], str]:
        """What stands inside the pane with this title, from now on; its scroll bar is left out.

        Raises:
            LookupError: There is no such pane on the screen.
        """
        for y in range(self._screen.lines):
            line = self._cells(y, 0, self._screen.columns)
            at = "".join(cell or " " for cell in line).find(f"─ {title} ")
            if at >= 0:
                left = max(x for x in range(at + 1) if line[x] == "╭")
                right = min(x for x in range(at, len(line)) if line[x] == "╮")
                bottom = min(
                    b for b in range(y, self._screen.lines) if self._cells(b, left, left + 1) == ["╰"]
                )
                return lambda: self.part(y + 1, bottom, left + 1, right - 1)
        raise LookupError(f"no pane {title!r} on the screen:\n{self.text()}")

    def part(self, top: int, bottom: int, left: int, right: int) -> str:
        """A rectangle of the screen; the last line and column are not part of it."""
        return "\n".join("".join(self._cells(y, left, right)).rstrip() for y in range(top, bottom))

    def wait(self, pattern: str, timeout: float = 60.0) -> float:
        """Seconds from the start of the program until the screen matched.

        Raises:
            TimeoutError: It never did, or the program ended; the message holds the screen.
        """
        wanted = re.compile(pattern)
        end = time.perf_counter() + timeout
        while time.perf_counter() < end and not self.ended:
            stamp = self._read(0.2)
            if stamp and wanted.search(self.text()):
                return stamp - self.started
        why = "the program ended" if self.ended else f"after {timeout:.0f} s"
        raise TimeoutError(f"not on the screen ({why}): {pattern}\n{self.text()}")

    def settle(self) -> None:
        """Wait until nothing has come for a while."""
        while self._read(QUIET * 3):
            pass

    def idle(self, seconds: float) -> None:
        """Let the program go on for so long, and read what it prints."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)

    def write(self, keys: str) -> float:
        """Press keys, wait for nothing, and give the time they were pressed.

        What came before is on the screen by then, so that it is not taken for an answer.
        """
        while self._read(0):
            pass
        begin = time.perf_counter()
        os.write(self._fd, keys.encode())
        return begin

    def press(self, key: str) -> Answer:
        """Press a key, and wait until nothing has come for a while."""
        frame, frame_bytes, last = 0.0, 0, 0.0
        begin = self.write(key)
        before, frames = self.received, self.frames
        stamp = first = self._read(0.5)
        while stamp:
            last = stamp
            if not frame and self.frames > frames:
                frame, frame_bytes = stamp, self.frame_at - before
            stamp = self._read(QUIET)
        if not first:
            return Answer()
        size = self.received - before
        whole = (frame - begin, frame_bytes) if frame else (last - begin, size)
        return Answer(first - begin, whole[0], last - begin, whole[1], size)

    def watch(
        self,
        key: str,
        parts: Mapping[str, Callable[[], str]],
        quiet: float = 0.3,
        longest: float = 5.0,
        first: bool = False,
    ) -> dict[str, float]:
        """Press a key, and tell when each part of the screen changed for the last time.

        Args:
            key: To press.
            parts: What to look at, as functions that give its text.
            quiet: Seconds without a change in any of them, after which nothing more is waited for.
            longest: Seconds after which nothing more is waited for.
            first: Tell the first change of each instead, and wait for no other.

        Returns:
            Seconds from the key; 0 for a part that did not change.
        """
        changed = dict.fromkeys(parts, 0.0)
        latest = begin = self.write(key)
        shown = {name: part() for name, part in parts.items()}
        while (now := time.perf_counter()) < min(latest + quiet, begin + longest):
            stamp = self._read(max(0.0, latest + quiet - now))
            for name, part in parts.items() if stamp else ():
                if (text := part()) != shown[name] and not (first and changed[name]):
                    shown[name], changed[name] = text, stamp - begin
                    latest = stamp
            if first and all(changed.values()):
                break
        return changed

    def leave(self, keys: str, timeout: float = 20.0) -> float:
        """Press the keys that end the program; seconds until it is gone.

        Raises:
            TimeoutError: It is still there.
        """
        begin = self.write(keys)
        while (now := time.perf_counter()) < begin + timeout:
            if os.waitpid(self._pid, os.WNOHANG)[0]:
                os.close(self._fd)
                return now - begin
            self._read(0.001)
        raise TimeoutError(f"{keys!r} does not end the program:\n{self.text()}")

    def peak(self) -> float:
        """The most memory that the program has held so far, in MB (10⁶ bytes)."""
        with open(f"/proc/{self._pid}/status", encoding="ascii", errors="replace") as file:
            line = next(line for line in file if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024 / 1e6

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

    def _cells(self, y: int, left: int, right: int) -> list[str]:
        """The characters of a part of a line; the right half of a wide one is empty."""
        line = self._screen.buffer[y]
        return [line[x].data for x in range(left, right)]

    def _receive(self) -> None:
        while True:
            try:
                data = os.read(self._fd, 65_536)
            except OSError:  # the program has ended
                self._chunks.put((time.perf_counter(), b""))
                return
            self._chunks.put((time.perf_counter(), data))

    def _read(self, wait: float) -> float:
        """The time the next bytes came, once they are on the screen; 0 where none came."""
        try:
            stamp, data = self._chunks.get(timeout=wait)
        except queue.Empty:
            return 0.0
        if not data:
            self.ended = True
            return 0.0
        if (at := data.find(FRAME_ENDS)) >= 0:
            self.frames += data.count(FRAME_ENDS)
            self.frame_at = self.received + at + len(FRAME_ENDS)
        self.received += len(data)
        for question in QUERY.finditer(data):
            if answer := reply(question):
                os.write(self._fd, answer)
        text = self._rest + self._decoder.decode(data)
        cut = UNFINISHED.search(text)
        self._rest = text[cut.start() :] if cut else ""
        self._stream.feed(UNKNOWN.sub("", text[: cut.start()] if cut else text))
        return stamp
