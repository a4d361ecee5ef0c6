from __future__ import annotations

import sqlite3
import stat
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefing_tui.errors import BriefingError, ConflictError, UnreadableError
from briefing_tui.store.inbox import Entry, Fresh, Inbox, Pulled, State

FEED = "https://harbour.example/feed"
NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
PULLED = Pulled('"one"', "Sun, 01 Jun 2025 11:00:00 GMT", "2025-06-01T12:00:00Z")


def fresh(key: str, published: str = "", data: bytes = b"<rss/>", title: str = "") -> Fresh:
    title = title or f"Title {key}"
    return Fresh(
        key, title, f"https://harbour.example/{key}", "Ada Brook", published, "It begins.", False, data
    )


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(tmp_path / "deep" / "inbox.db", busy=0.05)


def take(inbox: Inbox, *entries: Fresh, feed: str = FEED, pulled: Pulled = PULLED) -> tuple[Entry, ...]:
    return inbox.take(feed, "Harbour", entries, pulled, [entry.key for entry in entries])


def keys(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.key for entry in entries]


def test_reading_alone_makes_no_file(inbox: Inbox) -> None:
    assert inbox.entries() == ()
    assert inbox.last(FEED) == Pulled()
    assert inbox.known(FEED) == frozenset()
    assert inbox.waiting() == {}
    assert inbox.numbered([1]) == {}
    assert inbox.decide([1], State.KEPT) == 0
    inbox.tidy(NOW)
    with pytest.raises(UnreadableError):
        inbox.data(1)
    assert not inbox.path.parent.exists()


def test_what_a_feed_brought_is_there_in_the_next_run(inbox: Inbox) -> None:
    with inbox:
        (new,) = take(inbox, fresh("a", "2025-05-30T10:00:00+02:00", b"<rss>\xff</rss>"))
    assert new == Entry(
        1, FEED, "Harbour", "a", "Title a", "https://harbour.example/a", "Ada Brook",
        "2025-05-30T10:00:00+02:00", "It begins.", False,
    )  # fmt: skip
    again = Inbox(inbox.path)
    assert again.entries() == (new,)
    assert again.data(1) == b"<rss>\xff</rss>"
    assert again.last(FEED) == PULLED
    assert again.known(FEED) == {"a"}
    again.close()


def test_it_is_for_its_owner_alone(inbox: Inbox) -> None:
    take(inbox, fresh("a"))
    for path in inbox.path.parent.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_newest_first_and_nothing_from_the_future_before_it(inbox: Inbox) -> None:
    dates = {
        "day": "2025-05-31",
        "zone": "2025-05-31T01:00:00+02:00",
        "future": "2099-01-01",
        "odd": "someday",
        "first": "0001-01-01T00:00:00+10:00",
        "none": "",
    }
    take(inbox, *(fresh(key, date) for key, date in dates.items()))
    assert keys(inbox.entries()) == ["none", "first", "odd", "future", "day", "zone"]


def test_a_known_entry_is_not_new_whatever_became_of_it(inbox: Inbox) -> None:
    assert keys(take(inbox, fresh("a"), fresh("b"), fresh("b"))) == ["a", "b"]
    inbox.decide([1], State.DROPPED)
    assert keys(take(inbox, fresh("a"), fresh("c"), fresh("b", title="other"))) == ["c"]
    assert keys(inbox.entries()) == ["c", "b"]
    assert keys(take(inbox, fresh("a"), feed="https://other.example/")) == ["a"]


def test_deciding_and_taking_it_back(inbox: Inbox) -> None:
    take(inbox, fresh("a"), fresh("b"), fresh("c"))
    assert inbox.decide([1, 2, 99], State.KEPT, "brief-id") == 2
    assert inbox.decide([1], State.KEPT, "other") == 0
    assert keys(inbox.entries()) == ["c"]
    assert [(entry.key, entry.brief) for entry in inbox.entries(State.KEPT)] == [
        ("b", "brief-id"),
        ("a", "brief-id"),
    ]
    assert inbox.decide([1], State.NEW) == 1
    assert inbox.numbered([1, 1, -4, 2**70, 99])[1].brief == ""
    assert keys(inbox.entries(None)) == ["c", "b", "a"]
    assert inbox.waiting() == {FEED: 2}


