"""Checking the briefs that nobody checked yet, in batches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from time import monotonic, sleep
from typing import TYPE_CHECKING, Final

from briefing_tui.core.index import Found
from briefing_tui.core.row import Row
from briefing_tui.core.support import Checked
from briefing_tui.errors import BriefingError
from briefing_tui.store.files import BriefStore

if TYPE_CHECKING:
    from briefing_tui.store.files import Stored

BATCH_SECONDS: Final = 0.5
"""How long what was found is gathered before it is handed on: each batch changes the index once."""
BATCH: Final = 200
"""And how many briefs at most."""


def check_some(
    store: BriefStore,
    rows: Iterable[Row],
    cancelled: Callable[[], bool] = lambda: False,
    pause: float = 0.0,
) -> Iterator[dict[int, Found]]:
    """Check these briefs against their articles.

    Args:
        store: Where their files are. One that cannot be read by now is passed over.
        rows: The briefs, in the order to check them.
        cancelled: Asked before each brief; once it says yes, this ends.
        pause: Seconds to rest after each brief, where somebody else needs the interpreter.

    Yields:
        What was found, by the number of the row: for `keep_found` of the index.
    """
    found: dict[int, Found] = {}
    begun = monotonic()
    for row in rows:
        if cancelled():
            break
        try:
            stored = store.read(store.path / row.file)
        except BriefingError:
            continue
        found[row.number] = _found(stored)
        if pause:
            sleep(pause)
        if len(found) >= BATCH or monotonic() - begun > BATCH_SECONDS:
            yield found
            found, begun = {}, monotonic()
    if found:
        yield found


def found_in(checked: Checked, findings: int) -> Found:
    """What checking a brief came to.

    Args:
        checked: The brief with what backs its lines.
        findings: How many errors and warnings the lint has.
    """
    brief = checked.brief
    lines = sum(insight.status != "struck" for insight in brief.insights) + len(brief.quotes)
    weak, none = checked.weak, checked.unsupported
    return Found(lines - weak - none, weak, none, findings)


def _found(stored: Stored) -> Found:
    from briefing_tui.analysis.evidence import check
    from briefing_tui.store.lint import Level, lint_brief

    checked = check(stored.brief)
    findings = lint_brief(stored.brief, checked, unknown=stored.unknown)
    return found_in(checked, sum(each.level is not Level.INFO for each in findings))
