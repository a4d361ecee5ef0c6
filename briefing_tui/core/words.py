"""Words as a search sees them: without case and accents, whole unless a prefix is asked for.

A word is a run of letters, digits and `_`; each ideograph, kana or hangul syllable is a word of its own,
since their scripts write no spaces. A phrase is words that follow one another: what else stands between them
does not matter. An index that keeps the words of `spaced` finds exactly what is found in memory.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

BOUNDARY: Final = "·"
"""Stands between two values in one haystack: it is no letter, so no word and no phrase holds it."""

_ACCENTS: Final = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
UNSPACED: Final = "\u2e80"
"""From here on scripts write no spaces between words, so each letter is a word."""
_LETTER: Final = rf"[^\W{UNSPACED}-\U0010ffff]"
_WORD: Final = re.compile(rf"{_LETTER}+|[^\W\x00-\u2e7f]")


def loose(text: str) -> str:
    """The text without case and accents; white space stays as it is. Idempotent."""
    if text.isascii():
        return text.lower()
    folded = text.casefold()
    if not unicodedata.is_normalized("NFD", folded):
        folded = unicodedata.normalize("NFD", folded)
    folded = _ACCENTS.sub("", folded)
    again = folded.casefold()  # a few Greek letters fold only once their accents are apart
    return again if again == folded else unicodedata.normalize("NFD", again)


def words(text: str) -> list[str]:
    """The words of a text, folded, in order."""
    return split(loose(text))


def split(folded: str) -> list[str]:
    """The words of a text that went through `loose`, in order."""
    return _WORD.findall(folded)


def spaced(texts: Iterable[str]) -> str:
    """The words of several values with a space before and behind each, and `BOUNDARY` between values."""
    joined = f" {BOUNDARY} ".join(" ".join(words(text)) for text in texts)
    return f" {joined} "


def is_letter(word: str) -> bool:
    """Whether a word is a single letter or digit that others could follow: no ideograph."""
    return len(word) == 1 and word < UNSPACED


@lru_cache(maxsize=512)
def phrase(text: str) -> tuple[str, ...]:
    """The words of a text that is looked for; none where it holds no letter and no digit."""
    found = tuple(words(text))
    return found if any(char.isalnum() for word in found for char in word) else ()


@lru_cache(maxsize=512)
def pattern(text: str, prefix: bool = False) -> tuple[str, re.Pattern[str]]:
    """What finds a phrase in a text that went through `loose`, to show where it stands.

    Args:
        text: One word or several; what stands between two words does not matter.
        prefix: Whether the last word may go on.

    Returns:
        A string that every hit contains (for a quick refusal), and the pattern itself, which finds nothing
        where there is nothing to look for.
    """
    sought = phrase(text)
    if not sought:
        return "", re.compile(r"(?!)")
    pieces = [re.escape(sought[0])]
    if sought[0] < UNSPACED:
        # The border before a word is looked at behind it, so that the search starts with plain letters: ten
        # times as fast over a long article.
        pieces.append(rf"(?<!{_LETTER}{re.escape(sought[0])})")
    for before, word in itertools.pairwise(sought):
        pieces.append(r"\W+" if before < UNSPACED and word < UNSPACED else r"\W*")
        pieces.append(re.escape(word))
    if sought[-1] < UNSPACED and not prefix:
        pieces.append(rf"(?!{_LETTER})")
    elif sought[-1] < UNSPACED:
        pieces.append(rf"{_LETTER}*")
    return max(sought, key=len), re.compile("".join(pieces))
