"""Building the index of a library, finding that nothing changed, and how large it is."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, milliseconds
from benchmarks.setting import Setting
from benchmarks.table import Limit, Row


def building(setting: Setting) -> Iterator[Row]:
    """The rows about building the index and checking it; both libraries are indexed afterwards."""
    setting.run(setting.program(setting.small, "index"), setting.small)
    plain = inside(setting, setting.many, "parse")[
        "parse"
    ]  # reads every file into the system's cache as well
    plain.clear()
    built = []
    for _ in range(setting.builds):
        plain += inside(setting, setting.many, "parse")["parse"]
        begin = time.perf_counter()
        setting.run(setting.program(setting.many, "index", "--rebuild"), setting.many)
        built.append(time.perf_counter() - begin)
    yield Row(
        "first build of the index (the command)",
        Figure(tuple(built), "s"),
        "one-core C parse",
        Figure(tuple(plain), "s"),
        Limit(2.5),
    )
    yield checking(setting)
    time.sleep(3)  # files younger than two seconds are looked into again
    setting.run(setting.program(setting.many, "index"), setting.many)
    times = inside(setting, setting.many, "check")
    yield Row(
        "check that nothing changed (in process)",
        milliseconds(times["check"]),
        "scandir and stat",
        milliseconds(times["scan"]),
        Limit(1.5),
    )
    yield size(setting)


def checking(setting: Setting) -> Row:
    """Check every brief against its article once, as the screen does behind the keys."""
    begin = time.perf_counter()
    for library in (setting.small, setting.many):
        setting.run(setting.program(library, "list", "--json"), library)
    return Row("check every brief against its article, once", Figure((time.perf_counter() - begin,), "s"))


def size(setting: Setting) -> Row:
    """The bytes of the index against those of the briefs."""
    cache = Path(setting.environment(setting.many)["XDG_CACHE_HOME"])
    ours = sum(path.stat().st_size for path in cache.rglob("*.sqlite3*"))
    library = sum(
        os.path.getsize(os.path.join(folder, name))
        for folder, _, names in os.walk(setting.many)
        for name in names
        if name.endswith(".yaml")
    )
    return Row(
        "size of the index",
        Figure((ours / 1e6,), "MB"),
        "the briefs",
        Figure((library / 1e6,), "MB"),
        Limit(0.7),
    )


def inside(setting: Setting, library: Path, part: str, *arguments: str) -> dict[str, list[float]]:
    """The times of a part of `benchmarks.inside`."""
    command = [sys.executable, "-m", "benchmarks.inside", part, str(library), *arguments]
    times: dict[str, list[float]] = json.loads(setting.run(command, library))
    return times
