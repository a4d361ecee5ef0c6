"""Checking briefs for a verb, and keeping in the index what was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from briefing_tui.core.index import Found
from briefing_tui.core.row import Row
from briefing_tui.core.support import Checked, State
from briefing_tui.verbs.progress import Progress
from briefing_tui.verbs.session import Session

if TYPE_CHECKING:
    from briefing_tui.store.lint import Finding

_BATCH: Final = 200
"""Briefs whose results are kept at a time: what is interrupted is not all lost."""


def found_of(checked: Checked, findings: Sequence[Finding]) -> Found:
    """What checking a brief came to, in numbers."""
    states = [
        support.state
        for insight, support in zip(checked.brief.insights, checked.insights, strict=True)
        if insight.status != "struck"
    ] + [support.state for support in checked.quotes]
    return Found(
        states.count(State.FOUND),
        states.count(State.WEAK),
        states.count(State.NONE),
        sum(finding.level != "info" for finding in findings),
    )


def keep_checks(session: Session, rows: Sequence[Row]) -> None:
    """Checks these briefs. One that cannot be read by now stays unchecked."""
    from briefing_tui.analysis.evidence import check
    from briefing_tui.store.lint import lint_brief

    found: dict[int, Found] = {}
    with Progress("checking") as progress:
        for done, row in enumerate(rows):
            progress(done, len(rows))
            stored = session.read_if_there(row)
            if stored is None:
                continue
            checked = check(stored.brief)
            findings = lint_brief(stored.brief, checked, unknown=stored.unknown)
            found[row.number] = found_of(checked, findings)
            if len(found) >= _BATCH:
                session.index.keep_found(found)
                found = {}
        session.index.keep_found(found)
