"""The fields of a brief that is not saved yet: filled in on one line, or all of them in an editor."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from briefing_tui.ui.screens.capture.screen import CaptureScreen
from briefing_tui.ui.screens.dialogs.fill_in import FillIn
from briefing_tui.ui.screens.dialogs.message import ConfirmDialog
from tests.ui.capturing import (
    FOG,
    FOG_ID,
    begin,
    drafts_text,
    field,
    on_top,
    press,
    said,
    save,
    screen,
    until,
    worked_out,
)
from tests.ui.conftest import Open, Reader, editor
from tests.ui.sizes import both_ends

pytestmark = pytest.mark.usefixtures("temporary")


@pytest.fixture
def fog(tmp_path: Path) -> Path:
    file = tmp_path / "fog.md"
    file.write_text(FOG, encoding="utf-8")
    return file


async def fill(reader: Reader, name: str, text: str) -> None:
    """Go to a field, write it, and take it."""
    capture = screen(reader)
    capture.go("draft")
    capture.draft_pane.go_to(field(reader, name))
    await reader.key("enter")
    await until(reader, lambda: on_top(reader, FillIn), "the line")
    await reader.key("ctrl+u")
    for char in text:
        await reader.key(char)
    await reader.key("enter")
    await reader.flow()


@both_ends
async def test_gaps_are_filled_in_and_saved(
    read: Open, library: Path, fog: Path, size: tuple[int, int]
) -> None:
    async with read(size) as reader:
        await begin(reader, fog)
        await press(reader, "tab")
        drawn = reader.drawn
        for gap in ("[ source? ]", "[ address? ]", "[ date? ]"):
            assert gap in drawn
        for name, text in (
            ("name", "Strait Post"),
            ("url", "https://post.example/fog"),
            ("published", "2025-07-01"),
            ("author", "Ada Quill"),
            ("lang", "en"),
            ("story", "strait"),
            ("tags", "fog, ferry"),
            ("title", "Fog, and no end"),
            ("subtitle", "An island waits"),
        ):
            await fill(reader, name, text)
            await worked_out(reader)
            assert "u takes it back" in said(reader)
        assert "?" not in "".join(row.text for row in screen(reader).draft_pane.rows[:10])
        assert "fog · ferry" in reader.drawn
        assert "yours" in reader.drawn
        await save(reader, "fog-and-no-end")
        text = (library / "fog-and-no-end.yaml").read_text(encoding="utf-8")
        for line in (
            "title: Fog, and no end",
            "subtitle: An island waits",
            "lang: en",
            "story: strait",
            "  name: Strait Post",
            "  url: https://post.example/fog",
            "  author: Ada Quill",
            "  published: 2025-07-01",
        ):
            assert line in text.splitlines()


async def test_what_is_wrong_is_said_and_what_was_typed_stays(read: Open, fog: Path) -> None:
    async with read() as reader:
        await begin(reader, fog)
        await fill(reader, "published", "yesterday")
        await until(reader, lambda: "a date is written" in reader.drawn, "the reason")
        assert "yesterday" in reader.drawn
        await reader.press("ctrl+u", *"2025-07-01", "enter")
        await worked_out(reader)
        assert "2025-07-01" in reader.drawn
        await press(reader, "u")
        assert "[ date? ]" in reader.drawn


async def test_an_empty_line_empties_and_the_same_one_changes_nothing(read: Open, fog: Path) -> None:
    async with read() as reader:
        capture = await begin(reader, fog)
        await press(reader, "tab")
        capture.draft_pane.go_to(field(reader, "subtitle"))
        await reader.press("enter", "enter")
        assert not capture.history.now.changed
        await reader.press("enter", "escape")
        assert not capture.history.now.changed
        await fill(reader, "subtitle", "")
        await worked_out(reader)
        assert capture.outlook is not None
        assert capture.outlook.draft.brief.subtitle == ""
        await press(reader, "h", "g", "j", "j", "j", "S")
        assert capture.outlook.draft.brief.subtitle == "", "what a person fixed stays"


async def test_lines_that_are_no_fields(read: Open, fog: Path) -> None:
    async with read() as reader:
        capture = await begin(reader, fog)
        await press(reader, "tab", "g", "enter")
        assert "comes from the title" in said(reader)
        capture.draft_pane.go_to(field(reader, "insights"))
        await press(reader, "enter")
        assert "Ctrl+e" in said(reader)
        quote = next(at for at, row in enumerate(capture.draft_pane.rows) if row.kind == "quote")
        capture.draft_pane.go_to(quote)
        await press(reader, "enter")
        assert capture.pane.id == "source"
        assert capture.source_pane.part is not None
        assert capture.source_pane.part.number == 6
        await press(reader, "enter")
        assert capture.pane.id == "draft"


async def test_gaps_are_gone_through(read: Open, fog: Path) -> None:
    async with read() as reader:
        capture = await begin(reader, fog)
        await press(reader, "tab", "g", "]")
        row = capture.draft_pane.row
        assert row is not None
        assert row.name == "name"
        await press(reader, "]", "]", "]")
        row = capture.draft_pane.row
        assert row is not None
        assert row.kind == "warning"


# The editor ---------------------------------------------------------------------------


async def test_the_editor_fixes_what_was_changed_alone(
    read: Open, library: Path, home: Path, tmp_path: Path, temporary: Path, fog: Path
) -> None:
    lines = 'sed "s/speaker: Rosa Lind$/speaker: Rosa Linden/" "$1" > "$1.new" && printf "notes: [call her]\\n" >> "$1.new"'
    async with read(config=editor(tmp_path, f'{lines} && mv "$1.new" "$1"')) as reader:
        capture = await begin(reader, fog)
        await press(reader, "ctrl+e")
        assert "Edited by hand" in said(reader)
        assert capture.history.now.fixed == {"quotes", "notes"}
        assert list(temporary.iterdir()) == []
        await press(reader, "g", "j", "j", "j", "I")
        await until(reader, lambda: "Linden" in drafts_text(home), "the file")
        await save(reader, FOG_ID)
        text = (library / f"{FOG_ID}.yaml").read_text(encoding="utf-8")
        assert "speaker: Rosa Linden" in text
        assert "call her" in text
        assert "  - An island waits" in text


async def test_nothing_changed_in_the_editor(read: Open, tmp_path: Path, temporary: Path, fog: Path) -> None:
    async with read(config=editor(tmp_path, "true")) as reader:
        capture = await begin(reader, fog)
        await press(reader, "ctrl+e")
        assert "Nothing was changed" in said(reader)
        assert not capture.history.now.changed
        assert list(temporary.iterdir()) == []


async def test_what_is_no_brief_is_edited_again_or_left(
    read: Open, tmp_path: Path, temporary: Path, fog: Path
) -> None:
    again = 'if grep -q never "$1"; then printf "brief: 1\\ntitle: Done\\n" > "$1"; exit; fi'
    async with read(config=editor(tmp_path, again, 'printf "title: [never" > "$1"')) as reader:
        capture = await begin(reader, fog)
        await reader.key("ctrl+e")
        await until(reader, lambda: on_top(reader, ConfirmDialog), "the question")
        await reader.press("escape")
        assert "Your text is in" in said(reader)
        (copy,) = temporary.glob("*/*.yaml")
        assert "[never" in copy.read_text(encoding="utf-8")
        assert not capture.history.now.changed
        await reader.key("ctrl+e")
        await until(reader, lambda: on_top(reader, ConfirmDialog), "the question")
        await reader.key("enter")
        await until(reader, lambda: on_top(reader, CaptureScreen), "the capture screen")
        await worked_out(reader)
        assert "title" in capture.history.now.fixed
        assert capture.outlook is not None
        assert capture.outlook.draft.brief.title == "Done"


async def test_an_editor_that_fails(read: Open, tmp_path: Path, temporary: Path, fog: Path) -> None:
    async with read(config=editor(tmp_path, "exit 3")) as reader:
        await begin(reader, fog)
        await press(reader, "ctrl+e")
        assert "ended with 3" in said(reader)
        assert list(temporary.iterdir()) == []


async def test_what_is_typed_goes_behind_what_stands_there(read: Open, fog: Path) -> None:
    async with read() as reader:
        capture = await begin(reader, fog)
        capture.go("draft")
        capture.draft_pane.go_to(field(reader, "title"))
        await reader.key("enter")
        await until(reader, lambda: on_top(reader, FillIn), "the line")
        await until(reader, lambda: isinstance(reader.app.screen.focused, Input), "the cursor")
        await reader.flow()
        for char in " now":
            await reader.key(char)
        await reader.key("enter")
        await worked_out(reader)
        assert capture.outlook is not None
        assert capture.outlook.draft.brief.title == "Fog over the strait now"
