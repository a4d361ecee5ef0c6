"""The tags of the open brief, edited on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, Static

from briefing_tui.ui.screens.dialogs.edit_tags import EditTags
from tests.ui.conftest import Open, Reader

FIRST = "lighthouse.yaml"
TAGS = "tags: [coast, coast/lighthouses, money, heritage]\n"


def dialog(reader: Reader) -> EditTags:
    top = reader.app.screen
    assert isinstance(top, EditTags)
    return top


def preview(reader: Reader) -> str:
    return str(reader.app.screen.query_one("#tag-preview", Static).content)


def offered(reader: Reader) -> list[str]:
    return dialog(reader).rows


async def test_tags_are_added_and_removed(read: Open, library: Path) -> None:
    before = (library / FIRST).read_text(encoding="utf-8")
    async with read() as reader:
        await reader.press("T")
        assert offered(reader) == ["coast", "coast/lighthouses", "money", "heritage"]
        assert preview(reader) == "Nothing changes yet."
        await reader.press("down", "down", "delete")
        await reader.type("Lamp oil")
        assert offered(reader)[0] == "Lamp oil"
        await reader.press("enter")
        assert preview(reader) == "Will be: coast, coast/lighthouses, heritage, Lamp oil"
        assert (library / FIRST).read_text(encoding="utf-8") == before
        await reader.press("enter")
        assert reader.dialog() == ""
        after = before.replace(TAGS, "tags: [coast, coast/lighthouses, heritage, Lamp oil]\n")
        assert (library / FIRST).read_text(encoding="utf-8") == after
        assert reader.said == "Tags changed: -money  +Lamp oil. u takes it back."
        assert reader.screen.shown is not None
        assert reader.screen.shown.brief.tags[-1] == "Lamp oil"
        # The index has it as well.
        assert [count.name for count in reader.screen.index.names("tag", "lamp", 5)] == ["Lamp oil"]
        await reader.press("u")
        assert (library / FIRST).read_text(encoding="utf-8") == before


async def test_the_library_s_tags_are_offered(read: Open) -> None:
    async with read() as reader:
        await reader.press("T")
        await reader.type("nat")
        assert offered(reader)[:2] == ["nat", "nature"]
        await reader.press("tab")
        assert reader.app.screen.query_one(Input).value == "nature"
        await reader.press("enter", "ctrl+s")
        assert reader.said.startswith("Tags changed: +nature.")


async def test_leaving_changes_nothing(read: Open, library: Path) -> None:
    before = (library / FIRST).read_bytes()
    async with read() as reader:
        await reader.press("T", "x", "enter", "delete", "escape")
        assert reader.dialog() == ""
        await reader.press("T", "enter")
        assert reader.said == "The tags are as they were."
        await reader.press("T", "delete", "delete", "ctrl+s")
        assert reader.said == "The tags are as they were."
    assert (library / FIRST).read_bytes() == before


async def test_a_tag_that_is_there_is_not_added_again(read: Open, library: Path) -> None:
    async with read() as reader:
        await reader.press("T")
        await reader.type("COAST")
        assert offered(reader)[0] == "COAST"
        assert "there already" in reader.drawn
        await reader.press("enter")
        assert preview(reader) == "Nothing changes yet."
        await reader.press("delete")
        await reader.type("coast")
        await reader.press("enter")
        assert preview(reader) == "Nothing changes yet."


async def test_a_minus_removes(read: Open) -> None:
    async with read() as reader:
        await reader.press("T")
        await reader.type("-mon")
        assert offered(reader) == ["-money"]
        await reader.press("enter")
        assert preview(reader) == "Will be: coast, coast/lighthouses, heritage"
        await reader.type("-zzz")
        await reader.press("enter")
        assert preview(reader) == "Will be: coast, coast/lighthouses, heritage"


@pytest.mark.parametrize("text", ["#", "/", "+", "-"])
async def test_what_is_no_tag_is_not_added(read: Open, text: str) -> None:
    async with read() as reader:
        await reader.press("T")
        await reader.type(text)
        await reader.press("enter" if text != "-" else "ctrl+u", "ctrl+s")
        assert reader.said == "The tags are as they were."


async def test_every_tag_may_go(read: Open, library: Path) -> None:
    async with read() as reader:
        await reader.press("T")
        for _ in range(4):
            await reader.press("delete", "down")
        assert preview(reader) == "Will be: no tags"
        await reader.press("ctrl+s")
    assert "tags:" not in (library / FIRST).read_text(encoding="utf-8").replace(TAGS, "!")


async def test_a_file_that_changes_meanwhile_is_asked_for_again(read: Open, library: Path) -> None:
    path = library / FIRST
    async with read() as reader:
        await reader.press("T")
        await reader.type("new")
        await reader.press("enter")
        path.write_text(
            path.read_text(encoding="utf-8").replace("money, ", "money, gold, "), encoding="utf-8"
        )
        await reader.press("ctrl+s")
        assert reader.dialog() == "EditTags"
        assert "the file changed since it was read" in reader.said
        assert preview(reader) == "Will be: coast, coast/lighthouses, money, gold, heritage, new"
        await reader.press("ctrl+s")
    assert "tags: [coast, coast/lighthouses, money, gold, heritage, new]\n" in path.read_text(
        encoding="utf-8"
    )


async def test_a_newer_schema_is_left_alone(read: Open, library: Path) -> None:
    path = library / FIRST
    path.write_text(path.read_text(encoding="utf-8").replace("brief: 1", "brief: 9"), encoding="utf-8")
    async with read() as reader:
        await reader.press("T")
        assert reader.dialog() == ""
        assert "newer schema" in reader.said


async def test_the_samples_say_why_not(read: Open) -> None:
    from briefing_tui.resources import sample_briefs

    async with read(folder=sample_briefs()) as reader:
        await reader.press("T")
        assert reader.dialog() == ""
        assert "read-only" in reader.said


async def test_no_brief_no_tags(read: Open, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    async with read(folder=tmp_path / "empty") as reader:
        await reader.press("T")
        assert reader.said == "No brief to tag here."


async def test_hostile_tags_are_harmless(read: Open, library: Path) -> None:
    path = library / FIRST
    path.write_text(
        path.read_text(encoding="utf-8").replace("money", '"[red]x\\e[2J", "a\\nb"'), encoding="utf-8"
    )
    async with read((80, 24)) as reader:
        await reader.press("T")
        assert "[red]x" in reader.drawn
        assert "\x1b" not in reader.drawn
        await reader.type("z")
        await reader.press("enter", "ctrl+s")
        assert reader.said.startswith("Tags changed: +z")


async def test_a_file_that_went_away(read: Open, library: Path) -> None:
    async with read() as reader:
        (library / FIRST).unlink()
        await reader.press("T")
        assert reader.dialog() == ""
        assert "the file is gone" in reader.said


async def test_a_file_that_may_not_be_written(
    read: Open, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (library / FIRST).read_bytes()
    async with read() as reader:
        await reader.press("T", "n", "enter")
        monkeypatch.setattr("briefing_tui.store.disk.os.access", lambda path, mode: False)
        await reader.press("ctrl+s")
        assert reader.dialog() == ""
        assert "write-protected" in reader.said
    assert (library / FIRST).read_bytes() == before


async def test_the_list_can_be_clicked(read: Open) -> None:
    async with read() as reader:
        await reader.press("T")
        await reader.pilot.click("#tag-list", offset=(3, 1))
        await reader.settle()
        assert preview(reader) == "Will be: coast, money, heritage"
        await reader.type("nature")
        await reader.pilot.click("#tag-list", offset=(3, 0))
        await reader.settle()
        assert preview(reader) == "Will be: coast, money, heritage, nature"


async def test_keys_of_the_line(read: Open) -> None:
    async with read() as reader:
        await reader.press("T", "down", "up", "tab")
        await reader.type("nat")
        await reader.press("home", "delete")
        assert reader.app.screen.query_one(Input).value == "at"
        await reader.press("end", "ctrl+u")
        await reader.type("nat")
        await reader.press("down", "enter")
        assert preview(reader).endswith(", nature")
        await reader.type("-nat")
        await reader.press("tab", "enter")
        assert preview(reader) == "Nothing changes yet."
        await reader.type("last")
        await reader.press("ctrl+s")
        assert reader.said.startswith("Tags changed: +last.")
