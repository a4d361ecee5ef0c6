"""What one filter can look for: words, tags, stories, states and days. `core.algebra` joins them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Final

from briefing_tui.core.algebra import KEYWORDS, And, Everything, Filter, Not, Or, all_of, any_of, quoted
from briefing_tui.core.entry import Entry
from briefing_tui.core.tags import is_under, key
from briefing_tui.core.words import is_letter, loose, phrase

__all__ = [
    "FIELDS",
    "FLAGS",
    "KEYWORDS",
    "And",
    "AtUrl",
    "Before",
    "Dated",
    "Everything",
    "Filter",
    "From",
    "InInsight",
    "InLanguage",
    "InStory",
    "InText",
    "InTitle",
    "Is",
    "Not",
    "Noted",
    "Or",
    "Said",
    "Tagged",
    "Who",
    "Words",
    "all_of",
    "any_of",
    "quoted",
]

FLAGS: Final = (
    "unread",
    "read",
    "starred",
    "unsupported",
    "weak",
    "struck",
    "disputed",
    "no-quotes",
    "no-insights",
    "problem",
)
"""What may follow `is:`."""

_TITLE_WEIGHT: Final = 10
_SHORT: Final = {"who": "who", "said": "who", "source": "source"}


@dataclass(frozen=True, slots=True)
class Words(Filter):
    """A word or a phrase anywhere in the brief; the subclasses look at one field.

    Attributes:
        text: The words, in order. What stands between two of them in the text does not matter.
        prefix: Whether the last word may go on.
    """

    field: ClassVar[str] = ""

    text: str
    prefix: bool = False

    @property
    def sought(self) -> tuple[str, tuple[str, ...], bool]:
        """Where is looked, for which words, and whether the last may go on.

        A single letter that may go on would be found in almost every brief, and only after looking through
        all of them. It is looked for at the beginning of words in a short field: the title, or who is quoted
        for `who:` and `said:`, or the source. Behind other words it is left out.
        """
        words = phrase(self.text)
        if self.prefix and words and is_letter(words[-1]):
            if len(words) == 1:
                return _SHORT.get(self.field, "title"), words, True
            return self.field, words[:-1], False
        return self.field, words, self.prefix

    def matches(self, entry: Entry) -> bool:
        """Whether the words stand in the field; nothing is found without a letter or digit to look for."""
        field, words, prefix = self.sought
        return bool(words) and _needle(words, prefix) in entry.haystack(field)

    def score(self, entry: Entry) -> int:
        """How often the words stand there; in a title they count tenfold."""
        field, words, prefix = self.sought
        if not words:
            return 0
        # What ends one hit may begin the next, so the last space is only looked at.
        hit = re.compile(re.escape(_needle(words, True)) + ("" if prefix else "(?= )"))
        hits = sum(1 for _ in hit.finditer(entry.haystack(field)))
        in_title = sum(1 for _ in hit.finditer(entry.haystack("title"))) if not field else 0
        return hits + _TITLE_WEIGHT * in_title

    def __str__(self) -> str:
        name = f"{self.field}:" if self.field else ""
        return f"{name}{quoted(self.text)}{'*' if self.prefix else ''}"


@dataclass(frozen=True, slots=True)
class InTitle(Words):
    """Words in the title or subtitle."""

    field: ClassVar[str] = "title"


@dataclass(frozen=True, slots=True)
class InText(Words):
    """Words in the article."""

    field: ClassVar[str] = "text"


@dataclass(frozen=True, slots=True)
class InInsight(Words):
    """Words in an insight."""

    field: ClassVar[str] = "insight"


@dataclass(frozen=True, slots=True)
class Said(Words):
    """Words in a quote, or the name of who said them."""

    field: ClassVar[str] = "said"


@dataclass(frozen=True, slots=True)
class Who(Words):
    """The name or the role of a speaker."""

    field: ClassVar[str] = "who"


@dataclass(frozen=True, slots=True)
class From(Words):
    """The name, the author or the host of the source."""

    field: ClassVar[str] = "source"


@dataclass(frozen=True, slots=True)
class Noted(Words):
    """Words in a note, on the brief or on an insight."""

    field: ClassVar[str] = "note"


@dataclass(frozen=True, slots=True)
class AtUrl(Words):
    """A piece of the source's address, as it stands there."""

    field: ClassVar[str] = "url"

    def matches(self, entry: Entry) -> bool:
        """Whether the address holds the piece, anywhere."""
        return loose(self.text) in entry.haystack("url")

    def score(self, entry: Entry) -> int:
        """Nothing: an address is no text about anything."""
        return 0


