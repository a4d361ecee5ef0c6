"""Subjects: who does the saying in a clause, and what the text says they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from briefing_tui.analysis.cues import BODIES, CUES, HELPERS, ROLES
from briefing_tui.analysis.frame import HOLE, Frame
from briefing_tui.analysis.names import Name, NameIndex, gender, is_known_person, is_person

_WORD: Final = re.compile(r"[\w’'-]+")
_PRONOUN: Final = re.compile(r"\b(he|she|they|it|we|i|you)\b", re.IGNORECASE)
_PREPOSITION: Final = re.compile(
    r"\b(?:of|in|on|at|for|from|to|with|by|about|against|over|under|after|before|during|between|among|into|near|"
    r"toward|towards|than|like|as|via|per|through|behind|since|until|without|outside|inside|including)\s+"
    r"(?:(?:the|a|an|his|her|their|its|former|then|rival|fellow|both|late)\s+)*(?:[\w’'-]+[’']s?\s+)?$",
    re.IGNORECASE,
)
_DETERMINER: Final = r"(?:the|a|an|his|her|its|their|one|some|several|many|another|two|three|four|other|most|both|my|our|this|that)"
_PHRASE_AHEAD: Final = re.compile(rf"(?:{_DETERMINER}\s+)?(?:[\w’'.-]+\s+){{0,5}}?[\w’'-]+", re.IGNORECASE)
_CUT: Final = re.compile(
    r"[,;:.()—–\n]|\s(?:in|on|at|during|after|before|when|while|as|to|about|who|that|which|last|this|earlier|"
    r"following|if|and|because|with|by|speaking|told|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|"
    + HOLE
)
_APPOSITIVE: Final = re.compile(
    r",\s+((?:(?:who|which)\s+(?:is|was|heads|leads|runs|directs|chairs)\s+)?"
    r"(?:an?|the|its|his|her|their|one|former|chief|senior|deputy|president|director|professor|"
    r"chairman|head|vice|executive|author|editor|[\w-]+)\b[^,;:()\n" + HOLE + r"]{0,100})"
)
_NOT_APPOSITIVE: Final = frozenset(
    "who which and but or where when while after before as in on at for to from with by adding saying noting speaking "
    "writing that because if although though according referring pointing he she they it says said".split()
)
_ROLE_STOP: Final = re.compile(
    r"\b(?:who|said|says|told|that|which|in an|in a|when|after|on|at the time|during|tells|wrote|added)\b"
)
_LEADING: Final = frozenset(
    "the a an well-known known experts like such as one renowned prominent leading top".split()
)
_ROLE_WORD: Final = re.compile(r"[\w’'&/-]+$")


@dataclass(frozen=True, slots=True)
class Subject:
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
    """Finds subjects in the frame of one text."""

    def __init__(self, frame: Frame, names: NameIndex) -> None:
        self._frame = frame
        self._names = names

    def after(self, start: int, limit: int) -> Subject | None:
        """The subject that begins at `start`, as behind an inverted verb: `said the minister`."""
        text = self._frame.text
        while start < limit and text[start].isspace():
            start += 1
        pronoun = _PRONOUN.match(text, start, limit)
        if pronoun:
            return Subject(pronoun.start(), pronoun.end(), pronoun.group().lower(), pronoun=True)
        cut = _CUT.search(text, start, limit)
        while cut and cut.group() == "." and self._frame._abbreviated(cut.start()):
            cut = _CUT.search(text, cut.end(), limit)
        end = cut.start() if cut else limit
        if end <= start:
            return None
        return self._in_phrase(start, end)

    def before(self, floor: int, end: int) -> Subject | None:
        """The subject of a verb that begins at `end`, in the clause that begins at or behind `floor`."""
        text = self._frame.text
        end = self._strip_helpers(floor, end)
        if end <= floor:
            return None
        word = _last_word(text, floor, end)
        lower = word.lower()
        if lower in ("he", "she", "they", "it", "we", "i", "you"):
            return Subject(end - len(word), end, lower, pronoun=True)
        if lower in ("who", "which", "that"):
            return self._first(floor, end - len(word)) if lower != "that" else self._first(floor, end)
        closing = text[end - 1]
        if closing in ",)—–":
            return self._first(floor, end - 1)
        return self._ending(floor, end) or self._first(floor, end)

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
            if lower in HELPERS or (lower.endswith("ly") and len(lower) > 4 and word[0].islower()):
                end -= len(word)
                continue
            return end

    def _ending(self, floor: int, end: int) -> Subject | None:
        """The noun phrase that ends at `end`."""
        text = self._frame.text
        last: Name | None = None
        for name in self._names.between(max(floor, end - 80), end):
            last = name
        if last is not None and last.end >= end - 2 and text[last.end : end] in ("", ".", "'s", "’s"):
            if text[last.end : end] in ("'s", "’s"):
                return None
            lead = text[floor : last.start - (len(last.title) + 1 if last.title else 0)]
            if not _PREPOSITION.search(lead):
                return Subject(last.start, last.end, last.text, last)
            head = self._role_phrase(floor, end)
            return head or self._first(floor, end)
        return self._role_phrase(floor, end, strict=True)

    def _role_phrase(self, floor: int, end: int, strict: bool = False) -> Subject | None:
        """`a spokesman for the group`: a phrase in `[floor, end)` whose head is a role or a body."""
        text = self._frame.text
        best: Subject | None = None
        words = list(_WORD.finditer(text, max(floor, end - 120), end))
        for index in range(len(words) - 1, -1, -1):
            word = words[index]
            bare = word.group().lower()
            if bare in ROLES or bare in BODIES or bare.removesuffix("s") in ROLES:
                if strict and word.end() < end - 1 and index < len(words) - 3:
                    break
                start = self._phrase_start(words, index, floor)
                if start is None:
                    continue
                best = Subject(start, end, text[start:end])
                if not _PREPOSITION.search(text[floor:start]):
                    break
            elif bare in CUES and best is not None:
                break
        return best

    def _phrase_start(self, words: list[re.Match[str]], index: int, floor: int) -> int | None:
        text = self._frame.text
        start = words[index].start()
        for back in range(index - 1, max(-1, index - 7), -1):
            word = words[back]
            if text[word.end() : start].strip(" .") or HOLE in text[word.end() : start]:
                break
            lower = word.group().lower()
            if lower in (
                "a",
                "an",
                "the",
                "one",
                "his",
                "her",
                "its",
                "their",
                "another",
                "some",
                "several",
                "many",
            ):
                return word.start()
            if (
                lower in HELPERS
                or lower in CUES
                or lower in ("and", "but", "that", "as", "when", "of", "for", "in")
            ):
                break
            start = word.start()
        return start

    def _first(self, floor: int, end: int) -> Subject | None:
        """The first name or pronoun of a clause that no preposition governs."""
        text = self._frame.text
        fallback: Subject | None = None
        names = self._names.between(floor, end)
        pronoun = None
        for match in _PRONOUN.finditer(text, floor, end):
            if match.group().lower() in ("he", "she"):
                pronoun = match
                break
        for name in names:
            if pronoun and pronoun.start() < name.start:
                break
            lead = name.start - (len(name.title) + 1 if name.title else 0)
            if _PREPOSITION.search(text[floor:lead]):
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
                    if _PREPOSITION.search(text[start : name.start]):
                        break
                    head = name
            else:
                between = text[head.end : name.start].strip().lower()
                last = between.rsplit(" ", 1)[-1]
                if last in ROLES or between in ("'s", "’s") or (last and last.strip("’'s") in ROLES):
                    head = name
                break
        if head is not None:
            tail = text[head.end : end]
            follow = _WORD.findall(tail)
            if follow:
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

    def role(self, name: Name) -> str:
        """What the text calls the bearer of `name` beside one of the mentions, or an empty string."""
        best = ""
        for mention in [name, *self._names.same(name)][:12]:
            found = self._role_at(mention)
            if found:
                return found
            if (
                mention.title
                and not best
                and mention.title.rstrip(".").lower() not in ("mr", "mrs", "ms", "miss")
            ):
                best = mention.title
        return best

    def _role_at(self, name: Name) -> str:
        return self._role_before(name) or self._role_behind(name)

    def _role_behind(self, name: Name) -> str:
        text = self._frame.text
        match = _APPOSITIVE.match(text, name.end)
        if not match:
            return ""
        words = match.group(1)
        first = words.split(" ", 1)[0].lower()
        if first in ("who", "which"):
            words = " ".join(words.split(" ")[2:])
            first = words.split(" ", 1)[0].lower()
        if first in _NOT_APPOSITIVE:
            return ""
        stop = _ROLE_STOP.search(words)
        if stop:
            words = words[: stop.start()]
        end = re.search(r"[.!?](?:\s|$)", words)
        if end:
            words = words[: end.start()]
        words = words.strip()
        lower = [word.lower() for word in _WORD.findall(words)]
        if not any(_is_role(word) for word in lower[:9]):
            return ""
        for article in ("a ", "an ", "the "):
            words = words.removeprefix(article)
        return words

    def _role_before(self, name: Name) -> str:
        text = self._frame.text
        start = name.start
        limit = max(text.rfind("\n", 0, start) + 1, start - 80)
        lead = text[limit:start].rstrip()
        words: list[str] = []
        while lead:
            match = _ROLE_WORD.search(lead)
            if not match:
                if lead[-1] == "." and words and re.search(r"\b(?:[A-Z]\.)+$", lead):
                    initials = lead[lead.rfind(" ") + 1 :]
                    words.append(initials)
                    lead = lead[: -len(initials)].rstrip()
                    continue
                break
            word = match.group()
            lower = word.lower()
            if not words and not _is_role(lower):
                return ""
            if (
                lower in _LEADING
                or lower in HELPERS
                or lower in CUES - ROLES - BODIES
                or lower
                in (
                    "and",
                    "but",
                    "of",
                    "for",
                    "in",
                    "with",
                    "by",
                    "to",
                    "that",
                    "as",
                    "his",
                    "her",
                    "their",
                    "its",
                    "from",
                    "on",
                    "at",
                    "or",
                    "when",
                    "while",
                    "if",
                    "than",
                )
            ):
                break
            words.append(word)
            lead = lead[: match.start()]
            if not lead.endswith(" ") or len(words) > 7:
                break
            lead = lead.rstrip()
        if not words:
            return ""
        words.reverse()
        return " ".join(words)


class Memory:
    """Who has been spoken of, for `he` and `she`."""

    def __init__(self, frame: Frame, names: NameIndex) -> None:
        self._frame = frame
        self._names = names
        self.speakers: list[tuple[int, Name]] = []

    def add(self, offset: int, name: Name) -> None:
        """Notes that `name` spoke at `offset`."""
        self.speakers.append((offset, name))

    def resolve(self, pronoun: Subject) -> Name | None:
        """The likeliest person for `he` or `she`, or `None`."""
        if pronoun.text not in ("he", "she"):
            return None
        text = self._frame.text
        line_start = text.rfind("\n", 0, pronoun.start) + 1
        floor = line_start
        for _ in range(4):
            floor = max(0, text.rfind("\n", 0, max(0, floor - 1)) + 1)
        spoke = {name.last.casefold(): offset for offset, name in self.speakers[-12:]}
        scores: dict[str, float] = {}
        who: dict[str, Name] = {}
        for name in self._names.between(floor, pronoun.start):
            full = self._names.full(name)
            sex = gender(name) or gender(full)
            if sex and sex != pronoun.text:
                continue
            if not is_person(full):
                continue
            key = full.last.casefold()
            known = bool(sex) or full.words > 1 and is_known_person(full) or key in spoke
            if not known and full.words < 2:
                continue
            score = 1.0 if known else 0.35
            score += 1.2 if sex == pronoun.text else 0.0
            distance = text.count("\n", name.start, pronoun.start)
            score += max(0.0, 1.5 - 0.5 * distance)
            if self._is_subject(name):
                score += 1.0
            if name.start >= line_start:
                score += 0.3
            score += 0.4 * (name.start - floor) / max(1, pronoun.start - floor)
            if scores.get(key, 0.0) < score:
                scores[key] = score
            who[key] = full
        for key, offset in spoke.items():
            if key in scores:
                scores[key] += 1.0 if offset >= floor else 0.3
        for offset, name in self.speakers[-1:]:
            key = name.last.casefold()
            sex = gender(name)
            if key not in scores and (not sex or sex == pronoun.text) and is_person(name):
                scores[key] = 2.0 + (1.0 if offset >= floor else 0.0)
                who[key] = name
            elif key in scores:
                scores[key] += 0.6
        if not scores:
            return None
        best = max(scores, key=lambda key: scores[key])
        return who[best] if scores[best] >= 1.6 else None

    def _is_subject(self, name: Name) -> bool:
        text = self._frame.text
        start = name.start - (len(name.title) + 1 if name.title else 0)
        before = text[max(0, start - 3) : start]
        if not before or "\n" in before or before.rstrip().endswith((".", HOLE, ":", "?", "!")):
            return not text.startswith(("'s", "’s"), name.end)
        after = _WORD.match(text, name.end + 1, name.end + 24)
        return after is not None and after.group().lower() in CUES | HELPERS


def _last_word(text: str, floor: int, end: int) -> str:
    start = end
    while start > floor and (text[start - 1].isalnum() or text[start - 1] in "’'-"):
        start -= 1
    return text[start:end]


def _is_role(word: str) -> bool:
    return word in ROLES or word.endswith(("ologist", "woman", "spokesman", "chairman", "ician", "analyst"))


def with_text(subject: Subject, text: str) -> Subject:
    """`subject` with other words."""
    return replace(subject, text=text)
