"""Several changes of a picture as one: each drawn by itself, sent together, and no more than that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from rich.console import Console
from rich.segment import Segment
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate
from textual.geometry import Region
from textual.widget import Widget

from briefing_tui.ui.pen import Pen

Part = tuple[int, int, Iterable[Segment]]
"""Column and line, counted from 0, and what stands there."""


class Parts(CompositorUpdate):
    """What changed in several places.

    Args:
        parts: The stretches of lines that changed.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts

    def render_segments(self, console: Console) -> str:
        """What to send to the terminal."""
        pen = Pen(console)
        for x, y, segments in self._parts:
            pen.go(x, y)
            pen.draw(segments)
        return pen.text()


def changes(compositor: Compositor) -> CompositorUpdate | None:
    """What is to be drawn again, where that is not the whole screen.

    Textual draws everything between the first and the last place again, and sends what changed: with the
    line above the panes and a row far down in a list, that is the whole screen for each key.

    Args:
        compositor: Of the screen. Its changes are taken from it.

    Returns:
        The changes; nothing where all of the screen is to be drawn, or nothing of it.
    """
    if not compositor._dirty_regions or compositor.size.region in compositor._dirty_regions:
        return None
    parts: list[Part] = []
    covered: list[Region] = []
    seen: dict[Widget, list[Region]] = {}
    for region in compositor._dirty_regions:
        widget = _on_top(compositor, region)
        if widget is None:
            covered.append(region)
        else:
            seen.setdefault(widget, []).append(region)
    for widget, regions in seen.items():
        parts += _of(widget, compositor.visible_widgets[widget][0], regions)
    for band in bands(covered):
        compositor._dirty_regions = set(band)
        update = compositor.render_partial_update()
        if update is not None:
            parts += _cut(update)
    compositor._dirty_regions = set()
    return Parts(sorted(parts, key=itemgetter(1, 0)))


def _on_top(compositor: Compositor, region: Region) -> Widget | None:
    """The widget that alone is seen in a region; nothing where it is not that easy."""
    for widget, (place, clip) in compositor.visible_widgets.items():  # from the top down
        if place.overlaps(region) and clip.overlaps(region):
            whole = place.contains_region(region) and clip.contains_region(place)
            return widget if whole and not widget.children else None
    return None


def _of(widget: Widget, place: Region, regions: Sequence[Region]) -> Iterator[Part]:
    """The stretches of a widget in some regions, which may lie over each other."""
    strips = widget.render_lines(Region(0, 0, place.width, place.height))
    for y, left, right in Compositor._regions_to_spans(regions):
        yield left, y, strips[y - place.y].crop(left - place.x, right - place.x)


def _cut(update: ChopsUpdate) -> Iterator[Part]:
    """What textual drew, where widgets lie over each other: of each line only the stretch that changed."""
    for y, start, stop in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            left, right = max(x, start), min(end, stop)
            if strip is not None and left < right:
                yield left, y, strip.crop(left - x, right - x)


def bands(regions: Sequence[Region] | set[Region]) -> list[list[Region]]:
    """The regions in groups, with lines between the groups where nothing changed."""
    groups: list[list[Region]] = []
    bottom = -1
    for region in sorted(regions, key=lambda each: each.y):
        if not groups or region.y > bottom:
            groups.append([])
        groups[-1].append(region)
        bottom = max(bottom, region.bottom)
    return groups
