"""The library in memory: an immutable, ordered collection of entries that remembers what it came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal, overload

from briefing_tui.core.algebra import Everything, Filter, all_of
from briefing_tui.core.entry import Entry
from briefing_tui.core.facets import Count, Facets
from briefing_tui.core.model import Problem
from briefing_tui.core.tags import key, parents
from briefing_tui.core.words import loose

__all__ = ["Count", "Entry", "Facets", "Library"]


class Library:
    """Entries in order, with the problems of the files that could not be read.

    Args:
        entries: In the order to show them.
        problems: Why files could not be read.
        source: The wider library that this one was filtered from.
        filter: What it was filtered by.
    """

    __slots__ = ("_places", "applied", "entries", "problems", "source")

    def __init__(
        self,
        entries: Iterable[Entry] = (),
        problems: Iterable[Problem] = (),
        *,
        source: Library | None = None,
        applied: Filter | None = None,
    ) -> None:
        self.entries = tuple(entries)
        self.problems = tuple(problems)
        self.source = source
        self.applied: Filter = Everything() if applied is None else applied
        self._places = {entry.id: place for place, entry in enumerate(self.entries)}

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __contains__(self, id: object) -> bool:
        return id in self._places

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, at: int | slice) -> Entry | tuple[Entry, ...]:
        return self.entries[at]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Library):
            return NotImplemented
        return (self.entries, self.problems, self.applied, self.source) == (
            other.entries,
            other.problems,
            other.applied,
            other.source,
        )

    __hash__ = None  # type: ignore[assignment]  # compared by content, and that is too much to hash

    def get(self, id: str) -> Entry | None:
        """The entry with this id, if it is here."""
        place = self._places.get(id)
        return None if place is None else self.entries[place]

    def index(self, id: str) -> int | None:
        """At which place the entry with this id stands, from 0, if it is here."""
        return self._places.get(id)

    def neighbours(self, id: str) -> tuple[Entry | None, Entry | None]:
        """The entries before and after this one; `None` at the ends, and for an id that is not here."""
        place = self._places.get(id)
        if place is None:
            return None, None
        before = self.entries[place - 1] if place else None
        after = self.entries[place + 1] if place + 1 < len(self.entries) else None
        return before, after

    def filter(self, wanted: Filter) -> Library:
        """The entries that the filter means, in the same order; `widen` takes it back."""
        kept = (entry for entry in self.entries if wanted.matches(entry))
        return Library(kept, self.problems, source=self, applied=wanted)

    def widen(self) -> Library:
        """The library this one was filtered from; itself when it was not filtered."""
        return self if self.source is None else self.source

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The filters it went through, the first one first."""
        return () if self.source is None else (*self.source.filters, self.applied)

    @property
    def asked(self) -> Filter:
        """All of those filters as one; its text is the query that leads here from the whole library."""
        return all_of(self.filters)

    def sort(
        self, by: Literal["date", "title", "source", "relevance"] = "date", reverse: bool = False
    ) -> Library:
        """The same entries in another order, and the libraries behind it with them.

        Args:
            by: `date` newest first, `title` and `source` from A, `relevance` by how often the words of
                the filter stand in the brief. Equal ones come newest first, then by id.
            reverse: The other way round. What has no date or no source stays last.
        """
        entries = sorted(self.entries, key=lambda entry: entry.id)
        entries.sort(key=lambda entry: entry.day, reverse=True)
        entries.sort(key=self._order(by), reverse=reverse != (by in ("date", "relevance")))
        if by in ("date", "source"):
            entries.sort(key=lambda entry: not (entry.day if by == "date" else entry.source))
        source = None if self.source is None else self.source.sort(by, reverse)
        return Library(entries, self.problems, source=source, applied=self.applied)

    def _order(self, by: str) -> Callable[[Entry], str | int]:
        match by:
            case "title":
                return lambda entry: loose(entry.brief.title)
            case "source":
                return lambda entry: loose(entry.source)
            case "relevance":
                filters = self.filters
                return lambda entry: sum(each.score(entry) for each in filters)
            case _:
                return lambda entry: entry.day

    def replace(self, entry: Entry) -> Library:
        """The library with this entry in the place of the one with the same id.

        Nothing is filtered anew, so a brief that was just read stays in a list of unread ones. An id
        that is not here changes nothing.
        """
        source = None if self.source is None else self.source.replace(entry)
        entries = list(self.entries)
        place = self._places.get(entry.id)
        if place is not None:
            entries[place] = entry
        return Library(entries, self.problems, source=source, applied=self.applied)

    def replace_all(self, changed: Mapping[str, Entry]) -> Library:
        """As `replace`, for many entries at once, by id."""
        source = None if self.source is None else self.source.replace_all(changed)
        entries = (changed.get(entry.id, entry) for entry in self.entries)
        return Library(entries, self.problems, source=source, applied=self.applied)

    def facets(self) -> Facets:
        """What its entries are about, with counts."""
        tags, stories, people, sources = _Tally(), _Tally(), _Tally(), _Tally()
        for entry in self.entries:
            brief = entry.brief
            tags.add(entry, [each for tag in brief.tags for each in (*parents(tag), tag)])
            stories.add(entry, [each for story in brief.story for each in (*parents(story), story)])
            people.add(entry, [quote.speaker for quote in brief.quotes])
            sources.add(entry, [entry.source])
        return Facets(tags.counts(), stories.counts(), people.counts(quotes=True), sources.counts())


class _Tally:
    """Counts names by their normal form, once a brief, and remembers their spellings."""

    def __init__(self) -> None:
        self.spellings: dict[str, Counter[str]] = {}
        self.briefs: Counter[str] = Counter()
        self.unread: Counter[str] = Counter()

    def add(self, entry: Entry, names: Iterable[str]) -> None:
        seen: set[str] = set()
        for name in names:
            normal = key(name)
            if not normal:
                continue
            self.spellings.setdefault(normal, Counter())[name] += 1
            if normal not in seen:
                seen.add(normal)
                self.briefs[normal] += 1
                self.unread[normal] += not entry.read

    def counts(self, quotes: bool = False) -> tuple[Count, ...]:
        """Every name, the most frequent first."""
        return tuple(
            Count(
                self.spellings[normal].most_common(1)[0][0],
                count,
                self.unread[normal],
                self.spellings[normal].total() if quotes else 0,
            )
            for normal, count in sorted(self.briefs.items(), key=lambda item: (-item[1], item[0]))
        )
