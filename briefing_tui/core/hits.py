"""Where the words of a query stand in a brief, as offsets into its own texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, Self

from briefing_tui.core.algebra import And, Filter, Or
from briefing_tui.core.entry import host
from briefing_tui.core.filters import AtUrl, Words
from briefing_tui.core.model import Brief
from briefing_tui.core.text import SAME, Folded, MapBuilder
from briefing_tui.core.words import loose, pattern

Field = Literal[
    "title",
    "subtitle",
    "tag",
    "story",
    "summary",
    "insight",
    "speaker",
    "role",
    "quote",
    "source",
    "author",
    "url",
    "note",
    "insight-note",
    "text",
]
"""The text a hit stands in, as the brief's file calls it; `text` is the article."""

_LOOKED_AT: Final[dict[str, tuple[Field, ...]]] = {
    "": (
        *("title", "subtitle", "summary", "insight", "quote", "speaker", "role"),
        *("tag", "story", "source", "author", "url", "note", "insight-note", "text"),
    ),
    "title": ("title", "subtitle"),
    "text": ("text",),
    "insight": ("insight",),
    "said": ("quote", "speaker"),
    "who": ("speaker", "role"),
    "source": ("source", "author", "url"),
    "url": ("url",),
    "note": ("note", "insight-note"),
}
"""What a field of the query language looks at, in the order of a brief on the screen."""
_ORDER: Final = _LOOKED_AT[""]


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words of a query stand.

    Attributes:
        field: The text it stands in.
        start: Offset of its first code point in that text.
        end: Offset behind its last one.
        item: Which insight, quote, tag, story or note, from 1; 0 where the brief has one such text.
        terms: Which terms of the query stand here, counted from 0 in the order of the query.
    """

    field: Field
    start: int
    end: int
    item: int = 0
    terms: frozenset[int] = frozenset()


def hits(brief: Brief, wanted: Filter) -> tuple[Hit, ...]:
    """Every place that made the filter mean this brief, in the order of a brief on the screen.

    Words, phrases and the fields that hold words have places; what is excluded by `not` has none. Hits of
    one text do not overlap: what two terms find together is one hit. Linear in the brief's length.
    """
    terms = [_Term.of(number, term) for number, term in enumerate(dict.fromkeys(_terms(wanted)))]
    found: list[Hit] = []
    for field in _ORDER:
        asked = [term for term in terms if field in term.fields]
        if not asked:
            continue
        for item, text in texts(brief, field):
            found.extend(_in_text(field, item, text, asked))
    return tuple(found)


def ranked(found: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits in the order to show them where not all can be: one for each term first, then the others."""
    seen: set[int] = set()
    first: list[Hit] = []
    rest: list[Hit] = []
    for hit in found:
        (first if hit.terms - seen else rest).append(hit)
        seen |= hit.terms
    return (*first, *rest)


