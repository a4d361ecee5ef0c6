"""What a parser's complaint means for the person who typed the file."""

from __future__ import annotations

import re
from typing import Final

# A line of a brief: indentation, dashes of list items, a key, and its value.
_ENTRY: Final = re.compile(r"(?P<lead>[ ]*(?:-[ ]+)?)(?:(?P<key>[A-Za-z_][\w-]{0,40}):[ ]+)?(?P<value>.?)")
_LINE_END: Final = re.compile(r"[\r\n]|\Z")
_QUOTE_IT: Final = 'put double quotes around the whole text, or write it on the next line after ">-"'
_PLAIN: Final = {
    "found unknown escape character": 'a "\\" inside double quotes begins an escape',
    "found invalid Unicode character escape code": "this escape names no character",
    "did not find expected hexdecimal number": "this escape needs hexadecimal digits",
    "could not find expected ':'": 'this line is neither "key: value" nor part of the value above',
    "did not find expected ',' or ']'": 'a list that begins with "[" is never closed with "]"',
    "did not find expected ',' or '}'": 'a mapping that begins with "{" is never closed with "}"',
    "did not find expected '-' indicator": 'this is no list item: it needs "- " in front or other spaces',
    "found a tab character that violates indentation": "a tab cannot indent: use spaces",
    "found a tab character where an indentation space is expected": "a tab cannot indent: use spaces",
    "did not find expected <document start>": "this stands behind the end of the document",
}


def explain(text: str, problem: str, where: int, context: str, context_at: int) -> tuple[int, str, str]:
    """Put a syntax error of libyaml into words.

    Args:
        text: The whole file.
        problem: libyaml's sentence.
        where: The offset it means.
        context: What it was doing, in its words.
        context_at: The offset where that began.

    Returns:
        The offset to show, the message and the way out (which may be empty).
    """
    begin = max(text.rfind("\n", 0, where), text.rfind("\r", 0, where)) + 1
    entry = _ENTRY.match(text, begin)
    assert entry is not None  # every part of the pattern is optional
    key = f"{entry['key']}: " if entry["key"] else ""
    value = entry.start("value")
    first = entry["value"]

    if ("quoted scalar" in context and "end of stream" in problem) or "document indicator" in problem:
        return context_at, "this quotation mark is never closed", "close it"
    if problem == "mapping values are not allowed in this context":
        if where >= value and key:
            return value, f'{key}a value with ": " needs quotes', _QUOTE_IT
        if where >= value and entry["lead"].strip():
            return value, 'a list item with ": " needs quotes', _QUOTE_IT
        return begin, "this line stands too far right, or the line above needs quotes", "check its spaces"
    if problem == "found character that cannot start any token":
        if text[where : where + 1] == "\t":
            return where, "a tab cannot indent: use spaces", ""
        return where, f"{key}a value that begins with {text[where : where + 1]} needs quotes", _QUOTE_IT
    if problem == "did not find expected key" and first in ("'", '"', "[", "{") and where > value:
        if first in "'\"":
            return where, f"{key}this stands behind the closing quotation mark", _QUOTE_IT
        return value, f"{key}a value that begins with {first} needs quotes", _QUOTE_IT
    if problem == "block sequence entries are not allowed in this context":
        return where, f'{key}a value that begins with "- " needs quotes, or a line of its own', ""
    if problem == "did not find expected key":
        return where, 'this line is no "key: value", or its spaces differ from the lines above', ""
    return where, _PLAIN.get(problem, problem or "this is not YAML"), ""


def blank_value(text: str, offset: int) -> str:
    """The text with the value of the line at `offset` made harmless, or as it was.

    Its length stays the same, so that offsets do.
    """
    begin = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    entry = _ENTRY.match(text, begin)
    assert entry is not None  # every part of the pattern is optional
    start = entry.start("value")
    end = _LINE_END.search(text, start).start()  # type: ignore[union-attr]  # `\Z` always matches
    if start == begin:
        return text
    return text[:start] + "x" * (end - start) + text[end:]
