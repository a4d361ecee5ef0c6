"""What a set of briefs is about: names with how many briefs each would leave."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """One line of a facet.

    Attributes:
        name: As it is spelled most often.
        count: How many briefs have it.
        unread: How many of those are unread.
        quotes: Of a person: how many quotes.
    """

    name: str
    count: int
    unread: int = 0
    quotes: int = 0


@dataclass(frozen=True, slots=True)
class Facets:
    """What a set of briefs is about. The most frequent first, equal ones by their normal form.

    Attributes:
        tags: With the tags above them: `a/b` counts for `a` too.
        stories: Likewise.
        people: Who is quoted.
        sources: By name, or by host.
        languages: By language tag, as it is written.
        days: Newest first: days (`2025-06-19`) where there are few, else months (`2025-06`), else years.
    """

    tags: tuple[Count, ...] = ()
    stories: tuple[Count, ...] = ()
    people: tuple[Count, ...] = ()
    sources: tuple[Count, ...] = ()
    languages: tuple[Count, ...] = ()
    days: tuple[Count, ...] = ()
