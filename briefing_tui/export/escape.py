"""Text of a brief made harmless in Markdown, in YAML and in an address.

Whatever a brief holds, these give back something that CommonMark and its common extensions (GitHub's
tables, strike-through, footnotes, mathematics and task lists) read as the same plain text.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, urlsplit

from briefing_tui.core.clean import clean

_MARKUP: Final = str.maketrans({char: "\\" + char for char in "\\`*_{}[]<>&~|$"})
"""Each character that can be markup, escaped; a table, since a text may be nothing but such."""
_NUMBERED: Final = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_BLOCK_STARTS: Final = frozenset("#-+=:")
_YAML_ESCAPED: Final = re.compile('[\\\\"\ufffe\uffff]')
"""What a quoted YAML text may not hold as it is, beyond what cleaning takes out."""
_SCHEMES: Final = ("http", "https")
_UNSAFE_IN_URL: Final = re.compile(r"[\x00-\x20\x7f]")
_URL_SAFE: Final = "%/:?#&=;@!$+,~*-._"
"""What stays as it is in an address; brackets, quotes and backslashes are percent-encoded."""
_DEEPEST: Final = 6
_TRAILING_HASHES: Final = re.compile(r"#+$")
_WHOLE_FRAGMENT: Final = 20
_EDGE: Final = 6


def one_line(text: str) -> str:
    """The text cleaned, on one line, with single spaces."""
    return " ".join(clean(text, multiline=False).split())


def markdown(text: str, *, start: bool = True) -> str:
    """The text as one line of Markdown that reads as the same text.

    Args:
        text: Anything.
        start: Whether it will stand first in its block, where a dash or a number would begin a list.
    """
    line = one_line(text)
    escaped = line.translate(_MARKUP)
    if not start:
        return escaped
    if escaped[:1] in _BLOCK_STARTS and escaped:
        return "\\" + escaped
    return _NUMBERED.sub(r"\1\\\2", escaped, count=1) if _NUMBERED.match(escaped) else escaped


def heading(level: int, *texts: str) -> str:
    """A Markdown heading of the first text that is not empty."""
    line = next((line for text in texts if (line := markdown(text, start=False))), "")
    # A run of # at the end would be taken for the heading's closing.
    line = _TRAILING_HASHES.sub(r"\\\g<0>", line)
    return f"{'#' * min(level, _DEEPEST)} {line}"


def yaml_text(text: str) -> str:
    """The text on one line as a double-quoted YAML scalar, read the same by YAML 1.1, 1.2 and JSON."""
    return f'"{_YAML_ESCAPED.sub(_yaml_escape, one_line(text))}"'


def _yaml_escape(found: re.Match[str]) -> str:
    char = found.group()
    return "\\" + char if char in '\\"' else f"\\u{ord(char):04x}"


def link_target(url: str, passage: str = "") -> str:
    """An address as the target of a Markdown link: `[text](target)`.

    Args:
        url: The address as the brief has it.
        passage: Text on that page to scroll to, given as a text fragment (`#:~:text=`).

    Returns:
        The target; empty where the address is none of http or https, names no host, or carries a user
        name (which serves to make one host look like another).
    """
    if _UNSAFE_IN_URL.search(url) or clean(url) != url:
        return ""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme.lower() not in _SCHEMES or not host or "@" in parts.netloc:
        return ""
    target = url
    if fragment := text_fragment(passage):
        page, _, anchor = url.partition("#")
        target = f"{page}#{anchor.split(':~:')[0]}{fragment}"
    # CommonMark reads entities in a target, so an ampersand must be one.
    return quote(target, safe=_URL_SAFE).replace("&", "&amp;")


def text_fragment(passage: str) -> str:
    """The text fragment directive that finds a passage on its page, percent-encoded; empty for no text.

    A long passage is named by its first and last words, as the proposal has it
    (https://wicg.github.io/scroll-to-text-fragment/).
    """
    words = one_line(passage).split()
    if not words:
        return ""
    ends = [words] if len(words) <= _WHOLE_FRAGMENT else [words[:_EDGE], words[-_EDGE:]]
    # A dash is syntax here, and quote() never encodes it.
    pieces = [quote(" ".join(end), safe="", errors="replace").replace("-", "%2D") for end in ends]
    return ":~:text=" + ",".join(pieces)
