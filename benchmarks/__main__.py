"""How fast the program is on this machine: `make bench`, or `python -m benchmarks --help`.

Runs are interleaved, so that a busy minute of the machine hits both sides of a ratio.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.briefs import write_library
from benchmarks.figures import percentile, show
from benchmarks.terminal import Terminal

LIVE = r"Number \d{6}"
MEGABYTE = 1_000_000


def main() -> int:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--floor", type=Path, help="a minimal Textual program that prints READY once painted")
    parser.add_argument("--briefs", type=int, default=500, help="size of the library")
    parser.add_argument("--runs", type=int, default=7, help="starts of each program")
    parser.add_argument("--keys", type=int, default=60, help="presses of each key")
    args = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        home = isolate(root)
        many = write_library(root / "many", args.briefs)
        large = write_library(root / "large", 1, MEGABYTE)
        starts(many, home, args.floor, args.runs)
        keys(many, home, args.keys)
        large_article(large, home)
        listing(many, home, args.runs)
    return 0


def isolate(root: Path) -> dict[str, str]:
    """The environment of an empty home below `root`."""
    names = {"HOME": "", "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state"}
    environment = {name: str(root / "home" / below) for name, below in names.items()}
    return {**environment, "XDG_CACHE_HOME": str(root / "home" / "cache"), "PYTHONPATH": os.getcwd()}


def program(library: Path) -> list[str]:
    """The command that opens a library."""
    return [sys.executable, "-m", "briefing_tui", "--library", str(library)]


def starts(library: Path, home: dict[str, str], floor: Path | None, runs: int) -> None:
    """From the start of the process until the first brief is on the screen."""
    commands = {"start to live": (program(library), LIVE)}
    if floor:
        commands["start of the floor program"] = ([sys.executable, str(floor), "static"], "READY")
    times: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, (command, pattern) in commands.items():
            terminal = Terminal(command, environment=home)
            seconds = terminal.wait(pattern)
            terminal.settle()
            terminal.close()
            if run:  # the first start of each fills the caches of the system
                times[name].append(seconds)
    for name, values in times.items():
        show(name, values)
    if floor:
        own, other = (percentile(values, 0.5) for values in times.values())
        print(f"{'start, times the floor program':<42} {own / other:9.2f}")


def keys(library: Path, home: dict[str, str], presses: int) -> None:
    """From the key until the first and the last byte of the new picture, and the work it costs."""
    for size in ((80, 24), (120, 40), (200, 50)):
        terminal = Terminal(program(library), size, home)
        terminal.wait(LIVE)
        terminal.settle()
        for name, key in (("next brief in the list (j)", "j"), ("open the next brief (J)", "J")):
            measure(terminal, f"{name}, {size[0]}x{size[1]}", key, presses)
        terminal.close()


def large_article(library: Path, home: dict[str, str]) -> None:
    """One brief with an article of a megabyte: open it, page through it, go to its end."""
    terminal = Terminal(program(library), environment=home)
    show("start with a 1 MB article", [terminal.wait(LIVE)])
    terminal.settle()
    measure(terminal, "focus the 1 MB article (4)", "4", 1)
    for name, key, presses in (
        ("a page down (Space)", " ", 30),
        ("its end (G)", "G", 1),
        ("its top (g)", "g", 1),
    ):
        measure(terminal, name, key, presses)
    terminal.close()


def measure(terminal: Terminal, name: str, key: str, presses: int) -> None:
    """Press a key many times and print what it took.

    The figures are the time to the first byte of the answer; the note tells when the picture was whole.
    """
    before, bytes_before = terminal.cpu(), terminal.received
    pressed = [terminal.press(key) for _ in range(presses)]
    answers = [(first, last) for first, last in pressed if first]
    cpu = (terminal.cpu() - before) / presses * 1000
    size = (terminal.received - bytes_before) / presses
    whole = percentile([last for _, last in answers], 0.5) * 1000
    silent = f", {presses - len(answers)} without an answer" if len(answers) < presses else ""
    note = f"whole {whole:.1f} ms, cpu {cpu:.1f} ms, {size:.0f} bytes a key{silent}"
    show(name, [first for first, _ in answers], note)


def listing(library: Path, home: dict[str, str], runs: int) -> None:
    """Processor time of `briefing list`, with that of an empty Python beside it."""
    listed = [sys.executable, "-m", "briefing_tui", "list", "--library", str(library)]
    commands = {"briefing list, cpu": listed, "an empty Python, cpu": [sys.executable, "-c", "pass"]}
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, env={**os.environ, **home}, stdout=subprocess.DEVNULL, check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times[name].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    for name, values in times.items():
        show(name, values)


if __name__ == "__main__":
    sys.exit(main())
