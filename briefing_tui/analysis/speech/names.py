"""Names: lookups among the mentions of a text, and what kind of name one is."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property, lru_cache
from typing import Final

from briefing_tui.analysis.speech.cues import (
    BODIES,
    DOCUMENTS,
    vocabulary,
)
from briefing_tui.analysis.speech.first_names import gender_of
from briefing_tui.analysis.speech.mentions import Name, find_names

_PLACES: Final = vocabulary(
    """
    america russia iran ukraine israel moscow tehran washington kremlin europe china germany france
    britain london berlin paris brussels iowa ohio florida texas nevada virginia carolina pennsylvania
    michigan wisconsin hampshire york congress senate house states american americans republican
    republicans democrats democratic gop russian iranian chinese french german british european english
    twitter facebook fox cnn msnbc isis islam muslim muslims god kingdom union nations east west north
    south street
    """
)


_DOCUMENT_TAIL: Final = re.compile(
    r"(?: (?:on|of|for|to|against|concerning|between|with|and|the|[A-ZÀ-ÖØ-Þ][\w-]*|\d+))+(?![\w-])"
)
_MANY: Final = 40
_NEAREST: Final = 0.5
_FIRST: Final = 1.0


class NameIndex:
    """All mentions of names in a text, and lookups among them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.mentions: list[Name] = find_names(text)
        self._starts = [name.start for name in self.mentions]
        self._by_last: dict[str, list[Name]] = {}
        self._long: dict[str, list[Name]] = {}
        for name in self.mentions:
            key = name.last.casefold()
            self._by_last.setdefault(key, []).append(name)
            if name.words > 1:
                self._long.setdefault(key, []).append(name)

    @cached_property
    def _by_first(self) -> dict[str, list[Name]]:
        """The names of several words by their first."""
        found: dict[str, list[Name]] = {}
        for name in self.mentions:
            if name.words > 1:
                found.setdefault(name.text.split(" ", 1)[0].casefold(), []).append(name)
        return found

    def between(self, start: int, end: int) -> list[Name]:
        """The mentions that begin and end in `[start, end)`."""
        starts = self._starts
        first = bisect_left(starts, start)
        found = self.mentions[first : bisect_left(starts, end, first)]
        if found and found[-1].end > end:
            found.pop()
        return found

    def full(self, name: Name) -> Name:
        """The fullest form of `name` in the text: of the bearers of the surname the one most spoken of."""
        longer = self._long.get(name.last.casefold(), ())
        if name.words > 1:
            if len(longer) > 1 and not gender_of(name.text.split(" ", 1)[0]):
                # `De Blasio`, `Suu Kyi`: a surname of two words.
                ending = " " + name.text.casefold()
                return next(
                    (other for other in longer[:_MANY] if other.text.casefold().endswith(ending)), name
                )
            return name
        longer = longer or self._by_first.get(name.text.casefold(), ())
        if len(longer) < 2:
            return longer[0] if longer and _joins(name, longer[0]) else name
        split = bisect_left(longer, name.start, key=_start)
        scores: dict[str, float] = {}
        best: dict[str, Name] = {}
        for other in longer[max(0, split - _MANY) : split + _MANY]:
            if _joins(name, other):
                scores[other.text] = scores.get(other.text, 0.0) + 1.0 + (other.start < name.start)
                best[other.text] = other
        nearest = next((other for other in reversed(longer[:split]) if other.text in best), None)
        if nearest is not None:
            scores[nearest.text] += _NEAREST
        if longer[0].text in scores:
            scores[longer[0].text] += _FIRST
        return best[max(scores, key=lambda text: scores[text])] if scores else name

    def document(self, name: Name) -> str:
        """The whole name of a document: `Vienna Convention on the Law of Treaties`."""
        tail = _DOCUMENT_TAIL.match(self._text, name.end, name.end + 120)
        words = tail.group().split(" ")[1:] if tail else []
        while words and words[-1][0].islower():
            words.pop()
        return " ".join((name.text, *words))

    def same(self, name: Name) -> list[Name]:
        """All mentions that end in the same word and do not contradict `name`, in order of the text."""
        first = name.text.split(" ", 1)[0]
        return [
            other
            for other in self._by_last.get(name.last.casefold(), [])[:_MANY]
            if other.words == 1 or name.words == 1 or other.text.split(" ", 1)[0] == first
        ]


def _start(name: Name) -> int:
    return name.start


def _joins(name: Name, other: Name) -> bool:
    title = name.title.rstrip(".").casefold()
    sex = gender(other)
    return not ((title in ("ms", "mrs", "miss") and sex == "he") or (title == "mr" and sex == "she"))


def gender(name: Name) -> str:
    """`he`, `she`, or an empty string where the title and first name do not tell."""
    return _gender(name.title, name.text if name.words > 1 else "")


@lru_cache(1024)
def _gender(title: str, text: str) -> str:
    return gender_of(title.split(" ", 1)[0]) or gender_of(text.split(" ", 1)[0])


_NO_PERSONS: Final = BODIES | DOCUMENTS | _PLACES


def is_person(name: Name) -> bool:
    """Whether a name may be a person's: no body, no place, no adjective of a country."""
    last = name.last.casefold()
    return last not in _NO_PERSONS and not (name.words == 1 and name.text.isupper())


def is_document(name: Name) -> bool:
    """Whether a name is that of a treaty, a charter or another paper."""
    return name.last.casefold() in DOCUMENTS


def is_known_person(name: Name) -> bool:
    """Whether the title or first name says that this is a person."""
    return bool(gender(name)) or (bool(name.title) and is_person(name))
