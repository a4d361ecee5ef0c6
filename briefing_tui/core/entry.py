"""One brief as the library holds it: with its file, its reading state and what was found out about it."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from briefing_tui.core.model import Brief
    from briefing_tui.core.support import Checked

_DAY: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=$|[T ])", re.ASCII)
_CLOCK: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\s*(\d\d):(\d\d)(?::(\d\d))?", re.ASCII)
_SECONDS: Final = 86_400
SLOT_BITS: Final = 10
"""How many bits of a `rank` tell the briefs of one day apart: each makes full text 2 % larger."""
UNDATED: Final = 416 << SLOT_BITS
"""Every `rank` below this one is of a brief without a day (or of the year 0)."""


def host(url: str) -> str:
    """The name of the machine in an address, without `www.`; empty where there is none."""
    try:
        name = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return name.removeprefix("www.")


def source_name(brief: Brief) -> str:
    """What to call the source: its name, or the host of its address; empty where neither is known."""
    return brief.source.name.strip() or host(brief.source.url)


def day(brief: Brief) -> str:
    """The day of publication, or else of capture, as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; or empty."""
    return _dated(brief)[0]


def day_rank(day: str) -> int:
    """A number of 22 bits that is greater for a later day; a month comes before its days.

    `YYYY * 416 + MM * 32 + DD`, with 0 for what is missing; 0 for no day at all.
    """
    year, month, date = (int(part or 0) for part in (day[:4], day[5:7], day[8:10]))
    return year * 416 + min(month, 12) * 32 + min(date, 31)


def rank(brief: Brief) -> int:
    """Where the brief stands in time: a number of 32 bits that is greater for a later day or time.

    Its `day_rank`, and `SLOT_BITS` for the time as it is written; where no time is written, for something
    that is the same on every machine. Undated briefs come before all others, below `UNDATED`. Numbers that
    lie near each other keep an index small, and two briefs may have the same.
    """
    found, stamp = _dated(brief)
    anywhere = zlib.crc32(brief.id.encode("utf-8", "surrogatepass"))
    if not found:
        return anywhere % UNDATED
    clock = _CLOCK.match(stamp)
    if clock is None:
        return day_rank(found) << SLOT_BITS | anywhere % (1 << SLOT_BITS)
    hours, minutes, seconds = (int(part or 0) for part in clock.groups())
    second = min(hours * 3600 + minutes * 60 + seconds, _SECONDS - 1)
    return day_rank(found) << SLOT_BITS | (second << SLOT_BITS) // _SECONDS


def _dated(brief: Brief) -> tuple[str, str]:
    """The day of a brief, and the whole stamp that it comes from."""
    for stamp in (brief.source.published.strip(), brief.source.captured.strip()):
        if found := _DAY.match(stamp):
            return found.group(), stamp
    return "", ""


FIELDS: Final = ("text", "title", "insight", "said", "who", "source", "note", "rest")
"""What a word without a field is looked for in."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A brief in a library.

    Attributes:
        brief: As its file says it.
        file: Its path below the library, with `/`.
        read: Whether this reader has read it.
        starred: Whether this reader marked it.
        checked: The support of its lines, once somebody worked it out.
        findings: How many errors and warnings the lint has for it.
        disputed: Whether another source of its story says otherwise.
    """

    brief: Brief
    file: str = ""
    read: bool = False
    starred: bool = False
    checked: Checked | None = None
    findings: int = 0
    disputed: bool = False
    # Folding a long article takes a millisecond, so each field is folded once, when first searched.
    _folded: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def id(self) -> str:
        """The id of the brief."""
        return self.brief.id

    @property
    def day(self) -> str:
        """The day the brief is of, as in `day(brief)`."""
        return day(self.brief)

    @property
    def source(self) -> str:
        """What to call its source; may be empty."""
        return source_name(self.brief)

    def haystack(self, name: str = "") -> str:
        """What one field of the query language looks at.

        Args:
            name: `title`, `text`, `insight`, `said`, `who`, `source`, `url` or `note`; empty for all.

        Returns:
            Its words as `core.words.spaced` gives them; an address is only folded.
        """
        if name not in self._folded:
            # Imported here: a list is drawn without looking for anything.
            from briefing_tui.core.words import loose, spaced

            found = texts(self.brief, name)
            self._folded[name] = loose(found[0]) if name == "url" else spaced(found)
        return self._folded[name]


def texts(brief: Brief, name: str) -> list[str]:
    """The values that a field of the query language looks at; `rest` for those of no field."""
    match name:
        case "title":
            return [brief.title, brief.subtitle]
        case "text":
            return [brief.article]
        case "insight":
            return [insight.text for insight in brief.insights]
        case "said":
            return [part for quote in brief.quotes for part in (quote.speaker, quote.text)]
        case "who":
            return [part for quote in brief.quotes for part in (quote.speaker, quote.role)]
        case "source":
            return [brief.source.name, brief.source.author, host(brief.source.url)]
        case "url":
            return [brief.source.url]
        case "note":
            return [*brief.notes, *(insight.note for insight in brief.insights)]
        case "rest":
            return [*brief.tags, *brief.story, brief.summary]
        case _:
            return [text for each in FIELDS for text in texts(brief, each)]
