"""Plain text and Markdown, read line by line. Deterministic: the same bytes give the same reading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Final

from briefing_tui.capture.compose import compose
from briefing_tui.capture.decode import decode
from briefing_tui.capture.draft import Draft
from briefing_tui.capture.layout import lay_out
from briefing_tui.capture.markdown import plain_lines
from briefing_tui.capture.meta import Meta, front_matter
from briefing_tui.capture.pieces import Piece, cut, same
from briefing_tui.capture.reading import About, Part, Reading, Refused, Warning
from briefing_tui.core.clean import clean

_MARKDOWN_SUFFIXES: Final = (".md", ".markdown", ".mdown", ".mkd")
_HTML_START: Final = re.compile(rb"\s*(?:<!doctype\s+html|<html|<\?xml|<rss|<feed)", re.IGNORECASE)


class TextReader:
    """Plain text, with or without `# ` headings."""

    name = "text"
    heavy = False

    def match(self, data: bytes, name: str) -> bool:
        """True for everything that is not HTML or XML; what is no text at all is refused on reading."""
        return not name.lower().endswith((".html", ".htm", ".xml")) and not _HTML_START.match(data[:512])

    def read(self, data: bytes, name: str, url: str = "") -> Iterator[Reading | Refused]:
        """The text as one reading.

        Raises:
            UnreadableError: Not text, empty, or over 8 MB.
        """
        text, warnings = decode(data)
        yield text_reading(text.split("\n"), warnings=warnings)


class MarkdownReader:
    """Markdown, with simple front matter."""

    name = "markdown"
    heavy = False

    def match(self, data: bytes, name: str) -> bool:
        """By the ending of the name, or the `---` of front matter on the first line."""
        if name.lower().endswith(_MARKDOWN_SUFFIXES):
            return True
        return PurePath(name).suffix == "" and data.startswith((b"---\n", b"---\r\n"))

    def read(self, data: bytes, name: str, url: str = "") -> Iterator[Reading | Refused]:
        """The text as one reading.

        Raises:
            UnreadableError: Not text, empty, or over 8 MB.
        """
        text, warnings = decode(data)
        yield markdown_reading(text, warnings)


def read_text(text: str) -> Draft:
    """A draft brief from a text, one paragraph a line or hard-wrapped.

    Title, lead, subtitle, headings, body, tags and insights are told apart; doubled titles and
    paragraphs are left out with a warning each.
    """
    return compose(text_reading(clean(text).split("\n")))


def read_markdown(text: str) -> Draft:
    """The same for Markdown: front matter is understood, links and emphasis become readable text."""
    return compose(markdown_reading(clean(text)))


def markdown_reading(text: str, warnings: tuple[Warning, ...] = ()) -> Reading:
    """A Markdown text, piece by piece.

    Args:
        text: Cleaned.
        warnings: About its bytes.
    """
    lines = text.split("\n")
    meta, taken = front_matter(lines)
    plain = [""] * taken + plain_lines(lines[taken:])
    read = text_reading(plain, "markdown", ".md", meta, warnings)
    taken_lines = {number for part in read.parts for number in range(part.number, part.last + 1)}
    # Lines of the front matter, and those that say nothing: comments, rules, definitions of links.
    silent = [
        Part(number, "meta" if number <= taken else "dropped", " ".join(line.split()))
        for number, line in enumerate(lines, 1)
        if line.strip() and number not in taken_lines
    ]
    return replace(read, parts=tuple(sorted((*silent, *read.parts), key=lambda part: part.number)))


def text_reading(
    lines: Sequence[str],
    tool: str = "text",
    suffix: str = ".txt",
    meta: Meta | None = None,
    warnings: tuple[Warning, ...] = (),
) -> Reading:
    """Lines of a text, piece by piece.

    Args:
        lines: Cleaned, without line breaks and Markdown other than `# ` and bullets.
        tool: Name of the reader.
        suffix: Ending of the file in which its bytes are kept.
        meta: What the source says apart from these lines; it goes before what they say.
        warnings: About the source as a whole.
    """
    meta = meta or Meta()
    pieces = cut(lines)
    titled = bool(meta.title) and not any(piece.level == 1 for piece in pieces)
    if titled:
        # The source names the title: its first line is no title then.
        pieces.insert(0, Piece(0, meta.title, level=1))
    layout = lay_out(pieces)
    if titled:
        del pieces[0]
    elif meta.title and same(layout.title) != same(meta.title):
        for piece in pieces:
            if piece.label == "title":
                piece.label = "heading"
    found = layout.meta
    about = About(
        title=meta.title,
        subtitle=meta.subtitle,
        author=meta.author or found.author,
        name=meta.name or found.name,
        url=meta.url or found.url,
        published=meta.published or found.published,
        lang=meta.lang or found.lang,
        tags=tuple(meta.tags),
    )
    return Reading(tool, tuple(piece.part for piece in pieces), about, warnings, suffix=suffix)
