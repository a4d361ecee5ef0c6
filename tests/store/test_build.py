"""Several processes read; one writes; nothing is lost when one of them is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from briefing_tui.store import build as module
from briefing_tui.store import sync
from briefing_tui.store.build import build
from briefing_tui.store.compare import differences
from briefing_tui.store.files import BriefStore
from briefing_tui.store.index import SqliteIndex
from briefing_tui.store.intake import Work, take_in
from briefing_tui.store.sync import stale, synchronise

COUNT = 120


@pytest.fixture
def store(tmp_path: Path) -> BriefStore:
    root = tmp_path / "library"
    root.mkdir()
    for number in range(COUNT):
        fill(root, number)
    return BriefStore(root)


def fill(root: Path, number: int, title: str = "Title") -> None:
    path = root / str(number % 3) / f"{number:04}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"brief: 1\ntitle: {title} {number}\ntags: [t{number % 5}]\n")
    os.utime(path, (1_600_000_000 + number,) * 2)


@pytest.fixture
def index(tmp_path: Path, store: BriefStore) -> Iterator[SqliteIndex]:
    with closing(SqliteIndex(tmp_path / "cache" / "index.sqlite3", store.path)) as index:
        yield index


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are of use from a few files on."""
    monkeypatch.setattr(module, "FEW", 5)
    monkeypatch.setattr(module, "CHUNK", 7)


def whole(index: SqliteIndex, store: BriefStore) -> bool:
    assert index.check() == []
    assert list(differences(store.path, index)) == []
    return True


@pytest.mark.parametrize("workers", [0, 1, 2, 3])
def test_the_index_is_the_same_however_many_read(store: BriefStore, index: SqliteIndex, workers: int) -> None:
    (store.path / "broken.yaml").write_text('brief: 1\ntitle: "half')
    os.mkfifo(store.path / "pipe.yaml")
    told: list[tuple[int, int]] = []
    changes = build(store, index, workers=workers, progress=lambda done, total: told.append((done, total)))
    assert changes.whole
    assert len(changes.added) == COUNT
    assert told[0] == (0, COUNT + 1)
    assert told[-1] == (COUNT + 1, COUNT + 1)
    assert index.totals().briefs == COUNT
    assert [problem.file for problem in index.problems()] == ["broken.yaml", "pipe.yaml"]
    assert whole(index, store)
    again = build(store, index, workers=workers)
    assert not again.any


def test_changes_and_touched_files_come_through_processes(store: BriefStore, index: SqliteIndex) -> None:
    build(store, index, workers=2)
    for number in range(40):
        fill(store.path, number, "Another")
    for number in range(40, 80):
        os.utime(store.path / str(number % 3) / f"{number:04}.yaml")
    for number in range(80, 100):
        (store.path / str(number % 3) / f"{number:04}.yaml").unlink()
    changes = build(store, index, workers=2)
    assert changes.changed == {f"{number:04}" for number in range(40)}
    assert changes.removed == {f"{number:04}" for number in range(80, 100)}
    assert not changes.added
    assert whole(index, store)


def test_ended_in_the_middle_it_goes_on_the_next_time(store: BriefStore, index: SqliteIndex) -> None:
    changes = build(store, index, workers=2, cancelled=lambda: index.totals().briefs > 0)
    assert not changes.whole
    assert 0 < index.totals().briefs < COUNT
    assert build(store, index, workers=2).whole
    assert whole(index, store)


@pytest.mark.parametrize("deadly", [{3}, set(range(COUNT))])
def test_a_process_that_dies_loses_nothing(
    store: BriefStore, index: SqliteIndex, monkeypatch: pytest.MonkeyPatch, deadly: set[int]
) -> None:
    parent = os.getpid()

    def or_die(root: Path, work: Work) -> object:
        if os.getpid() != parent and int(Path(work.file).stem) in deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        return take_in(root, work)

    monkeypatch.setattr(module, "take_in", or_die)
    changes = build(store, index, workers=2)
    assert len(changes.added) == COUNT
    assert whole(index, store)


