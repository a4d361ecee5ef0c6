"""Files that can be read, but with something to know about them; files that were just mended."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from briefing_tui.config import Config
from briefing_tui.core.model import Problem
from briefing_tui.ui.app import BriefingApp
from briefing_tui.ui.screens.dialogs.pick_tag import TagPicker
from tests.ui.conftest import Open, Reader
from tests.ui.library import fill, short


@pytest.fixture(autouse=True)
def stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves the screen for an editor, though there is no terminal."""

    def suspend(self: BriefingApp) -> AbstractContextManager[None]:
        return nullcontext()

    monkeypatch.setattr(BriefingApp, "suspend", suspend)


def editor(tmp_path: Path, command: str) -> Config:
    """An editor that is one command on its file, `$1`."""
    script = tmp_path / "editor.sh"
    script.write_text(command + "\n", encoding="utf-8")
    return Config(editor=f"sh {script}")


@pytest.fixture
def noted(tmp_path: Path) -> Path:
    """A library with an id that stands twice and a file of a newer schema."""
    folder = tmp_path / "noted"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.yaml").write_text(f"id: same\n{short('kiln')}", encoding="utf-8")
    (folder / "newer.yaml").write_text("brief: 2\ntitle: From next year\n", encoding="utf-8")
    return folder


async def test_a_file_that_is_listed_is_not_called_unreadable(read: Open, noted: Path) -> None:
    async with read((80, 24), folder=noted) as reader:
        assert len(reader.listed) == 3
        assert "unreadable" not in reader.status
        await reader.press("G")
        assert "newer than this program knows" in reader.drawn
        assert "cannot be read" not in reader.drawn
        assert "This brief is in the list" in reader.drawn


async def test_a_newer_schema_is_never_written(read: Open, noted: Path, tmp_path: Path) -> None:
    before = (noted / "newer.yaml").read_bytes()
    async with read(folder=noted, config=editor(tmp_path, 'echo "summary: more" >> "$1"')) as reader:
        await reader.press("G", "E")
        assert reader.dialog() == "ConfirmDialog"
        assert (noted / "newer.yaml").read_bytes() == before


async def test_a_mended_file_is_shown_at_once(read: Open, tmp_path: Path) -> None:
    folder = fill(tmp_path / "library")
    config = editor(tmp_path, 'printf "brief: 1\\ntitle: Whole again\\n" > "$1"')
    async with read((80, 24), folder=folder, config=config) as reader:
        await reader.press("G")
        assert "cannot be read" in reader.drawn
        await reader.press("E")
        assert reader.shown == "broken"
        assert "cannot be read" not in reader.drawn
        assert "unreadable" not in reader.status
        await reader.press("Y")
        assert "Markdown" in reader.said


async def test_enter_on_the_tags_of_a_brief_offers_these(read: Open) -> None:
    async with read() as reader:
        await reader.press("enter")
        reader.screen.brief_pane.go_to_path(("tags",))
        await reader.press("enter")
        picker = reader.app.screen
        assert isinstance(picker, TagPicker)
        assert sorted(count.name for count in picker.counts) == [
            "coast",
            "coast/lighthouses",
            "heritage",
            "money",
        ]


async def test_the_keys_of_the_picker_are_in_view_whatever_the_number_of_tags(
    read: Open, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    tags = ", ".join(f"tag{n}" for n in range(60))
    (folder / "one.yaml").write_text(f"brief: 1\ntitle: One\ntags: [{tags}]\n", encoding="utf-8")
    async with read((80, 24), folder=folder) as reader:
        await reader.press("t")
        assert "Esc close" in reader.drawn


async def test_the_nearest_passage_is_not_called_the_passage(read: Open) -> None:
    async with read() as reader:
        reader.screen.select("bees")
        await reader.press("enter")
        for number, expected in ((0, "¶1 of 2 · insight 1"), (1, "no passage · insight 2")):
            reader.screen.brief_pane.go_to_path(("insights", number))
            await reader.press()
            assert reader.frame("article").endswith(expected)


async def test_many_faults_of_the_configuration_take_one_box(library: Path, tmp_path: Path) -> None:
    problems = [Problem("/far/away/config.toml", number, 0, f"fault {number}") for number in range(1, 6)]
    app = BriefingApp(library, Config(), problems=problems, state=tmp_path / "state.db")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        reader = Reader(app, pilot)
        await reader.settle()
        assert "config.toml:3: fault 3" in reader.drawn
        assert "fault 4" not in reader.drawn
        assert "briefing config" in reader.drawn
        assert "/far/away" not in reader.drawn


async def test_a_damaged_reading_state_is_told(read: Open, tmp_path: Path) -> None:
    (tmp_path / "state.db").write_bytes(b"no database at all " * 100)
    async with read() as reader:
        assert "the reading state could not be read" in reader.said
        assert list(tmp_path.glob("state.db.damaged-*"))
