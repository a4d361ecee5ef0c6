"""What an index keeps of a file, worked out from its brief alone: what can be done by many processes."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from briefing_tui.core.entry import FIELDS, day, rank, source_name, texts
from briefing_tui.core.index import Filed, NameKind
from briefing_tui.core.likeness import traces
from briefing_tui.core.model import Brief, Problem
from briefing_tui.core.tags import key, parents
from briefing_tui.core.words import BOUNDARY, UNSPACED, is_letter, loose, split, words
from briefing_tui.store.index.layout import storable

KEY_LENGTH: Final = 40
"""How much of a title or a source decides its place in an order."""
INITIALS: Final = {"title": "t", "who": "w", "source": "s"}
"""The fields whose words are also kept by their first letter, with the sign of each."""
_APART: Final = f" {BOUNDARY} "
_LONG: Final = 4
_WESTERN: Final = "cp1252"
_MICRO: Final = b"\xb5"
_SHARP_S: Final = b"\xdf"
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
_GAPS: Final = re.compile(r"[^\w\x00-\x7f]+")
_REPEATS: Final = re.compile(r"(?:~[0-9]+)+\Z")


# Named tuples: between processes they take a third of the time of other values.
class Topic(NamedTuple):
    """A name that a brief can be found by.

    Attributes:
        kind: What it is a name of.
        key: Its normal form.
        label: As the brief first spells it.
        times: How often it stands there: of a person, how many quotes.
    """

    kind: NameKind
    key: str
    label: str
    times: int = 1


class Folded(NamedTuple):
    """A brief, folded for lists and searches.

    Attributes:
        number: Where it wants to stand; the next number where that is taken.
        wanted: The id that it asks for.
        tags: In JSON; the story likewise.
        fields: Its words, by field, in the order of `core.entry.FIELDS`.
        traces: What briefs of the same article have in common: `core.likeness.traces`.
    """

    number: int
    wanted: str
    title: str
    day: str
    source: str
    title_key: str
    source_key: str
    url: str
    insights: int
    quotes: int
    struck: int
    published: str
    tags: str
    story: str
    topics: tuple[Topic, ...]
    fields: tuple[str, ...]
    traces: tuple[int, ...]


class Prepared(NamedTuple):
    """A file, ready to be put into an index; the attributes are those of `core.index.Filed`."""

    file: str
    size: int
    mtime_ns: int
    inode: int
    etag: str
    racy: bool
    problems: tuple[Problem, ...]
    brief: Folded | None


def prepare(filed: Filed) -> Prepared:
    """What an index keeps of a file. It can be sent from one process to another."""
    brief = filed.brief
    return Prepared(
        filed.file,
        filed.size,
        filed.mtime_ns,
        filed.inode,
        filed.etag,
        filed.racy,
        filed.problems,
        None if brief is None else _fold(brief),
    )


def root(id: str) -> str:
    """The id that this one may have been made from, where others asked for the same: `a` of `a~2`."""
    return _REPEATS.sub("", id)


def initial(field: str, letter: str) -> str:
    """The word that an index keeps for a letter at the beginning of a word of a field."""
    return f"{BOUNDARY}{INITIALS[field]}{letter}"


def _fold(brief: Brief) -> Folded:
    source = source_name(brief)
    return Folded(
        number=rank(brief),
        wanted=brief.id,
        title=storable(brief.title),
        day=day(brief),
        source=storable(source),
        title_key=storable(loose(brief.title)[:KEY_LENGTH]),
        source_key=storable(loose(source)[:KEY_LENGTH]),
        url=storable(loose(brief.source.url)),
        insights=len(brief.insights),
        quotes=len(brief.quotes),
        struck=sum(insight.status == "struck" for insight in brief.insights),
        published=storable(brief.source.published),
        tags=json.dumps(brief.tags),
        story=json.dumps(brief.story),
        topics=_topics(brief, source),
        fields=_fields(brief),
        traces=traces(brief),
    )


def _fields(brief: Brief) -> tuple[str, ...]:
    fields = [_APART.join(map(_text, texts(brief, name))) for name in FIELDS]
    # The last field is the one of what has no field of its own.
    fields[-1] += f" {BOUNDARY} {' '.join(_initials(fields))}"
    return tuple(fields)


def _text(value: str) -> str:
    """The value with its words apart for a tokenizer that knows ASCII, and takes all else for letters."""
    if value.isascii():
        return value
    # What is ASCII folds by itself, whatever stands beside it, so only the rest is looked at. In the west of
    # Europe that is a few letters and marks, each of which folds to one; but for one that folds to two, and
    # one that leaves the code page.
    try:
        data = value.encode(_WESTERN)
    except UnicodeEncodeError:
        return _BEYOND_ASCII.sub(_piece, value)
    if _MICRO in data:
        return _BEYOND_ASCII.sub(_piece, value)
    return data.translate(_western()).replace(_SHARP_S, b"ss").decode(_WESTERN)


@cache
def _western() -> bytes:
    """What each byte folds to."""
    folded = {byte: bytes((byte,)).decode(_WESTERN, "ignore") for byte in range(0x80, 0x100)}
    kept = (*_SHARP_S, *_MICRO)
    return bytes(range(0x80)) + bytes(
        _folded(char).encode(_WESTERN)[0] if char and byte not in kept else byte
        for byte, char in folded.items()
    )


def _piece(match: re.Match[str]) -> str:
    piece = match[0]
    return _short_piece(piece) if len(piece) <= _LONG else _folded(piece)


@lru_cache(maxsize=1 << 14)
def _short_piece(piece: str) -> str:
    return _folded(piece)


def _folded(piece: str) -> str:
    """A piece without any ASCII, folded, with spaces where it holds none of a word's letters."""
    folded = loose(piece)
    if not folded or max(folded) < UNSPACED:
        return _GAPS.sub(" ", folded)
    # A letter at either end may belong to a word of ASCII beside it.
    before, behind = ("" if _goes_on(char) else " " for char in (folded[0], folded[-1]))
    return f"{before}{' '.join(split(folded))}{behind}"


def _goes_on(char: str) -> bool:
    return char < UNSPACED and (char.isalnum() or char == "_")


def _initials(fields: list[str]) -> list[str]:
    found = {
        initial(field, word[0])
        for field in INITIALS
        for word in words(fields[FIELDS.index(field)])
        if is_letter(word[0])
    }
    return sorted(found)


def _topics(brief: Brief, source: str) -> tuple[Topic, ...]:
    found: dict[tuple[NameKind, str], Topic] = {}

    def add(kind: NameKind, normal: str, label: str) -> None:
        if normal := storable(normal):
            known = found.get((kind, normal))
            label, times = (known.label, known.times + 1) if known else (storable(label), 1)
            found[kind, normal] = Topic(kind, normal, label, times)

    for tag in brief.tags:
        for each in (tag, *parents(tag)):
            add("tag", key(each), each)
    for story in brief.story:
        for each in (story, *parents(story)):
            add("story", key(each), each)
    for quote in brief.quotes:
        add("person", key(quote.speaker), quote.speaker)
    add("source", key(source), source)
    add("lang", brief.lang.lower(), brief.lang)
    return tuple(found.values())
