"""Several articles at once: ticked, looked at, saved one after the other, and taken back together."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from briefing_tui.actions import keep
from briefing_tui.actions.drafting import Drafting
from briefing_tui.errors import BriefingError
from briefing_tui.ui.screens.capture.many import ManyScreen
from briefing_tui.ui.screens.capture.screen import CaptureScreen
from tests.ui.capturing import (
    FOG,
    FOG_ID,
    ask,
    begin,
    drafts,
    label,
    many,
    on_top,
    press,
    said,
    save,
    shown,
    status,
    until,
    worked_out,
)
from tests.ui.conftest import Open, Reader
from tests.ui.library import ORDER
from tests.ui.sizes import each_size

TITLES = ("Gale on the bar", "Ice in the port", "Mist at noon")
IDS = ("gale-on-the-bar", "ice-in-the-port", "mist-at-noon")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles, and a file that holds none."""
    place = tmp_path / "articles"
    place.mkdir()
    for number, title in enumerate(TITLES, 1):
        text = f"# {title}\n\n{title} keeps {number} boats in harbour, says the office of Port Ellan.\n"
        (place / f"{number}.md").write_text(text, encoding="utf-8")
    (place / "empty.txt").write_text("", encoding="utf-8")
    return place


async def open_many(reader: Reader, place: Path) -> ManyScreen:
    await ask(reader, str(place))
    await until(reader, lambda: on_top(reader, ManyScreen), "the list")
    await reader.flow()
    return many(reader)


def files(library: Path) -> list[str]:
    return sorted(path.stem for path in library.glob("*.yaml") if path.stem in IDS)


@each_size
async def test_a_folder_is_saved_and_taken_back(
    read: Open, library: Path, folder: Path, size: tuple[int, int]
) -> None:
    async with read(size) as reader:
        await open_many(reader, folder)
        assert "3 articles · 1 could not be read | 3 to be saved · none saved yet" in status(reader)
        for title in TITLES:
            assert f"[x] {title}" in reader.drawn
        assert "empty.txt" in reader.drawn
        await reader.press("j", "space")
        assert f"[ ] {TITLES[1]}" in reader.drawn
        assert "2 to be saved" in status(reader)
        await reader.press("G")
        assert "no text" in said(reader)
        await reader.key("ctrl+s")
        await shown(reader, IDS[2])
        await until(reader, lambda: "Added 2 briefs" in reader.said, "the message")
        assert files(library) == [IDS[0], IDS[2]]
        await until(reader, lambda: IDS[0] in reader.listed, "the other one")
        await reader.press("u")
        await until(reader, lambda: not set(IDS) & set(reader.listed), "the list without them")
        assert files(library) == []


async def test_all_or_none(read: Open, folder: Path) -> None:
    async with read() as reader:
        await open_many(reader, folder)
        await reader.press("a")
        assert "0 to be saved" in status(reader)
        await reader.press("ctrl+s")
        assert "None of them is on" in said(reader)
        await reader.press("space", "a")
        assert "3 to be saved" in status(reader)
        await reader.press("escape")
        assert not reader.dialog()
        assert "Nothing was saved" in reader.said
        assert reader.shown == ORDER[0]


async def test_one_of_them_is_looked_at_and_changed(read: Open, library: Path, folder: Path) -> None:
    async with read() as reader:
        await open_many(reader, folder)
        await reader.key("enter")
        await until(reader, lambda: on_top(reader, CaptureScreen), "the capture screen")
        await worked_out(reader)
        await press(reader, "j", "L")
        await reader.key("escape")
        await until(reader, lambda: on_top(reader, ManyScreen), "the list")
        await reader.flow()
        assert "changed" in reader.drawn
        await reader.key("enter")
        await until(reader, lambda: on_top(reader, CaptureScreen), "the capture screen")
        await worked_out(reader)
        assert label(reader, 3) == "lead", "what was changed is still there"
        await reader.key("ctrl+s")
        await until(reader, lambda: on_top(reader, ManyScreen), "the list")
        await reader.flow()
        assert "saved" in reader.drawn
        assert files(library) == [IDS[0]]
        await reader.press("enter")
        assert "saved already" in said(reader)
        await reader.key("ctrl+s")
        await shown(reader, IDS[2])
        assert files(library) == list(IDS)
        text = (library / f"{IDS[0]}.yaml").read_text(encoding="utf-8")
        assert text.index("summary:") < text.index("keeps 1 boats")
        assert "article:" not in text


