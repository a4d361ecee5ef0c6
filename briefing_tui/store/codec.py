"""A file's bytes to a brief and back.

Reading converts by one table: text, one line of text, lists, and the mappings of schema 1. All that
is wrong with a file is told at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final, TypeVar

from briefing_tui.core.model import SCHEMA, Brief, Insight, Kind, Problem, Quote, Source, Status
from briefing_tui.store.canon import write_brief
from briefing_tui.store.nodes import Document, Mapping, Node, Path, Scalar, Sequence
from briefing_tui.store.scalars import tidy
from briefing_tui.store.schema import BRIEF_KEYS, INSIGHT_KEYS, QUOTE_KEYS, SOURCE_KEYS, json_schema
from briefing_tui.store.yamlio import parse

__all__ = ["Read", "UnknownKey", "closest", "json_schema", "locate", "read_brief", "write_brief"]

MAX_ID: Final = 200
"""Characters of an id: it has to fit a line and a file name."""
_MAX_SUGGESTIONS: Final = 20

_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """A key that schema 1 does not have. It is kept in the file.

    Attributes:
        path: Where it stands, itself included: `("source", "autor")`.
        line: Counted from 1.
        suggestion: The key that was probably meant, or an empty string.
    """

    path: Path
    line: int
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What came out of a file.

    Attributes:
        brief: `None` where the file could not be read.
        problems: All that is wrong, in the order of the file. Beside a brief, they are notes: it is
            of a newer schema, say.
        unknown: Keys that are kept but mean nothing here; `x-` keys are the user's own and left out.
    """

    brief: Brief | None
    problems: tuple[Problem, ...] = ()
    unknown: tuple[UnknownKey, ...] = ()


def read_brief(data: bytes, name: str) -> Read:
    """Read the bytes of a brief's file.

    Args:
        data: UTF-8 YAML.
        name: The path below the library, for problems; its stem is the id where the file names none.
    """
    document = parse(data, name)
    if not document.sound and not isinstance(document.root, Mapping):
        return Read(None, document.problems)
    return _Reader(document).read()


def locate(data: bytes, path: Path) -> tuple[int, int]:
    """Line and column, from 1, of the node at a path such as `("insights", 3, "text")`.

    Where the file does not have it, those of the nearest node above; (1, 1) where nothing can be read.
    """
    document = parse(data, "")
    return document.place(document.find(path)[1])


