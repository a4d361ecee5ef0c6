from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.capture.opml import MOST_OUTLINES, Outline, read_opml, write_opml
from briefing_tui.errors import UnreadableError


def opml(body: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<opml version="1.0"><body>{body}</body></opml>'.encode()


def test_nested_folders_duplicates_and_notes() -> None:
    found = read_opml(
        opml(
            '<outline text="Coast"><outline text="Harbour &amp; sea" type="rss" xmlUrl="https://A.example/feed"/>'
            '<outline title=" Two\n lines " text="x" XMLURL=" http://b.example "/></outline>'
            '<outline text="again" xmlUrl="https://a.example/feed#x"/><outline text="a note"/>'
        )
    )
    assert found.feeds == (
        Outline("Harbour & sea", "https://a.example/feed"),
        Outline("Two lines", "http://b.example/"),
    )
    assert found.refused == ()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("exec:rm -rf ~", "exec: is not fetched"),
        ("filter:x:https://a.example/", "filter: is not fetched"),
        ("file:///etc/passwd", "file: is not fetched"),
        ("feed", "no address"),
        ("https://me:secret@a.example/", "user name or password"),
    ],
)
def test_what_is_not_fetched_is_named(url: str, said: str) -> None:
    found = read_opml(opml(f'<outline text="Odd" xmlUrl="{url}"/><outline xmlUrl="{url}"/>'))
    assert found.feeds == ()
    assert [name for name, _ in found.refused] == ["Odd", url]
    assert said in str(found.refused[0][1])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no OPML"),
        (b"https://a.example/feed\n", "no OPML"),
        (b"<rss><channel/></rss>", "begins with <rss>"),
        (b"<opml><body>", "no OPML"),
        (b"<opml><body><outline text='a' text='b'/></body></opml>", "line 1: no OPML: duplicate attribute"),
        (b'<?xml version="1.0" encoding="x-none"?><opml/>', "no"),
        (opml("<outline>" * 100), "nested deeper"),
        (opml("x", '<!DOCTYPE opml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'), "entities"),
        (opml("x", '<!DOCTYPE opml [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), "entities"),
        (opml("x", '<!DOCTYPE opml [<!ENTITY % a SYSTEM "http://a.example/">]>'), "entities"),
        (b" " * 5_000_001, "larger than 5 MB"),
    ],
)
def test_what_is_no_list(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_opml(data)
    assert said in str(caught.value)


def test_too_many_feeds() -> None:
    one = '<outline xmlUrl="https://a.example/{}"/>'
    assert len(read_opml(opml("".join(map(one.format, range(MOST_OUTLINES))))).feeds) == MOST_OUTLINES
    with pytest.raises(UnreadableError, match="more than 5,000 feeds"):
        read_opml(opml("".join(map(one.format, range(MOST_OUTLINES + 1)))))


def test_the_worst_five_megabytes_end() -> None:
    for piece in (
        b"<opml>" + b"<a/>" * 1_200_000,
        b"<opml " + b"a='' " * 900_000,
        b"<opml a='" + b"&lt;" * 1_200_000,
    ):
        with pytest.raises(UnreadableError):
            read_opml(piece)


@given(st.lists(st.tuples(st.text(), st.integers(0, 50))))
@settings(deadline=None)
def test_what_is_written_is_read_again(entries: list[tuple[str, int]]) -> None:
    feeds = [Outline(name, f"https://a.example/?a=1&b={number}") for name, number in entries]
    data = write_opml(feeds)
    found = read_opml(data)
    assert found.refused == ()
    assert [feed.url for feed in found.feeds] == list(dict.fromkeys(feed.url for feed in feeds))
    assert write_opml(feeds) == data
