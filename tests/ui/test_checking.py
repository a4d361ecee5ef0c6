"""Reading and checking: from a line to its passage, back and forward, from fault to fault, hits in each pane."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.ui.conftest import Open
from tests.ui.library import ORDER, lighthouse
from tests.ui.sizes import both_ends, each_size


@each_size
async def test_enter_opens_and_the_way_back(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("enter")
        assert reader.pane == "brief"
        assert reader.screen.shown is not None
        assert reader.screen.shown.read
        assert "7 unread" in reader.status
        await reader.press("j", "j", "j")
        assert reader.path == ("insights", 1)
        article = reader.screen.article_pane
        assert [p.text for p in article.passages] == ["The council of Norwick voted twelve to three"]
        await reader.press("enter")
        assert reader.pane == "article"
        assert article.region.area
        top, height = article.scroll_offset.y, article.size.height
        assert top <= article.row_of(article.passages[0].start) < top + height
        await reader.press("ctrl+o")
        assert (reader.pane, reader.path) == ("brief", ("insights", 1))
        await reader.press("ctrl+o")
        assert (reader.pane, reader.shown) == ("list", ORDER[0])
        await reader.press("ctrl+o")
        assert "Nothing to go back to" in reader.said
        await reader.press("ctrl+right_square_bracket")
        assert (reader.pane, reader.path) == ("brief", ("insights", 1))
        await reader.press("ctrl+right_square_bracket")
        assert reader.pane == "article"
        await reader.press("ctrl+right_square_bracket")
        assert "Nothing to go forward to" in reader.said


@both_ends
async def test_the_mark_is_drawn(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("3", "j", "j", "enter")
        article = reader.screen.article_pane
        marked = [
            text for y in range(article.line_count) for text, role in article.line(y).pieces if role == "mark"
        ]
        assert "".join(marked).replace(" ", "") == "thelampcostsninethousandcrownsayear"
        assert article.glyphs.bar in reader.drawn


async def test_back_crosses_briefs(read: Open) -> None:
    async with read() as reader:
        await reader.press("enter", "2", "j", "enter")
        assert reader.shown == ORDER[1]
        await reader.press("ctrl+o", "ctrl+o")
        assert (reader.pane, reader.shown) == ("list", ORDER[0])
        await reader.press("ctrl+right_square_bracket", "ctrl+right_square_bracket")
        assert (reader.pane, reader.shown) == ("brief", ORDER[1])


async def test_back_to_a_brief_that_a_filter_hides(read: Open) -> None:
    async with read() as reader:
        await reader.press("enter", "f", *"tag:clay", "enter")
        assert reader.listed == ["kiln"]
        await reader.press("ctrl+o")
        assert reader.shown == ORDER[0]


async def test_enter_in_the_article_goes_round_the_passages(read: Open) -> None:
    async with read() as reader:
        await reader.press("4", "enter")
        assert reader.pane == "article"
        await reader.press("3", "j", "j", "enter", "enter")
        assert reader.pane == "article"
        assert "passage 1 of 1" in reader.frame("article")


async def test_enter_on_lines_that_have_no_passage(read: Open) -> None:
    async with read() as reader:
        await reader.press("3", "enter")
        assert reader.pane == "article"
        await reader.press("2", "j", "3")
        pane = reader.screen.brief_pane
        by_path = {item.path: index for index, item in enumerate(pane.items)}
        pane.go_to(by_path[("insights", 1)])
        await reader.press("enter")
        assert reader.pane == "brief"
        assert "No passage" in reader.said
        pane.go_to(by_path[("tags",)])
        await reader.press("enter")
        assert reader.dialog() == "TagPicker"
        await reader.press("escape")
        pane.go_to(by_path[("source",)])
        await reader.press("enter")
        assert reader.dialog() == "MessageDialog"


@each_size
async def test_from_one_line_that_needs_a_look_to_the_next(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("J")
        to_check = [item.path for item in reader.screen.brief_pane.items if item.check]
        assert ("insights", 1) in to_check
        assert ("quotes", 1) in to_check
        assert ("tags",) in to_check
        assert ("insights", 0) not in to_check
        seen = []
        for _ in to_check:
            await reader.press("right_square_bracket")
            seen.append(reader.path)
        assert seen == to_check
        assert reader.pane == "brief"
        await reader.press("]")
        assert reader.path == to_check[-1]
        assert "No further line" in reader.said
        await reader.press("[")
        assert reader.path == to_check[-2]
        assert f"{len(to_check)} to check" in reader.frame("brief")


async def test_a_struck_line_needs_no_look(read: Open) -> None:
    async with read((200, 50)) as reader:
        items = {item.path: item for item in reader.screen.brief_pane.items}
        assert items[("insights", 2)].check
        assert not items[("insights", 3)].check
        assert "struck out by Mara" in reader.drawn


async def test_the_passage_follows_the_cursor(read: Open) -> None:
    async with read((200, 50)) as reader:
        await reader.press("3", "j", "j")
        article = reader.screen.article_pane
        assert "nine thousand" in article.passages[0].text
        await reader.press("j")
        assert "voted twelve" in article.passages[0].text
        assert "insight 2" in reader.frame("article")


@each_size
async def test_find_in_the_article(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("4", "/")
        assert reader.screen.find_bar.display
        await reader.type("gull")
        assert "57 hits" in reader.drawn
        await reader.press("enter")
        article = reader.screen.article_pane
        assert not reader.screen.find_bar.display
        assert reader.pane == "article"
        assert "/gull 1/57" in reader.frame("article")
        await reader.press("n", "n")
        assert "/gull 3/57" in reader.frame("article")
        top, height = article.scroll_offset.y, article.size.height
        assert top <= article.row_of(article.spans[2][0]) < top + height
        await reader.press("N", "N", "N")
        assert "/gull 57/57" in reader.frame("article")
        assert any(role == "hit" for y in range(article.line_count) for _, role in article.line(y).pieces)
        await reader.press("escape")
        assert "gull" not in reader.frame("article")
        assert not article.spans


@both_ends
async def test_find_in_the_list(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("/", *"harbour gazette", "enter")
        assert "/harbour gazette 1/3" in reader.frame("list")
        await reader.press("n")
        assert reader.shown == "bakery"
        assert "2/3" in reader.frame("list")
        await reader.press("n", "n")
        assert reader.shown == "lighthouse"
        assert "1/3" in reader.frame("list")
        await reader.press("N")
        assert reader.shown == "ferry"
        assert "3/3" in reader.frame("list")


@both_ends
async def test_find_in_the_brief(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("3", "/", *"lamp", "enter")
        total = reader.screen.brief_pane.hit_count
        assert total >= 3
        assert f"1/{total}" in reader.frame("brief")
        await reader.press("n")
        assert f"2/{total}" in reader.frame("brief")
        assert "lamp" in reader.screen.brief_pane.item_text(reader.screen.brief_pane.cursor).lower()


@both_ends
async def test_find_in_the_library(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("1", "/", *"coast", "enter")
        tree = reader.screen.library_tree
        assert tree.hit_count == 2, "the story, and the tag that holds the others"
        assert "1/2" in reader.frame("library")
        await reader.press("n")
        assert "coast" in tree.item_text(tree.cursor)
        assert "2/2" in reader.frame("library")


async def test_find_is_case_smart(read: Open) -> None:
    async with read() as reader:
        article = reader.screen.article_pane
        assert article.find("council") == 1
        assert article.find("Council") == 0
        assert article.find("olga") == article.find("Olga") == 1
        assert article.find("calm   sea") == 57
        assert article.find(" ") > 100
        assert article.find("(") == 0
        assert article.find("") == 0


async def test_nothing_found_and_nothing_looked_for(read: Open) -> None:
    async with read() as reader:
        await reader.press("n")
        assert "/ begins" in reader.said
        await reader.press("/", *"zeppelin", "enter")
        assert "Nothing here answers" in reader.said
        await reader.press("n")
        assert "0" in reader.frame("list")
        await reader.press("/", "x", "escape")
        assert not reader.screen.brief_list.needle
        assert not reader.screen.find_bar.display
        await reader.press("/", "enter")
        assert not reader.screen.find_bar.display
        assert reader.pane == "list"


async def test_hits_are_counted_again_when_the_list_changes(read: Open) -> None:
    async with read() as reader:
        await reader.press("/", *"harbour", "enter")
        assert reader.screen.brief_list.hit_count == 3
        await reader.press("f", *"tag:bread", "enter")
        assert reader.listed == ["bakery"]
        assert reader.screen.brief_list.hit_count == 1
        await reader.press("n")
        assert reader.shown == "bakery"


@each_size
async def test_a_passage_far_down_is_brought_into_view(
    read: Open, library: Path, size: tuple[int, int]
) -> None:
    text = lighthouse().replace("the lamp costs nine thousand crowns a year\n", "Line 47 of the log\n", 1)
    (library / "lighthouse.yaml").write_text(text, encoding="utf-8")
    async with read(size) as reader:
        await reader.press("3", "j", "j", "enter")
        article = reader.screen.article_pane
        assert [p.text for p in article.passages] == ["Line 47 of the log"]
        top, height = article.scroll_offset.y, article.size.height
        assert 0 < top <= article.row_of(article.passages[0].start) < top + height
        assert "Line 47 of the log" in reader.drawn
        await reader.press("g", "3", "4")
        assert article.scroll_offset.y == 0


async def test_checks_from_the_background_leave_the_article_where_it_is(
    read: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing_tui.ui.screens.checking.CHECK_DELAY", 0.3)
    async with read((200, 50)) as reader:
        await reader.press("3", "j", "j", "4", "G")
        place = reader.screen.article_pane.scroll_offset.y
        assert place > 0
        await asyncio.sleep(0.4)
        await reader.settle()
        assert all(reader.row(id).support for id in reader.listed)
        assert reader.screen.article_pane.scroll_offset.y == place
