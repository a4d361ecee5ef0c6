"""Words as the evidence rule compares them: stems, names and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

WORD: Final = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
"""A number such as `1,300.5` or `12:30`, or a word; hyphens separate."""

_STOP: Final = """
a about above after again against all also although am among an and any are as at be became because been
before being below between both but by can could did do does doing down during each either even ever
every few for from further had has have having he her here hers herself him himself his how however i if
in into is it its itself just like made make makes many may me might more most much must my myself
neither no nor not now of off on once one only or other our ours out over own per rather said same say
says she should since so some still such than that the their theirs them themselves then there these
they this those through thus to too toward towards under until up upon us very was we were what when
where whether which while who whom whose why will with within without would yet you your yours don't
doesn't didn't won't can't isn't aren't wasn't weren't it's he's she's they're we're that's
"""
STOP: Final = frozenset(_STOP.split())
"""Words that say nothing of what a statement is about."""
_NEGATIONS: Final = "no not never none nobody nothing neither nor cannot"
_NEGATION: Final = frozenset(_NEGATIONS.split())
_SMALL: Final = "two three four five six seven eight nine ten eleven twelve"
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS: Final = {word: str(value) for value, word in enumerate(_SMALL.split(), 2)} | {
    word: str(value * 10) for value, word in enumerate(_TENS.split(), 2)
}
_BETWEEN: Final = re.compile(r"\.?[ \xa0-]|\.")
"""What may stand between two words of one name: `St. Petersburg`, `Jean-Luc`, `U.S.`."""


@lru_cache(8192)
def stem(word: str) -> str:
    """A word without its commonest English endings, case folded. Short words stay whole."""
    word = word.casefold().replace("’", "'")
    if "'" in word:
        head, _, tail = word.rpartition("'")
        word = head if tail == "s" else head + tail
    if len(word) < 4 or word[0].isdigit():
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and word[-2] not in "siu":
        word = word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zes")) else word[:-1]
    for ending in ("ing", "ed", "ly", "er"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a statement.

    Attributes:
        text: As it stands there.
        stem: As it is compared.
        start: Its offset in the statement.
        marked: Whether it is a number, or capitalised where English would not capitalise it.
    """

    text: str
    stem: str
    start: int
    marked: bool


def words(text: str, capitals: bool = True) -> list[Word]:
    """The words of one sentence, in order, stop words included.

    Args:
        text: The sentence.
        capitals: Whether a capital letter marks a name, as it does outside German.
    """
    found: list[Word] = []
    for match in WORD.finditer(text):
        word = match[0]
        marked = word[0].isdigit() or (word[0].isupper() and capitals and (bool(found) or word[1:].isupper()))
        found.append(Word(word, stem(word), match.start(), marked))
    return found


def negated(sentence: list[Word]) -> bool:
    """Whether a sentence holds a word of negation."""
    return any(word.stem in _NEGATION or word.text.casefold().endswith(("n't", "n’t")) for word in sentence)


def number(word: str) -> str:
    """A number in one spelling, `1,300` and `1300`, `two` and `2`; empty where the word is none."""
    if word[0].isdigit():
        whole, _, decimals = word.replace(",", "").partition(".")
        return f"{whole.lstrip('0') or '0'}.{decimals}".rstrip("0").rstrip(".") if decimals else whole
    return _NUMBERS.get(word.casefold(), "")


def names(text: str, sentence: list[Word]) -> Iterator[list[Word]]:
    """The runs of capitalised words in a sentence.

    A single capitalised word at its very beginning is no name: any word could stand there so.
    """
    run: list[Word] = []
    for word in sentence:
        capital = word.text[0].isupper() and (word.text.casefold() not in STOP or word.text.isupper())
        if run and capital and not _BETWEEN.fullmatch(text[run[-1].start + len(run[-1].text) : word.start]):
            yield run
            run = []
        if capital:
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run
