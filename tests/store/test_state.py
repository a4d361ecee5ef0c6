from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from briefing_tui.errors import BriefingError, ConflictError
from briefing_tui.store.state import Mark, ReadingState


@pytest.fixture
def state(tmp_path: Path) -> ReadingState:
    return ReadingState(tmp_path / "deep" / "state.db", busy=0.05)


def test_reading_alone_makes_no_file(state: ReadingState) -> None:
    assert state.get("a") == Mark()
    assert state.all() == {}
    assert not state.path.parent.exists()


def test_marks_are_kept(state: ReadingState) -> None:
    with state:
        state.set_read("a", True)
        state.set_starred("a", True)
        state.set_position("a", "42")
        state.set_read("b", True)
        state.set_read("b", False)
    again = ReadingState(state.path)
    assert again.get("a") == Mark(True, True, "42")
    assert again.all() == {"a": Mark(True, True, "42"), "b": Mark()}
    assert again.read(["a", "zz", *map(str, range(1200))]) == {"a": Mark(True, True, "42")}
    again.close()
    again.close()


def test_odd_ids(state: ReadingState) -> None:
    for odd in ["\udcff.yaml", "a'; drop table mark", "é\n", ""]:
        state.set_position(odd, odd)
        assert state.get(odd).position == odd.encode("utf-8", "backslashreplace").decode()


def test_threads_share_it(state: ReadingState) -> None:
    threads = [threading.Thread(target=state.set_read, args=(str(n), True)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(state.all()) == 8


@pytest.mark.parametrize("damage", ["rubbish", "torn", "newer", "folder"])
def test_damage_is_set_aside(state: ReadingState, damage: str) -> None:
    state.set_read("a", True)
    state.close()
    path = state.path
    if damage == "rubbish":
        path.write_bytes(b"no database at all" * 300)
    elif damage == "torn":
        whole = path.read_bytes()
        path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
        Path(f"{path}-wal").write_bytes(b"")
    elif damage == "newer":
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA user_version=9")
        connection.close()
    else:
        path.unlink()
        path.mkdir()
    old = None if damage == "folder" else path.read_bytes()

    assert state.all() == {}
    kept = [
        other for other in path.parent.iterdir() if ".damaged-" in other.name and "-wal" not in other.name
    ]
    assert len(kept) == 1
    assert kept[0].name in state.message
    if old is not None:
        assert kept[0].read_bytes() == old
    state.set_read("b", True)
    assert state.all() == {"b": Mark(read=True)}


def test_damage_found_while_in_use(state: ReadingState, monkeypatch: pytest.MonkeyPatch) -> None:
    state.set_read("a", True)

    class Torn:
        def execute(self, *_: object) -> None:
            raise sqlite3.DatabaseError("database disk image is malformed")

        def close(self) -> None:
            pass

    state.close()
    monkeypatch.setattr(state, "_connection", Torn())
    assert state.all() == {}
    assert "malformed" in state.message
    assert "try again" in state.message


def test_a_second_set_aside_in_the_same_second_gets_another_name(state: ReadingState) -> None:
    for _ in range(3):
        state.close()
        state.path.parent.mkdir(exist_ok=True)
        state.path.write_bytes(b"rubbish" * 500)
        state.all()
    assert len({path.name for path in state.path.parent.iterdir() if ".damaged-" in path.name}) == 3


def test_a_lock_is_a_conflict_for_writers_and_a_message_for_readers(state: ReadingState) -> None:
    state.set_read("a", True)
    state.close()
    other = sqlite3.connect(state.path, isolation_level=None)
    other.execute("PRAGMA journal_mode=DELETE")
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert state.all() == {}
        assert "locked" in state.message
        with pytest.raises(ConflictError):
            state.set_read("a", False)
    finally:
        other.close()
    assert state.get("a").read


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    state = ReadingState(tmp_path / "file" / "state.db")
    assert state.all() == {}
    with pytest.raises(BriefingError, match="cannot be kept"):
        state.set_read("a", True)


def test_a_file_that_cannot_be_opened(state: ReadingState, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr(sqlite3, "connect", refuse)
    with pytest.raises(BriefingError, match="unable to open"):
        state.set_read("a", True)


def test_many_marks_are_joined_with_what_is_known(state: ReadingState) -> None:
    state.set_read("a", True)
    state.set_position("a", "here")
    state.set_many({"a": Mark(False, True, "there"), "b": Mark(True), "\udcff": Mark(position="x")})
    assert state.get("a") == Mark(True, True, "here")
    assert state.get("b") == Mark(True)
    assert state.get("\udcff") == Mark(position="x")
    state.set_many({"b": Mark(starred=True)}, replace=True)
    assert state.all() == {"b": Mark(starred=True)}


def test_flags_and_positions_of_many_touch_nothing_else(state: ReadingState) -> None:
    state.set_many({"a": Mark(True, True, "here"), "b": Mark(position="there")})
    state.set_flag(["a", "c"], "read", False)
    state.set_flag(iter(["b"]), "starred", True)
    state.set_positions({"b": "", "d": "new"})
    assert state.all() == {
        "a": Mark(False, True, "here"),
        "b": Mark(False, True, ""),
        "c": Mark(),
        "d": Mark(position="new"),
    }


def test_marks_follow_a_renamed_brief(state: ReadingState) -> None:
    state.move({"a": "b"})
    assert not state.path.exists()
    state.set_many({"a": Mark(True, False, "1"), "b": Mark(False, True, "2"), "c": Mark(True, True, "3")})
    state.move({"a": "new"})
    assert state.all() == {
        "new": Mark(True, False, "1"),
        "b": Mark(False, True, "2"),
        "c": Mark(True, True, "3"),
    }
    state.move({"new": "b", "x": "c", "c": "c"})
    assert state.all() == {"b": Mark(True, True, "2"), "c": Mark(True, True, "3")}
    state.move({"b": "c", "c": "b"})
    assert state.all() == {"c": Mark(True, True, "2"), "b": Mark(True, True, "3")}


def test_a_change_of_many_is_done_whole_or_not_at_all(state: ReadingState) -> None:
    state.set_read("a", True)
    other = sqlite3.connect(state.path)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(ConflictError):
        state.set_many({"b": Mark(True)}, replace=True)
    with pytest.raises(ConflictError):
        state.move({"a": "b"})
    with pytest.raises(ConflictError):
        state.set_flag(["a"], "read", False)
    with pytest.raises(ConflictError):
        state.set_positions({"a": "x"})
    other.rollback()
    other.close()
    assert state.all() == {"a": Mark(True)}
