"""Feeds are pulled into the inbox from a server, good and bad ones side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing_tui.actions.add import Added, Shelver
from briefing_tui.actions.capture import Capturer
from briefing_tui.actions.feeds import Feed
from briefing_tui.actions.given import Failed
from briefing_tui.actions.inbox import drop, entries
from briefing_tui.actions.pull import Keeping, Report, pull
from briefing_tui.capture.fetch import fetch
from briefing_tui.errors import NetworkError, UnreadableError
from briefing_tui.store.files import BriefStore
from briefing_tui.store.inbox import Inbox
from tests.newsfeeds import LONG, RSS, Item, page, rss
from tests.servers import Request, Server, Wire, answer

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)


class Desk:
    """Feeds on a server, an inbox, a library."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.server = server
        self.inbox = Inbox(folder / "inbox.db")
        (folder / "library").mkdir()
        self.store = BriefStore(folder / "library")

    def feed(self, name: str, data: bytes, kind: str = RSS) -> Feed:
        self.server.routes[f"/{name}"] = answer(data, kind)
        return Feed(name, self.server.url(f"/{name}"))

    def pull(self, *feeds: Feed, keep: bool = False, jobs: int = 4) -> dict[str, Report]:
        keeping = Keeping(Shelver(self.store)) if keep else None
        with Capturer() as capturer:
            pulling = pull(
                feeds,
                self.inbox,
                fetch,
                capturer.readings,
                keeping=keeping,
                jobs=jobs,
                allow_private=True,
                now=NOW,
            )
            return {report.feed.name: report for report in pulling}

    def titles(self) -> list[str]:
        return [entry.title for entry in entries(self.inbox)]


@pytest.fixture
def desk(tmp_path: Path, server: Server) -> Iterator[Desk]:
    desk = Desk(tmp_path, server)
    yield desk
    desk.inbox.close()


def test_new_entries_come_once(desk: Desk) -> None:
    feed = desk.feed("Port", rss(Item(1), Item(2)))
    report = desk.pull(feed)["Port"]
    assert [entry.title for entry in report.new] == [Item(1).heading, Item(2).heading]
    assert (report.known, report.error, report.failed) == (0, None, ())
    first = report.new[0]
    assert (first.key, first.url, first.published) == (
        "guid-1",
        "https://gazette.example/1",
        "2025-05-02T08:00:00+00:00",
    )
    assert first.summary.startswith("The council of Saltby")
    assert len(first.summary) <= 301
    assert not first.stingy
    desk.feed("Port", rss(Item(3), Item(2, title="Another title"), Item(1, link="https://other.example/")))
    report = desk.pull(feed)["Port"]
    assert [entry.key for entry in report.new] == ["guid-3"]
    assert report.known == 2
    drop(desk.inbox, entries(desk.inbox))
    assert desk.pull(feed)["Port"].new == ()
    assert desk.titles() == []


def test_entries_without_a_name_are_known_by_address_then_by_title_and_date(desk: Desk) -> None:
    feed = desk.feed("Port", rss(Item(1, guid=""), Item(2, guid="", link=""), Item(2, guid="", link="")))
    assert len(desk.pull(feed)["Port"].new) == 2
    desk.feed(
        "Port", rss(Item(1, guid="", title="New title"), Item(2, guid="", link=""), Item(4, guid="", link=""))
    )
    assert len(desk.pull(feed)["Port"].new) == 1


def test_a_server_is_asked_for_news_only(desk: Desk) -> None:
    feed = desk.feed("Port", b"")

    def send(request: Request, wire: Wire) -> None:
        if request.headers.get("if-none-match") == '"v1"':
            wire(b"HTTP/1.1 304 Not Modified\r\n\r\n")
        else:
            wire(
                answer(
                    rss(Item(1)),
                    RSS,
                    headers={"ETag": '"v1"', "Last-Modified": "Thu, 01 May 2025 08:00:00 GMT"},
                )
            )

    desk.server.routes["/Port"] = send
    assert len(desk.pull(feed)["Port"].new) == 1
    for _ in range(2):
        report = desk.pull(feed)["Port"]
        assert report.unchanged
        assert (report.new, report.error) == ((), None)
    last = desk.server.requests[-1].headers
    assert last["if-modified-since"] == "Thu, 01 May 2025 08:00:00 GMT"
    assert "rss" in last["accept"]


