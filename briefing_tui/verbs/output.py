"""What a verb says: data on standard output, talk on standard error, all of it made harmless."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from briefing_tui.core.clean import clean, shown

if TYPE_CHECKING:
    from briefing_tui.core.model import Problem

SCHEMA: Final = 1
"""The version of the JSON that the verbs print."""


class Piece(NamedTuple):
    """A part of a line, and whether it is what was looked for."""

    text: str
    marked: bool = False


class Output:
    """The two streams of one run.

    Attributes:
        unread: Whether some input could not be read, so that the run ends with exit code 3.
    """

    def __init__(self) -> None:
        self.unread = False

    def line(self, text: str = "") -> None:
        """Prints data, cleaned of everything that could act on a terminal."""
        sys.stdout.write(clean(text) + "\n")

    def text(self, text: str) -> None:
        """Prints a whole text, cleaned, with one newline at its end."""
        self.line(text.removesuffix("\n"))

    def marked(self, pieces: Iterable[Piece]) -> None:
        """Prints a line of pieces, each cleaned; on a terminal those that are marked stand out."""
        start, end = ("\x1b[1;4m", "\x1b[0m") if _can_mark() else ("", "")
        for text, marked in pieces:
            told = clean(text, multiline=False)
            sys.stdout.write(f"{start}{told}{end}" if marked and told else told)
        sys.stdout.write("\n")

    def json(self, value: dict[str, Any]) -> None:
        """Prints one object with the schema number first, in ASCII with every control escaped."""
        import json

        json.dump({"schema": SCHEMA, **value}, sys.stdout, indent=2)
        sys.stdout.write("\n")

    def json_list(self, name: str, values: Iterable[dict[str, Any]], **others: Any) -> None:
        """Prints what `json` prints of a list and others behind it, each value as soon as it is there.

        Args:
            name: What the list is called.
            values: Its objects; a hundred thousand are never held at once.
            others: What stands behind the list.
        """
        import json

        write = sys.stdout.write
        write(f'{{\n  "schema": {SCHEMA},\n  {json.dumps(name)}: [')
        empty = True
        for value in values:
            # No text holds a line feed in JSON, so that each one begins a line of its own.
            write("\n    " if empty else ",\n    ")
            write(json.dumps(value, indent=2).replace("\n", "\n    "))
            empty = False
        write("]" if empty else "\n  ]")
        for key, other in others.items():
            write(f",\n  {json.dumps(key)}: ")
            write(json.dumps(other, indent=2).replace("\n", "\n  "))
        write("\n}\n")

    def jsonl(self, values: Iterable[dict[str, Any]]) -> None:
        """Prints one object a line, in ASCII with every control escaped."""
        import json

        for value in values:
            sys.stdout.write(json.dumps(value) + "\n")

    def paths(self, paths: Iterable[str]) -> None:
        """Prints file names as their own bytes, each ended by NUL, for `xargs -0`."""
        data = b"".join(os.fsencode(path) + b"\0" for path in paths)
        sys.stdout.flush()
        sys.stdout.buffer.write(data)

    def note(self, text: str) -> None:
        """Says one line on standard error, controls escaped."""
        # What was printed so far comes first where both streams go to one terminal.
        sys.stdout.flush()
        sys.stderr.write(shown(text) + "\n")

    def refused(self, problems: Iterable[Problem], readable: Collection[str] = ()) -> None:
        """Names each troubled file in one line: its first problem, and how many more it has.

        Args:
            problems: Of the whole library.
            readable: The files that could be read all the same, which leaves the exit code alone.
        """
        by_file: dict[str, list[Problem]] = {}
        for problem in problems:
            by_file.setdefault(problem.file, []).append(problem)
        for file, found in by_file.items():
            self.unread = self.unread or file not in readable
            more = f" (and {len(found) - 1} more; `briefing lint` lists them)" if len(found) > 1 else ""
            self.note(f"{found[0]}{more}")

    def code(self, code: int = 0) -> int:
        """The exit code of a run: 3 where some input could not be read, else `code`."""
        return 3 if self.unread else code


def is_terminal() -> bool:
    """Whether the data goes to a person's terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def _can_mark() -> bool:
    """Whether bold and underlined letters reach a terminal that knows them."""
    return is_terminal() and os.environ.get("TERM", "dumb") != "dumb"


def terminal_width() -> int:
    """Columns of the terminal, between 20 and 1000 whatever the environment claims."""
    import shutil

    return min(max(shutil.get_terminal_size((80, 24)).columns, 20), 1000)


def problem_objects(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems as `list --json` gives them."""
    return [
        {
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "message": f"{problem.message} ({problem.hint})" if problem.hint else problem.message,
        }
        for problem in problems
    ]
