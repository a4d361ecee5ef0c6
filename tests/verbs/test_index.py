"""`briefing index`."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from briefing_tui.paths import index_file, state_file
from briefing_tui.store.state import ReadingState
from tests.verbs.conftest import Run

LINE = re.compile(r"2 briefs, [0-9.]+ s, [0-9.]+ MB, (.*)\n")


def test_it_says_what_there_is_and_where(run: Run, library: Path) -> None:
    for arguments in (["index"], ["index"], ["index", "--rebuild"]):
        result = run(*arguments)
        assert result.code == 0
        assert result.err == ""
        match = LINE.fullmatch(result.out)
        assert match
        assert Path(match[1]) == index_file(library)
        assert Path(match[1]).exists()


def test_progress_is_for_programs(run: Run, library: Path) -> None:
    for path in library.iterdir():
        os.utime(path, (1_600_000_000,) * 2)  # a younger one is looked at again
    assert run("index", "--progress").out.splitlines()[:-1] == ["0 2", "2 2"]
    assert run("index", "--progress").out.splitlines()[:-1] == []


def test_a_file_that_cannot_be_read_is_named(run: Run, broken: Path) -> None:
    result = run("index")
    assert result.code == 3
    assert result.out.startswith("2 briefs")
    assert result.err.startswith("broken.yaml:2:")


def test_check_says_what_differs(run: Run, library: Path) -> None:
    assert run("index", "--check").out == "bakery.yaml: not in the index\nharbour.yaml: not in the index\n"
    run("index")
    assert run("index", "--check").out == "2 briefs, all as their files say\n"
    (library / "bakery.yaml").unlink()
    (library / "harbour.yaml").write_text("brief: 1\ntitle: Another\n")
    result = run("index", "--check")
    assert result.code == 1
    assert result.out.splitlines() == [
        "harbour.yaml: changed since it was indexed",
        "bakery.yaml: in the index, but not in the library",
    ]
    assert "`briefing index`" in result.err
    assert run("index").code == 0
    assert run("index", "--check").code == 0


def test_check_names_only_some(run: Run, library: Path) -> None:
    for number in range(30):
        (library / f"{number}.yaml").write_text("brief: 1\ntitle: A\n")
    lines = run("index", "--check").out.splitlines()
    assert len(lines) == 21
    assert lines[-1] == "and 12 more"


def test_a_damaged_index_is_made_anew(run: Run, library: Path) -> None:
    run("index")
    index_file(library).write_bytes(b"no index at all" * 1000)
    assert LINE.fullmatch(run("index").out)
    assert run("index", "--check").code == 0


def test_marks_follow_a_renamed_file(run: Run, library: Path) -> None:
    run("index")
    with ReadingState(state_file()) as state:
        state.set_starred("bakery", True)
    (library / "bakery.yaml").rename(library / "loaf.yaml")
    run("index")
    with ReadingState(state_file()) as state:
        assert [id for id, mark in state.all().items() if mark.starred] == ["loaf"]


def test_rebuild_and_check_together_are_refused(run: Run, library: Path) -> None:
    assert run("index", "--rebuild", "--check").code == 2


def test_a_library_that_is_not_there(run: Run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_LIBRARY", str(library / "nothing"))
    assert run("index").code == 1
