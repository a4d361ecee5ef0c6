"""Porter's stemmer, so that `tanker` and `tankers`, `elect` and `elections` are one word.

After M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, without the changes that its
author made later. The counts in `frequencies` are by these stems.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_SECOND: Final = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"),
    ("abli", "able"),
    ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
    ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"),
    ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
)  # fmt: skip
_THIRD: Final = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"),  # codespell:ignore ative
    ("ical", "ic"), ("ful", ""), ("ness", ""),
)  # fmt: skip
_FOURTH: Final = (
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism",  # codespell:ignore ment
    "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic", "ou",
)  # fmt: skip

_CYRILLIC: Final = re.compile(
    "(?<=...)(?:ами|ями|ого|его|ому|ему|ыми|ими|ой|ей|ою|ею|ий|ый|ая|яя|ое|ее|ые|ие|ую|юю|ом|ем|ём|ым|им|ам|ям|ах|ях"
    "|ию|ия|ии|ов|ев|[аеиоуыэюяйь])$"
)


@lru_cache(1 << 15)
def stem(word: str) -> str:
    """The stem of one word, lower-cased.

    Words of other letters than a to z stay whole, but for the commonest endings of Cyrillic ones: `Путина`
    and `Путин` are one name.
    """
    word = word.lower()
    if len(word) < 3 or not word.isascii() or not word.isalpha():
        return _CYRILLIC.sub("", word) if "а" <= word[:1] <= "ї" else word
    word = _plural(word)
    word = _past(word)
    if word.endswith("y") and _has_vowel(word[:-1]):
        word = word[:-1] + "i"
    word = _replaced(word, _SECOND)
    word = _replaced(word, _THIRD)
    word = _fourth(word)
    if word.endswith("e"):
        base = word[:-1]
        size = _measure(base)
        if size > 1 or (size == 1 and not _short_syllable(base)):
            word = base
    if word.endswith("ll") and _measure(word[:-1]) > 1:
        word = word[:-1]
    return word


def _shape(word: str) -> str:
    """One letter a letter: `v` for a vowel, `c` for a consonant; `y` is a vowel after a consonant."""
    shape = ""
    for letter in word:
        vowel = letter in "aeiou" or (letter == "y" and shape.endswith("c"))
        shape += "v" if vowel else "c"
    return shape


def _measure(word: str) -> int:
    """How often a consonant follows a vowel: Porter's m."""
    return _shape(word).count("vc")


def _has_vowel(word: str) -> bool:
    return "v" in _shape(word)


def _doubled(word: str) -> bool:
    return len(word) > 1 and word[-1] == word[-2] and _shape(word)[-1] == "c"


def _short_syllable(word: str) -> bool:
    """Ends consonant, vowel, consonant, and the last is not w, x or y: `hop`, `fil`."""
    return _shape(word).endswith("cvc") and word[-1] not in "wxy"


def _plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    for ending in ("ed", "ing"):
        base = word[: -len(ending)]
        if word.endswith(ending) and _has_vowel(base):
            break
    else:
        return word
    if base.endswith(("at", "bl", "iz")):
        return base + "e"
    if _doubled(base) and base[-1] not in "lsz":
        return base[:-1]
    if _measure(base) == 1 and _short_syllable(base):
        return base + "e"
    return base


def _replaced(word: str, table: tuple[tuple[str, str], ...]) -> str:
    for ending, other in table:
        if word.endswith(ending):
            base = word[: -len(ending)]
            return base + other if _measure(base) else word
    return word


def _fourth(word: str) -> str:
    for ending in _FOURTH:
        if word.endswith(ending):
            base = word[: -len(ending)]
            if _measure(base) > 1 and (ending != "ion" or base.endswith(("s", "t"))):
                return base
            return word
    return word
