"""A reading: one text taken apart once, and the quotations found in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from briefing_tui.analysis.speech.attribution import Attribution
from briefing_tui.analysis.speech.beside import Said
from briefing_tui.analysis.speech.foreign import Foreign, Told
from briefing_tui.analysis.speech.frame import Frame
from briefing_tui.analysis.speech.kinds import is_headline, is_quotation, kind_of, trimmed
from briefing_tui.analysis.speech.marks import Marked, scan
from briefing_tui.analysis.speech.names import NameIndex
from briefing_tui.analysis.speech.people import People
from briefing_tui.analysis.speech.phrases import Subject
from briefing_tui.core.model import Kind

_HEADING: Final = re.compile(r"^#{1,6} .*$", re.MULTILINE)


class Statement(NamedTuple):
    """Somebody's words: where they stand, whose they are, and how they are told.

    The fields are those of `briefing_tui.analysis.quotes.FoundQuote`.
    """

    start: int
    end: int
    speaker: str | None
    role: str
    verb: str
    kind: Kind


class Reading:
    """One text with its marks, its frame and its names.

    Attributes:
        text: The text.
        marked: The quoted stretches outside headings, in order.
        frame: The text with quoted stretches and headings blanked out: they attribute nothing.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        headings = [match.span() for match in _HEADING.finditer(text)]
        self.marked = _outside(scan(text), headings)
        blanks = [*self.marked, *(Marked(start, end, start, end) for start, end in headings)]
        self.frame = Frame(text, sorted(blanks))

    def quotes(self) -> Iterator[Statement]:
        """The quotations, in order."""
        if not self.marked:
            return
        text, frame = self.text, self.frame
        foreign = Foreign(text, frame, self.marked)
        names = NameIndex(foreign.without())
        attribution = Attribution(text, self.marked, frame, names)
        people = People(text, frame, names)
        doubles = any(not item.single for item in self.marked)
        history: list[tuple[Marked, Said | None]] = []
        for index, item in enumerate(self.marked):
            tongue = foreign.tongue(item)
            if tongue is not None:
                history.append((item, None))
                yield from self._told(foreign.of(index, tongue))
                continue
            said = attribution.of(index, history)
            lead = frame.text[max(0, item.outer_start - 60) : item.outer_start].rsplit("\n", 1)[-1]
            kind = kind_of(text, item, lead, said)
            headline = item.single and doubles and is_headline(text, item)
            if headline or not is_quotation(text, item, lead, said, kind):
                history.append((item, None))
                continue
            history.append((item, said))
            speaker, role = people.of(said, text[item.start : item.end]) if said else (None, "")
            verb = said.verb if said else ""
            yield Statement(item.start, trimmed(text, item, kind), speaker, role, verb, kind)

    def _told(self, parts: Iterable[tuple[Marked, Told | None]]) -> Iterator[Statement]:
        """The quotations among stretches in another language."""
        text = self.text
        for item, told in parts:
            said = None
            if told is not None:
                how = "adjacent" if told.side in ("left", "right", "inside") else told.side
                said = Said(Subject(item.start, item.end, told.speaker or ""), told.verb, how)
            lead = self.frame.text[max(0, item.outer_start - 60) : item.outer_start].rsplit("\n", 1)[-1]
            kind = kind_of(text, item, lead, said)
            if is_quotation(text, item, lead, said, kind):
                speaker, role, verb = (told.speaker, told.role, told.verb) if told else (None, "", "")
                yield Statement(item.start, trimmed(text, item, kind), speaker, role, verb, kind)


def _outside(marked: list[Marked], headings: list[tuple[int, int]]) -> list[Marked]:
    """The stretches that stand in no heading; both lists are in order."""
    if not headings:
        return marked
    kept: list[Marked] = []
    place = 0
    for item in marked:
        while place < len(headings) and headings[place][1] <= item.start:
            place += 1
        if place == len(headings) or item.start < headings[place][0]:
            kept.append(item)
    return kept
