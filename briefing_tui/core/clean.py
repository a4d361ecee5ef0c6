"""The wall between content and the terminal: what may act on a terminal becomes U+FFFD.

Content is never cleaned in its file, only on its way to a screen, a pipe or an error line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

MARKS: Final = 8
"""More combining marks than this in a row are cut: a longer pile only smears over other lines."""

SHOWN: Final = 300
"""The longest line that `shown` gives, in characters."""

_ACTING: Final = (
    "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f"  # C0 without tab, line feed and carriage return
    "\\x7f-\\x9f"  # DEL and C1
    "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069"  # bidirectional controls
    "\\u2028\\u2029"  # separators that some terminals and editors take for a new line
    "\\ud800-\\udfff"  # lone surrogates cannot be written at all
    "\\ufeff\\ufff9-\\ufffb"  # byte order mark inside text, interlinear annotation
    "\\U000e0000-\\U000e007f"  # invisible tag characters
)
_BAD: Final = re.compile(f"[{_ACTING}]")
_BAD_OR_RETURN: Final = re.compile(f"[{_ACTING}\\r]")
_BREAK: Final = re.compile("\r\n?|\n")
_ESCAPED: Final = re.compile(f"[{_ACTING}\\r\\n\\t]")
_PILE: Final = re.compile(f"[^\\w\\s\\x00-\\x7f\\ufffd]{{{MARKS + 1},}}")


def clean(text: str, *, multiline: bool = True) -> str:
    """Makes text safe to show. Idempotent; gives the same object when there is nothing to do.

    Args:
        text: Any text, lone surrogates included.
        multiline: Whether line feeds and tabs stay. Otherwise each becomes one space.

    Returns:
        The text with each character that may act on a terminal as U+FFFD, with CRLF and CR as a
        line feed, and with at most `MARKS` combining marks in a row. Only these last two change
        the length.
    """
    if not text.isascii():
        if _BAD.search(text):
            text = _BAD.sub("\ufffd", text)
        text = _cap(text, lambda excess: "")
    elif _BAD.search(text):
        text = _BAD.sub("\ufffd", text)
    if multiline:
        return _BREAK.sub("\n", text) if "\r" in text else text
    if "\n" in text or "\r" in text:
        text = _BREAK.sub(" ", text)
    return text.replace("\t", " ")


def sanitise(text: str) -> str:
    """Like `clean`, one character for each character, so that offsets stay right.

    Carriage returns and tabs become spaces, and combining marks over the cap U+FFFD; line feeds
    stay. Idempotent.
    """
    if _BAD_OR_RETURN.search(text):
        text = _BAD.sub("\ufffd", text).replace("\r", " ")
    text = text.replace("\t", " ")
    return text if text.isascii() else _cap(text, lambda excess: "\ufffd" * len(excess))


def shown(text: str) -> str:
    """One line for standard error: controls as backslash escapes, at most `SHOWN` characters."""
    text = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    text = _cap(_ESCAPED.sub(_escape, text), lambda excess: "")
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _escape(match: re.Match[str]) -> str:
    named = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
    code = ord(match[0])
    if code < 0x100:
        return named.get(match[0], f"\\x{code:02x}")
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _cap(text: str, replacement: Callable[[str], str]) -> str:
    """Replaces the marks over the cap. Letters and white space end a pile, so only the rest is looked at."""
    if _PILE.search(text) is None:
        return text

    def cut(match: re.Match[str]) -> str:
        kept: list[str] = []
        excess: list[str] = []
        run = 0
        for char in match[0]:
            # Format characters (joiners, soft hyphens) take no room either and must not restart the count.
            run = run + 1 if unicodedata.category(char) in ("Mn", "Mc", "Me", "Cf") else 0
            if run > MARKS:
                excess.append(char)
                continue
            if excess:
                kept.append(replacement("".join(excess)))
                excess.clear()
            kept.append(char)
        return "".join(kept) + replacement("".join(excess))

    return _PILE.sub(cut, text)
