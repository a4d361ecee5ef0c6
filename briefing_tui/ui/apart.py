"""Several changes of a picture as one: each drawn by itself, sent together, and no more than that."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate
from textual.geometry import Region

from briefing_tui.ui.pen import Pen


class Parts(CompositorUpdate):
    """What changed in several places.

    Args:
        parts: The change in each.
    """

    def __init__(self, parts: Sequence[ChopsUpdate]) -> None:
        self._parts = parts

    def render_segments(self, console: Console) -> str:
        """What to send to the terminal: of each line only the stretch that changed."""
        pen = Pen(console)
        for part in self._parts:
            for y, start, stop in part.spans:
                for end, (x, strip) in zip(part.chop_ends[y], part.chops[y].items(), strict=False):
                    left, right = max(x, start), min(end, stop)
                    if strip is not None and left < right:
                        pen.go(left, y)
                        pen.draw(strip.crop(left - x, right - x))
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
    parts = []
    for band in bands(compositor._dirty_regions):
        compositor._dirty_regions = set(band)
        part = compositor.render_partial_update()
        if part is not None:
            parts.append(part)
    return Parts(parts)


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
