from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from briefing_tui.actions.given import Failed, Given
from briefing_tui.actions.whole import Whole, is_stingy, same_article, whole
from briefing_tui.capture.reading import SUMMARY_ONLY, About, Part, Reading, Warning
from briefing_tui.capture.web.answers import Answer
from briefing_tui.errors import NetworkError, UnreadableError

URL = "https://gazette.example/lock"
SUMMARY = "The council of Saltby voted on Monday to build a second lock. It begins…"
TITLE = "Saltby gets a second lock"
ENTRY = Reading(
    "feed",
    (Part(1, "body", SUMMARY),),
    About(
        title=TITLE,
        url=URL,
        author="Ada Brook",
        name="Gazette",
        published="2025-05-01",
        tags=("port", "lock"),
    ),
    (Warning(SUMMARY_ONLY, "only a summary"), Warning("other", "kept")),
    raw=b"<rss/>",
)
PAGE = Reading(
    "html",
    (
        Part(1, "title", TITLE),
        Part(2, "body", "The council of Saltby voted on Monday to build a second lock."),
        Part(3, "body", "It costs 40 million crowns, and the fishermen are against it."),
    ),
    About(url=URL, published="2025-05-01T08:00:00+00:00", tags=("lock", "council")),
    suffix=".html",
)


def pulled(page: Reading | Failed | None = PAGE, url: str = URL, entry: Reading = ENTRY) -> Whole:
    def read(given: Given) -> Iterator[Reading | Failed]:
        assert given == Given(URL, b"page", url)
        if page is not None:
            yield page

    return whole(entry, b"<rss/>", lambda asked: Answer(b"page", url), read)


def test_the_page_is_taken_where_it_is_the_article() -> None:
    reading, data, alone = pulled()
    assert (data, alone) == (b"page", PAGE)
    assert reading.parts == PAGE.parts
    assert (reading.tool, reading.suffix, reading.raw) == ("html", ".html", None)
    assert reading.about == About(
        title=TITLE,
        author="Ada Brook",
        name="Gazette",
        url=URL,
        published="2025-05-01T08:00:00+00:00",
        tags=("port", "lock", "council"),
    )
    assert reading.warnings == (Warning("other", "kept"),)
    assert is_stingy(ENTRY)
    assert not is_stingy(reading)


def no_fetch(error: Exception) -> Callable[[str], Answer]:
    def fetch(url: str) -> Answer:
        raise error

    return fetch


@pytest.mark.parametrize(
    ("page", "url", "code"),
    [
        (
            replace(PAGE, parts=(Part(1, "title", "Log in"), Part(2, "body", "Your password, please. " * 9))),
            URL,
            "page-of-another",
        ),
        (PAGE, "https://gazette.example/", "page-of-another"),
        (replace(PAGE, parts=PAGE.parts[:2]), URL, "page-no-more"),
        (Failed(URL, UnreadableError("all script")), URL, "page-not-read"),
        (None, URL, "page-not-read"),
    ],
)
def test_else_the_feeds_own_text_stays_with_a_warning(
    page: Reading | Failed | None, url: str, code: str
) -> None:
    reading, data, alone = pulled(page, url)
    assert (data, alone) == (b"<rss/>", ENTRY)
    assert reading.parts == ENTRY.parts
    assert reading.raw == ENTRY.raw
    assert [warning.code for warning in reading.warnings] == [SUMMARY_ONLY, "other", code]
    assert "the feed's own text was taken" in reading.warnings[-1].message


def test_a_page_that_cannot_be_had() -> None:
    fetch = no_fetch(NetworkError("gazette.example: there is no such page (404)"))
    reading, data, _ = whole(ENTRY, b"<rss/>", fetch, lambda given: iter(()))
    assert data == b"<rss/>"
    assert reading.warnings[-1] == Warning(
        "page-not-fetched",
        "the page could not be had: gazette.example: there is no such page (404); the feed's own text was taken",
    )
    nowhere = replace(ENTRY, about=replace(ENTRY.about, url=""))
    reading, _, _ = whole(nowhere, b"", no_fetch(AssertionError()), lambda given: iter(()))
    assert reading.warnings[-1].code == "page-none"


@pytest.mark.parametrize(
    ("title", "text", "same"),
    [
        ("SALTBY  gets a second “lock”", "", False),
        ("Saltby gets a second  LOCK", "", True),
        ("lock", "", False),  # too short to tell
        ("Other words entirely here", SUMMARY, True),
        ("Other words entirely here", "It costs 40 million. crowns, and", False),
        ("", "", False),
    ],
)
def test_title_or_text_tell(title: str, text: str, same: bool) -> None:
    entry = replace(ENTRY, parts=(Part(1, "body", text),), about=About(title=title))
    assert same_article(entry, PAGE) is same
    assert same_article(replace(entry, parts=(), about=About(title=title, summary=text)), PAGE) is same


def test_a_megabyte_of_stretches_that_nearly_stand_there() -> None:
    text = ("a b " * 12 + ". ") * 20_000
    hostile = replace(ENTRY, parts=(Part(1, "body", text),), about=About(title="…" * 1000))
    page = replace(PAGE, parts=(Part(1, "body", ("a b " * 9 + "c ") * 25_000),))
    assert not same_article(hostile, page)
