"""Subjects: who does the saying in a clause."""

from __future__ import annotations

import re
from typing import Final

from briefing_tui.analysis.speech.cues import (
    BODIES,
    HELPERS,
    ROLES,
    vocabulary,
)
from briefing_tui.analysis.speech.frame import Frame
from briefing_tui.analysis.speech.mentions import Name
from briefing_tui.analysis.speech.names import NameIndex, is_person
from briefing_tui.analysis.speech.phrases import ARTICLE, Phrases, Subject
from briefing_tui.analysis.speech.places import PREPOSITION, REACH, Places

_WORD: Final = re.compile(r"[\w’'-]+")
_PRONOUN: Final = re.compile(r"\b(he|she|they|it|we|i|you)\b", re.IGNORECASE)
_HE_OR_SHE: Final = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_ASIDE: Final = re.compile(
    r"(?: \([^()\n]{1,30}\))?(?:, \d{1,3})?, (?:who|whose|an?|the|his|her|one|former)\b[^.;:\n]*$"
)
"""What stands between a name and the comma before its verb."""
_AS: Final = re.compile(r"\s*As\s")
_PRONOUNS: Final = vocabulary("he she they it we i you")
_NOUNS_IN_LY: Final = vocabulary("daily weekly monthly quarterly family ally bully assembly reply supply fly")


