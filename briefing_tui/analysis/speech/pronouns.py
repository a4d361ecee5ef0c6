"""Pronouns: which person `he` or `she` stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import Final, NamedTuple

from briefing_tui.analysis.speech.cues import CUES, HELPERS, SAYING
from briefing_tui.analysis.speech.frame import HOLE, Frame
from briefing_tui.analysis.speech.names import Name, NameIndex, gender, is_known_person, is_person
from briefing_tui.analysis.speech.speakers import Speakers, Subject

_MAX_BACK: Final = 2500
_MAX_INDIRECT: Final = 900
_WORD: Final = re.compile(r"[\w’'-]+")


class _Facts(NamedTuple):
    """What does not change of a mention."""

    full: Name
    key: str
    sex: str
    person: bool
    known: bool
    weight: float


class Memory:
    """Who has been spoken of, for `he` and `she`."""

    def __init__(self, frame: Frame, names: NameIndex) -> None:
        self._frame = frame
        self._names = names
        self._speakers = Speakers(frame, names)
        self.speakers: list[tuple[int, Name]] = []
        self._sexes: dict[str, str] = {}
        self._facts: dict[int, _Facts] = {}
        self._reporters: dict[int, Subject | None] = {}

    def add(self, offset: int, name: Name) -> None:
        """Notes that `name` spoke at `offset`."""
        self.speakers.append((offset, name))

    def resolve(self, pronoun: Subject) -> Name | None:
        """The likeliest person for `he` or `she`, or `None`."""
        if pronoun.text not in ("he", "she"):
            return None
        text = self._frame.text
        line_start = self._frame.line(pronoun.start)[0]
        floor = line_start
        for _ in range(4):
            floor = self._frame.line(max(0, floor - 1))[0]
        floor = max(floor, pronoun.start - _MAX_BACK)
        spoke = {name.last.casefold(): offset for offset, name in self.speakers[-12:]}
        scores: dict[str, float] = {}
        who: dict[str, Name] = {}
        for name in self._names.between(floor, pronoun.start):
            facts = self._facts_of(name)
            full, sex, key = facts.full, facts.sex, facts.key
            if not facts.person or (sex and sex != pronoun.text):
                continue
            known = facts.known or key in spoke
            if not known and full.words < 2:
                continue
            score = 1.0 if known else 0.35
            score += 1.2 if sex == pronoun.text else 0.0
            score += facts.weight
            if name.start >= line_start:
                score += 1.5 + 0.8
            else:
                score += max(0.0, 1.5 - 0.5 * text.count("\n", name.start, line_start))
            score += 0.4 * (name.start - floor) / max(1, pronoun.start - floor)
            if scores.get(key, 0.0) < score:
                scores[key] = score
            who[key] = full
        indirect = self._last_reporter(floor, pronoun)
        if indirect is not None and indirect.last.casefold() in scores:
            scores[indirect.last.casefold()] += 1.4
        for key, offset in spoke.items():
            if key in scores:
                scores[key] += 1.0 if offset >= floor else 0.3
        for offset, name in self.speakers[-1:]:
            key = name.last.casefold()
            sex = self._sex(name)
            if key not in scores and (not sex or sex == pronoun.text) and is_person(name):
                scores[key] = 2.0 + (1.0 if offset >= floor else 0.0)
                who[key] = name
            elif key in scores:
                scores[key] += 0.6
        if not scores:
            return None
        best = max(scores, key=lambda key: scores[key])
        return who[best] if scores[best] >= 1.6 else None

    def _last_reporter(self, floor: int, pronoun: Subject) -> Name | None:
        """Whoever last said something in the article's words: `Ann Example said that …`."""
        start = max(floor, pronoun.start - _MAX_INDIRECT)
        first, last = bisect_left(self._cues, start), bisect_left(self._cues, pronoun.start)
        for cue in reversed(self._cues[max(first, last - 4) : last]):
            subject = self._reporter(cue)
            if subject is None or subject.name is None:
                continue
            sex = self._sex(self._names.full(subject.name))
            if is_person(subject.name) and sex in ("", pronoun.text):
                return subject.name
        return None

    @cached_property
    def _cues(self) -> list[int]:
        """Where the verbs of saying stand, in order."""
        return [word.start() for word in _WORD.finditer(self._frame.text) if word.group() in SAYING]

    def _reporter(self, cue: int) -> Subject | None:
        """The subject of the verb of saying at `cue`."""
        if cue not in self._reporters:
            line = self._frame.line(cue)[0]
            sentence = self._frame.sentence_start(cue, max(line, cue - 300))
            self._reporters[cue] = self._speakers.before(sentence, cue)
        return self._reporters[cue]

    def _facts_of(self, name: Name) -> _Facts:
        if name.start not in self._facts:
            full = self._names.full(name)
            sex = gender(name) or self._sex(full)
            self._facts[name.start] = _Facts(
                full,
                full.last.casefold(),
                sex,
                is_person(full),
                bool(sex) or (full.words > 1 and is_known_person(full)),
                self._weight(name),
            )
        return self._facts[name.start]

    def _sex(self, full: Name) -> str:
        """`he` or `she` where the first name, a title or a word beside a mention tells, else empty."""
        key = full.text
        if key not in self._sexes:
            self._sexes[key] = gender(full) or next(
                (sex for name in self._names.same(full)[:8] if (sex := gender(name) or self._beside(name))),
                "",
            )
        return self._sexes[key]

    def _beside(self, name: Name) -> str:
        text = self._frame.text
        around = text[max(0, name.start - 16) : name.start].rstrip().lower()
        behind = text[name.end : name.end + 60].lower() if text.startswith(",", name.end) else ""
        if around.endswith(("woman", "sister", "mother", "daughter")) or "woman" in behind:
            return "she"
        return "he" if around.endswith(("sman", "rman", "brother", "father")) or "sman" in behind else ""

    def _weight(self, name: Name) -> float:
        """How much the place of a mention speaks for it: a subject more than an owner or object."""
        text = self._frame.text
        if text.startswith(("'s", "’s"), name.end):
            return -0.5
        start = name.start - (len(name.title) + 1 if name.title else 0)
        after = _WORD.match(text, name.end + 1, name.end + 24)
        follow = after.group().lower() if after else ""
        before = text[max(0, start - 3) : start]
        if follow in SAYING:
            return 1.6
        opens = not before or "\n" in before or before.rstrip().endswith((".", HOLE, ":", "?", "!"))
        return 1.0 if opens or follow in CUES or follow in HELPERS else 0.0