def test_without_further_processes(
    store: BriefStore, index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    import multiprocessing.process

    def refuse(_: object) -> None:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(multiprocessing.process.BaseProcess, "start", refuse)
    assert len(build(store, index, workers=2).added) == COUNT
    assert whole(index, store)


BUILD = """
import sys
from pathlib import Path
from briefing_tui.store import build, sync
from briefing_tui.store.files import BriefStore
from briefing_tui.store.index import SqliteIndex
build.FEW, build.CHUNK, sync.BATCHES, sync.BATCH = 5, 5, (10,), 10
store = BriefStore(Path(sys.argv[1]))
with SqliteIndex(Path(sys.argv[2]), store.path) as index:
    changes = build.build(store, index, workers=2, progress=lambda done, total: print(done, total, flush=True))
print("any" if changes.any else "nothing")
"""


def begin(store: BriefStore, index: SqliteIndex) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BUILD, str(store.path), str(index.path)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_killed_in_the_middle_the_next_run_is_whole(store: BriefStore, index: SqliteIndex) -> None:
    child = begin(store, index)
    assert child.stdout is not None
    while not child.stdout.readline().startswith("40 "):
        pass
    child.kill()
    child.wait()
    child.stdout.close()
    assert index.totals().briefs > 0
    assert synchronise(store, index).whole
    assert index.totals().briefs == COUNT
    assert whole(index, store)


def test_two_at_once_share_the_work(store: BriefStore, index: SqliteIndex) -> None:
    children = [begin(store, index) for _ in range(2)]
    said = [child.communicate(timeout=60)[0].splitlines()[-1] for child in children]
    assert sorted(said) == ["any", "nothing"]
    assert whole(index, store)
    assert index.totals().briefs == COUNT


def test_no_process_is_left_behind(store: BriefStore, index: SqliteIndex) -> None:
    child = begin(store, index)
    assert child.stdout is not None
    child.stdout.readline()
    pid = child.pid
    helpers = [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    child.kill()
    child.wait()
    child.stdout.close()
    until = time.monotonic() + 20
    while any(_alive(each) for each in helpers):
        assert time.monotonic() < until
        time.sleep(0.01)


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_an_index_is_tidied_after_much(
    store: BriefStore, index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    tidied: list[int] = []
    monkeypatch.setattr(index, "tidy", lambda: tidied.append(index.totals().briefs))
    monkeypatch.setattr(sync, "MANY", 100)
    monkeypatch.setattr(sync, "BATCHES", (10, 20))
    build(store, index, cancelled=lambda: index.totals().briefs > 20)
    assert tidied == []
    index.clear()
    build(store, index)
    assert tidied == [COUNT]
    fill(store.path, 1, "Another")
    build(store, index)
    assert tidied == [COUNT]
    assert whole(index, store)


def test_names_that_are_no_text_stay_known(tmp_path: Path) -> None:
    store = BriefStore(tmp_path / "odd")
    for name in (
        b"\xff.yaml",
        b"\xff/\xfe.yaml",
        "\U0001f600.yaml".encode(),
        "\ufffd.yaml".encode(),
        b"a.yaml",
    ):
        path = store.path / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("brief: 1\ntitle: Odd\n")
        os.utime(path, (1_600_000_000,) * 2)
    with closing(SqliteIndex(tmp_path / "index.sqlite3", store.path)) as index:
        assert len(synchronise(store, index).added) == 5
        assert stale(store, index).count == 0
        assert list(index.states()) == [state[:4] for state in index.known()]
        files = [state[0] for state in index.known()]
        assert index.hashes([*files, "nothing"]) == {state[0]: state[4] for state in index.known()}
        assert set(index.ids(files).values()) == {Path(file).stem for file in files}
        assert whole(index, store)
