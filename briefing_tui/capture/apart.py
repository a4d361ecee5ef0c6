"""Reading with the heavy parsers in a process of our own, so that no source can bring us down.

The process may take only so much memory and time (`Limits`); what it answers is taken for nothing but text.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self

from briefing_tui.capture import registry, wire
from briefing_tui.capture.kinds import HEAVY
from briefing_tui.capture.reading import Reading, Refused
from briefing_tui.capture.worker import NO_WAY
from briefing_tui.errors import BriefingError, UnreadableError
from briefing_tui.process import begin, end

_POLL_MS: Final = 50
_CHUNK: Final = 1 << 16
_END_SECONDS: Final = 2.0
_GROWTH: Final = 10
_NONSENSE: Final = "its reader's process answered nonsense"
_CODE: Final = "from briefing_tui.capture.worker import main; main()"


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading of one source may take.

    Attributes:
        seconds: CPU seconds an article.
        wait: Seconds from one article to the next, for a process that sleeps or a machine that is busy.
        whole: Seconds for a source with several articles; `per_megabyte` more for each megabyte of it.
        memory: Bytes above what an idle process has.
        answer: Bytes of one article as it is answered; of all together, ten times the source more.
    """

    seconds: int = 20
    wait: float = 60.0
    whole: float = 120.0
    per_megabyte: float = 20.0
    memory: int = 1 << 30
    answer: int = 64 << 20


