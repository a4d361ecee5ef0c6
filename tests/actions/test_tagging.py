"""Tags of many files: what is written, what is refused, and the way back."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.actions.tagging import TagRun, plan_tags, take_back, write_tags
from briefing_tui.actions.tagplan import Change, Operation, Renaming
from briefing_tui.actions.undo import Undo
from briefing_tui.errors import BriefingError, LockedError
from briefing_tui.store.files import BriefStore

BRIEF = "brief: 1\ntitle: {0}\ntags:\n  - Port  # kept\n  - {0}\narticle: |\n  One.\n"
NEWER = "brief: 9\ntitle: later\ntags: [Port]\n"


@pytest.fixture
def store(tmp_path: Path) -> BriefStore:
    folder = tmp_path / "library"
    (folder / "deep").mkdir(parents=True)
    for name in ("a", "b", "deep/c"):
        (folder / f"{name}.yaml").write_text(BRIEF.format(name[-1]), encoding="utf-8")
    return BriefStore(folder)


@pytest.fixture
def undo(tmp_path: Path) -> Undo:
    return Undo(tmp_path / "state" / "undo")


def files(store: BriefStore) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(store.path.rglob("*.yaml"))}


def plan(store: BriefStore, operation: Operation) -> TagRun:
    paths = sorted(store.path.rglob("*.yaml"))
    return plan_tags(store, [(path.stem, path) for path in paths], operation)


ADD = Change.of(["new"], [])


def test_planning_writes_nothing(store: BriefStore, undo: Undo) -> None:
    before = files(store)
    run = plan(store, Change.of(["new"], ["a"]))
    assert [(each.id, each.file, str(each.plan)) for each in run.planned] == [
        ("a", "a.yaml", "-a  +new"),
        ("b", "b.yaml", "+new"),
        ("c", "deep/c.yaml", "+new"),
    ]
    assert files(store) == before
    assert not undo.folder.exists()


def test_a_change_and_the_way_back(store: BriefStore, undo: Undo) -> None:
    before = files(store)
    seen: list[tuple[int, int]] = []
    run = write_tags(
        store, plan(store, Renaming.of(["port"], "Harbour")), undo, "x", lambda *at: seen.append(at)
    )
    assert run.exit_code == 0
    assert seen == [(3, 3)]
    assert files(store) == {name: data.replace(b"Port", b"Harbour") for name, data in before.items()}
    back = take_back(store, undo)
    assert back is not None
    assert (back.label, back.files, back.failed) == ("x", ("a.yaml", "b.yaml", "deep/c.yaml"), ())
    assert files(store) == before
    assert take_back(store, undo) is None


def test_changes_are_taken_back_one_after_the_other(store: BriefStore, undo: Undo) -> None:
    states = [files(store)]
    for name in ("one", "two", "three"):
        write_tags(store, plan(store, Change.of([name], [])), undo, name)
        states.append(files(store))
    for name, state in zip(("three", "two", "one"), reversed(states[:-1]), strict=True):
        back = take_back(store, undo)
        assert back is not None
        assert back.label == name
        assert files(store) == state


def test_nothing_to_do_leaves_no_record(store: BriefStore, undo: Undo) -> None:
    run = write_tags(store, plan(store, Change.of(["PORT"], [])), undo, "x")
    assert (run.planned, run.same, run.exit_code) == ((), 3, 0)
    assert not undo.folder.exists()


def test_what_cannot_be_read_or_is_newer_is_named_and_the_rest_is_done(store: BriefStore, undo: Undo) -> None:
    (store.path / "broken.yaml").write_text("brief: 1\ntitle: [\n", encoding="utf-8")
    (store.path / "newer.yaml").write_text(NEWER, encoding="utf-8")
    run = write_tags(store, plan(store, ADD), undo, "x")
    assert [each.file for each in run.planned] == ["a.yaml", "b.yaml", "deep/c.yaml"]
    assert [each.file for each in run.failed] == ["broken.yaml", "newer.yaml"]
    assert "newer than this program writes" in str(run.failed[1].error)
    assert run.exit_code == 3
    assert (store.path / "newer.yaml").read_text(encoding="utf-8") == NEWER


def test_a_file_that_changed_meanwhile_is_left_alone(store: BriefStore, undo: Undo) -> None:
    run = plan(store, ADD)
    other = BRIEF.format("other")
    (store.path / "b.yaml").write_text(other, encoding="utf-8")
    (store.path / "a.yaml").unlink()
    run = write_tags(store, run, undo, "x")
    assert [each.file for each in run.failed] == ["a.yaml", "b.yaml"]
    assert run.exit_code == 5
    assert (store.path / "b.yaml").read_text(encoding="utf-8") == other
    back = take_back(store, undo)
    assert back is not None
    assert back.files == ("deep/c.yaml",)  # what was not changed is not in the record


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_write_protected_file_is_named(store: BriefStore, undo: Undo) -> None:
    (store.path / "b.yaml").chmod(0o400)
    run = write_tags(store, plan(store, ADD), undo, "x")
    assert [each.file for each in run.failed] == ["b.yaml"]
    assert run.exit_code == 3


def test_a_file_that_may_not_be_replaced_is_named(
    store: BriefStore, undo: Undo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "b.yaml")
    run = write_tags(store, plan(store, ADD), undo, "x")
    assert [each.file for each in run.failed] == ["b.yaml"]
    assert "write-protected" in str(run.failed[0].error)
    assert len(run.planned) == 2
    assert run.exit_code == 3


def test_a_locked_library_is_tried_once(
    store: BriefStore, undo: Undo, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr("briefing_tui.store.disk.time.sleep", waited.append)
    clock = iter(range(0, 1000, 4))
    monkeypatch.setattr("briefing_tui.store.disk.time.monotonic", lambda: float(next(clock)))
    before = files(store)
    handle = os.open(store.path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        run = write_tags(store, plan(store, ADD), undo, "x")
    finally:
        os.close(handle)
    assert [each.file for each in run.failed] == ["a.yaml"]
    assert "3 files are as before" in str(run.failed[0].error)
    assert run.exit_code == 5
    assert len(waited) <= 2
    assert files(store) == before
    assert take_back(store, undo) is None


def test_no_record_no_change(store: BriefStore, undo: Undo) -> None:
    undo.folder.parent.mkdir()
    undo.folder.write_text("a file stands in its place", encoding="utf-8")
    before = files(store)
    with pytest.raises(BriefingError, match="nothing was changed"):
        write_tags(store, plan(store, ADD), undo, "x")
    assert files(store) == before


def test_the_way_back_leaves_what_was_changed_since(store: BriefStore, undo: Undo) -> None:
    before = files(store)
    write_tags(store, plan(store, ADD), undo, "x")
    later = BRIEF.format("later")
    (store.path / "a.yaml").write_text(later, encoding="utf-8")
    (store.path / "b.yaml").write_bytes(before["b.yaml"])  # somebody took it back by hand
    back = take_back(store, undo)
    assert back is not None
    assert back.files == ("b.yaml", "deep/c.yaml")
    assert [each.file for each in back.failed] == ["a.yaml"]
    assert files(store) == {**before, "a.yaml": later.encode()}
    assert take_back(store, undo) is None  # the way is free for the change before


def test_another_library_has_its_own_changes(store: BriefStore, undo: Undo, tmp_path: Path) -> None:
    write_tags(store, plan(store, ADD), undo, "x")
    other = BriefStore(tmp_path / "other")
    other.path.mkdir()
    assert take_back(other, undo) is None
    assert take_back(store, undo) is not None


def test_a_run_that_is_interrupted_can_be_taken_back(
    store: BriefStore, undo: Undo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing_tui.actions.tagging.BATCH", 2)
    before = files(store)
    run = plan(store, ADD)

    def stop(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_tags(store, run, undo, "x", stop)
    assert sum(old != new for old, new in zip(before.values(), files(store).values(), strict=True)) == 2
    back = take_back(store, undo)
    assert back is not None
    assert not back.failed
    assert files(store) == before


def test_a_record_that_does_not_fit_changes_nothing(store: BriefStore, undo: Undo) -> None:
    write_tags(store, plan(store, ADD), undo, "x")
    (path,) = undo.folder.iterdir()
    path.write_text(
        path.read_text(encoding="ascii").replace('"before": ""', '"before": "no"'), encoding="ascii"
    )
    after = files(store)
    back = take_back(store, undo)
    assert back is not None
    assert len(back.failed) == 3
    assert "does not fit" in str(back.failed[0].error)
    assert files(store) == after
    assert undo.last(os.path.realpath(store.path)) is not None  # nobody changed the files


def test_many_files_go_in_several_batches(
    store: BriefStore, undo: Undo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing_tui.actions.tagging.BATCH", 2)
    before = files(store)
    seen: list[tuple[int, int]] = []
    write_tags(store, plan(store, ADD), undo, "x", lambda *at: seen.append(at))
    assert seen == [(2, 3), (3, 3)]
    take_back(store, undo, lambda *at: seen.append(at))
    assert seen[2:] == [(2, 3), (3, 3)]
    assert files(store) == before


def test_a_locked_library_can_be_taken_back_later(
    store: BriefStore, undo: Undo, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(store)
    write_tags(store, plan(store, ADD), undo, "x")
    with monkeypatch.context() as locked:
        locked.setattr("briefing_tui.store.files.disk.lock", _locked)
        with pytest.raises(LockedError):
            take_back(store, undo)
    back = take_back(store, undo)
    assert back is not None
    assert files(store) == before


def _locked(folder: Path) -> NoReturn:
    raise LockedError("the library is locked by another briefing")


TAG = st.sampled_from(["Port", "port", "a", "b", "new", "Pórt/x"])
OPERATIONS = st.one_of(
    st.builds(lambda add: Change.of([add], []), TAG),
    st.builds(lambda gone: Change.of([], [gone]), TAG),
    st.builds(lambda old, new: Renaming.of([old], f"{new}+"), TAG, TAG),
)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(OPERATIONS, st.sampled_from(["", "a", "b"])), min_size=1, max_size=4))
def test_every_change_leads_back_but_for_what_others_changed(steps: list[tuple[Operation, str]]) -> None:
    with TemporaryDirectory() as folder:
        store, undo = BriefStore(Path(folder) / "library"), Undo(Path(folder) / "undo")
        store.path.mkdir()
        for name in "abc":
            (store.path / f"{name}.yaml").write_text(BRIEF.format(name), encoding="utf-8")
        history = []
        for operation, edited in steps:
            before = files(store)
            if write_tags(store, plan(store, operation), undo, "x").planned:
                history.append((before, files(store), edited))
        for before, after, edited in reversed(history):
            assert files(store) == after
            path = store.path / f"{edited}.yaml"
            if edited:
                path.write_bytes(after[path.name] + b"# by hand\n")
            back = take_back(store, undo)
            assert back is not None
            touched = edited and before[path.name] != after[path.name]
            if touched:
                assert [each.file for each in back.failed] == [path.name]
                assert path.read_bytes() == after[path.name] + b"# by hand\n"
            else:
                assert not back.failed
            if edited:
                path.write_bytes(before[path.name])
            assert files(store) == before
