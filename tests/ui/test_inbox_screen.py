"""`I`: what the feeds brought, looked at, kept and dropped by keys; asking the feeds, and adding one."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from briefing_tui import paths
from briefing_tui.capture.child.wire import pack
from briefing_tui.capture.reading import About, Part, Reading, Warning
from briefing_tui.capture.web.answers import Answer
from briefing_tui.config import Config
from briefing_tui.errors import NetworkError
from briefing_tui.store.inbox import Fresh, Inbox, Pulled, State
from briefing_tui.ui.screens.capture.screen import CaptureScreen
from briefing_tui.ui.screens.dialogs.fill_in import FillIn
from briefing_tui.ui.screens.inbox.screen import InboxScreen
from tests.ui.capturing import on_top, press, said, shown, status, until, worked_out
from tests.ui.conftest import Open, Reader
from tests.ui.library import ORDER
from tests.ui.sizes import each_size

FEED = "https://post.example/feed.xml"
FEEDS = Config(feeds={"post": FEED})
TITLES = ("Gale on the bar", "Ice in the port", "Mist at noon")
IDS = ("gale-on-the-bar", "ice-in-the-port", "mist-at-noon")
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Strait Post</title>
<item><title>Snow on the mole</title><link>https://post.example/snow</link><guid>snow</guid>
<pubDate>Thu, 03 Jul 2025 08:00:00 GMT</pubDate>
<description>&lt;p&gt;Snow lies on the mole of Port Ellan, says the harbour office, and the ferry waits for a
thaw. The lamp on the outer mole is out, and two pilots have gone home for the week.&lt;/p&gt;</description></item>
</channel></rss>"""


def fresh(number: int, title: str, *, stingy: bool = False) -> Fresh:
    """An entry as a feed would bring it."""
    text = f"{title} keeps {number} boats in harbour, says the office of Port Ellan."
    url = f"https://post.example/{number}"
    reading = Reading(
        "feed",
        (Part(1, "title", title), Part(2, "body", text)),
        About(name="Strait Post", url=url, published=f"2025-07-0{number}"),
        (Warning("feed-summary-only", "the feed has only a summary"),) if stingy else (),
        raw=f"<rss>{title}</rss>".encode(),
        suffix=".xml",
    )
    return Fresh(
        str(number), title, url, "A. Quill", f"2025-07-0{number}", text, stingy, pack(reading).encode()
    )


@pytest.fixture
def inbox(home: Path) -> Path:
    """Three entries wait; the newest is the last of the titles."""
    with Inbox(paths.inbox_file()) as inbox:
        entries = [fresh(number, title) for number, title in enumerate(TITLES, 1)]
        inbox.take(FEED, "post", entries, Pulled(pulled="2025-07-10T00:00:00Z"))
    return paths.inbox_file()


def waiting(path: Path, state: State = State.NEW) -> list[str]:
    """The titles of the entries in a state, newest first."""
    with Inbox(path) as inbox:
        return [entry.title for entry in inbox.entries(state)]


async def open_inbox(reader: Reader) -> InboxScreen:
    await reader.press("I")
    await until(reader, lambda: on_top(reader, InboxScreen), "the inbox")
    await reader.flow()
    return inbox_screen(reader)


def inbox_screen(reader: Reader) -> InboxScreen:
    top = reader.app.screen
    assert isinstance(top, InboxScreen), reader.drawn
    return top


async def idle(reader: Reader) -> None:
    """Wait until nothing goes on in the background."""
    await until(reader, lambda: on_top(reader, InboxScreen) and not inbox_screen(reader).doing, "the end")
    await reader.flow()


@each_size
async def test_entries_newest_first(read: Open, inbox: Path, size: tuple[int, int]) -> None:
    async with read(size, config=FEEDS) as reader:
        screen = await open_inbox(reader)
        assert [entry.title for entry in screen.entry_list.entries] == list(reversed(TITLES))
        assert "3 entries" in status(reader)
        assert "1 feed" in status(reader)
        assert "07-03" in reader.drawn
        assert "keeps 3 boats" in reader.drawn
        await reader.press("j")
        assert "keeps 2 boats" in reader.drawn
        await reader.press("q")
        assert not reader.dialog()
        assert reader.shown == ORDER[0]


