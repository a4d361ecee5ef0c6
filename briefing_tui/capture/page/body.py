"""Which blocks of a page are its article: trafilatura's proposal, put right by what stands around it."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import compress, islice, pairwise
from typing import Final

from briefing_tui.capture.page.blocks import Block
from briefing_tui.capture.page.regions import HIDDEN
from briefing_tui.capture.page.tree import Node
from briefing_tui.capture.page.trimmed import own, trimmed, unframed
from briefing_tui.capture.page.wording import is_caption, is_sign

_TOKEN: Final = re.compile(r"[\u0e00-\u0fff\u3040-\u9fff]|[^\W_]+")
_PLAIN: Final = re.compile(r"[a-z0-9]+")
_RUN: Final = 4
_COVERED: Final = 0.6
_LINKED: Final = 0.4
_PROSE: Final = 80
_SENTENCE: Final = 30
_STOPS: Final = (".", "!", "?", "…", "。", "！", "？", ":", ";", '"', "”", "»", "’", "'", ")")
_SCRIPTED: Final = re.compile(r"javascript|loading|browser", re.IGNORECASE)
_BODY: Final = 200
_MOST_TEXT: Final = 1_000_000
_MOST_NODES: Final = 25_000
_REACH: Final = 12
_PICTURE: Final = re.compile(r"img|image|photo|picture|caption|credit|gallery|figure", re.IGNORECASE)


def article(root: Node, found: Sequence[Block], body: str = "", title: int = -1) -> list[bool]:
    """Which blocks of a page are its article.

    Args:
        root: Of the whole page; it is not changed.
        found: All its blocks in order.
        body: The text of the article in the page's JSON-LD, perhaps empty.
        title: The number of the block that is the title; -1 without one.
    """
    lines = proposed(root) if _ordinary(root, found) else []
    keep = kept(found, lines) if lines else likely(found)
    if len(body) >= _BODY:
        keep = [one or other for one, other in zip(keep, kept(found, body.split("\n")), strict=True)]
    _shown(found, keep)
    unframed(found, keep)
    keep = _below(found, own(found, keep), title)
    keep = at_home(found, grown(found, at_home(found, keep, title), title), title)
    return trimmed(found, keep, found[title].text if title >= 0 else "")


def _shown(found: Sequence[Block], keep: list[bool]) -> None:
    """Takes away what is hidden and only says again what is shown: the text once more, for other programs."""
    hidden = [index for index, block in enumerate(found) if keep[index] and block.region == HIDDEN]
    if hidden:
        shown = [block.text for block in compress(found, keep) if block.region != HIDDEN]
        for index, is_copy in zip(hidden, kept([found[index] for index in hidden], shown), strict=True):
            keep[index] = not is_copy


def _below(found: Sequence[Block], keep: list[bool], title: int) -> list[bool]:
    """Without what stands above the title, where most of the article stands below it."""
    above, below = (
        sum(len(block.text) for block in compress(found[part], keep[part]))
        for part in (slice(0, max(title, 0)), slice(max(title, 0), None))
    )
    return [False] * title + keep[title:] if title > 0 and below > above else keep


def at_home(found: Sequence[Block], keep: list[bool], title: int) -> list[bool]:
    """Without what stands in another `article` element than the title does, where its own holds a text."""
    mine = found[title].article if title >= 0 else 0
    if not mine or sum(len(block.text) for block in compress(found, keep) if block.article == mine) < _BODY:
        return keep
    return [is_kept and block.article in (0, mine) for block, is_kept in zip(found, keep, strict=True)]


def _ordinary(root: Node, found: Sequence[Block]) -> bool:
    """Whether trafilatura can take the page: it looks at some elements again and again."""
    if sum(len(block.text) for block in found) > _MOST_TEXT:
        return False
    return next(islice(root.iter(), _MOST_NODES, None), None) is None


def likely(found: Sequence[Block]) -> list[bool]:
    """The prose of the page where it stands together, for want of a proposal; else all its text."""
    homes = Counter[int]()
    for block in found:
        if not block.region and prose(block):
            homes[block.parent] += len(block.text)
    most = max(homes.values(), default=0)
    if most:
        return [not block.region and prose(block) and homes[block.parent] * 10 >= most for block in found]
    plain = [not block.region and block.linked < _LINKED for block in found]
    text = " ".join(block.text for block in compress(found, plain) if block.kind != "h")
    scripted = len(text) < _BODY and _SCRIPTED.search(text)
    return plain if len(text) >= _SENTENCE and not scripted else [False] * len(found)


def proposed(root: Node) -> list[str]:
    """The paragraphs that trafilatura takes for the article; empty where it finds none.

    Args:
        root: Of the whole page; it is not changed.
    """
    from trafilatura import bare_extraction

    _quiet()
    try:
        found = bare_extraction(root, favor_recall=True, include_comments=False, include_tables=True)
    except Exception:  # whatever it stumbles over on a broken page, the page has text all the same
        return []
    text = getattr(found, "text", None) or ""
    return [line for line in text.split("\n") if line.strip()]


@cache
def _quiet() -> None:
    """What trafilatura finds wrong with a page goes to nobody's screen."""
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def kept(found: Sequence[Block], lines: Sequence[str]) -> list[bool]:
    """Which blocks the proposed lines hold: whole as a line, or by most of their runs of four words."""
    short: set[tuple[str, ...]] = set()
    everything: list[str] = []
    for line in lines:
        said = tokens(line)
        if len(said) < _RUN:
            short.add(tuple(said))
        everything.extend(said)
    # Over the ends of lines too: the proposal breaks lines where the page has `br`.
    runs = set(runs_of(everything))
    keep = []
    for block in found:
        said = tokens(block.text)
        if len(said) < _RUN:
            keep.append(tuple(said) in short)
        else:
            keep.append(sum(map(runs.__contains__, runs_of(said))) >= _COVERED * (len(said) - _RUN + 1))
    return keep


