"""The finished lines of a pane, frame and all: what of them was drawn already is not drawn again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, cast

from rich.segment import Segment
from textual._border import get_box
from textual._styles_cache import StylesCache
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

if TYPE_CHECKING:
    from briefing_tui.ui.widgets.line_pane import LinePane

KEPT: Final = 120
"""Lines that are kept by their content: a list that scrolls shows most of them again, elsewhere."""


class PaneStrips(StylesCache):
    """In place of textual's cache, which works out frame, padding, filters and opacity for each line anew.

    The upper and lower edge, where something is written, are textual's; so is any frame but a line all round.
    """

    def __init__(self) -> None:
        super().__init__()
        self._finished: dict[int, Strip] = {}
        self._kept: dict[object, Strip] = {}
        self._height = 0

    def set_dirty(self, *regions: Region) -> None:
        """Draw lines again."""
        super().set_dirty(*regions)
        for region in regions:
            for y in region.line_range:
                self._finished.pop(y, None)

    def clear(self) -> None:
        """Draw everything again: a style may be another."""
        super().clear()
        self._finished.clear()
        self._kept.clear()

    def render_widget(self, widget: Widget, crop: Region) -> list[Strip]:
        """The lines of a pane."""
        width, height = widget.outer_size
        if crop != (0, 0, width, height):
            return super().render_widget(widget, crop)
        if (width, height) != (self._width, self._height):
            self.clear()
            self._width, self._height = width, height
        finished = self._finished
        missing = [y for y in range(height) if y not in finished]
        if missing:
            if not _is_framed(widget):
                return super().render_widget(widget, crop)
            self._finish(cast("LinePane", widget), missing, width, height)
        return [finished[y] for y in range(height)]

    def _finish(self, pane: LinePane, missing: Sequence[int], width: int, height: int) -> None:
        for y in (0, height - 1):
            if y in missing:
                (self._finished[y],) = super().render_widget(pane, Region(0, y, width, 1))
        inner = [y for y in missing if 0 < y < height - 1]
        if not inner:
            return
        _, background = pane.background_colors
        left, right = self._sides(pane)
        filters = pane.get_line_filters()
        for y, look in zip(inner, pane.looks([y - 1 for y in inner]), strict=True):
            strip = self._kept.get(look)
            if strip is None:
                segments: list[Segment] = [left, *pane.segments(look, width - 2), right]
                for each in filters:
                    segments = each.apply(segments, background)
                strip = self._kept[look] = Strip(segments, width)
                if len(self._kept) > KEPT:
                    del self._kept[next(iter(self._kept))]
            self._finished[y] = strip
        self._dirty_lines.difference_update(inner)

    def _sides(self, pane: LinePane) -> tuple[Segment, Segment]:
        """The frame beside a line."""
        base, background = pane.background_colors
        inner, outer = self.get_inner_outer(base, background)
        _, (right, right_colour), _, (left, left_colour) = pane.styles.border
        return (
            get_box(left, inner, outer, Style(foreground=base + left_colour))[1][0],
            get_box(right, inner, outer, Style(foreground=base + right_colour))[1][2],
        )


def _is_framed(widget: Widget) -> bool:
    """Whether there is a frame of one line all round, and nothing else about the widget."""
    styles = widget.styles
    return (
        styles.gutter == (1, 1, 1, 1)
        and styles.padding == (0, 0, 0, 0)
        and styles.border.spacing == (1, 1, 1, 1)
        and widget.opacity == 1.0
        and styles.text_opacity == 1.0
        and not styles.tint.a
        and not styles.has_rule("hatch")
        and not any(kind for kind, _ in styles.outline)
    )
