from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.core.weblink import WebLink, begins_link, is_link, parse
from briefing_tui.errors import UsageError


@pytest.mark.parametrize(
    ("text", "url", "authority"),
    [
        ("https://example.org", "https://example.org/", "example.org"),
        (" HTTPS://EXAMPLE.org:443/A?b=c#d ", "https://example.org/A?b=c", "example.org"),
        ("http://example.org:8080/", "http://example.org:8080/", "example.org:8080"),
        (
            "https://bücher.example/ä b?ü=%C3%A4",
            "https://xn--bcher-kva.example/%C3%A4%20b?%C3%BC=%C3%A4",
            "xn--bcher-kva.example",
        ),
        ("http://[::1]:81/x", "http://[::1]:81/x", "[::1]:81"),
        ("http://[0:0::1]/", "http://[::1]/", "[::1]"),
        ("http://example.org./", "http://example.org./", "example.org."),
        ("http://my_host/a%zz", "http://my_host/a%zz", "my_host"),
    ],
)
def test_addresses_in_normal_form(text: str, url: str, authority: str) -> None:
    assert parse(text).url == url
    assert parse(text).authority == authority
    assert parse(url).url == url


@pytest.mark.parametrize(
    ("text", "begins", "is_one"),
    [
        ("https://example.org/a?b#c", True, True),
        ("HTTP://example.org", True, True),
        ("https://", True, False),
        ("https://example.org/a b", True, False),
        ("https://example.org/\n", True, False),
        ("https://example.org/\x1b[2J", True, False),
        ("https://example.org/" + "a" * 2000, True, False),
        (" https://example.org", False, False),
        ("ftp://example.org", False, False),
        ("httpsx://example.org", False, False),
        ("javascript:alert(1)//https://", False, False),
        ("", False, False),
    ],
)
def test_what_looks_like_an_address(text: str, begins: bool, is_one: bool) -> None:
    assert (begins_link(text), is_link(text)) == (begins, is_one)


@pytest.mark.parametrize(
    "text",
    ["", " ", "example.org", "//example.org", "http:", "http://", "http:///a", "https:example.org", "mailto:a@b.example",
     "http://a b/", "http://a,b/", "http://[::1", "http://[fe80::1%25eth0]/", "http://[::g]/", "http://-.\u2024./",
     "http://a..b/", "http://" + "a" * 64 + ".org", "http://a\u3002b..c/", "http://u:p@a/", "http://@a/", "http://a:b/",
     "http://a:0/", "http://a:65536/", "http://a\n.org/", "http://a/\x7f", "http://a/\u2028b", "http://a/\ud800",
     "http://a/" + "b" * 2000, "http://\u212a..org/"],
)  # fmt: skip
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(text)
    assert "\n" not in str(caught.value)


@given(st.text())
def test_any_text_is_an_address_or_a_plain_refusal(text: str) -> None:
    for each in (text, f"http://{text}", f"https://a.example/{text}", f"http://a.example?{text}"):
        try:
            link = parse(each)
        except UsageError:
            continue
        assert parse(link.url) == link
        assert link.url.isascii()
        assert link.url.isprintable()
        assert " " not in link.url


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("b", "https://a.example/x/b"),
        ("/b", "https://a.example/b"),
        ("?q", "https://a.example/x/y?q"),
        ("//b.example", "https://b.example/"),
        (" http://b.example:80/#x ", "http://b.example/"),
        ("../../..", "https://a.example/"),
    ],
)
def test_links_lead_on(location: str, url: str) -> None:
    assert WebLink("https", "a.example", 443, "/x/y").joined(location).url == url
