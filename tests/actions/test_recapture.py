"""Briefs made again from what was captured."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefing_tui.actions.add import Shelver
from briefing_tui.actions.capture import Capturer
from briefing_tui.actions.given import Given
from briefing_tui.actions.recapture import Remade, exit_code, remake, write_remade
from briefing_tui.actions.tagging import take_back
from briefing_tui.actions.undo import Undo
from briefing_tui.capture.draft import Draft
from briefing_tui.core.model import Brief
from briefing_tui.errors import BriefingError, UnreadableError
from briefing_tui.store.captures import keep_record, record
from briefing_tui.store.files import BriefStore, Stored

TEXT = b"""The Port in the Ice

The harbour board met three times in a week and found no way to share the cost of the new breakers.

"We will wait for the thaw," said Ada Lund, who speaks for the board.
"""


@pytest.fixture
def store(tmp_path: Path) -> BriefStore:
    return BriefStore(tmp_path / "library")


@pytest.fixture
def undo(tmp_path: Path) -> Undo:
    return Undo(tmp_path / "undo")


@pytest.fixture
def stored(store: BriefStore) -> Stored:
    """A brief that older rules made: they found another title, and nobody quoted."""
    (draft,) = Capturer().drafts(Given("ice.txt", TEXT))
    assert isinstance(draft, Draft)
    old = replace(draft, brief=replace(draft.brief, title="The Port", quotes=(), lang="en"))
    added = Shelver(store).keep(old, data=TEXT)
    assert added.stored is not None
    return added.stored


def again(store: BriefStore, stored: Stored, take: bool = False) -> Remade:
    return remake(store, store.read(stored.path), Capturer(), take=take)


def edit(stored: Stored, old: str, new: str) -> None:
    text = stored.path.read_text()
    assert old in text
    stored.path.write_text(text.replace(old, new))


def test_todays_rules_take_the_place_of_those_of_then(store: BriefStore, stored: Stored, undo: Undo) -> None:
    before = stored.path.read_bytes()
    planned = again(store, stored)
    assert stored.path.read_bytes() == before
    assert planned.changed[:2] == ("title", "lang")
    assert "quotes" in planned.changed
    assert (planned.kept, planned.known) == ((), True)
    assert write_remade(store, [planned], undo) == []
    brief = store.read(stored.path).brief
    assert (brief.title, brief.lang) == ("The Port in the Ice", "")
    assert [quote.speaker for quote in brief.quotes] == ["Ada Lund"]
    assert brief.source == stored.brief.source
    assert again(store, stored).changed == ()


def test_what_was_edited_stays_until_it_is_given_up(store: BriefStore, stored: Stored, undo: Undo) -> None:
    edit(stored, "title: The Port", "title: Mine  # a note")
    planned = again(store, stored)
    assert [(each.field, each.mine, each.now) for each in planned.kept] == [
        ("title", "Mine", "The Port in the Ice")
    ]
    write_remade(store, [planned], undo)
    assert "title: Mine  # a note" in stored.path.read_text()
    taken = again(store, stored, take=True)
    assert (taken.changed, taken.kept) == (("title",), ())
    write_remade(store, [taken], undo)
    assert "title: The Port in the Ice  # a note" in stored.path.read_text()


def test_it_is_taken_back_with_its_record(store: BriefStore, stored: Stored, undo: Undo) -> None:
    files = {path: path.read_bytes() for path in store.path.rglob("*") if path.is_file()}
    planned = again(store, stored)
    write_remade(store, [planned], undo)
    assert {path: path.read_bytes() for path in files} != files
    back = take_back(store, undo)
    assert back is not None
    assert back.label == f"recapture {stored.brief.id}"
    assert back.failed == ()
    assert {path: path.read_bytes() for path in store.path.rglob("*") if path.is_file()} == files
    assert again(store, stored).changed == planned.changed


def test_without_a_record_only_what_is_empty_is_filled(store: BriefStore, stored: Stored, undo: Undo) -> None:
    kept = record(store, stored)
    assert kept is not None
    kept.path.unlink()
    planned = again(store, stored)
    assert not planned.known
    assert "quotes" in planned.changed
    assert "title" not in planned.changed
    assert {each.field for each in planned.kept} >= {"title", "lang"}
    write_remade(store, [planned], undo)
    assert record(store, store.read(stored.path)) is not None
    back = take_back(store, undo)
    assert back is not None
    assert back.failed == ()
    assert store.read(stored.path).brief == stored.brief


def test_one_that_cannot_be_written_stops_no_other(store: BriefStore, stored: Stored, undo: Undo) -> None:
    other = TEXT.replace(b"Port in the Ice", b"Mill in the Rain").replace(b"breakers", b"wheels and the weir")
    (draft,) = Capturer().drafts(Given("mill.txt", other))
    assert isinstance(draft, Draft)
    second = store.create(replace(draft.brief, lang="en"), other)
    keep_record(store, second, second.brief)
    planned = [again(store, stored), again(store, second)]
    told: list[tuple[int, int]] = []
    edit(stored, "title: The Port", "title: Changed meanwhile")
    failed = write_remade(store, planned, undo, lambda *numbers: told.append(numbers))
    assert [each.name for each in failed] == [stored.relative]
    assert exit_code(failed) == 5
    assert told == [(1, 2), (2, 2)]
    assert store.read(second.path).brief.lang == ""
    back = take_back(store, undo)
    assert back is not None
    assert back.label == "recapture 2 briefs"
    assert store.read(second.path).brief.lang == "en"


def test_what_cannot_be_made_again(store: BriefStore, stored: Stored) -> None:
    with pytest.raises(UnreadableError, match="no capture"):
        remake(store, store.create(Brief("Nothing kept")), Capturer())
    edit(stored, "brief: 1", "brief: 2")
    with pytest.raises(BriefingError, match="newer"):
        again(store, stored)
    (store.path / stored.brief.source.file).write_bytes(b"other")
    edit(stored, "brief: 2", "brief: 1")
    with pytest.raises(UnreadableError, match="hash"):
        again(store, stored)


class Several(Capturer):
    """Reads what it is told."""

    def __init__(self, *found: object) -> None:
        super().__init__()
        self.found = found

    def drafts(self, *_: object) -> object:  # type: ignore[override]  # it gives whatever it was given
        return iter(self.found)


def test_of_several_articles_the_one_of_the_same_title_is_taken(store: BriefStore, stored: Stored) -> None:
    (draft,) = Capturer().drafts(Given("ice.txt", TEXT))
    assert isinstance(draft, Draft)
    same = replace(draft, brief=replace(draft.brief, title="The Port"))
    assert "title" not in remake(store, stored, Several(draft, same)).changed
    with pytest.raises(UnreadableError, match="several"):
        remake(store, stored, Several(draft, draft))
    with pytest.raises(UnreadableError, match="no article"):
        remake(store, stored, Several())


def test_exit_codes() -> None:
    assert exit_code([]) == 0