class Apart:
    """A process that reads, kept warm for many sources and begun anew after a failure. For one thread.

    Example:
        with Apart() as apart:
            for data, name in sources:
                for each in apart.read(data, name):
                    ...
    """

    def __init__(
        self,
        limits: Limits = Limits(),
        start: Callable[[Limits], subprocess.Popen[bytes] | None] | None = None,
    ) -> None:
        """Begins nothing yet.

        Args:
            limits: For each source.
            start: Begins the process; ours by default.
        """
        self._limits = limits
        self._start = start or _start
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process, if there is one."""
        child, self._child = self._child, None
        if child is not None:
            end(child, now=True)

    def read(
        self,
        data: bytes,
        name: str,
        url: str = "",
        forced: str | None = None,
        *,
        cancelled: Callable[[], bool] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> Iterator[Reading | Refused]:
        """The articles of a source, as `registry.read` gives them; light kinds are read here.

        Args:
            data: The whole source.
            name: Of the file, perhaps empty.
            url: Where it was fetched from, if so.
            forced: The name of a reader, in place of the one that fits.
            cancelled: Asked now and then; once it is true, the process is ended and nothing more comes.
            progress: Told how many articles have come, after each.

        Raises:
            UnreadableError: The source cannot be read, or its reader died, was too slow or answered nonsense.
            UsageError: `forced` names no reader.
        """
        cancelled = cancelled or _never
        kind = registry.kind_for(data, name, forced)
        heavy = kind in HEAVY
        each = (
            self._asked(data, name, url, kind, cancelled) if heavy else registry.read(data, name, url, kind)
        )
        for count, reading in enumerate(each, 1):
            if progress:
                progress(count)
            yield reading
            if not heavy and cancelled():
                return

    def _asked(
        self, data: bytes, name: str, url: str, kind: str, cancelled: Callable[[], bool]
    ) -> Iterator[Reading | Refused]:
        warm = self._child is not None and self._child.poll() is None
        if not warm:
            self.close()
            self._child = self._start(self._limits)
        child = self._child
        if child is None:
            raise UnreadableError(
                "no process could be begun to read it in", "close other programs, or raise `ulimit -u`"
            )
        request = {"name": name, "url": url, "forced": kind, "size": len(data)}
        header = json.dumps(request).encode() + b"\n"
        fit = False
        try:
            for line in _lines(child, header, data, self._limits, cancelled):
                if line.startswith((b'{"reading":', b'{"refused":')):
                    yield _article(line)
                    continue
                error, fit = _end_of_answer(line)
                if error:
                    raise error
                return
            if not cancelled():
                raise UnreadableError(_reason(child, self._limits), NO_WAY)
        finally:
            if not fit:
                self.close()


def read_apart(
    data: bytes,
    name: str,
    url: str = "",
    forced: str | None = None,
    *,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Reading | Refused]:
    """The articles of one source; see `Apart.read`, which is cheaper for many."""
    with Apart() as apart:
        yield from apart.read(data, name, url, forced, cancelled=cancelled, progress=progress)


def _start(limits: Limits) -> subprocess.Popen[bytes] | None:
    return begin(_CODE, str(limits.memory), str(limits.seconds), asked=True)


def _never() -> bool:
    return False


def _lines(
    child: subprocess.Popen[bytes],
    header: bytes,
    data: bytes,
    limits: Limits,
    cancelled: Callable[[], bool],
) -> Iterator[bytes]:
    """What it answers to a request, line by line, until it closes its end or somebody wants no more.

    Raises:
        UnreadableError: It is too slow, or says too much.
    """
    assert child.stdin is not None
    assert child.stdout is not None
    put, got = child.stdin.fileno(), child.stdout.fileno()
    os.set_blocking(put, False)
    waiting = select.poll()
    waiting.register(got, select.POLLIN)
    waiting.register(put, select.POLLOUT)
    pending = [memoryview(data), memoryview(header)]
    whole = limits.whole + limits.per_megabyte * len(data) / 1048576
    most = limits.answer + _GROWTH * len(data)
    rest = bytearray()
    total = 0
    spent = idle = 0.0  # without the time that the caller takes for each article
    while not cancelled():
        if idle > limits.wait or spent > whole:
            raise UnreadableError(f"reading it took more than {min(idle, whole):.0f} s", NO_WAY)
        began = time.monotonic()
        events = waiting.poll(_POLL_MS)
        passed = time.monotonic() - began
        spent, idle = spent + passed, idle + passed
        for handle, _ in events:
            if handle == put:
                if not _sent(put, pending):
                    waiting.unregister(put)
                continue
            chunk = os.read(got, _CHUNK)
            if not chunk:
                return
            total += len(chunk)
            first = chunk.find(b"\n")
            if len(rest) + (len(chunk) if first < 0 else first) > limits.answer or total > most:
                raise UnreadableError("what was read of it is too much", NO_WAY)
            rest += chunk
            if first < 0:
                continue
            *lines, rest = rest.split(b"\n")
            idle = 0.0
            yield from map(bytes, lines)


def _sent(put: int, pending: list[memoryview]) -> bool:
    """Write what the pipe takes; whether there is more to write."""
    while pending:
        if not pending[-1]:
            pending.pop()
            continue
        try:
            count = os.write(put, pending[-1][: 16 * _CHUNK])
        except BlockingIOError:
            return True
        except BrokenPipeError:
            return False
        pending[-1] = pending[-1][count:]
    return False


def _article(line: bytes) -> Reading | Refused:
    try:
        return wire.unpack(line)
    except ValueError:
        raise UnreadableError(_NONSENSE, NO_WAY) from None


def _end_of_answer(line: bytes) -> tuple[BriefingError | None, bool]:
    """Why the source could not be read, if so, and whether the process may read another."""
    try:
        fields = json.loads(line)
        if fields == {"end": True}:
            return None, True
        return wire.error_of(fields["error"]), "gone" not in fields
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UnreadableError(_NONSENSE, NO_WAY) from None


def _reason(child: subprocess.Popen[bytes], limits: Limits) -> str:
    """Why it ended in the middle of an answer."""
    try:
        code = child.wait(_END_SECONDS)
    except subprocess.TimeoutExpired:
        return _NONSENSE
    if code == -signal.SIGXCPU:
        return f"reading it took more than {limits.seconds} s"
    if code < 0:
        return f"its reader broke down on it (signal {-code})"
    return "its reader ended before it had read everything"
