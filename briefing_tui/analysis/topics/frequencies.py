"""In how many news articles a word stands: the background that makes a word of this one telling."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import Final

ARTICLES: Final = 5571
"""The number of articles that were counted."""
_FILE: Final = Path(__file__).resolve().parent.parent / "data" / "background_df.txt"
_RARE: Final = 3.0
"""Articles that a word which is not listed is taken to stand in."""


def rarity(stem: str) -> float:
    """The inverse document frequency of one stem, as a natural logarithm: 0 in every article, 7.5 in none."""
    return math.log(ARTICLES / _counts().get(stem, _RARE))


@cache
def _counts() -> dict[str, float]:
    """Stems and the number of articles that hold them.

    A line is a number and the stems that stand in so many articles; `#` begins a comment.
    """
    counts: dict[str, float] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            number, *stems = line.split()
            counts.update(dict.fromkeys(stems, float(number)))
    return counts
