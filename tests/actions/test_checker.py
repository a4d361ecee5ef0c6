"""Checking all briefs: here or in a process of its own, each once, whatever its file became."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui.actions import checker
from briefing_tui.actions.checker import Progress, check_all
from briefing_tui.store.files import BriefStore
from briefing_tui.store.index import SqliteIndex
from briefing_tui.store.sync import synchronise

GOOD = (
    "brief: 1\ntitle: Bees {n}\ninsights:\n  - text: Bees fly.\n    evidence: Bees fly\narticle: Bees fly.\n"
)
DOUBTFUL = "brief: 1\ntitle: Bees {n}\ninsights: [Penguins won a cup in Lisbon.]\narticle: Bees fly.\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Five briefs, two of them with a line that nothing backs; one is broken after it was indexed."""
    folder = tmp_path / "library"
    folder.mkdir()
    for n in range(5):
        text = (GOOD if n < 3 else DOUBTFUL).format(n=n)
        (folder / f"b{n}.yaml").write_text(text, encoding="utf-8")
    with SqliteIndex(tmp_path / "index.db", folder) as index:
        synchronise(BriefStore(folder), index)
    (folder / "b0.yaml").write_text("brief: 1\ntitle: [half\n", encoding="utf-8")
    return folder


@pytest.fixture
def index(library: Path, tmp_path: Path) -> Iterator[SqliteIndex]:
    """Its index."""
    with SqliteIndex(tmp_path / "index.db", library) as index:
        yield index


def check(library: Path, index: SqliteIndex) -> list[Progress]:
    return list(check_all(library, index.path, lambda: False))


def is_checked(index: SqliteIndex, told: list[Progress]) -> None:
    assert (sum(each.briefs for each in told), sum(each.to_check for each in told)) == (4, 2)
    totals = index.totals()
    assert (totals.unchecked, totals.to_check) == (1, 2)
    assert [row.id for row in index.unchecked(10)] == ["b0"]


def test_a_few_are_checked_here(library: Path, index: SqliteIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checker, "begin", lambda *_: pytest.fail("no process is needed"))
    is_checked(index, check(library, index))


def test_many_are_checked_by_a_process(
    library: Path, index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checker, "FEW", 2)
    monkeypatch.setattr(checker, "_check_here", lambda *_: pytest.fail("not here"))
    is_checked(index, check(library, index))


def test_a_long_one_is_checked_by_a_process(
    library: Path, index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = []
    monkeypatch.setattr(checker, "LARGE", 10)
    monkeypatch.setattr(checker, "begin", lambda *_: begun.append(1))
    is_checked(index, check(library, index))
    assert begun, "where no process can be begun it is done here"


def test_no_process_can_be_begun(library: Path, index: SqliteIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(checker, "FEW", 0)
    monkeypatch.setattr(subprocess, "Popen", refuse)
    is_checked(index, check(library, index))


def test_each_page_is_looked_at_once(
    library: Path, index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checker, "_PAGE", 1)
    (library / "b4.yaml").unlink()
    told = check(library, index)
    assert sum(each.briefs for each in told) == 3
    assert {row.id for row in index.unchecked(10)} == {"b0", "b4"}


@pytest.mark.parametrize("few", [0, 40])
def test_it_ends_when_nobody_wants_it(
    library: Path, index: SqliteIndex, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(checker, "FEW", few)
    assert list(check_all(library, index.path, lambda: True)) == []
    told = check_all(library, index.path, lambda: False)
    next(told)
    told.close()  # type: ignore[attr-defined]  # a generator
