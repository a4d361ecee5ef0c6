"""A capture on its way to a brief: what its lines are taken for, what was filled in, and the way back."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from briefing_tui.actions.capture import drafted
from briefing_tui.actions.given import Given
from briefing_tui.capture.draft import Draft, Wants
from briefing_tui.capture.reading import Label, Part, Reading, relabelled
from briefing_tui.core.clean import clean
from briefing_tui.core.model import Brief, Source
from briefing_tui.core.tags import key
from briefing_tui.core.weblink import is_link
from briefing_tui.errors import UsageError

LINES: Final = ("title", "subtitle", "name", "url", "author", "published", "lang", "story", "tags")
"""The fields that a person fills in on one line, in the order of the screen."""
OF_SOURCE: Final = frozenset({"name", "url", "author", "published"})
"""Those of them that say where the article comes from."""
FIELDS: Final = (*LINES, "id", "summary", "insights", "quotes", "notes", "article")
"""Every field that a person may fix."""
OUT: Final[frozenset[Label]] = frozenset({"repeat", "furniture", "dropped", "list-heading", "meta"})
"""What parts of no brief are taken for."""
KEPT: Final = 200
"""So many changes can be taken back."""

NOTHING: Final = Brief(title="")
"""A brief in which no field is fixed."""

_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}\Z")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_WANTED: Final = frozenset({"title", "subtitle", "name", "url", "author", "published", "lang"})


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read, and what it was read from.

    Attributes:
        name: The path or address as given; `pasted text`.
        data: The bytes that it alone can be read from again.
        reading: With the labels that the reader gave.
        url: Where the bytes were fetched from; empty for a file.
        alone: What the bytes say by themselves, where the reading says more: a page, with what its feed says.
    """

    name: str
    data: bytes
    reading: Reading
    url: str = ""
    alone: Reading | None = None


@dataclass(frozen=True, slots=True)
class Drafting:
    """What a person has made of an article so far.

    Attributes:
        article: As it was read.
        reading: The same with the labels as they are now.
        labels: Number and label of every change, in order: doing them again gives `reading`.
        hand: The fields that the person fixed stand in it as they are to be.
        fixed: The names of those fields.
    """

    article: Article
    reading: Reading
    labels: tuple[tuple[int, Label], ...] = ()
    hand: Brief = NOTHING
    fixed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, article: Article) -> Drafting:
        """An article that nobody has changed yet."""
        return cls(article, article.reading)

    @property
    def changed(self) -> bool:
        """Whether anything of the person's would be lost."""
        return bool(self.labels or self.fixed)


@dataclass(frozen=True, slots=True)
class History:
    """A capture as it is now, and as it was before each change."""

    now: Drafting
    past: tuple[tuple[str, Drafting], ...] = ()

    def to(self, now: Drafting, what: str) -> History:
        """Another state; `what` was done to come to it."""
        return History(now, (*self.past[1 - KEPT :], (what, self.now)))

    def back(self) -> tuple[History, str]:
        """The state before the last change, and what that was; nothing where there was none."""
        if not self.past:
            return self, ""
        what, before = self.past[-1]
        return History(before, self.past[:-1]), what


# Labels -------------------------------------------------------------------------------


def relabel(state: Drafting, number: int, label: Label) -> Drafting:
    """Another label for one part. As the reader had it, it gets back what the reader said of it.

    Raises:
        KeyError: No part has this number.
    """
    if state.reading.part(number).label == label:
        return state
    reading = relabelled(state.reading, number, label)
    first = state.article.reading.part(number)
    if first.label == label:
        reading = replace(reading, parts=tuple(first if p.number == number else p for p in reading.parts))
    return replace(state, reading=reading, labels=(*state.labels, (number, label)))


def toggle(state: Drafting, number: int) -> Drafting:
    """Leave a part out, or take it in again as what it was before.

    Raises:
        KeyError: No part has this number.
    """
    part = state.reading.part(number)
    return relabel(state, number, _label_before(state, part) if part.label in OUT else "dropped")


