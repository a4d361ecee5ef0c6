from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.capture.entrykey import LONGEST, entry_key
from briefing_tui.capture.reading import About, Reading


def key(raw: bytes | str, url: str = "", title: str = "A title", published: str = "2025-05-01") -> str:
    data = raw.encode() if isinstance(raw, str) else raw
    return entry_key(Reading("feed", (), About(title=title, url=url, published=published), raw=data))


def rss(item: str) -> str:
    return f"<?xml version='1.0'?><rss><channel><guid>of the feed</guid><id>feed</id><item>{item}</item></channel></rss>"


def atom(entry: str) -> str:
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><id>of the feed</id><entry>{entry}</entry></feed>"


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (rss("<title>x</title><guid isPermaLink='false'> g-1 </guid>"), "g-1"),
        (rss("<guid><![CDATA[a&b]]></guid>"), "a&b"),
        (rss("<source><guid>no</guid></source><guid>yes</guid>"), "yes"),
        (rss("<media:id>no</media:id><guid/><guid>yes</guid>"), "yes"),
        (rss("<description><![CDATA[<guid>no</guid>]]></description><guid>yes</guid>"), "yes"),
        (atom("<source><id>no</id></source><id>urn:x:1</id>"), "urn:x:1"),
        ("<a:feed xmlns:a='x'><a:entry><a:guid>1</a:guid></a:entry></a:feed>", "1"),
        (rss("<guid>whole</guid><b>torn"), "whole"),
        (b"\xef\xbb\xbf" + rss("<guid>marked</guid>").encode(), "marked"),
        (json.dumps({"items": [{"id": "j-1"}, {"id": "j-2"}]}), "j-1"),
        (json.dumps({"items": [{"id": 7}]}), "7"),
    ],
)
def test_the_feeds_own_name_goes_before_the_address(raw: str | bytes, found: str) -> None:
    assert key(raw, "https://a.example/1") == found


@pytest.mark.parametrize(
    "raw",
    [
        "",
        rss(""),
        rss("<guid>torn"),
        rss("<guid> </guid>"),
        rss("&nbsp;<guid>behind what XML does not know</guid>"),
        "<rss><channel><guid>no entry</guid></channel></rss>",
        "<!DOCTYPE rss [<!ENTITY a 'b'>]>" + atom("<id>&a;</id>"),
        "{}",
        '{"items": []}',
        '{"items": [{"id": ["x"]}]}',
        '{"items": [' + "[" * 100_000,
    ],
)
def test_else_the_address_else_title_and_date(raw: str) -> None:
    assert key(raw, "https://a.example/1") == "https://a.example/1"
    hashed = key(raw)
    assert len(hashed) == 64
    assert key(raw, title="Another") != hashed != key(raw, published="2025-05-02")
    assert key(raw) == hashed


def test_a_key_is_one_clean_line_of_bounded_length() -> None:
    assert key(rss("<guid>a\n b\u202ec</guid>")) == "a  b\ufffdc"
    long = key(rss(f"<guid>{'x' * (LONGEST + 1)}</guid>"))
    assert len(long) == 64
    assert key(rss(f"<guid>{'x' * 3_000_000}</guid>")) != long


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_give_a_key(data: bytes) -> None:
    for raw in (data, rss("").encode().replace(b"<item>", b"<item>" + data), b"{" + data):
        assert 0 < len(key(raw)) <= LONGEST
