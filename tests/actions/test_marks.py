"""Reading state on its way out and in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.actions.marks import flip, from_json, take_in, to_json
from briefing_tui.store.nodes import BrokenFileError
from briefing_tui.store.state import Mark, ReadingState

MARKS = st.builds(Mark, st.booleans(), st.booleans(), st.text(max_size=5))


@pytest.fixture
def state(tmp_path: Path) -> ReadingState:
    return ReadingState(tmp_path / "state.db", busy=0.05)


def faults(data: str | bytes) -> list[str]:
    with pytest.raises(BrokenFileError) as caught:
        from_json(data if isinstance(data, bytes) else data.encode(), "f")
    return [str(problem) for problem in caught.value.problems]


@given(st.dictionaries(st.text(min_size=1, max_size=5).filter(str.strip), MARKS, max_size=5))
def test_what_goes_out_comes_in(marks: dict[str, Mark]) -> None:
    text = to_json(marks)
    assert text.isascii()
    assert from_json(text.encode(), "f") == {id: mark for id, mark in marks.items() if mark != Mark()}


def test_the_format() -> None:
    text = to_json({"b": Mark(True), "a": Mark(False, True, "x"), "c": Mark()})
    assert json.loads(text) == {
        "schema": 1,
        "marks": [
            {"id": "a", "read": False, "starred": True, "position": "x"},
            {"id": "b", "read": True, "starred": False, "position": ""},
        ],
    }
    assert len(text.splitlines()) == 4
    assert to_json({}) == '{"schema": 1, "marks": []}\n'


def test_what_is_left_out_is_not_marked_and_more_is_passed_over() -> None:
    text = '\ufeff{"schema": 1, "made": "x", "marks": [{"id": "a", "starred": true, "colour": "red"}]}'
    assert from_json(text.encode(), "f") == {"a": Mark(False, True)}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "f:1:1: not JSON: expecting value"),
        ('{"schema": 1,\n "marks": [}', "f:2:12: not JSON: expecting value"),
        (b'{\n"\xff"}', "f:2: not UTF-8"),
        ("[" * 100_000, "f: not JSON that can be read"),
        ("[]", "f: no reading state (`briefing state export` makes one)"),
        ('{"marks": []}', "f: schema: needs to be 1"),
        ('{"schema": true, "marks": []}', "f: schema: needs to be 1"),
        ('{"schema": 2, "marks": []}', "f: schema: newer than this program"),
        ('{"schema": 1, "marks": {}}', "f: marks: needs a list (`briefing state export` makes one)"),
    ],
)
def test_what_is_no_reading_state_is_refused(data: str | bytes, said: str) -> None:
    assert faults(data) == [said]


def test_every_fault_is_told() -> None:
    marks: list[object] = [
        {"id": "a", "read": 1, "position": None},
        7,
        {"read": True},
        {"id": ""},
        {"id": 3},
        {"id": "a", "read": True},
        {"id": "b"},
        {"id": "b"},
        {"id": "c", "position": "x" * 20_000},
    ]
    assert faults(json.dumps({"schema": 1, "marks": marks})) == [
        "f: mark 1: read: needs true or false",
        "f: mark 1: position: needs text",
        "f: mark 2: needs to be an object with an id",
        "f: mark 3: id: missing",
        "f: mark 4: id: needs text",
        "f: mark 5: id: needs text",
        "f: mark 8: id: b stands there twice",
        "f: mark 9: longer than 10000 characters",
    ]
    assert len(faults(json.dumps({"schema": 1, "marks": [0] * 10_000}))) == 100


def test_taking_in_joins(state: ReadingState) -> None:
    state.set_many({"a": Mark(True, False, "here"), "b": Mark(True)})
    marks = {"a": Mark(False, True, "there"), "b": Mark(True), "c": Mark(starred=True)}
    done = take_in(state, marks)
    assert (done.added, done.changed, done.same, done.removed) == (1, 1, 1, 0)
    assert state.all() == {"a": Mark(True, True, "here"), "b": Mark(True), "c": Mark(starred=True)}


def test_taking_in_may_replace(state: ReadingState) -> None:
    state.set_many({"a": Mark(True, False, "here"), "b": Mark(True)})
    done = take_in(state, {"a": Mark(starred=True)}, replace=True)
    assert (done.added, done.changed, done.same, done.removed) == (0, 1, 0, 1)
    assert state.all() == {"a": Mark(starred=True)}


def test_flipping_says_what_was_otherwise(state: ReadingState) -> None:
    state.set_many({"a": Mark(True, False, "here")})
    assert flip(state, ["b", "a", "b"], "read", True, dry_run=True) == ("b",)
    assert state.get("b") == Mark()
    assert flip(state, ["b", "a", "b"], "read", True) == ("b",)
    assert flip(state, ["b", "a"], "read", True) == ()
    assert flip(state, ["a", "c"], "starred", True) == ("a", "c")
    assert flip(state, ["a"], "read", False) == ("a",)
    assert state.get("a") == Mark(False, True, "here")
