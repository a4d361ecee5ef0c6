"""The library pane alone: what it draws, where its cursor stays, and how little it does for many names."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen

from briefing_tui import resources
from briefing_tui.core.facets import Count, Facets
from briefing_tui.core.narrowed import Place
from briefing_tui.core.outline import Outline
from briefing_tui.core.query import parse
from briefing_tui.core.view import View
from briefing_tui.ui import themes
from briefing_tui.ui.glyphs import ASCII, UNICODE, Glyphs
from briefing_tui.ui.widgets.library_tree import LibraryTree
from briefing_tui.ui.widgets.line_pane import ROLE_CLASSES

FACETS = Facets(
    tags=(Count("iran", 12, 2), Count("coast", 4), Count("coast/boats", 3, 1), Count("日本経済", 2)),
    people=(Count("Somebody With A Very Long Name Indeed", 3, 1),),
    days=(Count("2025-06-21", 3), Count("2025-06-20", 12, 1), Count("2025-06-19", 1)),
)


class Alone(Screen[None]):
    """A screen with the pane only."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(ROLE_CLASSES)

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs

    def compose(self) -> ComposeResult:
        yield LibraryTree(id="library", glyphs=self.glyphs)


class Stage(App[None]):
    """An app with that screen and our colours."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(css_path=resources.styles() / "reader.tcss")
        self.glyphs = glyphs
        self.register_theme(themes.DARK)
        self.theme = themes.DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(themes.FALLBACK)

    def on_mount(self) -> None:
        self.push_screen(Alone(self.glyphs))


@asynccontextmanager
async def stage(
    width: int = 32, height: int = 24, glyphs: Glyphs = UNICODE
) -> AsyncIterator[tuple[LibraryTree, Pilot[None]]]:
    async with Stage(glyphs).run_test(size=(width, height)) as pilot:
        tree = pilot.app.screen.query_one(LibraryTree)
        tree.focus()
        await pilot.pause()
        yield tree, pilot


async def drawn(pilot: Pilot[None]) -> list[str]:
    await pilot.pause()
    strips = pilot.app.screen._compositor.render_strips()
    lines = ["".join(segment.text for segment in strip).rstrip() for strip in strips]
    return [line for line in lines if line]


async def test_it_waits_and_says_so() -> None:
    async with stage() as (tree, pilot):
        assert await drawn(pilot) == [" Counting…"]
        tree.view = View()
        assert await drawn(pilot) == [" Counting…"]
        tree.view = View(facets=Facets())
        assert await drawn(pilot) == [" Nothing to pick from."]


async def test_what_it_draws() -> None:
    async with stage() as (tree, pilot):
        tree.saved = {"to check": parse("is:weak"), "all mine": parse("is:starred")}
        tree.counts = {"to check": 5}
        tree.view = View(filters=(parse("tag:coast/boats -tag:gone"),), facets=FACETS)
        assert await drawn(pilot) == [
            "▌▾ saved filters            2",
            "     to check               5",
            "     all mine",
            " ▾ tags                     4",
            " -   gone                   0",
            "     iran                  12 ●",
            "   ▾ coast                  4",
            " =     boats                3 ●",
            "     日本経済               2",
            " ▾ people                   1",
            "     Somebody With A Very…  3 ●",
            " ▾ days 2025                3",
            "     06-21 ▇▇▇▇             3",
            "     06-20 ▇▇▇▇▇▇▇▇▇▇▇▇▇▇  12 ●",
            "     06-19 ▇                1",
        ]


async def test_plain_signs() -> None:
    async with stage(26, glyphs=ASCII) as (tree, pilot):
        tree.view = View(filters=(parse("tag:iran"),), facets=FACETS)
        tree.toggle(tree.rows[2])
        assert await drawn(pilot) == [
            "|v tags                4",
            " =  iran              12*",
            "  v coast              4",
            "     boats             3*",
            "    日本経済           2",
            " v people              1",
            "    Somebody With A... 3*",
            " v days 2025           3",
            "    06-21 ##           3",
            "    06-20 #########   12*",
            "    06-19 #            1",
        ]


@pytest.mark.parametrize("width", [12, 20, 80, 200])
async def test_every_width(width: int) -> None:
    async with stage(width) as (tree, pilot):
        tree.view = View(facets=FACETS)
        lines = await drawn(pilot)
        assert len(lines) == len(tree.rows)
        assert max(map(len, lines)) <= 48, "a count stands near its name"


async def test_the_old_names_stay_until_the_new_ones_are_counted() -> None:
    async with stage() as (tree, pilot):
        tree.view = View(facets=FACETS)
        before = await drawn(pilot)
        tree.view = View()
        assert await drawn(pilot) == before
        tree.view = View(filters=(parse("tag:iran"),))
        assert [line[1] for line in await drawn(pilot)].count("=") == 1
        tree.view = None
        assert len(await drawn(pilot)) == len(before)


async def test_the_cursor_stays_on_its_name() -> None:
    async with stage() as (tree, _):
        tree.view = View(facets=FACETS)
        assert isinstance(tree.rows, Outline)
        place = tree.rows.find(Place("people", "somebody with a very long name indeed"))
        assert place is not None
        tree.go_to(place)
        fewer = replace(FACETS, tags=FACETS.tags[:1])
        tree.view = View(facets=fewer)
        assert tree.row is not None
        assert tree.row.group == "people"
        assert tree.row.place.name
        tree.view = View(facets=replace(fewer, people=(), days=()))
        assert tree.cursor == 1, "the name is gone: the cursor stays inside"
        tree.view = View(facets=Facets())
        assert tree.row is None
        tree.fold()


async def test_folding_at_the_cursor() -> None:
    async with stage() as (tree, pilot):
        tree.view = View(facets=FACETS)
        tree.go_to(2)
        tree.fold()
        assert [row.label for row in tree.rows[:4]] == ["tags", "iran", "coast", "boats"]
        tree.go_to(3)
        tree.fold()
        assert tree.cursor == 2, "from a name inside to the name it is folded into"
        assert [row.label for row in tree.rows[:4]] == ["tags", "iran", "coast", "日本経済"]
        tree.go_to(1)
        tree.fold()
        assert tree.cursor == 0
        assert [row.label for row in tree.rows[:2]] == ["tags", "people"]
        tree.fold()
        assert len(await drawn(pilot)) == len(tree.rows) == 10


async def test_ten_thousand_names_make_rows_for_those_in_view_only(monkeypatch: pytest.MonkeyPatch) -> None:
    made = 0
    original = LibraryTree.line

    def counted(self: LibraryTree, y: int) -> object:
        nonlocal made
        made += 1
        return original(self, y)

    monkeypatch.setattr(LibraryTree, "line", counted)
    async with stage() as (tree, pilot):
        tree.view = View(facets=Facets(tags=tuple(Count(f"tag {at}", 10_000 - at) for at in range(10_000))))
        tree.toggle(tree.rows[-1])
        assert tree.item_count == 10_001
        await pilot.pause()
        made = 0
        tree.go_to(9_000)
        assert (await drawn(pilot))[-1].startswith("▌")
        assert made <= 3 * 24
        made = 0
        tree.move(-1)
        await drawn(pilot)
        assert made <= 2 + 24
        assert tree.find("tag 77") == 111


async def test_the_cursor_stays_on_its_line() -> None:
    people = tuple(Count(f"person {at}", 90 - at) for at in range(12))
    async with stage(height=10) as (tree, pilot):
        tree.view = View(facets=replace(FACETS, people=people))
        assert isinstance(tree.rows, Outline)
        place = tree.rows.find(Place("people", "person 8"))
        assert place is not None
        tree.go_to(place)
        before = next(at for at, line in enumerate(await drawn(pilot)) if line.startswith("▌"))
        tree.view = View(facets=replace(FACETS, tags=FACETS.tags[:1], people=people))
        after = await drawn(pilot)
        assert after[before].startswith("▌    person 8")
        tree.view = View(filters=(parse('-who:"person 8"'),), facets=replace(FACETS, people=people[:8]))
        assert any(line.startswith("▌") and "person 8" in line for line in await drawn(pilot))
