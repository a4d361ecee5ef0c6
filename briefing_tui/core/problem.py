"""What is wrong with a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Why a file could not be read, or what in it could not.

    Attributes:
        file: The file's path below the library, with `/`.
        line: Counted from 1; 0 where the whole file is meant.
        column: Counted from 1; 0 where the whole line is meant.
        message: What is wrong, beginning with the key where there is one.
        hint: The way out, or an empty string.
    """

    file: str
    line: int
    column: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """`file:line:column: message (hint)`, the form that editors can jump to."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        tail = f" ({self.hint})" if self.hint else ""
        return f"{place}: {self.message}{tail}"
