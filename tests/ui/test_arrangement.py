"""Where the panes stand: every cell has one owner, at every size."""

from __future__ import annotations

import pytest
from textual.geometry import Region

from briefing_tui.ui.arrangement import width_class
from tests.ui.conftest import Open

SIZES = ((20, 8), (79, 24), (80, 24), (99, 30), (100, 31), (137, 37), (159, 44), (160, 45), (213, 61))


@pytest.mark.parametrize(
    ("width", "name"), [(0, "-narrow"), (99, "-narrow"), (100, "-medium"), (159, "-medium"), (160, "-wide")]
)
def test_classes(width: int, name: str) -> None:
    assert width_class(width) == name


async def test_every_cell_has_one_owner(read: Open) -> None:
    async with read((120, 40)) as reader:
        for size in SIZES:
            await reader.resize(*size)
            for keys in ("", "4", "3", "1", "z", "z2"):
                for key in keys:
                    await reader.press(key)
                regions = [child.region for child in reader.screen.children if child.region and child.id]
                assert sum(region.area for region in regions) == size[0] * size[1], (size, keys)
                assert all(Region(0, 0, *size).contains_region(region) for region in regions)


async def test_the_bar_stands_above_the_keys(read: Open) -> None:
    async with read((120, 40)) as reader:
        await reader.press("f")
        bar, keys = reader.screen.find_bar.region, reader.screen.query_one("#keys").region
        assert bar.bottom == keys.y == 39
        assert reader.screen.query_one("#list").region.bottom == bar.y
        await reader.press("escape")
        assert reader.screen.query_one("#list").region.bottom == 39


@pytest.mark.parametrize(
    ("size", "keys", "places"),
    [
        ((80, 24), "", {"list": (0, 1, 80, 8), "brief": (0, 9, 80, 14)}),
        ((80, 24), "1", {"library": (0, 1, 80, 14), "brief": (0, 15, 80, 8)}),
        ((80, 24), "4", {"list": (0, 1, 80, 8), "article": (0, 9, 80, 14)}),
        ((120, 40), "", {"library": (0, 1, 39, 15), "list": (0, 16, 39, 23), "brief": (39, 1, 81, 22)}),
        ((120, 40), "4", {"brief": (39, 1, 81, 12), "article": (39, 13, 81, 26)}),
        ((200, 50), "", {"library": (0, 1, 32, 48), "list": (32, 1, 48, 48), "brief": (80, 1, 60, 48)}),
        ((200, 50), "z", {"article": (0, 1, 200, 48)}),
    ],
)
async def test_places(
    read: Open, size: tuple[int, int], keys: str, places: dict[str, tuple[int, int, int, int]]
) -> None:
    async with read(size) as reader:
        for key in keys:
            await reader.press(key)
        shown = {id: tuple(reader.screen.query_one(f"#{id}").region) for id in places}
        assert shown == places
