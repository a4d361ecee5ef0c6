"""Coming back to where the reading of a brief stopped."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.core.position import read_position
from briefing_tui.errors import ConflictError
from briefing_tui.store.state import ReadingState
from tests.ui.conftest import Open, Reader

SIZES = [(80, 24), (120, 40), (200, 50)]


@pytest.fixture
def kept(tmp_path: Path) -> ReadingState:
    return ReadingState(tmp_path / "state.db")


def top(reader: Reader) -> int:
    paragraph = reader.screen.article_pane.top_paragraph
    assert paragraph is not None
    return paragraph.number


async def test_a_brief_comes_back_in_another_run(read: Open, library: Path, kept: ReadingState) -> None:
    async with read() as reader:
        await reader.press("enter", "4", *["space"] * 2)
        stopped = top(reader)
        assert stopped > 5
        await reader.press("Q")
    assert read_position(kept.get("lighthouse").position).words.startswith("Line")
    async with read() as reader:
        assert top(reader) == 1  # only looked at: not open yet
        await reader.press("enter")
        assert top(reader) == stopped
        assert reader.said == f"Back at ¶{stopped}."
        assert reader.pane == "brief"


@pytest.mark.parametrize("size", SIZES)
async def test_a_brief_comes_back_at_every_width(read: Open, library: Path, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("enter", "j", "j", "4", *["space"] * 3)
        stopped, line = top(reader), reader.path
        await reader.press("2", "j", "enter", "2", "k", "enter")
        assert reader.shown == "lighthouse"
        assert reader.path == line
        assert reader.said == f"Back at ¶{stopped}."
        await reader.press("4")
        assert top(reader) == stopped


async def test_it_is_said_once(read: Open, library: Path) -> None:
    async with read() as reader:
        await reader.press("enter", "4", "space", "2", "j", "enter", "2", "k", "enter")
        assert reader.said.startswith("Back at")
        reader.screen.hush()
        await reader.press("2", "enter")
        assert reader.said == ""


async def test_a_line_alone(read: Open) -> None:
    async with read() as reader:
        await reader.press("enter", "j", "j")
        line = reader.path
        await reader.press("2", "j")  # and wait: it is shown once the cursor rests
        await reader.press("k")
        assert reader.path == ()
        await reader.press("enter")
        assert reader.path == line != ()
        assert reader.said == "Back at the line where you stopped."


async def test_a_brief_that_was_only_looked_at_is_not_kept(
    read: Open, library: Path, kept: ReadingState
) -> None:
    async with read() as reader:
        reader.screen.article_pane.move(10)
        await reader.press("j", "k", "j", "Q")
    assert kept.all() == {}


async def test_passing_by_does_not_forget(read: Open, library: Path, kept: ReadingState) -> None:
    async with read() as reader:
        await reader.press("enter", "4", "space", "space")
        stopped = top(reader)
        await reader.press("J", "K", "J", "Q")
    position = read_position(kept.get("lighthouse").position)
    assert position.words.startswith("Line")
    async with read() as reader:
        await reader.press("enter")
        assert top(reader) == stopped


async def test_going_back_to_a_brief_opens_it_too(read: Open, library: Path, kept: ReadingState) -> None:
    async with read() as reader:
        await reader.press("enter", "j", "j", "enter", "J", "ctrl+o")
        assert reader.shown == "lighthouse"
        await reader.press("4", "space", "space")
        stopped = top(reader)
        await reader.press("Q")
    async with read() as reader:
        await reader.press("enter")
        assert top(reader) == stopped > 5


async def test_back_to_the_top_is_kept_too(read: Open, library: Path, kept: ReadingState) -> None:
    async with read() as reader:
        await reader.press("enter", "4", "space", "2", "j", "k", "enter", "4", "g", "Q")
    assert kept.get("lighthouse").position == ""
    assert kept.get("lighthouse").read


async def test_an_edited_article_comes_back_to_the_right_paragraph(read: Open, library: Path) -> None:
    path = library / "lighthouse.yaml"
    async with read() as reader:
        await reader.press("enter", "4", "space", "space")
        stopped = top(reader)
        await reader.press("Q")
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("article: |\n", "article: |\n  New first.\n\n  New second.\n\n"), encoding="utf-8"
    )
    async with read() as reader:
        await reader.press("enter")
        assert reader.said == f"Back at ¶{stopped + 2}."


async def test_places_are_written_while_the_screen_is_open(
    read: Open, library: Path, kept: ReadingState, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing_tui.ui.screens.remembering.KEEP_SECONDS", 0.001)
    async with read() as reader:
        await reader.press("enter", "4", "space", "J")
        await reader.pilot.pause(0.02)
        await reader.settle()
        assert kept.get("lighthouse").position
        assert not reader.screen._unwritten


async def test_an_odd_place_is_the_beginning(read: Open, library: Path, kept: ReadingState) -> None:
    kept.set_position("lighthouse", "42")
    async with read() as reader:
        await reader.press("enter")
        assert reader.said == ""
        assert top(reader) == 1


async def test_a_place_that_cannot_be_written_waits(
    read: Open, library: Path, kept: ReadingState, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing_tui.ui.screens.remembering.KEEP_SECONDS", 0.001)
    async with read() as reader:
        await reader.press("enter", "4", "space")
        with monkeypatch.context() as broken:
            broken.setattr(ReadingState, "set_positions", _refuse)
            await reader.press("J")
            await reader.pilot.pause(0.02)
            await reader.settle()
        assert reader.screen._unwritten
        await reader.press("K", "2", "j")
        await reader.press("k", "enter")
        assert reader.said.startswith("Back at")
    assert kept.get("lighthouse").position


def _refuse(self: ReadingState, positions: object) -> None:
    raise ConflictError("the reading state is locked by another program")
