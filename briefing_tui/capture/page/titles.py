"""The title of a page, and the name of its site."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import Final

from briefing_tui.capture.page.blocks import Block, words
from briefing_tui.capture.page.jsonld import Object, texts
from briefing_tui.capture.page.metatags import Head
from briefing_tui.capture.pieces import same

_SITES: Final = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_journal_title",
)
_TITLES: Final = ("twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title", "title")
_SIGNS: Final = " |–—·•»«:-"
_LONGEST: Final = 300
_CLEAR: Final = 12
_BREAK: Final = re.compile(r"\s[|–—·•»«:-]{1,2}\s|\s?[|»]\s?|\s::\s")


def site(article: Object, said: Head) -> str:
    """The name of the site, paper or publisher; empty where the page does not say it."""
    given = (
        said.first("og:site_name"),
        *texts(article.get("publisher"), "name"),
        said.first(*_SITES),
        *texts(article.get("isPartOf"), "name"),
    )
    names = (line_of(name, 80) for name in given)
    return next((name for name in names if name and not name.startswith("http")), "")


def title_of(article: Object, said: Head, found: Sequence[Block], name: str) -> str:
    """The title of the article, as its heading has it where a heading says what the page declares.

    Args:
        article: As JSON-LD describes it, perhaps empty.
        said: The head of the page.
        found: The blocks of the page.
        name: Of the site; a title does not end with it.
    """
    given = (*texts(article.get("headline")), said.first("og:title"), *texts(article.get("name")))
    given = (*given, said.first(*_TITLES), said.title)
    heads = [
        block for block in found if block.kind == "h" and block.level <= 2 and len(block.text) <= _LONGEST
    ]
    heads = [block for block in heads if same(block.text) != same(name)]
    texts_of = {same(block.text): block.text for block in reversed(heads)}
    declared = [
        _bare(title, same(name), texts_of) for title in (line_of(title, 400) for title in given) if title
    ]
    for title in declared:
        if text := texts_of.get(same(title)):
            return text
    first = [block.text for block in heads if block.level == 1]
    if not declared:
        return first[0] if len(first) == 1 else ""
    return next((text for text in first if _says(text, declared[0])), declared[0])


def _says(heading: str, title: str) -> bool:
    """Whether a heading says what the title says: most of its words, or its beginning or end."""
    one, other = same(heading), same(title)
    if len(one) >= _CLEAR and (other.startswith(one) or other.endswith(one)):
        return True
    first, second = set(one.split()), set(other.split())
    return len(first) > 2 and len(first & second) * 2 > max(len(first), len(second))


def _bare(title: str, site: str, heads: Mapping[str, str]) -> str:
    """A title without the name of the site behind or before it."""
    while True:
        pieces = [piece.strip() for piece in _BREAK.split(title) if piece.strip()]
        if len(pieces) < 2:
            return title
        behind = title[: title.rfind(pieces[-1])].strip(_SIGNS)
        before = title[title.find(pieces[0]) + len(pieces[0]) :].strip(_SIGNS)
        for rest in (behind, before):
            if same(rest) in heads:
                return rest
        if behind and _names(same(pieces[-1]), site):
            title = behind
        elif before and _names(same(pieces[0]), site):
            title = before
        else:
            return title


def _names(piece: str, site: str) -> bool:
    return bool(site) and (piece == site or (len(site) > 3 and piece.startswith(site) and len(piece) < 60))


def line_of(text: str, most: int) -> str:
    """A declared text on one line, cleaned, without entities and markup signs, cut after a word."""
    line = words(text[: 2 * most + 100])
    if "&" in line:
        # Twice: systems often escape what was escaped already.
        line = words(unescape(unescape(line)))
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0]
