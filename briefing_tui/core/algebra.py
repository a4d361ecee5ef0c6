"""The filter algebra: frozen values that say which entries are meant, and how they join.

`&`, `|` and `~` join filters, `matches` applies them, and `str` gives the query text, which
`briefing_tui.core.query.parse` reads back into an equal filter. Build compound filters with the
operators, not with `And(...)`: they keep the one normal form that this rests on. What a single filter can
look for is in `briefing_tui.core.filters`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from briefing_tui.core.entry import Entry

KEYWORDS: Final = frozenset(("and", "or", "not"))

_BARE: Final = re.compile(r"\w[\w./-]*")


def quoted(text: str) -> str:
    """The text as a value of the query language: bare where that is safe, else in quotes."""
    if _BARE.fullmatch(text) and text.lower() not in KEYWORDS:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Filter:
    """Says of each entry whether it is meant. Equal filters have equal texts."""

    __slots__ = ()

    def matches(self, entry: Entry) -> bool:
        """Whether the entry is meant."""
        raise NotImplementedError

    def score(self, entry: Entry) -> int:
        """How much of the entry is about what was asked, for `sort:relevance`; 0 without words."""
        return 0

    @property
    def needs_check(self) -> bool:
        """Whether `matches` looks at `entry.checked`, which somebody must have worked out."""
        return False

    def __and__(self, other: Filter) -> Filter:
        return all_of((self, other))

    def __or__(self, other: Filter) -> Filter:
        return any_of((self, other))

    def __invert__(self) -> Filter:
        return self.part if isinstance(self, Not) else Not(self)


@dataclass(frozen=True, slots=True)
class Everything(Filter):
    """Every entry; the empty query."""

    def matches(self, entry: Entry) -> bool:
        """Always."""
        return True

    def __str__(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Not(Filter):
    """The entries that another filter leaves out."""

    part: Filter

    def matches(self, entry: Entry) -> bool:
        """Whether the other filter leaves the entry out."""
        return not self.part.matches(entry)

    @property
    def needs_check(self) -> bool:
        """As the other filter."""
        return self.part.needs_check

    def __str__(self) -> str:
        atom = not isinstance(self.part, And | Or | Everything)
        return f"-{self.part}" if atom else f"-({self.part})"


@dataclass(frozen=True, slots=True)
class _Several(Filter):
    """Filters joined; never fewer than two, never one of the same sort inside."""

    parts: tuple[Filter, ...]

    def score(self, entry: Entry) -> int:
        """The parts' scores together."""
        return sum(part.score(entry) for part in self.parts)

    @property
    def needs_check(self) -> bool:
        """Whether any part does."""
        return any(part.needs_check for part in self.parts)


@dataclass(frozen=True, slots=True)
class And(_Several):
    """The entries that all parts mean."""

    def matches(self, entry: Entry) -> bool:
        """Whether every part matches."""
        return all(part.matches(entry) for part in self.parts)

    def __str__(self) -> str:
        return " ".join(f"({part})" if isinstance(part, Or) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or(_Several):
    """The entries that one of the parts means."""

    def matches(self, entry: Entry) -> bool:
        """Whether any part matches."""
        return any(part.matches(entry) for part in self.parts)

    def __str__(self) -> str:
        return " or ".join(map(str, self.parts))


def all_of(filters: Iterable[Filter]) -> Filter:
    """All the filters joined by `&`, at once; everything for none."""
    parts = [part for each in filters for part in (each.parts if isinstance(each, And) else (each,))]
    return _joined(And, [part for part in parts if part != Everything()])


def any_of(filters: Iterable[Filter]) -> Filter:
    """All the filters joined by `|`, at once; everything for none."""
    parts = [part for each in filters for part in (each.parts if isinstance(each, Or) else (each,))]
    return Everything() if Everything() in parts else _joined(Or, parts)


def _joined(kind: type[_Several], parts: Iterable[Filter]) -> Filter:
    """The parts as one filter, each taken once."""
    distinct = tuple(dict.fromkeys(parts))
    if not distinct:
        return Everything()
    return distinct[0] if len(distinct) == 1 else kind(distinct)
