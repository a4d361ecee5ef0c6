"""What a list is narrowed by, and taking one of it off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.core.narrowed import Mark, Place, marks, parts, without
from briefing_tui.core.query import parse
from tests.core.strategies import filters


@pytest.mark.parametrize(
    ("query", "place", "mark"),
    [
        ("tag:Iran", Place("tags", "iran"), Mark.CHOSEN),
        ("-tag:Iran", Place("tags", "iran"), Mark.EXCLUDED),
        ("story:a/b", Place("stories", "a/b"), Mark.CHOSEN),
        ('who:"Åsa B"', Place("people", "asa b"), Mark.CHOSEN),
        ("source:Wire", Place("sources", "wire"), Mark.CHOSEN),
        ("-lang:en-GB", Place("languages", "en-gb"), Mark.EXCLUDED),
        ("date:2025-06", Place("days", "2025-06"), Mark.CHOSEN),
    ],
)
def test_a_name_is_known_by_its_normal_form(query: str, place: Place, mark: Mark) -> None:
    found = marks([parse("is:unread"), parse(f"word {query}")])
    assert {where: what for where, (what, _) in found.items()} == {place: mark}


@pytest.mark.parametrize("query", ["tag:a*", "tag:a or tag:b", "word", "date:2025..", "-(tag:a tag:b)"])
def test_what_names_nothing(query: str) -> None:
    assert marks([parse(query)]) == {}


@pytest.mark.parametrize(
    ("filters", "unwanted", "left"),
    [
        (["tag:a", "tag:b"], "tag:A", ["tag:b"]),
        (["tag:a word", "tag:b"], "tag:a", ["word", "tag:b"]),
        (["-tag:a", "tag:a"], "-tag:a", ["tag:a"]),
        (["tag:a"], "tag:a*", ["tag:a"]),
        (["tag:a word"], "tag:a word", []),
        (["tag:a x", "tag:b"], "tag:b TAG:A", ["x"]),
        (["tag:a or tag:b"], "tag:a", ["tag:a or tag:b"]),
        (["tag:a or tag:b"], "tag:a or tag:b", []),
        ([], "tag:a", []),
    ],
)
def test_taking_one_off(filters: list[str], unwanted: str, left: list[str]) -> None:
    found = without([parse(each) for each in filters], parse(unwanted))
    assert [str(each) for each in found] == left


@given(st.lists(filters, max_size=4), filters)
def test_nothing_else_goes(some: list, unwanted) -> None:  # type: ignore[no-untyped-def,type-arg]  # filters of any kind
    left = without(some, unwanted)
    assert set(parts(left)) <= set(parts(some))
    assert not set(parts([unwanted])) & set(parts(left))
    assert without(left, unwanted) == left
