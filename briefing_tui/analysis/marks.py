"""Quotation marks: which stretches of a text stand between a pair of them.

One pass and one stack a line, so that the cost is linear on any input and a mark that nobody closed
costs its own line at most. Curly, straight, low-high and pointed marks, double and single.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_MARK: Final = re.compile("[\"“”„‟«»‹›‘’‚'`´]")
_CLOSER_OF: Final = {
    "“": '”‟"',
    "„": '“”‟"',
    "‟": '”"',
    "”": "”",
    '"': '"”',
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’'",
    "‚": "‘’'",
    "'": "'’",
}
_SINGLES: Final = frozenset("‘’‚'`´")
_ELIDED: Final = re.compile(r"(?:\d\ds?|em|tis|twas|til|cause|n|bout|round|cos|nuff|kay)\b", re.IGNORECASE)
_STOPS: Final = frozenset(".,!?…;:")


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch between two marks, without the marks.

    Attributes:
        start: Offset of the first code point inside the marks.
        end: Offset behind the last one inside.
        outer_start: Offset of the opening mark.
        outer_end: Offset behind the closing mark; equal to `end` where the quotation runs on.
        single: Between single marks.
        runs_on: Left open because the next paragraph goes on with it.
        continues: Goes on with the quotation that the paragraph before left open.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    single: bool = False
    runs_on: bool = False
    continues: bool = False


def scan(text: str) -> list[Marked]:
    """The outermost quoted stretches of `text` in order; none crosses a line break."""
    found: list[Marked] = []
    running: Marked | None = None
    position = 0
    for line in text.split("\n"):
        end = position + len(line)
        if line and not line.isspace():
            pairs, left_open = _line(text, position, end)
            first = _first_visible(text, position, end)
            if running is not None:
                if _opens(text, first, end) and text[first] not in _SINGLES:
                    found.append(running)
                    pairs, left_open = _continue(pairs, left_open, first)
                running = None
            found.extend(pairs)
            if left_open is not None:
                running = Marked(
                    left_open.start,
                    end,
                    left_open.outer_start,
                    end,
                    runs_on=True,
                    continues=left_open.continues,
                )
                # What was taken for a quotation inside the open one is part of it.
                if any(pair.start > running.start for pair in pairs):
                    running = None
        position = end + 1
    return found


def _continue(
    pairs: list[Marked], left_open: Marked | None, first: int
) -> tuple[list[Marked], Marked | None]:
    def marked(item: Marked) -> Marked:
        return Marked(
            item.start, item.end, item.outer_start, item.outer_end, item.single, item.runs_on, continues=True
        )

    pairs = [marked(pair) if pair.outer_start == first else pair for pair in pairs]
    if left_open is not None and left_open.outer_start == first:
        left_open = marked(left_open)
    return pairs, left_open


def _first_visible(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _opens(text: str, at: int, end: int) -> bool:
    return at < end and text[at] in '“"„«‟”»'


def _line(text: str, start: int, end: int) -> tuple[list[Marked], Marked | None]:
    """Closed pairs of one line, outermost only, and its last double mark left open."""
    marks = [match.start() for match in _MARK.finditer(text, start, end)]
    if not marks:
        return [], None
    sure = _sure_closers(text, marks, start, end)
    stack: list[tuple[str, int]] = []
    waiting: dict[str, int] = {}
    pairs: list[tuple[int, int]] = []
    for index, at in enumerate(marks):
        mark = text[at]
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if mark in _SINGLES and before.isalnum() and after.isalnum():
            continue
        opener = _closes(stack, waiting, mark, before, after)
        if opener and mark in _SINGLES and before in "sS" and after == " " and sure[index]:
            continue  # a plural's apostrophe: the real end comes later
        if opener:
            while stack:
                kind, opened = stack.pop()
                waiting[kind] -= 1
                if kind == opener:
                    pairs.append((opened, at))
                    break
        elif _may_open(text, mark, at, before, after, end):
            stack.append((mark, at))
            waiting[mark] = waiting.get(mark, 0) + 1
    left = [at for kind, at in stack if kind not in _SINGLES]
    open_ = Marked(left[0] + 1, end, left[0], end) if left else None
    return _outermost(text, pairs), open_


def _sure_closers(text: str, marks: list[int], start: int, end: int) -> list[bool]:
    """For each mark: whether a single closing mark that is no apostrophe follows before the next opening one."""
    sure = [False] * len(marks)
    later = False
    for index in range(len(marks) - 1, -1, -1):
        at = marks[index]
        sure[index] = later
        mark = text[at]
        if mark not in _SINGLES:
            continue
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if before.isspace() and after.isalnum():
            later = False
        elif mark in "'’" and not after.isalnum() and not before.isspace():
            later = later or before in _STOPS or before not in "sS"
    return sure


def _closes(
    stack: list[tuple[str, int]], waiting: dict[str, int], mark: str, before: str, after: str
) -> str | None:
    """The kind of the opening mark that this one closes, innermost first."""
    if before.isspace() and not after.isspace() and mark in "\"'’»«›‹“‘":
        return None  # leans on the word behind it: it opens
    if mark in _SINGLES and (after.isalnum() or before.isspace()):
        return None
    best: str | None = None
    for kind, count in waiting.items():
        if count and mark in _CLOSER_OF.get(kind, ""):
            if best is None:
                best = kind
            else:
                best = next(open_kind for open_kind, _ in reversed(stack) if open_kind in (best, kind))
    return best


def _may_open(text: str, mark: str, at: int, before: str, after: str, end: int) -> bool:
    if mark in "`´":
        return False
    if mark in _SINGLES:
        if before.isalnum() or not (after.isalnum() or after in '“"([$£€…') or mark == "’":
            return False
        return not _ELIDED.match(text, at + 1, end)
    if mark == "”":
        return not before.isalnum() and before not in _STOPS and after.isalnum()
    if mark == "»":
        return (before.isspace() or before in "([—–-") and not after.isspace()
    if mark == "«":
        return True
    if mark == '"':
        return not after.isspace() and not before.isdigit()
    return mark in "“„‟‹"


def _outermost(text: str, pairs: list[tuple[int, int]]) -> list[Marked]:
    found: list[Marked] = []
    reached = -1
    for opened, closed in sorted(pairs):
        if opened < reached:
            continue
        reached = closed
        start, end = opened + 1, closed
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            found.append(Marked(start, end, opened, closed + 1, single=text[opened] in _SINGLES))
    return found