class _Reader:
    """Turns one document into a brief, and keeps going after an error."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._unknown: list[UnknownKey] = []

    def read(self) -> Read:
        document = self._document
        root = document.root
        parsed = document.sound
        if root is None or (isinstance(root, Scalar) and not root.value):
            document.report(-1, "the file is empty", "a brief needs at least: brief: 1, and a title")
            return Read(None, document.problems)
        if not isinstance(root, Mapping):
            document.report(
                root.start, "this is no brief", 'it begins with "brief: 1" and has "key: value" lines'
            )
            return Read(None, document.problems)
        schema = self._schema(root)
        self._note_unknown(root, BRIEF_KEYS, ())
        get = root.pairs.get
        node = get("title")
        title = self._line(node, "title")
        if not title and (node is None or isinstance(node, Scalar)):
            place = root.keys["title"].start if node is not None else root.start
            document.report(place, "title: missing", "every brief needs a title")
        brief = Brief(
            title=title,
            id=self._id(get("id")),
            subtitle=self._line(get("subtitle"), "subtitle"),
            lang=self._line(get("lang"), "lang"),
            story=self._texts(get("story"), "story", single=True),
            tags=self._texts(get("tags"), "tags"),
            source=self._source(get("source")),
            summary=self._text(get("summary"), "summary"),
            insights=self._insights(get("insights")),
            quotes=self._quotes(get("quotes")),
            notes=self._texts(get("notes"), "notes"),
            article=self._article(get("article")),
            schema=schema,
        )
        readable = document.sound or (parsed and schema > SCHEMA and bool(title))
        if schema > SCHEMA:
            message = f"brief: {schema} is newer than this program knows ({SCHEMA})"
            document.report(
                root.keys["brief"].start, message, "shown as far as understood, and never written"
            )
        return Read(brief if readable else None, document.problems, tuple(self._unknown))

    def _schema(self, root: Mapping) -> int:
        node = root.pairs.get("brief")
        if node is None:
            self._document.report(root.start, "brief: missing", f'add the line "brief: {SCHEMA}"')
            return SCHEMA
        value = node.value.strip() if isinstance(node, Scalar) else ""
        # isdecimal() is true of other scripts' digits as well, and int() of a long row is slow
        if value.isascii() and value.isdecimal() and len(value) <= 6 and int(value):
            return int(value)
        self._document.report(node.start, "brief: not a schema version", f'write "brief: {SCHEMA}"')
        return SCHEMA

    def _note_unknown(self, mapping: Mapping, known: tuple[str, ...], path: Path) -> None:
        for key, node in mapping.keys.items():
            if key in known or key.startswith("x-") or len(self._unknown) >= 100:
                continue
            suggestion = ""
            if len(key) <= 40 and len(self._unknown) < _MAX_SUGGESTIONS:
                suggestion = closest(key, known)
            self._unknown.append(UnknownKey((*path, key), self._document.place(node.start)[0], suggestion))

    def _text(self, node: Node | None, key: str) -> str:
        """Any text, without the white space around it."""
        if node is None:
            return ""
        if isinstance(node, Scalar):
            return node.value.strip()
        what = "a list" if isinstance(node, Sequence) else "a mapping"
        hint = "write text"
        if node.flow:
            hint = 'put quotes around a text that begins with "[" or "{"'
        elif isinstance(node, Mapping):
            hint = 'put quotes around a text with ": "'
        self._document.report(node.start, f"{key}: needs text, not {what}", hint)
        return ""

    def _line(self, node: Node | None, key: str) -> str:
        """Text whose line breaks count as spaces."""
        text = self._text(node, key)
        return " ".join(text.split("\n")) if "\n" in text else text

    def _article(self, node: Node | None) -> str:
        if isinstance(node, Scalar):
            return tidy(node.value)
        return self._text(node, "article")

    def _id(self, node: Node | None) -> str:
        value = self._line(node, "id")
        if len(value) > MAX_ID:
            assert node is not None
            self._document.report(node.start, f"id: longer than {MAX_ID} characters", "shorten it")
        return value or PurePosixPath(self._document.name).stem

    def _texts(self, node: Node | None, key: str, *, single: bool = False) -> tuple[str, ...]:
        """A list of texts. With `single`, one text may stand for a list of one."""
        if single and isinstance(node, Scalar):
            text = node.value.strip()
            return (text,) if text else ()
        return tuple([self._text(item, key) for item in self._items(node, key)])

    def _items(self, node: Node | None, key: str) -> list[Node]:
        """The items of a list; a missing or empty value is an empty list."""
        if node is None or (isinstance(node, Scalar) and not node.value.strip()):
            return []
        if not isinstance(node, Sequence):
            hint = f'write one item a line, each after "- ", below "{key.rpartition(".")[2]}:"'
            self._document.report(node.start, f"{key}: needs a list", hint)
            return []
        for number, item in enumerate(node.items, 1):
            if isinstance(item, Scalar) and not item.value.strip():
                self._document.report(item.start, f"{key}: item {number} is empty", "fill it in or delete it")
        return node.items

    def _mapping(self, node: Node, key: str, known: tuple[str, ...], path: Path) -> Mapping | None:
        if isinstance(node, Mapping):
            self._note_unknown(node, known, path)
            return node
        what = "a list" if isinstance(node, Sequence) else "text"
        self._document.report(node.start, f"{key}: needs keys such as {known[0]}, not {what}", "")
        return None

    def _source(self, node: Node | None) -> Source:
        if node is None or (isinstance(node, Scalar) and not node.value.strip()):
            return Source()
        mapping = self._mapping(node, "source", SOURCE_KEYS, ("source",))
        if mapping is None:
            return Source()
        get = mapping.pairs.get
        return Source(**{key: self._line(get(key), f"source.{key}") for key in SOURCE_KEYS})

    def _insights(self, node: Node | None) -> tuple[Insight, ...]:
        items = self._items(node, "insights")
        return tuple([self._insight(item, "insights", index) for index, item in enumerate(items)])

    def _quotes(self, node: Node | None) -> tuple[Quote, ...]:
        items = self._items(node, "quotes")
        return tuple([self._quote(item, "quotes", index) for index, item in enumerate(items)])

    def _insight(self, node: Node, key: str, index: int) -> Insight:
        if isinstance(node, Scalar):
            return Insight(node.value.strip())
        mapping = self._mapping(node, key, INSIGHT_KEYS, (key, index))
        if mapping is None:
            return Insight("")
        get = mapping.pairs.get
        return Insight(
            text=self._needed(mapping, key),
            evidence=self._texts(get("evidence"), f"{key}.evidence", single=True),
            status=self._choice(get("status"), f"{key}.status", Status, Status.OPEN),
            by=self._line(get("by"), f"{key}.by"),
            note=self._text(get("note"), f"{key}.note"),
        )

    def _quote(self, node: Node, key: str, index: int) -> Quote:
        if isinstance(node, Scalar):
            return Quote(node.value.strip())
        mapping = self._mapping(node, key, QUOTE_KEYS, (key, index))
        if mapping is None:
            return Quote("")
        get = mapping.pairs.get
        return Quote(
            text=self._needed(mapping, key),
            speaker=self._line(get("speaker"), f"{key}.speaker"),
            role=self._line(get("role"), f"{key}.role"),
            verb=self._line(get("verb"), f"{key}.verb"),
            kind=self._choice(get("kind"), f"{key}.kind", Kind, Kind.DIRECT),
        )

    def _needed(self, mapping: Mapping, key: str) -> str:
        node = mapping.pairs.get("text")
        text = self._text(node, f"{key}.text")
        if not text and (node is None or isinstance(node, Scalar)):
            hint = 'put quotes around a text with ": "' if node is None else "fill it in or delete the item"
            self._document.report(mapping.start, f"{key}: an item without text", hint)
        return text

    def _choice(self, node: Node | None, key: str, kind: type[_Choice], default: _Choice) -> _Choice:
        value = self._line(node, key)
        if not value:
            return default
        try:
            return kind(value)
        except ValueError:
            names = [str(item) for item in kind]
            meant = closest(value[:40], names)
            hint = f"did you mean {meant}?" if meant else f"one of {', '.join(names)}"
            assert node is not None
            self._document.report(node.start, f'{key}: "{value[:40]}" is not known', hint)
            return default


def closest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or an empty string."""
    from difflib import get_close_matches  # only files with a slip pay for it

    matches = get_close_matches(word.lower(), list(known), n=1, cutoff=0.7)
    return matches[0] if matches else ""
