"""Leaving a capture, going on with it, and the dialog that asks for a source."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.ui.screens.capture.screen import CaptureScreen
from briefing_tui.ui.screens.dialogs.add import AddDialog
from briefing_tui.ui.screens.dialogs.leave_draft import LeaveDraft
from tests.ui.capturing import (
    FOG,
    FOG_ID,
    ask,
    begin,
    drafts,
    drafts_text,
    label,
    notice,
    on_top,
    paste,
    press,
    said,
    save,
    status,
    until,
    worked_out,
)
from tests.ui.conftest import Open
from tests.ui.library import ORDER


@pytest.fixture
def fog(tmp_path: Path) -> Path:
    file = tmp_path / "fog.md"
    file.write_text(FOG, encoding="utf-8")
    return file


async def test_leaving_unchanged_asks_nothing_and_leaves_nothing(read: Open, home: Path, fog: Path) -> None:
    async with read() as reader:
        await begin(reader, fog)
        await reader.press("escape")
        assert not reader.dialog()
        assert "Nothing was saved" in reader.said
        assert drafts(home) == []
        assert reader.shown == ORDER[0]


async def test_leaving_asks_and_the_draft_is_gone_on_with(
    read: Open, home: Path, fog: Path, library: Path
) -> None:
    async with read() as reader:
        await begin(reader, fog)
        await press(reader, "j", "j", "space")
        await reader.press("escape")
        assert on_top(reader, LeaveDraft)
        await reader.press("escape")
        assert on_top(reader, CaptureScreen)
        await reader.press("escape", "enter")
        assert not reader.dialog()
        assert "goes on with it" in reader.said
        assert len(drafts(home)) == 1
    async with read() as reader:
        fog.unlink()
        await reader.press("+")
        assert "Not finished" in reader.drawn
        assert "1 change" in reader.drawn
        await reader.key("enter")
        await until(reader, lambda: on_top(reader, CaptureScreen), "the capture screen")
        await worked_out(reader)
        assert label(reader, 4) == "heading"
        await save(reader, FOG_ID)
        assert drafts(home) == []
        assert "Fog over the strait" in (library / f"{FOG_ID}.yaml").read_text(encoding="utf-8")


async def test_discarding(read: Open, home: Path, fog: Path) -> None:
    async with read() as reader:
        await begin(reader, fog)
        await press(reader, "j", "space")
        await reader.press("escape", "d")
        assert not reader.dialog()
        assert drafts(home) == []
        await begin(reader, fog)
        await press(reader, "j", "space")
        await reader.press("escape", "enter")
        assert len(drafts(home)) == 1
        await reader.press("+", "ctrl+x")
        assert "Discarded" in notice(reader)
        assert "Not finished" not in reader.drawn
        assert drafts(home) == []
        await reader.press("escape")
        assert not reader.dialog()


async def test_what_was_pasted_is_kept_while_it_is_worked_on(read: Open, home: Path) -> None:
    async with read() as reader:
        await reader.press("+")
        assert "paste an article" in reader.drawn
        await paste(reader, FOG)
        await until(reader, lambda: on_top(reader, CaptureScreen), "the capture screen")
        await worked_out(reader)
        assert "pasted text" in status(reader)
        await until(reader, lambda: len(drafts(home)) == 1, "the file")
        await press(reader, "j", "j", "space")
        await until(reader, lambda: "heading" in drafts_text(home), "the label")
        # The program ends here, and nobody was asked.

    async with read() as reader:
        await reader.press("+")
        await reader.key("enter")
        await until(reader, lambda: on_top(reader, CaptureScreen), "the capture screen")
        await worked_out(reader)
        assert label(reader, 4) == "heading"


async def test_one_pasted_line_goes_into_the_line(read: Open, fog: Path) -> None:
    async with read() as reader:
        await reader.press("+")
        await paste(reader, f"{fog}\n")
        assert on_top(reader, AddDialog)
        await reader.key("enter")
        await until(reader, lambda: on_top(reader, CaptureScreen), "the capture screen")


async def test_what_cannot_be_kept_is_said(read: Open, home: Path, fog: Path) -> None:
    state = home / ".local/state/briefing-tui"
    state.mkdir(parents=True)
    (state / "unfinished").write_text("no folder", encoding="utf-8")
    async with read() as reader:
        capture = await begin(reader, fog)
        await press(reader, "j", "space")
        keeper = capture.keeper
        assert keeper is not None
        await until(reader, lambda: bool(keeper.fault), "the fault")
        await press(reader, "space")
        assert "cannot be kept" in said(reader)


# The dialog ---------------------------------------------------------------------------


async def test_what_cannot_be_read_is_said_where_it_was_typed(read: Open, tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    async with read((80, 24)) as reader:
        await ask(reader, str(tmp_path / "nowhere.txt"))
        await until(reader, lambda: "no such file" in notice(reader), "the reason")
        assert "nowhere.txt" in reader.drawn
        assert "address" not in notice(reader)
        await reader.press("ctrl+u", *"post.example/fog", "enter")
        await until(
            reader, lambda: "an address begins with http:// or https://" in notice(reader), "the hint"
        )
        await reader.press("ctrl+u")
        await reader.press(*str(tmp_path / "picture.png"), "enter")
        await until(reader, lambda: "not text" in notice(reader), "the reason")
        await reader.press("ctrl+u", "enter")
        assert "paste an article" in notice(reader)
        await reader.press("escape")
        assert not reader.dialog()


async def test_tab_completes(read: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "here"
    (place / "sub").mkdir(parents=True)
    for name in ("fog one.md", "fog two.md"):
        (place / name).write_text(FOG, encoding="utf-8")
    monkeypatch.chdir(place)
    async with read() as reader:
        await reader.press("+", "f", "tab")
        assert "fog one.md  fog two.md" in notice(reader)
        await reader.press("o", "tab")
        assert notice(reader).strip() == ""
        await reader.key("enter")
        await until(reader, lambda: on_top(reader, CaptureScreen), "the capture screen")
        await reader.press("escape", "+", "z", "tab")
        assert "begins so" in notice(reader)
