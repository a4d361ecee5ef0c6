"""An index that is of no use is begun anew without a word; one that is in use is waited for."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui.core.algebra import Everything
from briefing_tui.core.index import InterruptedQuery
from briefing_tui.core.query import Order, parse
from briefing_tui.errors import ConflictError
from briefing_tui.store.index import SqliteIndex
from briefing_tui.store.state import ReadingState
from tests.store.index.library import brief, filed, ids, opened

FILES = [filed(f"{n}.yaml", brief(f"b{n}", article="night tram " * 200)) for n in range(40)]


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def scribble(path: Path) -> None:
    with path.open("r+b") as file:
        for place in range(4096, path.stat().st_size, 4096):
            file.seek(place)
            file.write(b"\xff" * 2048)


def garbage(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 500)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def full_folder(path: Path) -> None:
    folder(path)
    (path / "something").write_text("of somebody's")


def newer(path: Path) -> None:
    run(path, "PRAGMA user_version = 99")


def another_program(path: Path) -> None:
    run(path, "PRAGMA application_id = 1")


def other_letters(path: Path) -> None:
    run(path, "UPDATE meta SET value = '1.0' WHERE key = 'letters'")


def an_older_program(path: Path) -> None:
    run(path, "UPDATE meta SET value = '0.0.1' WHERE key = 'program'")


def a_table_less(path: Path) -> None:
    run(path, "DROP TABLE name")


def no_tables(path: Path) -> None:
    path.unlink()
    run(path, "CREATE TABLE mine (x)")


def run(path: Path, sql: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(sql)
    connection.close()


DAMAGES = (
    truncate, scribble, garbage, empty, folder, full_folder, newer, another_program, other_letters, an_older_program,
    a_table_less, no_tables,
)  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_what_is_of_no_use_is_begun_anew(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    with opened(tmp_path, *FILES) as index:
        before = index.generation()
    damage(index.path)
    with SqliteIndex(index.path, tmp_path / "library") as again:
        assert again.facets().tags == ()
        assert ids(again, "tram") == []
        assert list(again.known()) == []
        assert again.generation() > before
        assert again.changes_since(before) is None
        again.upsert(FILES)
        assert len(ids(again, "tram")) == len(FILES)
        assert again.check() == []


def test_damage_that_shows_only_in_a_change_is_no_error(tmp_path: Path) -> None:
    with opened(tmp_path, *FILES):
        pass
    scribble(tmp_path / "index.sqlite3")
    with SqliteIndex(tmp_path / "index.sqlite3", tmp_path / "library") as again:
        again.upsert(FILES[:1])
        assert ids(again) == ["b0"]


def test_the_index_of_another_library_is_not_taken_for_this_one(tmp_path: Path) -> None:
    with opened(tmp_path, *FILES) as index:
        assert len(ids(index)) == 40
    with SqliteIndex(index.path, tmp_path / "another") as again:
        assert ids(again) == []


def test_a_log_left_behind_by_a_killed_process_is_read(tmp_path: Path) -> None:
    index = opened(tmp_path, *FILES)
    saved = {ending: Path(f"{index.path}{ending}").read_bytes() for ending in ("", "-wal")}
    index.close()
    for ending, data in saved.items():
        Path(f"{index.path}{ending}").write_bytes(data)
    with SqliteIndex(index.path, tmp_path / "library") as again:
        assert len(ids(again)) == 40
        assert again.check() == []


def test_a_log_that_is_garbage_does_no_harm(tmp_path: Path) -> None:
    with opened(tmp_path, *FILES) as index:
        pass
    Path(f"{index.path}-wal").write_bytes(b"\x01" * 100_000)
    with SqliteIndex(index.path, tmp_path / "library") as again:
        assert len(ids(again)) == 40


def test_a_view_notices_that_another_began_anew(tmp_path: Path) -> None:
    with opened(tmp_path, *FILES) as one, SqliteIndex(one.path, tmp_path / "library") as other:
        assert len(ids(other)) == 40
        one.clear()
        assert ids(one) == ids(other) == []
        other.upsert(FILES[:3])
        assert len(ids(one)) == 3
        assert one.check() == other.check() == []


def test_an_index_that_is_deleted_while_it_is_open_is_begun_anew(tmp_path: Path) -> None:
    with opened(tmp_path, *FILES) as index:
        index.path.unlink()
        assert ids(index) == []
        index.upsert(FILES[:2])
        assert ids(index) == ["b0", "b1"] or ids(index) == ["b1", "b0"]


def test_another_writer_is_waited_for_and_then_named(tmp_path: Path) -> None:
    with opened(tmp_path, *FILES) as index:
        other = sqlite3.connect(index.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with SqliteIndex(index.path, tmp_path / "library", busy=0.05) as hasty:
            assert len(ids(hasty)) == 40  # reading never waits
            with pytest.raises(ConflictError) as caught:
                hasty.delete(["0.yaml"])
            assert caught.value.exit_code == 5
        release = threading.Timer(0.2, lambda: other.execute("ROLLBACK"))
        with SqliteIndex(index.path, tmp_path / "library", busy=5) as patient:
            other.execute("ROLLBACK")
            patient.delete(["0.yaml"])
            assert len(ids(patient)) == 39
        release.cancel()
        other.close()


def test_two_processes_may_begin_the_same_index(tmp_path: Path) -> None:
    faults: list[Exception] = []

    def begin(number: int) -> None:
        try:
            with SqliteIndex(tmp_path / "index", tmp_path) as index:
                index.upsert([filed(f"{number}.yaml", brief(f"b{number}"))])
        except Exception as error:  # told below
            faults.append(error)

    threads = [threading.Thread(target=begin, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with SqliteIndex(tmp_path / "index", tmp_path) as index:
        assert len(ids(index)) == 6


def test_a_question_can_be_ended_by_another_thread(tmp_path: Path) -> None:
    with opened(tmp_path, *FILES) as index:
        ended: list[bool] = []
        going = threading.Event()

        def ask() -> None:
            try:
                while True:
                    going.set()
                    index.search(parse("night or tram"), Order("relevance"))
            except InterruptedQuery:
                ended.append(True)

        thread = threading.Thread(target=ask)
        thread.start()
        going.wait()
        until = time.monotonic() + 20
        while thread.is_alive() and time.monotonic() < until:
            index.interrupt()
            time.sleep(0.001)
        thread.join(1)
        assert ended == [True]
        assert len(ids(index)) == 40


@pytest.mark.skipif(os.getuid() == 0 and not hasattr(os, "setresuid"), reason="nothing is closed to root")
def test_where_nothing_can_be_written_it_is_kept_among_the_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "cache").write_text("a file where a folder should be")
    place = tmp_path / "cache" / "index.sqlite3"
    with SqliteIndex(place, tmp_path / "library") as index:
        index.upsert(FILES)
        assert len(ids(index)) == 40
        with SqliteIndex(place, tmp_path / "library") as other:  # every view finds the same one
            assert len(ids(other)) == 40
    assert (tmp_path / "cache").is_file()


def test_a_damaged_reading_state_only_means_that_nothing_was_read(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite3"
    state.write_bytes(b"no database" * 1000)
    with opened(tmp_path, *FILES, state=state) as index:
        assert index.totals().unread == 40
        assert ids(index, "is:read") == []
        assert not index.rows(index.search(Everything(), Order()))[0].read  # type: ignore[union-attr]  # it is there


def test_a_reading_state_that_comes_later_is_seen(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite3"
    with opened(tmp_path, *FILES, state=state) as index:
        assert ids(index, "is:read") == []
        with ReadingState(state) as marks:
            marks.set_read("b3", True)
            assert ids(index, "is:read") == ["b3"]
            marks.set_starred("b4", True)
            assert ids(index, "is:starred is:unread") == ["b4"]
            assert index.totals().unread == 39
            assert index.facets().sources[0].unread == 39
        state.rename(tmp_path / "away")
        assert ids(index, "is:read") == []
