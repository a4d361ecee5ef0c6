"""Reading with the heavy parsers in a process of our own, so that no source can bring us down.

The process may take only so much memory and time (`Limits`); what it answers is taken for nothing but text.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Final, Self

from briefing_tui.capture import registry
from briefing_tui.capture.child.exchange import Limits, LostError, article, end_of_answer, lines, reason
from briefing_tui.capture.child.worker import NO_WAY
from briefing_tui.capture.kinds import HEAVY, SEVERAL
from briefing_tui.capture.reading import Reading, Refused
from briefing_tui.errors import UnreadableError
from briefing_tui.process import begin, end

_AGAIN: Final = 3  # so many articles of one source may bring their process down
_CODE: Final = "from briefing_tui.capture.child.worker import main; main()"


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
        limits: Limits | None = None,
        start: Callable[[Limits], subprocess.Popen[bytes] | None] | None = None,
    ) -> None:
        """Begins nothing yet.

        Args:
            limits: For each source; ours by default.
            start: Begins the process; ours by default.
        """
        self._limits = limits or Limits()
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
        asked = self._asked(data, name, url, kind, cancelled)
        for count, each in enumerate(asked if heavy else registry.read(data, name, url, kind), 1):
            if progress:
                progress(count)
            yield each
            if not heavy and cancelled():
                return

    def _asked(
        self, data: bytes, name: str, url: str, kind: str, cancelled: Callable[[], bool]
    ) -> Iterator[Reading | Refused]:
        """The articles; one that brings the process down is refused, those behind it another reads."""
        come = 0
        for last in (*[False] * _AGAIN, True):
            try:
                for each in self._answered(data, name, url, kind, come, cancelled):
                    come += 1
                    yield each
                return
            except LostError as loss:
                error = UnreadableError(str(loss), NO_WAY)
                if last or kind not in SEVERAL:
                    raise error from None
                come += 1
                yield Refused(f"{SEVERAL[kind]} {come}", error)

    def _answered(
        self, data: bytes, name: str, url: str, kind: str, skip: int, cancelled: Callable[[], bool]
    ) -> Iterator[Reading | Refused]:
        child = self._ready()
        request = {"name": name, "url": url, "forced": kind, "skip": skip, "size": len(data)}
        header = json.dumps(request).encode() + b"\n"
        fit = False
        try:
            for line in lines(child, header, data, self._limits, cancelled):
                if each := article(line):
                    yield each
                    continue
                error = end_of_answer(line)
                fit = True
                if error:
                    raise error
                return
            if not cancelled():
                raise LostError(reason(child, self._limits))
        finally:
            if not fit:
                self.close()

    def _ready(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            self._child = self._start(self._limits)
        if self._child is None:
            raise UnreadableError(
                "no process could be begun to read it in", "close other programs, or raise `ulimit -u`"
            )
        return self._child


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
