"""Plain text and Markdown to a draft brief. Deterministic: the same bytes give the same draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from briefing_tui import __version__
from briefing_tui.analysis.quotes import find_quotes
from briefing_tui.capture.decode import decode
from briefing_tui.capture.draft import Draft, Line, Warning
from briefing_tui.capture.layout import Layout, lay_out, same
from briefing_tui.capture.markdown import plain_lines
from briefing_tui.capture.meta import Meta, front_matter
from briefing_tui.capture.pieces import Piece, cut
from briefing_tui.core.clean import clean
from briefing_tui.core.model import Brief, Insight, Quote, Source

_TITLE_END: Final = re.compile(r"[.!?](?:\s|$)")
_TITLE_WIDTH: Final = 100
_MARKDOWN_SUFFIXES: Final = (".md", ".markdown", ".mdown", ".mkd")
_HTML_START: Final = re.compile(rb"\s*(?:<!doctype\s+html|<html|<\?xml|<rss|<feed)", re.IGNORECASE)


class TextReader:
    """Plain text, with or without `# ` headings."""

    name = "text"
    suffix = ".txt"

    def match(self, data: bytes, name: str) -> bool:
        """True for everything that is not HTML or XML; what is no text at all is refused on reading."""
        return not name.lower().endswith((".html", ".htm", ".xml")) and not _HTML_START.match(data[:512])

    def read(self, data: bytes, name: str) -> Draft:
        """The draft of a text file.

        Raises:
            UnreadableError: Not text, empty, or over 8 MB.
        """
        text, warnings = decode(data)
        return _draft(text.split("\n"), Meta(), "text", warnings)


class MarkdownReader:
    """Markdown, with simple front matter."""

    name = "markdown"
    suffix = ".md"

    def match(self, data: bytes, name: str) -> bool:
        """By the ending of the name, or the `---` of front matter on the first line."""
        if name.lower().endswith(_MARKDOWN_SUFFIXES):
            return True
        return PurePath(name).suffix == "" and data.startswith((b"---\n", b"---\r\n"))

    def read(self, data: bytes, name: str) -> Draft:
        """The draft of a Markdown file.

        Raises:
            UnreadableError: Not text, empty, or over 8 MB.
        """
        text, warnings = decode(data)
        return read_markdown(text, warnings)


def read_text(text: str) -> Draft:
    """A draft brief from a text, one paragraph a line or hard-wrapped.

    Title, lead, subtitle, headings, body, tags and insights are told apart; doubled titles and
    paragraphs are left out with a warning each. The summary comes from a lead alone.
    """
    return _draft(clean(text).split("\n"), Meta(), "text", ())


def read_markdown(text: str, warnings: tuple[Warning, ...] = ()) -> Draft:
    """The same for Markdown: front matter is understood, links and emphasis become readable text."""
    lines = clean(text).split("\n")
    meta, taken = front_matter(lines)
    plain = [""] * taken + plain_lines(lines[taken:])
    return _draft(plain, meta, "markdown", warnings, shown=lines, meta_lines=taken)


def _draft(
    lines: Sequence[str],
    meta: Meta,
    tool: str,
    warnings: tuple[Warning, ...],
    shown: Sequence[str] | None = None,
    meta_lines: int = 0,
) -> Draft:
    pieces = cut(lines)
    if meta.title and not any(piece.level == 1 for piece in pieces):
        # The front matter names the title: the first line of the body is no title then.
        pieces.insert(0, Piece(0, meta.title, level=1))
    layout = lay_out(pieces)
    noted = list(warnings)
    title = meta.title or layout.title
    if not title:
        title = _made_title(layout)
        noted.append(Warning("no-title", "no title was found: it was made from the first words"))
    noted.extend(warning for _, warning in sorted(layout.warnings, key=lambda item: item[0]))
    article = _article(layout)
    brief = Brief(
        title=title,
        subtitle=meta.subtitle or " ".join(layout.texts("subtitle")),
        lang=meta.lang or layout.meta.lang,
        tags=_tags([*meta.tags, *layout.tags]),
        source=Source(
            name=meta.name or layout.meta.name,
            url=meta.url or layout.meta.url,
            author=meta.author or layout.meta.author,
            published=meta.published or layout.meta.published,
            tool=f"briefing-tui {__version__} {tool}",
        ),
        summary="\n\n".join(layout.texts("lead")),
        insights=tuple(Insight(text) for text in layout.texts("insight")),
        quotes=_quotes(article),
        article=article,
    )
    if not article:
        noted.append(Warning("no-article", "there is no reading text"))
    return Draft(brief, tuple(noted), _labelled(shown if shown is not None else lines, layout, meta_lines))


def _made_title(layout: Layout) -> str:
    text = next(
        (piece.text for piece in layout.pieces if piece.label in ("body", "heading", "insight", "tag")), ""
    )
    end = _TITLE_END.search(text)
    title = text[: end.start()] if end and end.start() >= 12 else text
    if len(title) <= _TITLE_WIDTH:
        return title or "Untitled"
    return title[:_TITLE_WIDTH].rsplit(" ", 1)[0].rstrip(",;:–—- ") + "…"


def _article(layout: Layout) -> str:
    parts: list[str] = []
    for piece in layout.pieces:
        if piece.label == "heading":
            parts.append("#" * max(2, piece.level) + " " + piece.text)
        elif piece.label == "body":
            parts.append("- " + piece.text if piece.bullet else piece.text)
    return "\n\n".join(parts)


def _tags(names: Sequence[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(same(name), name)
    return tuple(kept.values())


def _quotes(article: str) -> tuple[Quote, ...]:
    """The quotations of the reading text, each once."""
    kept: dict[tuple[str, str], Quote] = {}
    for found in find_quotes(article):
        key = (same(found.text), found.speaker or "")
        kept.setdefault(key, Quote(found.text, found.speaker or "", found.role, found.verb, found.kind))
    return tuple(kept.values())


def _labelled(lines: Sequence[str], layout: Layout, meta_lines: int) -> tuple[Line, ...]:
    labels: dict[int, str] = {}
    for piece in layout.pieces:
        for number in range(piece.number, piece.last + 1):
            labels[number] = piece.label
    out = []
    for number, line in enumerate(lines, 1):
        label = "meta" if number <= meta_lines else labels.get(number, "dropped" if line.strip() else "blank")
        out.append(Line(number, label, line))
    # The last line break ends a line and begins none.
    while out and out[-1].label == "blank":
        out.pop()
    return tuple(out)
