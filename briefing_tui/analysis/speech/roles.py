"""Roles: what a text calls the bearer of a name beside one of its mentions."""

from __future__ import annotations

import re
from typing import Final

from briefing_tui.analysis.speech.cues import BODIES, CUES, HELPERS, ROLES, TITLES, vocabulary
from briefing_tui.analysis.speech.frame import HOLE, Frame
from briefing_tui.analysis.speech.mentions import Name
from briefing_tui.analysis.speech.names import NameIndex

_WORD: Final = re.compile(r"[\w’'-]+")
_PARTY: Final = re.compile(r"(?: \(|, )([A-Z]{1,3}-[A-Z][\w.]{1,12})\)?")
_APPOSED: Final = re.compile(
    r"(?:,? (?:Jr|Sr)\.?)?(?:,? \([^()\n]{1,30}\)|, [A-Z]{1,3}-[A-Z][\w.]{1,12})?(?:, \d{1,3}(?=,))?, "
    r"([^,;:()—\n" + HOLE + r"]{2,160})"
)
"""What follows a name behind a comma, over a suffix, a party and an age."""
_SIGNED: Final = re.compile(r", ((?:[A-Z]|\w+ of )[^,:\n" + HOLE + r"]{1,60}):")
_OF_PLACE: Final = re.compile(
    r"(?:, \d{1,3})?,? ((?:of|from|with) (?:the )?[A-Z][^,;:()—\n" + HOLE + r"]{1,80})"
)
_STATE: Final = re.compile(r",( [A-Z][\w.]{1,20})(?:,|\s*$)", re.MULTILINE)
_ARTICLES: Final = vocabulary(
    "a an the his her its their one former then now our my another also la le une un die der eine ein el los"
)
_DROPPED: Final = vocabulary("a an the la le une un die der eine ein el")
_NO_ROLE: Final = vocabulary(
    """
    day days week weeks month year years hour time moment first second third next last same latest most only
    fact way thing result two three four five six seven many few number kind sort lot series
    """
)
"""Words behind an article that make an apposition of time or number."""
_NOT_APPOSED: Final = vocabulary(
    """
    and but or where when while after before as in on at for to by adding saying noting speaking writing that
    because if although though according referring pointing he she they it says said who which with so not i
    we you told herself himself jr jr. sr sr. is was are were has had will would can could did does do
    """
)
_SMALL: Final = vocabulary(
    "and but of for in with by to that as his her their its from on at or when while if than who so"
)
_STOP_RELATIVE: Final = re.compile(
    r"\b(?:said|says|told|tells|wrote|added|at the time|during|adding|"
    r"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_STOP: Final = re.compile(r"[.!?](?=\s|$)")
_LEADING: Final = vocabulary(
    "the a an well-known known experts like such as one renowned prominent leading top count said says told"
)
_LINKS: Final = vocabulary("of for to at in from with on")
_QUALIFIERS: Final = vocabulary("state former retired acting panel committee mate")
_NO_PARTS: Final = _LEADING | HELPERS | (CUES - ROLES - BODIES) | _SMALL
"""Words that end a role when it is read backwards from a name."""
_COPULAS: Final = vocabulary("is was are were be also still probably being")
_PLAIN_TITLES: Final = frozenset(("mr", "mrs", "ms", "miss"))
_NOUN_ENDINGS: Final = (
    "woman", "sman", "rman", "ician", "analyst", "surgeon", "member", "keeper", "eer", "master",
    "officer", "maker", "worker", "owner", "writer", "agent", "naire", "crat", "player", "holder", "winner",
    "alist", "omist", "onist", "ogist", "rist", "tist", "cist",
)  # fmt: skip
_BEFORE: Final = re.compile(r"(?:[\w’'&/-]+|(?:[A-Z]\.){1,3})$")
_MAX_WORDS: Final = 8
_MAX_MENTIONS: Final = 12
_MAX_CHARACTERS: Final = 200


class Roles:
    """Looks up roles in the frame of one text."""

    def __init__(self, frame: Frame, names: NameIndex) -> None:
        self._frame = frame
        self._names = names

    def role(self, name: Name, full: Name) -> str:
        """What the text calls somebody beside a mention, this one preferred, or an empty string.

        Args:
            name: The mention at hand.
            full: The fullest form of the name in the text.
        """
        titled = weak = ""
        seen = set()
        for mention in [name, full, *self._names.same(full)][:_MAX_MENTIONS]:
            if mention.start in seen:
                continue
            seen.add(mention.start)
            before, strong = self._before(mention)
            behind = self._behind(mention) or self._around(mention)
            if behind or strong:
                return _joined(before, behind)
            titled = titled or before
            weak = weak or self._weak(mention)
        return titled or weak

    def _before(self, name: Name) -> tuple[str, bool]:
        """The words before a name, `Oregon state Sen.`, and whether they are more than a title."""
        text = self._frame.text
        start = name.lead
        titles = name.title.split() if name.title else []
        title = " ".join(word for word in titles if word.rstrip(".").casefold() not in _PLAIN_TITLES)
        lead = text[max(text.rfind("\n", 0, start) + 1, start - 90) : start].rstrip(" ")
        if title and lead.endswith(" the"):
            lead = lead[:-4]
            title = "the " + title
        words: list[str] = []
        while lead and len(words) < _MAX_WORDS:
            match = _BEFORE.search(lead, max(0, len(lead) - 40))
            if match is None:
                break
            word = match.group()
            lower = word.lower()
            if not words and not (_is_role(lower) or (title and _modifies(word))):
                break
            if lower not in _QUALIFIERS and lower in _NO_PARTS:
                break
            words.append(word)
            lead = lead[: match.start()]
            if not lead.endswith(" "):
                break
            lead = lead.rstrip(" ")
        if words and self._predicate(name, lead):
            words = []
        party = _PARTY.match(text, name.end) if title else None
        phrase = " ".join([*reversed(words), title] if title else reversed(words))
        strong = any(_is_role(word.lower()) for word in words) or len(title.split()) > 1
        return (f"{phrase}, {party.group(1)}" if party else phrase), strong

    def _predicate(self, name: Name, lead: str) -> bool:
        """Whether `the best captain` in `she is the best captain Lund says` only stands beside the name."""
        behind = _WORD.match(self._frame.text, name.end + 1)
        last = [word.lower() for word in lead.rsplit(" ", 4)[-4:]]
        return (
            behind is not None
            and behind.group() in CUES
            and last[-1:] == ["the"]
            and any(word in _COPULAS for word in last)
        )

    def _behind(self, name: Name) -> str:
        """The apposition behind a name: `, a clerk of the town who keeps the keys,`."""
        text = self._frame.text
        signed = _SIGNED.match(text, name.end, name.end + 70)
        if signed:
            return signed.group(1)
        match = _APPOSED.match(text, name.end, name.end + 240)
        if match is None:
            return ""
        words = match.group(1)
        first, _, rest = words.partition(" ")
        lower = first.lower()
        relative = lower in ("who", "which")
        if relative:
            verb, _, rest = rest.partition(" ")
            if rest.partition(" ")[0].endswith("ing") or verb not in (
                "is",
                "was",
                "heads",
                "leads",
                "runs",
                "directs",
                "chairs",
            ):
                return ""
            words = rest if verb in ("is", "was") else words
            lower = words.partition(" ")[0].lower()
        if not relative and (lower in _NOT_APPOSED or (lower.endswith(("ed", "ing")) and lower != "retired")):
            return ""
        words = self._ended(words, match.end(1) - len(words))
        tokens = [word.lower() for word in _WORD.findall(words)[:9]]
        articled = lower in _ARTICLES and len(tokens) > 1 and tokens[1] not in _NO_ROLE
        if not articled and not relative and not any(_is_role(word) for word in tokens):
            return ""
        article, _, rest = words.partition(" ")
        return rest if article.lower() in _DROPPED else words

    def _ended(self, words: str, offset: int) -> str:
        """`words`, which stand at `offset`, up to the end of their sentence or a verb of saying."""
        stop = _STOP_RELATIVE.search(words)
        if stop:
            words = words[: stop.start()].removesuffix("who ").removesuffix("that ")
        for end in _STOP.finditer(words):
            if end.group() != "." or not self._frame.abbreviated(offset + end.start()):
                words = words[: end.start()]
                break
        return words.strip()

    def _around(self, name: Name) -> str:
        """`The town's engineer, Ann Example,`: a role with a comma on both sides of the name."""
        text = self._frame.text
        start = name.lead
        if not text.startswith(",", name.end) or text[max(0, start - 2) : start] != ", ":
            return ""
        words: list[str] = []
        for word in reversed(text[max(0, start - 92) : start - 2].rsplit("\n", 1)[-1].split(" ")):
            lower = word.lower()
            owned = lower.endswith(("'s", "’s"))
            if not _WORD.fullmatch(word) or len(words) > 7 or lower in HELPERS or lower in CUES - ROLES:
                return ""
            if lower in _ARTICLES or (owned and word[0].isupper()):
                words = [*words, word] if owned else words
                break
            words.append(word)
        else:
            return ""
        words.reverse()
        links = (place for place, word in enumerate(words) if word in _LINKS)
        head = [word.lower() for word in words[: next(links, len(words))]]
        return " ".join(words) if head and _is_role(head[-1]) else ""

    def _weak(self, name: Name) -> str:
        """Where somebody comes from, or how old, where nothing better is said: `of Raleigh, N.C.`."""
        text = self._frame.text
        place = _OF_PLACE.match(text, name.end, name.end + 110)
        if place:
            state = _STATE.match(text, place.end())
            return self._ended(place.group(1), place.start(1)) + ("," + state.group(1) if state else "")
        party = _PARTY.match(text, name.end)
        if party:
            return party.group(1)
        last = text[max(0, name.lead - 30) : name.lead - 1].rsplit(" ", 1)[-1]
        return last if last.endswith("-year-old") else ""


def _joined(before: str, behind: str) -> str:
    if before and behind and behind.casefold() not in before.casefold() and len(before) < 60:
        return f"{before}, {behind}"[:_MAX_CHARACTERS]
    return behind or before


def _modifies(word: str) -> bool:
    """Whether a word before a title belongs to it: `Oregon Sen.`, `state Sen.`."""
    lower = word.lower()
    if word[0].isupper():
        return lower not in _LEADING | HELPERS | CUES | _SMALL
    return lower in _QUALIFIERS


def _is_role(word: str) -> bool:
    return word in ROLES or word in TITLES or word.endswith(_NOUN_ENDINGS)
