"""What becomes of a draft in a library."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from briefing_tui.actions.add import Added, Again, Shelver
from briefing_tui.actions.capture import Capturer
from briefing_tui.actions.given import Given
from briefing_tui.capture.draft import Draft, Wants
from briefing_tui.store.files import BriefStore

TEXT = b"""The Port in the Ice
The harbour board met three times in a week and found no way to share the cost of the new breakers.
"We will wait for the thaw," said Ada Lund, who speaks for the board.
"""
NOW = datetime(2025, 3, 1, 12, 30, 15, 999, UTC)


def draft_of(text: bytes = TEXT, wants: Wants | None = None) -> Draft:
    (draft,) = Capturer().drafts(Given("ice.txt", text), wants)
    assert isinstance(draft, Draft)
    return draft


def add(store: BriefStore, text: bytes = TEXT, wants: Wants | None = None, **options: object) -> Added:
    return Shelver(store).keep(draft_of(text, wants), data=text, now=NOW, **options)  # type: ignore[arg-type]  # passed on


def tree(path: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(path)): file.read_bytes()
        for file in sorted(path.rglob("*"))
        if file.is_file() and not file.name.startswith(".")
    }


def test_a_draft_becomes_a_stored_brief(tmp_path: Path) -> None:
    store = BriefStore(tmp_path / "library")
    wants = Wants(tags=("Winter", "winter", " "), stories=("port",), url="https://example.org/a")
    added = add(store, wants=wants)
    assert added.stored is not None
    assert added.did == "added"
    assert added.already is None
    brief = added.stored.brief
    assert brief.title == "The Port in the Ice"
    assert (brief.tags[0], brief.story, brief.source.url) == ("Winter", ("port",), "https://example.org/a")
    assert brief.source.sha256 == hashlib.sha256(TEXT).hexdigest()
    assert brief.source.captured == "2025-03-01T12:30:15Z"
    assert (store.path / brief.source.file).read_bytes() == TEXT
    assert [quote.speaker for quote in brief.quotes] == ["Ada Lund"]


def test_the_same_bytes_again_change_nothing(tmp_path: Path) -> None:
    store = BriefStore(tmp_path / "library")
    first = add(store)
    before = tree(store.path)
    second = add(store, wants=Wants(title="Another title", tags=("x",)))
    assert (second.did, second.already and second.already.by) == ("skipped", "bytes")
    assert second.stored is not None
    assert first.stored is not None
    assert second.stored.brief.id == first.stored.brief.id
    assert tree(store.path) == before


def test_the_same_bytes_may_be_kept_as_another_source(tmp_path: Path) -> None:
    store = BriefStore(tmp_path / "library")
    add(store)
    second = Shelver(store).keep(draft_of(), data=TEXT, again=Again.KEEP, now=NOW.replace(hour=13))
    assert second.did == "added"
    assert second.already is not None
    assert len(list(store.scan())) == 2


def test_the_same_bytes_give_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        add(BriefStore(tmp_path / name))
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    added = add(BriefStore(tmp_path / "library"), wants=Wants(title="Given"), dry_run=True)
    assert (added.stored, added.did) == (None, "dry")
    assert added.draft.brief.title == "Given"
    assert not (tmp_path / "library").exists()
