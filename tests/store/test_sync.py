"""The index follows the folder, whatever happens to the files."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from briefing_tui.errors import ConflictError
from briefing_tui.store import alone, intake, lost, sync
from briefing_tui.store.compare import differences, stale_all, stale_some
from briefing_tui.store.files import BriefStore
from briefing_tui.store.intake import Work, take_in
from briefing_tui.store.sync import Changes, synchronise
from tests.store.kept import DictIndex, RealIndex, agrees

OLD = 1_600_000_000


def put(root: Path, name: str, title: str = "A title", *, more: str = "", age: int | None = OLD) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"brief: 1\ntitle: {title}\n{more}", "utf-8")
    if age is not None:
        os.utime(path, (age, age))
    return path


@pytest.fixture
def store(tmp_path: Path) -> BriefStore:
    (tmp_path / "library").mkdir()
    return BriefStore(tmp_path / "library")


@pytest.fixture
def index(tmp_path: Path) -> DictIndex:
    return DictIndex(tmp_path / "cache" / "index.sqlite3")


def names(changes: Changes) -> tuple[set[str], set[str], set[str], dict[str, str]]:
    return set(changes.added), set(changes.changed), set(changes.removed), dict(changes.renamed)


def test_the_first_look_takes_everything_in(store: BriefStore, index: DictIndex) -> None:
    put(store.path, "a.yaml")
    put(store.path, "deep/er/b.yml")
    put(store.path, "raw/c.yaml")
    put(store.path, ".git/d.yaml")
    put(store.path, "e.txt")
    changes = synchronise(store, index)
    assert names(changes) == ({"a", "b"}, set(), set(), {})
    assert changes.any
    assert changes.whole
    assert not changes.everything
    assert agrees(index, store)


def test_nothing_changed_is_nothing_done(store: BriefStore, index: DictIndex) -> None:
    for name in ("a.yaml", "a/x.yaml", "a-b.yaml", "a0.yaml", "b/c/d.yaml", "b.yaml", "z/y.yaml"):
        put(store.path, name)
    synchronise(store, index)
    before = index.generation()
    index.read.clear()
    changes = synchronise(store, index)
    assert not changes.any
    assert changes.whole
    assert index.generation() == before
    assert index.read == []


def edit(root: Path) -> None:
    put(root, "a.yaml", "Quite another")


def replace_as_editors_do(root: Path) -> None:
    put(root, ".a.yaml.swp", "Quite another")
    os.replace(root / ".a.yaml.swp", root / "a.yaml")


def same_size_and_time(root: Path) -> None:
    path = put(root, "new.tmp", "B title")
    os.replace(path, root / "a.yaml")


def set_back(root: Path) -> None:
    put(root, "a.yaml", "Quite another", age=1)


def into_the_future(root: Path) -> None:
    put(root, "a.yaml", "Quite another", age=OLD * 2)


@pytest.mark.parametrize(
    "change", [edit, replace_as_editors_do, same_size_and_time, set_back, into_the_future]
)
@pytest.mark.parametrize("only", [None, {"a.yaml"}])
def test_a_changed_file_is_read_again(
    store: BriefStore, index: DictIndex, change: Callable[[Path], None], only: set[str] | None
) -> None:
    put(store.path, "a.yaml")
    put(store.path, "b.yaml")
    synchronise(store, index)
    index.read.clear()
    change(store.path)
    assert names(synchronise(store, index, only=only)) == (set(), {"a"}, set(), {})
    assert index.read == ["a.yaml"]
    assert agrees(index, store)


def test_a_touched_file_is_no_change(store: BriefStore, index: DictIndex) -> None:
    path = put(store.path, "a.yaml")
    synchronise(store, index)
    before = index.generation()
    os.utime(path, (OLD + 9, OLD + 9))
    changes = synchronise(store, index)
    assert not changes.any
    assert index.generation() == before
    assert not stale_all(store.path, index).count


def test_a_young_file_is_looked_at_again(
    store: BriefStore, index: DictIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = int(time.time())
    path = put(store.path, "a.yaml", "One", age=now)
    synchronise(store, index)
    inode = path.stat().st_ino
    path.write_text("brief: 1\ntitle: Two\n")
    os.utime(path, (now, now))
    assert path.stat().st_ino == inode
    assert names(synchronise(store, index))[1] == {"a"}
    assert agrees(index, store)
    put(store.path, "b.yaml", age=now + 1_000_000)  # the clock was set back since
    synchronise(store, index)
    index.read.clear()
    assert [work.file for work in stale_all(store.path, index).changed] == ["b.yaml", "a.yaml"]
    assert not synchronise(store, index).any
    assert index.read == []
    monkeypatch.setattr(intake, "RACY_NS", -2_000_000_000_000_000)  # when they are old enough
    assert not synchronise(store, index).any
    assert index.read == ["b.yaml", "a.yaml"]
    assert not stale_all(store.path, index).count


def test_removed_files_and_folders_are_forgotten(store: BriefStore, index: DictIndex) -> None:
    for name in ("a.yaml", "x/b.yaml", "x/y/c.yaml", "x.yaml"):
        put(store.path, name)
    synchronise(store, index)
    shutil.rmtree(store.path / "x")
    (store.path / "a.yaml").unlink()
    assert names(synchronise(store, index)) == (set(), set(), {"a", "b", "c"}, {})
    assert agrees(index, store)


@pytest.mark.parametrize("only", [None, {"old", "new"}, {"new/a.yaml", "new/b.yaml", "old"}])
def test_a_renamed_folder_keeps_its_briefs(
    store: BriefStore, index: DictIndex, only: set[str] | None
) -> None:
    put(store.path, "old/a.yaml", "One")
    put(store.path, "old/b.yaml", "Two")
    synchronise(store, index)
    os.rename(store.path / "old", store.path / "new")
    assert names(synchronise(store, index, only=only)) == (set(), {"a", "b"}, set(), {})
    assert agrees(index, store)


def test_a_renamed_file_is_named_with_its_new_id(store: BriefStore, index: DictIndex) -> None:
    put(store.path, "a.yaml", "One")
    put(store.path, "b.yaml", "One")
    put(store.path, "c.yaml", "Three")
    synchronise(store, index)
    os.rename(store.path / "a.yaml", store.path / "d.yaml")
    os.rename(store.path / "c.yaml", store.path / "e.yaml")
    put(store.path, "f.yaml", "New")
    assert names(synchronise(store, index)) == ({"f"}, set(), set(), {"a": "d", "c": "e"})
    os.rename(store.path / "d.yaml", store.path / "g.yaml")
    put(store.path, "g.yaml", "Changed on the way")
    assert names(synchronise(store, index)) == ({"g"}, set(), {"d"}, {})


def test_a_file_that_is_moved_in_two_steps(store: BriefStore, index: DictIndex) -> None:
    put(store.path, "a.yaml", "One")
    put(store.path, "b.yaml", "Two")
    synchronise(store, index)
    text = (store.path / "a.yaml").read_text()
    (store.path / "a.yaml").unlink()
    assert names(synchronise(store, index)) == (set(), set(), {"a"}, {})
    (store.path / "c.yaml").write_text(text)
    assert names(synchronise(store, index, only={"c.yaml"})) == (set(), set(), set(), {"a": "c"})
    (store.path / "d.yaml").write_text(text)  # the same bytes once more are another brief
    assert names(synchronise(store, index)) == ({"d"}, set(), set(), {})


def test_marks_do_not_follow_an_id_that_somebody_has(store: BriefStore, index: DictIndex) -> None:
    put(store.path, "a.yaml", "One")
    synchronise(store, index)
    (store.path / "a.yaml").rename(store.path.with_name("aside"))
    synchronise(store, index)
    put(store.path, "a.yaml", "Quite another")
    store.path.with_name("aside").rename(store.path / "b.yaml")
    assert names(synchronise(store, index)) == ({"a", "b"}, set(), set(), {})


def test_a_move_outlives_the_run_that_was_ended(
    store: BriefStore, index: DictIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store.path, "a.yaml", "One")
    synchronise(store, index)
    (store.path / "a.yaml").rename(store.path / "b.yaml")
    with monkeypatch.context() as context:
        context.setattr(sync, "take_in", None)
        with pytest.raises(TypeError):
            synchronise(store, index)
    assert not index.files
    assert names(synchronise(store, index))[3] == {"a": "b"}


@pytest.mark.parametrize("text", ["{", "[1]", '[["x", "a", "soon"]]', '{"a": 1}', "null"])
def test_what_is_kept_of_lost_files_may_be_damaged(store: BriefStore, index: DictIndex, text: str) -> None:
    index.remember("lost", text)
    put(store.path, "a.yaml")
    assert synchronise(store, index).added == {"a"}


def test_lost_files_are_kept_for_a_while(index: DictIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lost, "KEEP", 2)
    found = lost.Lost(index)
    for name in "abc":
        found.add(f"hash of {name}", name)
    found.save()
    assert [lost.Lost(index).of(f"hash of {name}") for name in "abc"] == [(), ("b",), ("c",)]
    monkeypatch.setattr(lost, "KEEP_SECONDS", 0)
    assert not lost.Lost(index)


def test_an_id_that_goes_over_to_another_file(store: BriefStore, index: DictIndex) -> None:
    put(store.path, "a.yaml", "One", more="id: same\n")
    put(store.path, "b.yaml", "Two", more="id: same\n")
    synchronise(store, index)
    assert index.all_ids() == {"a.yaml": "same", "b.yaml": "same~2"}
    (store.path / "a.yaml").unlink()
    assert names(synchronise(store, index)) == (set(), {"same"}, set(), {})


def test_an_edited_id_is_another_brief(store: BriefStore, index: DictIndex) -> None:
    put(store.path, "a.yaml", more="id: one\n")
    synchronise(store, index)
    put(store.path, "a.yaml", more="id: three\n")
    assert names(synchronise(store, index)) == ({"three"}, set(), {"one"}, {})


def test_a_half_written_file_is_a_problem_until_it_is_whole(store: BriefStore, index: DictIndex) -> None:
    put(store.path, "a.yaml")
    synchronise(store, index)
    path = put(store.path, "a.yaml", '"half', age=None)
    changes = synchronise(store, index, only={"a.yaml"})
    assert names(changes) == (set(), set(), {"a"}, {})
    assert changes.any
    assert agrees(index, store)
    path.write_text('brief: 1\ntitle: "half and whole"\n')
    assert names(synchronise(store, index, only={"a.yaml"})) == ({"a"}, set(), set(), {})
    assert agrees(index, store)


def test_what_cannot_be_read_is_tried_again_and_told_once(
    store: BriefStore, index: DictIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store.path, "a.yaml")
    put(store.path, "closed.yaml")
    os.mkfifo(store.path / "pipe.yaml")
    (store.path / "loop.yaml").symlink_to("loop.yaml")
    (store.path / "gone.yaml").symlink_to("nowhere.yaml")
    real = os.open
    closed = True

    def opened(path: str, *arguments: int) -> int:
        if closed and str(path).endswith("closed.yaml"):
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments)

    monkeypatch.setattr(os, "open", opened)
    assert synchronise(store, index).any
    assert agrees(index, store)
    for only in (None, {"closed.yaml", "pipe.yaml", "loop.yaml", "gone.yaml"}):
        assert not synchronise(store, index, only=only).any
    closed = False
    assert names(synchronise(store, index)) == ({"closed"}, set(), set(), {})
    (store.path / "pipe.yaml").unlink()
    put(store.path, "pipe.yaml")
    assert names(synchronise(store, index)) == ({"pipe"}, set(), set(), {})
    assert agrees(index, store)


def test_a_closed_folder_is_a_problem_and_comes_back(
    store: BriefStore, index: DictIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store.path, "a.yaml")
    put(store.path, "box/b.yaml")
    put(store.path, "box-c.yaml")
    real = os.open
    closed = True

    def opened(path: str, *arguments: int) -> int:
        if closed and str(path).endswith("box/"):
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments)

    monkeypatch.setattr(os, "open", opened)
    for only, told in ((None, True), (None, False), ({"box"}, False)):
        assert synchronise(store, index, only=only).any == told
        assert agrees(index, store)
    closed = False
    assert names(synchronise(store, index, only={"box"})) == ({"b"}, set(), set(), {})
    assert agrees(index, store)


def test_a_library_that_is_away_leaves_the_index_as_it_was(store: BriefStore, index: DictIndex) -> None:
    put(store.path, "a.yaml")
    synchronise(store, index)
    before = index.generation()
    store.path.rename(store.path.with_name("away"))
    for only in (None, {"a.yaml"}):
        changes = synchronise(store, index, only=only)
        assert [str(problem) for problem in changes.problems] == [
            ".: cannot be read: no such file or directory"
        ]
        assert not changes.any
        assert not changes.whole
    assert index.generation() == before
    store.path.with_name("away").rename(store.path)
    assert not synchronise(store, index).any


def test_a_library_that_goes_away_while_it_is_read(
    store: BriefStore, index: DictIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        put(store.path, f"{name}.yaml")
    synchronise(store, index)
    for name in "abc":
        put(store.path, f"{name}.yaml", "Changed since")

    def taking(root: Path, work: Work) -> object:
        if root.exists():
            root.rename(root.with_name("away"))
        return take_in(root, work)

    monkeypatch.setattr(sync, "take_in", taking)
    changes = synchronise(store, index)
    assert not changes.whole
    assert not changes.any
    assert len(index.files) == 3


def test_a_file_that_goes_away_while_it_is_read(
    store: BriefStore, index: DictIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "ab":
        put(store.path, f"{name}.yaml")
    synchronise(store, index)
    for name in "abc":
        put(store.path, f"{name}.yaml", "Changed since")

    def taking(root: Path, work: Work) -> object:
        if work.file in ("b.yaml", "c.yaml"):
            (root / work.file).unlink()
        return take_in(root, work)

    monkeypatch.setattr(sync, "take_in", taking)
    assert names(synchronise(store, index)) == (set(), {"a"}, {"b"}, {})
    assert agrees(index, store)


@pytest.mark.parametrize(
    "only",
    [
        {"raw/a.yaml"},
        {".git"},
        {".git/a.yaml"},
        {"a.txt"},
        {"link/x.yaml"},
        {"link"},
        {"nothing.yaml", "nor/this"},
    ],
)
def test_paths_that_briefs_never_have(store: BriefStore, index: DictIndex, only: set[str]) -> None:
    for name in ("raw/a.yaml", ".git/a.yaml", "a.txt", "real/x.yaml"):
        put(store.path, name)
    (store.path / "link").symlink_to("real")
    synchronise(store, index)
    assert list(index.files) == ["real/x.yaml"]
    assert not stale_some(store.path, index, only).count
    assert list(index.files) == ["real/x.yaml"]


def test_a_file_in_the_place_of_a_folder_and_back(store: BriefStore, index: DictIndex) -> None:
    put(store.path, "a.yaml/b.yaml")
    synchronise(store, index)
    shutil.rmtree(store.path / "a.yaml")
    put(store.path, "a.yaml", "Now a file")
    assert names(synchronise(store, index, only={"a.yaml"})) == ({"a"}, set(), {"b"}, {})
    assert agrees(index, store)
    (store.path / "a.yaml").unlink()
    put(store.path, "a.yaml/b.yaml")
    assert names(synchronise(store, index, only={"a.yaml"})) == ({"b"}, set(), {"a"}, {})
    assert agrees(index, store)


def test_names_that_are_no_text(store: BriefStore, index: DictIndex) -> None:
    for name in (b"\xff.yaml", b"\xff/\xfe.yaml", "\U0001f600.yaml".encode(), "\ufffd.yaml".encode()):
        put(store.path, os.fsdecode(name))
    synchronise(store, index)
    assert agrees(index, store)
    assert not stale_all(store.path, index).count


def test_the_newest_come_first_in_small_batches(
    store: BriefStore, index: DictIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync, "BATCHES", (2, 3))
    monkeypatch.setattr(sync, "BATCH", 4)
    monkeypatch.setattr(sync, "LEAST", 4)
    for number in range(11):
        put(store.path, f"{number:02}.yaml", age=OLD + number)
    told: list[tuple[int, int]] = []
    synchronise(store, index, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 11), (2, 11), (5, 11), (9, 11), (11, 11)]
    assert index.read == [f"{number:02}.yaml" for number in reversed(range(11))]


def test_ended_in_the_middle_it_goes_on_the_next_time(
    store: BriefStore, index: DictIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync, "BATCHES", (2,))
    monkeypatch.setattr(sync, "BATCH", 2)
    for number in range(6):
        put(store.path, f"{number}.yaml")
    changes = synchronise(store, index, cancelled=lambda: len(index.files) >= 2)
    assert not changes.whole
    assert len(changes.added) == 2
    changes = synchronise(store, index)
    assert changes.whole
    assert len(changes.added) == 4
    assert agrees(index, store)


def test_much_at_once_is_not_named(
    store: BriefStore, index: DictIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(8):
        put(store.path, f"{number}.yaml", f"Title {number}")
    monkeypatch.setattr(sync, "MANY", 3)
    assert synchronise(store, index).everything
    for number in range(8):
        os.rename(store.path / f"{number}.yaml", store.path / f"new-{number}.yaml")
    changes = synchronise(store, index)
    assert changes.everything
    assert changes.renamed == {f"{number}": f"new-{number}" for number in range(8)}
    assert agrees(index, store)


def test_more_than_is_wanted_is_left(store: BriefStore, index: DictIndex) -> None:
    put(store.path, "a.yaml")
    synchronise(store, index)
    for number in range(4):
        put(store.path, f"{number}/x.yaml")
    for only in (None, {"0", "1", "2", "3"}):
        changes = synchronise(store, index, only=only, most=2)
        assert changes.left
        assert not changes.whole
        assert not changes.any
    assert list(index.files) == ["a.yaml"]
    assert not synchronise(store, index, most=4).left
    assert agrees(index, store)


def test_an_empty_index_has_something_to_show_at_once(
    store: BriefStore, index: DictIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        put(store.path, f"{number}.yaml", age=OLD + number)
    monkeypatch.setattr(sync, "BATCHES", (2, 3))
    changes = synchronise(store, index, most=3)
    assert changes.left
    assert not changes.whole
    assert changes.added == {"4", "5"}
    assert not synchronise(store, index, most=3).any
    assert not synchronise(store, index, most=4).left
    assert agrees(index, store)


def test_a_worn_index_is_made_anew_where_there_is_time(store: BriefStore, index: DictIndex) -> None:
    put(store.path, "a.yaml")
    put(store.path, "b.yaml")
    synchronise(store, index)
    index.is_worn = True
    put(store.path, "a.yaml", "Quite another")
    assert names(synchronise(store, index, only={"a.yaml"}))[1] == {"a"}
    assert index.is_worn
    assert synchronise(store, index, most=5).left
    store.path.rename(store.path.with_name("away"))
    assert synchronise(store, index).problems
    assert len(index.files) == 2
    store.path.with_name("away").rename(store.path)
    assert synchronise(store, index).added == {"a", "b"}
    assert not index.is_worn
    assert agrees(index, store)


def test_who_waits_finds_nothing_left_to_do(store: BriefStore, index: DictIndex) -> None:
    put(store.path, "a.yaml")
    results: list[Changes] = []
    with alone.alone(index.path, lambda: False) as mine:
        assert mine
        thread = threading.Thread(target=lambda: results.append(synchronise(store, index)))
        thread.start()
        time.sleep(0.1)
        assert not index.files
    thread.join()
    results.append(synchronise(store, index))
    assert [each.any for each in results] == [True, False]


def test_waiting_has_an_end(store: BriefStore, index: DictIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    with alone.alone(index.path, lambda: False):
        assert not synchronise(store, index, cancelled=lambda: True).whole
        monkeypatch.setattr(alone, "WAIT_SECONDS", 0.0)
        with pytest.raises(ConflictError):
            synchronise(store, index)


def test_without_a_place_for_a_lock(store: BriefStore, tmp_path: Path) -> None:
    put(store.path, "a.yaml")
    (tmp_path / "file").write_text("")
    index = DictIndex(tmp_path / "file" / "index.sqlite3")
    assert synchronise(store, index).whole


def test_differences_are_named(store: BriefStore, index: DictIndex) -> None:
    for name in "abcd":
        put(store.path, f"{name}.yaml")
    os.mkfifo(store.path / "pipe.yaml")
    synchronise(store, index)
    assert list(differences(store.path, index)) == []
    inode = (store.path / "a.yaml").stat().st_ino
    put(store.path, "a.yaml", "B title")
    assert (store.path / "a.yaml").stat().st_ino == inode
    (store.path / "b.yaml").unlink()
    put(store.path, "e.yaml")
    assert list(differences(store.path, index)) == [
        "a.yaml: changed since it was indexed",
        "e.yaml: not in the index",
        "b.yaml: in the index, but not in the library",
    ]


NAMES = ("a.yaml", "b.yml", "x.yaml", "x/a.yaml", "x/y/c.yaml", "x-z.yaml", "z/a.yaml", "raw/a.yaml")
FOLDERS = ("x", "x/y", "z", "w", "raw")


class Follows(RuleBasedStateMachine):
    """Any files, any changes, told of or found: the index says what reading everything says."""

    def made(self, path: Path) -> DictIndex | RealIndex:
        return DictIndex(path)

    @initialize()
    def begin(self) -> None:
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        top = Path(self.folder.name)
        (top / "library").mkdir()
        self.root = top / "library"
        self.store = BriefStore(self.root)
        self.index = self.made(top / "index.sqlite3")
        self.touched: set[str] = set()
        self.clock = 0

    @rule(
        name=st.sampled_from(NAMES), title=st.sampled_from(("One", "Two", '"half', "[x]")), id=st.booleans()
    )
    def write(self, name: str, title: str, id: bool) -> None:
        path = self.root / name
        if path.is_dir() or any(parent.is_file() for parent in path.parents):
            return
        self.clock += 1  # a change that shows neither in time nor in size cannot be seen
        put(self.root, name, title, more="id: same\n" if id else "", age=OLD + self.clock)
        self.touched.add(name)

    @rule(name=st.sampled_from(NAMES))
    def remove(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)
        self.touched.add(name)

    @rule(name=st.sampled_from(NAMES), to=st.sampled_from(NAMES))
    def rename(self, name: str, to: str) -> None:
        if (self.root / name).is_file():
            (self.root / to).parent.mkdir(parents=True, exist_ok=True)
            os.rename(self.root / name, self.root / to)
            self.touched |= {name, to}

    @rule(name=st.sampled_from(FOLDERS))
    def remove_folder(self, name: str) -> None:
        shutil.rmtree(self.root / name, ignore_errors=True)
        self.touched.add(name)

    @rule(name=st.sampled_from(FOLDERS), to=st.sampled_from(FOLDERS))
    def rename_folder(self, name: str, to: str) -> None:
        if (self.root / name).is_dir() and not (self.root / to).exists() and not to.startswith(name):
            (self.root / to).parent.mkdir(parents=True, exist_ok=True)
            os.rename(self.root / name, self.root / to)
            self.touched |= {name, to}

    @rule(told=st.booleans())
    def follow(self, told: bool) -> None:
        before = set(self.index.all_ids().values())
        changes = synchronise(self.store, self.index, only=self.touched if told else None)
        self.touched.clear()
        assert agrees(self.index, self.store)
        after = set(self.index.all_ids().values())
        assert changes.added | set(changes.renamed.values()) >= after - before - {
            id for id in after if "~" in id or id == "same"
        }
        assert before - after - {id for id in before if "~" in id} <= changes.removed | set(changes.renamed)
        assert not changes.removed & after
        assert not stale_all(self.root, self.index).count

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            if isinstance(self.index, RealIndex):
                self.index.close()
            self.folder.cleanup()

    @invariant()
    def nothing_is_lost(self) -> None:
        if hasattr(self, "index"):
            assert "raw/a.yaml" not in self.index.all_ids()


Follows.TestCase.settings = settings(
    max_examples=60, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
TestFollows = Follows.TestCase


class FollowsForReal(Follows):
    """The same with the index that is kept on the disk."""

    def made(self, path: Path) -> DictIndex | RealIndex:
        return RealIndex(path, self.root)

    @invariant()
    def it_is_sound(self) -> None:
        if hasattr(self, "index"):
            assert isinstance(self.index, RealIndex)
            assert self.index.check() == []


FollowsForReal.TestCase.settings = settings(
    max_examples=15, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
TestFollowsForReal = FollowsForReal.TestCase
