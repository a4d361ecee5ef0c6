"""The article of a brief as Markdown: headings, lists, quotations and tables as such, every word as text.

An article is plain text in which a line's beginning says what it is: `## `, `- `, `1. `, `> `, `| `. Only
these become markup here, and nothing that stands behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, Literal

from briefing_tui.core.clean import clean
from briefing_tui.export.escape import heading, markdown

_Kind = Literal["heading", "bullet", "number", "quotation", "row", "paragraph"]

_STARTS: Final[tuple[tuple[_Kind, re.Pattern[str]], ...]] = (
    ("heading", re.compile(r"(#{1,6}) (?=\s*\S)")),
    ("bullet", re.compile(r"(-) (?=\s*\S)")),
    ("number", re.compile(r"(\d{1,3})\. (?=\s*\S)")),
    ("quotation", re.compile(r"(>) (?=\s*\S)")),
    ("row", re.compile(r"(\|) (?=.*\|\s*$)")),
)
_RULE: Final = re.compile(r"\|(?: ?:?-{3,}:? ?\|)+\s*$")
_PIPE: Final = re.compile(r"(?<!\\)\|")


def article_blocks(article: str, top: int) -> list[str]:
    """The blocks of an article, in order.

    Args:
        article: As the brief has it.
        top: Level at which its highest heading comes out; the others stand below it.
    """
    lines = [(_kind(line), line) for line in clean(article).split("\n") if line.strip()]
    levels = [len(line.partition(" ")[0]) for kind, line in lines if kind == "heading"]
    shift = top - min(levels, default=0)
    out: list[str] = []
    for kind, run in groupby(lines, key=lambda each: each[0]):
        group = [line for _, line in run]
        match kind:
            case "heading":
                out += [heading(len(marks) + shift, words) for marks, words in map(_split, group)]
            case "bullet":
                out.append("\n".join(f"- {markdown(_split(line)[1])}" for line in group))
            case "number":
                out += _numbered(group)
            case "quotation":
                out.append("\n>\n".join(f"> {markdown(_split(line)[1])}" for line in group))
            case "row":
                out += _table(group)
            case _:
                out += map(markdown, group)
    return out


def _kind(line: str) -> _Kind:
    return next((kind for kind, start in _STARTS if start.match(line)), "paragraph")


def _split(line: str) -> tuple[str, str]:
    """What a line begins with, and the rest."""
    start, _, rest = line.partition(" ")
    return start, rest


def _numbered(lines: Sequence[str]) -> Iterator[str]:
    """Items that count up by one are a list; others are lines of text, since a list would count them anew."""
    items = [_split(line) for line in lines]
    first = int(items[0][0][:-1])
    if all(int(start[:-1]) == first + place for place, (start, _) in enumerate(items)):
        yield "\n".join(f"{start} {markdown(words)}" for start, words in items)
    else:
        yield from map(markdown, lines)


def _table(lines: Sequence[str]) -> Iterator[str]:
    """Rows with a rule below the first are a table; without one they are lines of text."""
    rows = [[cell.strip() for cell in _PIPE.split(line.strip()[1:-1])] for line in lines]
    if len(lines) < 2 or not _RULE.match(lines[1]) or any(_RULE.match(line) for line in lines[2:]):
        yield from map(markdown, lines)
        return
    width = len(rows[0])
    cells = [[markdown(cell, start=False) for cell in row] for row in (rows[0], *rows[2:])]
    fitted = [_fitted(row, width) for row in cells]
    yield "\n".join(f"| {' | '.join(row)} |" for row in (fitted[0], ["---"] * width, *fitted[1:]))


def _fitted(row: list[str], width: int) -> list[str]:
    """A row with as many cells as the first one: what is beyond would be lost, so it joins the last."""
    if len(row) > width:
        return [*row[: width - 1], " ".join(row[width - 1 :])]
    return row + [""] * (width - len(row))
