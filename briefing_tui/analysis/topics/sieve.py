"""Which candidates nobody would keep as a tag, whatever their points: verbs, pieces of names, empty words."""

from __future__ import annotations

from typing import Final

from briefing_tui.analysis.topics.candidates import Candidate, Counted
from briefing_tui.analysis.topics.lexicon import lexicon

_LEAD: Final = 60
"""Words of an article in which one mention of a common word is enough."""

_USEFUL: Final = frozenset(("high", "real", "local", "special", "third", "public", "single", "foreign"))
"""Adjectives that make a term of what follows: `high court`, `real estate`."""


def sift(counted: Counted) -> None:
    """Leave out what is no tag, and note for the others how often a longer phrase stands around them."""
    counted.phrases = {key: found for key, found in counted.phrases.items() if _kept(found, counted)}
    for key, found in counted.phrases.items():
        for part in {key[:-1], key[1:]} - {()}:
            counted.longer[part] = max(found.count, counted.longer.get(part, 0))


def _kept(found: Candidate, counted: Counted) -> bool:
    inside = found.cut if found.words > 1 else found.cut_left
    if inside * 2 > found.total and found.whole < 3:
        return False
    if found.name:
        return found.words > 1 or (found.whole > 0 and not _adjective(found, counted))
    if not found.count:
        # The words of a headline are often nowhere else.
        return False
    if found.mixed * 2 > found.total and found.lower_first:
        # `journal Cryosphere Letters`: the name alone is the better tag.
        return False
    known = lexicon()
    if all(head in known.weak or head in known.generic for head in found.heads):
        return False
    if found.words > 1:
        return found.heads[0] not in known.weak or found.heads[0] in _USEFUL
    return _noun(found, counted)


def _noun(found: Candidate, counted: Counted) -> bool:
    """Whether a common word is used as a noun here, and more than in passing."""
    if found.total < 2 and found.first > _LEAD:
        return False
    use = counted.use(found.key[-1])
    return len(found.key) > 1 or use.verbal <= use.nominal


def _adjective(found: Candidate, counted: Counted) -> bool:
    """Whether the adjective of a country or a party mostly stands before a noun: `Syrian`, `Norvalian`."""
    known = lexicon()
    head = found.heads[0]
    if head not in known.demonyms and not head.endswith(("ian", "ese", "ish")):
        return False
    use = counted.use(found.key[0])
    return use.final * 3 < use.count
