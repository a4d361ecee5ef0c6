"""Layout: which piece of a scraped text is its title, lead, subtitle, heading, body, tag or insight."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from briefing_tui.analysis.furniture import furniture
from briefing_tui.analysis.repeats import repeats
from briefing_tui.capture.meta import Meta, read_meta
from briefing_tui.capture.pieces import Piece, same
from briefing_tui.capture.reading import Label, Warning

_INSIGHTS: Final = re.compile(
    r"(?:the\s)?(?:key\s|main\s|top\s|our\s)?(?:insights?|points|takeaways?|take-aways?|findings|highlights)\s?:?$|"
    r"(?:at a glance|in brief|what matters|what to know)\s?:?$",
    re.IGNORECASE,
)
_TAGS: Final = re.compile(
    r"(?:article\s|related\s)?(?:tags?|keywords?|key words|topics?|subjects?)\s?:?$", re.IGNORECASE
)
_INLINE_TAGS: Final = re.compile(r"(?:tags?|keywords?|topics?)\s?:\s*(\S.*)$", re.IGNORECASE)
_SENTENCE_BREAK: Final = re.compile(r"[.!?]\s+[A-Z“\"]")
_TITLE_LIMIT: Final = 220


@dataclass(slots=True)
class Layout:
    """A text taken apart. Each piece also carries its label, and what to tell about it.

    Attributes:
        pieces: All of them, in order.
        title: The title, or an empty string.
        meta: What its lines say about the text.
    """

    pieces: list[Piece]
    title: str = ""
    meta: Meta = field(default_factory=Meta)

    def texts(self, label: str) -> list[str]:
        """The texts with that label, in order."""
        return [piece.text for piece in self.pieces if piece.label == label]

    def warn(self, piece: Piece, code: str, message: str) -> None:
        """Notes something about a piece."""
        piece.notes.append(Warning(code, message))


def lay_out(pieces: list[Piece]) -> Layout:
    """Says what each piece is; their labels are changed in place."""
    layout = Layout(pieces)
    at = _title(layout)
    _lists(layout)
    _top(layout, at)
    _headings(layout, at)
    _furniture(layout, at)
    _repeats(layout)
    return layout


def _title(layout: Layout) -> int:
    """Finds the title; returns the index behind it."""
    pieces = layout.pieces
    at = next((index for index, piece in enumerate(pieces) if piece.level == 1), None)
    if at is None:
        at = _plain_title(pieces)
    if at is None:
        return 0
    layout.title = pieces[at].text
    pieces[at].label = "title"
    before = [piece for piece in pieces[:at] if not piece.framed]
    for piece in before:
        if same(piece.text) == same(layout.title):
            _repeat_title(layout, piece, pieces[at])
        elif read_meta(piece.text, layout.meta):
            piece.label = "meta"
        elif piece.words >= 8:
            piece.label = "lead"
            layout.warn(
                piece,
                "lead-before-title",
                f"line {piece.number} stands before the title: kept as the summary",
            )
        else:
            piece.label = "dropped"
            layout.warn(piece, "dropped-line", f"line {piece.number} stands before the title: left out")
    key = same(layout.title)
    for piece in pieces[at + 1 :]:
        if not piece.framed and same(piece.text) == key:
            _repeat_title(layout, piece, pieces[at])
    return at + 1


def _plain_title(pieces: list[Piece]) -> int | None:
    """The title of a text without `# `: its first line, or the short line behind a lead."""
    for index, piece in enumerate(pieces[:4]):
        if piece.framed or piece.level > 1:
            return None
        if len(piece.text) <= _TITLE_LIMIT and not _SENTENCE_BREAK.search(piece.text):
            short = not piece.stopped or (index == 0 and len(piece.text) <= 120)
            if short and not read_meta(piece.text, Meta()):
                return index
        if index == 1:
            return None
    return None


def _repeat_title(layout: Layout, piece: Piece, title: Piece) -> None:
    piece.label, piece.of = "repeat", title.number
    layout.warn(piece, "repeated-title", f"line {piece.number} repeats the title: left out")


def _lists(layout: Layout) -> None:
    """Tags and insights; any other list belongs to the body."""
    pieces = layout.pieces
    ending = _lists_at_the_end(pieces)
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if not piece.bullet:
            inline = _INLINE_TAGS.match(piece.text) if len(piece.text) < 400 else None
            if (
                inline
                and piece.label == "body"
                and ("," in inline[1] or ";" in inline[1] or inline[1].count(" ") < 3)
            ):
                piece.label = "tag"
            index += 1
            continue
        end = index
        while end < len(pieces) and pieces[end].bullet:
            end += 1
        _list(pieces, index, end, last=end >= ending)
        index = end


def _list(pieces: list[Piece], start: int, end: int, last: bool) -> None:
    head = pieces[start - 1] if start and pieces[start - 1].label == "body" else None
    title = head.text.strip("*_ ") if head else ""
    label: Label = "body"
    if head and _INSIGHTS.match(title):
        label = "insight"
    elif head and _TAGS.match(title):
        label = "tag"
    elif last and _looks_like_tags(pieces[start:end]):
        label = "tag"
        head = None
    if label == "body":
        return
    if head:
        head.label = "list-heading"
    for piece in pieces[start:end]:
        piece.label = label


def _looks_like_tags(items: list[Piece]) -> bool:
    return len(items) >= 2 and all(
        len(item.text) <= 50 and item.words <= 5 and not item.stopped for item in items
    )


def _lists_at_the_end(pieces: list[Piece]) -> int:
    """The index behind which nothing but lists and their heads stands."""
    index = len(pieces)
    while index:
        piece = pieces[index - 1]
        if not (
            piece.bullet or piece.label != "body" or _INSIGHTS.match(piece.text) or _TAGS.match(piece.text)
        ):
            break
        index -= 1
    return index


def _top(layout: Layout, at: int) -> None:
    """Byline, date and subtitle below the title."""
    pieces = layout.pieces
    body = [index for index in range(at, len(pieces)) if pieces[index].label == "body"]
    for place, index in enumerate(body[:6]):
        piece = pieces[index]
        if piece.framed:
            return
        if read_meta(piece.text, layout.meta):
            piece.label = "meta"
            continue
        if not layout.title or layout.texts("subtitle"):
            continue
        following = pieces[body[place + 1]] if place + 1 < len(body) else None
        if following is not None and read_meta(following.text, Meta()):
            following = pieces[body[place + 2]] if place + 2 < len(body) else None
        if following is None or not _is_subtitle(piece, following):
            return
        piece.label = "subtitle"


def _is_subtitle(piece: Piece, following: Piece) -> bool:
    if following.framed or len(piece.text) > 220 or _SENTENCE_BREAK.search(piece.text):
        return False
    if not piece.stopped:
        # `## ` right below the title is a subtitle only where another heading, or a paragraph, follows.
        return piece.words >= 3 and (piece.level == 0 or following.level > 0)
    one = piece.bare_end == "." and not any(mark in piece.text for mark in '“”"«»')
    dateline = re.match(r"[A-Z][A-Z .,]{3,}[A-Z)]\b.{0,30}[—–-]", piece.text) is not None
    return (
        one and not dateline and len(following.text) >= 250 and len(following.text) >= 1.6 * len(piece.text)
    )


def _headings(layout: Layout, at: int) -> None:
    following: Piece | None = None
    # From the end, so that the piece behind is at hand; it keeps its first label while it is looked at.
    label = ""
    for piece in reversed(layout.pieces[at:]):
        own = piece.label
        if own == "body" and not piece.framed:
            plain = following is not None and label == "body" and not following.framed and not following.level
            if piece.level or (plain and following is not None and _is_heading(piece, following)):
                piece.label = "heading"
        if own != "repeat":
            following, label = piece, own


def _is_heading(piece: Piece, following: Piece) -> bool:
    text = piece.text
    if (
        len(text) > 90
        or piece.words > 14
        or piece.stopped
        or not (text[0].isupper() or text[0].isdigit() or text[0] in "“\"‘'«¿¡")
    ):
        return False
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    titled = bool(words) and sum(word[0].isupper() for word in words) >= 0.7 * len(words)
    return (titled and len(following.text) >= 60) or len(following.text) >= 120


def _furniture(layout: Layout, at: int) -> None:
    """What belongs to the page and not to the article, such as a line to share it."""
    pieces = [piece for piece in layout.pieces[at:] if piece.label in ("heading", "body")]
    for index, reason in furniture([piece.text for piece in pieces]).items():
        piece = pieces[index]
        piece.label = "furniture"
        layout.warn(
            piece, "page-furniture", f"line {piece.number} is no part of the article ({reason}): left out"
        )


def _repeats(layout: Layout) -> None:
    """Paragraphs that say again what another says, and insights listed twice: the first stays."""
    body = [piece for piece in layout.pieces if piece.label == "body"]
    again = repeats(
        [f"- {piece.text}" if piece.framed and not piece.quoted else piece.text for piece in body]
    )
    for index, origin in again.items():
        _repeat(layout, body[index], "paragraph", body[origin].number)
    seen: dict[str, int] = {}
    for piece in layout.pieces:
        if piece.label == "insight":
            first = seen.setdefault(same(piece.text), piece.number)
            if first != piece.number:
                _repeat(layout, piece, "insight", first)
    _empty_headings(layout)


def _repeat(layout: Layout, piece: Piece, what: str, first: int) -> None:
    piece.label, piece.of = "repeat", first
    message = f"line {piece.number} repeats the {what} in line {first}: left out"
    layout.warn(piece, f"repeated-{what}", message)


def _empty_headings(layout: Layout) -> None:
    """A heading whose paragraphs were all repeats, and that itself stood before, goes too."""
    seen: dict[str, int] = {}
    pieces = [piece for piece in layout.pieces if piece.label in ("heading", "body", "repeat")]
    for index, piece in enumerate(pieces):
        if piece.label != "heading":
            continue
        key = same(piece.text)
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        if key in seen and following is not None and following.label == "repeat":
            piece.label, piece.of = "repeat", seen[key]
            layout.warn(piece, "repeated-heading", f"line {piece.number} repeats a heading: left out")
        seen.setdefault(key, piece.number)
