"""Quotations of other languages: whose the stretches of a paragraph are by its own verbs of saying."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import islice
from typing import Final, NamedTuple

from briefing_tui.analysis.speech.cues import vocabulary
from briefing_tui.analysis.speech.first_names import gender_of
from briefing_tui.analysis.speech.frame import HOLE, Frame
from briefing_tui.analysis.speech.holders import Holder, Token, holder, tokens
from briefing_tui.analysis.speech.ideographs import Named, before, behind
from briefing_tui.analysis.speech.marks import Marked
from briefing_tui.analysis.speech.tongues import Tongue, may_be_foreign, tongue_of, tongues

_LEAD: Final = re.compile(r"[\s,;.—–―-]*")
_FULL: Final = re.compile(
    r"\b[A-ZÀ-ÖØ-ÞА-ЯЁ][^\W\d_]{1,30}(?:[ -](?:(?:de|del|der|van|von|di|da|dos|du|la|le) ){0,2}"
    r"[A-ZÀ-ÖØ-ÞА-ЯЁ](?:[^\W\d_]{1,30}(?:[-’'][^\W\d_]{1,30}){0,2}|\.)){1,4}"
)
_AS: Final = vocabulary("wie comme como come zoals как")
_MAX_LINE: Final = 1200
_MAX_ZONE: Final = 240
_MAX_INSIDE: Final = 900
_SILENT: Final = frozenset(("es", "it", "pt"))
"""Where a verb needs no pronoun beside it."""
_MAX_COMMAS: Final = 16
_MAX_BETWEEN: Final = 170
_EITHER: Final = vocabulary("jean andrea nicola simone michele gabriele daniele jan luca sasha claude")
"""First names of men here and of women there."""


class Told(NamedTuple):
    """An attribution.

    Attributes:
        speaker: The name or the words for somebody, or `None` where nothing tells.
        role: What the text calls the speaker, or empty.
        verb: The verb of saying in lower case, or empty.
        side: `right` or `left` of the words, `inside` them, `carried` or `running`.
        end: Offset behind the words that tell.
    """

    speaker: str | None
    role: str
    verb: str
    side: str
    end: int


class Foreign:
    """Attributes the quoted stretches in paragraphs of other languages; ask in the order of the text."""

    def __init__(self, text: str, frame: Frame, marked: list[Marked]) -> None:
        self._text = text
        self._frame = frame
        self._marked = marked
        self._roles: dict[str, str] = {}
        self._tongues: dict[int, Tongue | None] = {}
        self._last: tuple[Marked, Told] | None = None

    def tongue(self, item: Marked) -> Tongue | None:
        """The language of the paragraph that holds a stretch; `None` for English."""
        start, end = self._frame.line(item.start)
        if start not in self._tongues:
            line = self._text[start : min(end, start + _MAX_LINE)]
            self._tongues[start] = tongue_of(line) if may_be_foreign(line) else None
        return self._tongues[start]

    def without(self) -> str:
        """The frame with the paragraphs blanked out that hold stretches in other languages."""
        text, position, parts = self._frame.text, 0, []
        for item in self._marked:
            if self.tongue(item) is None:
                continue
            start, end = self._frame.line(item.start)
            if start >= position:
                parts += [text[position:start], " " * (end - start)]
                position = end
        return "".join((*parts, text[position:])) if parts else text

    def of(self, index: int, tongue: Tongue) -> Iterator[tuple[Marked, Told | None]]:
        """The parts of the stretch number `index`, more than one where an attribution stands inside."""
        item = self._marked[index]
        line_start, line_end = self._frame.line(item.start)
        limit = self._marked[index + 1].outer_start if index + 1 < len(self._marked) else line_end
        floor = self._marked[index - 1].outer_end if index else line_start
        inside = self._inside(item, tongue)
        if inside is not None:
            comma, told = inside
            yield item._replace(end=comma, outer_end=comma, runs_on=True), told
            rest = told.end
            while rest < item.end and not self._text[rest].isalnum() and self._text[rest] not in "¿¡(":
                rest += 1
            if rest < item.end:
                yield item._replace(start=rest, outer_start=rest), told._replace(side="carried")
            self._last = item, told
            return
        right = self._right(item, min(limit, line_end), tongue)
        if tongue.code == "ja" and right is not None and right.speaker is None:
            # `山田太郎さんは「…」と話した`: the verb stands behind, who it is before.
            left = self._left(item, max(floor, line_start), tongue)
            right = left._replace(verb=right.verb) if left is not None else right
        if right is not None and right.speaker is None and tongue.code in _SILENT:
            same = self._carried(item, line_start)
            right = right._replace(speaker=same.speaker, role=same.role) if same is not None else right
        told_or_none = (
            right or self._left(item, max(floor, line_start), tongue) or self._carried(item, line_start)
        )
        if told_or_none is not None:
            self._last = item, told_or_none
        yield item, told_or_none

    # Behind the closing mark

    def _right(self, item: Marked, limit: int, tongue: Tongue) -> Told | None:
        text = self._frame.text
        start = item.outer_end
        if item.runs_on or start >= limit:
            return None
        if tongue.code in ("zh", "ja"):
            return _ideographic(behind(text, start, limit, tongue), "right")
        ended = self._text[item.end - 1] in ".…" and not text.startswith((",", " ,"), start)
        lead = _LEAD.match(text, start, limit)
        begin = lead.end() if lead else start
        dashed = lead is not None and any(sign in lead.group() for sign in "—–―")
        if begin >= limit or (ended and not dashed and text[begin].isupper()):
            return None
        if "." in text[start:begin] and not dashed:
            return None
        end = self._frame.sentence_end(begin, min(limit, begin + _MAX_ZONE))
        return self._told(text, begin, end, tongue, "right")

    def _told(
        self, text: str, start: int, end: int, tongue: Tongue, side: str, strict: bool = False
    ) -> Told | None:
        """The attribution that begins at `start`: `explique X`, `a déclaré X`, `selon X`, `X dijo`."""
        according = _according(tongue).match(text, start, end) if tongue.according else None
        if according:
            return self._made(
                holder(text, according.end(), end, tongue, strict), according.group().strip().lower(), side
            )
        row = tokens(text, start, end)
        at = 0
        while at < len(row) and at < 4 and row[at].lower in tongue.skip | _AS:
            at += 1
        if at >= len(row):
            return None
        asked = self._hyphened(row, at, tongue, side)
        if asked:
            return asked
        helped = row[at].lower in tongue.have
        verb = at + 1 if helped else at
        while helped and verb < len(row) and row[verb].lower in tongue.skip:
            verb += 1
        if verb < len(row) and _is_verb(row, verb, helped, tongue):
            found = holder(text, row[verb].end, end, tongue, strict)
            silent = verb + 1 == len(row) or not row[verb + 1].text[0].isalnum()
            if found is None and silent and not strict and tongue.code in _SILENT:
                found = Holder("", "", row[verb].end, row[verb].end, False, "any")
            return self._made(found, row[verb].lower, side)
        if strict:
            return None
        found = holder(text, row[verb if helped else at].start, end, tongue) if verb < len(row) else None
        if found is None:
            return None
        behind = tokens(text, found.end, end, 4)
        for place, token in enumerate(behind):
            if _is_verb(
                behind, place, helped or (place > 0 and behind[place - 1].lower in tongue.have), tongue
            ):
                return self._made(found, token.lower, side)
            if not (token.text == "," or token.lower in tongue.skip or token.lower in tongue.have):
                break
        return None

    def _hyphened(self, row: list[Token], at: int, tongue: Tongue, side: str) -> Told | None:
        """`dit-il`, `a-t-elle ajouté`."""
        parts = row[at].lower.split("-")
        if len(parts) < 2 or parts[-1] not in tongue.he | tongue.she:
            return None
        sex = "he" if parts[-1] in tongue.he else "she"
        found = Holder(parts[-1], "", row[at].start, row[at].end, False, sex)
        if parts[0] in tongue.said:
            return self._made(found, parts[0], side)
        if parts[0] in tongue.have and at + 1 < len(row) and row[at + 1].lower in tongue.participle:
            return self._made(found._replace(end=row[at + 1].end), row[at + 1].lower, side)
        return None

    def _made(self, found: Holder | None, verb: str, side: str) -> Told | None:
        if found is None:
            return None
        if found.pronoun:
            name = self._person(found)
        else:
            name = self._fullest(found.name) if found.named else found.name
        if name and found.role:
            self._roles.setdefault(name, found.role)
        return Told(name, found.role or self._roles.get(name or "", ""), verb, side, found.end)

    # Before the opening mark

    def _left(self, item: Marked, floor: int, tongue: Tongue) -> Told | None:
        text = self._frame.text
        end = item.outer_start
        if tongue.code in ("zh", "ja"):
            return _ideographic(before(text, floor, end, tongue), "left")
        start = self._frame.sentence_start(end, max(floor, end - 400))
        if not text[start:end].strip():
            return None
        according = [*_according(tongue).finditer(text, start, end)] if tongue.according else []
        if according:
            verb = according[-1].group().strip().lower()
            return self._made(holder(text, according[-1].end(), end, tongue), verb, "left")
        row = tokens(text, start, end, 60)
        cues = [
            place
            for place in range(len(row))
            if _is_verb(row, place, place > 0 and row[place - 1].lower in tongue.have, tongue)
        ]
        colon = text[start:end].rstrip().endswith(":")
        if not cues or (len(row) - cues[-1] > 14 and not colon):
            return self._labelled(start, end, tongue) if colon else None
        cue = row[cues[-1]]
        inverted = holder(text, cue.end, end, tongue)
        if inverted is not None and (cues[-1] == 0 or (inverted.named and " " in inverted.name)):
            return self._made(inverted, cue.lower, "left")
        plain: Holder | None = None
        for begin in [start, *(token.end for token in row[: cues[-1]] if token.text in ",;—–")]:
            found = holder(text, begin, cue.start, tongue)
            if found is not None and (plain is None or found.named >= plain.named):
                plain = found if plain is None or not plain.named or found.end > plain.end else plain
        return self._made(plain or inverted, cue.lower, "left")

    def _labelled(self, start: int, end: int, tongue: Tongue) -> Told | None:
        """`Ana Ruiz: «…»`."""
        found = holder(self._frame.text, start, end, tongue)
        if found is None or not found.named or self._frame.text[found.end : end].strip() != ":":
            return None
        return self._made(found, "", "left")

    # Inside the marks, and from the quotation before

    def _inside(self, item: Marked, tongue: Tongue) -> tuple[int, Told] | None:
        """`« Nous attendons, explique Marie Dupont, maire de Norby. Le port … »`: the comma and who it is."""
        if tongue.code not in ("fr", "es", "it", "pt"):
            return None
        stop = min(item.end, item.start + _MAX_INSIDE)
        commas = re.finditer(r"[,!?…]\s", self._text[item.start : stop])
        for comma in islice(commas, _MAX_COMMAS):
            begin = item.start + comma.end()
            told = self._told(self._text, begin, min(item.end, begin + _MAX_ZONE), tongue, "inside", True)
            at = item.start + comma.start() + (comma.group()[0] != ",")
            if not any(sign.isalnum() for sign in self._text[item.start : at]):
                continue
            if told is not None and self._text[told.end : told.end + 1] in ", .:»\u00a0":
                return at, told
        return None

    def _carried(self, item: Marked, line_start: int) -> Told | None:
        """From the quotation before in this paragraph, or from the paragraph that ran on."""
        if self._last is None:
            return None
        earlier, told = self._last
        if item.continues and earlier.runs_on:
            return told._replace(verb="", side="running")
        if earlier.outer_start < line_start:
            return None
        between = self._frame.text[earlier.outer_end : item.outer_start]
        if told.side == "left" and not between.strip(" ,;.:—–-"):
            return told._replace(side="carried")
        rest = self._frame.text[told.end : item.outer_start] if told.side in ("right", "carried") else HOLE
        if HOLE in rest or len(between) > _MAX_BETWEEN or rest.count(".") > 1:
            return None
        return told._replace(side="carried")

    # Persons

    @cached_property
    def _full(self) -> list[tuple[int, str]]:
        """The names of several words in the article's own words: where they stand, and the name."""
        every = tongues().values()
        days = {day for tongue in every for day in tongue.day}
        found: list[tuple[int, str]] = []
        for match in _FULL.finditer(self._frame.text):
            words = match.group().split(" ")
            small = [word.lower() for word in words]
            if any(word in days for word in small):
                continue
            while len(words) > 2 and _is_role(words[0]):
                words.pop(0)
            if not _is_role(words[0]) and not any(words[0].lower() in tongue.article for tongue in every):
                found.append((match.start(), " ".join(words)))
        return found

    def _fullest(self, name: str) -> str:
        """The only name of the text that ends in a name of one word, or that itself."""
        if " " in name:
            return name
        longer = self._by_last.get(name, set())
        return next(iter(longer)) if len(longer) == 1 else name

    @cached_property
    def _by_last(self) -> dict[str, set[str]]:
        """The names of several words by their last."""
        found: dict[str, set[str]] = {}
        for _, name in self._full:
            found.setdefault(name.rsplit(" ", 1)[-1], set()).add(name)
        return found

    def _person(self, pronoun: Holder) -> str | None:
        """The only person that a pronoun can stand for in its paragraph and the one before, else `None`."""
        here = self._frame.paragraph(pronoun.start)
        floor = self._frame.paragraphs[max(0, here - 1)]
        last = bisect_right(self._full, (pronoun.start, ""))
        names = [
            name
            for place, name in self._full[max(0, last - 20) : last]
            if place >= floor and (pronoun.pronoun == "any" or _sex(name) in ("", pronoun.pronoun))
        ]
        return names[0] if names and all(name == names[0] for name in names) else None


def _ideographic(found: Named | None, side: str) -> Told | None:
    return Told(found.speaker, found.role, found.verb, side, found.end) if found else None


def _is_role(word: str) -> bool:
    return any(tongue.is_role(word) for tongue in tongues().values())


def _sex(name: str) -> str:
    first = name.split(" ", 1)[0]
    return "" if first.lower() in _EITHER else gender_of(first)


@cache
def _according(tongue: Tongue) -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace("'", "['’]") for word in sorted(tongue.according, reverse=True))
    return re.compile(rf"\b(?:{words})\s+(?=\S)", re.IGNORECASE)


def _is_verb(row: list[Token], at: int, helped: bool, tongue: Tongue) -> bool:
    lower = row[at].lower
    if row[at].text[0].isupper() and at and row[at - 1].text not in ".!?":
        return False
    return lower in tongue.said or (helped and lower in tongue.participle)
