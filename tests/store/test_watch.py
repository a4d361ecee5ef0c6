"""Changes are told, whatever makes them."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import pytest

from briefing_tui.store import watch as module
from briefing_tui.store.watch import watch

Told = frozenset[str] | None


class Watcher:
    """A watch in its own thread, and what it told."""

    def __init__(self, folder: Path) -> None:
        self.stop = threading.Event()
        self.told: Queue[Told] = Queue()
        self.thread = threading.Thread(target=self._run, args=(folder,), daemon=True)
        self.thread.start()

    def _run(self, folder: Path) -> None:
        for paths in watch(folder, self.stop):
            self.told.put(paths)

    def next(self) -> Told:
        return self.told.get(timeout=20)

    def until(self, wanted: set[str]) -> set[str]:
        """Everything that is told until all of these were."""
        told: set[str] = set()
        while not wanted <= told:
            told |= self.next() or set()
        return told

    def end(self) -> None:
        self.stop.set()
        self.thread.join(20)
        assert not self.thread.is_alive()


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "LOOK_MS", 50)
    folder = tmp_path / "library"
    for name in ("a.yaml", "box/b.yaml", ".git/c.yaml", "raw/d.yaml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    return folder


@pytest.fixture
def watcher(root: Path) -> Iterator[Watcher]:
    watcher = Watcher(root)
    assert watcher.next() is None  # it is on
    yield watcher
    watcher.end()


def write(root: Path) -> None:
    (root / "a.yaml").write_text("new")


def save_as_editors_do(root: Path) -> None:
    (root / ".a.yaml.tmp").write_text("new")
    os.replace(root / ".a.yaml.tmp", root / "a.yaml")


def touch(root: Path) -> None:
    os.utime(root / "a.yaml")


def remove(root: Path) -> None:
    (root / "a.yaml").unlink()


def rename(root: Path) -> None:
    (root / "a.yaml").rename(root / "b.yml")


def write_inside(root: Path) -> None:
    (root / "box" / "new.yaml").write_text("new")


def rename_folder(root: Path) -> None:
    (root / "box").rename(root / "chest")


def remove_folder(root: Path) -> None:
    shutil.rmtree(root / "box")


def make_folders(root: Path) -> None:
    (root / "one" / "two").mkdir(parents=True)
    (root / "one" / "two" / "c.yaml").write_text("new")


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (write, {"a.yaml"}),
        (save_as_editors_do, {"a.yaml"}),
        (touch, {"a.yaml"}),
        (remove, {"a.yaml"}),
        (rename, {"a.yaml", "b.yml"}),
        (write_inside, {"box/new.yaml"}),
        (rename_folder, {"box", "chest"}),
        (remove_folder, {"box", "box/b.yaml"}),
        (make_folders, {"one"}),
    ],
)
def test_a_change_is_told(
    root: Path, watcher: Watcher, change: Callable[[Path], None], wanted: set[str]
) -> None:
    change(root)
    assert all("tmp" not in path for path in watcher.until(wanted))


def test_new_folders_are_watched_and_old_ones_under_new_names(root: Path, watcher: Watcher) -> None:
    make_folders(root)
    watcher.until({"one"})
    (root / "one/two/c.yaml").write_text("newer")
    watcher.until({"one/two/c.yaml"})
    (root / "one").rename(root / "uno")
    watcher.until({"one", "uno"})
    (root / "uno/two/c.yaml").write_text("newest")
    watcher.until({"uno/two/c.yaml"})
    shutil.rmtree(root / "uno")
    watcher.until({"uno"})
    (root / "uno/two").mkdir(parents=True)
    watcher.until({"uno"})
    (root / "uno/two/c.yaml").write_text("again")
    watcher.until({"uno/two/c.yaml"})


def test_what_briefs_never_are_is_not_told(root: Path, watcher: Watcher) -> None:
    for name in (".git/c.yaml", "raw/d.yaml", "notes.txt", ".hidden.yaml"):
        (root / name).write_text("new")
    (root / "link").symlink_to("box")
    write(root)
    assert watcher.until({"a.yaml"}) <= {"a.yaml", "link"}


def test_a_burst_is_one_look_at_everything(
    root: Path, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MANY", 3)
    for number in range(40):
        (root / f"{number}.yaml").write_text("new")
    while watcher.next() is not None:
        pass


def test_a_folder_that_goes_away_and_comes_back(root: Path, watcher: Watcher) -> None:
    root.rename(root.with_name("away"))
    assert watcher.next() is None
    root.with_name("away").rename(root)
    assert watcher.next() is None
    write(root)
    watcher.until({"a.yaml"})
    shutil.rmtree(root)
    while watcher.next() is not None:  # its files are told of first
        pass
    (root / "box").mkdir(parents=True)
    assert watcher.next() is None
    write(root)
    watcher.until({"a.yaml"})


def test_a_folder_that_is_not_there_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOOK_MS", 20)
    watcher = Watcher(tmp_path / "later")
    assert watcher.next() is None
    (tmp_path / "later").mkdir()
    assert watcher.next() is None
    write(tmp_path / "later")
    watcher.until({"a.yaml"})
    watcher.end()


@pytest.mark.parametrize("error", [OSError("OS file watch limit reached"), RuntimeError("no more watchers")])
def test_without_help_of_the_system_it_looks_every_few_seconds(
    root: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(module, "POLL_SECONDS", 0.02)
    monkeypatch.setattr("watchfiles._rust_notify.RustNotify", refuse)
    watcher = Watcher(root)
    assert [watcher.next() for _ in range(4)] == [None] * 4
    watcher.end()
