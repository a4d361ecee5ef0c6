"""Moving in the panes and from one to the other, at each width."""

from __future__ import annotations

from tests.ui.conftest import Open
from tests.ui.library import ORDER
from tests.ui.sizes import each_size


@each_size
async def test_the_first_picture_shows_the_newest_brief(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        assert reader.listed == list(ORDER)
        assert (reader.pane, reader.shown) == ("list", "lighthouse")
        assert "The lighthouse keeps its lamp" in reader.drawn
        assert "8 briefs" in reader.status
        assert "8 unread" in reader.status
        assert "1 unreadable" in reader.status
        assert "1/9" in reader.status


@each_size
async def test_lines_and_pages_of_the_list(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        pane = reader.screen.brief_list
        await reader.press("j", "j", "down")
        assert (pane.cursor, reader.shown) == (3, ORDER[3])
        await reader.press("k", "up")
        assert (pane.cursor, reader.shown) == (1, ORDER[1])
        await reader.press("G")
        assert pane.cursor == 8
        assert reader.shown == ""
        await reader.press("j")
        assert pane.cursor == 8
        await reader.press("g")
        assert (pane.cursor, reader.shown) == (0, ORDER[0])
        await reader.press("k")
        assert pane.cursor == 0
        await reader.press("ctrl+d")
        half = pane.cursor
        await reader.press("g", "space")
        assert 0 < half < 9
        assert pane.cursor >= half
        await reader.press("b")
        assert pane.cursor == 0
        await reader.press("G", "ctrl+u")
        assert 0 <= pane.cursor < 8
        await reader.press("end", "home")
        assert pane.cursor == 0


@each_size
async def test_lines_and_pages_of_the_brief(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("3")
        pane = reader.screen.brief_pane
        assert reader.pane == "brief"
        assert not reader.path
        await reader.press("j", "j")
        assert list(reader.path) == ["insights", 0]
        await reader.press("G")
        assert list(reader.path) == ["source"]
        top, height = pane.scroll_offset.y, pane.size.height
        assert top <= pane.item_span(pane.cursor)[0] < top + height
        await reader.press("b", "b", "b", "b")
        assert pane.cursor == 0
        assert pane.scroll_offset.y == 0
        await reader.press("ctrl+d")
        after_half = pane.cursor
        assert after_half > 0
        await reader.press("ctrl+u")
        assert pane.cursor < after_half


@each_size
async def test_lines_and_pages_of_the_article(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("4")
        pane = reader.screen.article_pane
        assert reader.pane == "article"
        assert pane.display
        assert pane.size.height > 3
        assert "¶1 of 60" in reader.frame("article")
        await reader.press("j", "j", "k")
        assert pane.scroll_offset.y == 1
        await reader.press("g", "space")
        page = pane.scroll_offset.y
        assert page == pane.size.height - 1
        await reader.press("ctrl+u")
        assert 0 < pane.scroll_offset.y < page
        await reader.press("G")
        bottom = pane.scroll_offset.y
        assert bottom == pane.line_count - pane.size.height
        assert "evening bell." in reader.drawn
        await reader.press("j")
        assert pane.scroll_offset.y == bottom
        await reader.press("b")
        assert pane.scroll_offset.y == bottom - page
        await reader.press("g")
        assert pane.scroll_offset.y == 0


@each_size
async def test_lines_of_the_library(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("1")
        pane = reader.screen.library_tree
        assert reader.pane == "library"
        assert pane.display
        await reader.press("j")
        assert pane.cursor == 1
        await reader.press("G")
        assert pane.cursor == pane.item_count - 1
        await reader.press("ctrl+u")
        assert pane.cursor < pane.item_count - 1
        await reader.press(*"bbbbbbbbb")
        assert pane.cursor == 0


@each_size
async def test_from_pane_to_pane(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        seen: list[str] = []
        for key in ("l", "l", "l", "h", "left", "left", "h", "right", "1", "2", "3", "4"):
            await reader.press(key)
            assert reader.screen.pane.region.area, f"{reader.pane} has the focus and is not seen"
            seen.append(reader.pane)
        to_right, to_left = ["brief", "article", "article"], ["brief", "list", "library", "library", "list"]
        assert seen == [*to_right, *to_left, "library", "list", "brief", "article"]
        seen = []
        for key in ("tab", "tab", "tab", "tab", "shift+tab", "shift+tab", "shift+tab"):
            await reader.press(key)
            seen.append(reader.pane)
        assert seen == ["library", "list", "brief", "article", "brief", "list", "library"]


@each_size
async def test_next_brief_from_any_pane(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        for pane, number in (("2", 1), ("3", 2), ("4", 3), ("1", 4)):
            await reader.press(pane, "J")
            assert reader.shown == ORDER[number]
            assert reader.screen.brief_list.cursor == number
        await reader.press("K", "K")
        assert reader.shown == ORDER[2]
        await reader.press("K", "K", "K")
        assert reader.shown == ORDER[0]
        assert "first brief" in reader.said
        await reader.press("2", "G", "K")
        assert reader.shown == ORDER[-1]
        await reader.press("J")
        assert reader.shown == ORDER[-1]
        assert "last brief" in reader.said


@each_size
async def test_the_article_alone(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("z")
        assert reader.pane == "article"
        assert reader.screen.article_pane.size.height >= size[1] - 4
        assert not reader.screen.brief_list.region.area
        await reader.press("z")
        assert reader.pane == "brief"
        assert reader.screen.brief_list.region.area
        await reader.press("z", "2")
        assert reader.pane == "list"
        assert not reader.screen.has_class("-zoom")
        await reader.press("z", "q")
        assert reader.pane == "brief"
        assert not reader.screen.has_class("-zoom")


async def test_resizing_keeps_the_place(read: Open) -> None:
    async with read((200, 50)) as reader:
        await reader.press("J", "3", "j", "j", "j")
        kept = (reader.shown, reader.pane, reader.path)
        for size in ((120, 40), (80, 24), (30, 8), (80, 24), (200, 50)):
            await reader.resize(*size)
            assert (reader.shown, reader.pane, reader.path) == kept
            pane = reader.screen.brief_pane
            start, _ = pane.item_span(pane.cursor)
            assert pane.scroll_offset.y <= start < pane.scroll_offset.y + max(1, pane.size.height)
            assert reader.screen.brief_list.row_height == (1 if size[0] < 100 else 2)


async def test_resizing_keeps_the_place_in_the_article(read: Open) -> None:
    async with read((200, 50)) as reader:
        await reader.press("4", "space", "space", "space")
        pane = reader.screen.article_pane
        top = pane.top_paragraph
        assert top is not None
        assert top.number > 10
        for size in ((120, 40), (80, 24), (50, 20), (200, 50)):
            await reader.resize(*size)
            now = pane.top_paragraph
            assert now is not None
            assert abs(now.number - top.number) <= 1, size


@each_size
async def test_leaving_goes_back_pane_by_pane(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("4", "q")
        assert reader.pane == "brief"
        await reader.press("q")
        assert reader.pane == "list"
        assert reader.app.is_running
        await reader.press("1", "q")
        assert reader.pane == "list"
        assert reader.app.is_running
        await reader.press("q")
        assert reader.app._exit


async def test_quit_from_anywhere(read: Open) -> None:
    async with read() as reader:
        await reader.press("4")
        await reader.press("Q")
        assert reader.app._exit
