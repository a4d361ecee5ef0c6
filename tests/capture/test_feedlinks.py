from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.capture.feedlinks import feed_links
from briefing_tui.core.weblink import parse

HERE = "https://gazette.example/news/"


def page(*links: str) -> bytes:
    return f"<!DOCTYPE html><head>{''.join(links)}</head><body>x".encode()


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/feed">', "https://gazette.example/feed"),
        (
            "<LINK HREF=feed.json TYPE='application/feed+json' REL='x ALTERNATE' />",
            "https://gazette.example/news/feed.json",
        ),
        (
            '<link\nhref="?a=1&amp;b=2" rel=alternate type=application/atom+xml>',
            "https://gazette.example/news/?a=1&b=2",
        ),
    ],
)
def test_the_feed_of_a_page(link: str, found: str) -> None:
    assert feed_links(page('<link rel="stylesheet" href="a.css">', link), HERE) == (found,)


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" hreflang="de" href="/de/">',
        '<link rel="stylesheet" type="application/rss+xml" href="/feed">',
        '<link rel="alternate" type="application/rss+xml" href="exec:ls">',
        '<link rel="alternate" type="application/rss+xml" href="https://u:p@a.example/">',
        '<link rel="alternate" type="application/rss+xml">',
        "<link rel=alternate type=application/rss+xml href=/feed",
        "<a rel=alternate type=application/rss+xml href=/feed>",
    ],
)
def test_what_is_no_feed_of_it(link: str) -> None:
    assert feed_links(page(link), HERE) == ()


def test_the_first_three_each_once() -> None:
    links = [f'<link rel="alternate" type="application/rss+xml" href="/{n // 2}">' for n in range(20)]
    assert [url[-1] for url in feed_links(page(*links), HERE)] == ["0", "1", "2"]
    assert feed_links(page(*links), "no address") == ()


@pytest.mark.parametrize(
    "piece", ["<link ", "<link rel=", "<link rel=alternate href='", "<", '<link type="', "rel = "]
)
def test_the_worst_megabyte_ends(piece: str) -> None:
    assert feed_links((piece * (1_000_000 // len(piece))).encode(), HERE) == ()


@given(st.binary(max_size=500))
@settings(deadline=None)
def test_any_bytes(data: bytes) -> None:
    found = feed_links(b"<link rel=alternate type=application/rss+xml " + data + b">", HERE)
    assert [parse(link).url for link in found] == list(found)
