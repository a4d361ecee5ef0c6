"""`+`: a source line by line, the brief that follows its labels, and what becomes of it."""

from __future__ import annotations

import threading
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.actions.add import Again
from briefing_tui.actions.shelf import Shelf
from briefing_tui.ui.screens.capture.screen import CaptureScreen
from briefing_tui.ui.screens.dialogs.same_again import SameAgain
from tests.ui.capturing import (
    FOG,
    FOG_ID,
    SECONDS,
    begin,
    label,
    labels,
    on_top,
    press,
    said,
    save,
    screen,
    shown,
    status,
    until,
    worked_out,
)
from tests.ui.conftest import Open
from tests.ui.library import ORDER
from tests.ui.sizes import both_ends, each_size

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def fog(tmp_path: Path) -> Path:
    file = tmp_path / "fog.md"
    file.write_text(FOG, encoding="utf-8")
    return file


@each_size
async def test_a_file_becomes_a_brief(read: Open, library: Path, fog: Path, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await begin(reader, fog)
        assert "add a brief · fog.md" in status(reader)
        assert "nothing is saved yet" in status(reader)
        assert labels(reader) == [
            (1, "lead"),
            (2, "title"),
            (4, "repeat"),
            (5, "subtitle"),
            (6, "body"),
            (7, "body"),
            (8, "repeat"),
        ]
        drawn = reader.drawn
        for words in ("1 lead", "4 repeat", "= 2", "= 7", "¶1", "“ ”×1", "Source, as read"):
            assert words in drawn
        assert ("Brief to be written" in drawn) == (size[0] >= 100)
        assert sorted(path.name for path in library.glob("fog*")) == []
        await save(reader, FOG_ID)
        await until(
            reader, lambda: "Added: Fog over the strait. u takes it back." in reader.said, "the message"
        )
        assert reader.pane == "brief"
        (file,) = library.glob("fog*")
        text = file.read_text(encoding="utf-8")
        assert text.partition("article:")[2].count("nine thousand") == 1
        assert "speaker: Rosa Lind" in text
        await reader.press("u")
        await until(reader, lambda: FOG_ID not in reader.listed, "the list without it")
        assert not list(library.glob("fog*"))
        assert len(list(library.glob(".trash/*/fog*"))) == 1
        await until(reader, lambda: reader.shown == ORDER[0], "the list's own brief")
        await until(reader, lambda: "Taken back" in reader.said, "the message")


async def test_every_label_by_its_key(read: Open, fog: Path) -> None:
    async with read() as reader:
        await begin(reader, fog)
        await press(reader, *"jjjj")
        for key, wanted in zip("TSLHI#B", CHOSEN, strict=True):
            await press(reader, key)
            assert label(reader, 6) == wanted
            assert f"{wanted:<9}" in reader.drawn
        await press(reader, "B")
        assert "already" in said(reader)
        await press(reader, "space")
        assert label(reader, 6) == "dropped"
        assert "Rosa Lind" not in str(screen(reader).draft_pane.rows)
        await press(reader, "space")
        assert label(reader, 6) == "body"
        assert "Rosa Lind" in str(screen(reader).draft_pane.rows)


CHOSEN = ("title", "subtitle", "lead", "heading", "insight", "tag", "body")
"""The labels, in the order of their keys."""


async def test_the_brief_follows_and_undo_goes_back(read: Open, fog: Path) -> None:
    async with read() as reader:
        capture = await begin(reader, fog)
        before = labels(reader)
        assert capture.outlook is not None
        brief = capture.outlook.draft.brief
        await press(reader, "j", "j", "T", "j", "space", "j", "I")
        assert "Line 6 as insight" in said(reader)
        assert "changed" in status(reader)
        assert capture.outlook.draft.brief != brief
        for _ in range(3):
            await press(reader, "u")
            assert "Taken back" in said(reader)
        assert labels(reader) == before
        assert capture.outlook.draft.brief == brief
        await press(reader, "u")
        assert "Nothing to take back" in said(reader)


async def test_warnings_are_gone_through(read: Open, fog: Path) -> None:
    async with read() as reader:
        capture = await begin(reader, fog)
        await press(reader, "]")
        assert capture.source_pane.part is not None
        assert capture.source_pane.part.number == 4
        assert "repeats the title" in said(reader)
        await press(reader, "]", "]")
        assert "No further line" in said(reader)
        await press(reader, "[", "[", "[")
        assert "No line above" in said(reader)
        assert capture.source_pane.part.number == 1
        await press(reader, "tab", "G")
        row = capture.draft_pane.row
        assert row is not None
        assert row.kind == "warning"
        await press(reader, "enter")
        assert capture.pane is capture.source_pane
        assert capture.source_pane.part.number == row.part == 8


async def test_the_whole_of_a_line_is_read_below(read: Open, fog: Path) -> None:
    async with read((80, 24)) as reader:
        await begin(reader, fog)
        await press(reader, *"jjjj")
        assert "lamps lit" in " ".join(reader.drawn.replace("│", " ").split())
        assert "line 6 · body" in reader.drawn


async def test_panes_by_key_where_there_is_room_for_one(read: Open, fog: Path) -> None:
    async with read((80, 24)) as reader:
        capture = await begin(reader, fog)
        for keys, pane in (("tab", "draft"), ("tab", "source"), ("l", "draft"), ("h", "source")):
            await press(reader, keys)
            assert capture.pane.id == pane
            assert ("Brief to be written" in reader.drawn) == (pane == "draft")
            assert ("Source, as read" in reader.drawn) == (pane == "source")
        await reader.resize(200, 50)
        assert "Brief to be written" in reader.drawn
        assert "Source, as read" in reader.drawn


async def test_help_and_palette_have_the_keys_of_the_screen(read: Open, fog: Path) -> None:
    async with read() as reader:
        await begin(reader, fog)
        await reader.press("?")
        assert "Leave the line out, or take it in again" in reader.text()
        assert "Star, or take the star off" not in reader.text()
        await reader.press("escape", ":")
        await reader.press(*"heading", "enter")
        await worked_out(reader)
        assert label(reader, 1) == "heading"


# Saving -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "did"),
    [("s", Again.SKIP), ("u", Again.UPDATE), ("k", Again.KEEP), ("escape", None)],
    ids=["skip", "update", "keep", "back"],
)
async def test_the_same_article_again(
    read: Open, library: Path, fog: Path, key: str, did: Again | None
) -> None:
    async with read() as reader:
        await begin(reader, fog)
        await save(reader, FOG_ID)
        before = (library / f"{FOG_ID}.yaml").read_bytes()
        await begin(reader, fog)
        # Another brief: the very same one, made in the same second, would be refused.
        await press(reader, *"jjjj", "space")
        await reader.key("ctrl+s")
        await until(reader, lambda: on_top(reader, SameAgain), "the question")
        await reader.flow()
        assert FOG_ID in reader.drawn
        await reader.key(key)
        if did is None:
            await until(reader, lambda: on_top(reader, CaptureScreen), "the capture screen")
            assert "Nothing was saved" in said(reader)
            return
        await until(reader, lambda: not reader.dialog(), "the reader")
        if did is Again.KEEP:
            await until(reader, lambda: reader.shown.startswith(f"{FOG_ID}-"), "the second one")
        else:
            await shown(reader, FOG_ID)
        files = sorted(library.glob("fog*"))
        assert len(files) == (2 if did is Again.KEEP else 1)
        if did is Again.SKIP:
            assert (library / f"{FOG_ID}.yaml").read_bytes() == before
            assert "nothing was saved" in reader.said


