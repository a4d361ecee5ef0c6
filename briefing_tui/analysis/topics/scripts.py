"""What a capital letter says in the language of a text, and its small words."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

from briefing_tui.analysis.topics.lexicon import lexicon
from briefing_tui.analysis.topics.tokens import Token

_SAMPLE: Final = 400
"""Words that are looked at."""
_ENOUGH: Final = 0.15
"""Share of function words that makes a text one of a language; English news has about 0.4."""


class Capitals(Enum):
    """What a capital letter inside a sentence says."""

    NAMES = auto()
    """A name, as in English; common words may be topics, since they are known."""
    ONLY_NAMES = auto()
    """A name; of common words nothing is known."""
    NOUNS = auto()
    """Any noun, as in German."""
    NOTHING = auto()
    """The script has none."""


def capitals(tokens: Sequence[Token]) -> Capitals:
    """What capital letters say in a text, judged by its letters and commonest words."""
    known = lexicon()
    sample = [token for token in tokens[:_SAMPLE] if token.low]
    if not sample:
        return Capitals.NAMES
    if sum(unicodedata.category(token.text[0]) == "Lo" for token in sample) * 3 > len(sample):
        return Capitals.NOTHING
    english = sum(token.low in known.stop for token in sample) / len(sample)
    others = {
        lang: sum(token.low in words for token in sample) / len(sample) for lang, words in known.small.items()
    }
    best = max(others, key=lambda lang: others[lang])
    if english >= others[best] and (english >= _ENOUGH or all(token.text.isascii() for token in sample)):
        return Capitals.NAMES
    return Capitals.NOUNS if best == "de" and others[best] >= _ENOUGH else Capitals.ONLY_NAMES