def test_a_bad_feed_stops_no_other(desk: Desk) -> None:
    bad = {
        "gone": (answer(status=404), NetworkError),
        "cut": (b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<rss>", NetworkError),
        "picture": (answer(b"GIF8", "image/gif"), UnreadableError),
        "page": (answer(page("A page", *LONG)), UnreadableError),
        "bomb": (answer(b'<!DOCTYPE rss [<!ENTITY a "b">]>' + rss(Item(1)), RSS), UnreadableError),
        "none": (answer(rss(), RSS), UnreadableError),
    }
    good = desk.feed("Port", rss(Item(1)))
    feeds = [Feed(name, desk.server.url(f"/{name}")) for name in bad]
    for name, (route, _) in bad.items():
        desk.server.routes[f"/{name}"] = route
    reports = desk.pull(*feeds[:3], good, *feeds[3:])
    assert len(reports["Port"].new) == 1
    for name, (_, kind) in bad.items():
        assert isinstance(reports[name].error, kind), name
        assert reports[name].new == ()
    assert "no feed but html" in str(reports["page"].error)
    assert len(desk.titles()) == 1


def test_a_page_in_place_of_its_feed_says_where_that_is(desk: Desk) -> None:
    link = b'<link rel="alternate" type="application/atom+xml" href="/atom"></head>'
    feed = desk.feed("site/", page("A page", *LONG).replace(b"</head>", link), "text/html")
    error = desk.pull(feed)["site/"].error
    assert error is not None
    assert error.hint == f"its feed: briefing feeds add {desk.server.url('/atom')}"


def test_a_bad_entry_stops_no_other(desk: Desk) -> None:
    report = desk.pull(
        desk.feed("Port", rss(Item(1), Item(2, title=" ", text=(), link="", guid="x"), Item(3)))
    )["Port"]
    assert [entry.key for entry in report.new] == ["guid-1", "guid-3"]
    assert [failed.name for failed in report.failed] == ["entry 2"]
    assert report.error is None


def test_what_the_header_says_of_the_charset_holds(desk: Desk) -> None:
    data = (
        rss(Item(1, title="Zażółć gęślą jaźń in Saltby"))
        .decode()
        .replace("utf-8", "iso-8859-2")
        .encode("iso-8859-2")
    )
    feed = desk.feed("Port", data, f"{RSS}; charset=iso-8859-2")
    assert desk.pull(feed)["Port"].new[0].title == "Zażółć gęślą jaźń in Saltby"
    bare = desk.feed("Bare", data)
    assert desk.pull(bare)["Bare"].new[0].title == "Zażółć gęślą jaźń in Saltby"


def test_json_feeds_are_feeds(desk: Desk) -> None:
    items = [
        {
            "id": "j-1",
            "url": "https://gazette.example/1",
            "title": "Zażółć",
            "content_text": "\n\n".join(LONG),
        }
    ]
    text = json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "Gazette", "items": items},
        ensure_ascii=False,
    )
    feed = desk.feed("Json", text.encode(), "application/feed+json; charset=utf-8")
    (entry,) = desk.pull(feed)["Json"].new
    assert (entry.key, entry.title, entry.stingy) == ("j-1", "Zażółć", False)
    assert desk.pull(feed)["Json"].known == 1


def test_new_entries_can_be_kept_at_once(desk: Desk) -> None:
    feed = desk.feed("Port", rss(Item(1), Item(2, title="A bakery opens at night", text=LONG[::-1])))
    kept = desk.pull(feed, keep=True)["Port"].kept
    assert all(isinstance(done, Added) for done in kept)
    assert len(kept) == 2
    assert desk.titles() == []
    assert {stored.brief.source.name for stored in desk.store.load().stored} == {"Coast Gazette"}
    assert desk.pull(feed, keep=True)["Port"].kept == ()


def test_the_page_of_a_stingy_entry_is_fetched_when_it_is_kept(desk: Desk) -> None:
    title = "Saltby gets its second lock"
    url = desk.server.url("/lock")
    desk.server.routes["/lock"] = answer(page(title, *LONG))
    feed = desk.feed("Port", rss(Item(1, title=title, link=url, summary=f"{LONG[0]} [...]")))
    report = desk.pull(feed)["Port"]
    assert report.new[0].stingy
    assert desk.server.asked("/lock") == []
    other = desk.feed("Again", rss(Item(1, title=title, link=url, summary=f"{LONG[0]} [...]")))
    (done,) = desk.pull(other, keep=True)["Again"].kept
    assert isinstance(done, Added)
    assert done.draft.brief.article.endswith(LONG[-1])
    assert done.draft.reading.tool == "html"
    assert len(desk.server.asked("/lock")) == 1


def test_what_cannot_be_kept_waits_in_the_inbox(desk: Desk) -> None:
    feed = desk.feed("Port", rss(Item(1)))
    desk.store = BriefStore(desk.store.path, readonly=True)
    (done,) = desk.pull(feed, keep=True)["Port"].kept
    assert isinstance(done, Failed)
    assert len(desk.titles()) == 1


def test_one_host_is_asked_one_thing_at_a_time(desk: Desk) -> None:
    busy: list[str] = []
    twice: list[str] = []

    def send(request: Request, wire: Wire) -> None:
        twice.extend(busy)
        busy.append(request.path)
        body = answer(rss(Item(1)), RSS)
        wire(body[:-1])
        busy.remove(request.path)
        wire(body[-1:])

    feeds = [Feed(str(number), desk.server.url(f"/{number}")) for number in range(5)]
    desk.server.routes |= {f"/{number}": send for number in range(5)}
    assert len(desk.pull(*feeds, jobs=5)) == 5
    assert twice == []


def test_it_stops_when_nobody_wants_it_any_more(desk: Desk) -> None:
    first = desk.feed("Port", rss(Item(1), Item(2)))
    second = Feed("Slow", desk.server.url("/slow"))
    done: list[int] = []

    def send(request: Request, wire: Wire) -> None:
        desk.server.gone.wait(60)

    desk.server.routes["/slow"] = send
    keeping = Keeping(Shelver(desk.store), progress=lambda count, total: done.append(count))
    reports: list[Report] = []
    with Capturer() as capturer:
        pulling = pull(
            [first, second],
            desk.inbox,
            fetch,
            capturer.readings,
            keeping=keeping,
            allow_private=True,
            cancelled=lambda: bool(done),
        )
        reports.extend(pulling)
    assert [report.feed.name for report in reports] == ["Port"]
    assert len(reports[0].kept) == 1
    assert len(desk.titles()) == 1
