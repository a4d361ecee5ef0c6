"""Porter's stemmer, as scorers of summaries and of key phrases use it: for figures that can be compared.

After M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, with the departures of the
commonest Python implementation: a few irregular words, words of one or two letters stay, four-letter words in
`-ies` and `-ied` keep their `e`, `y` becomes `i` behind a consonant only, and `-bli`, `-fulli`, `-logi` are
endings of the second step.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

_SECOND: Final = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "bli": "ble",
    "alli": "al", "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate",
    "alism": "al", "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive",
    "biliti": "ble", "fulli": "ful",
}  # fmt: skip
_THIRD: Final = {
    "icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": "",
}  # fmt: skip
_FOURTH: Final = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism",
    "ate", "iti", "ous", "ive", "ize",
)  # fmt: skip
_IRREGULAR: Final = {
    "skies": "sky", "sky": "sky", "dying": "die", "lying": "lie", "tying": "tie", "news": "news",
    "innings": "inning", "inning": "inning", "outings": "outing", "outing": "outing", "howe": "howe",
    "cannings": "canning", "canning": "canning", "proceed": "proceed", "exceed": "exceed",
    "succeed": "succeed",
}  # fmt: skip


@lru_cache(65536)
def stem(word: str) -> str:
    """The stem of a word in small letters."""
    if len(word) <= 2 or word in _IRREGULAR:
        return _IRREGULAR.get(word, word)
    for step in (_plural, _past, _last_y, _second, _third, _fourth, _last_e):
        word = step(word)
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word


def _shape(word: str) -> str:
    """The word as `c` and `v`: consonants and vowels; `y` behind a consonant is a vowel."""
    shape = ""
    for letter in word:
        vowel = letter in "aeiou" or (letter == "y" and shape[-1:] == "c")
        shape += "v" if vowel else "c"
    return shape


def _measure(word: str) -> int:
    """How often a consonant follows a vowel."""
    return _shape(word).count("vc")


def _short(word: str) -> bool:
    """Whether it ends like `hop`: consonant, vowel, consonant, the last none of `w`, `x`, `y`."""
    shape = _shape(word)
    return (shape.endswith("cvc") and word[-1] not in "wxy") or shape == "vc"


def _plural(word: str) -> str:
    if word.endswith("ies"):
        return word[:-1] if len(word) == 4 else word[:-2]
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past(word: str) -> str:
    if word.endswith("ied"):
        return word[:-1] if len(word) == 4 else word[:-2]
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    for ending in ("ed", "ing"):
        rest = word[: -len(ending)]
        if word.endswith(ending) and "v" in _shape(rest):
            break
    else:
        return word
    if rest.endswith(("at", "bl", "iz")):
        return rest + "e"
    if len(rest) > 1 and rest[-1] == rest[-2] and _shape(rest)[-1] == "c":
        return rest if rest[-1] in "lsz" else rest[:-1]
    return rest + "e" if _measure(rest) == 1 and _short(rest) else rest


def _last_y(word: str) -> str:
    behind_consonant = len(word) > 2 and word.endswith("y") and _shape(word)[-2] == "c"
    return word[:-1] + "i" if behind_consonant else word


def _second(word: str) -> str:
    if word.endswith("alli") and _measure(word[:-4]):
        return _second(word[:-2])
    if word.endswith("logi"):
        return word[:-1] if _measure(word[:-3]) else word
    return _replace(word, _SECOND)


def _third(word: str) -> str:
    return _replace(word, _THIRD)


def _replace(word: str, endings: dict[str, str]) -> str:
    """The word with its ending replaced, where something is left to be a stem."""
    ending = _ending(word, endings.__contains__)
    rest = word[: len(word) - len(ending)]
    return rest + endings[ending] if ending and _measure(rest) else word


def _fourth(word: str) -> str:
    ending = _ending(word, _FOURTH.__contains__)
    rest = word[: len(word) - len(ending)]
    if not ending or _measure(rest) < 2 or (ending == "ion" and rest[-1] not in "st"):
        return word
    return rest


def _ending(word: str, known: Callable[[str], bool]) -> str:
    """The longest known ending of a word, empty where there is none."""
    return next((word[at:] for at in range(max(0, len(word) - 7), len(word)) if known(word[at:])), "")


def _last_e(word: str) -> str:
    rest = word[:-1]
    drop = word.endswith("e") and (_measure(rest) > 1 or (_measure(rest) == 1 and not _short(rest)))
    return rest if drop else word