def grown(found: Sequence[Block], keep: Sequence[bool], title: int = -1) -> list[bool]:
    """With the blocks that the proposal lost: below the title, between what it kept, and behind it.

    Args:
        found: The blocks in order.
        keep: Which of them the proposal holds.
        title: The number of the block that is the title; -1 without one.
    """
    out = list(keep)
    homes = Counter[int]()
    shapes = Counter[str]()
    for block, is_kept in zip(found, keep, strict=True):
        if is_kept and block.kind != "h":
            homes[block.parent] += len(block.text)
            shapes[block.shape] += len(block.text)
    if not homes:
        return out
    total = sum(homes.values())
    places = [index for index, is_kept in enumerate(keep) if is_kept]
    for index in range(max(title + 1, places[0] - _REACH), places[0]) if title >= 0 else ():
        block = found[index]
        out[index] = _text(block) and prose(block) and homes[block.parent] * 4 > total
    last = places[0]
    for index in range(places[0], len(found)):
        block = found[index]
        if out[index]:
            last = index
            continue
        inside = index < places[-1]
        if index - last > _REACH or not _text(block):
            continue
        listed = found[last].kind == "li" or found[last].text.endswith(":")
        if block.kind == "li" and not (listed and index == last + 1):
            continue
        near = homes[block.parent] * 10 > total and (inside or prose(block) or block.kind == "li")
        quoted = block.kind == "quote" and inside and index == last + 1
        alike = shapes[block.shape] * 4 > total and (
            prose(block) or (inside and len(block.text) >= _SENTENCE and block.text.endswith(_STOPS))
        )
        if near or alike or quoted:
            out[index] = True
            last = index
    _between(found, out)
    return out


def _between(found: Sequence[Block], out: list[bool]) -> None:
    """Adds lists and short lines between two paragraphs of one element, where some sentence is among them."""
    for before, behind in pairwise([index for index, is_kept in enumerate(out) if is_kept]):
        gap = range(before + 1, behind)
        parent = found[before].parent
        if not 0 < len(gap) <= _REACH or found[behind].parent != parent:
            continue
        of_it = all(found[index].parent == parent or found[index].kind == "li" for index in gap)
        if of_it and all(_text(found[index]) for index in gap) and any(prose(found[index]) for index in gap):
            for index in gap:
                out[index] = True


def _text(block: Block) -> bool:
    if block.linked >= _LINKED or block.kind == "row" or _PICTURE.search(block.shape):
        return False
    if is_sign(block) or is_caption(block):
        return False
    return not block.region or (block.kind == "quote" and block.region == "share")


def prose(block: Block) -> bool:
    """Whether a block reads like sentences."""
    return len(block.text) >= _PROSE and block.text.endswith(_STOPS) and block.linked < _LINKED


def runs_of(said: Sequence[str]) -> list[tuple[str, ...]]:
    """All runs of four words."""
    return list(zip(*(said[at:] for at in range(_RUN)), strict=False))


def tokens(text: str) -> list[str]:
    """The words of a text, and the signs of scripts without spaces, in lower case."""
    return (_PLAIN if text.isascii() else _TOKEN).findall(text.casefold())
