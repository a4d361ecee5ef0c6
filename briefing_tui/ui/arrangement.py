"""Where the panes of the main screen stand: one layout over all of them, by the width of the screen.

Containers around the panes would do the same by the style sheet, but each of them is styled, laid out and
drawn at the start, and looked through at every key.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Final

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, WidgetPlacement
from textual.layouts.vertical import VerticalLayout

if TYPE_CHECKING:
    from textual.widget import Widget

PANES: Final[tuple[str, ...]] = ("library", "list", "brief", "article")
"""The ids of the panes, from left to right."""
WIDTHS: Final = ((0, "-narrow"), (100, "-medium"), (160, "-wide"))
"""From how many cells on a screen is of which class."""
LEFT: Final = {"-medium": 33, "-wide": 40}
"""How much of the width library and list have, in percent."""


def width_class(width: int) -> str:
    """The class of a screen of `width` cells."""
    return [name for least, name in WIDTHS if width >= least][-1]


class Arrangement(VerticalLayout):
    """The status line, the panes, the line to type in, the keys.

    From 160 cells on four panes stand side by side; from 100 on, library over list and brief over a strip
    of the article; below that, one part of list and library over one part of brief and article. Which
    panes are shown at all is said by the style sheet.
    """

    name = "panes"

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        """The places of the children that are shown.

        Args:
            parent: The screen.
            children: What it shows.
            size: Of the screen.
            greedy: Of no use here: all room is used.
        """
        panes = {child.id or "": child for child in children if child.id in PANES}
        if not panes:
            # What textual lays over the screen comes by itself: messages, help for the mouse.
            return super().arrange(parent, children, size, greedy)
        places: list[tuple[Widget, Region]] = []
        top, bottom = 0, size.height
        # The first of them stands above the panes, the others below.
        first, *others = (child for child in children if child.id not in panes)
        top += (height := _height(first, size, parent.app.size))
        places.append((first, Region(0, 0, size.width, height)))
        for child in reversed(others):
            bottom -= (height := _height(child, size, parent.app.size))
            places.append((child, Region(0, bottom, size.width, height)))
        room = Region(0, top, size.width, max(0, bottom - top))
        places += [(panes[id], region) for id, region in self._panes(parent, panes, room)]
        return [WidgetPlacement(region, NULL_OFFSET, NULL_SPACING, child, 0) for child, region in places]

    def _panes(self, parent: Widget, panes: dict[str, Widget], room: Region) -> list[tuple[str, Region]]:
        left = [id for id in PANES[:2] if id in panes]
        right = [id for id in PANES[2:] if id in panes]
        kind = width_class(room.width)
        if not left:
            sides = [(right, room)]
        elif kind == "-narrow":
            focused = parent.screen.focused
            big = 6 if left == ["library"] and focused is not None and focused.id == "library" else 2
            sides = list(zip((left, right), _rows(room, (big, 3)), strict=True))
        else:
            percent = LEFT[kind]
            sides = list(zip((left, right), _columns(room, (percent, 100 - percent)), strict=True))
        weights = {"library": 2, "list": 3, "brief": 1, "article": 1}
        if kind == "-medium":
            weights |= (
                {"brief": 1, "article": 2} if parent.has_class("-article-up") else {"brief": 3, "article": 2}
            )
        split = _columns if kind == "-wide" else _rows
        places: list[tuple[str, Region]] = []
        for ids, region in sides:
            places += zip(ids, split(region, [weights[id] for id in ids]), strict=True)
        return places


def _height(child: Widget, size: Size, viewport: Size) -> int:
    """The height that a line, or what is as high as its content, asks for."""
    model = child._get_box_model(size, viewport, Fraction(size.width), Fraction(size.height))
    return floor(model.height)


def _edges(total: int, weights: tuple[int, ...] | list[int]) -> list[int]:
    """Where each share of `total` ends, rounded down as textual does."""
    whole, sum_, edges = sum(weights), 0, []
    for weight in weights:
        sum_ += weight
        edges.append(total * sum_ // whole)
    return edges


def _rows(room: Region, weights: tuple[int, ...] | list[int]) -> list[Region]:
    """One above the other, each with its share of the height."""
    rows, at = [], 0
    for edge in _edges(room.height, weights):
        rows.append(Region(room.x, room.y + at, room.width, edge - at))
        at = edge
    return rows


def _columns(room: Region, weights: tuple[int, ...] | list[int]) -> list[Region]:
    """Side by side, each with its share of the width."""
    columns, at = [], 0
    for edge in _edges(room.width, weights):
        columns.append(Region(room.x + at, room.y, edge - at, room.height))
        at = edge
    return columns
