"""What pages say of themselves."""

from __future__ import annotations

import json

import pytest

from briefing_tui.capture.page.blocks import blocks
from briefing_tui.capture.page.declared import declared
from briefing_tui.capture.page.jsonld import articles
from briefing_tui.capture.page.tree import parse
from briefing_tui.capture.reading import About


def about(head: str, body: str = "", url: str = "", tag: str = "<html>") -> About:
    root = parse(f"{tag}<head>{head}</head><body>{body}</body></html>")
    return declared(root, blocks(root), url).about


def ld(item: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(item)}</script>'


def test_json_ld_goes_before_meta() -> None:
    item = {
        "@type": ["NewsArticle"],
        "headline": "Ferry &amp; rail",
        "datePublished": "2031-05-06",
        "inLanguage": "de",
    }
    found = about(
        ld([item])
        + "<meta property='og:title' content='Other'><meta property='article:published_time' content='2030-01-01'>"
    )
    assert (found.title, found.published, found.lang) == ("Ferry & rail", "2031-05-06", "de")


def test_references_and_authors() -> None:
    graph = {
        "@graph": [
            {
                "@type": "Article",
                "headline": "Ferry",
                "author": [{"@id": "#a"}, "Bo Lund"],
                "publisher": {"@id": "#p"},
            },
            {"@id": "#a", "@type": "Person", "name": "Ada Quist"},
            {"@id": "#p", "@type": "Organization", "name": "Bay Courier"},
        ]
    }
    found = about(ld(graph))
    assert (found.author, found.name) == ("Ada Quist, Bo Lund", "Bay Courier")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("By Ada Quist and Bo Lund", "Ada Quist, Bo Lund"),
        ("von Ada Quist", "Ada Quist"),
        ("https://a.example/ada", ""),
        ("@ada", ""),
        ("admin", ""),
        ("Ada Quist; Ada Quist", "Ada Quist"),
    ],
)
def test_authors_of_meta(content: str, expected: str) -> None:
    assert about(f"<meta name=author content='{content}'>").author == expected


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            "<title>Ferry returns | Bay Courier</title><meta property=og:site_name content='Bay Courier'>",
            "",
            "Ferry returns",
        ),
        ("<title>Bay Courier: Ferry returns</title>", "<h1>Ferry returns</h1>", "Ferry returns"),
        ("<title>Ferry returns - News</title>", "<h1>Ferry returns</h1>", "Ferry returns"),
        (
            "<title>Bay Courier - Ferry returns</title><meta property=og:site_name content='Bay Courier'>",
            "<h1>Bay Courier</h1>",
            "Ferry returns",
        ),
        (
            "<meta property=og:title content='Ferry returns to the bay'>",
            "<h1>Ferry returns to the bay after winter</h1>",
            "Ferry returns to the bay after winter",
        ),
        ("", "<h1>Ferry returns</h1>", "Ferry returns"),
        ("", "<h1>One</h1><h1>Two</h1>", ""),
        ("<title>Ferry – returns</title>", "", "Ferry – returns"),
    ],
)
def test_titles(head: str, body: str, title: str) -> None:
    assert about(head, body).title == title


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        ("<link rel=canonical href='/a'>", "https://b.example/x", "https://b.example/a"),
        ("<base href='https://c.example/d/'><link rel=canonical href='a'>", "", "https://c.example/d/a"),
        ("<link rel=canonical href='javascript:alert(1)'>", "https://b.example/x", "https://b.example/x"),
        ("<link rel=canonical href='http://[bad'>", "", ""),
        ("<meta property=og:url content='https://b.example/o'>", "", "https://b.example/o"),
        ("<link rel=canonical href='a'>", "", ""),
        ("", "file:///etc/passwd", ""),
    ],
)
def test_addresses(head: str, url: str, expected: str) -> None:
    assert about(head, url=url).url == expected


def test_languages() -> None:
    assert about("", tag="<html lang='pt_br'>").lang == "pt-BR"
    assert about("", tag="<html lang='x!'>").lang == ""
    assert about("<meta property=og:locale content=de_DE>").lang == "de-DE"


def test_tags_without_names_for_programs() -> None:
    found = about("<meta name=keywords content='Ferry, type:news, front_page, @river, ferry, Lund Bay, x'>")
    assert found.tags == ("Ferry", "Lund Bay")


def test_times_of_the_text() -> None:
    assert about("", "<time datetime='2031-05-06'>x</time>").published == "2031-05-06"
    body = "<time datetime='2030-01-01'>x</time><span itemprop=datePublished content='2031-05-06'>y</span>"
    assert about("", body).published == "2031-05-06"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[" * 100_000,
        "null",
        '"x"',
        '{"@type": {"a": []}}',
        '{"@type": "Article", "author": {"name": {"a": 1}}}',
    ],
)
def test_broken_json_ld_is_passed_over(text: str) -> None:
    root = parse(f'<html><script type="application/ld+json">{text}</script><body>x</body></html>')
    assert declared(root, [], "").about.title == ""


def test_json_ld_in_comments_and_with_a_tail() -> None:
    for text in (
        '<!-- {"@type":"Article","headline":"a"} -->',
        '{"@type":"Article","headline":"a"};',
        'x {"@type":"Article","headline":"a"}',
    ):
        root = parse(f'<html><body><script type="application/ld+json">{text}</script></body></html>')
        assert [item["headline"] for item in articles(root)] == ["a"]
