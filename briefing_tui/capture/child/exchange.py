"""Talking to a process that reads: a request, and its answer line by line, within limits of time and size."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from briefing_tui.capture.child import wire
from briefing_tui.capture.reading import Reading, Refused
from briefing_tui.errors import BriefingError

END_SECONDS: Final = 2.0
"""So long may a process that answers no more take to end."""

_POLL_MS: Final = 50
_CHUNK: Final = 1 << 16
_GROWTH: Final = 10
_NONSENSE: Final = "its reader's process answered nonsense"


class LostError(Exception):
    """The process is of no use any more: it died, is too slow, says too much or nonsense."""


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


def lines(
    child: subprocess.Popen[bytes],
    header: bytes,
    data: bytes,
    limits: Limits,
    cancelled: Callable[[], bool],
) -> Iterator[bytes]:
    """What it answers to a request, line by line, until it closes its end or somebody wants no more.

    Raises:
        LostError: It is too slow, or says too much.
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
            raise LostError(f"reading it took more than {min(idle, whole):.0f} s")
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
                raise LostError("what was read of it is too much")
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


def article(line: bytes) -> Reading | Refused | None:
    """The article that a line tells of, `None` for a line of another kind.

    Raises:
        LostError: It begins as one and is none.
    """
    if not line.startswith((b'{"reading":', b'{"refused":')):
        return None
    try:
        return wire.unpack(line)
    except ValueError:
        raise LostError(_NONSENSE) from None


def end_of_answer(line: bytes) -> BriefingError | None:
    """Why the source could not be read, if so; the process can read another.

    Raises:
        LostError: It is nothing of the kind, or the process ends with it.
    """
    try:
        fields = json.loads(line)
        if fields == {"end": True}:
            return None
        error = wire.error_of(fields["error"])
        gone = "gone" in fields
    except (ValueError, KeyError, TypeError, RecursionError):
        raise LostError(_NONSENSE) from None
    if gone:
        raise LostError(error.message)
    return error


def reason(child: subprocess.Popen[bytes], limits: Limits) -> str:
    """Why a process ended in the middle of an answer."""
    try:
        code = child.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        return _NONSENSE
    if code == -signal.SIGXCPU:
        return f"reading it took more than {limits.seconds} s"
    if code < 0:
        return f"its reader broke down on it (signal {-code})"
    return "its reader ended before it had read everything"
