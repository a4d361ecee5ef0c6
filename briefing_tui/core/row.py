"""A brief as lists show it: narrow values that come from an index, without its text."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TypeAlias

Numbers: TypeAlias = "array[int]"
"""Of type code `q`: the numbers of briefs, in the order to show them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list.

    Attributes:
        number: The index's own name for the brief. Greater for a later day: see `core.entry.rank`.
        id: Of the brief.
        file: Its path below the library, with `/`.
        title: As it stands in the file.
        day: The day it is of, as in `core.entry.day`; may be empty.
        source: What to call its source; may be empty.
        insights: How many it has.
        quotes: How many it has.
        support: How many of its lines are found, weak and not found; `None` until it was checked.
        read: Whether this reader has read it.
        starred: Whether this reader marked it.
    """

    number: int
    id: str
    file: str
    title: str
    day: str = ""
    source: str = ""
    insights: int = 0
    quotes: int = 0
    support: tuple[int, int, int] | None = None
    read: bool = False
    starred: bool = False


@dataclass(frozen=True, slots=True)
class Detail:
    """What a program wants to know of a brief beside its row.

    Attributes:
        published: As the file says it.
        tags: As they are written, without those above them.
        story: Likewise.
    """

    published: str = ""
    tags: tuple[str, ...] = ()
    story: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Totals:
    """How many briefs there are, and what waits in them.

    Attributes:
        briefs: All of them.
        unread: Not read yet.
        to_check: With a line that is weak or not found.
        unchecked: Of which that is not known yet.
    """

    briefs: int = 0
    unread: int = 0
    to_check: int = 0
    unchecked: int = 0
