from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui.actions.add import Added, Shelver
from briefing_tui.actions.given import Failed, Given
from briefing_tui.actions.inbox import chosen, drop, entries, keep, reading_of, undrop
from briefing_tui.capture.child.wire import pack
from briefing_tui.capture.reading import SUMMARY_ONLY, About, Part, Reading, Warning
from briefing_tui.capture.web.answers import Answer
from briefing_tui.errors import NetworkError, NotFoundError, UnreadableError
from briefing_tui.store.captures import record
from briefing_tui.store.files import BriefStore
from briefing_tui.store.inbox import Entry, Fresh, Inbox, Pulled, State
from tests.newsfeeds import LONG

FEED = "https://gazette.example/feed"


class Desk:
    """An inbox with entries, and a library."""

    def __init__(self, folder: Path) -> None:
        self.inbox = Inbox(folder / "inbox.db")
        (folder / "library").mkdir()
        self.store = BriefStore(folder / "library")
        self.shelver = Shelver(self.store)

    def put(self, *names: str, stingy: bool = False) -> tuple[Entry, ...]:
        return self.inbox.take(
            FEED, "Gazette", [fresh(name, stingy) for name in names], Pulled(pulled="2025-06-01T12:00:00Z")
        )

    def titles(self, words: str = "") -> list[str]:
        return [entry.title for entry in entries(self.inbox, words)]

    def briefs(self) -> list[str]:
        return sorted(stored.brief.title for stored in self.store.load().stored)


def reading(name: str, stingy: bool = False) -> Reading:
    text = (f"About {name} and nothing but {name}.", *LONG) if not stingy else (f"About {name}. More…",)
    parts = tuple(Part(number, "body", line) for number, line in enumerate(text, 1))
    warnings = (Warning(SUMMARY_ONLY, "only a summary"),) if stingy else ()
    about = About(title=name, url=f"https://gazette.example/{name.lower()}", author="Mira Holt")
    return Reading("feed", parts, about, warnings, raw=f"<rss>{name}</rss>".encode(), suffix=".xml")


def fresh(name: str, stingy: bool = False) -> Fresh:
    url = f"https://gazette.example/{name.lower()}"
    data = pack(reading(name, stingy)).encode()
    return Fresh(name, name, url, "Mira Holt", "2025-05-01", f"About {name}.", stingy, data)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_entries_are_found_by_words_however_written(desk: Desk) -> None:
    desk.put("Café opens", "Bridge falls", "Lock holds")
    assert desk.titles() == ["Lock holds", "Bridge falls", "Café opens"]
    assert desk.titles("CAFÉ") == ["Café opens"]
    assert desk.titles("bridge holt gazette") == ["Bridge falls"]
    assert desk.titles("bridge lock") == []
    assert desk.titles("  ") == desk.titles()


def test_an_entry_becomes_a_brief_with_its_own_bytes(desk: Desk) -> None:
    (entry,) = desk.put("Lock holds")
    done = keep(desk.inbox, desk.shelver, entry)
    assert isinstance(done, Added)
    assert done.did == "added"
    assert done.stored is not None
    brief = done.stored.brief
    assert (brief.title, brief.source.author) == ("Lock holds", "Mira Holt")
    assert (desk.store.path / brief.source.file).read_bytes() == b"<rss>Lock holds</rss>"
    assert desk.titles() == []
    (kept,) = entries(desk.inbox, state=State.KEPT)
    assert kept.brief == brief.id


def test_an_article_that_is_there_already_is_not_kept_twice(desk: Desk) -> None:
    (entry,) = desk.put("Lock holds")
    keep(desk.inbox, desk.shelver, entry)
    undrop(desk.inbox, [entry])
    assert desk.titles() == ["Lock holds"]
    done = keep(desk.inbox, desk.shelver, entry)
    assert isinstance(done, Added)
    assert done.did == "skipped"
    assert desk.titles() == []
    assert desk.briefs() == ["Lock holds"]


def test_what_cannot_be_kept_stays(desk: Desk) -> None:
    first, second = desk.put("Lock holds", "Bridge falls")
    with desk.inbox._recovering() as connection, connection:
        connection.execute("UPDATE entry SET data = NULL WHERE number = ?", (first.number,))
    done = keep(desk.inbox, desk.shelver, first)
    assert isinstance(done, Failed)
    assert done.name == "1 Lock holds"
    assert isinstance(done.error, UnreadableError)
    readonly = Shelver(BriefStore(desk.store.path, readonly=True))
    assert isinstance(keep(desk.inbox, readonly, second), Failed)
    assert desk.titles() == ["Bridge falls", "Lock holds"]


def test_what_the_inbox_holds_may_be_anything(desk: Desk) -> None:
    for number, data in enumerate(
        [b"", b"{}", b"\xff", b'{"refused": ["UsageError", "x", ""]}', b"[" * 100_000]
    ):
        (entry,) = desk.inbox.take(
            FEED,
            "Gazette",
            [Fresh(str(number), "x", "", "", "", "", False, data)],
            Pulled(pulled="2025-06-01T12:00:00Z"),
        )
        with pytest.raises(UnreadableError, match="damaged"):
            reading_of(desk.inbox, entry)


def test_the_page_of_a_stingy_entry_is_fetched_when_it_is_kept(desk: Desk) -> None:
    first, second = desk.put("Saltby builds a second lock", "Brambury builds a bridge", stingy=True)
    asked: list[str] = []

    def fetch(url: str) -> Answer:
        asked.append(url)
        if "bridge" in url:
            raise NetworkError("gazette.example: there is no such page (404)")
        return Answer(b"<html>", url)

    def read(given: Given) -> Iterator[Reading | Failed]:
        parts = tuple(Part(number, "body", line) for number, line in enumerate(LONG, 2))
        yield Reading("html", (Part(1, "title", "Saltby builds a second lock"), *parts), suffix=".html")

    done = keep(desk.inbox, desk.shelver, first, fetch=fetch, read=read)
    assert isinstance(done, Added)
    assert done.stored is not None
    assert done.stored.brief.article == "\n\n".join(LONG)
    assert done.stored.brief.source.file.endswith(".html")
    assert done.stored.brief.source.author == "Mira Holt"
    alone = record(desk.store, done.stored)  # the page does not say who wrote it, only the feed does
    assert alone is not None
    assert alone.brief.source.author == ""
    done = keep(desk.inbox, desk.shelver, second, fetch=fetch, read=read)
    assert isinstance(done, Added)
    assert done.draft.brief.article == "About Brambury builds a bridge. More…"
    assert "page-not-fetched" in [warning.code for warning in done.draft.warnings]
    assert len(asked) == 2


def test_dropping_and_taking_back(desk: Desk) -> None:
    first, second, _ = desk.put("A", "B", "C")
    assert drop(desk.inbox, [first, second]) == 2
    assert desk.titles() == ["C"]
    assert drop(desk.inbox, entries(desk.inbox, state=None)) == 1
    assert undrop(desk.inbox, [second]) == 1
    assert desk.titles() == ["B"]


def test_entries_are_called_by_their_keys(desk: Desk) -> None:
    first, second = desk.put("A", "B")
    assert chosen(desk.inbox, ["2", "1", "2"]) == (second, first)
    for key in ("3", "0", "-1", "", "x", "1.0", "٣", "9" * 30):
        with pytest.raises(NotFoundError, match="no entry"):
            chosen(desk.inbox, ["1", key])
