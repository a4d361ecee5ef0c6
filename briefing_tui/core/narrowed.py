"""What a list is narrowed by: the names that its filters ask for or leave out, and taking one off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from briefing_tui.core.algebra import And, Filter, Not, all_of
from briefing_tui.core.tags import key


class Mark(Enum):
    """What a name has to do with the present list."""

    NONE = ""
    CHOSEN = "chosen"
    EXCLUDED = "excluded"


class Place(NamedTuple):
    """What a row is about: a name in a group; without a name the group itself. It outlives its counts."""

    group: str
    name: str = ""
    more: bool = False


def marks(filters: Iterable[Filter]) -> dict[Place, tuple[Mark, str]]:
    """The names that the filters narrow by or leave out, as they are spelled there."""
    found = {}
    for part in parts(filters):
        mark, single = (Mark.EXCLUDED, part.part) if isinstance(part, Not) else (Mark.CHOSEN, part)
        if name := _named(single):
            found[name[0]] = (mark, name[1])
    return found


def parts(filters: Iterable[Filter]) -> Iterator[Filter]:
    """What must hold, one by one."""
    for each in filters:
        yield from each.parts if isinstance(each, And) else (each,)


def without(filters: Iterable[Filter], unwanted: Filter) -> tuple[Filter, ...]:
    """The filters with one of them, or parts of some, taken off. The spelling of a name does not matter."""
    gone = {_identity(part) for part in parts((unwanted,))}
    kept = []
    for each in filters:
        left = [part for part in parts((each,)) if _identity(part) not in gone]
        if left:
            kept.append(all_of(left))
    return tuple(kept)


def _identity(part: Filter) -> tuple[bool, Place | Filter]:
    """The same for two filters that say the same of one name."""
    denied, single = (True, part.part) if isinstance(part, Not) else (False, part)
    name = _named(single)
    return denied, name[0] if name else single


def _named(single: Filter) -> tuple[Place, str] | None:
    """The place and the spelling of the one name that a filter asks for."""
    from briefing_tui.core.filters import Dated, From, InLanguage, InStory, Tagged, Who

    match single:
        case Tagged(name, False):
            return Place("tags", key(name)), name
        case InStory(name, False):
            return Place("stories", key(name)), name
        case Who(name, False):
            return Place("people", key(name)), name
        case From(name, False):
            return Place("sources", key(name)), name
        case InLanguage(name):
            return Place("languages", key(name)), name
        case Dated(start, end) if start == end:
            return Place("days", start), start
    return None
