"""The text of one article that comes alone, without a page around it: of a feed's entry, of a letter."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from briefing_tui.capture.meta import Meta
from briefing_tui.capture.page.blocks import Block, blocks, words
from briefing_tui.capture.page.labels import labelled
from briefing_tui.capture.page.regions import HIDDEN
from briefing_tui.capture.page.tree import Node, parse
from briefing_tui.capture.page.trimmed import trimmed
from briefing_tui.capture.pieces import same
from briefing_tui.capture.reading import Part
from briefing_tui.capture.text import text_reading
from briefing_tui.core.clean import clean
from briefing_tui.errors import UnreadableError

_TAG: Final = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
_LANG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")


def html_parts(root: Node, title: str) -> tuple[Part, ...]:
    """The parts of some HTML that is all article but for what its blocks say themselves.

    Args:
        root: Of the HTML, a piece of a page or a page; `None` for none at all.
        title: Of the article.
    """
    found = [] if root is None else blocks(root)
    _own_regions(found)
    return labelled(found, trimmed(found, [block.region != HIDDEN for block in found]), title)


def tree(text: str) -> Node:
    """The root of some HTML, `None` where it holds nothing."""
    try:
        return parse(text) if text.strip() else None
    except UnreadableError:
        return None


def _own_regions(found: list[Block]) -> None:
    """What most of a fragment stands in is its own frame: a newsletter calls itself `newsletter`."""
    sizes: Counter[str] = Counter()
    for block in found:
        sizes[block.region] += len(block.text)
    whole = sum(sizes.values())
    for block in found:
        if block.region != HIDDEN and sizes[block.region] * 2 > whole:
            block.region = ""


def text_parts(text: str, title: str) -> tuple[Part, ...]:
    """The parts of a plain text below a title."""
    return text_reading(clean(text).split("\n"), meta=Meta(title=title)).parts


def line(text: object) -> str:
    """A field on one line, cleaned, its tags and entities read; empty for what is no text."""
    if not isinstance(text, str):
        return ""
    if "<" in text:
        text = _TAG.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    return words(text[:10_000])


def language(text: object) -> str:
    """A language tag as briefs have it; empty where it is none."""
    tag = text.strip().replace("_", "-") if isinstance(text, str) else ""
    return tag if _LANG.fullmatch(tag) else ""


def body_of(parts: Sequence[Part]) -> str:
    """The text of the article among the parts."""
    return " ".join(part.text for part in parts if part.label == "body")


def own_summary(summary: str, parts: Sequence[Part]) -> str:
    """A summary, where it says more than the beginning of the article does."""
    key = same(summary).rstrip("…. ")
    return "" if key in same(body_of(parts)[:3000]) else summary


def numbered(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with numbers from 1 on, where they come from several pieces."""
    numbers = {part.number: place for place, part in enumerate(parts, 1)}
    return tuple(
        replace(part, number=numbers[part.number], of=numbers.get(part.of, 0), last=0) for part in parts
    )