def _label_before(state: Drafting, part: Part) -> Label:
    """What a part that is left out was taken for, when it last was something."""
    former: list[Label] = [state.article.reading.part(part.number).label]
    former += [label for number, label in state.labels if number == part.number]
    for label in reversed(former):
        if label not in OUT:
            return label
    return "heading" if part.level else "body"


def replay(article: Article, labels: tuple[tuple[int, Label], ...]) -> Drafting:
    """Do changes of labels again; those of parts that are not there are passed over."""
    state = Drafting.of(article)
    numbers = {part.number for part in article.reading.parts}
    for number, label in labels:
        if number in numbers:
            state = relabel(state, number, label)
    return state


# Fields -------------------------------------------------------------------------------


def text_of(brief: Brief, field: str) -> str:
    """A field on one line, as it is filled in."""
    value = getattr(brief.source if field in OF_SOURCE else brief, field)
    return ", ".join(value) if isinstance(value, tuple) else value


def fill(state: Drafting, field: str, typed: str) -> Drafting:
    """Fix a field at what was typed; nothing typed empties it.

    Args:
        state: As it is.
        field: One of `LINES`.
        typed: On one line; stories and tags with commas between.

    Raises:
        UsageError: It cannot be that.
    """
    text = " ".join(clean(typed, multiline=False).split())
    _check(field, text)
    value: str | tuple[str, ...] = text
    if field in ("story", "tags"):
        names = [name for part in text.split(",") if (name := part.strip().lstrip("#").strip())]
        kept: dict[str, str] = {}
        for name in names:
            kept.setdefault(key(name), name)
        value = tuple(kept.values())
    hand = _put(state.hand, field, value)
    return replace(state, hand=hand, fixed=state.fixed | {field})


def _check(field: str, text: str) -> None:
    if field == "title" and not text:
        raise UsageError("a brief needs a title")
    if field == "url" and text and not is_link(text):
        raise UsageError("an address begins with http:// or https:// and has no blanks")
    if field == "lang" and text and not _LANGUAGE.match(text):
        raise UsageError("a language is a tag such as en or pt-BR")
    if field == "published" and text:
        try:
            if not _DAY.match(text):
                raise ValueError
            datetime.fromisoformat(text)
        except ValueError:
            raise UsageError("a date is written 2025-06-19, with a time 2025-06-19T14:02:00+02:00") from None


def take_back(state: Drafting, before: Brief, after: Brief) -> Drafting:
    """Fix every field in which a brief that was edited as a whole differs from what it was."""
    hand, fixed = state.hand, set(state.fixed)
    for field in FIELDS:
        value = _get(after, field)
        if value != _get(before, field):
            hand = _put(hand, field, value)
            fixed.add(field)
    return replace(state, hand=hand, fixed=frozenset(fixed))


def draft_of(state: Drafting) -> Draft:
    """The brief that it makes: composed of the labels, with the fixed fields as they were fixed."""
    hand = state.hand
    given = {field: text_of(hand, field) for field in state.fixed & _WANTED}
    article = state.article
    wants = Wants(**given)  # type: ignore[arg-type]  # they are all of text
    draft = drafted(state.reading, _given(article), wants)
    brief = draft.brief
    for field in state.fixed:
        brief = _put(brief, field, _get(hand, field))
    return replace(draft, brief=brief)


def made_of(state: Drafting) -> Brief | None:
    """What capture alone makes of the bytes; `None` where that is the same brief, since nobody changed it."""
    article = state.article
    if not state.changed and article.alone is None:
        return None
    return drafted(article.alone or article.reading, _given(article)).brief


def _given(article: Article) -> Given:
    return Given(article.name, article.data, article.url)


def _get(brief: Brief, field: str) -> object:
    return getattr(brief.source if field in OF_SOURCE else brief, field)


def _put(brief: Brief, field: str, value: object) -> Brief:
    if field in OF_SOURCE:
        return replace(brief, source=_with(brief.source, field, value))
    changes: dict[str, object] = {field: value}
    return replace(brief, **changes)  # type: ignore[arg-type]  # the value came from a field of this name


def _with(source: Source, field: str, value: object) -> Source:
    changes: dict[str, object] = {field: value}
    return replace(source, **changes)  # type: ignore[arg-type]  # likewise
