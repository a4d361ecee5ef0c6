"""The query language, one for screen and command line: text in, a filter and an order out.

Words and "phrases" look everywhere and match whole words; `word*` lets a word go on (`w*`, a single letter,
looks at the beginnings of the title's words only). Fields are
`title: text: insight: said: who: tag: story: source: url: note: lang:`, states `is:unread` and so on,
days `date:2025-06..2025-07`, `after:` (that day included) and `before:` (left out). Terms that stand side
by side must all hold; `or`, `not`, `-` and brackets join them otherwise; `sort:-date` orders.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import Final, NoReturn, cast, get_args

from briefing_tui.core.filters import (
    FIELDS,
    FLAGS,
    KEYWORDS,
    And,
    AtUrl,
    Before,
    Dated,
    Everything,
    Filter,
    From,
    InLanguage,
    InStory,
    Is,
    Not,
    Or,
    Said,
    Tagged,
    Who,
    Words,
    all_of,
    any_of,
)
from briefing_tui.core.order import Order, SortKey
from briefing_tui.core.words import phrase
from briefing_tui.errors import UsageError

__all__ = [
    "And",
    "Before",
    "Dated",
    "Everything",
    "Filter",
    "From",
    "InLanguage",
    "InStory",
    "Is",
    "Not",
    "Or",
    "Order",
    "Query",
    "QueryError",
    "Said",
    "SortKey",
    "Tagged",
    "Who",
    "Words",
    "parse",
    "parse_query",
]

MAX_LENGTH: Final = 20_000
MAX_DEPTH: Final = 50

_SORTS: Final[tuple[str, ...]] = get_args(SortKey)
_NAMES: Final = (*FIELDS, "tag", "story", "lang", "is", "date", "after", "before", "sort")
_FIELD: Final = re.compile(r"([A-Za-z][A-Za-z-]*):")
_BARE: Final = re.compile(r'[^\s()"“]+')
_DAY: Final = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_CLOSING: Final = {'"': '"', "“": "”"}
_BACKSLASHED: Final = re.compile(r"\\(.)", re.DOTALL)
_CARET_WIDTH: Final = 72


class QueryError(UsageError):
    """A query that cannot be read.

    Attributes:
        query: The whole query.
        position: Offset of the bad place in it.
    """

    def __init__(self, message: str, query: str, position: int, hint: str = "") -> None:
        super().__init__(message, hint)
        self.query = query
        self.position = position

    def caret(self) -> str:
        """Two lines: the query, or what surrounds the bad place in a long one, and a caret below it."""
        start = max(0, min(self.position - _CARET_WIDTH // 2, len(self.query) - _CARET_WIDTH))
        piece = self.query[start : start + _CARET_WIDTH]
        shown = "".join(char if char.isprintable() else "\ufffd" if char.strip() else " " for char in piece)
        return f"{shown}\n{' ' * (self.position - start)}^"


@dataclass(frozen=True, slots=True)
class Query:
    """What a query asks for: which briefs, and in which order where it says so."""

    filter: Filter
    order: Order | None = None

    def __str__(self) -> str:
        """The query text, in its plainest form."""
        if self.order is None:
            return str(self.filter)
        order = f"sort:{'-' if self.order.reverse else ''}{self.order.key}"
        body = f"({self.filter})" if isinstance(self.filter, Or) else str(self.filter)
        return f"{body} {order}".lstrip()


def parse(text: str, *, live: bool = False) -> Filter:
    """The filter that a query describes; what it says about the order is read and left out.

    Args:
        text: The query. Empty means everything.
        live: Whether it is still being typed: its last bare word may then go on.

    Raises:
        QueryError: It cannot be read; the error knows where.
    """
    return parse_query(text, live=live).filter


def parse_query(text: str, *, live: bool = False) -> Query:
    """The filter and the order that a query describes.

    Args:
        text: The query. Empty means everything.
        live: Whether it is still being typed: its last bare word may then go on.

    Raises:
        QueryError: It cannot be read; the error knows where.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(f"a query has at most {MAX_LENGTH} characters", text, MAX_LENGTH)
    reader = _Reader(text, live)
    found = reader.read_or(0)
    if reader.at < len(text):
        reader.fail("this bracket was never opened", reader.at)
    return Query(found, reader.order)


