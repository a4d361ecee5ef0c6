"""What changes outside while the screen is open: it appears, and the reader is not moved by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.store.alone import alone
from briefing_tui.store.intake import Work, take_in
from briefing_tui.store.state import ReadingState
from tests.ui.conftest import Open, Reader
from tests.ui.library import BROKEN, ORDER, lighthouse, short


async def catch_up(reader: Reader) -> None:
    """Have the index and the screen take what changed, without waiting for a watch."""
    changes = reader.screen.shelf.catch_up()
    reader.screen.refresh_view(changes)
    await reader.settle()


def newest(folder: Path, name: str = "news", day: str = "2025-07-15") -> Path:
    """A brief that comes before all others."""
    file = folder / f"{name}.yaml"
    file.write_text(short("kiln").replace("2025-06-10", day).replace("Clay for", "News of"), encoding="utf-8")
    return file


async def test_a_new_file_appears_and_the_cursor_stays(read: Open, library: Path) -> None:
    async with read() as reader:
        await reader.press("j", "j")
        kept = reader.shown
        newest(library)
        await catch_up(reader)
        assert reader.listed == ["news", *ORDER]
        assert (reader.shown, reader.screen.brief_list.cursor) == (kept, 3)
        assert "9 briefs" in reader.status
        assert "9 unread" in reader.status
        assert "4/10" in reader.status


async def test_the_line_under_the_cursor_stays_where_it_is_on_the_screen(read: Open, library: Path) -> None:
    async with read((80, 14)) as reader:
        pane = reader.screen.brief_list
        await reader.press("j", "j", "j", "j", "k")
        before = pane.cursor - pane.scroll_offset.y
        for number in range(20):
            newest(library, f"news{number}")
        await catch_up(reader)
        assert reader.shown == ORDER[3]
        assert pane.cursor == 23
        assert pane.cursor - pane.scroll_offset.y == before


async def test_a_removed_file_leaves_the_cursor_in_its_place(read: Open, library: Path) -> None:
    async with read() as reader:
        await reader.press("j", "j")
        (library / f"{ORDER[2]}.yaml").unlink()
        await catch_up(reader)
        assert ORDER[2] not in reader.listed
        assert (reader.shown, reader.screen.brief_list.cursor) == (ORDER[3], 2)
        (library / f"{ORDER[0]}.yaml").unlink()
        await catch_up(reader)
        assert (reader.shown, reader.screen.brief_list.cursor) == (ORDER[3], 1)


async def test_who_reads_a_brief_may_finish_it_though_its_file_is_gone(read: Open, library: Path) -> None:
    async with read() as reader:
        await reader.press("j", "enter")
        (library / f"{ORDER[1]}.yaml").unlink()
        await catch_up(reader)
        assert reader.shown == ORDER[1]
        assert "is gone" in reader.said
        await reader.press("2")
        assert ORDER[1] not in reader.listed
        await reader.press("j", "k")
        assert reader.shown == ORDER[2]


async def test_the_open_brief_is_read_again_in_its_place(read: Open, library: Path) -> None:
    file = library / "lighthouse.yaml"
    async with read((200, 50)) as reader:
        await reader.press("enter", "j", "j", "4", "space", "j")
        top = reader.screen.article_pane.scroll_offset.y
        path = reader.path
        assert top > 0
        changed = lighthouse().replace("nine thousand crowns a year.", "ten thousand crowns a year.", 1)
        file.write_text(changed.replace("Line 30 of", "Page 30 of"), encoding="utf-8")
        await catch_up(reader)
        assert reader.shown == "lighthouse"
        assert (reader.path, reader.pane) == (path, "article")
        assert reader.screen.article_pane.scroll_offset.y == top
        assert "ten thousand crowns" in reader.drawn
        assert "Page 30 of" in reader.screen.article_pane.text


async def test_an_untouched_brief_is_not_drawn_again(
    read: Open, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with read() as reader:
        pane, shows = reader.screen.brief_pane, []
        monkeypatch.setattr(pane, "show", lambda *_, **__: shows.append(1))
        newest(library)
        await catch_up(reader)
        assert reader.listed[0] == "news"
        assert not shows


async def test_a_renamed_file_is_followed(read: Open, library: Path) -> None:
    async with read() as reader:
        await reader.press("j", "enter", "j", "j")
        path = reader.path
        (library / f"{ORDER[1]}.yaml").rename(library / "wasps.yaml")
        await catch_up(reader)
        assert (reader.shown, reader.path) == ("wasps", path)
        assert reader.listed[1] == "wasps"
        assert reader.screen.brief_list.cursor == 1
        await reader.press("ctrl+o")
        assert (reader.shown, reader.pane) == ("wasps", "list")


async def test_a_broken_file_becomes_a_problem_and_back(read: Open, library: Path) -> None:
    file = library / "kiln.yaml"
    async with read() as reader:
        before = file.read_bytes()
        file.write_text("brief: 1\ntitle: [half\n", encoding="utf-8")
        await catch_up(reader)
        assert "kiln" not in reader.listed
        assert "2 unreadable" in reader.status
        file.write_bytes(before)
        (library / BROKEN).unlink()
        await catch_up(reader)
        assert "kiln" in reader.listed
        assert "unreadable" not in reader.status


async def test_a_file_that_went_away_before_it_was_opened(read: Open, library: Path) -> None:
    async with read() as reader:
        (library / "kiln.yaml").unlink()
        reader.screen.select("kiln")
        await reader.settle()
        assert reader.shown == ""
        assert "the file is gone" in reader.drawn
        for key in ("enter", "m", "s", "y", "Y", "e", "E", "T", "i", "o"):
            await reader.press(key)
        (library / "kiln.yaml").write_text("brief: 1\ntitle: [half\n", encoding="utf-8")
        await reader.press("j", "k")
        assert "kiln.yaml:" in reader.drawn


async def test_filters_hold_over_changes(read: Open, library: Path) -> None:
    async with read() as reader:
        await reader.press("f", *"tag:clay", "enter")
        assert reader.listed == ["kiln"]
        newest(library)
        await catch_up(reader)
        assert reader.listed == ["news", "kiln"]
        assert reader.shown == "kiln"
        assert "filter: tag:clay" in reader.status
        await reader.press("backspace")
        assert reader.listed == ["news", *ORDER]


async def test_a_brief_just_read_stays_among_the_unread(read: Open, library: Path) -> None:
    async with read() as reader:
        await reader.press("f", *"is:unread", "enter", "j", "enter", "2")
        assert reader.row(ORDER[1]).read
        assert reader.listed == list(ORDER)
        newest(library)
        await catch_up(reader)
        assert reader.listed == ["news", *ORDER], "nobody asked for another list"
        await reader.press("S")
        assert ORDER[1] not in reader.listed


async def test_what_is_typed_goes_before_what_changes(read: Open, library: Path) -> None:
    async with read() as reader:
        await reader.press("f", *"tag:cl")
        newest(library)
        await catch_up(reader)
        await reader.type("ay")
        assert reader.listed == ["news", "kiln"]
        await reader.press("escape")
        assert reader.listed == ["news", *ORDER]


async def test_a_burst_is_shown_a_few_times(
    read: Open, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with read() as reader:
        asked = []
        ask = reader.screen.ask_again

        def counted(keep: str, *, facets: bool = True, top: bool = False) -> None:
            asked.append(keep)
            ask(keep, facets=facets, top=top)

        monkeypatch.setattr(reader.screen, "ask_again", counted)
        for number in range(50):
            newest(library, f"news{number}")
            changes = reader.screen.shelf.catch_up()
            reader.screen.refresh_view(changes)
        await reader.settle()
        assert len(reader.listed) == len(ORDER) + 50
        assert len(asked) <= 3


async def test_progress_is_said(read: Open) -> None:
    async with read() as reader:
        reader.screen.indexing(12_000, 100_000)
        assert "indexing 12,000 of 100,000" in reader.status
        reader.screen.indexing(100_000, 100_000)
        assert "indexing" not in reader.status
        assert "8 briefs" in reader.status


async def test_while_briefs_are_indexed_the_newest_is_shown_until_the_cursor_is_moved(
    read: Open, library: Path
) -> None:
    async with read() as reader:
        reader.screen.indexing(50, 100_000)
        newest(library, "first", "2025-07-15")
        await catch_up(reader)
        assert (reader.shown, reader.screen.brief_list.cursor) == ("first", 0)
        await reader.press("j", "k")
        newest(library, "second", "2025-07-16")
        await catch_up(reader)
        assert (reader.shown, reader.screen.brief_list.cursor) == ("first", 1)


async def test_an_index_that_somebody_deleted_is_made_again(read: Open) -> None:
    async with read() as reader:
        await reader.press("j", "j")
        kept = reader.shown
        with reader.screen.shelf.view_index() as another:
            another.clear()
        reader.screen.look_at_index()
        await reader.settle()
        assert (reader.listed, reader.shown) == ([*ORDER], kept)
        assert "8 briefs" in reader.status


async def test_what_another_program_indexes_is_shown_while_we_wait_for_it(read: Open, library: Path) -> None:
    async with read() as reader:
        screen = reader.screen
        newest(library)
        with alone(screen.shelf.index, lambda: False), screen.shelf.view_index() as another:
            screen.catch_up_now()
            filed = take_in(library, Work(0, "news.yaml", 0))
            assert filed is not None
            another.upsert([filed])
            screen.look_at_index()
            for _ in range(100):
                await reader.pilot.pause(0.02)
                if reader.listed == ["news", *ORDER]:
                    break
            assert screen.catching_up
            assert reader.listed == ["news", *ORDER]
        await reader.settle()
        assert reader.listed == ["news", *ORDER]


async def test_marks_of_another_program_are_shown(read: Open) -> None:
    async with read() as reader:
        reader.screen.shelf.state.set_read(ORDER[1], True)
        reader.screen.look_at_index()
        await reader.settle()
        before = reader.status
        with ReadingState(reader.screen.shelf.state.path) as another:
            another.set_read(ORDER[3], True)
        reader.screen.look_at_index()
        await reader.settle()
        assert reader.row(ORDER[3]).read
        assert before != reader.status
        assert "6 unread" in reader.status


async def test_a_brief_is_gone_only_where_its_file_is(read: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    async with read() as reader:
        await reader.press("3")
        screen = reader.screen
        assert screen.shown is not None
        # The index does not know it: a brief that was just saved, or one whose file was taken away.
        monkeypatch.setattr(type(screen.index), "find", lambda *_: None)
        monkeypatch.setattr(type(screen), "cursor_name", "another")
        screen.settle_cursor()
        assert "is gone" not in reader.said
        screen.shown.stored.path.unlink()
        screen.settle_cursor()
        assert "The file of this brief is gone" in reader.said