@dataclass(frozen=True, slots=True)
class Tagged(Filter):
    """The entries with a tag, or with one below it.

    Attributes:
        tag: In any spelling.
        prefix: Whether the tag may go on.
    """

    tag: str
    prefix: bool = False

    def matches(self, entry: Entry) -> bool:
        """Whether a tag of the entry is this one or stands below it."""
        return _named(self.tag, self.prefix, entry.brief.tags)

    def __str__(self) -> str:
        return f"tag:{quoted(self.tag)}{'*' if self.prefix else ''}"


@dataclass(frozen=True, slots=True)
class InStory(Filter):
    """The entries of a story, or of one below it."""

    story: str
    prefix: bool = False

    def matches(self, entry: Entry) -> bool:
        """Whether the entry belongs to the story."""
        return _named(self.story, self.prefix, entry.brief.story)

    def __str__(self) -> str:
        return f"story:{quoted(self.story)}{'*' if self.prefix else ''}"


@dataclass(frozen=True, slots=True)
class InLanguage(Filter):
    """The entries in a language: `en` finds `en-GB` too."""

    lang: str

    def matches(self, entry: Entry) -> bool:
        """Whether the brief's language tag is this one or begins with it."""
        asked, lang = self.lang.lower(), entry.brief.lang.lower()
        return lang == asked or (bool(asked) and lang.startswith(asked + "-"))

    def __str__(self) -> str:
        return f"lang:{quoted(self.lang)}"


@dataclass(frozen=True, slots=True)
class Is(Filter):
    """The entries in a state: one of `FLAGS`."""

    flag: str

    def matches(self, entry: Entry) -> bool:
        """Whether the entry is in that state. Without `entry.checked` nothing is known as weak."""
        brief, checked = entry.brief, entry.checked
        match self.flag:
            case "unread":
                return not entry.read
            case "read":
                return entry.read
            case "starred":
                return entry.starred
            case "unsupported":
                return checked is not None and checked.unsupported > 0
            case "weak":
                return checked is not None and checked.weak > 0
            case "struck":
                return any(insight.status == "struck" for insight in brief.insights)
            case "disputed":
                return entry.disputed
            case "no-quotes":
                return not brief.quotes
            case "no-insights":
                return not brief.insights
            case _:
                return entry.findings > 0

    @property
    def needs_check(self) -> bool:
        """For `unsupported` and `weak`."""
        return self.flag in ("unsupported", "weak")

    def __str__(self) -> str:
        return f"is:{self.flag}"


@dataclass(frozen=True, slots=True)
class Dated(Filter):
    """The entries from one day to another, both included. Undated entries never match.

    Attributes:
        start: `2025`, `2025-06` or `2025-06-19`; empty for any.
        end: The same; a month or a year is included to its end.
    """

    start: str = ""
    end: str = ""

    def matches(self, entry: Entry) -> bool:
        """Whether the entry's day lies between the two."""
        if not (day := entry.day):
            return False
        # As text, a day sorts after its month, and "~" sorts after every digit and dash.
        return self.start <= day.ljust(10, "~") and (not self.end or day <= self.end + "~")

    def __str__(self) -> str:
        one = self.start and self.start == self.end
        return f"date:{self.start}" if one else f"date:{self.start}..{self.end}"


@dataclass(frozen=True, slots=True)
class Before(Filter):
    """The entries before a day, month or year, which is itself left out."""

    day: str

    def matches(self, entry: Entry) -> bool:
        """Whether the entry's day comes earlier."""
        return bool(entry.day) and entry.day < self.day and not self.day.startswith(entry.day)

    def __str__(self) -> str:
        return f"before:{self.day}"


FIELDS: Final[dict[str, type[Words]]] = {
    kind.field: kind for kind in (InTitle, InText, InInsight, Said, Who, From, Noted, AtUrl)
}
"""The fields of the query language that are searched for words."""


def _named(name: str, prefix: bool, names: tuple[str, ...]) -> bool:
    """Whether one of the names is the wanted one, goes on from it, or stands below it.

    A name of nothing is none.
    """
    if prefix:
        return any(normal.startswith(key(name)) for each in names if (normal := key(each)))
    return any(is_under(each, name) for each in names)


def _needle(words: tuple[str, ...], prefix: bool) -> str:
    """The words as they stand in a haystack."""
    return f" {' '.join(words)}" if prefix else f" {' '.join(words)} "
