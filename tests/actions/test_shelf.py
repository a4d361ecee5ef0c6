"""Opening briefs one at a time: read when needed, kept while unchanged, refused with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.actions.shelf import KEPT, Opened, Shelf, problem_of
from briefing_tui.core.row import Row
from briefing_tui.errors import NotFoundError, UnreadableError
from briefing_tui.store.state import ReadingState


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    folder = tmp_path / "library"
    folder.mkdir()
    for name in "ab":
        text = f"brief: 1\ntitle: Title {name}\ninsights: [Bees fly.]\narticle: Bees fly.\n"
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Shelf(folder, ReadingState(tmp_path / "state.db"), tmp_path / "index.db")


A = Row(2, "a", "a.yaml", "Title a")


def opened(shelf: Shelf, row: Row = A) -> Opened:
    one = shelf.open(row)
    if one.checked is None:
        one = Opened(one.row, one.stored, shelf.check(one.brief))
        shelf.keep(one)
    return one


def test_what_was_opened_is_kept_until_it_changes(shelf: Shelf) -> None:
    first = opened(shelf)
    assert (first.id, first.file, first.brief.title) == ("a", "a.yaml", "Title a")
    again = shelf.open(Row(2, "a", "a.yaml", "Title a", read=True))
    assert again.read
    assert again.stored is first.stored
    assert again.checked is first.checked is not None
    (shelf.store.path / "a.yaml").write_text("brief: 1\ntitle: New\n", encoding="utf-8")
    changed = shelf.open(A)
    assert (changed.brief.title, changed.checked) == ("New", None)
    shelf.keep(first)
    assert shelf.open(A).checked is None, "what backed the old text is not kept for the new one"


def test_the_next_one_is_ready(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.look_ahead(A)
    ready = shelf.open(A)
    assert ready.checked == shelf.check(ready.brief)
    shelf.look_ahead(Row(3, "c", "c.yaml", "There is no such file"))
    (shelf.store.path / "b.yaml").write_text("brief: 1\ntitle: [never\n", encoding="utf-8")
    shelf.look_ahead(Row(1, "b", "b.yaml", "Title b"))
    assert len(shelf._kept) == 1
    monkeypatch.setattr("briefing_tui.actions.shelf.AHEAD", 10)
    (shelf.store.path / "a.yaml").write_text("brief: 1\ntitle: Too long\n", encoding="utf-8")
    shelf.look_ahead(A)
    assert shelf.open(A).checked is None


def test_only_so_many_are_kept(shelf: Shelf) -> None:
    for number in range(KEPT + 20):
        name = f"n{number}"
        (shelf.store.path / f"{name}.yaml").write_text("brief: 1\ntitle: N\n", encoding="utf-8")
        opened(shelf, Row(number, name, f"{name}.yaml", "N"))
    assert len(shelf._kept) == KEPT


def test_a_file_that_went_away_or_broke(shelf: Shelf) -> None:
    opened(shelf)
    (shelf.store.path / "a.yaml").write_text("brief: 1\ntitle: [never\n", encoding="utf-8")
    with pytest.raises(UnreadableError) as broken:
        shelf.open(A)
    assert problem_of(broken.value, "a.yaml").line
    (shelf.store.path / "a.yaml").unlink()
    with pytest.raises(NotFoundError) as gone:
        shelf.open(A)
    assert str(problem_of(gone.value, "a.yaml")) == "a.yaml: the file is gone"


def test_an_id_that_two_files_ask_for(shelf: Shelf) -> None:
    (shelf.store.path / "b.yaml").write_text("brief: 1\ntitle: B\nid: a\n", encoding="utf-8")
    assert shelf.open(Row(1, "a~2", "b.yaml", "B")).id == "a~2"
    assert shelf.open(Row(1, "old", "b.yaml", "B")).id == "a", "the file has another id by now"
