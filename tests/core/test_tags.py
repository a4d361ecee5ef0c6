from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.core.tags import is_under, key, parents

tags = st.text() | st.text("aB/ #é")


@given(tags)
def test_the_normal_form_of_a_normal_form_is_itself(tag: str) -> None:
    assert key(key(tag)) == key(tag)


@given(tags)
def test_a_tag_is_under_itself_and_all_its_parents(tag: str) -> None:
    assert is_under(tag, tag) == bool(key(tag))
    for parent in parents(tag):
        assert is_under(tag, parent) or not key(parent)
        assert key(parent) != key(tag)


@pytest.mark.parametrize(
    ("tag", "normal"),
    [
        ("Oil  Price", "oil price"),
        (" #Pétrole / Brent ", "petrole/brent"),
        ("a//b/", "a/b"),
        ("C#", "c#"),
        ("/", ""),
        ("  ", ""),
    ],
)
def test_spellings_of_one_tag_have_one_form(tag: str, normal: str) -> None:
    assert key(tag) == normal


@pytest.mark.parametrize(
    ("tag", "parent", "under"),
    [("a/b", "A", True), ("a", "a/b", False), ("ab", "a", False), ("a", "", False), ("", "", False)],
)
def test_nesting(tag: str, parent: str, under: bool) -> None:
    assert is_under(tag, parent) is under


def test_parents_keep_their_spelling() -> None:
    assert parents("#Energy / Oil/Brent") == ("Energy", "Energy/Oil")
    assert parents("oil") == ()
