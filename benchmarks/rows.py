"""Rows to measure on, and how long something takes on them.

The rows are not part of this repository. A set is a file `NAME.dev.jsonl.gz` of a folder, one JSON object a
line.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

A = TypeVar("A")
B = TypeVar("B")


def read(data: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a set; none where it is absent, which is said in a line on standard error."""
    path = data / f"{name}.dev.jsonl.gz"
    if not path.is_file():
        print(f"nothing measured of {name}: there is no {path}", file=sys.stderr)
        return []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def mean(values: Iterable[float]) -> float:
    """The mean; 0 of nothing."""
    known = list(values)
    return sum(known) / len(known) if known else 0.0


def clocked(make: Callable[[A], B], item: A) -> tuple[B, float]:
    """What is made of an item, and the seconds of processor time it took."""
    started = time.process_time()
    made = make(item)
    return made, time.process_time() - started


def timed(make: Callable[[A], B], items: Sequence[A], passes: int = 1) -> tuple[list[B], float]:
    """What is made of each item, and how many items are made in a second of processor time.

    The first item is made once before the clock runs, so that what it imports is not timed.

    Args:
        make: Is called with one item.
        items: All of them.
        passes: How often; the fastest one tells the speed, for a busy machine only makes it less.
    """
    made: list[B] = []
    fastest = 0.0
    for item in items[:1]:
        make(item)
    for _ in range(passes):
        made, seconds = clocked(lambda each: [make(item) for item in each], items)
        fastest = max(fastest, len(items) / max(seconds, 1e-9))
    return made, fastest
