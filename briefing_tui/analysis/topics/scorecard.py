"""What speaks for a candidate and against it: questions with a few answers each, and points for each answer.

A candidate's score is the sum of its points (`weights.POINTS`). Scores are compared within one article only.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import Final

from briefing_tui.analysis.topics.candidates import Candidate, Counted
from briefing_tui.analysis.topics.casing import WordUse
from briefing_tui.analysis.topics.frequencies import rarity
from briefing_tui.analysis.topics.weights import POINTS

_PLACES: Final = (8, 16, 30, 50, 80, 130, 200, 320, 500, 800)
"""Words of the article before the first mention."""
_COUNTS: Final = (1, 2, 3, 5, 8)
_DENSITIES: Final = (0.002, 0.004, 0.006, 0.01, 0.015, 0.025)
"""Mentions a word of the article."""
_RARITIES: Final = (1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.0)
_WEIGHTS: Final = (3, 6, 9, 13, 18, 25, 35, 50, 80)
"""Mentions of a word times its rarity."""
_SHARES: Final = (0.01, 0.26, 0.51, 0.76, 0.99)
_ENDINGS: Final = (
    "tion",
    "sion",
    "ment",  # codespell:ignore ment
    "ness",
    "ity",
    "ism",
    "ist",  # codespell:ignore ist
    "ship",
    "ance",
    "ence",
    "ology",
    "ers",
    "er",
    "or",
    "ing",
    "ed",
    "ly",
)
_FIRST_ENDINGS: Final = ("ed", "ing", "ly", "al", "ic", "ive", "ous", "est", "er", "able")


def score(candidate: Candidate, counted: Counted) -> float:
    """The points of a candidate; more is better."""
    return sum(POINTS[question][ask(candidate, counted)] for question, ask in QUESTIONS.items())


def _kind(it: Candidate, counted: Counted) -> int:
    return (0 if it.name else 4) + min(it.words, 4) - 1


def _first(it: Candidate, counted: Counted) -> int:
    return bisect_right(_PLACES, it.first)


def _spread(it: Candidate, counted: Counted) -> int:
    if it.count < 2:
        return 5
    return bisect_right((0.01, 0.2, 0.5, 0.8), (it.last - it.first) / max(1, counted.words))


def _mentions(it: Candidate, counted: Counted) -> int:
    return min(it.words - 1, 2) * 12 + 6 * it.name + bisect_right(_COUNTS, it.count)


def _density(it: Candidate, counted: Counted) -> int:
    return bisect_right(_DENSITIES, it.count / max(counted.words, 50))


def _title(it: Candidate, counted: Counted) -> int:
    return bisect_right((0.01, 0.5, 0.99), sum(stem in counted.title for stem in it.key) / len(it.key))


def _rarest(it: Candidate, counted: Counted) -> int:
    return bisect_right(_RARITIES, max(map(rarity, it.key)))


def _weights(it: Candidate, counted: Counted) -> list[float]:
    return [counted.use(stem).count * rarity(stem) for stem in it.key]


def _parts(it: Candidate, counted: Counted) -> int:
    weights = _weights(it, counted)
    return bisect_right(_WEIGHTS, sum(weights) / len(weights)) + 10 * (it.words > 1)


def _best_part(it: Candidate, counted: Counted) -> int:
    return bisect_right(_WEIGHTS, max(_weights(it, counted))) if it.words > 1 else 10


def _share(it: Candidate, counted: Counted) -> int:
    least = min(counted.use(stem).count for stem in it.key)
    return bisect_right((0.1, 0.2, 0.35, 0.6, 0.99), it.count / max(1, least))


def _longer(it: Candidate, counted: Counted) -> int:
    return bisect_right((0.01, 0.2, 0.4, 0.6, 0.99), counted.longer.get(it.key, 0) / max(1, it.count))


def _bound(it: Candidate, counted: Counted) -> int:
    return bisect_right(_SHARES, it.bound / max(1, it.total))


def _cut(it: Candidate, counted: Counted) -> int:
    return bisect_right((0.01, 0.5, 0.99), it.cut_left / max(1, it.total))


def _verb(use: WordUse) -> int:
    told = use.verbal + use.nominal
    return 1 + bisect_right((0.01, 0.34, 0.67), use.verbal / told) if told else 0


def _last_verb(it: Candidate, counted: Counted) -> int:
    return _verb(counted.use(it.key[-1]))


def _first_verb(it: Candidate, counted: Counted) -> int:
    return 0 if it.words == 1 else 1 + _verb(counted.use(it.key[0]))


def _ending(it: Candidate, counted: Counted) -> int:
    return 0 if it.name else _which(_ENDINGS, it.heads[-1])


def _first_ending(it: Candidate, counted: Counted) -> int:
    return 0 if it.name or it.words == 1 else _which(_FIRST_ENDINGS, it.heads[0])


def _which(endings: tuple[str, ...], word: str) -> int:
    return next((number for number, ending in enumerate(endings, 2) if word.endswith(ending)), 1)


def _letters(it: Candidate, counted: Counted) -> int:
    return 1 + bisect_right((4, 6, 8, 11), len(it.heads[0])) if it.words == 1 else 0


def _hyphen(it: Candidate, counted: Counted) -> int:
    return int(any("-" in head for head in it.heads))


QUESTIONS: Final[dict[str, Callable[[Candidate, Counted], int]]] = {
    "kind": _kind,
    "first": _first,
    "spread": _spread,
    "mentions": _mentions,
    "density": _density,
    "title": _title,
    "rarest": _rarest,
    "parts": _parts,
    "best_part": _best_part,
    "share": _share,
    "longer": _longer,
    "bound": _bound,
    "cut": _cut,
    "last_verb": _last_verb,
    "first_verb": _first_verb,
    "ending": _ending,
    "first_ending": _first_ending,
    "letters": _letters,
    "hyphen": _hyphen,
}
"""The questions; `weights` says what each asks and what the answers are worth."""

SIZES: Final = {
    "kind": 8, "first": 11, "spread": 6, "mentions": 36, "density": 7, "title": 4, "rarest": 8, "parts": 20,
    "best_part": 11, "share": 6, "longer": 6, "bound": 6, "cut": 4, "last_verb": 5, "first_verb": 6,
    "ending": 19, "first_ending": 12, "letters": 6, "hyphen": 2,
}  # fmt: skip
"""How many answers each has."""
