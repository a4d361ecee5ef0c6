"""What is no article among the blocks that were taken for it: links, calls, foreign parts, bare headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import compress, pairwise
from typing import Final

from briefing_tui.capture.page.blocks import Block
from briefing_tui.capture.page.regions import HIDDEN
from briefing_tui.capture.page.wording import calls, is_caption, is_sign

_LINK_ONLY: Final = 0.8
_HALF: Final = 0.5
_HEADLINE: Final = 5
_SHORT: Final = 80
_EDGE: Final = 4
_HEAD: Final = 30
_APART: Final = (HIDDEN, "footer", "comments", "cookies", "sign-up", "tags", "gallery", "dialog")
_LITTLE: Final = 0.25
_IS: Final = re.compile(r"(?:About )?([^\W\d_][\w&.-]{1,40})(?: [\w&.-]{1,40}){0,4},? is an? ")
_FOREIGN: Final = ("footer", "comments", "cookies", "share", "sign-up", "tags", "author", "site")


def unframed(found: Sequence[Block], keep: Sequence[bool]) -> None:
    """Takes the region off the blocks where most of the article stands: it is the frame of the page.

    A newsletter calls its whole text `newsletter`, a comment page its article `comment`.
    """
    sizes = Counter[str]()
    for block in compress(found, keep):
        sizes[block.region] += len(block.text)
    frame, size = max(sizes.items(), key=lambda item: item[1], default=("", 0))
    if frame not in ("", HIDDEN) and size * 2 > sum(sizes.values()):
        for block in found:
            if block.region == frame:
                block.region = ""


def own(found: Sequence[Block], keep: Sequence[bool]) -> list[bool]:
    """Without what belongs to other parts of the page, by its words, links and region.

    Args:
        found: The blocks in order.
        keep: Which of them were taken for the article.
    """
    out = [is_kept and not _foreign(block) for block, is_kept in zip(found, keep, strict=True)]
    apart = [is_kept and block.region in _APART for block, is_kept in zip(found, out, strict=True)]
    size, whole = (sum(len(block.text) for block in compress(found, which)) for which in (apart, out))
    if size < _LITTLE * whole:
        out = [is_kept and not is_apart for is_kept, is_apart in zip(out, apart, strict=True)]
    return out


def trimmed(found: Sequence[Block], keep: Sequence[bool], title: str = "") -> list[bool]:
    """Without links and calls before and behind the text, and without headings over nothing.

    Args:
        found: The blocks in order.
        keep: Which of them were taken for the article.
        title: Of the article. What tells in general, behind it, who somebody of the title is, is left out.
    """
    out = list(keep)
    _edges(found, out)
    for index, (block, below) in enumerate(pairwise(found)):
        if out[index] and not out[index + 1] and below.linked >= _LINK_ONLY and _heads_links(block):
            out[index] = False
    _portrait(found, out, title)
    return without_bare_headings(found, out)


def _foreign(block: Block) -> bool:
    if block.kind == "row":
        return False
    if is_sign(block) or is_caption(block):
        return True
    headline = block.text.count(" ") + 1 >= _HEADLINE
    if block.region in ("related", "navigation"):
        return block.linked >= _HALF or (
            block.region == "related" and block.kind == "h" and len(block.text) < _SHORT
        )
    if block.region in _FOREIGN and len(block.text) < _SHORT and block.kind != "quote":
        return True
    return block.linked >= _LINK_ONLY and headline and block.kind != "h"


def _edges(found: Sequence[Block], out: list[bool]) -> None:
    """Links behind the text, and lines at both ends of it that call for something."""
    places = [index for index, is_kept in enumerate(out) if is_kept]
    for index in reversed(places):
        block = found[index]
        if block.kind == "row" or not (block.linked >= _HALF or calls(block)):
            break
        out[index] = False
    for index in (*places[:_EDGE], *places[-_EDGE:]):
        if out[index] and found[index].kind != "row" and calls(found[index]):
            out[index] = False


def _heads_links(block: Block) -> bool:
    """Whether a block may be the line over links: short, and no sentence and no entry of a list."""
    text = block.text
    if block.kind != "p" or len(text) > _HEAD or not text[0].isalpha():
        return False
    return not text.endswith((".", "!", "?", '"'))


def _portrait(found: Sequence[Block], out: list[bool], title: str) -> None:
    """Who the sender of a press release is: `Quist Ltd is a maker of …`, in a part of its own at the end."""
    homes = Counter[int]()
    for block in compress(found, out):
        homes[block.parent] += len(block.text)
    tail: list[int] = []
    for index in reversed([index for index, is_kept in enumerate(out) if is_kept]):
        if tail and found[index].parent != found[tail[-1]].parent:
            break
        tail.append(index)
        if len(tail) > _EDGE:
            return
    whole = homes.total()
    if not tail or homes[found[tail[0]].parent] * 4 > whole or max(homes.values()) * 2 < whole:
        return
    first = next((index for index in reversed(tail) if found[index].kind != "h"), tail[-1])
    name = _IS.match(found[first].text)
    if name and found[first].kind == "p" and name[1] in title.split():
        for index in tail:
            out[index] = False


def without_bare_headings(found: Sequence[Block], keep: Sequence[bool]) -> list[bool]:
    """Without headings below which nothing stands before one of the same or a higher level, or the end."""
    out = list(keep)
    below = 0  # the level of the heading that follows with nothing between; 7 where text follows
    for index in range(len(found) - 1, -1, -1):
        if not out[index]:
            continue
        block = found[index]
        if block.kind != "h":
            below = 7
        elif below <= block.level and below != 7:
            out[index] = False
        else:
            below = block.level
    return out
