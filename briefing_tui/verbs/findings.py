"""What the lint finds in a brief of the library, with the lines of its file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from briefing_tui.core.model import Problem
from briefing_tui.core.support import Checked
from briefing_tui.store.files import Stored
from briefing_tui.store.lint import Finding, finding_of, lint_brief

if TYPE_CHECKING:
    from briefing_tui.store.nodes import Document


def findings_of(stored: Stored, checked: Checked) -> list[Finding]:
    """Everything the rules find in one brief, in the order of its file."""
    document: list[Document] = []

    def line(path: tuple[str | int, ...]) -> int:
        # Parsed once, and only for a brief in which something was found.
        if not document:
            from briefing_tui.store.yamlio import parse

            document.append(parse(stored.path.read_bytes(), stored.relative))
        return document[0].place(document[0].find(path)[1])[0]

    return lint_brief(stored.brief, checked, line, stored.relative, stored.unknown)


def findings_of_files(problems: Iterable[Problem], readable: Iterable[str]) -> list[Finding]:
    """The problems of reading, as findings.

    Args:
        problems: Of the whole library.
        readable: The files that were read all the same. All that is told of these here is a repeated
            id: the rules themselves see a newer schema.
    """
    known = frozenset(readable)
    return [
        finding_of(problem, "duplicate-id" if problem.file in known else "unreadable")
        for problem in problems
        if problem.file not in known or problem.message.startswith("id: ")
    ]


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
