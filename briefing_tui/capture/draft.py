"""What a reader returns, and what a reader is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from briefing_tui.core.model import Brief


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
class Line:
    """One line of the source and what it was taken for.

    Attributes:
        number: Counted from 1.
        label: `title`, `subtitle`, `lead`, `heading`, `body`, `tag`, `insight`, `list-heading`,
            `repeat`, `blank`, `meta` or `dropped`.
        text: The line, cleaned.
    """

    number: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A brief that nobody has saved yet.

    Attributes:
        brief: Without id; `source.sha256` and `source.file` are filled in when it is saved.
        warnings: In the order of the source.
        lines: The whole source, line by line, for the capture screen; empty where the source
            has no lines.
    """

    brief: Brief
    warnings: tuple[Warning, ...] = ()
    lines: tuple[Line, ...] = ()


class Reader(Protocol):
    """Turns the bytes of one kind of source into a draft. Never writes, never asks."""

    name: str
    """What `--from` calls it: `text`, `markdown`, `html`."""
    suffix: str
    """The ending of the raw file: `.txt`."""

    def match(self, data: bytes, name: str) -> bool:
        """Whether this reader knows what to do with these bytes of a file called `name`."""
        ...

    def read(self, data: bytes, name: str) -> Draft:
        """The draft.

        Raises:
            UnreadableError: The bytes are none of this reader's kind, or over its limits.
        """
        ...
