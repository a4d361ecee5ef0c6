"""Beside a quotation: whom the words before and behind its marks name."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from briefing_tui.analysis.speech.cues import (
    AMBIGUOUS,
    BARE_FORMS,
    CUES,
    HELPERS,
    NOUN_SIGNS,
    SAYING,
    SELDOM,
    WITH_THAT,
    vocabulary,
)
from briefing_tui.analysis.speech.frame import HOLE, Frame
from briefing_tui.analysis.speech.marks import Marked
from briefing_tui.analysis.speech.mentions import Name
from briefing_tui.analysis.speech.names import NameIndex, is_person
from briefing_tui.analysis.speech.phrases import Subject
from briefing_tui.analysis.speech.speakers import Speakers

_WORD: Final = re.compile(r"[\w’'-]+")
_ACCORDING_TO: Final = r"(according to|in the words of|in the view of|selon|d['’]après|laut|según)\s+"
_ACCORDING: Final = re.compile(
    r"[\s,;—–-]*(?:all\s)?(?:(?:per|so)\s+(?-i:(?=[A-Z]))|" + _ACCORDING_TO + ")", re.IGNORECASE
)
_ACCORDING_AHEAD: Final = re.compile(r"\b" + _ACCORDING_TO, re.IGNORECASE)
_SIGNATURE: Final = re.compile(r"\s*[—–―-]{1,2}\s*(?=[A-Z])")
_TRANSCRIPT: Final = re.compile(r"\s*([A-Z][^:\n]{1,60}):\s*$")
_DASHES: Final = " ,;—–-"
_MAX_LOOK: Final = 320
_ANSWERS: Final = vocabulary(
    """
    response reply answer words message advice question point argument tweet statement reaction comment
    explanation verdict conclusion warning view claim take quote line slogan motto description word pitch plea
    """
)
_ANSWER: Final = re.compile(r"\b(" + "|".join(_ANSWERS) + r")(?: \w+){0,2}(?: was| is|:|,)*\s*$")
"""A noun of saying right before a mark: `Ann’s answer was: “…”`."""
_IN_WORDS: Final = re.compile(r"\bin (?:[\w.-]+ ){0,3}[\w.-]+(?:'s|’s|'|’) (?:own )?words,?\s*$")
_LIGHT: Final = frozenset(
    ("begin", "begins", "began", "put", "puts", "read", "reads", "finished", "pressed", "fired")
)
"""Verbs of saying that mostly say something else where no quotation stands beside them."""
_CUES: Final = CUES | WITH_THAT
_MANY: Final = frozenset(("they", "we", "i", "you", "who", "people", "and", "men", "women"))
_BARE_LEADS: Final = frozenset(("as", "so", "also", "later", "then", "a", "ont", "hat", "ha"))
_GAP_WORDS: Final = frozenset(("", "that", "it", "him", "her", "them", "as", "this", "of", "to"))


class Said(NamedTuple):
    """An attribution.

    Attributes:
        subject: Who, in the article's words.
        verb: The verb of saying as it stands in lower case, or an empty string.
        how: `adjacent`, `near`, `carried` (from the quotation before), `running` (over paragraphs)
            or `far` (a sentence or paragraph away).
        ruling: Whether a verb of saying announces what follows it: `As Ann claimed that “…”`.
    """

    subject: Subject
    verb: str
    how: str
    ruling: bool = False


class Beside:
    """Reads the article's own words beside quoted stretches of one text.

    Attributes:
        speakers: Who does the saying in a clause.
    """

    def __init__(self, text: str, frame: Frame, names: NameIndex) -> None:
        self._text = text
        self._frame = frame
        self._names = names
        self.speakers = Speakers(frame, names)

    def comma(self, item: Marked) -> bool:
        """Whether the sentence goes on behind the quotation."""
        return self._stop(item) in ",?!—–" or self._frame.text.startswith((",", " ,"), item.outer_end)

    def _stop(self, item: Marked) -> str:
        """The sign that ends the words, leaving out the mark of a quotation inside."""
        end = item.end
        while end > item.start + 1 and self._text[end - 1] in "’'”\")]":
            end -= 1
        return self._text[end - 1]

    # Behind the closing mark

    def right(self, item: Marked, limit: int) -> Said | None:
        """Whom the words behind the closing mark name, up to `limit`."""
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
            return self._according(according, end)
        ahead = text[start:end].lstrip(_DASHES)
        ended = last in ".…" and text[start : start + 1] != ","
        if ended and last == "." and (not ahead or ahead[0].isupper()):
            return None
        cue = self._first_cue(start, end)
        if cue is None:
            later = _ACCORDING_AHEAD.search(text, start, end)
            subject = self.speakers.after(later.end(), end) if later else None
            return Said(subject, "according to", "near") if subject else None
        if last in "?!…" and ahead[:1].isupper() and cue.group().lower() not in SAYING:
            return None
        if text[start : cue.start()].endswith("who "):
            # `one resident, who asked not to be named, said`
            aside = text.find(",", cue.end(), end)
            cue = (self._first_cue(aside, end) if aside > 0 else None) or cue
        return self._right_cue(item, cue, start, end)

    def _according(self, preposition: re.Match[str], end: int) -> Said | None:
        """`according to Ann Example`, `laut Ann Example`, `so Ann Example`."""
        subject = self.speakers.after(preposition.end(), end)
        if subject is None:
            return None
        if preposition.group(1):
            return Said(subject, preposition.group(1).lower(), "adjacent")
        # `…,” so Ann Example left` is another matter.
        ended = self._frame.text[subject.end : subject.end + 1] in ("", ".", ",", ";", "\n")
        return Said(subject, "according to", "adjacent") if ended else None

    def _right_cue(self, item: Marked, cue: re.Match[str], start: int, end: int) -> Said | None:
        text = self._frame.text
        verb = cue.group().lower()
        bare = text[start : cue.start()].strip(_DASHES + "()")
        if bare.lower() in ("and", "which", "that"):
            return None
        adverb = bare.endswith("ly") and bare.isalpha() and bare.islower()
        if not bare or bare.lower() in _BARE_LEADS or adverb:
            if verb.endswith("ing"):
                return None  # `“…,” adding that`: no inverted verb
            subject = self.speakers.after(cue.end(), end)
            return Said(subject, verb, "adjacent") if subject else None
        subject = self.speakers.before(start, cue.start())
        if subject is None:
            return None
        gap = text[start : subject.start].strip(_DASHES)
        if subject.name and subject.name.title:
            gap = gap.removesuffix(subject.name.title).strip()
        words = len(gap.split())
        if self.comma(item) and words <= 9 and (self._stop(item) in ",?!—–" or verb in SAYING):
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
            if (
                key in _CUES
                and self._is_cue(word)
                and key not in SELDOM
                and not (key in AMBIGUOUS and self._is_noun(word))
            ):
                return word
        return None

    def _is_cue(self, word: re.Match[str]) -> bool:
        key = word.group().lower()
        if word.group()[0].isupper() and self._is_surname(word):
            return False
        return key in CUES or (key in WITH_THAT and self._frame.text.startswith(" that ", word.end()))

    def _is_surname(self, word: re.Match[str]) -> bool:
        """Whether a capitalised verb of saying is a name: `Ole Brand`, `Mr. Brand`, `Brand said`."""
        names = self._names.between(word.start() - 60, word.end())
        if names and names[-1].end == word.end():
            return True
        follow = _WORD.match(self._frame.text, word.end() + 1)
        return follow is not None and follow.group() in SAYING

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

    def left(self, item: Marked, floor: int, line_start: int) -> Said | None:
        """Whom the words before the opening mark name, from `floor` on."""
        text = self._frame.text
        end = item.outer_start
        start = self._frame.sentence_start(end, max(floor, end - 600))
        lead = text[start:end]
        if not lead.strip():
            return None
        cue = self.last_cue(start, end)
        answer = None
        if not _ANSWERS.isdisjoint(_WORD.findall(text, max(start, end - 60), end)):
            answer = _ANSWER.search(text, max(start, end - 120), end)
        if answer is not None and (cue is None or cue.start() >= answer.start()):
            owner = self._owner(start, answer)
            if owner is not None:
                return Said(owner, answer.group(1).lower(), "adjacent")
        if cue is None:
            return self._left_without_cue(start, end, line_start)
        gap = text[cue.end() : end].strip()
        subject = self._inverted(cue, end) or self._subject_of(cue, start, line_start)
        if subject is None and start > line_start and text[start - 1] == HOLE:
            # `"…," said Ann Example, adding: "…"`: the subject stands before the quotation before.
            earlier = self._frame.sentence_start(start, max(line_start, start - _MAX_LOOK))
            subject = self.speakers.before(earlier, cue.start())
        if subject is None:
            return None
        verb = cue.group().lower()
        bare = gap.strip(_DASHES + ":").lower() in _GAP_WORDS
        adjacent = bare or gap.endswith((",", ":"))
        return Said(subject, verb, "adjacent" if adjacent else "near", adjacent and verb in SAYING)

    def _owner(self, start: int, answer: re.Match[str]) -> Subject | None:
        """`Ann Example’s answer was: “…”`, `Her answer: “…”`."""
        text = self._frame.text
        lead = text[start : answer.start()].rstrip()
        end = start + len(lead)
        if lead.lower().endswith(("his", "her")) and not lead[-4:-3].isalnum():
            word = "he" if lead[-3:].lower() == "his" else "she"
            return Subject(end - 3, end, word, pronoun=True)
        if not lead.endswith(("'s", "’s", "s'", "s’")):
            return None
        names = self._names.between(max(start, end - 80), end)
        if not names or end - names[-1].end > 2:
            return None
        return _subject(names[-1])

    def _subject_of(self, cue: re.Match[str], start: int, line_start: int) -> Subject | None:
        """The subject of a verb before the opening mark, in a sentence that may join several verbs."""
        text = self._frame.text
        lead = text[max(start, cue.start() - 40) : cue.start()].rstrip(" ,").lower()
        if lead.endswith((" and", " but", " then", " also")) or lead in ("and", "but", "then"):
            first = self._first_reporting(start, cue.start(), cue.group().endswith("ing"))
            if first is not None:
                subject = self.speakers.before(start, first.start())
            else:
                subject = self.speakers.first(start, cue.start())
            if subject is not None:
                return subject
        return self.speakers.before(start, cue.start())

    def _first_reporting(self, start: int, end: int, participle: bool) -> re.Match[str] | None:
        """The first verb of saying in `[start, end)`, a finite one or a participle."""
        for word in _WORD.finditer(self._frame.text, start, end):
            key = word.group().lower()
            if (
                key in SAYING
                and key not in _LIGHT
                and key.endswith("ing") == participle
                and not self._is_noun(word)
            ):
                return word
        return None

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
            subject = self.speakers.after(according[-1].end(), end)
            if subject:
                return Said(subject, according[-1].group(1).lower(), "near")
        owned = _IN_WORDS.search(lead)
        if owned:
            names = self._names.between(start + owned.start(), end)
            if names:
                return Said(_subject(names[0]), "", "adjacent")
        if lead.rstrip().endswith(":"):
            subject = self.speakers.first(start, end)
            if subject and (subject.name is None or subject.name.words > 1 or is_person(subject.name)):
                return Said(subject, "", "adjacent")
        return None

    def last_cue(self, start: int, end: int) -> re.Match[str] | None:
        """The last verb of saying in `[start, end)` that no earlier one rules."""
        best: re.Match[str] | None = None
        for word in _WORD.finditer(self._frame.text, start, end):
            key = word.group().lower()
            if key not in _CUES or not self._is_cue(word) or self._is_noun(word):
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
        subject = self.speakers.after(cue.end(), end)
        return subject if subject and not subject.pronoun else None


def _subject(name: Name) -> Subject:
    return Subject(name.start, name.end, name.text, name)
