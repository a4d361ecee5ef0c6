"""Reports: statements that the article gives in its own words, with a plain verb of saying."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefing_tui.analysis.speech.beside import Said
from briefing_tui.analysis.speech.cues import vocabulary
from briefing_tui.analysis.speech.frame import HOLE
from briefing_tui.analysis.speech.names import NameIndex
from briefing_tui.analysis.speech.people import People
from briefing_tui.analysis.speech.phrases import Subject
from briefing_tui.analysis.speech.reading import Reading, Statement
from briefing_tui.analysis.speech.speakers import Speakers
from briefing_tui.core.model import Kind

_SAYING: Final = "say says said"
_WITH_THAT: Final = """
    add adds added note notes noted write writes wrote announce announces announced argue argues argued
    claim claims claimed warn warns warned explain explains explained state states stated report reports
    reported insist insists insisted acknowledge acknowledges acknowledged admit admits admitted concede
    concedes conceded confirm confirms confirmed predict predicts predicted suggest suggests suggested
    stress stresses stressed emphasize emphasizes emphasized emphasise emphasises emphasised tell tells told
    contend contends contended maintain maintains maintained assert asserts asserted declare declares
    declared testify testifies testified recall recalls recalled reply replies replied complain complains
    complained allege alleges alleged
"""
"""Verbs that report a statement only where `that` follows."""
_PLAIN: Final = re.compile(r"\b(?:" + "|".join((_SAYING + _WITH_THAT).split()) + r")\b")
_SAID: Final = vocabulary(_SAYING)
_TOLD: Final = vocabulary("tell tells told")
_THAT: Final = re.compile(r" that\s")
_TOLD_THAT: Final = re.compile(r"(?: [^\s,;:.]{1,24}){1,8}? that\s")
"""`that` behind somebody who was told, `told reporters on Monday that`."""
_OCCASION: Final = re.compile(
    r"(?:(?: (?:in|at|on|during|by|late|early|earlier|this|last))?(?: [^\s,;:.]{1,24}){0,4}?"
    r" (?:statement|interview|conference|speech|e-?mail|tweet|letter|memo|post|briefing|hearing|testimony|"
    r"year|week|month|time|earlier|today|yesterday|again|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))? that\s"
)
"""`that` behind an occasion: `said in a statement on Monday that`."""
_ACCORDING: Final = re.compile(r"\baccording to\s", re.IGNORECASE)
_WORD: Final = re.compile(r"[\w’'-]+")
_NO_CLAUSE: Final = vocabulary(
    """
    of about to by so nothing yes no at on in during after before with for as when and but or from something
    anything little much more that earlier later monday tuesday wednesday thursday friday saturday sunday
    yesterday today again only repeatedly publicly goodbye hello thanks is was are were has have had will
    would could should
    """
)
"""What follows `said` where no statement does."""
_UNREAL: Final = vocabulary("to not never would could should might may will can cannot must did do does if")
"""Before the verb these make it one that did not happen."""
_NOUNS: Final = vocabulary("state states report reports claim claims note notes stress")
"""Verbs that are nouns where a relative clause follows: `reports that track it`."""
_BEGINS: Final = re.compile(
    r"(?:the|an?|he|she|it|they|his|her|their|its|this|these|those|there|we|no|all)\b|[A-Z]"
)
"""How a statement begins, and a relative clause does not."""
_RELATIVE: Final = vocabulary(
    "is was are were has have had will would could should can may might do does did"
)
_FINITE: Final = re.compile(
    r"\b(?:is|was|are|were|has|have|had|will|would|could|should|can|may|might|do|does|did|cannot|[a-z]{2,}ed)\b|n['’]t\b"
)
"""A sign of a finite verb: without one, words before a comma are a subject and no statement."""
_CUT: Final = re.compile(
    r", (?:but|while|although|though|whereas|according to|adding|including|citing|noting)\b"
    r"|; |\s[-—–]{1,2}\s"
)
"""Where the article's own words go on behind a statement."""
_BEING: Final = vocabulary("was were is are been being be")
_OPENERS: Final = vocabulary(
    "if as in to with for when while although though after before at on since because by under despite from "
    "during until unless given asked"
)
"""Words that open a clause or phrase which the statement proper follows."""
_NOBODY: Final = vocabulary("i we you who which that")
_MIN_WORDS: Final = 4
_MAX_TAIL: Final = 60
_MAX_ASIDE: Final = 160
_MAX_SENTENCE: Final = 1000
_EDGES: Final = " ,;:.—–-\t\u00a0"


def reports(reading: Reading) -> Iterator[Statement]:
    """The reported statements of a text, in order."""
    names = NameIndex(reading.frame.text)
    speakers = Speakers(reading.frame, names)
    people = People(reading.text, reading.frame, names)
    for start, end in reading.frame.sentences():
        found = _report(reading.frame.text, speakers, start, end) if end - start <= _MAX_SENTENCE else None
        if found is None:
            continue
        said, first, last = found
        speaker, role = people.of(said, reading.text[first:last])
        yield Statement(first, last, speaker, role, said.verb, Kind.REPORTED)