class Speakers:
    """Finds subjects in the frame of one text.

    Attributes:
        places: Which names a preposition governs.
    """

    def __init__(self, frame: Frame, names: NameIndex) -> None:
        self._frame = frame
        self._names = names
        self.places = Places(frame, names)
        self._phrases = Phrases(frame, names)

    def after(self, start: int, limit: int) -> Subject | None:
        """The subject that begins at `start`, as behind an inverted verb: `said the minister`."""
        text = self._frame.text
        while start < limit and text[start].isspace():
            start += 1
        pronoun = _PRONOUN.match(text, start, limit)
        if pronoun:
            return Subject(pronoun.start(), pronoun.end(), pronoun.group().lower(), pronoun=True)
        end = self._phrases.end(start, limit)
        if end <= start:
            return None
        called = self._phrases.called(start, limit)
        if called is not None:
            return called
        subject = self._phrases.head(start, end)
        if subject is not None and subject.name is None and subject.end < limit and text[subject.end] == ",":
            # `said the town’s engineer, Ann Example`
            named = self._names.between(subject.end + 2, min(limit, subject.end + 62))
            if named and named[0].lead == subject.end + 2 and subject.text[:2].lower() not in ("a ", "an"):
                return Subject(named[0].start, named[0].end, named[0].text, named[0])
        return subject or self._phrases.plain(start, end, _last_word(text, 0, start - 1))

    def before(self, floor: int, end: int) -> Subject | None:
        """The subject of a verb that begins at `end`, in the clause that begins at or behind `floor`."""
        text = self._frame.text
        cue = _WORD.match(text, end)
        end = self._strip_helpers(floor, end)
        if end <= floor:
            return None
        word = _last_word(text, floor, end)
        lower = word.lower()
        if lower in _PRONOUNS:
            return Subject(end - len(word), end, lower, pronoun=True)
        if lower in ("who", "which", "that"):
            return self.first(floor, end - len(word)) if lower != "that" else self.first(floor, end)
        closing = text[end - 1]
        if closing == ")":
            # `Ann Example (R-Salem) said`
            opening = text.rfind("(", max(floor, end - 60), end)
            if opening > floor and text[opening - 1] == " ":
                return self._ending(floor, opening - 1) or self.first(floor, opening - 1)
        if closing in ",)—–":
            return (
                self._phrases.called_before(floor, end - 1)
                or self._apposed(floor, end - 1)
                or self._interrupted(floor, end - 1)
                or self.first(floor, end - 1)
            )
        plain = self._phrases.plain(floor, end, cue.group()) if cue else None
        taking_part = cue is not None and cue.group().endswith("ing")
        return self._ending(floor, end, taking_part) or plain or self.first(floor, end)

    def _apposed(self, floor: int, end: int) -> Subject | None:
        """`The group's manager, Ann Example,`: the name that ends at `end` and follows a role and a comma."""
        text = self._frame.text
        names = self._names.between(max(floor, end - 60), end)
        if not names or names[-1].end != end:
            return None
        name = names[-1]
        lead = text[floor : name.lead].rstrip()
        if not lead.endswith(","):
            return None
        word = _last_word(text, floor, floor + len(lead) - 1).lower()
        return Subject(name.start, name.end, name.text, name) if word in ROLES else None

    def _interrupted(self, floor: int, end: int) -> Subject | None:
        """`Ann Example, who was an aide to B,`: the last name that an aside between commas follows."""
        text = self._frame.text
        for name in reversed(self._names.between(max(floor, end - 160), end)):
            if (
                _ASIDE.match(text, name.end, end)
                and is_person(name)
                and not self.places.governed(floor, name, clause=True)
            ):
                return Subject(name.start, name.end, name.text, name)
        return None

    def _strip_helpers(self, floor: int, end: int) -> int:
        text = self._frame.text
        while True:
            while end > floor and text[end - 1].isspace():
                end -= 1
            word = _last_word(text, floor, end)
            lower = word.lower()
            if not word:
                return end
            if lower.endswith(("'s", "’s", "'d", "’d", "’ve", "'ve")) and lower[:-2] in ("he", "she", "it"):
                return end - 2
            if word[0].isupper() and self._names.between(end - len(word), end):
                return end  # `Will wrote`
            if lower in HELPERS or (lower.endswith("ly") and word[0].islower() and lower not in _NOUNS_IN_LY):
                end -= len(word)
                continue
            return end

    def _ending(self, floor: int, end: int, participle: bool = False) -> Subject | None:
        """The noun phrase that ends at `end`, before a verb or participle: `footage of Ann saying`."""
        text = self._frame.text
        last: Name | None = None
        for name in self._names.between(max(floor, end - 80), end):
            last = name
        if last is not None and last.end >= end - 2 and text[last.end : end] in ("", ".", "'s", "’s"):
            if text[last.end : end] in ("'s", "’s"):
                return None
            if (participle and is_person(last)) or not self.places.governed(floor, last, clause=True):
                return self._phrases.both(last)
            head = self._phrases.of_a_role(floor, end)
            if head is not None and text[floor : head.start].rstrip().endswith(","):
                head = None  # `Ann Example, a spokeswoman for the group`
            first = self.first(floor, end)
            named = head is not None and first is not None and first.name is not None
            if head and named and PREPOSITION.search(text, max(floor, head.start - REACH), head.start):
                return first  # `Ann Example of the Bridge Trust`
            if head is not None and (ARTICLE.match(head.text) or first is None or first.name is None):
                return head
            return first or head
        return self._phrases.of_a_role(floor, end, strict=True)

    def first(self, floor: int, end: int) -> Subject | None:
        """The first name or pronoun of a clause that no preposition governs."""
        text = self._frame.text
        opening = _AS.match(text, floor, end)
        floor = opening.end() if opening else floor
        fallback: Subject | None = None
        names = self._names.between(floor, end)
        pronoun = _HE_OR_SHE.search(text, floor, end)
        for name in names:
            if pronoun and pronoun.start() < name.start:
                break
            if self.places.governed(floor, name, lists=True):
                continue
            after = text[name.end : name.end + 3]
            if after.startswith(("'s", "’s", "’ ", "' ")):
                follow = _WORD.search(text, name.end + 2, min(end, name.end + 30))
                if follow and (follow.group().lower() in BODIES or follow.group().lower() in ROLES):
                    return Subject(name.start, follow.end(), text[name.start : follow.end()])
                continue
            subject = self._phrases.head(name.start, self._phrases.end(name.end, end))
            if subject is None:
                continue
            if subject.name is None or is_person(subject.name):
                return subject
            fallback = fallback or subject
        if pronoun:
            return Subject(pronoun.start(), pronoun.end(), pronoun.group().lower(), pronoun=True)
        return fallback or self._phrases.of_a_role(floor, end)


def _last_word(text: str, floor: int, end: int) -> str:
    start = end
    while start > floor and (text[start - 1].isalnum() or text[start - 1] in "’'-"):
        start -= 1
    return text[start:end]
