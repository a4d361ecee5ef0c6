"""Records of changes: small, exact, the last twenty."""

from __future__ import annotations

import json
import stat
from datetime import datetime, tzinfo
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.actions.undo import KEPT, Piece, Record, Undo
from briefing_tui.errors import BriefingError


@pytest.fixture
def undo(tmp_path: Path) -> Undo:
    return Undo(tmp_path / "undo")


def record(label: str, library: str = "/a") -> Record:
    return Record(label, library, {"x.yaml": Piece.between("one two", "one 2 two")})


@given(st.text("ab\n", max_size=30), st.text("ab\n", max_size=30))
def test_a_piece_leads_forth_and_back(before: str, after: str) -> None:
    piece = Piece.between(before, after)
    assert piece.forward(before) == after
    assert piece.back(after) == before


def test_a_piece_is_as_small_as_the_change() -> None:
    before = "é\n" * 10_000 + "x" + "é\n" * 10_000
    piece = Piece.between(before, before.replace("x", "new"))
    assert (piece.before, piece.after) == ("x", "new")


def test_a_record_is_kept_as_it_is_and_only_for_its_owner(undo: Undo) -> None:
    kept = undo.keep(record("tag \ud800 +é"))
    assert kept.path is not None
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600
    assert undo.last("/a") == kept
    assert undo.last("/b") is None
    assert [path.name for path in undo.folder.iterdir()] == [kept.path.name]


def test_a_full_disk_leaves_nothing_behind(undo: Undo, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("briefing_tui.actions.undo.os.fsync", full)
    with pytest.raises(BriefingError, match="no space"):
        undo.keep(record("a"))
    assert list(undo.folder.iterdir()) == []


def test_the_last_ones_stay(undo: Undo) -> None:
    for number in range(KEPT + 5):
        undo.keep(record(str(number)))
    assert len(list(undo.folder.iterdir())) == KEPT
    for number in reversed(range(5, KEPT + 5)):
        last = undo.last("/a")
        assert last is not None
        assert last.label == str(number)
        undo.drop(last)
    assert undo.last("/a") is None


def test_a_clock_set_back_changes_no_order(undo: Undo, monkeypatch: pytest.MonkeyPatch) -> None:
    class Past(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Past:
            return cls(1999, 1, 1)

    undo.keep(record("first"))
    monkeypatch.setattr("briefing_tui.actions.undo.datetime", Past)
    undo.keep(record("second"))
    last = undo.last("/a")
    assert last is not None
    assert last.label == "second"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": 2}', '{"schema": 1}', "[" * 100_000])
def test_a_damaged_record_is_passed_over(undo: Undo, text: str) -> None:
    undo.keep(record("good"))
    (undo.folder / "9999-01-01T000000~000000-1.json").write_text(text, encoding="ascii")
    last = undo.last("/a")
    assert last is not None
    assert last.label == "good"


def test_a_record_may_lose_files(undo: Undo) -> None:
    piece = Piece.between("a", "b")
    kept = undo.keep(Record("x", "/a", {"1": piece, "2": piece}))
    undo.reduce(kept, {"2"})
    last = undo.last("/a")
    assert last is not None
    assert set(last.files) == {"2"}
    undo.reduce(last, set())
    assert undo.last("/a") is None


def test_the_format_is_plain_json(undo: Undo) -> None:
    kept = undo.keep(record("x"))
    assert kept.path is not None
    value = json.loads(kept.path.read_text(encoding="ascii"))
    assert value["schema"] == 1
    assert value["files"][0]["file"] == "x.yaml"
    assert value["files"][0]["after"] == "2 "
