"""How good what capture finds is: `make bench-capture DATA=folder`, or `python -m benchmarks.capture DATA`.

DATA is a folder of rows that are not part of this repository: articles with their quotations, tags, summaries
and pages, `NAME.dev.jsonl.gz` each. Printed is one table: what is reached, the best other program's figure on
the same rows, and what was wanted. What is absent is said and left out.

Some weights of tags and insights were learned from rows of these sets: `benchmarks.tags_fit` and
`benchmarks.insights_fit` print the figures that they reach on rows left out of the fit.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks import htmlbody, insights, quotes, tags
from benchmarks.capture_table import Score, markdown
from benchmarks.machine import describe, load

PARTS: Final[dict[str, Callable[[Path], Iterator[Score]]]] = {
    "quotes": quotes.scores,
    "tags": tags.scores,
    "insights": insights.scores,
    "html": htmlbody.scores,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the machine and the table; 2 where there is nothing to measure on."""
    parser = argparse.ArgumentParser(
        prog="benchmarks.capture", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="the folder of the rows")
    parser.add_argument("--only", type=chosen, default=list(PARTS), help=f"some of {','.join(PARTS)}")
    args = parser.parse_args(arguments)
    scores: list[Score] = []
    for name in args.only:
        print(f"… {name}", file=sys.stderr, flush=True)
        scores += PARTS[name](args.data)
    if not scores:
        return 2
    print(f"{describe()}\n\n{markdown(scores)}\n\n{load()} at the end")
    return 0


def chosen(names: str) -> list[str]:
    """The parts of these names, with commas between, in their order; an error where one is unknown."""
    wanted = names.split(",")
    if unknown := [name for name in wanted if name not in PARTS]:
        raise argparse.ArgumentTypeError(f"no part is called {', '.join(unknown)}: {', '.join(PARTS)}")
    return [name for name in PARTS if name in wanted]


if __name__ == "__main__":
    sys.exit(main())
