"""Blocks of a page that only say again what its other blocks say.

`briefing_tui.analysis.repeats` knows the repeats of an article. A page has more of its own: captions and
teasers letter by letter, lines of its template, the whole article once more in one piece for other programs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from briefing_tui.capture.page.blocks import Block
from briefing_tui.capture.page.body import runs_of, tokens
from briefing_tui.capture.pieces import same

LEAST: Final = 25
"""Characters of the shortest block that counts as said twice."""
OFTEN: Final = 5
"""A line of words that stands there so many times counts, however short: it is of the page's template."""
WORDS: Final = 8
"""Words of the shortest block that counts as held by others."""
PART: Final = 3
"""So many blocks in a row that stand there twice in the same order are a part."""
HELD: Final = 0.8
"""The least share of its runs of four words that others hold as well."""


def again(found: Sequence[Block], inside: Sequence[int]) -> dict[int, int]:
    """Which blocks say again what others say.

    Linear: runs of words are counted, no block is compared with all others. The longest is looked at first,
    so that of an article in one piece and in paragraphs the paragraphs stay, and of a paragraph and what is
    pulled out of it the paragraph.

    Args:
        found: The blocks of the page.
        inside: The numbers of those that are taken for the article, rising.

    Returns:
        The number of each repeat, rising, with the number of a block that it repeats.
    """
    repeats: dict[int, int] = {}
    first: dict[str, int] = {}
    runs: dict[int, set[int]] = {}
    # Headings may stand over several parts, rows in several tables.
    keys = {index: same(found[index].text) for index in inside if found[index].kind not in ("h", "row")}
    times = Counter(keys.values())
    for index, key in keys.items():
        block = found[index]
        often = times[key] >= OFTEN and " " in key
        if (len(block.text) < LEAST and not often) or block.text.endswith("?"):
            continue
        before = first.setdefault(key, index)
        if before != index:
            repeats[index] = before
            continue
        said = tokens(block.text)
        if len(said) >= WORDS:
            runs[index] = set(map(hash, runs_of(said)))
    _held(runs, repeats)
    _parts(found, inside, repeats)
    return dict(sorted(repeats.items()))


def _parts(found: Sequence[Block], inside: Sequence[int], repeats: dict[int, int]) -> None:
    """Adds what is in a whole part that stands there twice: short lines and headings too."""
    place = {index: at for at, index in enumerate(inside)}
    first: dict[str, int] = {}
    run: list[tuple[int, int]] = []
    for index in (*inside, -1):
        before = first.setdefault(same(found[index].text), index) if index >= 0 else -1
        if run and before != index and index >= 0 and place[before] == place[run[-1][1]] + 1:
            run.append((index, before))
            continue
        if len(run) >= PART:
            for again_at, at in run:
                repeats.setdefault(again_at, at)
        run = [(index, before)] if index >= 0 and before != index else []


def _held(runs: Mapping[int, set[int]], repeats: dict[int, int]) -> None:
    count = Counter[int]()
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for index, mine in runs.items():
        count.update(mine)
        for run in mine:
            first.setdefault(run, index)
            last[run] = index
    for index in sorted(runs, key=lambda index: (-len(runs[index]), -index)):
        mine = runs[index]
        shared = [run for run in mine if count[run] > 1]
        if len(shared) < HELD * len(mine):
            continue
        others = Counter(last[run] if first[run] == index else first[run] for run in shared)
        repeats[index] = min(others, key=lambda other: (-others[other], other))
        count.subtract(mine)