async def test_a_second_look_is_kept_as_the_first(read: Open, home: Path, folder: Path) -> None:
    async with read() as reader:
        await open_many(reader, folder)
        for _ in range(2):
            await reader.key("enter")
            await until(reader, lambda: on_top(reader, CaptureScreen), "the capture screen")
            await worked_out(reader)
            await reader.key("escape")
            await until(reader, lambda: on_top(reader, ManyScreen), "the list")
            assert drafts(home) == []
        await reader.key("enter")
        await until(reader, lambda: on_top(reader, CaptureScreen), "the capture screen")
        await press(reader, "j", "L")
        await reader.key("escape")
        await until(reader, lambda: on_top(reader, ManyScreen), "the list")
        assert len(drafts(home)) == 1


async def test_what_the_library_has_is_not_saved_again(read: Open, library: Path, folder: Path) -> None:
    async with read() as reader:
        await open_many(reader, folder)
        await reader.key("ctrl+s")
        await shown(reader, IDS[2])
        before = {name: (library / f"{name}.yaml").stat().st_mtime_ns for name in IDS}
        await open_many(reader, folder)
        await reader.key("ctrl+s")
        await until(reader, lambda: "nothing was saved" in reader.said, "the word")
        assert before == {name: (library / f"{name}.yaml").stat().st_mtime_ns for name in IDS}


async def test_saving_is_stopped(
    read: Open, library: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, begun = threading.Event(), threading.Event()
    real = keep.keep

    def slow(*args: object) -> object:
        begun.set()
        gate.wait(60)
        return real(*args)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(keep, "keep", slow)
    async with read() as reader:
        await open_many(reader, folder)
        await reader.key("ctrl+s")
        try:
            await until(reader, begun.is_set, "the first of them")
            await reader.key("escape")
            await reader.flow()
        finally:
            gate.set()
        await until(reader, lambda: "Stopped" in said(reader), "the end")
        assert files(library) == [IDS[0]]
        assert "1 saved" in status(reader)
        await reader.key("escape")
        await shown(reader, IDS[0])


async def test_one_that_cannot_be_saved_stops_no_other(
    read: Open, library: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = keep.keep

    def refuse(shelf: object, draft: object, state: Drafting, *rest: object) -> object:
        if b"Ice" in state.article.data:
            raise BriefingError("the ice holds it back")
        return real(shelf, draft, state, *rest)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(keep, "keep", refuse)
    async with read() as reader:
        await open_many(reader, folder)
        await reader.key("ctrl+s")
        await until(reader, lambda: "could not be saved" in said(reader), "the end")
        assert files(library) == [IDS[0], IDS[2]]
        assert "the ice holds it back" in reader.drawn
        await reader.key("escape")
        await shown(reader, IDS[2])


async def test_reading_is_stopped(read: Open, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, begun = threading.Event(), threading.Event()

    def slow(*_: object, **options: object) -> None:
        begun.set()
        gate.wait(60)
        raise BriefingError("nobody hears this")

    monkeypatch.setattr("briefing_tui.ui.screens.dialogs.add.find", slow)
    async with read() as reader:
        await ask(reader, str(folder))
        try:
            await until(reader, begun.is_set, "the reading")
            await reader.flow()
            assert "Esc stops it" in reader.drawn
            await reader.key("escape")
            await reader.flow()
            assert "Stopped" in reader.drawn
            assert str(folder)[-10:] in reader.drawn
            await reader.key("escape")
            await reader.flow()
            assert not reader.dialog()
        finally:
            gate.set()


async def test_over_the_samples_several_begin_a_library(
    read: Open, home: Path, library: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing_tui.resources.sample_briefs", lambda: library)
    own = home / ".local/share/briefing-tui/library"
    async with read() as reader:
        await open_many(reader, folder)
        await reader.key("ctrl+s")
        await shown(reader, IDS[2])
        await until(reader, lambda: sorted(reader.listed) == sorted(IDS), "all of them")
        assert files(own) == list(IDS)
        assert files(library) == []


async def test_the_reader_goes_on_after_one_and_after_many(read: Open, folder: Path, tmp_path: Path) -> None:
    fog = tmp_path / "fog.md"
    fog.write_text(FOG, encoding="utf-8")
    async with read((80, 24)) as reader:
        await begin(reader, fog)
        await save(reader, FOG_ID)
        await open_many(reader, folder)
        await reader.key("ctrl+s")
        await shown(reader, IDS[2])
        await reader.press("u")
        await until(reader, lambda: not set(IDS) & set(reader.listed), "the list without them")
        await reader.press("u")
        await until(reader, lambda: reader.listed == list(ORDER), "the list as it was")
