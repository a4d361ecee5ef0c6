"""What is taken for furniture and repeats in clean texts: `python -m benchmarks.leftout DATA [--show]`.

DATA is a folder of rows whose texts are articles without anything of a page around them. Most of what is left
out are furniture and repeats that these do hold.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Final

from benchmarks.rows import read
from briefing_tui.analysis.furniture import furniture
from briefing_tui.analysis.repeats import repeats

SETS: Final = {
    "quotes.polnear": "text",
    "stories.ecb": "text",
    "tags.duc2001": "text",
    "tags.meta": "text",
    "htmlbody.pages": "body",
}
"""Sets of clean texts, and the field that holds the text."""


def main() -> int:
    """Print a line for each set, and the paragraphs where they are asked for; 2 without any rows."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="the folder of the rows")
    parser.add_argument("--show", action="store_true", help="list every paragraph that is left out")
    args = parser.parse_args()
    texts = {name: [row[field] for row in read(args.data, name)] for name, field in SETS.items()}
    for name, group in texts.items():
        if group:
            print(line(name, group, args.show), flush=True)
    return 0 if any(texts.values()) else 2


def line(name: str, texts: list[str], show: bool) -> str:
    """How many paragraphs of a set are left out, and for what; prints each where it is asked for."""
    total, counts = 0, Counter[str]()
    for text in texts:
        lines = [line for line in text.split("\n") if line.strip()]
        total += len(lines)
        reasons = furniture(lines)
        reasons |= {at: "repeat" for at in repeats(lines) if at not in reasons}
        counts.update(reasons.values())
        for at, reason in reasons.items() if show else ():
            print(f"    {reason}: {lines[at][:120]}")
    share = 100 * counts.total() / max(1, total)
    kinds = ", ".join(f"{count} {reason}" for reason, count in counts.most_common())
    return f"{name:20} {counts.total():4} of {total:6} ({share:.2f} %): {kinds}"


if __name__ == "__main__":
    sys.exit(main())
