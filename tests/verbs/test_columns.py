from __future__ import annotations

import pytest

from briefing_tui.verbs.columns import cut, pad, width, wrap


@pytest.mark.parametrize(("text", "cells"), [("", 0), ("abc", 3), ("é", 1), ("e\u0301", 1), ("漢字", 4)])
def test_width_counts_cells(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("short", 5, "short"),
        ("longer text", 7, "longer…"),
        ("漢字漢字", 4, "漢…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
    ],
)
def test_cut_fits(text: str, cells: int, expected: str) -> None:
    assert cut(text, cells) == expected
    assert width(cut(text, cells)) <= cells


def test_pad_counts_cells() -> None:
    assert pad("漢", 4) == "漢  "


def test_wrap_indents_and_keeps_long_words_whole() -> None:
    address = "https://example.org/" + "a" * 30
    lines = wrap(f"one two  three {address} four", 12, "- ", "  ")
    assert lines == ["- one two", "  three", f"  {address}", "  four"]
    assert wrap("", 10, "- ") == ["- "]
