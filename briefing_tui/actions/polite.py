"""Asking many servers at once, but each of them one thing at a time."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_TICK_SECONDS: Final = 0.1


def politely(
    items: Sequence[T], host: Callable[[T], str], ask: Callable[[T, Callable[[], bool]], R], jobs: int
) -> Iterator[tuple[T, R]]:
    """Asks for each item, and gives the answers as they come.

    The threads are left to themselves when this is closed or interrupted: they get to hear of it by
    `cancelled`, and do not hold up the end of the program.

    Args:
        items: What to ask for.
        host: Whom to ask. Of one host nothing is asked before the last answer is there.
        ask: Asks; gets the item and a function that says whether nobody wants it any more.
        jobs: So many hosts are asked at a time.
    """
    by_host: dict[str, list[T]] = {}
    for item in items:
        by_host.setdefault(host(item), []).append(item)
    waiting: queue.SimpleQueue[list[T]] = queue.SimpleQueue()
    for row in by_host.values():
        waiting.put(row)
    answers: queue.SimpleQueue[tuple[T, R] | BaseException] = queue.SimpleQueue()
    over = threading.Event()

    def work() -> None:
        while not over.is_set():
            try:
                row = waiting.get_nowait()
            except queue.Empty:
                return
            for item in row:
                if over.is_set():
                    return
                try:
                    answers.put((item, ask(item, over.is_set)))
                except BaseException as error:  # it must not be lost in a thread
                    answers.put(error)

    for number in range(min(jobs, len(by_host))):
        threading.Thread(target=work, name=f"ask-{number}", daemon=True).start()
    try:
        for _ in items:
            yield _next(answers)
    finally:
        over.set()


def _next(answers: queue.SimpleQueue[tuple[T, R] | BaseException]) -> tuple[T, R]:
    while True:
        try:
            found = answers.get(timeout=_TICK_SECONDS)  # with a limit, so that Ctrl+C gets through
        except queue.Empty:
            continue
        if isinstance(found, BaseException):
            raise found
        return found
