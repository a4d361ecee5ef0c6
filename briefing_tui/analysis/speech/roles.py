"""Roles: what a text calls the bearer of a name beside one of its mentions."""

from __future__ import annotations

import re
from typing import Final

from briefing_tui.analysis.speech.cues import BODIES, CUES, HELPERS, ROLES, vocabulary
from briefing_tui.analysis.speech.frame import HOLE, Frame
from briefing_tui.analysis.speech.mentions import Name
from briefing_tui.analysis.speech.names import NameIndex

_WORD: Final = re.compile(r"[\w’'-]+")
_APPOSITIVE: Final = re.compile(
    r"(?: \([^()\n]{1,16}\))?(?:, \d{1,3}(?=,))?,\s+"
    r"((?:(?:who|which)\s+(?:is|was|heads|leads|runs|directs|chairs)\s+)?"
    r"(?:an?|the|its|his|her|their|one|former|chief|senior|deputy|president|director|professor|"
    r"chairman|head|vice|executive|author|editor|[\w-]+)\b[^,;:()\n" + HOLE + r"]{0,140})"
)
_NOT_APPOSITIVE: Final = vocabulary(
    """
    who which and but or where when while after before as in on at for to from with by adding saying noting
    speaking writing that because if although though according referring pointing he she they it says said
    """
)
_SMALL: Final = vocabulary(
    "and but of for in with by to that as his her their its from on at or when while if than"
)
_ROLE_STOP: Final = re.compile(
    r"\b(?:who|said|says|told|that|which|in an|in a|when|after|at the time|during|tells|wrote|added|"
    r"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_STOP: Final = re.compile(r"[.!?](?=\s|$)")
_BEFORE_TITLE: Final = vocabulary("state former then retired acting panel committee")
_LEADING: Final = vocabulary(
    "the a an well-known known experts like such as one renowned prominent leading top"
)
_DETERMINERS: Final = vocabulary("the a an his her its their our my another")
_LINKS: Final = vocabulary("of for to at in from with on")
_ROLE_WORD: Final = re.compile(r"[\w’'&/-]+$")


class Roles:
    """Looks up roles in the frame of one text."""

    def __init__(self, frame: Frame, names: NameIndex) -> None:
        self._frame = frame
        self._names = names

    def role(self, name: Name) -> str:
        """What the text calls the bearer of `name` beside one of the mentions, or an empty string."""
        best = ""
        for mention in [name, *self._names.same(name)][:12]:
            found = self._role_at(mention)
            if found:
                return found
            best = best or self._titled(mention)
        return best

    def _role_at(self, name: Name) -> str:
        return self._role_before(name) or self._role_behind(name) or self._apposed(name)

    def _apposed(self, name: Name) -> str:
        """`The town's engineer, Ann Example,`: a role with a comma on both sides of the name."""
        text = self._frame.text
        start = name.lead
        if not text.startswith(",", name.end) or not text.endswith(", ", 0, start):
            return ""
        words: list[str] = []
        end = start - 2
        for word in reversed(text[max(0, end - 90) : end].rsplit("\n", 1)[-1].split(" ")):
            lower = word.lower()
            owned = lower.endswith(("'s", "’s"))
            if not _WORD.fullmatch(word) or len(words) > 7 or lower in HELPERS or lower in CUES - ROLES:
                return ""
            if lower in _DETERMINERS or (owned and word[0].isupper()):
                words = [*words, word] if owned else words
                break
            words.append(word)
        else:
            return ""
        words.reverse()
        head = [
            word.lower()
            for word in words[: next((i for i, w in enumerate(words) if w in _LINKS), len(words))]
        ]
        return " ".join(words) if head and _is_role(head[-1]) else ""

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
        full = words
        if first.endswith(("ed", "ing")) and first != "retired":
            return ""
        if first in _NOT_APPOSITIVE:
            return ""
        stop = _ROLE_STOP.search(words)
        if stop:
            words = words[: stop.start()]
        offset = match.start(1) + len(match.group(1)) - len(full)
        for end in _STOP.finditer(words):
            if end.group() != "." or not self._frame.abbreviated(offset + end.start()):
                words = words[: end.start()]
                break
        words = words.strip()
        lower = [word.lower() for word in _WORD.findall(words)]
        if not any(_is_role(word) for word in lower[:9]):
            return ""
        for article in ("a ", "an ", "the "):
            words = words.removeprefix(article)
        return words

    def _titled(self, name: Name) -> str:
        """The title with the words before it: `Oregon state Sen.`; empty for `Mr.` and the like."""
        if name.title.rstrip(".").lower() in ("", "mr", "mrs", "ms", "miss"):
            return ""
        start = name.start - len(name.title) - 1
        words = [name.title]
        for word in reversed(self._frame.text[max(0, start - 60) : start].rsplit("\n", 1)[-1].split(" ")):
            if not word:
                continue
            if word not in _BEFORE_TITLE and not _modifies(word):
                break
            words.append(word)
        return " ".join(reversed(words[:5]))

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
            if lower in _LEADING or lower in HELPERS or lower in CUES - ROLES - BODIES or lower in _SMALL:
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


def _modifies(word: str) -> bool:
    """Whether a word before a title belongs to it: `Oregon Sen.`."""
    lower = word.lower()
    return word.isalpha() and word[0].isupper() and lower not in _LEADING | HELPERS | CUES | _SMALL


def _is_role(word: str) -> bool:
    return word in ROLES or word.endswith(
        ("ologist", "woman", "spokesman", "chairman", "ician", "analyst", "surgeon", "member", "keeper")
    )