async def test_no_feeds(read: Open, home: Path) -> None:
    async with read((80, 24)) as reader:
        await open_inbox(reader)
        assert "No feeds yet." in reader.drawn
        assert "briefing feeds add" in reader.drawn
        await reader.press("enter", "+", "d", "o")
        assert "There is no entry here" in said(reader)
        await reader.press("j", "u")
        assert "Nothing to take back" in said(reader)
        await reader.press("r")
        assert "no feeds yet" in said(reader)
        await reader.press("a")
        assert reader.drawn.count("the address of an RSS, Atom or JSON feed") == 1
        await reader.press("escape", "q")
        assert not reader.dialog()
        assert "saved" not in reader.said


async def test_nothing_new(read: Open, home: Path) -> None:
    async with read(config=FEEDS) as reader:
        await open_inbox(reader)
        assert "Nothing new." in reader.drawn
        assert "r asks the feed" in reader.drawn


async def test_an_entry_is_kept_at_once_and_taken_back(read: Open, inbox: Path, library: Path) -> None:
    async with read(config=FEEDS) as reader:
        await open_inbox(reader)
        await reader.press("j", "+")
        await until(reader, lambda: "Kept: Ice" in said(reader), "the word")
        assert waiting(inbox) == [TITLES[2], TITLES[0]]
        assert (library / f"{IDS[1]}.yaml").is_file()
        await reader.press("u")
        assert waiting(inbox) == list(reversed(TITLES))
        assert not (library / f"{IDS[1]}.yaml").exists()
        await reader.key("ctrl+s")
        await until(reader, lambda: "Kept: " in said(reader), "the word")
        await idle(reader)
        await reader.key("q")
        await shown(reader, IDS[1])
        await until(reader, lambda: "Added: Ice in the port" in reader.said, "the message")


async def test_an_entry_is_looked_at_changed_and_saved(read: Open, inbox: Path, library: Path) -> None:
    async with read(config=FEEDS) as reader:
        await open_inbox(reader)
        await reader.key("enter")
        await until(reader, lambda: on_top(reader, CaptureScreen), "the capture screen")
        await worked_out(reader)
        assert "post.example/3" in reader.drawn
        await press(reader, "j", "L")
        await reader.key("escape")
        await idle(reader)
        assert waiting(inbox) == list(reversed(TITLES))
        await reader.key("enter")
        await until(reader, lambda: on_top(reader, CaptureScreen), "the capture screen")
        capture = await worked_out(reader)
        assert capture.history.now.reading.part(2).label == "lead", "what was changed is still there"
        await reader.key("ctrl+s")
        await until(reader, lambda: on_top(reader, InboxScreen), "the inbox")
        await reader.flow()
        assert waiting(inbox, State.KEPT) == [TITLES[2]]
        await reader.key("q")
        await shown(reader, IDS[2])
        assert "url: https://post.example/3" in (library / f"{IDS[2]}.yaml").read_text(encoding="utf-8")


async def test_entries_are_dropped_and_taken_back(read: Open, inbox: Path) -> None:
    async with read(config=FEEDS) as reader:
        await open_inbox(reader)
        await reader.press("d", "d")
        assert waiting(inbox) == [TITLES[0]]
        assert "u takes it back" in said(reader)
        await reader.press("u")
        assert waiting(inbox) == list(reversed(TITLES))[1:]
        await reader.press("u")
        assert waiting(inbox) == list(reversed(TITLES))
        assert "Taken back: dropped" in said(reader)


