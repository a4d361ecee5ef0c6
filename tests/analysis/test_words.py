from __future__ import annotations

import pytest

from briefing_tui.analysis import words as module


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("warns", "warned"),
        ("Harbour’s", "harbour"),
        ("policies", "policy"),
        ("matches", "match"),
        ("stopped", "stopping"),
        ("promise", "promised"),
        ("quickly", "quick"),
        ("classes", "class"),
        ("don’t", "dont"),
    ],
)
def test_same_stem(one: str, other: str) -> None:
    assert module.stem(one) == module.stem(other)


@pytest.mark.parametrize("word", ["is", "bus", "ties", "1990s"[:4], "gas", "this", "ring", "red"])
def test_short_and_odd_words_stay_whole(word: str) -> None:
    assert module.stem(word) in (word, word[:-1])


@pytest.mark.parametrize(
    ("word", "want"),
    [
        ("1,300", "1300"),
        ("1300", "1300"),
        ("007", "007"),
        ("1.50", "1.5"),
        ("2.0", "2"),
        ("two", "2"),
        ("Twelve", "12"),
        ("forty", "40"),
        ("one", ""),
        ("word", ""),
        ("0.5", "0.5"),
        ("12:30", "12:30"),
    ],
)
def test_number(word: str, want: str) -> None:
    assert module.number(word) == want


def names(text: str) -> list[str]:
    runs = module.names(text, module.words(text))
    return [text[run[0].start : run[-1].start + len(run[-1].text)] for run in runs]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The mayor of St. Petersburg met Jean-Luc Moor.", ["St. Petersburg", "Jean-Luc Moor"]),
        ("Anna Lind, Bo Ek and the UN agreed.", ["Anna Lind", "Bo Ek", "UN"]),
        ("nobody here", []),
        ("It was The Hague", ["Hague"]),
        ("In Oslo", ["Oslo"]),
    ],
)
def test_names(text: str, want: list[str]) -> None:
    assert names(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [("It will not do.", True), ("It won’t do.", True), ("Nobody came.", True), ("A notable note.", False)],
)
def test_negated(text: str, want: bool) -> None:
    assert module.negated(module.words(text)) is want


def test_marked() -> None:
    marked = [word.text for word in module.words("Trams and UN 12 Boats run") if word.marked]
    assert marked == ["UN", "12", "Boats"]
    assert [word.text for word in module.words("Die 2 Boote", capitals=False) if word.marked] == ["2"]
    assert module.words("UN votes")[0].marked
