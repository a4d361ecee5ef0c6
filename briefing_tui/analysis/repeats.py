"""Repeats: paragraphs that say again, in the same words, what another paragraph of the page says.

Three kinds: a paragraph that stands there twice; a long one that stands there again with a few small words
changed; a short one that is whole inside a longer one close by, such as a pull quote or a lead said again.

Forms repeat themselves by right: tables, lists, recipes, timetables, the questions of an interview. So only
prose counts, and two long paragraphs that differ in a name, a number or a `not` are two statements.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from briefing_tui.core.words import words

LEAST: Final = 40
"""Characters of the shortest paragraph that counts as said twice."""
BESIDE: Final = 25
"""The same where the two stand next to each other."""
BLOCK: Final = 3
"""With so many repeats in a row the lines between them are repeats too: a whole part stands there twice."""
PULLED: Final = 6
"""Words of the shortest paragraph that is taken for a pull quote; and they take `PULLED_LEAST` characters."""
PULLED_LEAST: Final = 30
PULLED_MOST: Final = 1000
"""Characters of the longest."""
REACH: Final = 6
"""How many paragraphs away the longer one may stand."""
LONG: Final = 16
"""Words of the shortest paragraph that may be a repeat with other small words."""
RUN: Final = 4
"""Words of the runs by which nearly equal paragraphs are found."""
ALIKE: Final = 0.7
"""The least share of such runs that two nearly equal paragraphs have in common."""
CHANGED: Final = 0.15
"""The most words of nearly equal paragraphs that may differ."""

_WORD: Final = re.compile(r"\w+")
_LISTED: Final = re.compile(r"\s*(?:[-*•‣◦–·・|+>#]|\(?\d{1,3}[.)]\s|—\s)")
_STOPS: Final = (".", "!", "…", "。", "！", "।", "؟", "۔")
_CLOSERS: Final = " \"'”’»«“)]*_;」』"
_NEGATIONS: Final = "no not never none nor without cannot nicht kein keine pas jamais non"
_NOT: Final = frozenset(_NEGATIONS.split())


def repeats(paragraphs: Sequence[str]) -> dict[int, int]:
    """Which paragraphs repeat another one.

    Time and memory grow with the length of the text: no paragraph is compared with all others.

    Args:
        paragraphs: The paragraphs, headings and list items of a page in order, each on one line.

    Returns:
        The index of each repeat, rising, with the index of the paragraph that it repeats, which is no repeat
        itself. Of two equal ones the first stays, of a short and a longer one the longer.
    """
    texts = [_Text(raw) for raw in paragraphs]
    found = _equal(texts)
    _nearly_equal(texts, found)
    _inside(texts, found)
    return {index: _origin(found, index) for index in sorted(found)}


class _Text:
    """One paragraph in the forms in which it is compared, each made when it is first needed."""

    def __init__(self, raw: str) -> None:
        self.raw = raw

    @cached_property
    def words(self) -> list[str]:
        """Its words, folded."""
        return words(self.raw)

    @cached_property
    def key(self) -> str:
        """Its words on one line, a space around each."""
        return f" {' '.join(self.words)} "

    @cached_property
    def prose(self) -> bool:
        """Whether it reads like sentences and not like a line of a list, a table or a form."""
        raw = self.raw
        end = raw.rstrip(_CLOSERS)
        if not end.endswith(_STOPS) or _LISTED.match(raw) or "?" in end[:-1] or "|" in raw:
            return False
        found = _WORD.findall(raw)
        plain = sum(not (word[0].isupper() or word[0].isdigit()) for word in found)
        return 2 * plain > len(found)


def _origin(found: dict[int, int], index: int) -> int:
    """The paragraph at the end of a chain of repeats."""
    seen = set()
    while index in found and index not in seen:
        seen.add(index)
        index = found[index]
    return index


def _equal(texts: Sequence[_Text]) -> dict[int, int]:
    first: dict[str, int] = {}
    again: dict[int, int] = {}
    for index, text in enumerate(texts):
        before = first.setdefault(text.key, index)
        if before != index and text.words:
            again[index] = before
    found = {index: before for index, before in again.items() if _repeated(texts[index], before == index - 1)}
    for start, end in _runs(again):
        if sum(index in found for index in range(start, end)) >= BLOCK:
            found.update((index, again[index]) for index in range(start, end))
    return found


def _repeated(text: _Text, beside: bool) -> bool:
    """Whether a paragraph that stands there twice is a repeat by itself."""
    if beside and len(text.key) > BESIDE and len(text.words) > 3:
        return not _LISTED.match(text.raw)
    return len(text.key) > LEAST and text.prose


def _runs(indexes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of consecutive numbers."""
    start = end = -1
    for index in indexes:
        if index != end:
            if end > start:
                yield start, end
            start = index
        end = index + 1
    if end > start:
        yield start, end


def _nearly_equal(texts: Sequence[_Text], found: dict[int, int]) -> None:
    """Adds long paragraphs that differ from an earlier one in a few small words."""
    holders: dict[int, int] = {}
    for index, text in enumerate(texts):
        if index in found or len(text.words) < LONG or not text.prose:
            continue
        runs = {hash(tuple(text.words[at : at + RUN])) for at in range(len(text.words) - RUN + 1)}
        votes = Counter(holders[run] for run in runs if run in holders)
        before, count = votes.most_common(1)[0] if votes else (-1, 0)
        if count >= ALIKE * len(runs) and _differ_little(texts[before], text):
            found[index] = before
            continue
        for run in runs:
            holders.setdefault(run, index)


def _differ_little(one: _Text, other: _Text) -> bool:
    first, second = (Counter(_WORD.findall(text.raw)) for text in (one, other))
    changed = (first - second) + (second - first)
    if sum(changed.values()) > CHANGED * (len(one.words) + len(other.words)):
        return False
    # Where a script has no small letters, nothing tells a name from another word: then it is no repeat.
    return all(word[0].islower() and word not in _NOT for word in changed)


def _inside(texts: Sequence[_Text], found: dict[int, int]) -> None:
    """Adds short paragraphs that are whole inside a longer one close by."""
    for index, text in enumerate(texts):
        if index in found or not _pullable(text):
            continue
        for at in _around(index, len(texts)):
            other = texts[at]
            if at not in found and len(other.key) > len(text.key) and text.key in other.key:
                found[index] = at
                break


def _pullable(text: _Text) -> bool:
    if not PULLED_LEAST <= len(text.raw) <= PULLED_MOST or len(text.words) < PULLED:
        return False
    return text.prose or (text.raw.rstrip(_CLOSERS).endswith("?") and not _LISTED.match(text.raw))


def _around(index: int, total: int) -> list[int]:
    """The neighbours within reach, nearest first."""
    steps = [index + step * side for step in range(1, REACH + 1) for side in (1, -1)]
    return [at for at in steps if 0 <= at < total]
