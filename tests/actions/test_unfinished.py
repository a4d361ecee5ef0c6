"""Captures that nobody has finished: what is kept of them, and how."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from briefing_tui import paths
from briefing_tui.actions import unfinished
from briefing_tui.actions.drafting import Article, Drafting, draft_of, fill, relabel, take_back, toggle
from briefing_tui.actions.unfinished import Keeper, Note, discard, newest
from briefing_tui.capture.reading import Reading
from briefing_tui.capture.registry import read
from briefing_tui.core.model import Insight
from briefing_tui.errors import BriefingError

TEXT = """\
# Fog over the strait

The ferry stays in harbour until the fog has gone, says the office.

“Nobody sails today,” said Rosa Lind, the harbour master.
""".encode()


def article(data: bytes = TEXT, name: str = "fog.md") -> Article:
    (reading,) = read(data, name)
    assert isinstance(reading, Reading)
    return Article(name, data, reading)


def kept(place: Path, state: Drafting) -> Note:
    keeper = Keeper(place, state.article, delay=0)
    keeper.keep(state)
    keeper.flush()
    assert not keeper.fault
    note = newest(place)
    assert note is not None
    return note


def last(place: Path) -> Note:
    note = newest(place)
    assert note is not None
    return note


def worked_on() -> Drafting:
    state = fill(relabel(Drafting.of(article()), 3, "lead"), "name", "Strait Post")
    brief = draft_of(state).brief
    edited = replace(brief, insights=(Insight("Fog is dear.", note="mine"),))
    return take_back(fill(state, "tags", ""), brief, edited)


def test_nothing_is_there_at_first(tmp_path: Path) -> None:
    assert newest(tmp_path / "none") is None
    assert unfinished.folder() == paths.unfinished_folder()


def test_a_capture_comes_back_as_it_was(tmp_path: Path) -> None:
    state = worked_on()
    note = kept(tmp_path, state)
    assert (note.name, note.tool, note.changes) == (
        "fog.md",
        "markdown",
        len(state.labels) + len(state.fixed),
    )
    assert note.data() == TEXT
    again = note.again(article(note.data(), note.name))
    assert again == state
    assert draft_of(again) == draft_of(state)


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    place = tmp_path / "state" / "unfinished"
    note = kept(place, Drafting.of(article()))
    for file in place.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert note.path.parent == place


def test_the_newest_state_wins_and_the_source_is_written_once(tmp_path: Path) -> None:
    state = Drafting.of(article())
    keeper = Keeper(tmp_path, state.article, delay=30)
    for number in (1, 3, 5):
        state = toggle(state, number)
        keeper.keep(state)
    assert not keeper.path.exists(), "it waits for the next change"
    keeper.flush()
    source = keeper.path.with_suffix(".source")
    inode = source.stat().st_ino
    note = last(tmp_path)
    assert note.labels == state.labels
    keeper.keep(toggle(state, 1))
    keeper.flush()
    assert source.stat().st_ino == inode
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".json", ".source"]


def test_flush_without_a_change_is_nothing(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path, article())
    keeper.flush()
    assert list(tmp_path.iterdir()) == []


def test_a_forgotten_capture_leaves_nothing(tmp_path: Path) -> None:
    state = Drafting.of(article())
    keeper = Keeper(tmp_path, state.article, delay=0)
    keeper.keep(state)
    keeper.forget()
    keeper.flush()
    assert list(tmp_path.iterdir()) == []
    keeper.keep(toggle(state, 3))
    keeper.flush()
    assert last(tmp_path).data() == TEXT, "worked on again, it is kept again"


def test_going_on_writes_into_the_same_file(tmp_path: Path) -> None:
    note = kept(tmp_path, Drafting.of(article()))
    state = toggle(note.again(article()), 3)
    keeper = Keeper(tmp_path, state.article, note, delay=0)
    keeper.keep(state)
    keeper.flush()
    assert keeper.path == note.path
    assert len(list(tmp_path.glob("*.json"))) == 1
    again = last(tmp_path)
    assert again.labels == ((3, "dropped"),)


def test_the_last_one_worked_on_is_offered_and_the_one_before_after_it(tmp_path: Path) -> None:
    first = kept(tmp_path, Drafting.of(article(name="a.md")))
    second = kept(tmp_path, Drafting.of(article(name="b.md")))
    os.utime(first.path, ns=(1, 1))
    os.utime(second.path, ns=(2, 2))
    note = last(tmp_path)
    assert note.name == "b.md"
    discard(note)
    note = last(tmp_path)
    assert note.name == "a.md"
    discard(note)
    assert newest(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b'{"schema": 2}',
        b'{"schema": 1, "name": "x"}',
        b"[" * 100_000,
        b'{"schema": 1, "name": "x", "url": "", "tool": "text", "labels": [[1, "nonsense"]], "fixed": [],'
        b' "hand": "brief: 1\\ntitle: x\\n", "when": ""}',
        b'{"schema": 1, "name": "x", "url": "", "tool": "text", "labels": [], "fixed": ["path"],'
        b' "hand": "brief: 1\\ntitle: x\\n", "when": ""}',
        b'{"schema": 1, "name": "x", "url": "", "tool": "text", "labels": [], "fixed": [],'
        b' "hand": "no brief", "when": ""}',
    ],
)
def test_a_damaged_file_is_passed_over(tmp_path: Path, damage: bytes) -> None:
    whole = kept(tmp_path, Drafting.of(article()))
    broken = tmp_path / "9999-broken.json"
    broken.write_bytes(damage)
    broken.with_suffix(".source").write_bytes(TEXT)
    note = last(tmp_path)
    assert note.path == whole.path
    assert broken.exists(), "what cannot be read is not deleted"


def test_a_capture_without_its_source_is_passed_over(tmp_path: Path) -> None:
    note = kept(tmp_path, Drafting.of(article()))
    note.path.with_suffix(".source").unlink()
    assert newest(tmp_path) is None
    with pytest.raises(BriefingError, match="gone"):
        note.data()


def test_labels_of_lines_that_are_gone_are_passed_over(tmp_path: Path) -> None:
    note = kept(tmp_path, toggle(Drafting.of(article()), 5))
    value = json.loads(note.path.read_text())
    value["labels"].append([400, "body"])
    note.path.write_text(json.dumps(value))
    again = last(tmp_path)
    assert again.again(article()).labels == ((5, "dropped"),)


def test_old_ones_are_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfinished, "KEPT", 3)
    for number in range(5):
        note = kept(tmp_path, Drafting.of(article(name=f"{number}.md")))
        os.utime(note.path, ns=(number + 1, number + 1))
    assert len(list(tmp_path.glob("*.json"))) == 3
    assert len(list(tmp_path.glob("*.source"))) == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        keeper = Keeper(tmp_path, article(), delay=0)
        keeper.keep(Drafting.of(article()))
        keeper.flush()
        assert keeper.fault
    finally:
        tmp_path.chmod(0o700)


def test_a_disk_that_refuses_says_why(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("no folder")
    keeper = Keeper(place, article(), delay=0)
    keeper.keep(Drafting.of(article()))
    keeper.flush()
    assert keeper.fault
