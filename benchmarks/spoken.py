"""How well found quotations agree with those that people marked in an article.

Both sides are cut at line breaks (a quotation that runs over paragraphs is one piece each) and stripped of
marks, blanks and stops at their ends. A found piece matches a marked one where they share eight tenths of
what they cover together; the best pairs are taken first, each piece once. Only what people marked as `direct`
must be found. Other marked kinds are neither right nor wrong: a found piece without a match that covers half
of one is not counted.

A speaker is judged on matched pieces whose article names one: `surname` asks for the same last word,
`named` for the same whole name, where titles do not matter and one side may have more middle names. For
bodies and unnamed people one must hold the other's words. A role is right with half of its words.
"""

from __future__ import annotations

import functools
import operator
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any, Final

from briefing_tui.analysis.quotes import FoundQuote

SHARED: Final = 0.8
"""Of what two pieces cover together, what a match shares."""
_EDGES: Final = " \t\r\n\u00a0\"“”„‟«»‘’‚'`.,;:!?-–—…()[]*"
_TITLES: Final = """
    a adm ambassador an attorney candidate capt captain chair chairman chairwoman chancellor col
    congressman congresswoman dame democrat democratic dr father former gen general gov governor ii iii iv jr
    judge justice king lady lord lt maj mayor minister miss mr mrs ms nominee pope president prince princess
    prof professor queen rep representative republican rev reverend secretary sen senator sgt sheriff sir
    sister speaker sr the vice-president
"""
_NO_NAMES: Final = frozenset(_TITLES.split())
_SMALL: Final = frozenset(
    {
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "is",
        "of",
        "on",
        "the",
        "to",
        "was",
        "who",
        "with",
    }
)
_BRACKETS: Final = re.compile(r"\([^)]*\)")
_OWNED: Final = re.compile(r"'s\b")
_WORDS: Final = re.compile(r"[\w.'-]+")
_PLAIN_WORDS: Final = re.compile(r"[a-z0-9]+")
_NEITHER: Final = frozenset({"mixed", "indirect", "ambiguous"})
_UNNAMED: Final = frozenset({"role", "org"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A trimmed stretch of one paragraph, and what it is a piece of."""

    start: int
    end: int
    of: int

    def common(self, other: Piece) -> int:
        """Code points in both; below 1 where there are none."""
        return min(self.end, other.end) - max(self.start, other.start)

    def halves(self, other: Piece) -> bool:
        """Whether half of the shorter one is in both."""
        common = self.common(other)
        return common > 0 and 2 * common >= min(self.end - self.start, other.end - other.start)

    def likeness(self, other: Piece) -> float:
        """The part that both cover of what they cover together, 0 to 1."""
        common = self.common(other)
        return common / (max(self.end, other.end) - min(self.start, other.start)) if common > 0 else 0.0


@dataclass(slots=True)
class Tally:
    """What is counted over articles.

    Attributes:
        gold: Marked pieces.
        found: Found pieces that count.
        exact: Found pieces with the very bounds of a marked one.
        matched: Pairs.
        judged: Pairs whose speaker can be judged.
        surname: Of these, with the right surname.
        named: Of these, with the right whole name.
        judged_gold: Marked pieces whose speaker could be judged.
        unjudged: Pairs whose speaker cannot.
        roles: Pairs with the right surname and a marked role.
        right_roles: Of these, with the right role.
        nobodys: Found pieces that touch nothing that people marked.
        inexact: Found quotations whose text is not what stands at their offsets.
    """

    gold: int = 0
    found: int = 0
    exact: int = 0
    matched: int = 0
    judged: int = 0
    surname: int = 0
    named: int = 0
    judged_gold: int = 0
    unjudged: int = 0
    roles: int = 0
    right_roles: int = 0
    nobodys: int = 0
    inexact: int = 0

    def __add__(self, other: Tally) -> Tally:
        """The counts of both."""
        return Tally(*map(operator.add, astuple(self), astuple(other)))

    def span_f1(self) -> float:
        """Of pieces with the very same bounds."""
        return f1(self.exact, self.found, self.gold)

    def joint_f1(self, right: int) -> float:
        """Of pieces that match and have the right speaker; those that cannot be judged are left out."""
        return f1(right, self.found - self.unjudged, self.judged_gold)


def f1(both: int, found: int, gold: int) -> float:
    """The harmonic mean of precision and recall, 0 to 1."""
    return 2 * both / (found + gold) if both else 0.0


def tally(row: Mapping[str, Any], found: Sequence[FoundQuote]) -> Tally:
    """The counts of one article.

    Args:
        row: Its `text` and `quotes`; each of these with `start`, `end` and `kind`, and where it is known
            `speaker_type`, `canonical_speaker` and `role`.
        found: What was found in it.
    """
    text, quotes = row["text"], row["quotes"]
    marked = pieces(text, ((quote["start"], quote["end"]) for quote in quotes))
    wanted = [piece for piece in marked if quotes[piece.of].get("kind", "direct") == "direct"]
    spared = [piece for piece in marked if quotes[piece.of].get("kind", "direct") in _NEITHER]
    ours = pieces(text, ((quote.start, quote.end) for quote in found))
    pairs = matches(wanted, ours)
    paired = set(pairs.values())
    counts = Tally(
        gold=len(wanted),
        found=sum(piece in paired or not any(map(piece.halves, spared)) for piece in ours),
        exact=sum((one.start, one.end) == (other.start, other.end) for one, other in pairs.items()),
        matched=len(pairs),
        judged_gold=sum(bool(quotes[piece.of].get("canonical_speaker")) for piece in wanted),
        nobodys=sum(all(piece.common(other) <= 0 for other in marked) for piece in ours),
        inexact=sum(text[quote.start : quote.end] != quote.text for quote in found),
    )
    for one, other in pairs.items():
        counts += speaker(quotes[one.of], found[other.of])
    return counts


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> list[Piece]:
    """The pieces of some stretches, each once, with the place of the first stretch that has it."""
    kept: dict[tuple[int, int], Piece] = {}
    for of, (start, end) in enumerate(spans):
        for part in text[start:end].split("\n"):
            first = start + len(part) - len(part.lstrip(_EDGES))
            last = first + len(part.strip(_EDGES))
            if last > first:
                kept.setdefault((first, last), Piece(first, last, of))
            start += len(part) + 1
    return list(kept.values())


def matches(wanted: Sequence[Piece], ours: Sequence[Piece]) -> dict[Piece, Piece]:
    """The found piece of each marked one that has a match, the most alike first."""
    alike = sorted(
        (-one.likeness(other), at, place)
        for at, one in enumerate(wanted)
        for place, other in enumerate(ours)
        if one.likeness(other) >= SHARED
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, at, place in alike:
        if at not in pairs and place not in taken:
            pairs[at] = place
            taken.add(place)
    return {wanted[at]: ours[place] for at, place in pairs.items()}


def speaker(gold: Mapping[str, Any], found: FoundQuote) -> Tally:
    """What a pair adds about its speaker."""
    name = gold.get("canonical_speaker")
    if not name:
        return Tally(unjudged=1)
    own = found.speaker or ""
    if gold.get("speaker_type") in _UNNAMED:
        named = surname = holds(name, own)
    else:
        named, surname = same_name(name, own), same_surname(name, own)
    role = gold.get("role") if surname else None
    return Tally(
        judged=1,
        surname=surname,
        named=named,
        roles=bool(role),
        right_roles=bool(role) and same_role(role or "", found.role),
    )


def same_name(gold: str, own: str) -> bool:
    """Whether both are one name; middle names may stand on one side alone."""
    one, other = name_words(gold), name_words(own)
    if not one or not other:
        return False
    return one == other or (min(len(one), len(other)) > 1 and (one[0], one[-1]) == (other[0], other[-1]))


def same_surname(gold: str, own: str) -> bool:
    """Whether the last words of both are the same."""
    return name_words(gold)[-1:] == name_words(own)[-1:] != ()


def holds(gold: str, own: str) -> bool:
    """Whether the words of one are a run of the other's."""
    one, other = (f" {' '.join(name_words(name))} " for name in (gold, own))
    return bool(one.strip() and other.strip()) and (one in other or other in one)


@functools.cache
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without accents, brackets, endings of owners and titles."""
    letters = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()
    plain = _OWNED.sub("", _BRACKETS.sub(" ", plain))
    every = tuple(filter(None, (word.strip(".'-") for word in _WORDS.findall(plain))))
    return tuple(word for word in every if word not in _NO_NAMES) or every


def same_role(gold: str, own: str) -> bool:
    """Whether half of the words of a role are there."""
    wanted, known = (set(_PLAIN_WORDS.findall(role.lower())) - _SMALL for role in (gold, own))
    return bool(wanted) and 2 * len(wanted & known) >= len(wanted)
