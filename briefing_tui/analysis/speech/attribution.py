"""Attribution: which words of the article say whose a quotation is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from briefing_tui.analysis.speech.beside import Beside, Said
from briefing_tui.analysis.speech.cues import (
    SAYING,
)
from briefing_tui.analysis.speech.frame import HOLE, Frame
from briefing_tui.analysis.speech.marks import Marked
from briefing_tui.analysis.speech.mentions import Name
from briefing_tui.analysis.speech.names import NameIndex, is_document, is_person
from briefing_tui.analysis.speech.phrases import Subject

_SENTENCE_BREAK: Final = re.compile(r"[.!?]\s")
_LABEL: Final = re.compile(r"((?:[A-Z][A-Z'’.-]{1,20} ){0,3}[A-Z][A-Z'’.-]{2,20}): ")
_MAX_LEAD: Final = 700

History = Sequence[tuple[Marked, Said | None]]
"""The quotations before this one with their attributions; `None` where it was none."""


class Attribution:
    """Attributes the quoted stretches of one text."""

    def __init__(self, text: str, marked: list[Marked], frame: Frame, names: NameIndex) -> None:
        self._text = text
        self._marked = marked
        self._frame = frame
        self._names = names
        self._beside = Beside(text, frame, names)

    def of(self, index: int, history: History) -> Said | None:
        """Whose the stretch number `index` is, or `None` where the article does not say."""
        said = self._of(index, history)
        if said and said.subject.name and is_document(said.subject.name) and said.verb not in SAYING:
            return None
        return said

    def _of(self, index: int, history: History) -> Said | None:
        item = self._marked[index]
        label = _LABEL.match(self._text, item.start, item.end)
        if label:
            return Said(self._labelled(label), "", "adjacent")
        line_start, line_end = self._frame.line(item.start)
        floor, limit = self._room(index, line_start, line_end)
        right = self._beside.right(item, limit)
        previous = history[-1] if history else None
        if item.continues and previous is not None and previous[1] is not None:
            return right or Said(previous[1].subject, "", "running")
        left = self._beside.left(item, floor, line_start)
        if right is not None and right.how == "adjacent" and self._beside.comma(item):
            that = self._frame.text.endswith(" that ", 0, item.outer_start)
            if (
                left is not None
                and left.ruling
                and (that or self._ended(item) or self._behind(right, item) > 40)
            ):
                return left
            return right
        if left and left.how == "adjacent":
            return left
        if right:
            return right
        carried = self._carried(item, line_start, history)
        if carried or left:
            if carried is None and left is not None and left.subject.pronoun:
                return self._same_person(left, item, line_start, history)
            return carried or left
        return self._far(index, line_start, line_end, history)

    def _labelled(self, label: re.Match[str]) -> Subject:
        """The speaker that a transcript names inside the marks: `“LUND: We stay.”`."""
        text = label.group(1).title()
        last = text.rsplit(" ", 1)[-1]
        name = Name(label.start(1), label.end(1), text, "", last, text.count(" ") + 1)
        return Subject(name.start, name.end, text, name)

    def _ended(self, item: Marked) -> bool:
        """Whether a sentence ends with the quotation, and another begins behind it."""
        behind = self._frame.text[item.outer_end : item.outer_end + 2].strip()
        return self._text[item.end - 1] in ".?!" and behind[:1].isupper()

    def _behind(self, said: Said, item: Marked) -> int:
        """How far behind the closing mark the subject stands."""
        return said.subject.start - item.outer_end

    def _room(self, index: int, line_start: int, line_end: int) -> tuple[int, int]:
        """Where the article's own words beside a stretch begin and end, within its line."""
        floor, limit = line_start, line_end
        if index:
            floor = max(floor, self._marked[index - 1].outer_end)
        if index + 1 < len(self._marked):
            limit = min(limit, self._marked[index + 1].outer_start)
        return floor, limit

    # Further away

    def _carried(self, item: Marked, line_start: int, history: History) -> Said | None:
        """From the quotation before in the same paragraph: `"…," says X. "…"`, `Why? "…"`."""
        for earlier, said in reversed(history[-4:]):
            if earlier.outer_start < line_start:
                return None
            if said is None:
                continue
            between = self._frame.text[earlier.outer_end : item.outer_start]
            ended = self._text[earlier.end - 1] in ".!?…" and between.lstrip()[:1].isupper()
            same = not ended and not _SENTENCE_BREAK.search(between + " ")
            same = same or between.rstrip().endswith((",", ":"))
            joined = between.rstrip().endswith((",", ":", "—", "–", "-", "and"))
            if self._text[item.start].islower() and not joined and not (same and len(between) < 120):
                return None  # a fragment in a sentence of its own: that sentence would tell
            return Said(said.subject, said.verb, "carried")
        return None

    def _same_person(self, left: Said, item: Marked, line_start: int, history: History) -> Said:
        """`"…," says X. He adds that it was "…"`: nobody else was named between the two."""
        for earlier, said in reversed(history[-3:]):
            if earlier.outer_start < line_start or said is None:
                break
            if left.subject.text not in ("he", "she") or said.subject.start > item.start:
                break
            between = self._names.between(earlier.outer_end, left.subject.start)
            last = said.subject.name.last if said.subject.name else ""
            if all(name.last == last or not is_person(name) for name in between):
                return Said(said.subject, left.verb, left.how)
        return left

    def _far(self, index: int, line_start: int, line_end: int, history: History) -> Said | None:
        """Whole statements that nothing in their sentence attributes."""
        text = self._frame.text
        item = self._marked[index]
        if self._text.count(" ", item.start, item.end) < 3 or self._text[item.start].islower():
            return None
        start = max(line_start, item.outer_start - _MAX_LEAD)
        lead = text[start : item.outer_start].rstrip()
        if lead and lead[-1] in ".:?!" and HOLE not in lead[-220:]:
            end = start + len(lead)
            subject = self._sentence_subject(self._frame.sentence_start(end, start), end)
            if subject:
                return Said(subject, "", "far")
        following = self._next_in_line(index, line_end)
        if following or lead:
            return following
        return self._paragraph_above(item, line_start, history)

    def _next_in_line(self, index: int, line_end: int) -> Said | None:
        """`"…" "…," said X`: the quotation that touches this one from behind tells."""
        if index + 1 >= len(self._marked):
            return None
        item, other = self._marked[index], self._marked[index + 1]
        if other.outer_start >= line_end or self._frame.text[item.outer_end : other.outer_start].strip():
            return None
        stop = self._marked[index + 2].outer_start if index + 2 < len(self._marked) else line_end
        return self._beside.right(other, min(stop, line_end))

    def _paragraph_above(self, item: Marked, line_start: int, history: History) -> Said | None:
        text = self._frame.text
        for earlier, said in reversed(history[-3:]):
            if item.outer_start - earlier.outer_end > 500:
                break
            gap = text[earlier.outer_end : item.outer_start]
            if gap.count("\n") > 3:
                break
            if said is not None and len(gap.strip()) < 160:
                return Said(said.subject, "", "far")
        end = line_start - 1
        while end > 0 and text[end - 1] in "\n \t":
            end -= 1
        if end <= 0:
            return None
        above = max(self._frame.line(end - 1)[0], end - _MAX_LEAD)
        subject = self._sentence_subject(self._frame.sentence_start(end, above), end)
        return Said(subject, "", "far") if subject else None

    def _sentence_subject(self, start: int, end: int) -> Subject | None:
        cue = self._beside.last_cue(start, end)
        subject = self._beside.speakers.before(start, cue.start()) if cue else None
        subject = subject or self._beside.speakers.first(start, end)
        if subject is None:
            return None
        name = subject.name
        if name and (not is_person(name) or self._beside.speakers.places.is_place(name)):
            return None
        return subject
