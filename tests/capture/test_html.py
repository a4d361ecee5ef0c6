"""Web pages become readings and briefs."""

from __future__ import annotations

import pytest

from briefing_tui.capture.html import HtmlReader, page_reading, read_html
from briefing_tui.errors import UnreadableError

PAGE = """<!DOCTYPE html><html lang="en-gb"><head><meta charset="utf-8"><title>Ferry returns to Lund Bay | Bay Courier</title>
<meta property="og:site_name" content="Bay Courier"><link rel="canonical" href="/news/ferry">
<meta property="article:published_time" content="2031-05-06T08:30:00+0200"></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Ferry returns to Lund Bay</h1>
<p>The ferry across Lund Bay sails again from Monday, after two winters in which people drove around the water.</p>
<p>The council paid for a new engine, and the crew of five was trained at the yard in Harrow Point over the spring.</p>
<h2>Fares stay</h2>
<ul><li>Adults pay three crowns</li><li>Children sail free</li></ul>
<p>"We missed the sound of the horn," said Ada Quist, who keeps the kiosk on the pier and opened it again.</p>
</article><footer><p>© 2031 Bay Courier</p></footer></body></html>"""


def test_a_page_becomes_a_brief() -> None:
    brief = read_html(PAGE.encode(), "https://bay.example/x").brief
    assert brief.title == "Ferry returns to Lund Bay"
    assert brief.lang == "en-GB"
    assert brief.source.name == "Bay Courier"
    assert brief.source.url == "https://bay.example/news/ferry"
    assert brief.source.published == "2031-05-06T08:30:00+02:00"
    assert brief.article.split("\n\n") == [
        "The ferry across Lund Bay sails again from Monday, after two winters in which people drove around the water.",
        "The council paid for a new engine, and the crew of five was trained at the yard in Harrow Point over the spring.",
        "## Fares stay",
        "- Adults pay three crowns\n- Children sail free",
        '"We missed the sound of the horn," said Ada Quist, who keeps the kiosk on the pier and opened it again.',
    ]


def test_what_is_left_out_is_shown() -> None:
    reading = page_reading(PAGE.encode())
    assert {part.text: part.label for part in reading.parts if part.label == "furniture"} == {
        "Home News": "furniture",
        "© 2031 Bay Courier": "furniture",
    }
    assert [part.number for part in reading.parts] == list(range(1, len(reading.parts) + 1))
    assert [warning.code for warning in reading.warnings] == ["page-furniture"]


def test_a_page_of_scripts_is_refused() -> None:
    with pytest.raises(UnreadableError, match="no text without its scripts"):
        list(
            HtmlReader().read(b"<html><body><div id=root></div><script>let a = 1</script></body></html>", "")
        )
