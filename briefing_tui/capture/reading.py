"""A source as it was read: piece by piece, what each was taken for, and what the source says of itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from briefing_tui.core.model import Insight, Quote
from briefing_tui.errors import BriefingError

Label = Literal[
    "title",
    "subtitle",
    "lead",
    "heading",
    "body",
    "insight",
    "tag",
    "list-heading",
    "meta",
    "repeat",
    "furniture",
    "dropped",
]
"""What a piece of a source is taken for; see `LABELS`."""

LABELS: Final[dict[Label, str]] = {
    "title": "the brief's title",
    "subtitle": "the line below the title",
    "lead": "what happened: the summary",
    "heading": "a heading of the article",
    "body": "text of the article",
    "insight": "a line of what matters",
    "tag": "a tag, or several with commas between",
    "list-heading": "what stands over a list of tags or insights",
    "meta": "byline, date, address or another fact about the source",
    "repeat": "says again what stands elsewhere: left out",
    "furniture": "of the page and not of the article: left out",
    "dropped": "left out",
}
"""Every label with its meaning."""

CHOICES: Final[tuple[Label, ...]] = (
    "title",
    "subtitle",
    "lead",
    "heading",
    "body",
    "insight",
    "tag",
    "dropped",
)
"""The labels that a person may give a piece."""

SUMMARY_ONLY: Final = "feed-summary-only"
"""The code of the warning that a feed holds less than the article."""


@dataclass(frozen=True, slots=True)
class Warning:
    """Something the reader did that a person should know.

    Attributes:
        code: A stable name such as `repeated-paragraph`, for scripts.
        message: The same for people, with the line number where there is one.
    """

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a source: a paragraph, heading, list item, row of a table.

    Attributes:
        number: Where it begins: the line of a text, or the number of the block on a page; from 1, growing.
        label: What it was taken for.
        text: Its words, cleaned, on one line, without markup.
        last: The line where it ends; 0 means `number`.
        level: Of a heading, 1 to 6; else 0.
        prefix: What the article writes before it: `- `, `1. `, `> `, or nothing. A row of a table has none:
            its text is the row with its bars.
        of: Number of the part that it repeats, 0 for none.
        notes: What to tell about its being taken for this. They go when somebody gives it another label.
    """

    number: int
    label: Label
    text: str
    last: int = 0
    level: int = 0
    prefix: str = ""
    of: int = 0
    notes: tuple[Warning, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What a source says of itself apart from its pieces. Every field may be empty.

    Attributes:
        title: Taken where no part is the title.
        subtitle: Likewise.
        author: Names, `, ` between.
        name: Of the site, paper or sender.
        url: Canonical address, http or https.
        published: ISO 8601 day, or day and time with offset.
        lang: A BCP 47 tag.
        tags: The source's own.
        summary: Taken where no part is a lead.
        insights: That the source itself lists outside its text.
        quotes: Likewise, with their speakers.
    """

    title: str = ""
    subtitle: str = ""
    author: str = ""
    name: str = ""
    url: str = ""
    published: str = ""
    lang: str = ""
    tags: tuple[str, ...] = ()
    summary: str = ""
    insights: tuple[Insight, ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One article as a reader read it. What brief it makes is `briefing_tui.capture.compose`'s to say.

    Attributes:
        tool: Name of the reader: `text`, `markdown`, `html` …
        parts: In the order of the source.
        about: What the source says of itself.
        warnings: About the source as a whole; those about a part stand with it.
        raw: The bytes that this article alone can be read from again, by the same reader, where the source
            holds several (one message of a mailbox, the feed with this one entry); `None`: the whole source.
        suffix: The ending of the file in which the bytes are kept: `.html`.
    """

    tool: str
    parts: tuple[Part, ...] = ()
    about: About = About()
    warnings: tuple[Warning, ...] = ()
    raw: bytes | None = None
    suffix: str = ".txt"

    @property
    def unit(self) -> str:
        """What its parts are numbered by: the lines of a text, the blocks of anything else."""
        return "line" if self.tool in ("text", "markdown") else "block"

    def part(self, number: int) -> Part:
        """The part that begins at this number.

        Raises:
            KeyError: There is none.
        """
        for part in self.parts:
            if part.number == number:
                return part
        raise KeyError(number)


@dataclass(frozen=True, slots=True)
class Refused:
    """One article of a source with several that could not be read; the others go on.

    Attributes:
        place: Which one, in words: `entry 3`, `message 12`.
        error: Why.
    """

    place: str
    error: BriefingError


def relabelled(reading: Reading, number: int, label: Label) -> Reading:
    """The reading with another label for one part.

    A second title or subtitle takes the place of the first, which becomes text of the article.

    Raises:
        KeyError: No part has this number.
    """
    reading.part(number)
    single = label in ("title", "subtitle")
    parts = []
    for part in reading.parts:
        if part.number == number:
            level = (part.level or 2) if label == "heading" else part.level
            part = replace(part, label=label, level=level, of=0, notes=())
        elif single and part.label == label:
            part = replace(part, label="body", notes=())
        parts.append(part)
    return replace(reading, parts=tuple(parts))
