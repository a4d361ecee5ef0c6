"""The list over many briefs: a few pages of rows and no more, however many there are."""

from __future__ import annotations

import gc
from array import array
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.app import App, ComposeResult

from briefing_tui.core.model import Brief
from briefing_tui.core.row import Row
from briefing_tui.core.view import View
from briefing_tui.ui.screens.part import Part
from briefing_tui.ui.widgets.brief_list import PAGE, PAGES, BriefList
from tests.ui.conftest import Open
from tests.ui.library import short

COUNT = 5_000


class Fetched:
    """Rows made up when they are asked for."""

    def __init__(self) -> None:
        self.asked = 0
        self.gone: set[int] = set()

    def __call__(self, numbers: Sequence[int]) -> Sequence[Row | None]:
        self.asked += 1
        return [None if n in self.gone else Row(n, f"b{n}", f"b{n}.yaml", f"Title {n}") for n in numbers]


class ListScreen(Part):
    """A list alone."""

    def __init__(self, fetch: Fetched) -> None:
        super().__init__()
        self.fetch = fetch

    def compose(self) -> ComposeResult:
        yield BriefList(id="list", fetch=self.fetch)


class ListApp(App[None]):
    """A list alone."""

    def __init__(self, fetch: Fetched) -> None:
        super().__init__()
        self.fetch = fetch

    def on_mount(self) -> None:
        self.push_screen(ListScreen(self.fetch))


def numbers(count: int = COUNT) -> View:
    return View(numbers=array("q", range(count, 0, -1)), whole=True)


async def test_only_pages_in_view_are_fetched_and_few_are_kept() -> None:
    fetch = Fetched()
    app = ListApp(fetch)
    gc.collect()
    others = sum(isinstance(each, Row) for each in gc.get_objects())
    async with app.run_test(size=(80, 24)) as pilot:
        pane = app.screen.query_one(BriefList)
        pane.view = numbers()
        await pilot.pause()
        assert fetch.asked == 1
        assert pane.item_count == COUNT
        for place in range(0, COUNT, 37):
            pane.go_to(place)
            await pilot.pause(0)
            assert len(pane._rows) <= PAGE * PAGES
        gc.collect()
        assert sum(isinstance(each, Row) for each in gc.get_objects()) <= PAGE * PAGES + others
        pane.bottom()
        await pilot.pause()
        assert isinstance(row := pane.row(COUNT - 1), Row)
        assert row.id == "b1"


async def test_a_row_that_went_away_is_drawn() -> None:
    fetch = Fetched()
    fetch.gone = {COUNT, 50}
    app = ListApp(fetch)
    async with app.run_test(size=(80, 24)) as pilot:
        pane = app.screen.query_one(BriefList)
        pane.view = numbers()
        await pilot.pause()
        assert "went away" in pane.line(0).text
        assert pane.item_text(0) == ""
        pane.view = numbers(50)
        assert pane.find("title 4") == 11


async def test_a_mark_changes_one_row_and_asks_nothing() -> None:
    fetch = Fetched()
    app = ListApp(fetch)
    async with app.run_test(size=(80, 24)) as pilot:
        pane = app.screen.query_one(BriefList)
        pane.view = numbers()
        await pilot.pause()
        pane.change_row(Row(COUNT, "b", "b.yaml", "Title", read=True))
        pane.change_row(Row(7, "far", "far.yaml", "away"))
        assert isinstance(row := pane.row(0), Row)
        assert row.read
        assert fetch.asked == 1


def write(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"b{number}.yaml").write_text(
            short("kiln").replace("Clay", f"Clay {number}"), encoding="utf-8"
        )
    return folder


async def test_widgets_and_briefs_do_not_grow_with_the_library(read: Open, tmp_path: Path) -> None:
    widgets, briefs = [], []
    for count in (3, 120):
        async with read(folder=write(tmp_path / str(count), count)) as reader:
            assert len(reader.listed) == count
            await reader.press("j", "j", "enter", "2", "f", *"clay", "enter")
            widgets.append(len(list(reader.screen.walk_children())))
            gc.collect()
            briefs.append(sum(isinstance(each, Brief) for each in gc.get_objects()))
    assert widgets[0] == widgets[1]
    assert briefs[1] <= briefs[0] + 5, "the list holds no briefs"


async def test_words_are_found_in_a_list_that_is_too_long_to_look_through(
    read: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing_tui.ui.widgets.brief_list.SMALL", 3)
    async with read() as reader:
        pane = reader.screen.brief_list
        await reader.press("/", *"harb", "enter")
        assert (pane.hit_count, pane.cursor) == (3, 0)
        await reader.press("n")
        assert reader.shown == "bakery"
        assert "2/3" in reader.frame("list")
        await reader.press("/", *"owls zzz", "enter")
        assert "Nothing here answers" in reader.said
        await reader.press("/", "!", "enter")
        assert pane.hit_count == 0
        await reader.press("/", *"owls")
        await reader.settle()
        assert "1 hit" in reader.drawn
        await reader.press("escape")
        assert not pane.hits
