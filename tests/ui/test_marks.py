"""The marks of a row: what is still open counts, what a person struck does not."""

from __future__ import annotations

from briefing_tui.core.model import Brief, Insight, Quote, Status
from briefing_tui.core.support import Checked, State, Support
from briefing_tui.ui.brief_lines import support_marks
from briefing_tui.ui.glyphs import ASCII, UNICODE


def checked(*insights: tuple[Status, State]) -> Checked:
    brief = Brief(
        "t", insights=tuple(Insight("i", status=status) for status, _ in insights), quotes=(Quote("q"),)
    )
    return Checked(brief, tuple(Support(state) for _, state in insights), (Support(State.FOUND),))


def test_marks_count_what_is_open_or_kept() -> None:
    row = checked((Status.OPEN, State.FOUND), (Status.KEPT, State.WEAK), (Status.OPEN, State.NONE))
    assert "".join(text for text, _ in support_marks(row, UNICODE)) == "✓2 ~1 ✗1 "


def test_a_struck_line_is_not_counted() -> None:
    row = checked((Status.STRUCK, State.NONE), (Status.OPEN, State.FOUND))
    assert "".join(text for text, _ in support_marks(row, ASCII)) == "ok2 "


def test_nothing_is_said_before_the_check() -> None:
    assert support_marks(None, UNICODE) == []
