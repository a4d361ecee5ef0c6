"""Checking in batches."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.actions import checking
from briefing_tui.actions.checking import check_some
from briefing_tui.core.index import Found
from briefing_tui.core.row import Row
from briefing_tui.store.files import BriefStore

BRIEF = """\
brief: 1
title: A lock
source: {name: A Gazette, published: 2025-03-02}
summary: A lock is built.
insights:
  - The lock costs 40 million euros.
  - Fishermen oppose the plan.
  - text: Nobody knows the whales of Saturn.
    status: struck
quotes:
  - {text: We will build it, speaker: Ada}
  - {text: Never said by anybody here, speaker: Ben}
article: |
  The lock costs 40 million euros.

  "We will build it," says Ada.
"""


@pytest.fixture
def store(tmp_path: Path) -> BriefStore:
    for name in "abc":
        (tmp_path / f"{name}.yaml").write_text(BRIEF)
    (tmp_path / "broken.yaml").write_text('title: "half')
    return BriefStore(tmp_path)


def rows(*names: str) -> list[Row]:
    return [Row(number, name, f"{name}.yaml", "A lock") for number, name in enumerate(names, 1)]


def test_what_a_brief_comes_to(store: BriefStore) -> None:
    ((found),) = check_some(store, rows("a"))
    assert found[1] == Found(found=2, weak=0, none=2, findings=2)


def test_what_cannot_be_read_is_passed_over(store: BriefStore) -> None:
    found = {number for batch in check_some(store, rows("a", "broken", "gone", "b")) for number in batch}
    assert found == {1, 4}


def test_batches(store: BriefStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "BATCH", 2)
    assert [list(batch) for batch in check_some(store, rows("a", "b", "c"), pause=0.0001)] == [[1, 2], [3]]
    monkeypatch.setattr(checking, "BATCH_SECONDS", 0.0)
    assert [list(batch) for batch in check_some(store, rows("a", "b"))] == [[1], [2]]


def test_what_was_found_before_it_was_ended_is_handed_on(store: BriefStore) -> None:
    asked = iter([False, True])
    assert [list(batch) for batch in check_some(store, rows("a", "b"), lambda: next(asked))] == [[1]]
    assert list(check_some(store, rows("a"), lambda: True)) == []
