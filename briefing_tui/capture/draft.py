"""What a reader is, and the brief that comes out of it before anybody saved it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from briefing_tui.capture.reading import Reading, Refused, Warning
from briefing_tui.core.model import Brief


@dataclass(frozen=True, slots=True)
class Wants:
    """What the person who adds a source says about it; every field may be empty.

    Attributes:
        title: In place of the title found; so `subtitle`, `url`, `name`, `author`, `published`, `lang`.
        tags: Put before the tags found.
        stories: The stories that the brief belongs to.
        reported: Statements without quotation marks become quotes as well.
    """

    title: str = ""
    subtitle: str = ""
    url: str = ""
    name: str = ""
    author: str = ""
    published: str = ""
    lang: str = ""
    tags: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    reported: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A brief that nobody has saved yet.

    Attributes:
        brief: Without id; `source.sha256` and `source.file` are filled in when it is saved.
        warnings: In the order of the source.
        reading: What it was made of.
        paragraphs: Paragraph of the article, from 1, by the number of the part that it comes from.
    """

    brief: Brief
    warnings: tuple[Warning, ...]
    reading: Reading
    paragraphs: dict[int, int]


class Reader(Protocol):
    """Turns the bytes of one kind of source into readings. Never writes, never asks."""

    name: str
    """What `--from` calls it: `text`, `markdown`, `html`, `feed`, `mail`, `json`."""
    heavy: bool
    """Whether its parser may be brought down by a hostile source: then it runs in a process of its own."""

    def match(self, data: bytes, name: str) -> bool:
        """Whether these bytes of a file called `name` are of its kind; `data` may be the beginning alone."""
        ...

    def read(self, data: bytes, name: str, url: str = "") -> Iterator[Reading | Refused]:
        """The articles of the source, in order.

        Args:
            data: The whole source.
            name: Of the file, perhaps empty.
            url: Where it was fetched from, if so: links are relative to it.

        Raises:
            UnreadableError: The bytes are none of this reader's kind, over its limits, or hold no article.
        """
        ...
