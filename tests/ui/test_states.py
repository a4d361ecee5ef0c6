"""What stands on the screen when there is little to show, and in other looks."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from textual.geometry import Offset

from briefing_tui.config import Config
from briefing_tui.core.model import Problem
from briefing_tui.ui.app import BriefingApp
from tests.ui.conftest import Open, Reader
from tests.ui.library import BROKEN, BROKEN_TEXT, ORDER, lighthouse, short
from tests.ui.sizes import both_ends, each_size

KEYS = {"2": "mSsyYeEozunNtf/iJK]x:", "134": "jGy/]ez"}
"""Keys to press in each pane of an empty library."""


@both_ends
async def test_an_empty_library(read: Open, tmp_path: Path, size: tuple[int, int]) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    async with read(size, folder=folder) as reader:
        assert "No briefs yet" in reader.drawn
        assert "briefing add article.txt" in reader.drawn
        assert "0 briefs" in reader.status
        for panes, keys in KEYS.items():
            for pane in panes:
                for key in (*keys, "enter", "space"):
                    await reader.key(pane)
                    await reader.key(key)
                    await reader.key("escape")
        await reader.press("backspace", "ctrl+o", "tab", "2")
        assert not reader.dialog()
        assert "No briefs yet" in reader.drawn


@both_ends
async def test_one_brief(read: Open, tmp_path: Path, size: tuple[int, int]) -> None:
    folder = tmp_path / "one"
    folder.mkdir()
    (folder / "kiln.yaml").write_text(short("kiln"), encoding="utf-8")
    async with read(size, folder=folder) as reader:
        assert "1 brief " in reader.status
        assert "1/1" in reader.status
        await reader.press("j", "G", "J")
        assert "last brief" in reader.said
        await reader.press("K")
        assert "first brief" in reader.said
        assert reader.shown == "kiln"


async def test_a_brief_of_a_title_only(read: Open, tmp_path: Path) -> None:
    folder = tmp_path / "bare"
    folder.mkdir()
    (folder / "bare.yaml").write_text("brief: 1\ntitle: Bare\n", encoding="utf-8")
    async with read(folder=folder) as reader:
        assert "holds no article text" in reader.drawn
        await reader.press(
            "3", "j", "enter", "4", "j", "space", "G", "g", "enter", "/", "x", "enter", "n", "y"
        )
        assert "Bare" in reader.app.clipboard
        await reader.press("3", "]")
        assert "No further line" in reader.said


@both_ends
async def test_no_hits(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("f", *"zeppelin", "enter")
        assert reader.listed == []
        assert "No brief answers" in reader.drawn
        assert "Backspace" in reader.drawn
        await reader.press("j", "G", "enter", "y", "3", "j", "4", "1", "j", "enter", "2", "backspace")
        assert reader.listed == list(ORDER)


@both_ends
async def test_an_unreadable_file(read: Open, library: Path, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("G")
        assert "cannot be read" in reader.drawn
        assert f"{BROKEN}:3:1" in reader.drawn
        assert "E opens it" in reader.drawn
        await reader.press("enter", "m", "s", "i", "3", "j", "]", "4", "j", "2")
        assert reader.screen.brief_list.cursor == len(ORDER)
    assert (library / BROKEN).read_text(encoding="utf-8") == BROKEN_TEXT


async def test_only_unreadable_files(read: Open, tmp_path: Path) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.yaml").write_text(BROKEN_TEXT, encoding="utf-8")
    async with read(folder=folder) as reader:
        assert "2 unreadable" in reader.status
        assert "cannot be read" in reader.drawn
        await reader.press("j", "K", "J")
        assert reader.screen.brief_list.cursor in (0, 1)


@both_ends
async def test_the_folder_is_gone(read: Open, tmp_path: Path, size: tuple[int, int]) -> None:
    async with read(size, folder=tmp_path / "nowhere") as reader:
        assert "nowhere" in reader.drawn or "No briefs yet" in reader.drawn
        assert reader.app.is_running


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
async def test_the_folder_may_not_be_read(read: Open, library: Path) -> None:
    library.chmod(0)
    try:
        async with read() as reader:
            assert "cannot be read" in reader.drawn
    finally:
        library.chmod(stat.S_IRWXU)


async def test_a_target_is_opened(read: Open) -> None:
    async with read(target="kiln") as reader:
        assert (reader.shown, reader.pane) == ("kiln", "brief")
        await reader.press("2", "j")
        assert reader.shown == "owls"
    async with read(target="kiln.yaml") as reader:
        assert (reader.shown, reader.pane) == ("kiln", "brief")
    async with read(target="no-such-brief") as reader:
        assert (reader.shown, reader.pane) == (ORDER[0], "list")
        assert "No brief is called no-such-brief" in reader.said


async def test_problems_of_the_configuration_are_told(library: Path, tmp_path: Path) -> None:
    problem = Problem("config.toml", 3, 0, "no such theme [red]")
    app = BriefingApp(library, Config(), problems=(problem,), state=tmp_path / "state.db")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        reader = Reader(app, pilot)
        await reader.settle()
        assert "config.toml:3" in reader.drawn
        assert "no such theme [red]" in " ".join(reader.drawn.split())


# Looks --------------------------------------------------------------------------------


@each_size
async def test_ascii(read: Open, size: tuple[int, int]) -> None:
    async with read(size, config=Config(ascii=True)) as reader:

        async def look(*keys: str) -> None:
            await reader.press(*keys)
            strange = {char for char in reader.drawn if not " " <= char <= "~" and char != "\n"}
            assert not strange, (keys, sorted(strange))

        await look()
        assert "ok" in reader.drawn
        for keys in ("j", "s", "3", "j", "G", "4", "]", "1", "G", "2", "G", "?"):
            await look(keys)
        await look("escape", "g", "t")
        await look("escape", "i")
        await look("escape", "f")
        await look(*"zeppelin")
        await look("escape", "/")
        await look("escape", "S")


@pytest.mark.parametrize("theme", ["dark", "light", "terminal", "terminal-light", "nord"])
async def test_themes(read: Open, theme: str) -> None:
    async with read(config=Config(theme=theme)) as reader:
        assert reader.app.theme.removeprefix("briefing-") in (theme, "ansi-dark", "ansi-light")
        assert reader.app.current_theme.dark == (theme not in ("light", "terminal-light"))
        await reader.press("j", "enter", "j", "j", "enter", "/", *"day", "enter", "?", "escape", "e")
        styles = {
            str(segment.style.bgcolor and segment.style.bgcolor.name)
            for strip in reader.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style
        }
        assert len(styles) >= 2


@each_size
async def test_state_is_never_said_by_colour_alone(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("j", "enter")
        drawn = reader.drawn
        glyphs = reader.screen.glyphs
        for sign in (glyphs.found, glyphs.none, glyphs.unread, glyphs.bar):
            assert sign in drawn
        assert "not in the text" in drawn


async def test_the_mouse(read: Open) -> None:
    async with read() as reader:
        pane = reader.screen.brief_list
        await reader.pilot.click(pane, offset=Offset(5, 1 + 2 * 2))
        await reader.settle()
        assert reader.shown == ORDER[2]
        assert reader.pane == "list"
        await reader.pilot.click(pane, offset=Offset(5, 1 + 2 * 2))
        await reader.settle()
        assert reader.pane == "brief"
        await reader.pilot.click(reader.screen.article_pane, offset=Offset(5, 3))
        await reader.settle()
        assert reader.pane == "article"


async def test_a_click_meets_the_line_that_it_is_on(read: Open) -> None:
    async with read((80, 24)) as reader:
        pane = reader.screen.brief_list
        for line in (3, 1, 2):
            await reader.pilot.click(pane, offset=Offset(5, 1 + line))
            await reader.settle()
            assert pane.cursor == line
        await reader.pilot.click(pane, offset=Offset(5, 0))
        await reader.settle()
        assert pane.cursor == 2, "the frame is no line"


async def test_a_terminal_too_small_for_anything(read: Open) -> None:
    async with read((10, 4)) as reader:
        await reader.press(
            "j", "enter", "j", "enter", "4", "j", "1", "j", "2", "?", "escape", "e", "escape", "t", "escape"
        )
        await reader.resize(1, 1)
        await reader.press("j", "3", "j")
        await reader.resize(120, 40)
        assert "lighthouse" in reader.drawn or reader.shown


async def test_a_long_article_opens_and_scrolls(read: Open, library: Path) -> None:
    line = "  A gull stood on the rail and the sea was calm until the bell rang in the evening. " * 12_000
    (library / "lighthouse.yaml").write_text(lighthouse() + "\n" + line + "\n", encoding="utf-8")
    async with read((200, 50)) as reader:
        await reader.press("4", "G")
        pane = reader.screen.article_pane
        assert pane.line_count > 10_000
        assert pane.scroll_offset.y == pane.line_count - pane.size.height
        assert "evening" in reader.drawn
        await reader.press("/", *"bell rang", "enter", "n", "N")
        assert "/12000" in reader.frame("article")
