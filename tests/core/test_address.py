"""Which addresses are of one article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.core.address import canonical


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("https://Example.ORG/a/b", "example.org/a/b"),
        ("http://www.example.org:80/a/b/", "example.org/a/b"),
        ("https://example.org.:443/a/b#top", "example.org/a/b"),
        ("https://example.org:8443/a/b", "example.org:8443/a/b"),
        ("https://me:secret@example.org/a/b", "example.org/a/b"),
        ("https://example.org/a?utm_source=x&id=7&fbclid=1&gclid=2&UTM_MEDIUM=y", "example.org/a?id=7"),
        ("https://example.org/a?b=2&a=1", "example.org/a?a=1&b=2"),
        ("https://example.org/?p=17", "example.org?p=17"),
        ("https://example.org/index.php?reference=3&refund=1", "example.org/index.php?reference=3&refund=1"),
        ("https://m.example.org/a", "example.org/a"),
        ("https://amp.example.org/a", "example.org/a"),
        ("https://en.m.example.org/a", "en.example.org/a"),
        ("https://m.org/a", "m.org/a"),
        ("https://www.m.example.org/a", "example.org/a"),
        ("https://example.org/2025/05/a-long-name/amp/", "example.org/2025/05/a-long-name"),
        ("https://example.org/a-name/amp.html", "example.org/a-name"),
        ("https://example.org/units/amp", "example.org/units/amp"),
        ("https://example.org/%7Eada/cre%c3%a8me", "example.org/~ada/cre%C3%A8me"),
        ("https://example.org/#!/story/7", "example.org#!/story/7"),
        ("https://localhost/a", "localhost/a"),
        ("  https://example.org/a\n", "example.org/a"),
        ("https://example.org", ""),
        ("https://example.org/?utm_source=letter#top", ""),
        ("ftp://example.org/a", ""),
        ("httpx://example.org/a", ""),
        ("https:///a", ""),
        ("https://[::1/a", ""),
        ("https://example.org:99999/a", ""),
        ("", ""),
        ("mailto:a@example.org", ""),
        ("https://example.org/" + "a" * 5_000, ""),
    ],
)
def test_the_form_of_an_address(url: str, form: str) -> None:
    assert canonical(url) == form


@given(st.text(max_size=60))
@settings(deadline=None)
def test_any_text_has_a_form_that_is_its_own(text: str) -> None:
    form = canonical(f"https://example.org/{text}")
    assert form == "" or form.startswith("example.org")
    canonical(text)


def test_long_and_odd_ones_take_no_time() -> None:
    for text in ("%" * 1_000_000, "?" + "&" * 1_000_000, "/" * 1_000_000):
        assert canonical(f"https://example.org/{text}") == ""
