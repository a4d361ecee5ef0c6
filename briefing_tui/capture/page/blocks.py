"""All text of a page as blocks in order: paragraphs, headings, list items, quotations, rows of tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from briefing_tui.capture.page.regions import HIDDEN, is_aside_of_line, purpose
from briefing_tui.capture.page.tables import rows
from briefing_tui.capture.page.tree import INLINE, Node
from briefing_tui.core.clean import clean

MAX_BLOCKS: Final = 20_000
"""No more blocks are read of a page."""

_SILENT_NAMES: Final = (
    "audio button canvas datalist embed frame frameset head iframe input map math meter noframes object "
    "option progress script select source style svg template textarea track video"
)
_SILENT: Final = frozenset(_SILENT_NAMES.split())
_MARKED: Final = ("sup", "span", "a")
_MARKS: Final = frozenset(
    ("reference", "footnote-ref", "mw-editsection", "headerlink", "header-anchor", "anchorjs-link", "noprint")
)
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_SPACE: Final = re.compile(r"\s+")
_BREAKS: Final = re.compile(r"\n\s*\n\s*")
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")
_LINE: Final = 80
# In these, an element of a name that HTML does not know stands in the line, as browsers have it.
_LINES: Final = INLINE | frozenset(("p", "li", "dd", "dt", "td", "blockquote", "figcaption", *_HEADINGS))
_LISTED: Final = re.compile(r"(?:\(?\d{1,3}[.)]|[-–•*])\s")
_STOPS: Final = (".", "!", "?", "…", ":", "。", "”", '"', "»")
# Signs that would make a line of the article a heading, list item, quotation or row, and their like.
_SIGNS: Final = {"# ": "＃ ", "- ": "– ", "> ": "› ", "| ": "¦ "}


@dataclass(slots=True)
class Block:
    """One paragraph, heading, list item, quotation, caption or row of a table.

    Attributes:
        kind: `p`, `h`, `li`, `quote`, `row`, `pre` or `caption`.
        text: Its words on one line, cleaned.
        level: Of a heading, 1 to 6; else 0.
        prefix: `- `, `1. `, `> ` or nothing.
        links: How many characters of it are links.
        region: What the part of the page that it stands in is for, where that is no article.
        marked: Whether the page says that it stands in the article.
        parent: Number of the element that holds its element.
        shape: Tag and class of its element: what is built alike is often for the same.
        article: Number of the outermost `article` element that it stands in; 0 outside of any.
        cut: Whether its table has more rows or cells than are read.
    """

    kind: str
    text: str
    level: int = 0
    prefix: str = ""
    links: int = 0
    region: str = ""
    marked: bool = False
    parent: int = 0
    shape: str = ""
    article: int = 0
    cut: bool = False

    @property
    def linked(self) -> float:
        """Which share of it is links."""
        return self.links / len(self.text) if self.text else 0.0


@dataclass(slots=True, eq=False)
class _Open:
    """An element whose end is not yet reached; `home` is the nearest one around that is no part of a line."""

    node: Node
    number: int = 0
    holder: int = 0
    kind: str = "p"
    level: int = 0
    prefix: str = ""
    region: str = ""
    marked: bool = False
    article: int = 0
    inline: bool = False
    link: Node | None = None
    item: _Open | None = None
    home: _Open | None = None
    items: int = 0


def blocks(root: Node) -> list[Block]:
    """The blocks of a page in order. Linear and without recursion.

    Args:
        root: Of the whole page; it is not changed.
    """
    body = root.find("body")
    return _Walk().run(root if body is None else body)


class _Walk:
    def __init__(self) -> None:
        self.found: list[Block] = []
        self.text: list[str] = []
        self.links = 0
        self.last: Node | None = None  # the link whose words were said last, if nothing was said behind it
        self.seams: list[int] = []  # before which pieces of the text two links touch
        self.stack: list[_Open] = []
        self.count = 0

    def run(self, root: Node) -> list[Block]:
        self._enter(root, _Open(root))
        walk = [iter(root)]
        while walk:
            child = next(walk[-1], None)
            if child is None:
                walk.pop()
                self._leave()
                continue
            above = self.stack[-1]
            tag = child.tag
            if isinstance(tag, str) and tag not in _SILENT and len(self.found) < MAX_BLOCKS:
                if tag == "br":
                    self.text.append("\n")
                elif tag == "table" and (table := rows(child)) is not None:
                    self._table(child, above, *table)
                elif tag == "noscript" or (tag in INLINE and self._is_apart(child, above)):
                    pass
                elif tag in INLINE and not len(child):
                    self._say(child.text, above, child if tag == "a" else above.link)
                elif not len(child) and not child.text and tag != "li" and "-" not in tag:
                    self._flush()
                else:
                    self._enter(child, above)
                    walk.append(iter(child))
                    continue
            if (tail := child.tail) and (self.text or not tail.isspace()):
                self._say(tail, above, above.link)
        self._flush()
        return self.found

    def _is_apart(self, node: Node, above: _Open) -> bool:
        """Whether an element inside a line is no part of its text."""
        return _is_mark(node) or (above.node.tag in _LINES and is_aside_of_line(node))

    def _enter(self, node: Node, above: _Open) -> None:
        tag = node.tag
        self.count += 1
        region, marked = purpose(node)
        opened = _Open(
            node,
            self.count,
            above.number or self.count,
            above.kind,
            above.level,
            above.prefix,
            HIDDEN if above.region == HIDDEN else region or above.region,
            above.marked or marked,
            above.article or (self.count if tag == "article" else 0),
            tag in INLINE or ("-" in tag and above.node.tag in _LINES),
            node if tag == "a" else above.link,
            above.item,
            above.home,
        )
        if not opened.inline or above.home is None:
            opened.home = opened
        if not opened.inline:
            self._flush()
            if tag in _HEADINGS:
                opened.kind, opened.level, opened.prefix = "h", _HEADINGS[tag], ""
            elif tag == "li":
                above.items += 1
                opened.kind, opened.prefix = "li", f"{above.items}. " if above.node.tag == "ol" else "- "
                opened.item = opened
            elif tag == "blockquote":
                opened.kind, opened.prefix = "quote", "> "
            elif tag == "pre":
                opened.kind = "pre"
            elif tag in ("figcaption", "caption"):
                opened.kind, opened.prefix = "caption", ""
        self.stack.append(opened)
        self._say(node.text, opened, opened.link)

    def _leave(self) -> None:
        opened = self.stack[-1]
        if not opened.inline:
            self._flush()
        self.stack.pop()
        if self.stack:
            above = self.stack[-1]
            self._say(opened.node.tail, above, above.link)

    def _say(self, text: str | None, opened: _Open, link: Node | None) -> None:
        if not text:
            return
        if link is not None:
            if self.last is not None and self.last is not link and _leads_elsewhere(self.last, link):
                self.seams.append(len(self.text))
            text = _SPACE.sub(" ", text)
            self.links += len(text.strip())
        elif opened.kind != "pre":
            if not self.text and text.isspace():
                return
            text = text.replace("\n", " ")
        self.last = link
        self.text.append(text)

    def _flush(self) -> None:
        """Ends the block that is being read."""
        if not self.text:
            return
        if self.seams and self.links * 2 > sum(map(len, self.text)):
            # Most of it is links: in a menu they stand apart, which only its style sheet says.
            for at in self.seams:
                self.text[at] = " " + self.text[at]
        said, links = "".join(self.text), self.links
        self._forget()
        opened = self.stack[-1].home
        if opened is None or not said or said.isspace():
            return
        for piece in paragraphs(said) if "\n" in said else (said,):
            text = words(piece)
            if text:
                prefix = opened.prefix
                if opened.kind == "li" and opened.item:
                    # What follows in the same item stands without its sign.
                    prefix, opened.item.prefix = opened.item.prefix, ""
                share = 1.0 if piece is said else len(piece) / len(said)
                self._add(opened, text, prefix, round(links * share))

    def _forget(self) -> None:
        self.text, self.links, self.last, self.seams = [], 0, None, []

    def _add(self, opened: _Open, text: str, prefix: str, links: int) -> None:
        if len(self.found) >= MAX_BLOCKS:
            return
        node = opened.node
        if not prefix and opened.kind != "row" and text[:2] in _SIGNS:
            text = _SIGNS[text[:2]] + text[2:]
        self.found.append(
            Block(
                opened.kind,
                text,
                opened.level,
                prefix,
                links,
                opened.region,
                opened.marked,
                opened.holder,
                f"{node.tag}.{node.get('class', '')}",
                opened.article,
            )
        )

    def _table(self, node: Node, above: _Open, lines: list[str], cut: bool) -> None:
        self._flush()
        self._enter(node, above)
        opened = self.stack[-1]
        opened.kind, opened.prefix, opened.level = "row", "", 0
        self._forget()
        first = len(self.found)
        for line in lines:
            self._add(opened, line, "", 0)
        for block in self.found[first:]:
            block.cut = cut
        self.stack.pop()


def _leads_elsewhere(link: Node, other: Node) -> bool:
    """Whether two links are not one that was cut in two."""
    address = link.get("href")
    return address is None or address != other.get("href")


def _is_mark(node: Node) -> bool:
    """Whether an element inside a line is the number of a note, or a link to edit or to cite the place."""
    return node.tag in _MARKED and not _MARKS.isdisjoint((node.get("class") or "").split())


def paragraphs(text: str) -> list[str]:
    """The paragraphs of one element, whose `br` are line breaks.

    Two breaks end a paragraph. One does where the line before it ends as a sentence does or is long;
    otherwise it breaks an address or a verse.
    """
    found: list[list[str]] = []
    for piece in _BREAKS.split(text):
        ended = True
        for line in piece.split("\n"):
            line = " ".join(line.split())
            if not line:
                continue
            if ended or not found or _LISTED.match(line):
                found.append([line])
            else:
                found[-1].append(line)
            ended = len(line) >= _LINE or line.endswith(_STOPS)
    return [" ".join(lines) for lines in found]


def words(text: str) -> str:
    """Text of a page on one line, cleaned, without invisible characters."""
    return clean(" ".join(_INVISIBLE.sub("", text).split()), multiline=False)
