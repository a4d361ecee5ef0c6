"""What capture makes of an article today, brought into a brief that people edited since.

A three-way merge by field and by item of a list: what capture made then, what stands there now, what it makes
today. Whatever is no longer as capture made it is a person's, and stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, TypeAlias

from briefing_tui.core.model import PICKED_BY, Brief, Insight, Quote, Source
from briefing_tui.core.tags import key as tag_key
from briefing_tui.core.text import fold

TEXTS: Final = ("title", "subtitle", "lang", "summary", "article")
"""The fields of text that capture makes."""
OF_SOURCE: Final = ("name", "url", "author", "published")
"""Those of the source."""
ListField = Literal["tags", "insights", "quotes"]
LISTS: Final[tuple[ListField, ...]] = ("tags", "insights", "quotes")
"""The lists that capture makes. Stories and notes are a person's alone."""
_INSIGHT: Final = ("text", "evidence", "status", "by", "note")
_QUOTE: Final = ("text", "speaker", "role", "verb", "kind")
_OWN: Final = frozenset(("evidence", "status", "by", "note"))
"""What people say about an insight: capture has nothing to put in its place."""

_Item: TypeAlias = Any
"""Text of a tag, an insight or a quote: of one list always the same."""
_Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Edit:
    """Something that a person made of what capture had made.

    Attributes:
        field: Where: `title`, `source.author`, `quotes`.
        mine: What stands there; empty where the person took it away.
        now: What capture makes today; empty for nothing.
    """

    field: str
    mine: str
    now: str


@dataclass(frozen=True, slots=True)
class Merge:
    """A brief with what capture makes today in it.

    Attributes:
        brief: The brief.
        changed: The fields that are not as they were: `title`, `source.author`, `quotes`.
        kept: What a person edited, and today's capture would have otherwise.
        places: Of each list, where each item stood in it before; -1 for a new one.
    """

    brief: Brief
    changed: tuple[str, ...]
    kept: tuple[Edit, ...]
    places: dict[ListField, tuple[int, ...]]


def merge(base: Brief | None, mine: Brief, now: Brief, *, take: bool = False) -> Merge:
    """Brings today's capture into a brief.

    Args:
        base: What capture made when the brief was made; `None` where nobody knows. Then all that differs
            counts as edited, but for what is empty, and for insights that say that they were picked.
        mine: The brief as it stands.
        now: What capture makes today.
        take: Take today's also where a person edited. What people say about an insight stays, and so do
            items that capture never made.
    """
    kept: list[Edit] = []
    texts = {}
    for name in TEXTS:
        then = getattr(base, name) if base else None
        texts[name] = _value(name, then, getattr(mine, name), getattr(now, name), take, kept)
    origin = {}
    for name in OF_SOURCE:
        then = getattr(base.source, name) if base else None
        asked = (then, getattr(mine.source, name), getattr(now.source, name))
        origin[name] = _value(f"source.{name}", *asked, take, kept)
    # Nobody wrote down what was picked then, but a picked insight says so itself.
    picked = base.insights if base else tuple(filter(_is_untouched, mine.insights)) or None
    tags = _List("tags", tag_key, (), take, kept).merge(base.tags if base else None, mine.tags, now.tags)
    insights = _List("insights", _words_of, _INSIGHT, take, kept).merge(picked, mine.insights, now.insights)
    quotes = _List("quotes", _words_of, _QUOTE, take, kept).merge(
        base.quotes if base else None, mine.quotes, now.quotes
    )
    brief = replace(
        mine,
        **texts,
        source=replace(mine.source, **origin),
        tags=tuple(item for _, item in tags),
        insights=tuple(item for _, item in insights),
        quotes=tuple(item for _, item in quotes),
    )
    changed = [name for name in (*TEXTS, *LISTS) if getattr(brief, name) != getattr(mine, name)]
    changed += [f"source.{name}" for name in OF_SOURCE if origin[name] != getattr(mine.source, name)]
    places: dict[ListField, tuple[int, ...]] = {
        "tags": tuple(place for place, _ in tags),
        "insights": tuple(place for place, _ in insights),
        "quotes": tuple(place for place, _ in quotes),
    }
    return Merge(brief, tuple(changed), tuple(kept), places)


def with_source(merged: Merge, source: Source, names: Iterable[str]) -> Merge:
    """The merge with these fields of the source as another has them: those that no person edits."""
    before = merged.brief.source
    values = {name: getattr(source, name) for name in names if getattr(before, name) != getattr(source, name)}
    brief = replace(merged.brief, source=replace(before, **values))
    return replace(merged, brief=brief, changed=(*merged.changed, *(f"source.{name}" for name in values)))


