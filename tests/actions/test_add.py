from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from briefing_tui.actions.add import Added, AddSource, Failed, add, sources
from briefing_tui.capture.decode import MAX_BYTES
from briefing_tui.errors import UnreadableError
from briefing_tui.store.files import BriefStore

TEXT = b"""The Port in the Ice
The harbour board met three times in a week and found no way to share the cost of the new breakers.
"We will wait for the thaw," said Ada Lund, who speaks for the board.
"""


def nothing() -> bytes:
    raise AssertionError("standard input was read")


def tree(path: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(path)): file.read_bytes()
        for file in sorted(path.rglob("*"))
        if file.is_file() and not file.name.startswith(".")
    }


def test_a_source_becomes_a_stored_brief(tmp_path: Path) -> None:
    store = BriefStore(tmp_path / "library")
    added = add(
        store,
        AddSource("ice.txt", TEXT),
        tags=["Winter", "winter", " "],
        stories=["port"],
        url="https://example.org/a",
    )
    assert isinstance(added, Added)
    assert added.stored is not None
    assert not added.already
    brief = added.stored.brief
    assert brief.title == "The Port in the Ice"
    assert (brief.tags, brief.story, brief.source.url) == (("Winter",), ("port",), "https://example.org/a")
    assert brief.source.sha256 == hashlib.sha256(TEXT).hexdigest()
    assert brief.source.captured == ""
    assert (store.path / brief.source.file).read_bytes() == TEXT
    assert [quote.speaker for quote in brief.quotes] == ["Ada Lund"]


def test_the_same_bytes_again_change_nothing(tmp_path: Path) -> None:
    store = BriefStore(tmp_path / "library")
    first = add(store, AddSource("ice.txt", TEXT))
    before = tree(store.path)
    second = add(store, AddSource("copy.txt", TEXT), title="Another title", tags=["x"])
    assert second.already
    assert second.stored is not None
    assert first.stored is not None
    assert second.stored.brief.id == first.stored.brief.id
    assert tree(store.path) == before


def test_the_same_bytes_give_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        add(BriefStore(tmp_path / name), AddSource("ice.txt", TEXT))
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    store = BriefStore(tmp_path / "library")
    added = add(store, AddSource("ice.txt", TEXT), title="Given", dry_run=True)
    assert added.stored is None
    assert added.draft.brief.title == "Given"
    assert not (tmp_path / "library").exists() or tree(tmp_path / "library") == {}


def test_given_words_cannot_control_the_terminal(tmp_path: Path) -> None:
    added = add(BriefStore(tmp_path), AddSource("-", TEXT), title="a\x1b[2Jb\nc", dry_run=True)
    assert "\x1b" not in added.draft.brief.title
    assert "\n" not in added.draft.brief.title


def test_files_folders_and_standard_input(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.md").write_bytes(b"# Two")
    (tmp_path / "b" / "one.txt").write_bytes(b"One")
    (tmp_path / "b" / "picture.png").write_bytes(b"no")
    (tmp_path / "b" / ".hidden.txt").write_bytes(b"no")
    (tmp_path / "b" / "large.txt").write_bytes(b"x" * (MAX_BYTES + 1))
    found = list(sources([str(tmp_path / "b"), "-", "-"], lambda: TEXT))
    assert [os.path.basename(item.name) for item in found] == ["large.txt", "one.txt", "two.md", "-"]
    assert [type(item) for item in found] == [Failed, AddSource, AddSource, AddSource]


def test_each_failure_is_told_and_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    good = tmp_path / "good.txt"
    good.write_bytes(TEXT)
    os.mkfifo(tmp_path / "pipe")
    paths = [
        str(tmp_path / "none.txt"),
        str(tmp_path / "empty"),
        str(tmp_path / "pipe"),
        "https://example.org",
        "a\0b",
    ]
    found = list(sources([*paths, str(good)], nothing))
    assert [type(item) for item in found] == [Failed] * 5 + [AddSource]
    assert [item.name for item in found] == [*paths, str(good)]


def test_what_cannot_be_read_raises(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="this is a PDF file"):
        add(BriefStore(tmp_path), AddSource("x/scan.txt", b"%PDF-1.4"))
