"""Tags for an article: the people, places, bodies and topics it is about.

Names and phrases are counted, short names folded into full ones, and what is left is ranked by a scorecard
whose points were learned from tags that people gave. No model and no network; the same article gives the same
tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from briefing_tui.analysis.topics.candidates import Candidate, spelled
from briefing_tui.analysis.topics.reading import read
from briefing_tui.analysis.topics.scorecard import score
from briefing_tui.analysis.topics.stems import stem

FLOOR: Final = 0.4
"""Points that a common phrase needs: below, it is seldom worth keeping. F1 of ten tags stays the same."""
_STEPS: Final = 8
"""Steps of a given tag `a/b` that no suggestion repeats."""
_LONG: Final = 200
"""Characters of a tag that are compared."""
_WORD: Final = re.compile(r"[^\W_]+")
_OWNED: Final = re.compile(r"['’]s\b")


def suggest_tags(title: str, text: str, limit: int = 15, *, given: Sequence[str] = ()) -> list[str]:
    """The tags of an article, the best first.

    Args:
        title: Its title; may be empty.
        text: Its text, one paragraph a line. Words of its headings, `## ` before them, count for nothing.
        limit: The most tags to return. Given ones are all returned, and count.
        given: The source's own tags: they come first as they are, and no suggestion repeats one.

    Returns:
        Names in their fullest form (`Vladimir Putin` where the text also says `Putin`), topics as they are
        spelled in running text. No tag repeats another one or a piece of it. Fewer than `limit` where the
        article has no more to offer; none of its words in scripts that do not mark names.
    """
    tags = list(dict.fromkeys(tag for tag in given if tag.strip()))
    if len(tags) >= limit:
        return tags
    counted = read(title, text)
    scores = {key: score(found, counted) for key, found in counted.phrases.items()}
    ranked = sorted(
        (found for found in counted.phrases.values() if found.name or scores[found.key] >= FLOOR),
        key=lambda found: (-scores[found.key], found.first, found.key),
    )
    taken = [phrase(step) for tag in tags for step in tag.split("/", _STEPS)]
    return tags + [spelled(found) for found in choose(ranked, limit - len(tags), taken)]


def choose(ranked: Sequence[Candidate], room: int, taken: Sequence[str] = ()) -> Iterator[Candidate]:
    """The first candidates that neither hold nor lie inside an earlier one.

    Args:
        ranked: The best first.
        room: How many to return at most.
        taken: Phrases, see `phrase`, that must not be repeated either.
    """
    chosen = [each for each in taken if each.strip()]
    for found in ranked:
        if room <= 0:
            return
        words = f" {' '.join(found.key)} "
        if not any(words in each or each in words for each in chosen):
            chosen.append(words)
            room -= 1
            yield found


def phrase(tag: str) -> str:
    """A tag as it is compared: the stems of its words, a blank before and after each."""
    return f" {' '.join(stem(word) for word in _WORD.findall(_OWNED.sub('', tag[:_LONG])))} "
