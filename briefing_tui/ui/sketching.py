"""Making the sketch of the screen that the next start draws first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter
from textual.strip import Strip

from briefing_tui.core.order import Order
from briefing_tui.ui import rows
from briefing_tui.ui.pen import Pen
from briefing_tui.ui.sketch import Sketch
from briefing_tui.ui.terminal import joined
from briefing_tui.ui.widgets.line_pane import LinePane
from briefing_tui.ui.widgets.status_line import KeyLine, StatusLine

if TYPE_CHECKING:
    from briefing_tui.ui.screens.reader import ReaderScreen
    from briefing_tui.ui.widgets.brief_list import BriefList

ROLES = ("", "muted", "accent", "unread", "found", "weak", "none", "rule")
"""What a row of the list is made of."""


def can_sketch(screen: ReaderScreen) -> bool:
    """Whether the frames and the keys stand on the screen as they do at a start."""
    brief_list = screen.brief_list
    plain = screen.focused is brief_list and not screen.has_class("-zoom") and screen.wanted.order == Order()
    narrowed = screen.filter_text or any(pane.needle for pane in screen.query(LinePane))
    return plain and not narrowed and not screen.query_one(KeyLine).message


def make_sketch(screen: ReaderScreen, filters: Sequence[LineFilter]) -> Sketch:
    """The screen as it stands, without the content of its panes.

    Args:
        screen: That was just drawn, and of which `can_sketch` is true.
        filters: That each line goes through on its way to the terminal.
    """
    brief_list = screen.brief_list

    def write(strip: Strip) -> str:
        pen = Pen(screen.app.console)
        pen.draw(joined(list(strip)))
        return pen.text()

    def look(style: Style) -> tuple[str, str]:
        strip = Strip([Segment("x", style)])
        for each in filters:
            strip = strip.apply_filter(each, screen.background_colors[1])
        before, _, after = write(strip).partition("x")
        return before, after

    plain = brief_list.base_style
    under = plain + brief_list.role_style("cursor")
    looks = {}
    for role in ROLES:
        added = brief_list.role_style(role) if role else Style.null()
        looks[role], looks[f">{role}"] = look(plain + added), look(under + added)

    area = brief_list.content_region
    empty = Segment(" ", plain)
    frame: list[tuple[int, int, str]] = []
    status = screen.query_one(StatusLine)
    for y, strip in enumerate(screen._compositor.render_strips()):
        emptied = _emptied(y, strip, screen, brief_list, empty)
        if y == status.region.y:
            said = rows.status(
                *rows.status_at_start(status.glyphs), status.size.width, status.glyphs.ellipsis
            )
            emptied = Strip([Segment("".join(said), status.rich_style)])
            for each in filters:
                emptied = emptied.apply_filter(each, screen.background_colors[1])
        if area.y <= y < area.bottom:
            frame.append((y, 0, write(emptied.crop(0, area.x))))
            frame.append((y, area.right, write(emptied.crop(area.right, emptied.cell_length))))
        else:
            frame.append((y, 0, write(emptied)))
    region = (area.x, area.y, area.width, area.height)
    return Sketch(region, brief_list.row_height, asdict(brief_list.glyphs), looks, frame)


def _emptied(y: int, strip: Strip, screen: ReaderScreen, brief_list: BriefList, empty: Segment) -> Strip:
    """A line of the screen without what depends on the content of the panes."""
    parts, at = [], 0
    panes = (pane for pane in screen.query(LinePane) if pane.region)
    for pane in sorted(panes, key=lambda pane: pane.region.x):
        whole, inner = pane.region, pane.content_region
        if inner.y <= y < inner.bottom:
            parts += [strip.crop(at, inner.x), Strip([empty] * inner.width)]
            at = inner.right
        elif y == whole.bottom - 1 and pane is not brief_list:
            # What stands on the lower edge is said of the content.
            parts += [
                strip.crop(at, whole.x + 1),
                *[strip.crop(whole.x + 1, whole.x + 2)] * (whole.width - 2),
            ]
            at = whole.right - 1
    return Strip.join([*parts, strip.crop(at, strip.cell_length)])
