"""Which words are written like names, and how the article uses each word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from briefing_tui.analysis.topics.frequencies import rarity
from briefing_tui.analysis.topics.lexicon import lexicon
from briefing_tui.analysis.topics.tokens import CUT, JOINED, START, Token

_UNKNOWN: Final = 6.0
"""Rarity from which a word that only begins sentences is taken for a name."""
_SELDOM: Final = 2.0
"""The same where a name follows; commoner words than this begin sentences."""
_OF: Final = ("of", "the", "for", "on", "y", "la")
"""Join names only after the word for a body: `University of Turku`, not `Trump of Russia`."""


@dataclass(slots=True)
class WordUse:
    """How one word stands in the article: as a verb or a noun, with a capital letter or without."""

    count: int = 0
    verbal: int = 0
    nominal: int = 0
    final: int = 0
    sure: int = 0
    capitals: int = 0


def titled(tokens: Sequence[Token]) -> bool:
    """Whether most words have a capital letter, as in some headlines, so that it says nothing there."""
    words = [token for token in tokens if not token.stop]
    return sum(token.capital for token in words) * 5 > len(words) * 3


def shouting(tokens: Sequence[Token]) -> list[bool]:
    """For each word, whether it is one of at least four words in capitals that follow each other."""
    found = [False] * len(tokens)
    begin = 0
    for at in range(len(tokens) + 1):
        loud = at < len(tokens) and tokens[at].text.isupper()
        if loud and (at == begin or tokens[at].gap != CUT):
            continue
        if at - begin >= 4:
            found[begin:at] = [True] * (at - begin)
        begin = at if loud else at + 1
    return found


def observe(uses: dict[str, WordUse], tokens: Sequence[Token], unsure: Sequence[bool]) -> None:
    """Note how each word of a text stands there.

    Args:
        uses: Added to.
        tokens: The words.
        unsure: For each, whether its capital letter says nothing.
    """
    known = lexicon()
    for at, token in enumerate(tokens):
        if len(token.stems) != 1:
            continue
        use = uses.setdefault(token.stems[0], WordUse())
        use.count += 1
        before = tokens[at - 1].low if at and token.gap == JOINED else ""
        if before in known.verbal and not token.capital:
            use.verbal += 1
        elif before in known.nominal:
            use.nominal += 1
        elif not token.capital and at + 1 < len(tokens) and tokens[at + 1].gap == JOINED:
            use.verbal += tokens[at + 1].low in known.objects
        if at + 1 == len(tokens) or tokens[at + 1].gap != JOINED or tokens[at + 1].stop:
            use.final += 1
        if not unsure[at] and (token.gap != START or not token.capital):
            use.sure += 1
            use.capitals += token.capital


def _proper(token: Token, unsure: bool, uses: dict[str, WordUse], english: bool) -> bool:
    """Whether a word is written like a name, or would be where capital letters say nothing."""
    known = lexicon()
    if not token.capital or token.stop or not token.stems:
        return False
    if not unsure and token.gap != START:
        return True
    use = uses.get(token.stems[0]) if len(token.stems) == 1 else None
    if use is not None and use.sure:
        return use.capitals * 2 > use.sure
    if token.low in known.places or token.low in known.demonyms or token.low in known.titles:
        return True
    return english and not unsure and (token.text[1:] != token.low[1:] or rarity(token.stems[0]) >= _UNKNOWN)


def _given(token: Token, uses: dict[str, WordUse]) -> bool:
    """Whether a word that begins a sentence belongs to the name after it: `Vladimir` before `Putin`."""
    known = lexicon()
    if not token.capital or token.stop or len(token.stems) != 1:
        return False
    if token.low in known.weak or token.low in known.generic or token.low in known.calendar:
        return False
    return not uses[token.stems[0]].sure and rarity(token.stems[0]) >= _SELDOM


def spans(
    tokens: Sequence[Token], unsure: Sequence[bool], uses: dict[str, WordUse], english: bool = True
) -> list[int]:
    """For each word the number of the name it is in, 0 for none; a title begins a name of its own.

    Args:
        tokens: The words of a text.
        unsure: For each, whether its capital letter says nothing.
        uses: How words are used, see `observe`.
        english: Whether a rare word that only begins sentences may be taken for a name.
    """
    known = lexicon()
    proper = [_proper(token, quiet, uses, english) for token, quiet in zip(tokens, unsure, strict=True)]
    if english:
        for at in range(len(tokens) - 1):
            after = tokens[at + 1]
            if not proper[at] and not unsure[at] and proper[at + 1] and after.gap == JOINED:
                proper[at] = _given(tokens[at], uses)
    found = [0] * len(tokens)
    number = 0
    for at, token in enumerate(tokens):
        if not proper[at]:
            continue
        if at and token.gap == JOINED and found[at - 1] and tokens[at - 1].low not in known.titles:
            found[at] = found[at - 1]
            continue
        number += 1
        found[at] = number
        if at > 1 and token.gap == JOINED and tokens[at - 1].gap == JOINED and found[at - 2]:
            small, head = tokens[at - 1].low, tokens[at - 2].low
            if (
                small in known.connectors
                and token.low not in known.calendar
                and (head in known.no_person or small not in _OF)
            ):
                found[at] = found[at - 1] = found[at - 2]
    return found
