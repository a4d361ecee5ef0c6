"""Attribution: which words of the article say whose a quotation is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from briefing_tui.analysis.speech.cues import (
    AMBIGUOUS,
    BARE_FORMS,
    CUES,
    HELPERS,
    NOUN_SIGNS,
    SAYING,
    SELDOM,
    WITH_THAT,
)
from briefing_tui.analysis.speech.frame import HOLE, Frame
from briefing_tui.analysis.speech.marks import Marked
from briefing_tui.analysis.speech.names import Name, NameIndex, is_document, is_person
from briefing_tui.analysis.speech.speakers import Speakers, Subject

_WORD: Final = re.compile(r"[\w’'-]+")
_ACCORDING: Final = re.compile(
    r"[\s,;—–-]*(?:all\s)?(according to|in the words of|in the view of)\s+", re.IGNORECASE
)
_ACCORDING_AHEAD: Final = re.compile(r"\b(according to|in the words of|in the view of)\s+", re.IGNORECASE)
_SIGNATURE: Final = re.compile(r"\s*[—–―-]{1,2}\s*(?=[A-Z])")
_TRANSCRIPT: Final = re.compile(r"\s*([A-Z][^:\n]{1,60}):\s*$")
_SENTENCE_BREAK: Final = re.compile(r"[.!?]\s")
_DASHES: Final = " ,;—–-"
_MAX_LOOK: Final = 320
_MAX_LEAD: Final = 700
_MANY: Final = frozenset(("they", "we", "i", "you", "who", "people", "and", "men", "women"))
_BARE_LEADS: Final = frozenset(("as", "so", "also", "later", "then"))
_GAP_WORDS: Final = frozenset(("", "that", "it", "him", "her", "them", "as", "this", "of", "to"))


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution.

    Attributes:
        subject: Who, in the article's words.
        verb: The verb of saying as it stands in lower case, or an empty string.
        how: `adjacent`, `near`, `carried` (from the quotation before), `running` (over paragraphs)
            or `far` (a sentence or paragraph away).
    """

    subject: Subject
    verb: str
    how: str


History = Sequence[tuple[Marked, Said | None]]
"""The quotations before this one with their attributions; `None` where it was none."""


