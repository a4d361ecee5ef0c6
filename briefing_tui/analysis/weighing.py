"""What speaks for and against a statement as an insight: a dozen measures, each a number from 0 to about 1.

No list of documents is behind them, only the article itself, so that they mean the same in any language.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from briefing_tui.analysis.statements import Statement
from briefing_tui.analysis.words import STOP, stem
from briefing_tui.core.words import UNSPACED, words

TITLE: Final = 3
"""A word of the title counts as if the article said it so many times more."""
LETTERS: Final = 6
"""Characters of a word of running text, with its space."""

_SMALL: Final = 3
"""Letters of the longest word that may be a stop word in a language whose stop words are not known."""
_EVERYWHERE: Final = 0.4
"""The share of statements that hold such a word."""
_CAPTION: Final = re.compile(r"[^:.]{2,60}\s?:\s")
_SELF: Final = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Uu]s|[Ii]ch|[Ww]ir|[Jj]e|[Nn]ous)\b")
_NUMBER: Final = re.compile(r"\d+(?:[.,:]\d+)*")


@dataclass(frozen=True, slots=True)
class Vector:
    """Stems with their weights, and the length of the vector that they make."""

    weights: dict[str, float]
    length: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """A statement with what was measured.

    Attributes:
        statement: The statement.
        measures: By name:
            `early` falls with the number of statements before it, `late` is the share of them;
            `central` is its likeness to the whole article, `dense` how often the article says its words;
            `length`, `over25` and `over40` tell its words, and those above 25 and 40, in parts of 30 and 10;
            `number` is 1 where it has one, `numbers` grows up to three;
            `self` tells of first persons outside quotations, `label` of a caption's `Left:`, `leans` of a
            beginning that speaks of the sentence before.
        vector: Its stems.
        words: Its words.
    """

    statement: Statement
    measures: dict[str, float]
    vector: Vector
    words: frozenset[str]


def weigh(title: str, found: Sequence[Statement]) -> list[Weighed]:
    """The measures of all statements of one article, in order."""
    said = [words(statement.text) for statement in found]
    stems = [[stem(word) for word in line if _tells(word)] for line in said]
    common = _common(stems)
    stems = [[key for key in line if key not in common] for line in stems]
    counts = Counter(key for line in stems for key in line)
    most = max(counts.values(), default=1)
    for word in words(title):
        if _tells(word):
            counts[stem(word)] += TITLE
    whole = vector(counts)
    vectors = [vector(Counter(line)) for line in stems]
    weighed: list[Weighed] = []
    for at, statement in enumerate(found):
        measures = _form(statement)
        measures["early"] = math.exp(-at / 4)
        measures["late"] = at / len(found)
        measures["central"] = likeness(vectors[at], whole)
        measures["dense"] = sum(min(most, counts[key]) for key in stems[at]) / max(1, len(stems[at])) / most
        weighed.append(Weighed(statement, measures, vectors[at], frozenset(said[at])))
    return weighed


def vector(counts: Mapping[str, int]) -> Vector:
    """The weights of stems that are said so often: one more for e times as often."""
    weights = {key: 1 + math.log(count) for key, count in counts.items()}
    return Vector(weights, math.sqrt(sum(weight * weight for weight in weights.values())))


def likeness(one: Vector, other: Vector) -> float:
    """The cosine of two vectors, 0 to 1."""
    if len(one.weights) > len(other.weights):
        one, other = other, one
    held = other.weights
    shared = sum(weight * held[key] for key, weight in one.weights.items() if key in held)
    return shared / (one.length * other.length) if shared else 0.0


def _form(statement: Statement) -> dict[str, float]:
    """What the statement's own form tells."""
    text = statement.text
    length = len(text) / LETTERS
    numbers = len(_NUMBER.findall(text))
    return {
        "length": min(length, 30) / 30,
        "over25": max(0.0, length - 25) / 10,
        "over40": max(0.0, length - 40) / 10,
        "number": float(numbers > 0),
        "numbers": min(3, numbers) / 3,
        "self": min(1.0, len(_SELF.findall(text)) / 2 * (1 - statement.quoted)),
        "label": float(_CAPTION.match(text) is not None),
        "leans": float(statement.leans),
    }


def _tells(word: str) -> bool:
    return word not in STOP and (len(word) > 1 or word >= UNSPACED)


def _common(stems: Sequence[Sequence[str]]) -> frozenset[str]:
    """Short words that so many statements hold that they are stop words of some language."""
    held = Counter(key for line in stems for key in set(line))
    least = max(3, _EVERYWHERE * len(stems))
    return frozenset(key for key, count in held.items() if count > least and len(key) <= _SMALL)
