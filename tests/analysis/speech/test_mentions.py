"""Which capitalised words are names, and who bears them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.analysis.speech.first_names import gender_of
from briefing_tui.analysis.speech.mentions import find_names
from briefing_tui.analysis.speech.names import NameIndex


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Then Ada Lund met Jon Berg.", ["Ada Lund", "Jon Berg"]),
        ("Ludwig van der Berg came.", ["Ludwig van der Berg"]),
        ("Said Lund in May.", ["Lund"]),
        ("They met Theresa May.", ["Theresa May"]),
        ("Recalling it, Lund wept.", ["Lund"]),
        ("Keeling said so.", ["Keeling"]),
        ("Will it hold?", []),
        ("Ada Lund's bridge", ["Ada Lund"]),
        ("Mr. and Mrs. Lund", ["Lund"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [name.text for name in find_names(text)] == names


@pytest.mark.parametrize(
    ("text", "title", "last"),
    [
        ("Sen. Ada Lund", "Sen.", "Lund"),
        ("Interim Party Chairwoman Ada Lund", "Interim Party Chairwoman", "Lund"),
        ("Oslo-based Ada Lund", "Oslo-based", "Lund"),
        ("Stated Ada Lund", "", "Lund"),
    ],
)
def test_titles(text: str, title: str, last: str) -> None:
    (name,) = find_names(text)
    assert (name.title, name.last, name.text) == (title, last, "Ada Lund")
    assert text[name.lead : name.end].startswith(title or "Ada")


@given(st.text(alphabet="AaBb.'’ -\nÉé", max_size=60))
def test_names_stand_where_they_say(text: str) -> None:
    reached = 0
    for name in find_names(text):
        assert reached <= name.start < name.end
        assert text[name.start : name.end] == name.text
        assert name.text.endswith(name.last)
        reached = name.end


def test_between_gives_names_that_lie_inside() -> None:
    text = "Ada Lund met Jon Berg."
    index = NameIndex(text)
    assert [name.text for name in index.between(0, len(text))] == ["Ada Lund", "Jon Berg"]
    assert [name.text for name in index.between(1, len(text))] == ["Jon Berg"]
    assert [name.text for name in index.between(0, len(text) - 3)] == ["Ada Lund"]


@pytest.mark.parametrize(
    ("word", "sex"),
    [("Ada", "she"), ("Jon", "he"), ("mrs.", "she"), ("Sir", "he"), ("José", "he"), ("Lund", "")],
)
def test_first_names_and_titles(word: str, sex: str) -> None:
    assert gender_of(word) == sex
