"""Words as a search sees them: without case and accents, whole unless a prefix is asked for.

The same text found here is found by an SQLite FTS5 table with `unicode61 remove_diacritics 2`, so a
query means the same over a library in memory and over an index.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

BOUNDARY: Final = "\n_\n"
"""Stands between two fields in one haystack: `_` is a word of its own, so no phrase crosses it."""

_ACCENTS: Final = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_TOKEN: Final = re.compile(r"\w+")
_UNSPACED: Final = 0x2E80
"""From here on scripts write no spaces between words, so a hit may begin and end anywhere."""


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


@lru_cache(maxsize=512)
def pattern(phrase: str, prefix: bool = False) -> tuple[str, re.Pattern[str]]:
    """What finds a phrase in text that went through `loose`.

    Args:
        phrase: One word or several; what stands between two words in the text does not matter.
        prefix: Whether the last word may go on.

    Returns:
        A string that every hit contains (for a quick refusal), and the pattern itself.
    """
    folded = loose(phrase)
    words = _TOKEN.findall(folded)
    if not words:
        literal = " ".join(folded.split())
        return literal, re.compile(re.escape(literal))
    first, *rest = map(re.escape, words)
    # The border before a word is looked at behind it, so that the search starts with plain letters: ten
    # times as fast over a long article.
    before = rf"(?<!\w{first})" if ord(words[0][0]) < _UNSPACED else ""
    after = r"(?!\w)" if not prefix and ord(words[-1][-1]) < _UNSPACED else ""
    following = "".join(rf"\W+{word}" for word in rest)
    return max(words, key=len), re.compile(first + before + following + after)
