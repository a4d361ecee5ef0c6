"""From the start of a process until rows are on the screen, until keys are answered, until it is gone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.figures import Figure, milliseconds
from benchmarks.newsboat import LISTED
from benchmarks.setting import SMALL, Setting
from benchmarks.table import Limit, Row
from benchmarks.terminal import USUAL, Terminal

CURSOR = "▌"
"""Stands before the row of the cursor."""
LEADING = 10
"""Letters of a title that are looked for."""


@dataclass(frozen=True, slots=True)
class Start:
    """A program that is started again and again.

    Attributes:
        command: Starts it.
        environment: Variables for it.
        rows: A pattern of the first rows that a reader can use.
        key: Pressed as soon as those rows stand there; what shows that the program is alive.
        live: The pattern that answers it; empty where the rows tell it already.
        leave: The keys that end it.
    """

    command: list[str]
    environment: dict[str, str]
    rows: str
    key: str = ""
    live: str = ""
    leave: str = "q"


@dataclass(slots=True)
class Times:
    """What the starts of one program took, in seconds; memory in MB."""

    rows: list[float] = field(default_factory=list)
    live: list[float] = field(default_factory=list)
    gone: list[float] = field(default_factory=list)
    peak: list[float] = field(default_factory=list)


def sizes(setting: Setting) -> dict[str, int]:
    """The libraries that are started, and how many briefs they have."""
    few = min(SMALL, setting.briefs)
    return {"small": few, "many": setting.briefs} if setting.briefs > few else {"many": setting.briefs}


def own(setting: Setting, library: Path) -> Start:
    """This program over a library."""
    titles = [re.escape(brief["title"][:LEADING]) for brief in setting.listed(library, 8)]
    second = titles[1] if len(titles) > 1 else titles[0]
    return Start(
        setting.program(library), setting.environment(library), "|".join(titles), "j", CURSOR + second, "Q"
    )


def opened(start: Start, size: tuple[int, int] = USUAL) -> Terminal:
    """The program, live and at rest, with the cursor on the second brief."""
    terminal = Terminal(start.command, size, start.environment)
    terminal.wait(start.rows)
    terminal.write(start.key)
    terminal.wait(start.live)
    terminal.settle()
    return terminal


def starts(setting: Setting) -> Iterator[Row]:
    """The rows about starting and leaving."""
    programs: dict[str, Start] = {}
    libraries = {"small": setting.small, "many": setting.many}
    for name in sizes(setting):
        programs[name] = own(setting, libraries[name])
        if setting.newsboat:
            feeds = setting.feeds(libraries[name])
            programs[f"newsboat {name}"] = Start(feeds.command(), feeds.environment(), LISTED)
    if setting.floor:
        programs["floor"] = Start(setting.minimal(), setting.environment(setting.many), "READY")
    times = measure(programs, setting.runs)
    yield from first_rows(setting, times)
    yield from living(setting, times)


def measure(programs: dict[str, Start], runs: int) -> dict[str, Times]:
    """Start each program so many times, one after the other, and leave it again."""
    times: dict[str, Times] = defaultdict(Times)
    for run in range(runs + 1):
        for name, start in programs.items():
            terminal = Terminal(start.command, environment=start.environment)
            rows = live = terminal.wait(start.rows)
            if start.live:
                terminal.write(start.key)
                live = terminal.wait(start.live)
            terminal.settle()
            peak = terminal.peak()
            gone = terminal.leave(start.leave)
            if run:  # the first start of each fills the caches of the system
                into = times[name]
                into.rows.append(rows)
                into.live.append(live)
                into.gone.append(gone)
                into.peak.append(peak)
    return times


def first_rows(setting: Setting, times: dict[str, Times]) -> Iterator[Row]:
    """Until the newest briefs stand on the screen, against the list of feeds of Newsboat."""
    absent = "" if setting.newsboat else "no newsboat on this machine"
    limits = {SMALL: 1.0, 100_000: 0.05}
    for name, count in sizes(setting).items():
        theirs = times[f"newsboat {name}"].rows
        yield Row(
            f"start to first rows, {count:,} briefs",
            milliseconds(times[name].rows),
            "newsboat, its feeds",
            milliseconds(theirs) if theirs else None,
            Limit(limits.get(count, 1.0)),
            absent,
        )


def living(setting: Setting, times: dict[str, Times]) -> Iterator[Row]:
    """Until a key is answered, until the process is gone, and its memory, against the minimal program."""
    absent = "" if setting.floor else "no minimal program given (FLOOR=…)"
    many, floor = times["many"], times["floor"]
    lived = milliseconds(floor.live) if floor.live else None
    for name, count in sizes(setting).items():
        yield Row(
            f"start to live (a key is answered), {count:,} briefs",
            milliseconds(times[name].live),
            "minimal app",
            lived,
            Limit(1.25),
            absent,
        )
    if "small" in times:
        yield Row(
            f"start to live, {setting.briefs:,} against {SMALL:,} briefs",
            milliseconds(many.live),
            "the small library",
            milliseconds(times["small"].live),
            Limit(1.1),
        )
    peak = Figure(tuple(floor.peak), "MB") if floor.peak else None
    yield Row(
        "peak memory after the start", Figure(tuple(many.peak), "MB"), "minimal app", peak, Limit(1.5), absent
    )
    gone = milliseconds(floor.gone) if floor.gone else None
    yield Row("exit", milliseconds(many.gone), "minimal app", gone, None, absent)
