"""What the lint finds in a brief of the library, with the lines of its file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any, Final

from briefing_tui.core.model import Problem
from briefing_tui.core.support import Checked
from briefing_tui.store.files import Stored
from briefing_tui.store.lint import Finding, finding_of, lint_brief

_LINE_END: Final = re.compile(r"\r\n|\n|\r")


def findings_of(stored: Stored, checked: Checked) -> list[Finding]:
    """Everything the rules find in one brief, in the order of its file."""
    lines: list[_Lines] = []

    def line(path: tuple[str | int, ...]) -> int:
        # Parsed once, and only for a brief in which something was found.
        if not lines:
            lines.append(_Lines(stored))
        return lines[0].of(path)

    return lint_brief(stored.brief, checked, line, stored.relative, stored.unknown)


class _Lines:
    """The lines of a brief's file. Counted once: a file may have thousands of findings."""

    def __init__(self, stored: Stored) -> None:
        from briefing_tui.store.yamlio import parse

        try:
            data = stored.path.read_bytes()
        except OSError:  # it went away since it was read; without lines the findings still hold
            data = b""
        self._document = parse(data, stored.relative)
        self._ends = [end.end() for end in _LINE_END.finditer(self._document.text)]

    def of(self, path: tuple[str | int, ...]) -> int:
        """The line, from 1, of the nearest thing that the file has at a path."""
        return bisect_right(self._ends, self._document.find(path)[1]) + 1


def findings_of_files(unreadable: Iterable[Problem], repeated: Iterable[Problem]) -> list[Finding]:
    """The problems of files, as findings, in the order of the files.

    Args:
        unreadable: Of files that could not be read.
        repeated: Of files whose id is that of another file.
    """
    named = [(problem, "unreadable") for problem in unreadable]
    named += [(problem, "duplicate-id") for problem in repeated]
    return [finding_of(problem, rule) for problem, rule in sorted(named)]


def finding_object(finding: Finding) -> dict[str, Any]:
    """A finding as `lint --json` gives it."""
    return {
        "id": finding.id,
        "file": finding.file,
        "line": finding.line,
        "rule": finding.rule,
        "level": str(finding.level),
        "message": finding.message,
    }