def _report(text: str, speakers: Speakers, start: int, end: int) -> tuple[Said, int, int] | None:
    """The attribution and the place of what the sentence in `[start, end)` reports."""
    for cue in _PLAIN.finditer(text, start, end):
        found = _ahead(text, speakers, start, end, cue) or _behind(text, speakers, start, end, cue)
        if found is not None:
            return found
    according = _ACCORDING.search(text, start, end)
    return _according(text, speakers, start, end, according) if according else None


def _ahead(
    text: str, speakers: Speakers, start: int, end: int, cue: re.Match[str]
) -> tuple[Said, int, int] | None:
    """`Ann said (that) the bridge is safe`."""
    verb = cue.group()
    pattern = _OCCASION if verb in _SAID else _TOLD_THAT if verb in _TOLD else _THAT
    that = pattern.match(text, cue.end(), end)
    if that is None and (verb not in _SAID or _follows(text, cue.start())):
        return None
    first = that.end() if that else cue.end()
    if that is None:
        word = _WORD.match(text, cue.end() + 1, end)
        if word is None or word.group().lower() in _NO_CLAUSE or not text.startswith(" ", cue.end()):
            return None
    if not _states(text, first, verb):
        return None
    cut = _CUT.search(text, first, end)
    statement = _statement(text, first, cut.start() if cut else end)
    subject = _subject(text, speakers, start, cue.start()) if statement else None
    return (Said(subject, verb, "adjacent"), *statement) if statement and subject else None


def _states(text: str, start: int, verb: str) -> bool:
    """Whether a statement begins at `start`, and no relative clause."""
    word = _WORD.match(text, start)
    if word is not None and text.endswith(" that ", 0, start) and word.group() in _RELATIVE:
        return False
    return verb not in _NOUNS or _BEGINS.match(text, start) is not None


def _behind(
    text: str, speakers: Speakers, start: int, end: int, cue: re.Match[str]
) -> tuple[Said, int, int] | None:
    """`The bridge is safe, Ann said`, `The bridge is safe, said Ann`."""
    inverted = text.endswith(", ", start, cue.start())
    if end - cue.end() > (_MAX_ASIDE if inverted else _MAX_TAIL) or cue.group() not in _SAID:
        return None
    if text.startswith(",", cue.end()):
        return None  # `If it holds, Ann said, the bridge is safe`
    comma = text.rfind(", ", start, cue.start())
    statement = _statement(text, start, comma) if comma > 0 else None
    opener = _WORD.match(text, statement[0]) if statement else None
    if statement is None or opener is None or opener.group().lower() in _OPENERS:
        return None
    clause = text[statement[0] : statement[1]]
    if not _FINITE.search(clause) or (inverted and ", who " in clause):
        return None
    if inverted:
        subject = speakers.after(cue.end(), end)
    else:
        subject = _subject(text, speakers, comma + 2, cue.start())
        if subject is not None and text[comma + 2 : subject.start].count(" ") > 3:
            subject = None
    if subject is None or subject.text in _NOBODY:
        return None
    return (Said(subject, cue.group(), "adjacent"), *statement)


def _according(
    text: str, speakers: Speakers, start: int, end: int, preposition: re.Match[str]
) -> tuple[Said, int, int] | None:
    """`According to Ann, the bridge is safe`, `The bridge is safe, according to Ann`."""
    subject = speakers.after(preposition.end(), end)
    if subject is None or subject.text in _NOBODY:
        return None
    if text[start : preposition.start()].strip(_EDGES):
        statement = _statement(text, start, preposition.start())
    else:
        comma = text.find(", ", subject.end, end)
        statement = _statement(text, comma + 2, end) if comma > 0 else None
    return (Said(subject, "according to", "adjacent"), *statement) if statement else None


def _subject(text: str, speakers: Speakers, start: int, cue: int) -> Subject | None:
    """Who the verb at `cue` says it of, where it was really said."""
    before = [word.lower() for word in _WORD.findall(text, max(start, cue - 30), cue)[-2:]]
    if before[-1:] and before[-1] in _BEING:
        return None  # `it was said that`
    if any(word in _UNREAL or word.endswith(("n't", "n’t")) for word in before):
        return None
    subject = speakers.before(start, cue)
    return subject if subject is not None and subject.text.lower() not in _NOBODY else None


def _follows(text: str, cue: int) -> bool:
    """Whether the verb at `cue` follows words that it reports: `…, said Ann`."""
    return text[max(0, cue - 2) : cue].rstrip()[-1:] in ("", ",", HOLE)


def _statement(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The clause in `[start, end)` without its edges; `None` for a few words or where words are quoted."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    clause = text[start:end]
    return None if HOLE in clause or len(clause.split()) < _MIN_WORDS else (start, end)
