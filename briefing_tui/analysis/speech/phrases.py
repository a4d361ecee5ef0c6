"""Phrases: where the words for a speaker begin and end, and which of them is the name."""

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
from briefing_tui.analysis.speech.places import PREPOSITION, REACH

_WORD: Final = re.compile(r"[\w’'-]+")
_CUT: Final = re.compile(
    r"[,;:.()—–\n]|\s(?:in|on|at|during|after|before|when|while|as|to|about|who|that|which|last|this|earlier|"
    r"following|if|and|because|with|by|speaking|told|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|"
    + HOLE
)
_PLAIN: Final = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother)(?: (?:[a-z][\w’'-]*|\d[\d-]*(?:-[a-z-]+)?)){1,6}"
)
_CALLED: Final = re.compile(
    r"([Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Oo]ne of|"
    r"[A-Z][\w-]*(?: [A-Z][\w-]*)?(?:['’]s|(?<=s)['’])) "
    r"((?:[\w’'&-]+ ){0,7}[\w’'-]+), (?=[A-Z])"
)
"""The words that call somebody something, in front of a comma and a name."""
_INDEFINITE: Final = frozenset(("a", "an"))
_ENDS_NAME: Final = re.compile(
    r"\s*(?:[.,;:!?)" + HOLE + r"]|$)|\s(?:who|on|in|at|during|after|as|when|from|of|last|this|said|told)\b",
    re.MULTILINE,
)
"""What follows a name that ends its phrase."""
_EDGES: Final = " ,;.:—–-\t"
ARTICLE: Final = re.compile(r"(?:an?|the|one|another)\s", re.IGNORECASE)
_PREPOSITIONS: Final = vocabulary("of for from in at with on to by and who that under")
_DETERMINERS: Final = vocabulary("a an the one his her its their another some several many")
_JOINTS: Final = vocabulary("and but that as when of for in")

_NO_NOUNS: Final = HELPERS | CUES | _PREPOSITIONS
_PRONOUNS: Final = vocabulary("he she they it we i you")
_REPORTING: Final = SAYING | WITH_THAT
_ARTICLES: Final = vocabulary("the a an")
_NOT_PLAIN: Final = (HELPERS | (SAYING - AMBIGUOUS) | _PREPOSITIONS) - vocabulary(
    "of for in at on the"
) | vocabulary(
    """
    he she they it we i you who which that and or but day days morning afternoon evening night week weeks
    month months year years time moment end rest result way one two thing things fact point words word whole
    """
)

_NO_CALLING: Final = (
    (HELPERS | CUES | WITH_THAT | _PRONOUNS | vocabulary("who which that and but or than if because"))
    - ROLES
    - BODIES
    - AMBIGUOUS
)


class Subject(NamedTuple):
    """Who speaks, as the words of the text say it.

    Attributes:
        start: Offset of those words.
        end: Offset behind them.
        text: The words: a name, a pronoun in lower case, or a phrase such as `a spokeswoman`.
        name: The mention, where it is a name.
        pronoun: Whether it is one.
        role: What the words call the bearer of the name, beside a comma: `the harbour master, Ann Example`.
    """

    start: int
    end: int
    text: str
    name: Name | None = None
    pronoun: bool = False
    role: str = ""


class Phrases:
    """Reads the noun phrases in the frame of one text."""

    def __init__(self, frame: Frame, names: NameIndex) -> None:
        self._frame = frame
        self._names = names

    def called(self, start: int, limit: int) -> Subject | None:
        """`the harbour master, Ann Example`: words for somebody at `start`, a comma and the name."""
        called = _CALLED.match(self._frame.text, start, limit)
        return self._called(called, limit) if called else None

    def called_before(self, floor: int, end: int) -> Subject | None:
        """`The harbour master, Ann Example`: the same, where the name ends at `end`."""
        text = self._frame.text
        names = self._names.between(max(floor, end - 60), end)
        if not names or names[-1].end != end:
            return None
        comma = names[-1].lead - 2
        if comma <= floor or text[comma : comma + 2] != ", ":
            return None
        start = max(floor, text.rfind(", ", floor, comma) + 2, text.rfind(HOLE, floor, comma) + 1)
        while start < comma and text[start].isspace():
            start += 1
        called = _CALLED.match(text, start, end)
        return self._called(called, end) if called and called.end() == comma + 2 else None

    def _called(self, called: re.Match[str], limit: int) -> Subject | None:
        """The name behind the words of `called`, unless those words hold a verb."""
        names = self._names.between(called.end(), min(limit, called.end() + 60))
        if not names or names[0].lead != called.end() or not is_person(names[0]):
            return None
        words = called.group(2).lower().split()
        if not _NO_CALLING.isdisjoint(words) or words[-1] in _NOT_PLAIN:
            return None
        name = names[0]
        if called.group(1)[:2].lower() in _INDEFINITE and not _ENDS_NAME.match(self._frame.text, name.end):
            return None
        article = called.group(1).lower() in _ARTICLES
        role = called.group(2) if article else f"{called.group(1)} {called.group(2)}"
        return Subject(name.start, name.end, name.text, name, role=role)

    def both(self, name: Name) -> Subject:
        """A name, or `Ann Example and Ole Beispiel` where two persons speak as one."""
        text = self._frame.text
        pair: tuple[Name, Name] | None = None
        if text.startswith(" and ", name.end):
            names = self._names.between(name.end + 5, name.end + 65)
            if names and names[0].start == name.end + 5 and _ENDS_NAME.match(text, names[0].end):
                pair = name, names[0]
        elif text.endswith(" and ", 0, name.start):
            names = self._names.between(max(0, name.start - 65), name.start - 5)
            if names and names[-1].end == name.start - 5:
                pair = names[-1], name
        if pair is None or not all(one.words > 1 and is_person(one) for one in pair):
            return Subject(name.start, name.end, name.text, name)
        return Subject(pair[0].start, pair[1].end, f"{pair[0].text} and {pair[1].text}")

    def plain(self, start: int, end: int, verb: str) -> Subject | None:
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

    def of_a_role(self, floor: int, end: int, strict: bool = False) -> Subject | None:
        """`a spokesman for the group`: a phrase in `[floor, end)` whose head is a role or a body."""
        text = self._frame.text
        best: Subject | None = None
        words = list(_WORD.finditer(text, _word_start(text, floor, end - 120), end))
        for index in range(len(words) - 1, -1, -1):
            word = words[index]
            bare = word.group().lower()
            if bare in ROLES or bare in BODIES or bare.removesuffix("s") in ROLES:
                if strict and best is None and word.end() < end - 1 and index < len(words) - 3:
                    break
                start = self._start(words, index)
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

    def _start(self, words: list[re.Match[str]], index: int) -> int | None:
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

    def end(self, start: int, limit: int) -> int:
        """Where the phrase that goes on at `start` ends, at most at `limit`."""
        cut = _CUT.search(self._frame.text, start, limit)
        while cut and cut.group() == "." and self._frame.abbreviated(cut.start()):
            cut = _CUT.search(self._frame.text, cut.end(), limit)
        return cut.start() if cut else limit

    def head(self, start: int, end: int) -> Subject | None:
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
            if named and ARTICLE.match(phrase):
                # `a German user`: the name only says which.
                stop = self._stop(head.end, end)
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
                    while position + 1 < len(words) and words[position + 1].group() in ROLES:
                        position += 1  # `chief executive`
                    if position + 1 < len(words):
                        stop = words[position].end()
                    return Subject(start, stop, text[start:stop].strip())
            return self.both(head)
        words = [word.lower() for word in _WORD.findall(phrase)]
        if any(word in ROLES or word in BODIES or word.removesuffix("s") in ROLES for word in words[:7]):
            stop = start + len(phrase)
            return Subject(start, stop, phrase)
        return None

    def _stop(self, start: int, end: int) -> int:
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
