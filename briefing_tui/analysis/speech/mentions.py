"""Mentions: the capitalised sequences of a text that are names, with their titles apart."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from briefing_tui.analysis.speech.cues import CUES, HELPERS, ROLES, SAYING, TITLES, vocabulary
from briefing_tui.analysis.speech.first_names import gender_of

_CAPITAL: Final = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž](?<!\w.)\w*(?:[-'’][^\W_]+)*")
"""A word with a capital; the set stands first because the search is then quickest."""
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
_LOWER: Final = re.compile(r" ([a-z]+)\b")
_SUFFIXES: Final = frozenset(("Jr", "Sr", "II", "III", "IV"))
_POSSESSIVE: Final = frozenset(("'s", "’s", "'S", "’S"))
_CLAUSE_ENDINGS: Final = frozenset(("ng", "ly"))
_MAX_GAP: Final = 14
_ALONE: Final = TITLES | CUES
"""Capitalised words that are no name without another."""
_PLAIN_TITLES: Final = vocabulary("mr mrs ms miss dr sen rep gov gen prof sir")
"""Titles that even a word such as `Brand` is a name behind."""
_Word = tuple[int, int, str, str]
"""A word of a run: where it starts and ends, the word, and the word case folded."""


class Name(NamedTuple):
    """One mention of a name.

    Attributes:
        start: Offset where the name proper begins.
        end: Offset behind it, without a possessive ending.
        text: The words between the two.
        title: The capitalised words that lead it, `Sen.`, or empty.
        last: The last word, which is the surname of a person.
        words: How many words the name has.
    """

    start: int
    end: int
    text: str
    title: str
    last: str
    words: int

    @property
    def lead(self) -> int:
        """Where the name begins with its title."""
        return self.start - (len(self.title) + 1 if self.title else 0)


def find_names(text: str) -> list[Name]:
    """The mentions of names in a text, in order."""
    found: list[Name] = []
    run: list[_Word] = []
    surnames: set[str] = set()
    behind = -1
    for match in _CAPITAL.finditer(text):
        start, end = match.span()
        word = match.group()
        if word[-2:] in _POSSESSIVE:
            end -= 2
            word = word[:-2]
        key = word.casefold()
        if (
            run
            and (start - behind > 1 or text[behind] != " ")
            and (start - behind > _MAX_GAP or not _adjacent(text, run[-1], start))
        ):
            found += _name(text, run, surnames)
            run = []
        if key in _NOT_NAMES and not _is_part(text, run, start, end, word):
            if run:
                found += _name(text, run, surnames)
                run = []
            if key not in surnames or not _says(text, end):
                continue
        if not run and word[-2:] in _CLAUSE_ENDINGS and _opens_a_clause(text, start, end, word):
            continue
        run.append((start, end, word, key))
        behind = end
    if run:
        found += _name(text, run, surnames)
    return found


def _says(text: str, end: int) -> bool:
    """Whether a verb of saying follows: `Will wrote`, where `Ada Will` was named."""
    follow = _LOWER.match(text, end)
    return follow is not None and follow[1] in SAYING


def _is_part(text: str, run: list[_Word], start: int, end: int, word: str) -> bool:
    """Whether a small word with a capital goes on a name: `Theresa May`, `Jon A. Berg`."""
    if not run:
        if len(word) == 1:
            return text.startswith(".", end) and text[end + 1 : end + 2].isupper()  # `A.B. Berg`
        # `said Will Doyle`, but not `Will Doyle come?`
        return word == "Will" and text[start - 2 : start - 1].islower() and text[end + 1 : end + 2].isupper()
    return word.casefold() in _ALSO_SURNAMES or (len(word) == 1 and text.startswith(". ", end))


def _opens_a_clause(text: str, start: int, end: int, word: str) -> bool:
    """Whether a word is a participle or adverb with a capital: `Recalling it, …`, `Oddly Lund …`."""
    before = text[max(0, start - 2) : start].rstrip(" ")
    if before[-1:].isalnum() or before[-1:] == ",":
        return False
    if word.endswith("ly"):
        return len(word) > 5 and text[end + 1 : end + 2].isupper() and not gender_of(word)
    if not word.endswith("ing"):
        return False
    follow = _LOWER.match(text, end)
    return follow is not None and follow[1] not in CUES and follow[1] not in HELPERS


def _adjacent(text: str, before: _Word, start: int) -> bool:
    """Whether a word goes on the name that the word before ends, over an initial's stop or a particle."""
    gap = text[before[1] : start]
    if gap == ". ":
        return len(before[2]) == 1 or before[3] in TITLES
    if gap == ".":
        return len(before[2]) == 1
    match = _GAP.fullmatch(gap)
    if match is None or gap.startswith("."):
        return False
    return all(word in _PARTICLES for word in gap.split())


def _name(text: str, run: list[_Word], surnames: set[str]) -> tuple[Name, ...]:
    """The name that a run of capitalised words holds, without its titles, roles and verbs.

    `surnames` holds the last words of the names of several words so far, and takes in this one's: where
    `Ole Brand` was named, `Brand` is no verb.
    """
    if len(run) == 1:
        start, end, word, key = run[0]
        plain = 2 <= end - start <= 60 and (key not in _ALONE or (key not in TITLES and key in surnames))
        return (Name(start, end, word, "", word, 1),) if plain else ()
    first = lead = 0
    for index in range(len(run) - 1):
        key = run[index][3]
        if key in CUES and index == first:
            first = lead = index + 1
        elif key in TITLES or key in ROLES or key.endswith(_QUALIFIER):
            first = index + 1
    while len(run) - first > 2 and run[-1][2] in _SUFFIXES:
        run.pop()
    start, end = run[first][0], run[-1][1]
    if end - start < 2 or end - start > 60 or len(run) - first > 6:
        return ()
    last = run[-1][3]
    if first == len(run) - 1:
        if last in _ALONE and (last in TITLES or run[first - 1][3] not in _PLAIN_TITLES):
            return ()
    else:
        surnames.add(last)
    title = text[run[lead][0] : start].strip() if first > lead else ""
    words = text[start:end]
    return (Name(start, end, words, title, words.rsplit(" ", 1)[-1], words.count(" ") + 1),)
