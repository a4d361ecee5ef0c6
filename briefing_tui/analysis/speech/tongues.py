"""Tongues: the words with which other languages than English tell whose a quotation is."""

from __future__ import annotations

import os.path
import re
from functools import cache
from typing import Final, NamedTuple

_FILE: Final = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "speech_words.txt")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ELISION: Final = re.compile(r"\b([ldsnmtcj]|qu|dell|all|nell)['’]", re.IGNORECASE)
_KANA: Final = re.compile(r"[\u3041-\u30ff]")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_ENGLISH: Final = (" the ", " said", " and ", " that ")
_FOREIGN_MARKS: Final = "„«"
_MARKS: Final = "„«»「」『，。说說とоа"
"""Signs that may stand for another language where no such word does."""
_MAX_WORDS: Final = 120


class Tongue(NamedTuple):
    """The words of one language, in lower case; `speech_words.txt` tells what each list holds."""

    code: str
    common: frozenset[str]
    said: frozenset[str]
    participle: frozenset[str]
    have: frozenset[str]
    according: frozenset[str]
    skip: frozenset[str]
    article: frozenset[str]
    of: frozenset[str]
    stop: frozenset[str]
    day: frozenset[str]
    role: frozenset[str]
    end: frozenset[str]
    title: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    family: frozenset[str]
    sign: frozenset[str]
    year: frozenset[str]

    def is_role(self, word: str) -> bool:
        """Whether a word says what somebody is."""
        lower = word.lower()
        if lower in self.role or lower.removesuffix("in") in self.role:
            return True
        return len(lower) > 6 and lower.endswith(tuple(self.end))


def script_of(line: str) -> str:
    """`ja` for a line with kana, `zh` for one with other ideographs, else empty."""
    kana, han = len(_KANA.findall(line)), len(_HAN.findall(line))
    if (kana + han) * 4 < len(line):
        return ""
    return "ja" if kana else "zh" if han else ""


@cache
def tongues() -> dict[str, Tongue]:
    """The languages by code, English among them; the file is read once."""
    lists: dict[str, dict[str, frozenset[str]]] = {}
    code = key = ""
    with open(_FILE, encoding="utf-8") as file:
        lines = file.read().splitlines()
    for line in lines:
        if line.startswith("["):
            code = line.strip("[]")
            lists[code] = dict.fromkeys(_KEYS, frozenset())
            continue
        if not line or line.startswith("#"):
            continue
        if not line.startswith(" "):
            key, _, line = line.partition(":")
        words = (word.replace("_", " ").replace("’", "'") for word in line.split())
        lists[code][key] |= frozenset(words)
    return {code: Tongue(code, **found) for code, found in lists.items()}


_KEYS: Final = Tongue._fields[1:]


@cache
def _signs() -> frozenset[str]:
    """The words that seldom stand in English: a line without any is not looked at further."""
    return frozenset(word for tongue in tongues().values() for word in tongue.sign)


def may_be_foreign(line: str) -> bool:
    """Whether a line may be in another language than English, as a quick test before the real one."""
    if any(sign in line for sign in _ENGLISH):
        return False
    return not _signs().isdisjoint(line.split()) or any(sign in line for sign in _MARKS)


def tongue_of(line: str) -> Tongue | None:
    """The language of a paragraph by its commonest words; `None` for English and where too little tells."""
    script = script_of(line)
    if script:
        return tongues()[script]
    words = _WORD.findall(_ELISION.sub("", line.lower().replace("’", "'")))[:_MAX_WORDS]
    if not words:
        return None
    votes = {
        code: sum((word in tongue.common) + 2 * (word in tongue.said) for word in words)
        for code, tongue in tongues().items()
        if tongue.common
    }
    best = max(votes, key=lambda code: votes[code])
    least = 1 if any(mark in line for mark in _FOREIGN_MARKS) else 2
    return tongues()[best] if votes[best] >= max(least, votes["en"] + 1) else None
