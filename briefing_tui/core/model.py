"""The brief and its parts: frozen values, tuples instead of lists, text instead of types.

Every field holds what the file says, as text. What can be worked out (support, counts, passages)
is never a field: see `briefing_tui.core.support`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from briefing_tui.core.problem import Problem as Problem

SCHEMA: Final = 1
"""The version of the file format that this program writes (`brief: 1`)."""

PICKED_BY: Final = "briefing-tui"
"""`Insight.by` of a sentence that capture picked from the article, until a person judges it."""


class Status(StrEnum):
    """A person's verdict on an insight."""

    OPEN = "open"
    KEPT = "kept"
    STRUCK = "struck"


class Kind(StrEnum):
    """How a quote stands in its article."""

    DIRECT = "direct"
    """A whole statement between quotation marks."""
    PARTIAL = "partial"
    """Some quoted words inside the article's own sentence."""
    REPORTED = "reported"
    """Somebody's statement in the article's words."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a brief comes from. Every field may be empty."""

    name: str = ""
    url: str = ""
    author: str = ""
    published: str = ""
    """A date, or date and time with offset, as typed: `2025-06-19`."""
    captured: str = ""
    file: str = ""
    """The untouched capture, relative to the library: `raw/9f2c1d07.html`."""
    sha256: str = ""
    """Hash of that file's bytes, in lower-case hexadecimal."""
    tool: str = ""


@dataclass(frozen=True, slots=True)
class Insight:
    """One line of what matters."""

    text: str
    evidence: tuple[str, ...] = ()
    """Phrases typed from the article; each must be found there exactly and once."""
    status: Status = Status.OPEN
    by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words. The text is its own anchor in the article.

    A `…` inside the text stands for words left out: each piece must be found, in order.
    """

    text: str
    speaker: str = ""
    role: str = ""
    verb: str = ""
    kind: Kind = Kind.DIRECT


@dataclass(frozen=True, slots=True)
class Brief:
    """One article's brief, as its file says it."""

    title: str
    id: str = ""
    """The file's stem where the file names none."""
    subtitle: str = ""
    lang: str = ""
    """A BCP 47 language tag, or empty."""
    story: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    source: Source = field(default_factory=Source)
    summary: str = ""
    insights: tuple[Insight, ...] = ()
    quotes: tuple[Quote, ...] = ()
    notes: tuple[str, ...] = ()
    article: str = ""
    """The reading text: one paragraph a line, `## ` before a heading, blank lines between."""
    schema: int = SCHEMA
    """A higher number than `SCHEMA` means: shown, never written."""