class Attribution:
    """Attributes the quoted stretches of one text."""

    def __init__(self, text: str, marked: list[Marked], frame: Frame, names: NameIndex) -> None:
        self._text = text
        self._marked = marked
        self._frame = frame
        self._names = names
        self._speakers = Speakers(frame, names)

    def of(self, index: int, history: History) -> Said | None:
        """Whose the stretch number `index` is, or `None` where the article does not say."""
        said = self._of(index, history)
        if said and said.subject.name and is_document(said.subject.name) and said.verb not in SAYING:
            return None
        return said

    def _of(self, index: int, history: History) -> Said | None:
        item = self._marked[index]
        line_start, line_end = self._frame.line(item.start)
        floor, limit = self._room(index, line_start, line_end)
        right = self._right(item, limit)
        previous = history[-1] if history else None
        if item.continues and previous is not None and previous[1] is not None:
            return right or Said(previous[1].subject, "", "running")
        if right is not None and right.how == "adjacent" and self._comma(item):
            return right
        left = self._left(item, floor, line_start)
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

    def _room(self, index: int, line_start: int, line_end: int) -> tuple[int, int]:
        """Where the article's own words beside a stretch begin and end, within its line."""
        floor, limit = line_start, line_end
        if index:
            floor = max(floor, self._marked[index - 1].outer_end)
        if index + 1 < len(self._marked):
            limit = min(limit, self._marked[index + 1].outer_start)
        return floor, limit

    def _comma(self, item: Marked) -> bool:
        """Whether the sentence goes on behind the quotation."""
        return self._stop(item) in ",?!—–" or self._frame.text.startswith((",", " ,"), item.outer_end)

    def _stop(self, item: Marked) -> str:
        """The sign that ends the words, leaving out the mark of a quotation inside."""
        end = item.end
        while end > item.start + 1 and self._text[end - 1] in "’'”\")]":
            end -= 1
        return self._text[end - 1]

    # Behind the closing mark

    def _right(self, item: Marked, limit: int) -> Said | None:
        text = self._frame.text
        start = item.outer_end
        if item.runs_on or start >= limit:
            return None
        last = self._stop(item)
        limit = min(limit, start + _MAX_LOOK)
        signed = self._signature(start, limit)
        if signed and last != ",":
            return signed
        end = self._frame.sentence_end(start, limit)
        according = _ACCORDING.match(text, start, end)
        if according:
            subject = self._speakers.after(according.end(), end)
            return Said(subject, according.group(1).lower(), "adjacent") if subject else None
        ahead = text[start:end].lstrip(_DASHES)
        ended = last in ".…" and text[start : start + 1] != ","
        if ended and (not ahead or ahead[0].isupper()):
            return None
        cue = self._first_cue(start, end)
        if cue is None:
            later = _ACCORDING_AHEAD.search(text, start, end)
            subject = self._speakers.after(later.end(), end) if later else None
            return Said(subject, "according to", "near") if subject else None
        if last in "?!" and ahead[:1].isupper() and cue.group().lower() not in SAYING:
            return None
        return self._right_cue(item, cue, start, end)

    def _right_cue(self, item: Marked, cue: re.Match[str], start: int, end: int) -> Said | None:
        text = self._frame.text
        verb = cue.group().lower()
        bare = text[start : cue.start()].strip(_DASHES + "()")
        if bare.lower() in ("and", "which", "that"):
            return None
        adverb = bare.endswith("ly") and bare.isalpha() and bare.islower()
        if not bare or bare.lower() in _BARE_LEADS or adverb:
            if verb.endswith("ing") and not self._comma(item):
                return None
            subject = self._speakers.after(cue.end(), end)
            return Said(subject, verb, "adjacent") if subject else None
        subject = self._speakers.before(start, cue.start())
        if subject is None:
            return None
        gap = text[start : subject.start].strip(_DASHES)
        if subject.name and subject.name.title:
            gap = gap.removesuffix(subject.name.title).strip()
        words = len(gap.split())
        if self._comma(item) and words <= 9 and (self._stop(item) in ",?!—–" or verb in SAYING):
            return Said(subject, verb, "adjacent")
        if words <= 2 and verb in SAYING and self._stop(item) != ".":
            return Said(subject, verb, "near")
        return None

    def _signature(self, start: int, limit: int) -> Said | None:
        """`“…” — Name`."""
        match = _SIGNATURE.match(self._frame.text, start, limit)
        names = self._names.between(match.end(), limit) if match else []
        if not match or not names:
            return None
        name = names[0]
        rest = self._frame.text[name.end : name.end + 1]
        if name.start - len(name.title) - 1 > match.end() or not (rest in ".,;" or rest.isspace()):
            return None
        return None if self._first_cue(name.end, limit) else Said(_subject(name), "", "adjacent")

    def _first_cue(self, start: int, end: int) -> re.Match[str] | None:
        for word in _WORD.finditer(self._frame.text, start, min(end, start + 220)):
            key = word.group().lower()
            if self._is_cue(word) and key not in SELDOM and not (key in AMBIGUOUS and self._is_noun(word)):
                return word
        return None

    def _is_cue(self, word: re.Match[str]) -> bool:
        key = word.group().lower()
        return key in CUES or (key in WITH_THAT and self._frame.text.startswith(" that ", word.end()))

    def _is_noun(self, word: re.Match[str]) -> bool:
        """Whether a word such as `states` or `report` stands as a noun."""
        before = self._frame.text[max(0, word.start() - 24) : word.start()].rstrip()
        last = before.rsplit(" ", 1)[-1].lower()
        if last.strip("’'s") in NOUN_SIGNS or last.endswith(("'s", "’s")) or word.group()[0].isupper():
            return True
        # `Oregon state Sen. …`: one person *states*; the bare form needs many, a pronoun or a helping verb.
        bare = word.group().lower() in BARE_FORMS
        return bare and not last.endswith("s") and last not in HELPERS and last not in _MANY

    # Before the opening mark

    def _left(self, item: Marked, floor: int, line_start: int) -> Said | None:
        text = self._frame.text
        end = item.outer_start
        start = self._frame.sentence_start(end, max(floor, end - 600))
        lead = text[start:end]
        if not lead.strip():
            return None
        cue = self._last_cue(start, end)
        if cue is None:
            return self._left_without_cue(start, end, line_start)
        gap = text[cue.end() : end].strip()
        subject = self._inverted(cue, end) or self._speakers.before(start, cue.start())
        if subject is None and start > line_start and text[start - 1] == HOLE:
            # `"…," said Ann Example, adding: "…"`: the subject stands before the quotation before.
            earlier = self._frame.sentence_start(start, max(line_start, start - 600))
            subject = self._speakers.before(earlier, cue.start())
        if subject is None:
            return None
        adjacent = gap.strip(_DASHES + ":").lower() in _GAP_WORDS or gap.endswith((",", ":"))
        return Said(subject, cue.group().lower(), "adjacent" if adjacent else "near")

    def _left_without_cue(self, start: int, end: int, line_start: int) -> Said | None:
        text = self._frame.text
        lead = text[start:end]
        transcript = _TRANSCRIPT.match(lead) if start == line_start else None
        if transcript:
            names = self._names.between(start, start + transcript.end(1))
            if names and names[0].start - start <= len(names[0].title) + 2:
                return Said(_subject(names[0]), "", "adjacent")
        according = list(_ACCORDING_AHEAD.finditer(text, start, end))
        if according:
            subject = self._speakers.after(according[-1].end(), end)
            if subject:
                return Said(subject, according[-1].group(1).lower(), "near")
        if lead.rstrip().endswith(":"):
            subject = self._speakers.first(start, end)
            if subject and (subject.name is None or is_person(subject.name)):
                return Said(subject, "", "adjacent")
        return None

    def _last_cue(self, start: int, end: int) -> re.Match[str] | None:
        best: re.Match[str] | None = None
        for word in _WORD.finditer(self._frame.text, start, end):
            key = word.group().lower()
            if not self._is_cue(word) or self._is_noun(word):
                continue
            if (
                best is not None
                and best.group().lower() in SAYING
                and key not in SAYING
                and end - best.end() < 160
            ):
                continue  # `said the others used …`: the verb of saying rules what follows it
            best = word
        return best

    def _inverted(self, cue: re.Match[str], end: int) -> Subject | None:
        """`Said the minister: "…"`, `as one of them put it`."""
        before = self._frame.text[max(0, cue.start() - 4) : cue.start()]
        if not cue.group()[0].isupper() and not before.lower().endswith(("as ", "so ")):
            return None
        subject = self._speakers.after(cue.end(), end)
        return subject if subject and not subject.pronoun else None

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
        return self._right(other, min(stop, line_end))

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
        cue = self._last_cue(start, end)
        subject = self._speakers.before(start, cue.start()) if cue else None
        subject = subject or self._speakers.first(start, end)
        if subject is None:
            return None
        name = subject.name
        return None if name and (not is_person(name) or self._speakers.places.is_place(name)) else subject


def _subject(name: Name) -> Subject:
    return Subject(name.start, name.end, name.text, name)
