"""Texts in a table of a TOML file, changed in place: comments, order and every other byte stay.

The standard library reads TOML but neither writes it nor says where anything stands. What is made here is
read back and compared before it is handed out, so a way of writing that this does not know is refused and
never spoiled.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from briefing_tui.errors import UsageError

_BLANK: Final = re.compile(r"[\s\ufeff]*")
_SPACE: Final = re.compile(r"[ \t]*")
_LINE: Final = re.compile(r"[^\n]*\n?")
_BRACKETS: Final = re.compile(r"\[{1,2}")
_TIME: Final = re.compile(r" \d\d:\S+")
_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
_BASIC: Final = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_LITERAL: Final = re.compile(r"'[^'\n]*'")
_LONG_BASIC: Final = re.compile(r'"""(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*"{3,5}')
_LONG_LITERAL: Final = re.compile(r"'''(?:[^']|'{1,2}(?!'))*'{3,5}")
_STRINGS: Final = (_LONG_BASIC, _LONG_LITERAL, _BASIC, _LITERAL)
_PLAIN: Final = re.compile(r"[^\s#,\[\]{}\"']+")
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


@dataclass(frozen=True, slots=True)
class Statement:
    """A header or an entry.

    Attributes:
        path: The whole name, the tables before it included.
        start: Where its line begins.
        value: Where the value begins; -1 for a header.
        stop: Where the value ends.
        end: Where its last line ends, with the end of the line.
        dotted: How many tables the entry itself names.
    """

    path: tuple[str, ...]
    start: int
    value: int
    stop: int
    end: int
    dotted: int = 0


def entry(key: str, value: str) -> str:
    """An entry as it is written: `"to check" = "is:weak"`."""
    return f"{_key(key)} = {_string(value)}"


def put(text: str, table: str, key: str, value: str) -> str:
    """The text with an entry of a table changed, or added behind the others.

    Args:
        text: A whole file. What a byte order mark and line ends are, they stay.
        table: Such as `filters`.
        key: Any text that is not empty.
        value: Any text.

    Raises:
        UsageError: The file is no TOML, or its table is written in a way that cannot be changed here.
    """
    return put_all(text, table, {key: value})


def put_all(text: str, table: str, entries: Mapping[str, str]) -> str:
    """The text with several entries of a table changed, or added behind the others. Raises as `put`."""
    before = _read(text)
    here = before.get(table)
    if here is not None and not isinstance(here, dict):
        raise UsageError(f"{table} is no table in the file", f"write it as [{table}]")
    there = here or {}
    after = text
    for key, value in entries.items():
        if key in there:
            after = _change(after, table, key, value)
    after = _append(after, table, {key: value for key, value in entries.items() if key not in there})
    return _checked(after, {**before, table: {**there, **entries}}, table)


def take(text: str, table: str, key: str) -> str:
    """The text without the lines of an entry; as it was where there is none.

    Raises:
        UsageError: As `put`.
    """
    before = _read(text)
    here = before.get(table)
    if not isinstance(here, dict) or key not in here:
        return text
    rest = {name: value for name, value in here.items() if name != key}
    found = next((each for each in statements(text) if each.path == (table, key) and each.value >= 0), None)
    if found is None:
        raise _unknown(table)
    after = text[: found.start] + text[found.end :]
    # Dotted names alone make the table: with the last of them it goes.
    gone = not rest and not any(each.path == (table,) for each in statements(after))
    wanted = {name: value for name, value in before.items() if name != table or not gone}
    return _checked(after, wanted if gone else {**wanted, table: rest}, table)


def line_of(text: str, path: tuple[str, ...]) -> int:
    """The line, from 1, on which a name is set; 0 where it is not found."""
    found = next((each for each in statements(text) if each.path[: len(path)] == path), None)
    return text.count("\n", 0, found.start) + 1 if found else 0


def statements(text: str) -> Iterator[Statement]:
    """Headers and entries of a TOML text in order, up to what cannot be read."""
    table: tuple[str, ...] = ()
    at = 0
    while (at := _end(_BLANK, text, at)) < len(text):
        start = text.rfind("\n", 0, at) + 1
        if text[at] == "#":
            at = _end(_LINE, text, at)
            continue
        header = text[at] == "["
        path, at = _name(text, _end(_BRACKETS, text, at) if header else at)
        if not path or at >= len(text) or text[at] not in "=]":
            return
        if header:
            table, value, stop = path, -1, at
        else:
            value = _end(_SPACE, text, at + 1)
            stop = _value(text, value)
            path = (*table, *path)
        at = _end(_LINE, text, stop)
        yield Statement(path, start, value, stop, at, 0 if header else len(path) - len(table) - 1)


def _change(text: str, table: str, key: str, value: str) -> str:
    for each in statements(text):
        if each.path == (table, key) and each.value >= 0:
            return text[: each.value] + _string(value) + text[each.stop :]
    raise _unknown(table)


def _append(text: str, table: str, entries: Mapping[str, str]) -> str:
    if not entries:
        return text
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = [f"{_key(key)} = {_string(value)}{newline}" for key, value in entries.items()]
    inside = [each for each in statements(text) if each.path[0] == table and len(each.path) < 3]
    if not inside:
        gap = newline if text.strip("\ufeff \t\r\n") else ""
        return f"{_ended(text, newline)}{gap}[{table}]{newline}{''.join(lines)}"
    last = inside[-1]
    # Below a header the name alone, where there is none with the table before it.
    before = f"{table}." if last.dotted else ""
    above = _ended(text[: last.end], newline)
    return above + "".join(before + line for line in lines) + text[last.end :]


def _ended(text: str, newline: str) -> str:
    return text if not text.strip("\ufeff") or text.endswith("\n") else text + newline


def _read(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:  # also a number of thousands of digits
        raise UsageError(f"the file is no TOML: {error}", "mend it first; nothing was changed") from None


def _checked(text: str, wanted: dict[str, Any], table: str) -> str:
    try:
        same = _read(text) == wanted
    except (UsageError, RecursionError):  # comparing goes deeper than reading
        same = False
    if not same:
        raise _unknown(table)
    return text


def _unknown(table: str) -> UsageError:
    return UsageError(f"{table} is written in a way that cannot be changed here", "edit the file yourself")


def _name(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """A name with its dots, and where it ends; nothing where there is none."""
    steps: list[str] = []
    while True:
        at = _end(_SPACE, text, at)
        if found := _BARE_KEY.match(text, at):
            steps.append(found[0])
        elif found := _BASIC.match(text, at) or _LITERAL.match(text, at):
            try:
                steps.append(tomllib.loads(f"name = {found[0]}")["name"])
            except tomllib.TOMLDecodeError:
                return (), at
        else:
            return (), at
        at = _end(_SPACE, text, found.end())
        if text[at : at + 1] != ".":
            return tuple(steps), at
        at += 1


def _value(text: str, at: int) -> int:
    """Where the value that begins here ends."""
    depth = 0
    while at < len(text):
        if found := next((found for each in _STRINGS if (found := each.match(text, at))), None):
            at = found.end()
        elif text[at] in "[{":
            depth, at = depth + 1, at + 1
        elif text[at] in "]}":
            depth, at = depth - 1, at + 1
        elif depth and text[at] == "#":
            at = _end(_LINE, text, at)
        elif depth and (text[at].isspace() or text[at] == ","):
            at += 1
        elif found := _PLAIN.match(text, at):
            at = found.end()
            # A date and its time may have a blank between them.
            if not depth and (time := _TIME.match(text, at)):
                at = time.end()
        else:
            return at
        if not depth:
            return at
    return at


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else _string(name)


def _string(value: str) -> str:
    return f'"{"".join(_escaped(char) for char in value)}"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    return f"\\u{ord(char):04x}" if ord(char) < 32 or ord(char) == 127 else char
