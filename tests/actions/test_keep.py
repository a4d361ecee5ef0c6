"""Captures saved from the screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefing_tui.actions import keep
from briefing_tui.actions.add import Again
from briefing_tui.actions.capture import Capturer
from briefing_tui.actions.drafting import Article, Drafting, draft_of, fill, made_of, relabel
from briefing_tui.actions.given import Given
from briefing_tui.actions.recapture import remake
from briefing_tui.actions.shelf import Shelf
from briefing_tui.capture.reading import About, Reading
from briefing_tui.store.build import build
from briefing_tui.store.captures import record
from briefing_tui.store.index import SqliteIndex
from briefing_tui.store.state import ReadingState

TEXT = b"""The Port in the Ice

The harbour board met three times in a week and found no way to share the cost of the new breakers.

Nobody had asked the railway, which carries the freight of the harbour over the mountains meanwhile.
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    (tmp_path / "library").mkdir()
    with ReadingState(tmp_path / "state.db") as state:
        yield Shelf(tmp_path / "library", state, tmp_path / "index.db")


@pytest.fixture
def state() -> Drafting:
    (reading,) = Capturer().readings(Given("port.txt", TEXT))
    assert isinstance(reading, Reading)
    return Drafting.of(Article("port.txt", TEXT, reading))


def test_what_a_person_changed_stays_when_the_brief_is_captured_anew(shelf: Shelf, state: Drafting) -> None:
    last = state.reading.parts[-1].number
    changed = fill(relabel(state, last, "insight"), "title", "Who pays for the breakers?")
    kept = keep.keep(shelf, draft_of(changed), changed)
    assert kept.stored is not None
    known = record(shelf.store, kept.stored)
    assert known is not None
    assert known.brief.title == "The Port in the Ice"
    assert "Nobody had asked" in known.brief.article
    remade = remake(shelf.store, kept.stored, Capturer())
    assert (remade.changed, remade.after) == ((), remade.before)
    assert {edit.field for edit in remade.kept} >= {"title", "article"}


def test_a_capture_that_nobody_changed_is_its_own_record(shelf: Shelf, state: Drafting) -> None:
    assert made_of(state) is None
    kept = keep.keep(shelf, draft_of(state), state)
    assert kept.stored is not None
    known = record(shelf.store, kept.stored)
    assert known is not None
    assert (known.brief.title, known.brief.tags) == (kept.stored.brief.title, kept.stored.brief.tags)
    assert remake(shelf.store, kept.stored, Capturer()).kept == ()


def test_what_a_feed_says_of_its_page_stays_too(shelf: Shelf, state: Drafting) -> None:
    article = state.article
    more = replace(article.reading, about=About(author="Mira Holt", tags=("harbours",)))
    state = Drafting.of(replace(article, reading=more, alone=article.reading))
    kept = keep.keep(shelf, draft_of(state), state)
    assert kept.stored is not None
    remade = remake(shelf.store, kept.stored, Capturer())
    assert remade.changed == ()
    assert kept.stored.brief.source.author == "Mira Holt"
    assert "harbours" in kept.stored.brief.tags


def test_the_same_article_twice_among_several_is_kept_once(shelf: Shelf, state: Drafting) -> None:
    with keep.shelving(shelf) as shelver:
        did = [keep.keep(shelf, draft_of(state), state, Again.SKIP, shelver).added.did for _ in range(2)]
    assert did == ["added", "skipped"]


def test_an_update_is_taken_back(shelf: Shelf, state: Drafting, tmp_path: Path) -> None:
    state = Drafting.of(replace(state.article, url="https://north.example/port"))
    first = keep.keep(shelf, draft_of(state), state)
    assert first.stored is not None
    before = first.stored.path.read_bytes()
    with SqliteIndex(tmp_path / "index.db", shelf.store.path) as index:
        build(shelf.store, index)
    longer = replace(state.article, data=TEXT + b"\nThe mayor bought the first ticket of all for her aunt.\n")
    (reading,) = Capturer().readings(Given("port.txt", longer.data))
    assert isinstance(reading, Reading)
    again = Drafting.of(replace(longer, reading=reading))
    updated = keep.keep(shelf, draft_of(again), again, Again.UPDATE)
    assert updated.added.did == "updated"
    assert first.stored.path.read_bytes() != before
    updated.take_back()
    assert first.stored.path.read_bytes() == before
