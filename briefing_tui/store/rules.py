"""The lint's rules by name: how bad, what in one line, and why and what to do in a few."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Level(StrEnum):
    """How much a finding matters. `briefing lint` fails on errors and warnings."""

    ERROR = "error"
    """The brief says something of its article that is not so."""
    WARNING = "warning"
    """Somebody should look."""
    INFO = "info"
    """Worth knowing; a good brief may have it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing the lint looks for.

    Attributes:
        name: Stable, for scripts: `quote-not-found`.
        summary: What it finds, in one line.
        explain: Why that matters and the way out, in a few sentences.
    """

    name: str
    level: Level
    summary: str
    explain: str


RULES: Final = (
    Rule(
        "bad-date",
        Level.WARNING,
        "A date of the source cannot be read as a date",
        "Briefs are sorted and filtered by `source.published`. Write a date, `2025-06-19`, or a date "
        "and time with its offset, `2025-06-19T08:30:00+02:00`.",
    ),
    Rule(
        "bad-url",
        Level.WARNING,
        "The address of the source is no web address",
        "Only complete `http` and `https` addresses are opened and linked. Write the whole address, "
        "`https://` included, or leave the key out.",
    ),
    Rule(
        "duplicate-id",
        Level.ERROR,
        "Two files of the library have the same id",
        "The first file in order of its path keeps the id; the other is shown under the id with a "
        "number behind it. Give one of them an `id:` of its own.",
    ),
    Rule(
        "evidence-ambiguous",
        Level.ERROR,
        "An evidence phrase stands in the article more than once",
        "The phrase has to lead to one passage. Take in a word or two more, before or behind it, "
        "until only one place is meant.",
    ),
    Rule(
        "evidence-not-found",
        Level.ERROR,
        "An evidence phrase does not stand in the article",
        "An `evidence:` phrase is copied from the article, word for word; white space, case, and the "
        "style of quotation marks and dashes do not matter. Copy it again, or leave it out: then the "
        "best passage is looked for.",
    ),
    Rule(
        "hidden-character",
        Level.WARNING,
        "A field holds characters that act on a terminal or turn the direction of writing",
        "Such characters are shown as a replacement sign and can hide what a line says. They come "
        "from web pages and pasted text; delete them in the file unless they are meant.",
    ),
    Rule(
        "insight-unsupported",
        Level.WARNING,
        "No passage of the article backs an insight",
        "Nothing in the article comes near the words of the insight. It may come from elsewhere, or "
        "say the thing in wholly other words. Name the passage with `evidence:`, correct the insight,"
        " or strike it with `status: struck`.",
    ),
    Rule(
        "insight-weak",
        Level.INFO,
        "The article backs an insight only in part",
        "Some of its words, or a name or number, are not in the best passage. Look at it, and name "
        "the right passage with `evidence:` when you have found it.",
    ),
    Rule(
        "newer-schema",
        Level.INFO,
        "The file is of a newer schema than this program knows",
        "It is shown as far as it is understood, and never written. Update the program to edit it.",
    ),
    Rule(
        "no-article",
        Level.WARNING,
        "The brief has lines to check but no article",
        "Insights and quotes can only be checked against the text they come from. Add it under `article:`.",
    ),
    Rule(
        "no-source",
        Level.INFO,
        "The brief does not say where it comes from",
        "Give `source:` a `name`, a `url` or both, so that a reader can go back to the original.",
    ),
    Rule(
        "no-summary",
        Level.INFO,
        "The brief has no summary",
        "Write in a sentence or two what happened, under `summary:`.",
    ),
    Rule(
        "quote-no-speaker",
        Level.INFO,
        "A quote has no speaker",
        "A quote without a name cannot be found under its speaker. Add `speaker:` where the article "
        "names one.",
    ),
    Rule(
        "quote-not-found",
        Level.ERROR,
        "A quote does not stand in the article word for word",
        "A quote's own words have to stand in the article; white space, case, and the style of "
        "quotation marks and dashes do not matter. Copy it again. Write `…` where you leave words "
        "out.",
    ),
    Rule(
        "repeated-line",
        Level.WARNING,
        "An insight or quote stands in the brief twice",
        "Delete one of the two.",
    ),
    Rule(
        "repeated-paragraph",
        Level.WARNING,
        "A paragraph stands in the article twice",
        "Web pages often hold a text twice. A doubled paragraph makes its phrases ambiguous as "
        "evidence: delete one.",
    ),
    Rule(
        "summary-unsupported",
        Level.INFO,
        "The article holds little of what the summary says",
        "Most of the summary's words, or its names, are nowhere in the article. Check that it belongs"
        " to this text.",
    ),
    Rule(
        "tag-not-in-text",
        Level.INFO,
        "The words of a tag are not in the article",
        "A tag may well be broader than the text. It is said because tag lists copied from web pages "
        "often are not about the article at all.",
    ),
    Rule(
        "tag-repeated",
        Level.WARNING,
        "A tag is given twice",
        "Tags that differ only in case, accents or spaces are one tag. Delete one of the two.",
    ),
    Rule(
        "title-in-article",
        Level.WARNING,
        "The article begins with its own title",
        "The title is shown above the article anyway. Delete that line from `article:`.",
    ),
    Rule(
        "unknown-key",
        Level.WARNING,
        "The file has a key that the schema does not know",
        "It is kept, but nothing reads it. Correct its spelling, or begin your own keys with `x-`.",
    ),
    Rule(
        "unreadable",
        Level.ERROR,
        "The file cannot be read as a brief",
        "The message says where. The file is left exactly as it is until it can be read.",
    ),
)
"""Every rule, in alphabetical order."""
