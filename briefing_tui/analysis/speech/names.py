"""Names: the capitalised sequences of a text, and the fullest form of each."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from briefing_tui.analysis.speech.cues import (
    BODIES,
    CUES,
    DOCUMENTS,
    HELPERS,
    ROLES,
    TITLES,
    vocabulary,
)
from briefing_tui.analysis.speech.first_names import gender_of

_CAPITAL: Final = re.compile(r"\b[A-ZÀ-ÖØ-ÞĀ-Ž]\w*(?:[-'’][^\W_]+)*")
_PARTICLES: Final = vocabulary("de del della der den di da dos du la le van von bin ibn al el ter ten bint")
_GAP: Final = re.compile(r"\.? (?:\w{2,5} ){0,2}")
_NOT_NAMES: Final = vocabulary(
    """
    a an the this that these those there here it its he she they we i you his her their our my your who
    what when where why how which in on at by for from to of with without about after before during since
    until under over between among amid as if but and or nor so yet though although while because however
    still also then now even just only not no yes some many most more much few several all both each every
    any another other one two three four five six seven eight nine ten first second last next earlier
    later meanwhile moreover instead despite according asked speaking writing whether once perhaps maybe
    indeed thus therefore today yesterday tomorrow monday tuesday wednesday thursday friday saturday
    sunday january february march april may june july august september october november december jan feb
    aug sept oct nov dec let such unlike like against behind beyond within across through throughout
    following given experts officials critics analysts people asking adding along can could will would
    should did do does is are was were has have had been be being nobody everyone someone than too very
    well never always often sometimes soon again back out off up down him them us me himself herself mr.
    thank outside inside near above below around beside neither either none celebrities wait look ok okay
    please sure hey oh en dans pour avec selon depuis mais il elle ils elles nous vous ce cette ces au aux
    der das ein eine wir sie mit nach bei und aber
    """
)
_ALSO_SURNAMES: Final = vocabulary("may march das au from will so")
_QUALIFIER: Final = ("-based", "-born", "-area", "-backed", "-led", "-raised", "-educated", "-turned")
"""Endings of adjectives that begin with the name of a place: `Bergen-based Ada Lund`."""
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
_LOWER: Final = re.compile(r" ([a-z]+)\b")
_SUFFIXES: Final = frozenset(("Jr", "Sr", "II", "III", "IV"))
_MANY: Final = 40
_NEAREST: Final = 0.5
_FIRST: Final = 1.0


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a name.

    Attributes:
        start: Offset where the name proper begins.
        end: Offset behind it, without a possessive ending.
        text: `text[start:end]`.
        title: The capitalised words that lead it, `Sen.`, or empty.
    """

    start: int
    end: int
    text: str
    title: str = ""

    @property
    def last(self) -> str:
        """The last word, which is the surname of a person."""
        return self.text.rsplit(" ", 1)[-1]

    @property
    def words(self) -> int:
        """How many words the name has."""
        return self.text.count(" ") + 1


class NameIndex:
    """All mentions of names in a text, and lookups among them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.mentions: list[Name] = _mentions(text)
        self._starts = [name.start for name in self.mentions]
        self._by_last: dict[str, list[Name]] = {}
        self._long: dict[str, list[Name]] = {}
        self._by_first: dict[str, list[Name]] = {}
        for name in self.mentions:
            key = name.last.casefold()
            self._by_last.setdefault(key, []).append(name)
            if name.words > 1:
                self._long.setdefault(key, []).append(name)
                self._by_first.setdefault(name.text.split(" ", 1)[0].casefold(), []).append(name)

    def between(self, start: int, end: int) -> list[Name]:
        """The mentions that begin and end in `[start, end)`."""
        found = []
        for index in range(bisect_left(self._starts, start), len(self.mentions)):
            name = self.mentions[index]
            if name.start >= end:
                break
            if name.end <= end:
                found.append(name)
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
    for word in (name.title.split(" ")[0], name.text.split(" ", 1)[0] if name.words > 1 else ""):
        sex = gender_of(word)
        if sex:
            return sex
    return ""


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


def _mentions(text: str) -> list[Name]:
    found: list[Name] = []
    run: list[tuple[int, int, str]] = []

    def flush() -> None:
        if run:
            name = _name(text, run)
            if name is not None:
                found.append(name)
            run.clear()

    for match in _CAPITAL.finditer(text):
        start, end = match.span()
        word = match.group()
        if word.endswith(("'s", "’s", "'S", "’S")):
            end -= 2
            word = word[:-2]
        if word.casefold() in _NOT_NAMES and not _is_part(text, run, start, end, word):
            flush()
            continue
        if run and not _adjacent(text, run[-1], start):
            flush()
        if not run and word.endswith(("ing", "ly")) and _opens_a_clause(text, start, end, word):
            continue
        run.append((start, end, word))
    flush()
    return found


def _is_part(text: str, run: list[tuple[int, int, str]], start: int, end: int, word: str) -> bool:
    """Whether a small word with a capital goes on a name: `Theresa May`, `Jon A. Berg`."""
    if not run:
        # `said Will Doyle`, but not `Will Doyle come?`
        return word == "Will" and text[start - 2 : start - 1].islower() and text[end + 1 : end + 2].isupper()
    if not _adjacent(text, run[-1], start):
        return False
    return word.casefold() in _ALSO_SURNAMES or (len(word) == 1 and text.startswith(". ", end))


def _opens_a_clause(text: str, start: int, end: int, word: str) -> bool:
    """Whether a word is a participle or adverb with a capital: `Recalling it, …`, `Oddly Lund …`."""
    before = text[max(0, start - 2) : start].rstrip(" ")
    if before[-1:].isalnum() or before[-1:] == ",":
        return False
    if word.endswith("ly"):
        return len(word) > 5 and not gender_of(word)
    follow = _LOWER.match(text, end)
    return follow is not None and follow[1] not in CUES and follow[1] not in HELPERS


def _adjacent(text: str, before: tuple[int, int, str], start: int) -> bool:
    gap = text[before[1] : start]
    if gap == " ":
        return True
    if len(gap) > 14:
        return False
    if gap == ". ":
        return len(before[2]) == 1 or before[2].casefold() in TITLES
    if gap == ".":
        return len(before[2]) == 1
    match = _GAP.fullmatch(gap)
    if match is None or gap.startswith("."):
        return False
    return all(word in _PARTICLES for word in gap.split())


def _name(text: str, run: list[tuple[int, int, str]]) -> Name | None:
    # Titles, roles and verbs before a name: `Sen. Smith`, `Interim Party Chairwoman Smith`, `Says Smith`.
    first = lead = 0
    for index in range(len(run) - 1):
        word = run[index][2].casefold()
        if word in CUES and index == first:
            first = lead = index + 1
        elif word in TITLES or word in ROLES or word.endswith(_QUALIFIER):
            first = index + 1
    while len(run) - first > 2 and run[-1][2] in _SUFFIXES:
        run.pop()
    start, end = run[first][0], run[-1][1]
    if end - start < 2 or end - start > 60 or len(run) - first > 6:
        return None
    if first == len(run) - 1 and (run[first][2].casefold() in TITLES or run[first][2].casefold() in CUES):
        return None
    title = text[run[lead][0] : start].strip() if first > lead else ""
    return Name(start, end, text[start:end], title)
