"""Measures of parts of the program, in a process of their own: `python -m benchmarks.inside PART LIBRARY`.

Each prints one JSON object: names, and the seconds that each of several rounds took.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

Times = dict[str, list[float]]
ROUNDS = 7


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the times of one part."""
    part, library, *rest = arguments or sys.argv[1:]
    parts: dict[str, Callable[[Path, list[str]], Times]] = {"parse": parse, "check": check, "ask": ask}
    print(json.dumps(parts[part](Path(library), rest)))
    return 0


def parse(library: Path, _: list[str]) -> Times:
    """Read every file and parse it with the C parser, on one core, and keep nothing."""
    import yaml

    begin = time.perf_counter()
    for entry in _scan(library):
        with open(entry.path, "rb") as file:
            yaml.load(file.read(), yaml.CSafeLoader)
    return {"parse": [time.perf_counter() - begin]}


def check(library: Path, _: list[str]) -> Times:
    """Find what changed since the last time (nothing), and in turn only walk the folders and stat."""
    from briefing_tui.paths import index_file
    from briefing_tui.store.files import BriefStore
    from briefing_tui.store.index import SqliteIndex
    from briefing_tui.store.sync import stale

    times: Times = defaultdict(list)
    for _round in range(ROUNDS + 1):
        index = SqliteIndex(index_file(library), library)
        begin = time.perf_counter()
        found = stale(BriefStore(library), index)
        times["check"].append(time.perf_counter() - begin)
        index.close()
        if found.changed or found.gone:
            raise RuntimeError(f"{len(found.changed)} files are not indexed")
        begin = time.perf_counter()
        for entry in _scan(library):
            entry.stat()
        times["scan"].append(time.perf_counter() - begin)
    return {name: values[1:] for name, values in times.items()}


def ask(library: Path, queries: list[str]) -> Times:
    """Ask the index: the first fifty rows, all numbers, and what those are about."""
    from briefing_tui.core.query import Order, parse_query
    from briefing_tui.paths import index_file
    from briefing_tui.store.index import SqliteIndex

    index = SqliteIndex(index_file(library), library)
    times: Times = defaultdict(list)
    index.facets()  # what is built once, on the first question
    for _round in range(ROUNDS):
        for text in queries:
            query = parse_query(text, live=True)
            order = query.order or Order()
            moments = [time.perf_counter()]
            index.first(query.filter, order, 50)
            moments.append(time.perf_counter())
            numbers = index.search(query.filter, order)
            moments.append(time.perf_counter())
            index.facets(numbers)
            moments.append(time.perf_counter())
            index.rows(numbers[:200])
            moments.append(time.perf_counter())
            for place, name in enumerate(("first", "search", "facets", "rows")):
                times[name].append(moments[place + 1] - moments[place])
    return dict(times)


def _scan(library: Path) -> Iterator[os.DirEntry[str]]:
    """Every YAML file below a folder."""
    folders = [str(library)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(".yaml"):
                    yield entry
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)


if __name__ == "__main__":
    sys.exit(main())
