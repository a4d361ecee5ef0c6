"""ROUGE-1 and ROUGE-2: how many words, and pairs of words, a summary shares with the ones people wrote.

After C.-Y. Lin, "ROUGE: a package for automatic evaluation of summaries", 2004; F1 over stemmed words of
ASCII letters and digits, as the usual Python scorer counts it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from benchmarks.porter import stem

_WORD: Final = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Rouge:
    """The two figures, 0 to 1."""

    one: float
    two: float


def tokens(text: str) -> list[str]:
    """The words of a text, stemmed from four letters on."""
    return [stem(word) if len(word) > 3 else word for word in _WORD.findall(text.lower())]


def rouge(summary: str, references: Sequence[str]) -> Rouge:
    """The mean F1 against each reference; 0 without any."""
    own = tokens(summary)
    ones, pairs = Counter(own), Counter(pairwise(own))
    one = two = 0.0
    for reference in references:
        other = tokens(reference)
        one += f1(ones, Counter(other))
        two += f1(pairs, Counter(pairwise(other)))
    return Rouge(one / max(1, len(references)), two / max(1, len(references)))


def f1(found: Counter[Any], wanted: Counter[Any]) -> float:
    """The harmonic mean of precision and recall of two bags."""
    shared = sum((found & wanted).values())
    total = found.total() + wanted.total()
    return 2 * shared / total if total else 0.0
