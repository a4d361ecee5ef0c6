"""Several changes of a picture as one: each drawn by itself, sent together, and no more than that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from rich.console import Console
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate
from textual.geometry import Region

_COLOURS: Final = re.compile(r"(?P<style>(?:\d;)*)(?P<text>38;2;\d+;\d+;\d+);(?P<ground>48;2;\d+;\d+;\d+)")


class Parts(CompositorUpdate):
    """What changed in several places.

    Args:
        parts: The change in each.
    """

    def __init__(self, parts: Sequence[ChopsUpdate]) -> None:
        self._parts = parts

    def render_segments(self, console: Console) -> str:
        """What to send to the terminal: of each line only the stretch that changed."""
        sent = []
        for part in self._parts:
            for y, start, stop in part.spans:
                for end, (x, strip) in zip(part.chop_ends[y], part.chops[y].items(), strict=False):
                    left, right = max(x, start), min(end, stop)
                    if strip is not None and left < right:
                        text = shortened(strip.crop(left - x, right - x).render(console))
                        sent.append(f"\x1b[{y + 1};{left + 1}H{text}")
        return "".join(sent)


def shortened(line: str) -> str:
    """A line as a terminal is told to draw it, with each change of colours told as a change.

    Args:
        line: Stretches of text, each between its colours and `ESC [ 0 m`.
    """
    first, *others = line.split("\x1b[0m\x1b[")
    if not others:
        return line
    before = first.rpartition("\x1b[")[2].partition("m")[0]
    parts = [first]
    for other in others:
        codes, _, text = other.partition("m")
        parts.append(text if codes == before else f"\x1b[{_change(before, codes)}m{text}")
        before = codes
    return "".join(parts)


@lru_cache(maxsize=1024)
def _change(before: str, after: str) -> str:
    """What to tell a terminal that was told one set of colours, to have the other."""
    old, new = _COLOURS.fullmatch(before), _COLOURS.fullmatch(after)
    if old is None or new is None or old["style"] != new["style"]:
        return f"0;{after}"
    return ";".join(new[name] for name in ("text", "ground") if new[name] != old[name])


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
