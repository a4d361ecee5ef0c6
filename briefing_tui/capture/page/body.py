"""Which blocks of a page are its article: trafilatura's proposal, put right by what stands around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from briefing_tui.capture.page.blocks import Block
from briefing_tui.capture.page.tree import Node

_TOKEN: Final = re.compile(r"[\u0e00-\u0fff\u3040-\u9fff]|[^\W_]+")
_RUN: Final = 4
_COVERED: Final = 0.6
_LONG: Final = 80
_LINKED: Final = 0.4
_STOPS: Final = (".", "!", "?", "…", "。", "！", "？", ":", ";", '"', "”", "»", "’", "'", ")")


def proposed(root: Node) -> list[str]:
    """The paragraphs that trafilatura takes for the article; empty where it finds none.

    Args:
        root: Of the whole page; it is not changed.
    """
    from trafilatura import bare_extraction

    found = bare_extraction(root, favor_recall=True, include_comments=False, include_tables=True)
    text = getattr(found, "text", None) or ""
    return [line for line in text.split("\n") if line.strip()]


def kept(found: Sequence[Block], lines: Sequence[str]) -> list[bool]:
    """Which blocks the proposed lines hold: whole as a line, or by most of their runs of four words."""
    whole: Counter[tuple[str, ...]] = Counter()
    runs: set[tuple[str, ...]] = set()
    for line in lines:
        said = tokens(line)
        whole[tuple(said)] += 1
        runs.update(zip(*(said[at:] for at in range(_RUN)), strict=False))
    keep = []
    for block in found:
        said = tokens(block.text)
        mine = list(zip(*(said[at:] for at in range(_RUN)), strict=False))
        keep.append(
            whole[tuple(said)] > 0 if not mine else sum(run in runs for run in mine) >= _COVERED * len(mine)
        )
    return keep


def tokens(text: str) -> list[str]:
    """The words of a text, and the signs of scripts without spaces, in lower case."""
    return _TOKEN.findall(text.casefold())