async def test_the_feeds_are_asked(read: Open, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fetch(url: str, **_: object) -> Answer:
        if "gone" in url:
            raise NetworkError("gone.example does not answer")
        return Answer(RSS.encode(), url, "application/rss+xml")

    monkeypatch.setattr("briefing_tui.capture.fetch.fetch", fetch)
    config = Config(feeds={"post": FEED, "gone": "https://gone.example/feed"})
    async with read(config=config) as reader:
        await open_inbox(reader)
        await reader.key("r")
        await until(reader, lambda: "1 new" in said(reader), "the news")
        await idle(reader)
        assert "gone.example does not answer" in said(reader)
        assert "Snow on the mole" in waiting(inbox)
        assert "Snow on the mole" in reader.drawn
        assert "Not fetched" in reader.drawn
        assert "gone: gone.example does not answer" in reader.drawn
        await reader.press("j")
        assert "Not fetched" not in reader.drawn
        await reader.key("r")
        await until(reader, lambda: "Nothing new" in said(reader), "no news")


async def test_asking_is_stopped(read: Open, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = threading.Event()

    def fetch(url: str, **options: object) -> Answer:
        cancelled = options["cancelled"]
        assert callable(cancelled)
        begun.set()
        ended = threading.Event()
        while not cancelled():
            ended.wait(0.01)
        raise NetworkError("stopped")

    monkeypatch.setattr("briefing_tui.capture.fetch.fetch", fetch)
    async with read(config=FEEDS) as reader:
        await open_inbox(reader)
        await reader.key("r")
        await until(reader, begun.is_set, "the question")
        await reader.flow()
        assert "Esc stops" in status(reader)
        await reader.key("+")
        await reader.flow()
        assert "One thing at a time" in said(reader)
        await reader.key("escape")
        await idle(reader)
        assert "Stopped" in said(reader)
        assert on_top(reader, InboxScreen)


async def test_a_part_of_an_article_is_fetched_whole(
    read: Open, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Inbox(paths.inbox_file()) as box:
        box.take(FEED, "post", [fresh(1, TITLES[0], stingy=True)], Pulled(pulled="2025-07-10T00:00:00Z"))
    page = f"# {TITLES[0]}\n\n{TITLES[0]} keeps 1 boats in harbour, says the office of Port Ellan.\n\n" + (
        "The pilots play cards in the shed, and the baker counts his flour once more.\n\n" * 3
    )

    def fetch(url: str, **_: object) -> Answer:
        return Answer(page.encode(), url, "text/markdown")

    monkeypatch.setattr("briefing_tui.capture.fetch.fetch", fetch)
    async with read(config=FEEDS) as reader:
        await open_inbox(reader)
        assert "summary only" in reader.drawn
        await reader.key("enter")
        await until(reader, lambda: on_top(reader, CaptureScreen), "the capture screen")
        capture = await worked_out(reader)
        assert capture.outlook is not None
        assert "play cards" in capture.outlook.draft.brief.article


async def test_a_feed_is_added(read: Open, home: Path) -> None:
    async with read() as reader:
        await open_inbox(reader)
        await reader.key("a")
        await until(reader, lambda: on_top(reader, FillIn), "the line")
        await reader.press(*"ftp://post.example/feed", "enter")
        await until(reader, lambda: on_top(reader, FillIn) and "http" in reader.drawn, "the reason")
        await reader.press("ctrl+u", *FEED, "enter")
        await until(reader, lambda: "Added the feed" in said(reader), "the word")
        assert FEED in paths.config_file().read_text(encoding="utf-8")
        assert "1 feed" in status(reader)
        assert "r asks the feed" in reader.drawn
        await reader.press("a", *FEED, "enter")
        await until(reader, lambda: "there already" in said(reader), "the word")


async def test_over_the_samples_what_is_kept_begins_a_library(
    read: Open, home: Path, inbox: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing_tui.resources.sample_briefs", lambda: library)
    own = home / ".local/share/briefing-tui/library"
    async with read(config=FEEDS) as reader:
        await open_inbox(reader)
        await reader.key("+")
        await until(reader, lambda: "Kept: Mist" in said(reader), "the word")
        await idle(reader)
        await reader.key("+")
        await until(reader, lambda: "Kept: Ice" in said(reader), "the word")
        await idle(reader)
        await reader.key("q")
        await shown(reader, IDS[1])
        assert sorted(path.stem for path in own.glob("*.yaml")) == [IDS[1], IDS[2]]


@pytest.mark.parametrize(
    "url", ["ftp://post.example/1", "https://post.example/a b", "https://post.example/\x07", ""]
)
async def test_what_is_no_address_is_not_opened(read: Open, home: Path, url: str) -> None:
    with Inbox(paths.inbox_file()) as inbox:
        inbox.take(
            FEED, "post", [replace(fresh(1, TITLES[0]), url=url)], Pulled(pulled="2025-07-10T00:00:00Z")
        )
    async with read(config=FEEDS) as reader:
        await open_inbox(reader)
        await reader.press("o")
        assert "This entry names no page" in said(reader)
