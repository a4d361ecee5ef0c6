"""The words of an article in order, and what stands between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from briefing_tui.analysis.topics.stems import stem

JOINED: Final = 0
"""Only white space stands before the word."""
CUT: Final = 1
"""A comma, a bracket, a dash: no phrase goes on over it."""
START: Final = 2
"""A sentence or a line begins: a capital letter says nothing."""

LONGEST: Final = 40
"""A longer word is no word."""
_TOKEN: Final = re.compile(r"(?:[^\W\d_]\.){2,8}|[^\W_]+(?:(?:[.’'‐-]|&(?!\w{1,8};))[^\W_]+)*&?", re.UNICODE)
_POSSESSIVE: Final = re.compile(r"['’][sS]$|(?<=[sS])['’]$")
_PART: Final = re.compile(r"[^\W_]+")
_ABBREVIATIONS: Final = frozenset(
    # A list of words reads better as a line of words.
    "mr mrs ms dr prof sen rep gov gen col lt sgt maj capt cmdr adm rev st mt jr sr no vs".split()  # noqa: SIM905
)
_ACRONYMS: Final = frozenset(("US", "WHO"))
"""In capitals no stop words."""
_ENDS: Final = frozenset(".!?:…。！？\n\r\x85\u2028\u2029")
_OPENS: Final = frozenset('"“„«»‘`•')


@dataclass(frozen=True, slots=True)
class Token:
    """One word.

    Attributes:
        text: As it stands there, without a possessive ending.
        low: Lower-cased.
        stems: The stems of its parts; a hyphen parts.
        start: Its offset.
        end: The offset after it, without a possessive ending.
        gap: What stands before it: `JOINED`, `CUT` or `START`.
        stop: Whether no phrase goes over it: a function word or a number.
        capital: Whether it begins with a capital letter.
    """

    text: str
    low: str
    stems: tuple[str, ...]
    start: int
    end: int
    gap: int
    stop: bool
    capital: bool


def tokenise(text: str, stop: frozenset[str]) -> list[Token]:
    """The words of a text, in time linear in its length.

    Args:
        text: The text.
        stop: The words that no phrase goes over.
    """
    tokens: list[Token] = []
    end = 0
    owned = False
    for match in _TOKEN.finditer(text):
        word, start = match[0], match.start()
        gap = _gap(text, end, start, tokens[-1] if tokens else None)
        if owned and gap == JOINED:
            gap = CUT
        end = match.end()
        if end - start > LONGEST or text[end : end + 1] == "@" or text[start - 1 : start] in ("@", "/", "#"):
            # An address, not a word.
            tokens.append(Token(word[:LONGEST], "", (), start, end, CUT, True, False))
            owned = False
            continue
        bare = _POSSESSIVE.sub("", word)
        owned = len(bare) < len(word) or text.startswith(("' ", "’ "), end)
        word = bare or word
        low = word.lower().replace("’", "'")
        stems = tuple(stem(part) for part in _PART.findall(word))
        halt = low in stop or not any(map(str.isalpha, word)) or (word[0].isdigit() and "-" not in word)
        if word in _ACRONYMS:
            halt = False
        tokens.append(Token(word, low, stems, start, start + len(word), gap, halt, word[0].isupper()))
    return tokens


def _gap(text: str, end: int, start: int, before: Token | None) -> int:
    if before is None:
        return START
    between = text[end:start] if start - end < 9 else text[end : end + 4] + text[start - 4 : start]
    if between in (" ", "\xa0"):
        return JOINED
    if between.isspace() and "\n" not in between and "\r" not in between:
        return JOINED
    if between[:1] == "." and between[1:] in (" ", "\xa0", ""):
        # `Mr. Smith`, `J. Smith`: no sentence ends there.
        if before.low in _ABBREVIATIONS or (len(before.text) == 1 and before.capital):
            return JOINED
        return START
    for letter in between:
        if letter in _ENDS or letter in _OPENS:
            return START
    return CUT
