"""The same article again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing_tui.actions.add import Added, Again, Like, Shelver
from briefing_tui.actions.capture import Capturer
from briefing_tui.actions.given import Given
from briefing_tui.capture.draft import Draft, Wants
from briefing_tui.core.model import PICKED_BY, Insight
from briefing_tui.errors import BriefingError, ConflictError
from briefing_tui.store.build import build
from briefing_tui.store.captures import record
from briefing_tui.store.files import BriefStore
from briefing_tui.store.index import SqliteIndex
from tests.core.test_likeness import article, edited

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)
LATER = datetime(2025, 3, 2, 12, tzinfo=UTC)
URL = "https://example.org/a"


def draft_of(text: str, **wants: str) -> tuple[Draft, bytes]:
    data = text.encode()
    (draft,) = Capturer().drafts(Given("a.txt", data), Wants(**wants))  # type: ignore[arg-type]  # all text
    assert isinstance(draft, Draft)
    return draft, data


def add(shelver: Shelver, text: str, again: Again = Again.SKIP, now: datetime = NOW, **wants: str) -> Added:
    draft, data = draft_of(text, **wants)
    return shelver.keep(draft, data=data, again=again, now=now)


def text_of(seed: int, title: str = "") -> str:
    paragraphs = article(seed).split(". ")
    body = "\n\n".join(". ".join(paragraphs[at : at + 4]) + "." for at in range(0, len(paragraphs), 4))
    return f"{title or f'Town number {seed} decides'}\n\n{body}\n"


@pytest.fixture(params=["files", "index"])
def shelver(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shelver]:
    """Over a library of some briefs, once by its files and once by its index."""
    store = BriefStore(tmp_path / "library")
    first = Shelver(store)
    for seed in range(4):
        add(first, text_of(seed), url=f"https://example.org/{seed}?utm_source=x")
    if request.param == "files":
        yield Shelver(store)
        return
    with SqliteIndex(tmp_path / "index", store.path) as index:
        build(store, index)
        yield Shelver(store, index)


def like(shelver: Shelver, text: str, **wants: str) -> Like | None:
    draft, data = draft_of(text, **wants)
    return shelver.like(draft, data)


def test_how_an_article_is_recognised(shelver: Shelver) -> None:
    by_bytes = like(shelver, text_of(2))
    assert by_bytes is not None
    assert (by_bytes.by, by_bytes.stored.brief.id) == ("bytes", "town-number-2-decides")
    by_address = like(shelver, text_of(9), url="http://www.example.org/1/#top")
    assert by_address is not None
    assert (by_address.by, by_address.stored.brief.id) == ("address", "town-number-1-decides")
    assert by_address.share < 0.2
    by_text = like(shelver, edited(text_of(3, "Another headline"), 0.01))
    assert by_text is not None
    assert (by_text.by, by_text.stored.brief.id) == ("text", "town-number-3-decides")
    assert 0.8 <= by_text.share < 1
    assert like(shelver, text_of(9)) is None
    assert [str(each) for each in (by_bytes, by_address)] == [
        "town-number-2-decides: the same bytes",
        f"town-number-1-decides: the same address, {by_address.share:.0%} of the text",
    ]
    assert str(by_text).endswith("% of the text is the same")


def test_what_was_added_just_now_is_recognised(shelver: Shelver) -> None:
    assert add(shelver, text_of(7)).did == "added"
    again = add(shelver, edited(text_of(7), 0.01))
    assert (again.did, again.already and again.already.by) == ("skipped", "text")


def test_what_another_run_adds_at_the_same_moment_is_there(tmp_path: Path) -> None:
    store = BriefStore(tmp_path / "library")
    quick, slow = Shelver(store), Shelver(store)
    assert slow.like(*draft_of(text_of(1))) is None  # it has looked into the files by now
    first = add(quick, text_of(1))
    second = add(slow, text_of(1))
    assert (first.did, second.did) == ("added", "skipped")
    assert second.stored == first.stored
    with pytest.raises(ConflictError, match="already there"):
        add(Shelver(store), text_of(1), Again.KEEP)


def test_a_brief_that_went_away_is_not_there(shelver: Shelver) -> None:
    found = like(shelver, text_of(2))
    assert found is not None
    found.stored.path.unlink()
    assert like(shelver, text_of(2)) is None


def test_an_update_takes_what_is_new_and_keeps_what_was_edited(shelver: Shelver) -> None:
    found = like(shelver, text_of(2))
    assert found is not None
    path = found.stored.path
    text = path.read_text().replace("title: Town number 2 decides", "title: My own title  # mine")
    path.write_text(text + "# the end\n")
    new = (
        text_of(2).replace("Town number 2 decides", "Town number two decides")
        + "\n\nOne more thing happened.\n"
    )
    added = add(shelver, new, Again.UPDATE, LATER, url="https://example.org/2")
    assert added.did == "updated"
    assert added.stored is not None
    brief = added.stored.brief
    assert brief.title == "My own title"
    assert [(edit.field, edit.mine, edit.now) for edit in added.kept] == [
        ("title", "My own title", "Town number two decides")
    ]
    assert brief.article.endswith("One more thing happened.")
    assert brief.source.captured == "2025-03-02T12:00:00Z"
    store = BriefStore(path.parent)
    assert (store.path / brief.source.file).read_bytes() == new.encode()
    kept = record(store, added.stored)
    assert kept is not None
    assert kept.brief.title == "Town number two decides"
    assert "# mine" in path.read_text()
    assert path.read_text().endswith("# the end\n")
    assert add(shelver, new, Again.UPDATE, LATER, url="https://example.org/2").did == "skipped"


def test_an_update_with_nothing_new_leaves_the_file(shelver: Shelver) -> None:
    found = like(shelver, text_of(2))
    assert found is not None
    before = found.stored.path.read_bytes()
    raw = sorted((found.stored.path.parent / "raw").iterdir())
    added = add(shelver, text_of(2) + "\n\n", Again.UPDATE, LATER, url="https://example.org/2?utm_source=x")
    assert (added.did, added.already and added.already.by) == ("skipped", "address")
    assert found.stored.path.read_bytes() == before
    assert sorted((found.stored.path.parent / "raw").iterdir()) == raw


def test_an_update_with_the_same_bytes_leaves_the_time_of_capture(shelver: Shelver) -> None:
    draft, data = draft_of(text_of(1))
    more = replace(
        draft, brief=replace(draft.brief, insights=(Insight("Found now.", by=PICKED_BY),), story=("s",))
    )
    added = shelver.keep(more, data=data, again=Again.UPDATE, now=LATER)
    assert added.did == "updated"
    assert added.stored is not None
    brief = added.stored.brief
    assert brief.source.captured == "2025-03-01T12:00:00Z"
    assert brief.insights == (Insight("Found now.", by=PICKED_BY),)
    assert brief.story == ("s",)


def test_a_record_that_cannot_be_kept_loses_no_brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise BriefingError("full")

    monkeypatch.setattr("briefing_tui.actions.add.keep_record", fail)
    added = add(Shelver(BriefStore(tmp_path)), text_of(1))
    assert added.did == "added"


def test_what_a_person_says_of_a_source_is_no_part_of_the_record(tmp_path: Path) -> None:
    store = BriefStore(tmp_path)
    draft, data = draft_of(text_of(1), title="Mine")
    made = draft_of(text_of(1))[0].brief
    added = Shelver(store).keep(draft, data=data, made=made)
    assert added.stored is not None
    kept = record(store, added.stored)
    assert kept is not None
    assert (added.stored.brief.title, kept.brief.title) == ("Mine", "Town number 1 decides")
    assert kept.brief.source.captured == added.stored.brief.source.captured


def report(town: str, number: int) -> str:
    """One of many reports that are written by one pattern."""
    first, last = article(50, 5), article(51, 3)
    return f"Rain in {town}\n\nIt rained {number} millimetres today. {first} That is {town} for you. {last}\n"


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ({"url": "https://a.example/1"}, {"url": "https://a.example/2"}, False),
        ({"url": "https://a.example/1"}, {"url": "https://b.example/2"}, True),
        (
            {"name": "Rain Wire", "published": "2025-06-01"},
            {"name": "Rain Wire", "published": "2025-06-02"},
            False,
        ),
        (
            {"name": "Rain Wire", "published": "2025-06-01"},
            {"name": "Rain Wire", "published": "2025-06-01"},
            True,
        ),
        ({"name": "Rain Wire", "published": "2025-06-01"}, {"name": "Rain Wire"}, True),
        (
            {"name": "Rain Wire", "published": "2025-06-01"},
            {"name": "Sun Wire", "published": "2025-06-02"},
            True,
        ),
    ],
)
def test_what_one_outlet_tells_apart_are_two(
    tmp_path: Path, first: dict[str, str], second: dict[str, str], found: bool
) -> None:
    shelver = Shelver(BriefStore(tmp_path))
    draft, data = draft_of(report("Osterby", 7), **first)
    shelver.keep(draft, data=data)
    like = shelver.like(*draft_of(report("Vestby", 11), **second))
    assert (like is not None) is found
    assert shelver.like(*draft_of(report("Osterby", 7) + "\n", **second)) is not None
