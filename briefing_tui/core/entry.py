"""One brief as the library holds it: with its file, its reading state and what was found out about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from briefing_tui.core.model import Brief
from briefing_tui.core.support import Checked
from briefing_tui.core.words import BOUNDARY, loose

_DAY: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=$|[T ])")


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
    for stamp in (brief.source.published, brief.source.captured):
        if found := _DAY.match(stamp.strip()):
            return found.group()
    return ""


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
        """The text of one field of the query language, folded for searching.

        Args:
            name: `title`, `text`, `insight`, `said`, `who`, `source`, `url` or `note`; empty for all.
        """
        if name not in self._folded:
            self._folded[name] = loose(BOUNDARY.join(_texts(self.brief, name)))
        return self._folded[name]


def _texts(brief: Brief, name: str) -> list[str]:
    """What a field of the query language looks at."""
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
        case _:
            fields = ("title", "insight", "who", "said", "source", "note", "text")
            named = [text for each in fields for text in _texts(brief, each)]
            return [*brief.tags, *brief.story, brief.summary, *named]
