"""The screen follows the files by itself, and leaves nothing behind."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from briefing_tui.errors import ConflictError
from briefing_tui.ui.screens import watching
from briefing_tui.ui.screens.watching import Watching
from tests.ui.conftest import Open, Reader
from tests.ui.library import ORDER, short

FOLLOW = Watching.follow_files


@pytest.fixture(autouse=True)
def watched(_soon: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are watched, and that at once."""
    monkeypatch.setattr(Watching, "follow_files", FOLLOW)
    monkeypatch.setattr(watching, "WATCH_DELAY", 0.001)


async def until(reader: Reader, true: Callable[[], bool]) -> None:
    """Wait for something that comes from a thread."""
    for _ in range(4000):
        if true():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it never came")


def caught_up(reader: Reader) -> bool:
    return reader.screen.caught_up


async def test_files_that_change_appear_by_themselves(read: Open, library: Path) -> None:
    async with read() as reader:
        await until(reader, lambda: caught_up(reader))
        await reader.press("j")
        new = library / "news.yaml"
        new.write_text(short("kiln").replace("2025-06-10", "2025-07-15"), encoding="utf-8")
        await until(reader, lambda: reader.listed == ["news", *ORDER])
        assert reader.shown == ORDER[1]
        (library / "deep" / "er").mkdir(parents=True)
        new.rename(library / "deep" / "er" / "newer.yaml")
        await until(reader, lambda: reader.listed == ["newer", *ORDER])
        (library / "deep" / "er" / "newer.yaml").unlink()
        await until(reader, lambda: reader.listed == [*ORDER])


async def test_a_half_written_file_is_a_problem_until_it_is_whole(read: Open, library: Path) -> None:
    async with read() as reader:
        await until(reader, lambda: caught_up(reader))
        before = len(reader.screen.index.problems())
        (library / "news.yaml").write_text('brief: 1\ntitle: "half')
        await until(reader, lambda: len(reader.screen.index.problems()) == before + 1)
        (library / "news.yaml").write_text('brief: 1\ntitle: "half and half"\n')
        await until(reader, lambda: "news" in reader.listed)
        assert len(reader.screen.index.problems()) == before


async def test_a_library_that_goes_away_stays_on_the_screen(
    read: Open, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing_tui.store.watch.LOOK_MS", 20)
    async with read() as reader:
        await until(reader, lambda: caught_up(reader))
        library.rename(library.with_name("away"))
        await until(reader, lambda: "cannot be read" in reader.said)
        assert reader.listed == [*ORDER]
        library.with_name("away").rename(library)
        (library / "news.yaml").write_text("brief: 1\ntitle: News\n")
        await until(reader, lambda: "news" in reader.listed)


async def test_an_index_that_is_kept_busy_is_said(
    read: Open, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with read() as reader:
        await until(reader, lambda: caught_up(reader))

        def refuse(*_: object, **__: object) -> None:
            raise ConflictError("the index is kept busy by another briefing")

        monkeypatch.setattr(reader.screen.shelf, "catch_up", refuse)
        (library / "news.yaml").write_text("brief: 1\ntitle: News\n")
        await until(reader, lambda: "kept busy" in reader.said)


async def test_the_thread_ends_with_the_screen(read: Open) -> None:
    async with read() as reader:
        await until(reader, lambda: caught_up(reader))
        thread = reader.screen._watcher
        assert thread is not None
        assert thread.is_alive()
        await reader.press("Q")
    assert not thread.is_alive()


async def test_a_fault_of_ours_is_raised_on_the_screen(read: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def watch(_: Path, stop: Event) -> None:
        raise ZeroDivisionError

    async with read() as reader:
        await until(reader, lambda: caught_up(reader))
        screen = reader.screen
        monkeypatch.setattr("briefing_tui.store.watch.watch", watch)
        with monkeypatch.context() as context:
            posted: list[Watching.WatchFailed] = []
            context.setattr(screen, "post_message", posted.append)
            screen._watch()
        with pytest.raises(ZeroDivisionError):
            screen.say_fault(posted[0])