class _Reader:
    """Reads one query from left to right. `at` is always at the next thing that is no white space."""

    def __init__(self, text: str, live: bool) -> None:
        self.text = text
        self.live = live
        self.order: Order | None = None
        self.at = 0
        self.unsaid = False  # whether the last term, still being typed, says nothing yet
        self.empty = True  # whether the last terms side by side were none that filter
        self.skip()

    def skip(self) -> None:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    def fail(self, message: str, position: int, hint: str = "") -> NoReturn:
        raise QueryError(message, self.text, position, hint)

    def keyword(self) -> str:
        """`and`, `or`, `not` where one comes next, else nothing."""
        found = _BARE.match(self.text, self.at)
        word = found.group().lower() if found else ""
        return word if word in KEYWORDS else ""

    def take(self, length: int) -> None:
        self.at += length
        self.skip()

    def read_or(self, depth: int) -> Filter:
        """Everything up to the end or the closing bracket."""
        found = [self.read_and(depth)]
        while self.keyword() == "or":
            if self.empty:
                self.fail("a term must stand before 'or'", self.at)
            start = self.at
            self.take(2)
            self.need_after("or")
            found.append(self.read_and(depth))
            if self.empty:
                self.fail("a term must follow 'or'", start)
        return any_of(found)

    def read_and(self, depth: int) -> Filter:
        """Terms side by side."""
        found: list[Filter] = []
        empty = True
        while self.at < len(self.text) and self.text[self.at] != ")" and self.keyword() != "or":
            if self.keyword() == "and":
                if not found:
                    self.fail("a term must stand before 'and'", self.at)
                self.take(3)
                self.need_after("and")
            order = self.order
            found.append(self.read_not(depth))
            empty = empty and self.order is not order
        self.empty = empty
        return all_of(found)

    def need_after(self, word: str) -> None:
        if self.at >= len(self.text) or self.text[self.at] == ")" or self.keyword() in ("and", "or"):
            self.fail(f"a term must follow '{word}'", self.at, f'the word itself is "{word}" in quotes')

    def read_not(self, depth: int) -> Filter:
        """A term, a bracket, or either of them denied."""
        denied = False
        while True:
            if self.keyword() == "not":
                self.take(3)
                self.need_after("not")
            elif self.text.startswith("-", self.at):
                self.at += 1
                if self.at >= len(self.text) or self.text[self.at] in " \t\n)":
                    self.fail("a term must follow '-'", self.at - 1)
            else:
                break
            denied = not denied
        start, order = self.at, self.order
        found = self.read_bracket(depth) if self.text.startswith("(", self.at) else self.read_term()
        if denied and self.order is not order:
            self.fail("'sort:' cannot be denied", start, "reverse it with sort:-date")
        self.skip()
        return ~found if denied and not self.unsaid else found

    def read_bracket(self, depth: int) -> Filter:
        start = self.at
        if depth >= MAX_DEPTH:
            self.fail(f"brackets stand at most {MAX_DEPTH} deep", start)
        self.take(1)
        found = self.read_or(depth + 1)
        if not self.text.startswith(")", self.at):
            self.fail("this bracket is never closed", start)
        self.at += 1
        return found

    def read_term(self) -> Filter:
        start = self.at
        field = _FIELD.match(self.text, self.at)
        if field is None:
            return self.words(Words, *self.read_value(None), start)
        name = field.group(1).lower()
        if name not in _NAMES:
            near = difflib.get_close_matches(name, _NAMES, 1)
            hint = f"did you mean {near[0]}:?" if near else "put it in quotes to look for the words"
            self.fail(f"there is no field '{name}:'", start, hint)
        self.at = field.end()
        value_at = self.at
        text, prefix = self.read_value(name)
        return self.term(name, text, prefix, value_at)

    def read_value(self, name: str | None) -> tuple[str, bool]:
        """A bare word or a quoted text, and whether a `*` says that it may go on."""
        opening = self.text[self.at : self.at + 1]
        if opening in _CLOSING and opening:
            return self.read_quoted(_CLOSING[opening])
        found = _BARE.match(self.text, self.at)
        if found is None:
            where = f"after '{name}:'" if name else "here"
            self.fail(f"a value is missing {where}", self.at)
        self.at = found.end()
        word = found.group()
        if word.endswith("*"):
            return word.rstrip("*"), True
        return word, self.live and self.at == len(self.text)

    def read_quoted(self, closing: str) -> tuple[str, bool]:
        start = self.at
        self.at += 1
        while self.at < len(self.text) and self.text[self.at] != closing:
            self.at += 2 if self.text[self.at] == "\\" else 1
        if self.at >= len(self.text):
            if not self.live:
                self.fail("this quotation mark is never closed", start)
            self.at = len(self.text)
            return _BACKSLASHED.sub(r"\1", self.text[start + 1 :]), True
        text = _BACKSLASHED.sub(r"\1", self.text[start + 1 : self.at])
        self.at += 1
        if self.text.startswith("*", self.at):
            self.at += 1
            return text, True
        return text, False

    def term(self, name: str, text: str, prefix: bool, at: int) -> Filter:
        """The filter of a field and its value."""
        if name in FIELDS:
            return self.words(FIELDS[name], text, prefix, at)
        match name:
            case "tag":
                return Tagged(text, prefix)
            case "story":
                return InStory(text, prefix)
            case "lang":
                return InLanguage(text)
            case "is":
                return Is(self.choice("is", text.lower(), FLAGS, at))
            case "sort":
                reverse = text.startswith("-")
                key = self.choice("sort", text.removeprefix("-").lower(), _SORTS, at + reverse)
                self.order = Order(cast("SortKey", key), reverse)
                return Everything()
            case "date":
                start, dots, end = text.partition("..")
                start = self.day(start, at) if start else ""
                end = self.day(end, at + len(text) - len(end)) if end else ""
                return Dated(start, end if dots else start)
            case "after":
                return Dated(self.day(text, at), "")
            case _:
                return Before(self.day(text, at))

    def words(self, kind: type[Words], text: str, prefix: bool, at: int) -> Filter:
        """The filter of words; while they are still being typed, none that says nothing yet."""
        if phrase(text) or (kind is AtUrl and text):
            return kind(text, prefix)
        if not (self.live and self.at == len(self.text)):
            self.fail("there is nothing to look for", at, "a word needs a letter or digit")
        self.unsaid = True
        return Everything()

    def choice(self, name: str, text: str, choices: tuple[str, ...], at: int) -> str:
        typing = self.live and self.at == len(self.text) and bool(text)
        # Half a word while it is typed counts as the first choice that begins so.
        near = next((each for each in choices if each == text or (typing and each.startswith(text))), "")
        if not near:
            self.fail(f"'{name}:' takes no such value", at, "one of " + ", ".join(choices))
        return text if text in choices else near

    def day(self, text: str, at: int) -> str:
        if not _DAY.fullmatch(text):
            self.fail("this is no date", at, "write 2025, 2025-06 or 2025-06-19")
        return text
