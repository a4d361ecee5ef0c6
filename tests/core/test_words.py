from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.core.words import BOUNDARY, loose, pattern, phrase, spaced, words


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


@given(st.text("aB_1é 日の-·") | st.text(), st.text("aB_1é 日の-·") | st.text(), st.booleans())
def test_what_is_shown_is_what_is_found(sought: str, text: str, prefix: bool) -> None:
    needle = " " + " ".join(phrase(sought)) + ("" if prefix else " ")
    found = bool(phrase(sought)) and needle in spaced([text])
    quick, hit = pattern(sought, prefix)
    assert (quick in loose(text) and hit.search(loose(text)) is not None) is found


@given(st.text("a \u00b7日_"), st.text("a \u00b7日_"))
def test_no_phrase_goes_from_one_value_into_the_next(one: str, two: str) -> None:
    assert f" {' '.join(words(one))} " in spaced([one, two]) or not words(one)
    assert spaced([one, two]).split().count(BOUNDARY) == 1


@pytest.mark.parametrize(
    ("sought", "prefix", "text", "found"),
    [
        ("tram", False, "the tram.", True),
        ("tram", False, "trams", False),
        ("tram", True, "trams", True),
        ("ram", True, "trams", False),
        ("night tram", False, "night — tram", True),
        ("night-tram", False, "night tram", True),
        ("電車", False, "東京の電車は", True),
        ("電車", False, "電 車", True),
        ("tram 電車", False, "a tram電車", True),
        ("tram", False, "東京tramは", True),
        ("東京", False, "京東", False),
        ("!?", False, "what!?", False),
        ("", False, "anything", False),
        ("_", True, "_", False),
    ],
)
def test_whole_words_unless_they_may_go_on(sought: str, prefix: bool, text: str, found: bool) -> None:
    quick, hit = pattern(sought, prefix)
    assert (quick in loose(text) and hit.search(loose(text)) is not None) is found


@pytest.mark.parametrize("hostile", ["a " * 500_000, "a" * 1_000_000, "a-" * 500_000, "\u0301" * 1_000_000])
def test_a_hostile_megabyte_takes_no_time(hostile: str) -> None:
    began = time.process_time()
    assert pattern("a a b")[1].search(loose(hostile)) is None
    assert spaced([hostile])
    assert time.process_time() - began < 3
