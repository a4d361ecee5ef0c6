"""Quotation marks: which stretches of a text stand between a pair of them.

One pass and one stack a line, so that the cost is linear on any input and a mark that nobody closed
costs its own line at most. Curly, straight, low-high, pointed and corner marks, double and single.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_MARK: Final = re.compile("[\"“”„‟«»‹›‘’‚'`´「」『』]")
_DOUBLED: Final = {"'": '"', "’": "”", "‘": "“", "`": "“", "´": "”"}
"""Single marks that stand for a double one where they come in pairs."""
_MAX_DEPTH: Final = 64
_CLOSER_OF: Final = {
    "“": '”‟"“',
    "„": '“”‟"',
    "‟": '”"',
    "”": "”",
    '"': '"”“',
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’'",
    "‚": "‘’'",
    "'": "'’",
    "「": "」",
    "『": "』",
}
_SINGLES: Final = frozenset("‘’‚'")
_ELIDED: Final = re.compile(r"(?:\d\ds?|em|tis|twas|til|cause|n|bout|round|cos|nuff|kay)\b", re.IGNORECASE)
_STOPS: Final = frozenset(".,!?…;:")
_BEHIND: Final = frozenset(".,!?;:)]")
"""What follows a closing mark even where a space stands before it, as in French."""
_NO_BREAK: Final = frozenset("\u00a0\u202f")


class Marked(NamedTuple):
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
    reached = 0
    for start, end, places in _lines(text):
        if running is not None and text[reached:start].strip():
            running = None  # a paragraph without a mark lies between
        reached = end
        pairs, left_open = _line(text, start, end, places)
        if running is not None:
            first = _first_visible(text, start, end)
            if _opens(text, first, end) and text[first] not in _SINGLES:
                while found and found[-1].start > running.start:
                    found.pop()  # quotations inside the one that runs on
                found.append(running)
                pairs, left_open = _continue(pairs, left_open, first)
            running = None
        found.extend(pairs)
        if left_open is not None:
            running = Marked(
                left_open.start, end, left_open.outer_start, end, runs_on=True, continues=left_open.continues
            )
            # What was taken for a quotation inside the open one is part of it.
            blank = not text[running.start : end].strip()
            if blank or any(pair.start > running.start and not pair.single for pair in pairs):
                running = None
    return found


def _lines(text: str) -> Iterator[tuple[int, int, list[int]]]:
    """The lines that hold marks: start, end, and where the marks stand."""
    places: list[int] = []
    start, end = 0, -1
    for match in _MARK.finditer(text):
        place = match.start()
        if place > end:
            if places:
                yield start, end, places
            places = []
            start = text.rfind("\n", max(0, end), place) + 1 if end >= 0 else text.rfind("\n", 0, place) + 1
            end = text.find("\n", place)
            end = len(text) if end < 0 else end
        places.append(place)
    if places:
        yield start, end, places


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


class _Mark(NamedTuple):
    """One mark of a line: its sign, where it stands, and the code points beside it."""

    sign: str
    start: int
    end: int
    before: str
    after: str
    single: bool


def _marks(text: str, start: int, end: int, places: list[int]) -> list[_Mark]:
    found: list[_Mark] = []
    skip = -1
    for first in places:
        if first == skip:
            continue
        sign = text[first]
        last = first + 1
        before = text[first - 1] if first > start else " "
        if sign in _DOUBLED:
            if text.startswith(sign, last):
                skip = last
                last += 1
                sign = _DOUBLED[sign]
            elif sign in "`´":
                continue
        after = text[last] if last < end else " "
        single = sign in _SINGLES
        if not single or not (before.isalnum() and after.isalnum()):
            found.append(_Mark(sign, first, last, before, after, single))
    return found


def _line(text: str, start: int, end: int, places: list[int]) -> tuple[list[Marked], Marked | None]:
    """Closed pairs of one line, outermost only, and its first double mark left open."""
    marks = _marks(text, start, end, places)
    sure = _sure_closers(marks)
    stack: list[_Mark] = []
    waiting: dict[str, int] = {}
    pairs: list[tuple[_Mark, _Mark]] = []
    for mark, later in zip(marks, sure, strict=True):
        opener = _closes(stack, waiting, mark)
        if opener and mark.single and mark.before in "sS" and mark.after == " " and later:
            continue  # a plural's apostrophe: the real end comes later
        if opener:
            while stack:
                top = stack.pop()
                waiting[top.sign] -= 1
                if top.sign == opener:
                    pairs.append((top, mark))
                    break
        elif len(stack) < _MAX_DEPTH and _may_open(text, mark, end):
            stack.append(mark)
            waiting[mark.sign] = waiting.get(mark.sign, 0) + 1
    left = next((mark for mark in stack if not mark.single), None)
    return _outermost(text, pairs), Marked(left.end, end, left.start, end) if left else None


def _sure_closers(marks: list[_Mark]) -> list[bool]:
    """For each mark: whether a single closing mark, no apostrophe, follows before the next opening one."""
    sure = [False] * len(marks)
    later = False
    for index in range(len(marks) - 1, -1, -1):
        mark = marks[index]
        sure[index] = later
        if not mark.single:
            continue
        if mark.before.isspace() and mark.after.isalnum():
            later = False
        elif mark.sign in "'’" and not mark.after.isalnum() and not mark.before.isspace():
            later = later or mark.before in _STOPS or mark.before not in "sS"
    return sure


def _closes(stack: list[_Mark], waiting: dict[str, int], mark: _Mark) -> str | None:
    """The sign of the opening mark that this one closes, innermost first."""
    if mark.before.isspace() and not mark.after.isspace() and mark.after not in _BEHIND:
        return None  # leans on the word behind it: it opens
    if mark.sign == "“" and mark.after.isalnum():
        return None
    if mark.single and (mark.after.isalnum() or mark.before.isspace()):
        return None
    best: str | None = None
    for sign, count in waiting.items():
        if count and mark.sign in _CLOSER_OF.get(sign, ""):
            if best is None:
                best = sign
            else:
                best = next(other.sign for other in reversed(stack) if other.sign in (best, sign))
    return best


def _may_open(text: str, mark: _Mark, end: int) -> bool:
    if mark.single:
        if (
            mark.sign == "’"
            or mark.before.isalnum()
            or not (mark.after.isalnum() or mark.after in '“"([$£€…')
        ):
            return False
        return not _ELIDED.match(text, mark.end, end)
    if mark.sign == "”":
        return not mark.before.isalnum() and mark.after.isalnum()
    if mark.sign == "»":
        return (mark.before.isspace() or mark.before in "([—–-") and _leans(mark)
    if mark.sign == '"':
        return _leans(mark) and not mark.before.isdigit()
    return mark.sign not in "」』"


def _leans(mark: _Mark) -> bool:
    """Whether a mark belongs to what follows it, at most a no-break space away."""
    return not mark.after.isspace() or (mark.after in _NO_BREAK and mark.before not in _NO_BREAK)


def _outermost(text: str, pairs: list[tuple[_Mark, _Mark]]) -> list[Marked]:
    found: list[Marked] = []
    reached = -1
    for opener, closer in sorted(pairs, key=lambda pair: pair[0].start):
        if opener.start < reached:
            continue
        reached = closer.end
        start, end = opener.end, closer.start
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            found.append(Marked(start, end, opener.start, closer.end, single=opener.single))
    return found
