"""How surely the same article is recognised: `python -m benchmarks.likeness DATA`.

The rows are not part of this repository. DATA is their folder: `stories.NAME.dev.jsonl.gz` with an article a
line (`id`, `text`, `story`). Copies are made of each text in several ways; a copy counts as one where at
least `core.likeness.SAME` of it is shared, and as found where a trace that an index keeps of the one is among
those that are asked for the other. Texts of two stories that are taken for one are errors.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from benchmarks.rows import read
from briefing_tui.core.likeness import SAME, shared, shingles, sketch, sought

SETS: Final = ("multinews", "ecb")
SHORTEST: Final = 400
"""Copies are made of texts with so many characters or more."""
_SEED: Final = 5
_CROWD: Final = 50
"""A shingle that more texts have tells nothing."""


def edited(share: float) -> Callable[[str], str]:
    """Makes copies with this share of the words changed, left out or doubled."""
    chance = random.Random(_SEED)

    def copy(text: str) -> str:
        made: list[str] = []
        for word in text.split(" "):
            made += [word] if chance.random() >= share else chance.choice(([], [word, "also"], ["thing"]))
        return " ".join(made)

    return copy


def _marks(text: str) -> str:
    return text.replace("'", "’").replace('"', "“").replace("-", "–")


COPIES: Final[dict[str, Callable[[str], str]]] = {
    "1 % of the words edited": edited(0.01),
    "2 %": edited(0.02),
    "3 %": edited(0.03),
    "4 %": edited(0.04),
    "other marks": _marks,
    "capitals": str.upper,
    "a line before and behind": lambda text: (
        f"By our own correspondent\n\n{text}\n\nAll rights are reserved."
    ),
    "the first third missing": lambda text: text[len(text) * 3 // 10 :],
    "the last part missing": lambda text: text[: len(text) * 11 // 20],
}


def main() -> int:
    """Print the figures; 2 where the rows are absent."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="the folder of the rows")
    folder = parser.parse_args().data
    rows = [row for name in SETS for row in read(folder, f"stories.{name}")]
    if not rows:
        return 2
    texts: list[str] = [row["text"] for row in rows]
    stories: list[str] = [row["story"] for row in rows]
    print(f"{len(texts)} texts; a sketch takes {sketching(texts):.0f} µs")
    long = [text for text in texts if len(text) >= SHORTEST]
    print(f"{'copies of ' + str(len(long)):28}{'are one':>10}{'of those found':>16}{'the other way':>15}")
    for name, copy in COPIES.items():
        one, found, back = copied(long, copy)
        print(f"{name:28}{one:>10.1%}{found:>16.1%}{back:>15.1%}")
    same, wrong, lost = pairs(texts, stories)
    print(f"pairs taken for one: {same}, of two stories: {wrong}; not found by traces: {lost}")
    return 0


def sketching(texts: Sequence[str]) -> float:
    """CPU microseconds a text."""
    begin = time.process_time()
    for text in texts:
        sketch(text)
    return (time.process_time() - begin) / max(1, len(texts)) * 1e6


def copied(texts: Sequence[str], copy: Callable[[str], str]) -> tuple[float, float, float]:
    """The share of copies that are one with their text, and of those the shares found, both ways."""
    same = found = back = 0
    for text in texts:
        other = copy(text)
        if shared(text, other) >= SAME:
            same += 1
            found += not set(sketch(text)).isdisjoint(sought(other))
            back += not set(sketch(other)).isdisjoint(sought(text))
    return same / max(1, len(texts)), found / max(1, same), back / max(1, same)


def pairs(texts: Sequence[str], stories: Sequence[str]) -> tuple[int, int, int]:
    """Pairs of texts that are taken for one, those of two stories among them, and those no trace finds."""
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for shingle in shingles(text):
            holders[shingle].append(number)
    near = {
        (one, other)
        for numbers in holders.values()
        if len(numbers) <= _CROWD
        for place, one in enumerate(numbers)
        for other in numbers[place + 1 :]
    }
    same = [(one, other) for one, other in near if shared(texts[one], texts[other]) >= SAME]
    wrong = sum(stories[one] != stories[other] for one, other in same)
    lost = sum(set(sketch(texts[one])).isdisjoint(sought(texts[other])) for one, other in same)
    return len(same), wrong, lost


if __name__ == "__main__":
    sys.exit(main())
