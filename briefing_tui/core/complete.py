"""Completion: how the word under the cursor of a query may go on.

Nothing here decides or changes a text by itself; the screen shows what is offered and takes one on a key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias, get_args

from briefing_tui.core.algebra import And, Or, quoted
from briefing_tui.core.facets import Count
from briefing_tui.core.filters import FLAGS
from briefing_tui.core.index import NameKind
from briefing_tui.core.query import MAX_LENGTH, QueryError, SortKey, parse
from briefing_tui.core.words import loose

Names: TypeAlias = Callable[[NameKind, str, int], Sequence[Count]]
"""The most frequent names of a kind that begin so, at most so many: `Index.names`."""

LIMIT: Final = 8
"""What is offered at most: more than these nobody reads while typing."""

FIELD_NOTES: Final = MappingProxyType(
    {
        "tag": "a tag, or one below it",
        "story": "a story",
        "who": "who speaks",
        "said": "words in quotes",
        "source": "where it comes from",
        "is": "a state",
        "date": "a day, month, year or a..b",
        "after": "that day and later",
        "before": "earlier than that day",
        "title": "words in the title",
        "text": "words in the article",
        "insight": "words in an insight",
        "note": "words in a note",
        "url": "a piece of the address",
        "lang": "a language",
        "sort": "the order",
    }
)
"""The fields of the query language as they are offered, and what follows each."""

_KINDS: Final[Mapping[str, NameKind]] = MappingProxyType(
    {"tag": "tag", "story": "story", "who": "person", "said": "person", "source": "source", "lang": "lang"}
)
_BY_A_WORD: Final[tuple[tuple[str, NameKind], ...]] = (
    ("tag", "tag"),
    ("story", "story"),
    ("who", "person"),
    ("source", "source"),
)
"""What a bare word is looked up as, from `_LETTERS` letters on."""
_SORTS: Final[tuple[str, ...]] = get_args(SortKey)
_LETTERS: Final = 2
_FEW: Final = 3
_NO_FILTERS: Final[Mapping[str, str]] = MappingProxyType({})
_FIELD: Final = re.compile(r"([A-Za-z][A-Za-z-]*):")
_BARE: Final = re.compile(r'[^\s()"“]+')
_BACKSLASHED: Final = re.compile(r"\\(.)", re.DOTALL)
_CLOSING: Final = MappingProxyType({'"': '"', "“": "”"})


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on.

    Attributes:
        start: Offset of the first character that it takes the place of.
        end: Offset behind the last one.
        text: What stands there then.
        note: What to say of it beside: a count, or what a field means.
    """

    start: int
    end: int
    text: str
    note: str = ""

    def apply(self, whole: str) -> tuple[str, int]:
        """The whole text with it, and where the cursor stands then."""
        return whole[: self.start] + self.text + whole[self.end :], self.start + len(self.text)


class _Term(NamedTuple):
    """The term under the cursor: `field` is empty for a bare word, `typed` is its value up to the cursor."""

    start: int
    field: str
    value: int
    end: int
    typed: str
    is_quoted: bool
    denied: bool


def completions(
    text: str,
    cursor: int,
    names: Names,
    *,
    saved: Mapping[str, str] = _NO_FILTERS,
    limit: int = LIMIT,
) -> tuple[Completion, ...]:
    """How the term of a query under the cursor may go on, the likeliest first.

    Args:
        text: The query as it stands, right or not.
        cursor: Offset of the cursor in it.
        names: Looks names up.
        saved: Saved filters, the query by its name.
        limit: The most that is offered.

    Returns:
        Never one that would change nothing.
    """
    if len(text) > MAX_LENGTH:
        return ()
    term = _term_at(text, max(0, min(cursor, len(text))))
    offered = _values(term, names, limit) if term.field else _words(term, names, saved)
    distinct = {each.text: each for each in offered if text[each.start : each.end] != each.text}
    return tuple(islice(distinct.values(), limit))


