"""Quotations of Chinese and Japanese: whose the words are where no spaces part the article's own."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from briefing_tui.analysis.speech.tongues import Tongue

_MAX_ZONE: Final = 60
_MAX_NAME: Final = 14
_DOT: Final = ("·", "・", "‧")
_SIGNS: Final = "，,、。：:；;！!？?\n \t\u3000\ufffc"


class Named(NamedTuple):
    """The speaker, the role and the verb of saying, and the offset behind what tells."""

    speaker: str | None
    role: str
    verb: str
    end: int


def behind(text: str, start: int, end: int, tongue: Tongue) -> Named | None:
    """`「…」と山田太郎市長は述べた`, `“…”，市长王明说。`: who follows a quotation that ends at `start`."""
    zone = text[start : min(end, start + _MAX_ZONE)]
    if tongue.code == "ja":
        match = _japanese(tongue).match(zone)
        if match is None:
            return None
        speaker, role = _who(match.group(1), tongue) if match.group(1) else (None, "")
        return Named(speaker, role, match.group(2), start + match.end())
    match = _chinese(tongue).match(zone)
    if match is None:
        return None
    speaker, role = _who(match.group(1), tongue)
    return Named(speaker, role, match.group(2), start + match.end())


def before(text: str, start: int, end: int, tongue: Tongue) -> Named | None:
    """`山田太郎市長は「…」と`, `王明说：“…”`: who stands before a quotation that begins at `end`."""
    zone = text[max(start, end - _MAX_ZONE) : end]
    pattern = _before_japanese() if tongue.code == "ja" else _before_chinese(tongue)
    match = pattern.search(zone)
    if match is None:
        return None
    speaker, role = _who(match.group(1), tongue)
    verb = match.group(2) if tongue.code == "zh" else ""
    return Named(speaker, role, verb, end) if speaker else None


def _who(words: str, tongue: Tongue) -> tuple[str | None, str]:
    """The name and the role in the words before a verb; the words themselves for a role without a name."""
    words = _trimmed(words, tongue)
    if not words or len(words) > _MAX_NAME + 8 or words in tongue.he | tongue.she:
        return None, ""
    title = next((title for title in tongue.title if words.endswith(title)), "")
    words = words.removesuffix(title)
    role = ""
    if "の" in words:
        role, _, words = words.rpartition("の")
    ends = [words.rfind(noun) + len(noun) for noun in tongue.role if noun in words]
    if ends and max(ends) == len(words):
        noun = max((noun for noun in tongue.role if words.endswith(noun)), key=len)
        name = words.removesuffix(noun)
        if tongue.code == "ja" and 2 <= len(name) <= _MAX_NAME:
            return name, f"{role}の{noun}" if role else noun  # `山田太郎市長`
        return (f"{role}の{words}" if role else words), ""
    if ends:
        cut = max(ends)
        role, words = words[:cut], words[cut:]
    if not _is_name(words, bool(role or title), tongue):
        return None, ""
    return words, role


def _trimmed(words: str, tongue: Tongue) -> str:
    """`words` without days and small words at both ends."""
    changed = True
    while changed and words:
        changed = False
        for word in tongue.skip:
            if words.endswith(word) and len(words) > len(word):
                words, changed = words.removesuffix(word), True
            if words.startswith(word) and len(words) > len(word):
                words, changed = words.removeprefix(word), True
    return words


def _is_name(words: str, told: bool, tongue: Tongue) -> bool:
    """Whether words are a name: of a known family, with a dot, in katakana, or beside a role or title."""
    if not 2 <= len(words) <= _MAX_NAME or (tongue.code == "zh" and "的" in words):
        return False
    if any(dot in words for dot in _DOT) or told:
        return True
    if tongue.code == "ja":
        return all("\u30a1" <= sign <= "\u30ff" for sign in words)
    return words[0] in tongue.family and len(words) <= 4


@cache
def _chinese(tongue: Tongue) -> re.Pattern[str]:
    return re.compile(rf"[，,\s。]?([^{_SIGNS}]{{1,24}}?)({_choice(tongue.said)})")


@cache
def _before_chinese(tongue: Tongue) -> re.Pattern[str]:
    return re.compile(rf"([^{_SIGNS}]{{1,24}}?)({_choice(tongue.said)})[：:，,\s]*$")


@cache
def _japanese(tongue: Tongue) -> re.Pattern[str]:
    said = _choice(tongue.said)
    return re.compile(rf"と、?(?:([^{_SIGNS}はが]{{1,24}})[はが]、?)?[^{_SIGNS}]{{0,12}}?({said})")


@cache
def _before_japanese() -> re.Pattern[str]:
    return re.compile(rf"([^{_SIGNS}はが]{{1,24}})[はが][^。\n\ufffc]{{0,16}}?、?$")


def _choice(words: frozenset[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
