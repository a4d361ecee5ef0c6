"""Many sources to drafts, by one process or several."""

from __future__ import annotations

import contextlib
import multiprocessing
import multiprocessing.process
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from briefing_tui.actions import batch
from briefing_tui.actions.batch import Captured, capture_all, jobs_for
from briefing_tui.actions.given import Failed, Given
from briefing_tui.capture.draft import Wants
from briefing_tui.errors import UnreadableError

TEXT = (
    "Ferry {}\n\nThe ferry number {} leaves at noon and comes back when the tide allows it, said Ada Lund.\n"
)


def sources(count: int) -> Iterator[Given | Failed]:
    for number in range(count):
        yield Given(f"{number}.txt", TEXT.format(number, number).encode())
        if number == 3:
            yield Failed("gone.txt", UnreadableError("there is none"))
    yield Given("scan.txt", b"%PDF-1.4")


def told(captured: Iterator[Captured]) -> list[Any]:
    found: list[Any] = []
    for source in captured:
        if isinstance(source, Failed):
            found.append((source.name, str(source.error)))
            continue
        given, drafts = source
        found += [(given.name, str(each.error) if isinstance(each, Failed) else each) for each in drafts]
    return found


@pytest.fixture
def one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads that other tests left do not matter: none of them holds a lock by now."""
    monkeypatch.setattr("threading.active_count", lambda: 1)


@pytest.mark.usefixtures("one_thread")
def test_any_number_of_processes_comes_to_the_same() -> None:
    wants = Wants(tags=("sea",))
    one = told(capture_all(sources(9), wants, jobs=1))
    assert [name for name, _ in one] == [
        *("0.txt", "1.txt", "2.txt", "3.txt", "gone.txt", "4.txt", "5.txt", "6.txt", "7.txt", "8.txt"),
        "scan.txt",
    ]
    assert one[0][1].brief.tags[0] == "sea"
    assert "PDF" in one[-1][1]
    for jobs in (2, 3):
        assert told(capture_all(sources(9), wants, jobs=jobs)) == one
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("one_thread")
def test_a_process_that_is_ended_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = told(capture_all(sources(9), Wants()))
    drafts = batch._drafts

    def end(given: Given, wants: Wants, forced: str | None) -> Any:
        if given.name == "2.txt":
            os.kill(os.getpid(), signal.SIGKILL)
        return drafts(given, wants, forced)

    monkeypatch.setattr(batch, "_drafts", end)
    monkeypatch.setattr(end, "__module__", batch.__name__)
    monkeypatch.setattr(end, "__qualname__", "_drafts")
    assert told(capture_all(sources(9), Wants(), jobs=2)) == expected
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("one_thread")
def test_a_system_that_begins_no_more_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = told(capture_all(sources(9), Wants()))
    start = multiprocessing.process.BaseProcess.start
    begun: list[multiprocessing.process.BaseProcess] = []

    def refuse(self: multiprocessing.process.BaseProcess) -> None:
        if begun:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        begun.append(self)
        start(self)

    monkeypatch.setattr(multiprocessing.process.BaseProcess, "start", refuse)
    assert told(capture_all(sources(9), Wants(), jobs=3)) == expected
    for process in begun:
        process.join(60)
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("one_thread")
def test_whoever_stops_waits_for_no_other() -> None:
    asked = []

    def counted() -> Iterator[Given | Failed]:
        for source in sources(50):
            asked.append(source)
            yield source

    captured = capture_all(counted(), Wants(), jobs=2)
    next(captured)
    captured.close()  # type: ignore[attr-defined]  # it is a generator
    assert len(asked) <= 6
    assert multiprocessing.active_children() == []


def test_no_process_outlives_one_that_is_killed() -> None:
    code = (
        "from briefing_tui.actions.batch import capture_all; from briefing_tui.capture.draft import Wants;"
        "from briefing_tui.actions.given import Given; import time;"
        "given = [Given(f'{n}.txt', b'The ferry leaves at noon.') for n in range(9)];"
        "captured = capture_all(given, Wants(), jobs=3); next(captured);"
        "print('begun', flush=True); time.sleep(600)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, start_new_session=True)
    try:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"begun\n"
        parent.kill()
        # The end of what they could print comes when the last of them is gone.
        assert parent.communicate(timeout=60)[0] == b""
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(parent.pid, signal.SIGKILL)


@pytest.mark.parametrize(
    ("count", "wanted", "jobs"), [(1, None, 1), (1, 5, 1), (8, None, 1), (40, 3, 3), (2, 1, 1), (0, 4, 1)]
)
def test_how_many_processes(count: int, wanted: int | None, jobs: int) -> None:
    assert jobs_for(count, wanted) == jobs


def test_many_sources_have_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 16)
    assert jobs_for(1_000) == batch.MOST_JOBS
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert jobs_for(1_000) == 1
