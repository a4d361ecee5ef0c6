"""The index follows the folder: here, or by a child that never outlives us."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing_tui.actions import keeping
from briefing_tui.actions.keeping import catch_up
from briefing_tui.store.files import BriefStore
from briefing_tui.store.index import SqliteIndex
from briefing_tui.store.state import ReadingState
from briefing_tui.store.sync import Changes


class Desk:
    """A library with an index and marks."""

    def __init__(self, top: Path) -> None:
        self.root = top / "library"
        self.root.mkdir()
        self.store = BriefStore(self.root)
        self.state = ReadingState(Path(os.environ["XDG_STATE_HOME"]) / "briefing-tui" / "reading.sqlite3")
        from briefing_tui.paths import index_file

        self.index = index_file(self.root)
        for number in range(12):
            self.put(f"{number}", f"Title {number}")

    def put(self, name: str, title: str) -> None:
        (self.root / f"{name}.yaml").write_text(f"brief: 1\ntitle: {title}\n")

    def catch_up(self, **arguments: object) -> Changes:
        return catch_up(self.store, self.index, self.state, **arguments)  # type: ignore[arg-type]  # as given

    def count(self) -> int:
        with SqliteIndex(self.index, self.root) as index:
            return index.totals().briefs


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that were begun; more than two files are left to one."""
    begun: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def popen(*arguments: object, **named: object) -> subprocess.Popen[bytes]:
        begun.append(real(*arguments, **named))  # type: ignore[call-overload]  # passed on
        return begun[-1]

    monkeypatch.setattr(keeping, "MOST_FILES", 2)
    monkeypatch.setattr("briefing_tui.actions.keeping.subprocess.Popen", popen)
    return begun


def test_a_few_files_are_read_here(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing_tui.actions.keeping.subprocess.Popen", None)
    assert len(desk.catch_up().added) == 12
    desk.put("3", "Another title")
    assert desk.catch_up(only={"3.yaml"}).changed == {"3"}


def test_many_are_left_to_a_child(desk: Desk, children: list[subprocess.Popen[bytes]]) -> None:
    told: list[tuple[int, int]] = []
    changes = desk.catch_up(progress=lambda done, total: told.append((done, total)))
    assert (changes.any, changes.everything, changes.whole) == (True, True, True)
    assert told[-1] == (12, 12)
    assert desk.count() == 12
    desk.put("3", "Another title")
    assert desk.catch_up(only={"3.yaml"}).changed == {"3"}
    assert len(children) == 1
    assert children[0].returncode == 0


def test_a_large_library_is_compared_by_a_child(
    desk: Desk, children: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.catch_up()
    monkeypatch.setattr(keeping, "MOST_BRIEFS", 5)
    changes = desk.catch_up()
    assert (changes.any, changes.everything, changes.whole) == (False, True, True)
    assert len(children) == 2


def test_a_file_that_is_no_brief_does_not_stop_the_child(
    desk: Desk, children: list[subprocess.Popen[bytes]]
) -> None:
    desk.put("broken", '"half')
    assert desk.catch_up().whole
    assert children[0].returncode == 3


def test_marks_follow_a_renamed_file_either_way(desk: Desk, children: list[subprocess.Popen[bytes]]) -> None:
    desk.catch_up()
    for number in range(5):
        desk.state.set_read(f"{number}", True)
    (desk.root / "0.yaml").rename(desk.root / "new-0.yaml")
    assert desk.catch_up(only={"0.yaml", "new-0.yaml"}).renamed == {"0": "new-0"}
    for number in range(1, 5):
        (desk.root / f"{number}.yaml").rename(desk.root / f"new-{number}.yaml")
    assert desk.catch_up().everything
    assert len(children) == 2
    assert {id for id, mark in desk.state.all().items() if mark.read} == {f"new-{n}" for n in range(5)}


def test_without_a_child_it_is_done_here(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_FILES", 2)
    monkeypatch.setattr(sys, "executable", "/nothing/python")
    assert len(desk.catch_up().added) == 12
    desk.root.joinpath("0.yaml").unlink()
    monkeypatch.setattr(sys, "executable", "/bin/false")
    monkeypatch.setattr(keeping, "MOST_BRIEFS", 2)
    assert desk.catch_up().removed == {"0"}


def test_the_child_ends_when_nobody_waits_for_it(
    desk: Desk, children: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "_CODE", "import time; print('1 2', flush=True); time.sleep(600)")
    began = time.monotonic()
    changes = desk.catch_up(cancelled=lambda: bool(children))
    assert not changes.whole
    assert children[0].returncode is not None
    assert time.monotonic() - began < 60


def test_a_child_that_dies_is_no_whole_run(
    desk: Desk, children: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "import os; print('1 2', flush=True); print('talk'); os.kill(os.getpid(), 9)"
    monkeypatch.setattr(keeping, "_CODE", code)
    assert not desk.catch_up().whole


def test_nothing_of_the_working_folder_is_imported(
    desk: Desk, children: list[subprocess.Popen[bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "yaml.py").write_text("raise SystemExit(9)")
    (tmp_path / "briefing_tui.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    assert desk.catch_up().whole
    assert children[0].returncode == 0


def test_a_library_that_is_away_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.catch_up()
    desk.root.rename(desk.root.with_name("away"))
    assert desk.catch_up().problems
    monkeypatch.setattr(keeping, "MOST_BRIEFS", 2)
    assert desk.catch_up().problems
    assert desk.count() == 12


def test_the_first_rows_of_a_large_library_do_not_wait_for_the_child(
    desk: Desk, children: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing_tui.store.sync.BATCHES", (2,))
    early: list[int] = []
    desk.catch_up(progress=lambda done, total: early.append(desk.count() if not children else 0))
    assert early[0] == 2
    assert desk.count() == 12
