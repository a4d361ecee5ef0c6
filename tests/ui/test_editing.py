"""`E`: the brief's file in the reader's own editor, and what comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.config import Config
from tests.ui.conftest import Open, Reader, editor
from tests.ui.library import BROKEN, BROKEN_TEXT, short

pytestmark = [
    pytest.mark.skipif(not Path("/bin/sh").exists(), reason="the editors are shell scripts"),
    pytest.mark.usefixtures("temporary"),
]


def replaces(old: str, new: str) -> str:
    """A line of a script that changes the words of the file."""
    return f'sed "s/{old}/{new}/" "$1" > "$1.new" && cat "$1.new" > "$1" && rm "$1.new"'


async def edit_kiln(reader: Reader) -> None:
    reader.screen.select("kiln")
    await reader.press("E")


async def test_a_change_is_saved_shown_and_taken_back(
    read: Open, library: Path, tmp_path: Path, temporary: Path
) -> None:
    file = library / "kiln.yaml"
    before = file.read_bytes()
    async with read(config=editor(tmp_path, replaces("Clay for", "Mud for"))) as reader:
        await edit_kiln(reader)
        assert "Edited and saved" in reader.said
        assert file.read_bytes() == before.replace(b"Clay for", b"Mud for")
        assert reader.shown == "kiln"
        assert "Mud for the new kiln" in reader.drawn
        assert "Clay for the new kiln" not in reader.drawn
        assert list(temporary.iterdir()) == []
        await reader.press("u")
        assert file.read_bytes() == before
        assert "Clay for the new kiln" in reader.drawn
        await reader.press("u")
        assert "Nothing to take back" in reader.said


async def test_the_cursor_stays_on_its_line(read: Open, tmp_path: Path) -> None:
    async with read(config=editor(tmp_path, replaces("Olga", "Helga"))) as reader:
        await reader.press("3", *"jjjj")
        kept = reader.path
        await reader.press("E")
        assert reader.path == kept
        assert reader.pane == "brief"
        assert "Helga Brandt" in reader.drawn


async def test_no_change(read: Open, library: Path, tmp_path: Path, temporary: Path) -> None:
    before = (library / "kiln.yaml").stat().st_mtime_ns
    async with read(config=editor(tmp_path, "true")) as reader:
        await edit_kiln(reader)
        assert "Nothing was changed" in reader.said
        await reader.press("u")
        assert "Nothing to take back" in reader.said
    assert (library / "kiln.yaml").stat().st_mtime_ns == before
    assert list(temporary.iterdir()) == []


async def test_broken_text_is_edited_again(
    read: Open, library: Path, tmp_path: Path, temporary: Path
) -> None:
    again = 'if grep -q "\\[never" "$1"; then ' + replaces("\\[never closed", "At last") + "; else "
    config = editor(tmp_path, again + replaces("Clay for the new kiln", "[never closed") + "; fi")
    before = (library / "kiln.yaml").read_bytes()
    async with read(config=config) as reader:
        await edit_kiln(reader)
        assert reader.dialog() == "ConfirmDialog"
        assert "kiln.yaml:" in reader.drawn
        assert (library / "kiln.yaml").read_bytes() == before
        await reader.press("enter")
        assert not reader.dialog()
        assert "Edited and saved" in reader.said
        assert "title: At last" in (library / "kiln.yaml").read_text(encoding="utf-8")
        assert list(temporary.iterdir()) == []


async def test_broken_text_is_left(read: Open, library: Path, tmp_path: Path, temporary: Path) -> None:
    before = (library / "kiln.yaml").read_bytes()
    async with read(config=editor(tmp_path, replaces("Clay for the new kiln", "[never closed"))) as reader:
        await edit_kiln(reader)
        await reader.press("escape")
        assert "Nothing was saved" in reader.said
        (copy,) = temporary.glob("*/kiln.yaml")
        assert str(copy) in reader.said
        assert "[never closed" in copy.read_text(encoding="utf-8")
    assert (library / "kiln.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "script", [': > "$1"', 'rm "$1"', 'printf "\\377" > "$1"'], ids=["empty", "gone", "bytes"]
)
async def test_nothing_useful_comes_back(read: Open, library: Path, tmp_path: Path, script: str) -> None:
    before = (library / "kiln.yaml").read_bytes()
    async with read(config=editor(tmp_path, script)) as reader:
        await edit_kiln(reader)
        assert reader.dialog() == "ConfirmDialog"
        await reader.press("escape")
        assert "Nothing was saved" in reader.said
    assert (library / "kiln.yaml").read_bytes() == before


async def test_the_file_changed_meanwhile(read: Open, library: Path, tmp_path: Path, temporary: Path) -> None:
    file = library / "kiln.yaml"
    config = editor(tmp_path, replaces("Clay for", "Mud for"), f'echo "notes: [theirs]" >> {file}')
    async with read(config=config) as reader:
        await edit_kiln(reader)
        assert reader.dialog() == "ConfirmDialog"
        assert "changed" in reader.drawn
        await reader.press("escape")
        text = file.read_text(encoding="utf-8")
        assert "theirs" in text
        assert "Mud" not in text
        (copy,) = temporary.glob("*/kiln.yaml")
        assert "Mud for" in copy.read_text(encoding="utf-8")


async def test_undo_does_not_write_over_the_work_of_others(read: Open, library: Path, tmp_path: Path) -> None:
    file = library / "kiln.yaml"
    async with read(config=editor(tmp_path, replaces("Clay for", "Mud for"))) as reader:
        await edit_kiln(reader)
        file.write_text(file.read_text(encoding="utf-8") + "notes: [theirs]\n", encoding="utf-8")
        await reader.press("u")
        assert "Not taken back" in reader.said
        assert "theirs" in file.read_text(encoding="utf-8")


async def test_a_new_id_is_followed(read: Open, tmp_path: Path) -> None:
    config = editor(tmp_path, replaces("^brief: 1", "brief: 1\\\\nid: oven"))
    async with read(config=config) as reader:
        await edit_kiln(reader)
        assert reader.shown == "oven"
        assert "kiln" not in reader.listed
        assert sorted(reader.listed) == sorted(set(reader.listed))


async def test_an_unreadable_file_is_mended(read: Open, library: Path, tmp_path: Path) -> None:
    async with read(config=editor(tmp_path, f'cat > "$1" <<END\n{short("kiln")}END')) as reader:
        await reader.press("G", "E")
        assert "1 unreadable" not in reader.status
        assert "broken" in reader.listed
        assert reader.shown == "broken"
        assert "Clay for" in (library / BROKEN).read_text(encoding="utf-8")


async def test_an_unreadable_file_stays_as_it_is(read: Open, library: Path, tmp_path: Path) -> None:
    async with read(config=editor(tmp_path, "true")) as reader:
        await reader.press("G", "E")
        assert "Nothing was changed" in reader.said
    assert (library / BROKEN).read_text(encoding="utf-8") == BROKEN_TEXT


async def test_the_file_is_gone(read: Open, library: Path, tmp_path: Path) -> None:
    async with read(config=editor(tmp_path, "true")) as reader:
        (library / "kiln.yaml").unlink()
        await edit_kiln(reader)
        assert not reader.dialog()
        assert "kiln.yaml" in reader.said or "No such file" in reader.said


async def test_editors_that_fail(
    read: Open, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with read(config=editor(tmp_path, "exit 3")) as reader:
        await edit_kiln(reader)
        assert "ended with 3" in reader.said
        reader.app.config = Config(editor="no-such-editor-at-all")
        await reader.press("E")
        assert "cannot be started" in reader.said
        reader.app.config = Config(editor='sh "')
        await reader.press("E")
        assert reader.said
        assert not reader.dialog()
        assert list(temporary.iterdir()) == []


async def test_a_terminal_that_cannot_be_left(
    read: Open, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    async with read(config=editor(tmp_path, "true")) as reader:
        await edit_kiln(reader)
        assert "cannot be opened from here" in reader.said


async def test_samples_are_not_edited(
    read: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: Path
) -> None:
    monkeypatch.setattr("briefing_tui.resources.sample_briefs", lambda: library)
    async with read(config=editor(tmp_path, replaces("Clay", "Mud"))) as reader:
        assert "sample library, read-only" in reader.status
        await edit_kiln(reader)
        assert "read-only" in reader.said
        assert "briefing add" in reader.said
    assert "Clay" in (library / "kiln.yaml").read_text(encoding="utf-8")
