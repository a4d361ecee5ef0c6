"""The tag picker: what it offers for what is typed, and how little it draws of many tags."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from briefing_tui.core.facets import Count
from briefing_tui.ui.glyphs import UNICODE
from briefing_tui.ui.screens.dialogs.pick_tag import TagPicker
from briefing_tui.ui.widgets.pick_list import PickList
from tests.ui.test_library_tree import Stage, drawn

TAGS = tuple(Count(f"tag {at}" if at % 2 else f"Größe/{at}", 20_000 - at) for at in range(10_000))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("", "Größe/0 20,000"),
        ("tag 1", "tag 1 19,999"),
        ("#TAG  1", "tag 1 19,999"),
        ("grosse/12", "Größe/12 19,988"),
        ("größe/ 12", "Größe/12 19,988"),
        ("77", "tag 77 19,923"),
        ("zzz", "No tag of this list holds this."),
    ],
)
async def test_what_is_offered(typed: str, first: str) -> None:
    async with Stage(UNICODE).run_test(size=(80, 24)) as pilot:
        await pilot.app.push_screen(TagPicker(TAGS))
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = typed
        await pilot.pause()
        tags = pilot.app.screen.query_one(PickList)
        assert " ".join(tags.line(0).text.split()) == first


async def test_many_tags_are_drawn_where_they_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    made = 0
    original = PickList.line

    def counted(self: PickList, y: int) -> object:
        nonlocal made
        made += 1
        return original(self, y)

    monkeypatch.setattr(PickList, "line", counted)
    picked: list[str | None] = []
    async with Stage(UNICODE).run_test(size=(80, 24)) as pilot:
        await pilot.app.push_screen(TagPicker(TAGS), picked.append)
        lines = await drawn(pilot)
        assert any("19,990" in line for line in lines)
        assert made < 200
        await pilot.press("pagedown", "down", "down", "up")
        assert cursor(pilot) > 10
        await pilot.press("pageup", "pageup", "up", "down", "enter")
        assert picked == ["tag 1"]


def cursor(pilot: Pilot[None]) -> int:
    """The line that the cursor is on."""
    return pilot.app.screen.query_one(PickList).cursor


async def test_a_click_moves_and_a_second_takes() -> None:
    picked: list[str | None] = []
    async with Stage(UNICODE).run_test(size=(80, 24)) as pilot:
        await pilot.app.push_screen(TagPicker(TAGS[:4]), picked.append)
        await pilot.pause()
        await pilot.click(PickList, offset=(3, 2))
        await pilot.pause()
        assert cursor(pilot) == 2
        await pilot.click(PickList, offset=(3, 2))
        await pilot.pause()
        assert picked == ["Größe/2"]