def test_what_was_decided_long_ago_is_let_go_of(inbox: Inbox) -> None:
    take(inbox, fresh("a"), fresh("b"), fresh("c"))
    inbox.decide([1], State.DROPPED, now=NOW)
    inbox.decide([2], State.KEPT, now=NOW + timedelta(days=20))
    inbox.tidy(NOW + timedelta(days=29))
    assert inbox.data(1) == b"<rss/>"
    inbox.tidy(NOW + timedelta(days=31))
    with pytest.raises(UnreadableError, match="no more"):
        inbox.data(1)
    assert inbox.data(2) == b"<rss/>"
    assert inbox.data(3) == b"<rss/>"
    # As long as the feed names it, it is known.
    late = Pulled(pulled="2025-08-20T12:00:00Z")
    assert take(inbox, fresh("a"), pulled=late) == ()
    inbox.tidy(NOW + timedelta(days=120))
    assert keys(inbox.entries(None)) == ["c", "a"]
    inbox.tidy(NOW + timedelta(days=200))
    assert keys(inbox.entries(None)) == ["c"]


def test_a_feed_without_news_still_names_what_it_named(inbox: Inbox) -> None:
    take(inbox, fresh("a"), fresh("b"))
    inbox.decide([1, 2], State.KEPT, now=NOW)
    middle, late = Pulled(pulled="2025-07-01T12:00:00Z"), Pulled(pulled="2025-12-01T12:00:00Z")
    take(inbox, fresh("a"), pulled=middle)
    inbox.take(FEED, "Harbour", (), late)
    inbox.tidy(datetime(2025, 12, 2, tzinfo=UTC))
    assert keys(inbox.entries(None)) == ["a"]
    assert inbox.last(FEED) == late


def test_odd_texts_and_damaged_data(inbox: Inbox) -> None:
    odd = "\udcff'; drop table entry"
    (new,) = take(inbox, fresh(odd))
    assert new.key == "\\udcff'; drop table entry"
    with inbox._recovering() as connection, connection:
        connection.execute("UPDATE entry SET data = 'text', state = 'lost'")
    with pytest.raises(UnreadableError, match="damaged"):
        inbox.data(new.number)
    assert inbox.numbered([1])[1].state is State.NEW


def test_what_is_no_text_is_shown_as_none(inbox: Inbox) -> None:
    take(inbox, fresh("a"), fresh("b"))
    inbox.close()
    with sqlite3.connect(inbox.path) as other:
        other.execute("UPDATE entry SET title = x'ff00', url = x'35', stingy = 'x' WHERE key = 'a'")
        other.execute("UPDATE feed SET name = x'ff', etag = x'00', modified = x''")
    other.close()
    second, first = inbox.entries()
    assert (first.title, first.url, first.name, first.author) == ("", "", "", "Ada Brook")
    assert second.title == "Title b"
    assert inbox.last(FEED) == Pulled(pulled=PULLED.pulled)


def test_threads_share_it(inbox: Inbox) -> None:
    threads = [
        threading.Thread(
            target=take, args=(inbox, fresh("a"), fresh("b")), kwargs={"feed": f"https://{n}.example/"}
        )
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(inbox.entries()) == 16


@pytest.mark.parametrize("damage", ["rubbish", "newer", "folder"])
def test_damage_is_set_aside_and_begun_anew(inbox: Inbox, damage: str) -> None:
    take(inbox, fresh("a"))
    inbox.close()
    if damage == "rubbish":
        inbox.path.write_bytes(b"no database at all" * 300)
    elif damage == "newer":
        with sqlite3.connect(inbox.path) as connection:
            connection.execute("PRAGMA user_version=9")
        connection.close()
    else:
        inbox.path.unlink()
        inbox.path.mkdir()
    assert inbox.entries() == ()
    (kept,) = [each for each in inbox.path.parent.iterdir() if each.name.startswith("inbox.db.damaged-")]
    assert "the inbox could not be read" in inbox.message
    assert kept.name in inbox.message
    assert keys(take(inbox, fresh("b"))) == ["b"]


def test_a_lock_is_a_conflict_for_writers_and_a_message_for_readers(inbox: Inbox) -> None:
    take(inbox, fresh("a"))
    inbox.close()
    other = sqlite3.connect(inbox.path, isolation_level=None)
    other.execute("PRAGMA journal_mode=DELETE")
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert inbox.entries() == ()
        assert "locked" in inbox.message
        with pytest.raises(ConflictError):
            take(inbox, fresh("b"))
    finally:
        other.close()
    assert keys(inbox.entries()) == ["a"]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    inbox = Inbox(tmp_path / "file" / "inbox.db")
    assert inbox.entries() == ()
    with pytest.raises(BriefingError, match="the inbox cannot be kept"):
        take(inbox, fresh("a"))
