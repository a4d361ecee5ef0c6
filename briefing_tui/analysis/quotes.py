"""Who said what: the quotations of a text with their speaker, role, verb and kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from briefing_tui.analysis.speech.attribution import Attribution
from briefing_tui.analysis.speech.beside import Said
from briefing_tui.analysis.speech.frame import Frame
from briefing_tui.analysis.speech.kinds import is_headline, is_quotation, kind_of, trimmed
from briefing_tui.analysis.speech.marks import Marked, scan
from briefing_tui.analysis.speech.names import NameIndex
from briefing_tui.analysis.speech.people import People
from briefing_tui.core.model import Kind

_HEADING: Final = re.compile(r"^#{1,6} .*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """One quotation.

    Attributes:
        start: Offset of the first code point inside the marks.
        end: Offset behind the last one, without a comma that is the sentence's own.
        text: `text[start:end]` of the text that was searched.
        speaker: The fullest name in the text, or the words for an unnamed speaker, or `None`.
        role: What the text calls the speaker, or an empty string.
        verb: The verb of saying as it stands in lower case, or an empty string.
        kind: `direct` for a whole statement, `partial` for words inside the article's own sentence.
    """

    start: int
    end: int
    text: str
    speaker: str | None
    role: str
    verb: str
    kind: Kind


def find_quotes(text: str) -> list[FoundQuote]:
    """The quotations of `text`, in order.

    Titles, words in headings (`# …`) and scare quotes are left out; a statement that nobody is named
    for comes with `speaker=None`. Pure and deterministic; its time grows in step with the text.

    Args:
        text: Any text, one paragraph a line.

    Returns:
        One `FoundQuote` a quoted stretch and paragraph; a quotation that runs over paragraphs is one each.
    """
    headings = [match.span() for match in _HEADING.finditer(text)]
    marked = _outside(scan(text), headings)
    if not marked:
        return []
    # Headings are no sentences: their names and verbs attribute nothing.
    blanks = [*marked, *(Marked(start, end, start, end) for start, end in headings)]
    frame = Frame(text, sorted(blanks, key=lambda item: item.start))
    names = NameIndex(frame.text)
    attribution = Attribution(text, marked, frame, names)
    people = People(text, frame, names)
    found: list[FoundQuote] = []
    doubles = any(not item.single for item in marked)
    history: list[tuple[Marked, Said | None]] = []
    for index, item in enumerate(marked):
        said = attribution.of(index, history)
        lead = frame.text[max(0, item.outer_start - 60) : item.outer_start].rsplit("\n", 1)[-1]
        kind = kind_of(text, item, lead, said)
        if (item.single and doubles and is_headline(text, item)) or not is_quotation(
            text, item, lead, said, kind
        ):
            history.append((item, None))
            continue
        history.append((item, said))
        speaker, role = people.of(said, text[item.start : item.end]) if said else (None, "")
        end = trimmed(text, item, kind)
        words = text[item.start : end]
        found.append(FoundQuote(item.start, end, words, speaker, role, said.verb if said else "", kind))
    return found


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
