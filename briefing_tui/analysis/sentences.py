"""Sentences with exact offsets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sentencex import get_sentence_boundaries

BLOCK: Final = 5000
"""The splitter's time grows with the square of the quotation marks that it is given at once."""


def sentences(text: str, lang: str = "en") -> list[tuple[int, int]]:
    """The sentences of a text, in order, as code point offsets without the white space around them.

    No sentence crosses a line feed, because one line of an article is one paragraph.

    Args:
        text: Any text; lone surrogates count as one character each.
        lang: A BCP 47 tag; only its first part matters, and an unknown one is read like English.
    """
    found: list[tuple[int, int]] = []
    if not text.isascii():
        # The splitter speaks UTF-8, which has no place for these.
        text = text.encode("utf-8", "replace").decode() if _has_surrogate(text) else text
    lang = lang.partition("-")[0].casefold() or "en"
    for start, end in _blocks(text):
        for boundary in get_sentence_boundaries(lang, text[start:end]):
            found.extend(_lines(text, start + boundary["start_index"], start + boundary["end_index"]))
    return found


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of at most `BLOCK` characters that end with a line, a sentence or a word."""
    start = 0
    while len(text) - start > BLOCK:
        limit = start + BLOCK
        end = next(
            (at + 1 for mark in ("\n", ". ", " ") if (at := text.rfind(mark, start, limit)) > start), limit
        )
        yield start, end
        start = end
    yield start, len(text)


def _has_surrogate(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        line = text[start:stop]
        bare = line.strip()
        if bare:
            first = start + len(line) - len(line.lstrip())
            yield first, first + len(bare)
        start = stop + 1