def _value(name: str, then: Any, mine: Any, now: Any, take: bool, kept: list[Edit]) -> Any:
    """One value: today's where nobody touched it. `then` is `None` where nobody knows."""
    if mine in (now, then) or take or (then is None and not mine):
        return now
    kept.append(Edit(name, str(mine), str(now)))
    return mine


class _List:
    """Merges one list.

    Args:
        name: What it is called.
        key: By what two items are the same one.
        fields: What an item is made of; nothing for text.
        take: As in `merge`.
        kept: What a person edited is put there.
    """

    def __init__(
        self,
        name: ListField,
        key: Callable[[_Item], str],
        fields: tuple[str, ...],
        take: bool,
        kept: list[Edit],
    ) -> None:
        self._name = name
        self._key = key
        self._fields = fields
        self._take = take
        self._kept = kept

    def merge(
        self, then: tuple[_Item, ...] | None, mine: tuple[_Item, ...], now: tuple[_Item, ...]
    ) -> list[tuple[int, _Item]]:
        """The items, each with its place in `mine`, or -1."""
        stands = self._keyed(mine)
        today = self._keyed(now)
        if mine == then:
            return [(stands.get(key, (-1, None))[0], item) for key, (_, item) in today.items()]
        if then is None and mine and not self._take:
            if mine != now:
                self._kept.append(Edit(self._name, _count(mine), _count(now)))
            return list(enumerate(mine))
        made = self._keyed(then or ())
        found: dict[_Key, tuple[int, _Item]] = {}
        for key, (place, item) in stands.items():
            was = made[key][1] if key in made else None
            if key in today:
                found[key] = (place, self._item(was, item, today[key][1]))
            elif self._stays(was, item, known=then is not None):
                found[key] = (place, item)
        behind: dict[_Key | None, list[tuple[int, _Item]]] = {}  # new items, by the old one before them
        before: _Key | None = None
        for key, (_, item) in today.items():
            if key in found:
                before = key
            elif key in made and not self._take:  # the person took it away
                self._kept.append(Edit(self._name, "", _short(item)))
            else:
                behind.setdefault(before, []).append((-1, item))
        return [
            *behind.get(None, ()),
            *(each for key, item in found.items() for each in (item, *behind.get(key, ()))),
        ]

    def _keyed(self, items: Iterable[_Item]) -> dict[_Key, tuple[int, _Item]]:
        """The items by their key; one that says the same again gets a number."""
        seen: Counter[str] = Counter()
        keyed: dict[_Key, tuple[int, _Item]] = {}
        for place, item in enumerate(items):
            key = self._key(item)
            keyed[key, seen[key]] = (place, item)
            seen[key] += 1
        return keyed

    def _stays(self, then: _Item | None, mine: _Item, *, known: bool) -> bool:
        """Whether an item that capture does not make today stays."""
        if then is None and (known or _is_spoken_for(mine)):
            return True  # it was never capture's
        if mine == then or (self._take and not _is_spoken_for(mine)):
            return False
        self._kept.append(Edit(self._name, _short(mine), ""))
        return True

    def _item(self, then: _Item | None, mine: _Item, now: _Item) -> _Item:
        """An item that stands there and that capture makes today."""
        if isinstance(mine, str) or isinstance(now, str):
            return now if then is not None and mine == then else mine
        values = {}
        for name in self._fields:
            was = getattr(then, name) if then is not None else None
            old, new = getattr(mine, name), getattr(now, name)
            edits: list[Edit] = []
            values[name] = _value(name, was, old, new, self._take and name not in _OWN, edits)
            if edits and name not in _OWN:
                self._kept.append(Edit(f"{self._name}.{name}", str(old), str(new)))
        return replace(mine, **values)


def _words_of(item: Insight | Quote) -> str:
    return fold(item.text)


def _is_untouched(insight: Insight) -> bool:
    """Whether capture picked an insight, and nobody said anything about it since."""
    return insight == Insight(insight.text, by=PICKED_BY)


def _is_spoken_for(item: str | Insight | Quote) -> bool:
    """Whether a person said something about it."""
    return isinstance(item, Insight) and item not in (Insight(item.text), Insight(item.text, by=PICKED_BY))


def _short(item: str | Insight | Quote) -> str:
    return item if isinstance(item, str) else item.text


def _count(items: tuple[Any, ...]) -> str:
    return f"{len(items)} item{'' if len(items) == 1 else 's'}"
