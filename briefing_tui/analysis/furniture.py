"""Page furniture: paragraphs that belong to the page and not to the article.

Bylines, dates, credits, sign-up and share lines, links to other articles, advertisements, notices of cookies
and copyright. A wrongly dropped paragraph costs a reader more than a line of furniture that stays. So every
rule asks for the whole of a short paragraph, and words in quotation marks keep it, but for links and credits.
How such lines are worded is in `briefing_tui.analysis.page_lines`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from briefing_tui.analysis.page_lines import LINK, bare_date, bare_dateline, byline, heads, wordings

LONGEST: Final = 400
"""No paragraph of more characters is furniture."""
TOP: Final = 8
"""Among how many paragraphs at the top names behind `By`, or a date alone, are furniture."""
BOTTOM: Final = 4
"""The same for names at the end."""
LINKS: Final = 15
"""How many short lines may follow a head such as `Related articles`."""

_MARKS: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_BEFORE: Final = " \t-–—•*_>#·»«▶►→["
_BEHIND: Final = " \t*_]"


def furniture(paragraphs: Sequence[str]) -> dict[int, str]:
    """Which paragraphs are furniture of their page, and why.

    Args:
        paragraphs: The paragraphs, headings and list items of a page in order, each on one line.

    Returns:
        The index of each in `paragraphs`, rising, with a reason of a few words for the screen: `byline`,
        `advertisement`, `link to another article`. Empty for an article that holds nothing but itself.
    """
    lines = [_plain(text) for text in paragraphs]
    found: dict[int, str] = {}
    for index, line in enumerate(lines):
        if line and (reason := _reason(line)):
            found[index] = reason
    for index, reason in (*_links(lines), *_ends(lines)):
        found.setdefault(index, reason)
    return dict(sorted(found.items()))


def _plain(text: str) -> str:
    """A paragraph on one line, without marks of lists and emphasis; empty where it is too long."""
    if len(text) > 2 * LONGEST:
        return ""
    line = " ".join(text.translate(_MARKS).split()).lstrip(_BEFORE).rstrip(_BEHIND)
    return line if len(line) <= LONGEST else ""


def _reason(line: str) -> str:
    words = line.count(" ") + 1
    quoted = '"' in line
    for wording in wordings():
        if words <= wording.words and (wording.quoted or not quoted) and wording.pattern.fullmatch(line):
            return wording.reason
    return ""


def _ends(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Bylines, dates alone and datelines alone at the top, and bylines at the end."""
    filled = [index for index, line in enumerate(lines) if line]
    top, bottom = filled[:TOP], filled[max(TOP, len(filled) - BOTTOM) :]
    for index in (*top, *bottom):
        line = lines[index]
        if line.count(" ") < 16 and '"' not in line and byline().fullmatch(line):
            yield index, "byline"
    short = [index for index in top if len(lines[index]) <= 80]
    dates = [index for index in short if bare_date().fullmatch(lines[index])]
    if len(dates) <= 2:
        # More of them head the parts of a chronicle.
        yield from ((index, "date line") for index in dates)
    yield from ((index, "dateline") for index in short if bare_dateline().fullmatch(lines[index]))


def _links(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Heads such as `Related articles` with the two or more short lines below, which are links.

    The last short line before a paragraph may be a heading of the article, so it stays.
    """
    index = 0
    while index < len(lines):
        if not (lines[index].count(" ") < 8 and heads().fullmatch(lines[index])):
            index += 1
            continue
        end = index + 1
        while end < len(lines) and end - index <= LINKS and _short(lines[end]):
            end += 1
        last = end if end == len(lines) else end - 1
        if last - index > 2:
            yield from ((at, LINK) for at in range(index, last))
        index = end


def _short(line: str) -> bool:
    return 0 < len(line) <= 140 and line[-1] not in ".;:,"
