"""Subjects: who does the saying in a clause."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from briefing_tui.analysis.speech.cues import (
    AMBIGUOUS,
    BODIES,
    CUES,
    HELPERS,
    ROLES,
    SAYING,
    WITH_THAT,
    vocabulary,
)
from briefing_tui.analysis.speech.frame import HOLE, Frame
from briefing_tui.analysis.speech.mentions import Name
from briefing_tui.analysis.speech.names import NameIndex, is_person
from briefing_tui.analysis.speech.places import PREPOSITION, REACH, Places

_WORD: Final = re.compile(r"[\w’'-]+")
_PRONOUN: Final = re.compile(r"\b(he|she|they|it|we|i|you)\b", re.IGNORECASE)
_HE_OR_SHE: Final = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_CUT: Final = re.compile(
    r"[,;:.()—–\n]|\s(?:in|on|at|during|after|before|when|while|as|to|about|who|that|which|last|this|earlier|"
    r"following|if|and|because|with|by|speaking|told|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|"
    + HOLE
)
_PLAIN: Final = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother)(?: (?:[a-z][\w’'-]*|\d[\d-]*(?:-[a-z-]+)?)){1,6}"
)
_ASIDE: Final = re.compile(
    r"(?: \([^()\n]{1,30}\))?(?:, \d{1,3})?, (?:who|whose|an?|the|his|her|one|former)\b[^.;:\n]*$"
)
"""What stands between a name and the comma before its verb."""
_EDGES: Final = " ,;.:—–-\t"
_ARTICLE: Final = re.compile(r"(?:an?|the|one|another)\s", re.IGNORECASE)
_PREPOSITIONS: Final = vocabulary("of for from in at with on to by and who that under")
_DETERMINERS: Final = vocabulary("a an the one his her its their another some several many")
_JOINTS: Final = vocabulary("and but that as when of for in")

_AS: Final = re.compile(r"\s*As\s")
_NO_NOUNS: Final = HELPERS | CUES | _PREPOSITIONS
_PRONOUNS: Final = vocabulary("he she they it we i you")
_REPORTING: Final = SAYING | WITH_THAT
_NOUNS_IN_LY: Final = vocabulary("daily weekly monthly quarterly family ally bully assembly reply supply fly")
_ARTICLES: Final = vocabulary("the a an")
_NOT_PLAIN: Final = (HELPERS | (SAYING - AMBIGUOUS) | _PREPOSITIONS) - vocabulary(
    "of for in at on the"
) | vocabulary(
    """
    he she they it we i you who which that and or but day days morning afternoon evening night week weeks
    month months year years time moment end rest result way one two thing things fact point words word whole
    """
)


class Subject(NamedTuple):
    """Who speaks, as the words of the text say it.

    Attributes:
        start: Offset of those words.
        end: Offset behind them.
        text: The words: a name, a pronoun in lower case, or a phrase such as `a spokeswoman`.
        name: The mention, where it is a name.
        pronoun: Whether it is one.
    """

    start: int
    end: int
    text: str
    name: Name | None = None
    pronoun: bool = False


class Speakers:
    """Finds subjects in the frame of one text.

    Attributes:
        places: Which names a preposition governs.
    """

    def __init__(self, frame: Frame, names: NameIndex) -> None:
        self._frame = frame
        self._names = names
        self.places = Places(frame, names)

    def after(self, start: int, limit: int) -> Subject | None:
        """The subject that begins at `start`, as behind an inverted verb: `said the minister`."""
        text = self._frame.text
        while start < limit and text[start].isspace():
            start += 1
        pronoun = _PRONOUN.match(text, start, limit)
        if pronoun:
            return Subject(pronoun.start(), pronoun.end(), pronoun.group().lower(), pronoun=True)
        end = self._phrase_end(start, limit)
        if end <= start:
            return None
        subject = self._in_phrase(start, end)
        if subject is not None and subject.name is None and subject.end < limit and text[subject.end] == ",":
            # `said the town’s engineer, Ann Example`
            named = self._names.between(subject.end + 2, min(limit, subject.end + 62))
            if named and named[0].lead == subject.end + 2 and subject.text[:2].lower() not in ("a ", "an"):
                return Subject(named[0].start, named[0].end, named[0].text, named[0])
        return subject or self._plain(start, end, _last_word(text, 0, start - 1))

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
                self._apposed(floor, end - 1)
                or self._interrupted(floor, end - 1)
                or self.first(floor, end - 1)
            )
        plain = self._plain(floor, end, cue.group()) if cue else None
        taking_part = cue is not None and cue.group().endswith("ing")
        return self._ending(floor, end, taking_part) or plain or self.first(floor, end)

    def _plain(self, start: int, end: int, verb: str) -> Subject | None:
        """`the innkeeper`, `the handbook of the harbour`: an article and small words beside a verb."""
        if verb.lower() not in _REPORTING or verb.endswith("ing"):
            return None
        text = self._frame.text
        while start < end and text[start] in _EDGES:
            start += 1
        while start < end and text[end - 1] in _EDGES:
            end -= 1
        match = _PLAIN.fullmatch(text, start, end)
        comma = text.rfind(", ", start, end) + 2 if match is None else 0
        if comma > 1:
            # `Speaking after the trial, the widow`
            start = comma
            match = _PLAIN.fullmatch(text, start, end)
        words = match.group().lower().split() if match else []
        if (
            not words
            or any(word in _NOT_PLAIN for word in words[1:])
            or words[-1] in _PREPOSITIONS | _ARTICLES
        ):
            return None
        return Subject(start, end, text[start:end])

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
                return Subject(last.start, last.end, last.text, last)
            head = self._role_phrase(floor, end)
            if head is not None and text[floor : head.start].rstrip().endswith(","):
                head = None  # `Ann Example, a spokeswoman for the group`
            first = self.first(floor, end)
            named = head is not None and first is not None and first.name is not None
            if head and named and PREPOSITION.search(text, max(floor, head.start - REACH), head.start):
                return first  # `Ann Example of the Bridge Trust`
            if head is not None and (_ARTICLE.match(head.text) or first is None or first.name is None):
                return head
            return first or head
        return self._role_phrase(floor, end, strict=True)

    def _role_phrase(self, floor: int, end: int, strict: bool = False) -> Subject | None:
        """`a spokesman for the group`: a phrase in `[floor, end)` whose head is a role or a body."""
        text = self._frame.text
        best: Subject | None = None
        words = list(_WORD.finditer(text, _word_start(text, floor, end - 120), end))
        for index in range(len(words) - 1, -1, -1):
            word = words[index]
            bare = word.group().lower()
            if bare in ROLES or bare in BODIES or bare.removesuffix("s") in ROLES:
                if strict and word.end() < end - 1 and index < len(words) - 3:
                    break
                start = self._phrase_start(words, index)
                if start is None:
                    continue
                stop = self._verb_ahead(word.end(), end)
                if HOLE in text[start:stop]:
                    continue
                best = Subject(start, stop, text[start:stop].rstrip(_EDGES))
                if not PREPOSITION.search(text, max(floor, start - REACH), start):
                    break
            elif bare in CUES and best is not None:
                break
        return best

    def _verb_ahead(self, start: int, end: int) -> int:
        """Where a phrase that goes on at `start` ends: before the first verb, at most at `end`."""
        text = self._frame.text
        for word in _WORD.finditer(text, start, end):
            if word.group().lower() in HELPERS or text[word.start() - 2 : word.start()] == ", ":
                return start + len(text[start : word.start()].rstrip(" ,"))
        return end

    def _phrase_start(self, words: list[re.Match[str]], index: int) -> int | None:
        """Where the phrase whose head is `words[index]` begins: at its article, at most six words back.

        `None` for the end of a clause with a subject of its own: `he laid off the staffers`.
        """
        text = self._frame.text
        start = words[index].start()
        for back in range(index - 1, max(-1, index - 7), -1):
            word = words[back]
            if text[word.end() : start].strip(" .") or HOLE in text[word.end() : start]:
                break
            lower = word.group().lower()
            if lower in _DETERMINERS:
                return word.start()
            if lower in _PRONOUNS:
                return None
            if lower in HELPERS or lower in CUES or lower in _JOINTS:
                break
            start = word.start()
        return start

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
            subject = self._in_phrase(name.start, self._phrase_end(name.end, end))
            if subject is None:
                continue
            if subject.name is None or is_person(subject.name):
                return subject
            fallback = fallback or subject
        if pronoun:
            return Subject(pronoun.start(), pronoun.end(), pronoun.group().lower(), pronoun=True)
        return fallback or self._role_phrase(floor, end)

    def _phrase_end(self, start: int, limit: int) -> int:
        cut = _CUT.search(self._frame.text, start, limit)
        while cut and cut.group() == "." and self._frame.abbreviated(cut.start()):
            cut = _CUT.search(self._frame.text, cut.end(), limit)
        return cut.start() if cut else limit

    def _in_phrase(self, start: int, end: int) -> Subject | None:
        """The head of a noun phrase that fills `[start, end)`: the name at its end, or the phrase itself."""
        text = self._frame.text
        names = self._names.between(start, end)
        phrase = text[start:end].rstrip()
        if not phrase or phrase[0] == HOLE:
            return None
        head: Name | None = None
        for name in names:
            lead = text[start : name.start].strip()
            if head is None:
                words = [word.lower() for word in _WORD.findall(lead)]
                if name.title or not words or words[-1] in ROLES or len(words) <= 5:
                    if PREPOSITION.search(text[start : name.start]):
                        break
                    head = name
            else:
                lead_end = name.lead
                between = text[head.end : lead_end].strip().lower()
                if not between and name.title:
                    between = name.title.rsplit(" ", 1)[-1].lower()
                last = between.rsplit(" ", 1)[-1]
                only = between.split()
                noun = (
                    0 < len(only) <= 3
                    and not only[-1].endswith("ed")
                    and not set(only) & (_NO_NOUNS - AMBIGUOUS)
                    and between.replace(" ", "").replace("-", "").isalpha()
                )
                if noun or last in ROLES or between in ("'s", "’s") or (last and last.strip("’'s") in ROLES):
                    head = name
                break
        if head is not None:
            tail = text[head.end : end]
            follow = _WORD.findall(tail)
            named = bool(follow) and follow[0][0].islower() and follow[0].lower() not in _NO_NOUNS
            if named and _ARTICLE.match(phrase):
                # `a German user`: the name only says which.
                stop = self._phrase_stop(head.end, end)
                return Subject(start, stop, text[start:stop].rstrip())
            if follow and follow[0].lower() not in _PREPOSITIONS:
                lower = [word.lower() for word in follow[:4]]
                position = next((i for i, w in enumerate(lower) if w in ROLES or w in BODIES), None)
                if (
                    position is not None
                    and lower[0] not in HELPERS
                    and not any(w in CUES - ROLES - BODIES for w in lower[:position])
                ):
                    stop = end
                    words = list(_WORD.finditer(text, head.end, end))
                    if position + 1 < len(words):
                        stop = words[position].end()
                    return Subject(start, stop, text[start:stop].strip())
            return Subject(head.start, head.end, head.text, head)
        words = [word.lower() for word in _WORD.findall(phrase)]
        if any(word in ROLES or word in BODIES or word.removesuffix("s") in ROLES for word in words[:7]):
            stop = start + len(phrase)
            return Subject(start, stop, phrase)
        return None

    def _phrase_stop(self, start: int, end: int) -> int:
        """Where the words of a phrase end: before a preposition or verb, at most at `end`."""
        for word in _WORD.finditer(self._frame.text, start, end):
            if word.group().lower() in _PREPOSITIONS | HELPERS:
                return word.start()
        return end


def _word_start(text: str, floor: int, start: int) -> int:
    """`start`, moved on to the next word where it stands inside one; at least `floor`."""
    if start <= floor:
        return floor
    while start < len(text) and text[start - 1].isalnum():
        start += 1
    return start


def _last_word(text: str, floor: int, end: int) -> str:
    start = end
    while start > floor and (text[start - 1].isalnum() or text[start - 1] in "’'-"):
        start -= 1
    return text[start:end]