def _term_at(text: str, cursor: int) -> _Term:
    """The term that the cursor is in or behind; an empty one between terms."""
    at, denied = 0, False
    while at < cursor:
        if text[at].isspace() or text[at] in "()":
            at, denied = at + 1, False
        elif text[at] == "-":
            at, denied = at + 1, not denied
        else:
            term = _read_term(text, at, cursor, denied)
            if term.end >= cursor:
                return term
            at, denied = term.end, False
    return _Term(cursor, "", cursor, cursor, "", False, denied)


def _read_term(text: str, start: int, cursor: int, denied: bool) -> _Term:
    found = _FIELD.match(text, start)
    if found and cursor < found.end():
        return _Term(start, "", start, found.end(), text[start:cursor], False, denied)
    field, value = (found[1].lower(), found.end()) if found else ("", start)
    opening = text[value : value + 1]
    if not opening or opening not in _CLOSING:
        bare = _BARE.match(text, value)
        end = bare.end() if bare else value
        return _Term(start, field, value, end, text[value:cursor].rstrip("*"), False, denied)
    end = value + 1
    while end < len(text) and text[end] != _CLOSING[opening]:
        end += 2 if text[end] == "\\" else 1
    inside = text[value + 1 : min(cursor, end)]
    return _Term(start, field, value, min(end + 1, len(text)), _BACKSLASHED.sub(r"\1", inside), True, denied)


def _values(term: _Term, names: Names, limit: int) -> Iterator[Completion]:
    """What may follow the field."""
    if term.field == "is":
        choices: Sequence[str] = FLAGS
    elif term.field == "sort":
        choices = [f"-{each}" for each in _SORTS] if term.typed.startswith("-") else _SORTS
    elif term.field in _KINDS:
        for each in names(_KINDS[term.field], term.typed, limit + 1):
            if _can_be_asked(each.name):
                yield Completion(term.value, term.end, quoted(each.name), f"{each.count:,}")
        return
    else:
        return
    for choice in choices:
        if choice.startswith(term.typed.lower()):
            yield Completion(term.value, term.end, choice)


def _words(term: _Term, names: Names, saved: Mapping[str, str]) -> Iterator[Completion]:
    """What a bare word may become: a saved filter, a field, a name."""
    typed = loose(term.typed.strip())
    if typed and not term.is_quoted:
        for name, query in saved.items():
            if loose(name).startswith(typed) and (piece := _embedded(query, term.denied)):
                yield Completion(term.start, term.end, piece, f"filter {name}")
    if not term.is_quoted:
        for field, note in FIELD_NOTES.items():
            if field.startswith(typed):
                yield Completion(term.start, term.end, f"{field}:", note)
    if len(typed) >= _LETTERS:
        for field, kind in _BY_A_WORD:
            for each in names(kind, term.typed, _FEW):
                if _can_be_asked(each.name):
                    text = f"{field}:{quoted(each.name)}"
                    yield Completion(term.start, term.end, text, f"{each.count:,}")


def _embedded(query: str, denied: bool) -> str:
    """A saved query fit to stand beside other terms; empty where it cannot be read."""
    try:
        wanted = parse(query)
    except QueryError:
        return ""
    return f"({wanted})" if isinstance(wanted, Or) or (denied and isinstance(wanted, And)) else str(wanted)


def _can_be_asked(name: str) -> bool:
    """Whether a query can look for the name: it takes a letter or a digit."""
    return len(name) < MAX_LENGTH // 2 and any(char.isalnum() for char in name)


def unfinished(error: QueryError) -> bool:
    """Whether something typed behind the query would make it one that can be read."""
    if error.position >= len(error.query.rstrip()):
        return True
    for more in ("", "x", " x", '"', "”"):
        for brackets in range(4):
            try:
                parse(error.query + more + ")" * brackets)
            except QueryError:
                continue
            return True
    return False
