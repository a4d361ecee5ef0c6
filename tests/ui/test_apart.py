"""What a key changes is what is sent, and the screen is the same as if all of it were drawn."""

from __future__ import annotations

import pyte
import pytest
from pyte.screens import Char
from textual.geometry import Region

from briefing_tui.ui.apart import bands, changes
from tests.ui.conftest import Open


def test_bands() -> None:
    top, row, below, far = Region(0, 0, 80, 1), Region(1, 5, 9, 2), Region(1, 7, 9, 2), Region(3, 20, 4, 1)
    assert bands([far, below, top, row]) == [[top], [row, below], [far]]
    assert bands([row, Region(40, 6, 9, 9), Region(0, 14, 2, 2)]) == [
        [row, Region(40, 6, 9, 9), Region(0, 14, 2, 2)]
    ]
    assert bands([]) == []


def seen(screen: pyte.Screen) -> list[list[Char]]:
    """Each cell; of a blank only the background is seen."""
    return [
        [
            Char(" ", bg=char.bg) if char.data == " " and not (char.reverse or char.strikethrough) else char
            for char in map(screen.buffer[y].__getitem__, range(screen.columns))
        ]
        for y in range(screen.lines)
    ]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_changes_make_the_same_screen(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        screen, app = pyte.Screen(*size), reader.app
        stream = pyte.Stream(screen)
        compositor = reader.screen._compositor

        def whole() -> str:
            lines = [strip.render(app.console) for strip in compositor.render_strips()]
            return "".join(f"\x1b[{y};1H{line}" for y, line in enumerate(lines, 1))

        stream.feed(whole())
        shown = reader.screen._compositor_refresh

        def refresh() -> None:
            update = changes(compositor)
            stream.feed(whole() if update is None else update.render_segments(app.console))
            shown()

        reader.screen._compositor_refresh = refresh  # type: ignore[method-assign]  # to look on
        for key in (
            "j",
            "j",
            "k",
            "J",
            "3",
            "j",
            "G",
            "4",
            "j",
            "space",
            "1",
            "j",
            "2",
            "m",
            "/",
            "a",
            "escape",
        ):
            await reader.press(key)
            compare = pyte.Screen(*size)
            pyte.Stream(compare).feed(whole())
            assert screen.display == compare.display, key
            assert seen(screen) == seen(compare), key
