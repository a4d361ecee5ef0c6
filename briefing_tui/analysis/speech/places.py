"""Places: names that a preposition governs, and that therefore say nothing."""

from __future__ import annotations

import re
from typing import Final

from briefing_tui.analysis.speech.frame import HOLE, Frame
from briefing_tui.analysis.speech.mentions import Name
from briefing_tui.analysis.speech.names import NameIndex, is_known_person

_PREPOSITIONS: Final = (
    "of in on at for from to with by about against over under after before during between among into near "
    "toward towards than like as via per through behind since until without outside inside including"
)
PREPOSITION: Final = re.compile(
    r"\b(?:" + "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in _PREPOSITIONS.split()) + r")\s+"
    r"(?:(?:[Tt]he|a|an|his|her|their|its|former|then|rival|fellow|both|late)\s+)*(?:[\w’'-]+[’']s?\s+)?$"
)
"""A preposition, with small words behind it, at the end of the words searched."""
REACH: Final = 64
"""How many characters before a name its preposition is looked for."""
_PLACING: Final = re.compile(
    r"\b(?:in|at|from|to|near|between|via|through|across|into|towards?|around|way of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_CONJUNCTIONS: Final = frozenset(("as", "like", "than", "since", "until", "after", "before"))
_GOES_ON: Final = (",", ".", ";", "\n", " and ", " or ", HOLE)
_JOINED: Final = re.compile(r",? (?:and|or) |, ")


_SMALL: Final = frozenset(_PREPOSITIONS.split()) | frozenset(
    ["the", "a", "an", "his", "her", "their", "its", "former", "then", "rival", "fellow", "both", "late"]
)


class Places:
    """Tells places from subjects in the frame of one text."""

    def __init__(self, frame: Frame, names: NameIndex) -> None:
        self._frame = frame
        self._names = names

    def governed(self, floor: int, name: Name, lists: bool = False, clause: bool = False) -> bool:
        """Whether a preposition at or behind `floor` governs a name, so that it is no subject.

        Args:
            floor: Where the clause begins.
            name: The name.
            clause: Whether a verb follows the name, so that `as`, `after` or `since` may begin a clause.
            lists: Whether commas join names too: `to Aarhus, Odense` but not `in Oslo, Lund said`.
        """
        text = self._frame.text
        lead = name.lead
        floor = max(floor, lead - 160)
        preposition = None
        if _may_be_governed(text, lead):
            preposition = PREPOSITION.search(text, max(floor, lead - REACH), lead)
        if preposition and not (clause and preposition.group().split()[0].lower() in _CONJUNCTIONS):
            return True
        if is_known_person(name):
            return False
        # `in Oslo, Lund rose`: what a verb follows begins a clause.
        lists = lists and (name.end == len(text) or text.startswith(_GOES_ON, name.end))
        for other in reversed(self._names.between(floor, lead)):
            joint = _JOINED.fullmatch(text, other.end, lead)
            if joint is None or (joint.group() == ", " and not lists):
                return False
            lead = other.lead
            if joint.group() != ", " and PREPOSITION.search(text, max(floor, lead - REACH), lead):
                return True
            placing = _PLACING.search(text, floor, lead)
            if placing:
                return joint.group() != ", " or placing.group()[0].islower()
            lists = True
        return False

    def is_place(self, name: Name) -> bool:
        """Whether a single word is a place by its other mentions: `near Newhaven`, and no first name."""
        text = self._frame.text
        if name.words > 1 or name.title or self._names.full(name).words > 1:
            return False
        return any(
            _PLACING.search(text, max(0, other.start - 20), other.start) is not None
            for other in self._names.same(name)
        )


def _may_be_governed(text: str, lead: int) -> bool:
    """Whether the word before `lead` can end what `PREPOSITION` finds, which takes longer to tell."""
    word = text[max(0, lead - 20) : lead].rstrip().rsplit(" ", 1)[-1].rsplit("\n", 1)[-1]
    lower = word.lower().lstrip('(—–-"' + HOLE)
    return lower in _SMALL or lower.endswith(("'s", "’s", "'", "’"))
