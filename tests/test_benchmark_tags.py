"""Suggested tags are counted as they should be."""

from __future__ import annotations

import pytest

from benchmarks import tags

GOLD = tags.keys(["harbour boards", "Tidewick", "tides", "—"])


@pytest.mark.parametrize(
    ("suggested", "expected"),
    [
        (["Harbour Board", "tidewick", "tide"], 1),
        (["Tidewick", "TIDEWICK", "Tidewick’s"], 2 * 1 / (1 + 3)),
        (["board", "lighthouse"], 0),
        ([], 0),
    ],
)
def test_tags_count_by_their_stems(suggested: list[str], expected: float) -> None:
    assert tags.f1(suggested, GOLD) == pytest.approx(expected)
    assert tags.f1(suggested, frozenset()) == 0


@pytest.mark.parametrize(
    ("suggested", "expected"),
    [
        (["Ada Lund", "Lund", "ferry"], 1 / 3),
        (["Ada Lund", "Lunden"], 0),
        (["ferry", "ferries"], 0),
        ([], 0),
    ],
)
def test_tags_inside_others_are_doubles(suggested: list[str], expected: float) -> None:
    assert tags.doubles(suggested) == pytest.approx(expected)
