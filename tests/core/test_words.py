from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.core.words import loose, pattern


@given(st.text())
def test_loosening_twice_is_loosening_once(text: str) -> None:
    assert loose(loose(text)) == loose(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Tram", "tram"),
        ("Île-de-FRANCE", "ile-de-france"),
        ("Straße", "strasse"),
        ("İzmir", "izmir"),
        ("naı\u0308ve", "naıve"),
        ("ΆΣ", "ασ"),
        ("a  b", "a  b"),
    ],
)
def test_case_and_accents_do_not_count(text: str, plain: str) -> None:
    assert loose(text) == plain


@pytest.mark.parametrize(
    ("phrase", "prefix", "text", "found"),
    [
        ("tram", False, "the tram.", True),
        ("tram", False, "trams", False),
        ("tram", True, "trams", True),
        ("ram", True, "trams", False),
        ("night tram", False, "night — tram", True),
        ("night-tram", False, "night tram", True),
        ("電車", False, "東京の電車は", True),
        ("!?", False, "what!?", True),
        ("", False, "anything", True),
    ],
)
def test_whole_words_unless_they_may_go_on(phrase: str, prefix: bool, text: str, found: bool) -> None:
    needle, hit = pattern(phrase, prefix)
    assert (needle in text and hit.search(text) is not None) is found


@pytest.mark.parametrize("hostile", ["a " * 500_000, "a" * 1_000_000, "a-" * 500_000, "\u0301" * 1_000_000])
def test_a_hostile_megabyte_takes_no_time(hostile: str) -> None:
    began = time.process_time()
    _, hit = pattern("a a b")
    assert hit.search(loose(hostile)) is None
    assert time.process_time() - began < 3
