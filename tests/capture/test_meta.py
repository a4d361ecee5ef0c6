from __future__ import annotations

import pytest

from briefing_tui.capture.meta import Meta, front_matter, read_meta


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("By Ada Lund", "author", "Ada Lund"),
        ("Author: Ada Lund", "author", "Ada Lund"),
        ("Source: Harbour Wire", "name", "Harbour Wire"),
        ("Source: https://example.org/a", "url", "https://example.org/a"),
        ("https://example.org/a", "url", "https://example.org/a"),
        ("Published on: 19 June 2025", "published", "2025-06-19"),
        ("19 June 2025", "published", "2025-06-19"),
        ("Language: en-GB", "lang", "en-GB"),
    ],
)
def test_lines_about_the_text(line: str, field: str, value: str) -> None:
    meta = Meta()
    assert read_meta(line, meta)
    assert getattr(meta, field) == value


@pytest.mark.parametrize(
    "line",
    [
        "By the time the ice had gone, nobody was left to count the ships.",
        "Source: " + "a long sentence about where it all came from " * 3,
        "Author: " + "nobody who would fit on this line " * 5,
        "Link: see the board",
        "Language: the one of the port",
        "Date: when the ice is gone",
        "An ordinary line",
        "x" * 400,
    ],
)
def test_other_lines_are_left_alone(line: str) -> None:
    meta = Meta()
    assert not read_meta(line, meta)
    assert meta == Meta()


def test_the_first_of_two_stays() -> None:
    meta = Meta()
    for line in ("By Ada Lund", "By Jon Berg", "19 June 2025", "20 June 2025"):
        assert read_meta(line, meta)
    assert (meta.author, meta.published) == ("Ada Lund", "2025-06-19")


def test_front_matter_with_lists_and_what_it_leaves() -> None:
    lines = [
        "---",
        "title: 'Ice'",
        "description: A cold account",
        "authors:",
        "  - Ada Lund",
        "tags:",
        "- ice",
        '- "freight price"',
        "odd:",
        "  - nested",
        "  deeper: value",
        "no pair here",
        "site: Harbour Wire",
        "...",
        "Body",
    ]
    meta, taken = front_matter(lines)
    assert taken == 14
    assert (meta.title, meta.subtitle, meta.author) == ("Ice", "A cold account", "Ada Lund")
    assert (meta.tags, meta.name) == (["ice", "freight price"], "Harbour Wire")


@pytest.mark.parametrize("lines", [[], ["Body"], ["---", "title: never closed"]])
def test_no_front_matter(lines: list[str]) -> None:
    assert front_matter(lines) == (Meta(), 0)