async def test_an_update_is_taken_back(read: Open, library: Path, fog: Path) -> None:
    file = library / f"{FOG_ID}.yaml"
    async with read() as reader:
        await begin(reader, fog)
        await save(reader, FOG_ID)
        before = file.read_bytes()
        await begin(reader, fog)
        await press(reader, *"jjjj", "space")
        await reader.key("ctrl+s")
        await until(reader, lambda: on_top(reader, SameAgain), "the question")
        await reader.key("u")
        await shown(reader, FOG_ID)
        await until(reader, lambda: "Updated: Fog over the strait" in reader.said, "the message")
        assert b"Rosa Lind" in before
        assert b"Rosa Lind" not in file.read_bytes()
        await reader.press("u")
        assert file.read_bytes() == before
        await until(reader, lambda: "Rosa Lind" in reader.drawn, "the brief as it was")


async def test_over_the_samples_the_first_one_begins_a_library(
    read: Open, home: Path, library: Path, fog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing_tui.resources.sample_briefs", lambda: library)
    own = home / ".local/share/briefing-tui/library"
    async with read() as reader:
        assert "sample library" in reader.status
        await begin(reader, fog)
        await save(reader, FOG_ID)
        assert (own / f"{FOG_ID}.yaml").is_file()
        await until(reader, lambda: reader.listed == [FOG_ID], "a list of one")
        assert "sample library" not in reader.status
        assert "Your own library is begun. Added: Fog over the strait. u takes it back." in reader.said
        assert not list(library.glob("fog*"))
        await reader.press("u")
        await until(reader, lambda: reader.listed == [], "an empty list")
        assert not list(own.glob("fog*"))


async def test_news_of_other_files_does_not_lose_the_new_brief(
    read: Open, library: Path, fog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, waits = threading.Event(), threading.Event()
    real = Shelf.catch_up

    def slow(self: Shelf, only: Collection[str] | None = None, **options: Any) -> object:
        if only:
            waits.set()
            gate.wait(SECONDS)
        return real(self, only, **options)

    async with read() as reader:
        monkeypatch.setattr(Shelf, "catch_up", slow)
        await begin(reader, fog)
        await reader.key("ctrl+s")
        try:
            await until(reader, lambda: reader.shown == FOG_ID and waits.is_set(), "the brief")
            # The index does not have it yet, and some other file changes.
            reader.screen.refresh_view()
            await until(reader, lambda: reader.screen._refresh is None, "the refresh")
            await until(reader, lambda: not reader.screen.asker.busy, "its answer")
        finally:
            gate.set()
        await shown(reader, FOG_ID)
        await until(reader, lambda: reader.screen.cursor_name == FOG_ID, "the cursor")
        assert reader.pane == "brief"


async def test_a_library_that_refuses(read: Open, fog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing_tui.errors import BriefingError

    def refuse(*_: object, **__: object) -> None:
        raise BriefingError("the disk is full", "delete something")

    monkeypatch.setattr("briefing_tui.store.files.BriefStore.create", refuse)
    async with read() as reader:
        await begin(reader, fog)
        await reader.key("ctrl+s")
        await until(reader, lambda: "Not saved" in said(reader), "the reason")
        assert "disk is full" in said(reader)
        assert on_top(reader, CaptureScreen)


async def test_a_long_title_leaves_room_for_the_way_back(read: Open, tmp_path: Path) -> None:
    title = " ".join(["Fog over the strait"] * 6)
    file = tmp_path / "long.md"
    file.write_text(f"# {title}\n\nThe ferry stays in harbour, says the office.\n", encoding="utf-8")
    async with read((80, 24)) as reader:
        capture = await begin(reader, file)
        assert capture.outlook is not None
        await save(reader, capture.outlook.id)
        (line,) = [line for line in reader.drawn.splitlines() if "Added: Fog" in line]
        assert line.rstrip().endswith("… u takes it back.")
        assert len(line) <= 80


@both_ends
async def test_a_line_is_labelled_where_it_is_seen(read: Open, fog: Path, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await begin(reader, fog)
        before = labels(reader)
        for key in "TSLHBI# ":
            await press(reader, "tab", "space" if key == " " else key)
            assert labels(reader) == before
            assert "Tab goes there" in said(reader)
            await press(reader, "tab")
        await press(reader, "j", "j", "H")
        assert label(reader, 4) == "heading"
