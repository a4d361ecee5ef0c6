"""Web pages become readings and briefs."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.capture.html import HtmlReader, page_reading, read_html
from briefing_tui.capture.reading import Reading
from briefing_tui.core.clean import clean
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


def test_a_hidden_copy_of_the_page_is_not_the_article() -> None:
    once = read_html(PAGE.encode()).brief.article
    article = PAGE[PAGE.index("<article>") : PAGE.index("<footer>")]
    said = article.replace("article>", "div>").replace("<p>", "").replace("</p>", " ")
    for copy in (article, said):
        twice = PAGE.replace("<footer>", f"<div hidden><main>{copy}</main></div><footer>")
        assert read_html(twice.encode()).brief.article == once


def test_a_table_that_is_cut_short_is_told() -> None:
    table = f"<table>{'<tr><td>boat</td><td>5</td></tr>' * 501}</table>"
    reading = page_reading(PAGE.replace("<h2>", table + "<h2>").encode())
    assert [warning.message for warning in reading.warnings if warning.code == "cut-short"] == [
        "only the first 500 rows and 20 columns of a table were read"
    ]


def test_a_page_of_scripts_is_refused() -> None:
    with pytest.raises(UnreadableError, match="no text without its scripts"):
        list(
            HtmlReader().read(b"<html><body><div id=root></div><script>let a = 1</script></body></html>", "")
        )


def test_a_page_of_links_is_refused_for_what_it_is() -> None:
    with pytest.raises(UnreadableError, match="no article was found"):
        page_reading(
            b"<html><body><ul><li><a href=a>One story</a></li><li><a href=b>Another</a></li></ul></body></html>"
        )


def test_a_page_with_little_text_is_read_all_the_same() -> None:
    reading = page_reading(
        b"<html><body><h1>Notice</h1><p>The pool stays shut on Sunday. Sorry.</p></body></html>"
    )
    assert [(part.label, part.text) for part in reading.parts] == [
        ("title", "Notice"),
        ("body", "The pool stays shut on Sunday. Sorry."),
    ]


DEEP = "<p>Ada Quist keeps the kiosk on the pier, and she has sold tickets there for twenty years, in all weathers.</p>"


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 100_000 + DEEP,
        "<html><body>" + "<div><span><table><tr><td><blockquote><ul><li>" * 5_000 + DEEP,
        "<html><body>" + "<b>" * 200_000 + DEEP,
        "<html><body><div " + " ".join(f"a{n}=1" for n in range(200_000)) + ">" + DEEP,
        "<html><body><script type='application/ld+json'>" + "[" * 200_000 + "</script>" + DEEP,
        "<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><html><body>" + "&b;" * 2_000 + DEEP,
        "<html><body>\0\0" + "\0" * 100_000 + DEEP,
        "<html><body>" + DEEP + "<!--" * 100_000,
        "<html><body>" + DEEP[:-4],
        "<html><body><p>" + "x<br>" * 100_000 + "</p>" + DEEP,
        "<html><body>" + "<noscript>" * 2_000 + DEEP * 3,
        "<html><body>" + DEEP + "<div class='" + "a-" * 100_000 + "'>",
    ],
    ids=[
        "deep",
        "mixed",
        "inline",
        "attributes",
        "json",
        "bomb",
        "nul",
        "comments",
        "cut",
        "breaks",
        "noscript",
        "class",
    ],
)
def test_hostile_pages_keep_their_text(page: str) -> None:
    parts = page_reading(page.encode()).parts
    assert any("Ada Quist keeps the kiosk" in part.text for part in parts)


def test_a_page_over_the_limits() -> None:
    with pytest.raises(UnreadableError, match="more than the 10 MB"):
        page_reading(b"<p>" + b"x" * (10 * 1024 * 1024))
    reading = page_reading(("<html><body>" + "<p>word of a line</p>" * 30_000).encode())
    assert len(reading.parts) == 20_000
    assert "cut-short" in {warning.code for warning in reading.warnings}


@given(st.text(alphabet=st.sampled_from("<>/=\"'&;- pdivbrstylecm!\0\n#x1é"), max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        reading = page_reading(text.encode())
    except UnreadableError:
        return
    assert [part.number for part in reading.parts] == list(range(1, len(reading.parts) + 1))
    for part in reading.parts:
        assert part.text == clean(part.text, multiline=False) != ""


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(UnreadableError):
        assert [
            reading.tool for reading in HtmlReader().read(data, "page.html") if isinstance(reading, Reading)
        ] == ["html"]


def test_what_trafilatura_stumbles_over_is_read_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", stumble)
    assert read_html(PAGE.encode()).brief.article.startswith(
        "The ferry across Lund Bay sails again from Monday"
    )


def test_the_parsers_are_imported_when_a_page_is_read() -> None:
    code = "import sys, briefing_tui.capture.html; print([name for name in ('lxml', 'trafilatura') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_text_in_json_ld_may_be_markup() -> None:
    body = (
        "&lt;p&gt;"
        + "The vote was close &amp;amp; the hall was full. " * 6
        + "&lt;/p&gt;&lt;p&gt;The end came late.&lt;/p&gt;"
    )
    page = f'<html><body><script type="application/ld+json">{{"@type":"Article","headline":"Vote","articleBody":"{body}"}}</script></body></html>'
    brief = read_html(page.encode()).brief
    assert brief.article.split("\n\n")[-1] == "The end came late."
    assert brief.article.startswith("The vote was close & the hall was full.")


def test_many_repeats_are_told_in_one_line() -> None:
    line = "<p>The ferry across Lund Bay sails again from Monday, after two winters without it.</p>"
    reading = page_reading(f"<html><body><article>{line * 40}</article></body></html>".encode())
    assert sum(bool(part.notes) for part in reading.parts) == 20
    assert [warning.message for warning in reading.warnings] == ["19 further blocks repeat others: left out"]
