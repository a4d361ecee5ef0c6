"""Sentences with exact offsets."""

from __future__ import annotations

from collections.abc import Iterator

from sentencex import get_sentence_boundaries


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
    for boundary in get_sentence_boundaries(lang.split("-")[0].casefold() or "en", text):
        found.extend(_lines(text, boundary["start_index"], boundary["end_index"]))
    return found


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
