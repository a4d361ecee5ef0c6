"""The files of a library, a folder at a time and in the order of their paths."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.core.model import Problem
from briefing_tui.store.walk import folders, look, may_enter, may_hold, state_of, walk

NAMES = ("a.yaml", "a-b.yaml", "a/x.yaml", "a/b/y.YML", "a0.yaml", "b/c/d/e.yaml", "z.yml")


def touch(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def test_the_order_is_that_of_the_paths(tmp_path: Path) -> None:
    touch(tmp_path, *NAMES, "raw/no.yaml", ".hidden/no.yaml", ".no.yaml", "no.txt", "a/raw/yes.yaml")
    files = [state[0] for run in look(tmp_path) for state in run.files]
    assert files == sorted((*NAMES, "a/raw/yes.yaml"))
    assert [found.relative for found in walk(tmp_path)[0]] == files


def test_a_run_is_of_one_folder(tmp_path: Path) -> None:
    touch(tmp_path, *NAMES)
    runs = [[state[0] for state in run.files] for run in look(tmp_path) if run.files]
    assert runs == [
        ["a-b.yaml", "a.yaml"],
        ["a/b/y.YML"],
        ["a/x.yaml"],
        ["a0.yaml"],
        ["b/c/d/e.yaml"],
        ["z.yml"],
    ]


def test_one_folder_alone(tmp_path: Path) -> None:
    touch(tmp_path, *NAMES)
    assert [state[0] for run in look(tmp_path, "a/") for state in run.files] == ["a/b/y.YML", "a/x.yaml"]
    with pytest.raises(FileNotFoundError):
        list(look(tmp_path, "nothing/"))


def test_the_state_is_that_of_the_file(tmp_path: Path) -> None:
    touch(tmp_path, "a.yaml")
    (tmp_path / "link.yaml").symlink_to("a.yaml")
    status = (tmp_path / "a.yaml").stat()
    state = (status.st_size, status.st_mtime_ns, status.st_ino)
    (run,) = look(tmp_path)
    assert run.files == [("a.yaml", *state), ("link.yaml", *state)]
    assert [state_of(tmp_path, name) for name in ("a.yaml", "link.yaml")] == run.files


def test_what_is_no_file_is_a_problem_everywhere(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("x")
    root = tmp_path / "library"
    (root / "m").mkdir(parents=True)
    os.mkfifo(root / "pipe.yaml")
    (root / "loop.yaml").symlink_to("loop.yaml")
    (root / "gone.yaml").symlink_to("nowhere.yaml")
    (root / "out.yaml").symlink_to(outside)
    (root / "folder.yaml").symlink_to(tmp_path)
    runs = list(look(root))
    run = runs[-1]
    assert sorted(run.problems) == ["gone.yaml", "loop.yaml", "out.yaml", "pipe.yaml"]
    assert [state[:3] for each in runs for state in each.files] == [
        (name, -1, 0) for name in sorted(run.problems)
    ]
    for name, problem in run.problems.items():
        assert state_of(root, name) == problem
    assert state_of(root, "folder.yaml") is None
    assert state_of(root, "folder.yaml/outside.yaml") is None
    assert walk(root) == ([], [run.problems[name] for name in sorted(run.problems)])


def test_no_folder_at_all(tmp_path: Path) -> None:
    assert walk(tmp_path / "nothing") == ([], [])
    (tmp_path / "file").write_text("x")
    assert walk(tmp_path / "file") == ([], [Problem(".", 0, 0, "cannot be read: not a directory")])


@pytest.mark.parametrize(
    ("path", "file", "folder"),
    [
        ("a.yaml", True, True),
        ("a/b.YML", True, True),
        ("a.txt", False, True),
        (".a.yaml", False, False),
        ("a/.b/c.yaml", False, False),
        ("raw/a.yaml", False, False),
        ("raw", False, False),
        ("a/raw/b.yaml", True, True),
        ("raw.yaml", True, True),
    ],
)
def test_names_that_could_matter(path: str, file: bool, folder: bool) -> None:
    assert may_hold(path) == file
    assert may_enter(path) == folder


@given(
    st.sets(
        st.sampled_from(
            [
                f"{a}{b}{c}"
                for a in ("", "x/", "x/y/", ".h/", "raw/")
                for b in "ab"
                for c in (".yaml", "/z.yaml", ".txt")
            ]
        )
    )
)
def test_names_and_the_walk_agree(names: set[str]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        touch(root, *names)
        assert [each[0] for run in look(root) for each in run.files] == sorted(filter(may_hold, names))
        inside = {name[:end] for name in names for end in range(len(name)) if name[end] == "/"}
        assert set(folders(root)) == {each for each in inside if may_enter(each)}
