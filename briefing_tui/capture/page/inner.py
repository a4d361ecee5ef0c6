"""Articles that a page holds in its scripts, for readers without them: JSON-LD, templates, `noscript`."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import Final

from briefing_tui.capture.page.blocks import Block, blocks, words
from briefing_tui.capture.page.tree import Node, parse
from briefing_tui.errors import UnreadableError

LEAST: Final = 200
"""Characters of the shortest text that is taken for an article."""
MAX_TEXT: Final = 1_000_000
"""Characters that are read of one."""
MAX_COUNT: Final = 20
"""So many are looked at."""


def inner(root: Node, body: str) -> list[Block]:
    """The blocks of the longest article in a page's scripts; empty without one.

    Args:
        root: Of the whole page.
        body: The text in the page's JSON-LD, perhaps empty.
    """
    best: list[Block] = []
    size = LEAST - 1
    for count, text in enumerate(_candidates(root, body)):
        if count >= MAX_COUNT:
            break
        found = _blocks(text[:MAX_TEXT])
        said = sum(len(block.text) for block in found if block.linked < 0.5)
        if said > size:
            best, size = found, said
    return best


def _candidates(root: Node, body: str) -> Iterator[str]:
    from lxml import etree

    yield unescape(body)
    for node in root.iter("noscript", "template", "script"):
        if node.tag != "script":
            yield str(etree.tostring(node, encoding="unicode", method="html", with_tail=False))
        elif (node.get("type") or "").lower() in ("text/template", "text/html", "text/x-template"):
            yield node.text or ""


def _blocks(text: str) -> list[Block]:
    if len(text) < LEAST:
        return []
    if "<p" not in text and "<div" not in text and "<br" not in text:
        lines = (words(line) for line in text.split("\n"))
        return [Block("p", line) for line in lines if line]
    for tag in ("noscript", "template"):
        text = text.replace(f"<{tag}", "<div").replace(f"</{tag}", "</div")
    try:
        return blocks(parse(f"<html><body><div>{text}</div></body></html>"))
    except UnreadableError:
        return []