def window(text: str, start: int, end: int, size: int) -> tuple[int, int]:
    """What to show around a hit: offsets inside its paragraph, between words where the script has spaces.

    Args:
        text: The text that the hit stands in.
        start: Offset of the hit.
        end: Offset behind it.
        size: How many code points to show at most.
    """
    if end - start >= size:
        return start, start + size
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    room = size - (end - start)
    before = min(start - first, max(room // 2, room - (last - end)))
    left, right = start - before, min(last, end + room - before)
    if left > first and not text[left - 1].isspace():
        left = next((place + 1 for place in range(left, start) if text[place].isspace()), left)
    if right < last and not text[right].isspace():
        right = next((place for place in range(right - 1, end - 1, -1) if text[place].isspace()), right)
    return left, right


def texts(brief: Brief, field: Field) -> Iterator[tuple[int, str]]:
    """The texts of a field with their numbers from 1, or with 0 where there is only one; no empty ones."""
    for item, text in _texts(brief, field):
        if text:
            yield item, text


def text_of(brief: Brief, hit: Hit) -> str:
    """The text that a hit's offsets count in."""
    return next((text for item, text in texts(brief, hit.field) if item == hit.item), "")


def loose_map(text: str) -> Folded:
    """The text as `loose` gives it, with the way back to the original offsets. Linear."""
    folded = loose(text)
    if text.isascii():
        return Folded(folded)
    # What one character becomes does not depend on its neighbours, but for marks in one pile: these
    # are folded together with the letter below them.
    odd = {char for char in set(text) if not char.isascii() and _is_odd(char)}
    if not odd:
        return Folded(folded)
    places = [place for place, char in enumerate(text) if char in odd]
    builder = MapBuilder()
    for start, end in _clusters(text, places):
        builder.copy(loose(text[builder.read : start]))
        builder.block(loose(text[start:end]), end - start)
    folded, step = builder.finish(text, loose(text[builder.read :]))
    return Folded(folded, () if step is SAME else (step,))


def _terms(wanted: Filter) -> Iterator[Words]:
    """The filters for words that a brief may be found by."""
    if isinstance(wanted, And | Or):
        for part in wanted.parts:
            yield from _terms(part)
    elif isinstance(wanted, Words):
        yield wanted


@dataclass(frozen=True, slots=True)
class _Term:
    """What to look for, and where."""

    number: int
    fields: tuple[Field, ...]
    hit: re.Pattern[str]
    anywhere: bool
    """A piece of an address rather than words."""

    @classmethod
    def of(cls, number: int, term: Words) -> Self:
        if isinstance(term, AtUrl):
            return cls(number, _LOOKED_AT["url"], re.compile(re.escape(loose(term.text)) or "(?!)"), True)
        field, words, prefix = term.sought
        return cls(number, _LOOKED_AT[field], pattern(" ".join(words), prefix)[1], False)

    def spans(self, folded: str, field: Field) -> Iterator[tuple[int, int]]:
        """Where it stands in a folded text."""
        # Of the address only the host counts as words; its path is what `url:` is for.
        begin, end = _host(folded) if field == "url" and not self.anywhere else (0, len(folded))
        for found in self.hit.finditer(folded, begin, end):
            yield found.span()


def _in_text(field: Field, item: int, text: str, asked: Iterable[_Term]) -> Iterator[Hit]:
    """The hits of one text, in order, those that overlap as one."""
    folded = loose_map(text)
    spans = sorted(
        (*folded.span(start, end), term.number)
        for term in asked
        for start, end in term.spans(folded.text, field)
    )
    at = 0
    while at < len(spans):
        start, end, number = spans[at]
        terms = {number}
        at += 1
        while at < len(spans) and spans[at][0] < end:
            end = max(end, spans[at][1])
            terms.add(spans[at][2])
            at += 1
        yield Hit(field, start, end, item, frozenset(terms))


def _host(url: str) -> tuple[int, int]:
    """Where the name of the machine stands in an address; nowhere at its beginning without one."""
    name = host(url)
    start = url.find(name, url.find("//") + 2) if name else -1
    return (start, start + len(name)) if start >= 0 else (0, 0)


@lru_cache(maxsize=1 << 14)
def _is_odd(char: str) -> bool:
    """Whether folding a character needs a look at its neighbours, or changes its length."""
    return len(loose(char)) != 1 or _joins(char)


def _joins(char: str) -> bool:
    """Whether a character belongs to the one before it."""
    first = unicodedata.normalize("NFD", char.casefold())[:1]
    return unicodedata.combining(char) != 0 or unicodedata.combining(first) != 0 or not loose(char)


def _clusters(text: str, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches to fold as one, around odd characters: each with the marks that follow it."""
    at = 0
    while at < len(places):
        start = places[at]
        if start and _joins(text[start]):
            start -= 1
        end = places[at] + 1
        at += 1
        while at < len(places) and places[at] == end and _joins(text[end]):
            end += 1
            at += 1
        yield start, end


def _texts(brief: Brief, field: Field) -> Iterable[tuple[int, str]]:
    match field:
        case "title" | "subtitle" | "summary":
            return [(0, getattr(brief, field))]
        case "text":
            return [(0, brief.article)]
        case "tag":
            return enumerate(brief.tags, 1)
        case "story":
            return enumerate(brief.story, 1)
        case "insight":
            return enumerate((insight.text for insight in brief.insights), 1)
        case "insight-note":
            return enumerate((insight.note for insight in brief.insights), 1)
        case "quote":
            return enumerate((quote.text for quote in brief.quotes), 1)
        case "speaker":
            return enumerate((quote.speaker for quote in brief.quotes), 1)
        case "role":
            return enumerate((quote.role for quote in brief.quotes), 1)
        case "note":
            return enumerate(brief.notes, 1)
        case "source":
            return [(0, brief.source.name)]
        case "author":
            return [(0, brief.source.author)]
        case "url":
            return [(0, brief.source.url)]
