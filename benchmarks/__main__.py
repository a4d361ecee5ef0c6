"""How fast the program is on this machine: `make bench`, or `python -m benchmarks --help`.

Runs are interleaved, so that a busy minute of the machine hits both sides of a ratio.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.briefs import write_library
from benchmarks.building import building
from benchmarks.busy import busy
from benchmarks.changes import changes
from benchmarks.commands import commands
from benchmarks.keys import keys, long_article
from benchmarks.machine import describe, load
from benchmarks.searching import asking, searching
from benchmarks.setting import SMALL, Setting
from benchmarks.starts import starts
from benchmarks.table import Row, attempt, markdown

Part = Callable[[Setting], Iterable[Row]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the machine and the table."""
    args = _parser().parse_args(arguments)
    newsboat = "" if args.newsboat == "none" else shutil.which(args.newsboat or "newsboat") or ""
    with tempfile.TemporaryDirectory() as temporary:
        root = args.keep or Path(temporary)
        small = write_library(root / f"briefs-{min(SMALL, args.briefs)}", min(SMALL, args.briefs))
        many = args.library or write_library(root / f"briefs-{args.briefs}", args.briefs)
        setting = Setting(
            root=root.resolve(),
            small=small.resolve(),
            many=many.resolve(),
            briefs=args.briefs,
            floor=args.floor.resolve() if args.floor else None,
            newsboat=newsboat,
            runs=args.runs,
            keys=args.keys,
            builds=args.builds,
        )
        chosen = parts(args.only)
        if "building" in chosen:  # what an earlier run read and starred is no part of this one
            shutil.rmtree(root / "homes", ignore_errors=True)
        print(describe(), flush=True)
        rows: list[Row] = []
        for name, part in chosen.items():
            rows += attempt(name, partial(part, setting))
    print(f"\n{markdown(rows)}\n\n{load()} at the end")
    return 0


def parts(only: str = "") -> dict[str, Part]:
    """What is measured, in order: the index is built first. `only` leaves out parts of other names."""
    every: dict[str, Part] = {
        "building": building,
        "starts": starts,
        "keys": keys,
        "searching": searching,
        "asking": asking,
        "changes": changes,
        "commands": commands,
        "busy": busy,
        "long article": long_article,
    }
    return {name: part for name, part in every.items() if not only or name in only.split(",")}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    add = parser.add_argument
    add("--briefs", type=int, default=10_000, help="size of the library (%(default)s)")
    add(
        "--floor", type=Path, help="a minimal Textual program: static, or optionlist 1000; READY when painted"
    )
    add("--newsboat", default="", help="Newsboat's executable (the one on the path; none leaves it out)")
    add("--keep", type=Path, help="a folder for libraries and caches, used again by the next run")
    add("--library", type=Path, help="a library to measure in place of a made-up one; it is not changed")
    add("--runs", type=int, default=11, help="starts of each program (%(default)s)")
    add("--keys", type=int, default=60, help="presses of each key (%(default)s)")
    add("--builds", type=int, default=3, help="whole builds of the index (%(default)s)")
    add("--only", default="", help=f"some parts, with commas between: {', '.join(parts())}")
    return parser


if __name__ == "__main__":
    sys.exit(main())
