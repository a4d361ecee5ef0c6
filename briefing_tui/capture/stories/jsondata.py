"""JSON from outside, bounded in size and depth before it is parsed."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from briefing_tui.capture.page.charset import decode_page
from briefing_tui.errors import UnreadableError, too_large

MAX_BYTES: Final = 8 * 1024 * 1024
"""The largest JSON that is read."""
MAX_DEPTH: Final = 64
"""So deep may objects and lists lie in each other."""

_MARK: Final = re.compile(r'[\[\]{}"]')
_STRING: Final = re.compile(r'[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)


def load(data: bytes, most: int = MAX_BYTES) -> Any:
    """What some JSON says.

    Args:
        data: The whole source.
        most: Bytes that are read.

    Raises:
        UnreadableError: It is too large, too deep or no JSON; where, is said.
    """
    if len(data) > most:
        raise too_large(len(data), most, "JSON")
    text, _ = decode_page(data)
    if _too_deep(text):
        raise UnreadableError(f"the JSON is nested deeper than {MAX_DEPTH} levels")
    try:
        return json.loads(
            text.lstrip("\ufeff"), strict=False, parse_int=_number, parse_constant=lambda _: None
        )
    except json.JSONDecodeError as error:
        raise UnreadableError(f"line {error.lineno}, column {error.colno}: {_lower(error.msg)}") from None
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"it is no JSON: {error}") from None


def _too_deep(text: str) -> bool:
    depth = at = 0
    while mark := _MARK.search(text, at):
        at = mark.end()
        if mark[0] == '"':
            end = _STRING.match(text, at)
            if not end:
                return False  # the parser says where
            at = end.end()
        elif mark[0] in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                return True
        else:
            depth -= 1
    return False


def _number(digits: str) -> int:
    # A number of thousands of digits is no number that a brief needs, and Python refuses it.
    return int(digits) if len(digits) < 30 else 0


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]
