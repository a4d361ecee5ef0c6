"""Keeping, copying, exporting: what the state, the clipboard and the disk hold afterwards."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui.store.state import ReadingState
from briefing_tui.ui.clipboard import LIMIT
from tests.ui.conftest import Open
from tests.ui.library import ORDER, lighthouse
from tests.ui.sizes import both_ends, each_size


def opener(opened: list[str]) -> Callable[..., bool]:
    """A browser that keeps what it was to open."""

    def open(url: str, *_: object) -> bool:
        opened.append(url)
        return True

    return open


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder: exports go there."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


# Read and starred ---------------------------------------------------------------------


@each_size
async def test_read_star_and_undo(read: Open, tmp_path: Path, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("j", "m")
        assert "Marked as read" in reader.said
        assert "7 unread" in reader.status
        await reader.press("s", "j", "s")
        assert reader.screen.glyphs.star in reader.drawn
        state = ReadingState(tmp_path / "state.db")
        assert {id: (m.read, m.starred) for id, m in state.all().items()} == {
            ORDER[1]: (True, True),
            ORDER[2]: (False, True),
        }
        await reader.press("u")
        assert "Taken back: starred" in reader.said
        assert not state.get(ORDER[2]).starred
        await reader.press("u", "u")
        assert not state.get(ORDER[1]).read
        assert "8 unread" in reader.status
        assert reader.screen.glyphs.star not in reader.drawn
        await reader.press("u")
        assert "Nothing to take back" in reader.said


async def test_marks_go_both_ways(read: Open, tmp_path: Path) -> None:
    async with read() as reader:
        state = ReadingState(tmp_path / "state.db")
        await reader.press("m", "m")
        assert "Marked as unread" in reader.said
        assert not state.get(ORDER[0]).read
        await reader.press("s", "s")
        assert "Star taken off" in reader.said
        await reader.press("u")
        assert state.get(ORDER[0]).starred


async def test_marks_are_there_the_next_time(read: Open) -> None:
    async with read() as reader:
        await reader.press("j", "s", "m")
    async with read() as reader:
        row = reader.row(ORDER[1])
        assert (row.read, row.starred) == (True, True)
        assert "7 unread" in reader.status


async def test_a_mark_on_a_hidden_brief_is_taken_back(read: Open) -> None:
    async with read() as reader:
        await reader.press("s", "f", *"tag:clay", "enter", "u")
        assert reader.listed == ["kiln"]
        assert not reader.row(ORDER[0]).starred
        await reader.press("backspace")
        assert not any(reader.row(id).starred for id in reader.listed)


async def test_the_library_pane_counts_what_is_unread(read: Open) -> None:
    async with read() as reader:

        def unread() -> int:
            return next(row.unread for row in reader.screen.library_tree.rows if row.term == "tag:clay")

        assert unread() == 1
        await reader.press("j", "j", "j", "m")
        assert unread() == 0


async def test_a_key_right_after_a_move_means_the_brief_under_the_cursor(
    read: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing_tui.ui.screens.showing.PREVIEW_DELAY", 10)
    async with read() as reader:
        for key in ("j", "j", "s"):
            await reader.key(key)
        await reader.settle()
        state = ReadingState(tmp_path / "state.db")
        assert [id for id, mark in state.all().items() if mark.starred] == [ORDER[2]]


# Copies -------------------------------------------------------------------------------


@each_size
async def test_copy_a_line(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("y")
        assert reader.app.clipboard.startswith("The lighthouse keeps its lamp")
        await reader.press("3", "j", "j", "y")
        assert reader.app.clipboard == (
            "The lamp costs nine thousand crowns a year. "
            "(Harbour Gazette, 2025-06-30, https://gazette.example/lamp)"
        )
        assert "bytes sent by OSC 52" in reader.said
        assert str(len(reader.app.clipboard.encode())) in reader.said
        await reader.press("j", "j", "j", "j", "y")
        assert reader.app.clipboard.startswith(
            "“We would rather pay than be dark” — Olga Brandt, mayor of Norwick"
        )


async def test_every_line_can_be_copied(read: Open) -> None:
    async with read() as reader:
        await reader.press("3")
        for _ in reader.screen.brief_pane.items:
            await reader.key("y")
            assert "sent by OSC 52" in reader.said, reader.path
            assert reader.app.clipboard
            await reader.key("j")
        assert reader.path == ("source",)
        await reader.press("G", "k", "k", "y")
        assert reader.app.clipboard.startswith(("coast", "#coast")), (
            "the tags are copied from the line of tags"
        )


async def test_copy_a_paragraph(read: Open) -> None:
    async with read() as reader:
        await reader.press("4", "space", "y")
        top = reader.screen.article_pane.top_paragraph
        assert top is not None
        assert f"Paragraph {top.number}: " in reader.said
        assert "tells of a gull" in reader.app.clipboard
        assert "https://gazette.example/lamp" in reader.app.clipboard


async def test_copy_the_brief(read: Open) -> None:
    async with read() as reader:
        await reader.press("Y")
        assert "# The lighthouse keeps its lamp" in reader.app.clipboard
        assert "The brief as Markdown" in reader.said


async def test_nothing_to_copy(read: Open) -> None:
    async with read() as reader:
        await reader.press("G")
        for key in ("y", "Y", "e", "o"):
            await reader.press(key)
            assert "Nothing to" in reader.said or "no address" in reader.said
            assert not reader.dialog()
        assert not reader.app.clipboard


async def test_too_much_to_copy(read: Open, library: Path) -> None:
    text = lighthouse().replace("The lamp costs nine thousand crowns a year.", "lamp " * (LIMIT // 4))
    (library / "lighthouse.yaml").write_text(text, encoding="utf-8")
    async with read() as reader:
        await reader.press("Y")
        assert "more than terminals take" in reader.said
        assert not reader.app.clipboard


# Export -------------------------------------------------------------------------------


@each_size
async def test_export_one_brief(read: Open, here: Path, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("e")
        assert reader.dialog() == "ExportDialog"
        assert "lighthouse.md" in reader.drawn
        assert "lighthouse keeps" in reader.drawn
        await reader.press("enter")
        assert not reader.dialog()
        assert "Exported to lighthouse.md" in reader.said
        text = (here / "lighthouse.md").read_text(encoding="utf-8")
        assert "# The lighthouse keeps its lamp" in text
        assert "evening bell" not in text
        assert "minutes" in text


@both_ends
async def test_the_preview_and_the_switches(read: Open, here: Path, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("e")
        await reader.press("tab", "tab", "space")
        text = reader.text()
        assert "evening bell" in text
        assert "Ask for the vote's minutes" in text
        await reader.press("tab", "space")
        text = reader.text()
        assert "Ask for the vote's minutes" not in text
        await reader.press("ctrl+s")
        written = (here / "lighthouse.md").read_text(encoding="utf-8")
        assert "evening bell" in written
        assert "Ask for the vote" not in written


@both_ends
async def test_export_the_list(read: Open, here: Path, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("f", *"tag:nature", "enter", "e", *"nature.md", "tab", "down", "space")
        assert "the 2 listed briefs" in reader.drawn
        assert "Owls nest" in reader.text()
        await reader.press("ctrl+s")
        text = (here / "nature.md").read_text(encoding="utf-8")
        assert "Bees count to four" in text
        assert "Owls nest in the tower" in text
        assert "bakery" not in text
        await reader.press("e", *"out/", "tab", "down", "space", "ctrl+s")
        assert "2 files in out" in reader.said
        assert sorted(path.name for path in (here / "out").iterdir()) == ["bees.md", "owls.md"]


@both_ends
async def test_overwriting_asks(read: Open, here: Path, size: tuple[int, int]) -> None:
    target = here / "lighthouse.md"
    target.write_text("mine\n", encoding="utf-8")
    async with read(size) as reader:
        await reader.press("e", "enter")
        assert reader.dialog() == "ConfirmDialog"
        assert "lighthouse.md" in reader.drawn
        await reader.press("escape")
        assert "Nothing was written" in reader.said
        assert target.read_text(encoding="utf-8") == "mine\n"
        await reader.press("e", "enter", "n")
        assert target.read_text(encoding="utf-8") == "mine\n"
        await reader.press("e", "enter", "y")
        assert "Exported to" in reader.said
        assert "# The lighthouse" in target.read_text(encoding="utf-8")


async def test_export_to_a_bad_place(read: Open, here: Path) -> None:
    (here / "file").write_text("a file\n", encoding="utf-8")
    async with read() as reader:
        await reader.press("e", *"file/below.md", "enter")
        assert not reader.dialog()
        assert reader.said
        assert "Exported" not in reader.said
        await reader.press("e", "delete", "enter")
        assert reader.dialog() == "ExportDialog", "no name is no wish"
        await reader.press("escape")
        assert sorted(path.name for path in here.iterdir()) == ["file"]


async def test_standard_output_is_the_screen(
    read: Open, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with read() as reader:
        await reader.press("e", "-", "enter")
        assert not reader.dialog()
        assert "Exported" not in reader.said
        assert reader.said
    assert "lighthouse" not in capsys.readouterr().out


async def test_a_home_folder_is_found(read: Open, home: Path) -> None:
    async with read() as reader:
        await reader.press("e", *"~/lamp.md", "enter")
        assert "Exported to" in reader.said
    assert (home / "lamp.md").exists()


# Source and provenance ----------------------------------------------------------------


async def test_only_web_addresses_are_opened(read: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opener(opened))
    monkeypatch.setattr("briefing_tui.ui.app.BriefingApp.is_headless", False)
    async with read() as reader:
        await reader.press("o")
        assert "Opened https://gazette.example/lamp" in reader.said
        await reader.press("j", "o")
        assert opened == ["https://gazette.example/lamp", "http://fieldnotes.example/bees"]
        for id, said in (
            ("kiln", "javascript:alert(1)"),
            ("owls", "file:///etc"),
            ("ferry", "names no address"),
        ):
            reader.screen.select(id)
            await reader.press("o")
            assert said in reader.said
        assert len(opened) == 2
        monkeypatch.setattr(webbrowser, "open", lambda url, *_: False)
        reader.screen.select("bees")
        await reader.press("o")
        assert "No browser could be started" in reader.said


@pytest.mark.parametrize(
    "url", ["https://a.example/ b", "https://a.example/\\n", " ftp://a.example", "HTTP:/a", "//a.example"]
)
async def test_odd_addresses_are_not_opened(
    read: Open, library: Path, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opener(opened))
    text = lighthouse().replace("https://gazette.example/lamp", f'"{url}x"')
    (library / "lighthouse.yaml").write_text(text, encoding="utf-8")
    async with read() as reader:
        await reader.press("o")
        assert "Not opened" in reader.said
        assert not opened


@each_size
async def test_provenance(read: Open, library: Path, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("i")
        assert reader.dialog() == "MessageDialog"
        for fact in (
            "Ada Quill",
            "https://gazette.example/lamp",
            "lighthouse.yaml",
            "not known",
            "2025-06-30",
        ):
            assert fact in reader.drawn
        await reader.press("j", "k", "space", "b", "i")
        assert not reader.dialog()
