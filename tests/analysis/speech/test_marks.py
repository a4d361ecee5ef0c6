from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.analysis.speech.marks import scan


def words(text: str) -> list[str]:
    return [text[item.start : item.end] for item in scan(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "we stay" and left.', ["we stay"]),
        ("He said “we stay” and left.", ["we stay"]),
        ("He said ‘we stay’ and left.", ["we stay"]),
        ("He said 'we stay' and left.", ["we stay"]),
        ("Il a dit « nous restons » hier.", ["nous restons"]),
        ("Er sagte: „Wir bleiben“, und ging.", ["Wir bleiben"]),
        ("Er sagte: „Wir bleiben”, und ging.", ["Wir bleiben"]),
        ("Er sagte: »Wir bleiben«, und ging.", ["Wir bleiben"]),
        ("''We stay,'' he said.", ["We stay,"]),
        ("“One,” she said. “Two.”", ["One,", "Two."]),
    ],
)
def test_every_pair_of_marks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "‘It’s the players’ choice and we’ll keep it,’ said Ada Lund.",
            ["It’s the players’ choice and we’ll keep it,"],
        ),
        (
            "'It's the players' choice, we'll keep it,' said Ada Lund.",
            ["It's the players' choice, we'll keep it,"],
        ),
        ("The players' choice wasn't theirs in the '90s.", []),
        ("Rock 'n' roll isn't dead, 'tis asleep.", []),
        ('The board is 6" by 4" wide.', []),
    ],
)
def test_apostrophes_are_no_marks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009"])
@pytest.mark.parametrize("marks", ["«»", "„“", "“”", "‹›", "»«"])
def test_spaces_inside_the_marks(marks: str, space: str) -> None:
    if marks == "»«" and space in " \u2009":
        return  # that is how French closes and opens
    inside = f"{marks[0]}{space}We stay{space}{marks[1]}"
    for text in (f"{inside}, said Lund.", f"Lund said: {inside}.", f"Lund said {inside} and left.", inside):
        assert words(text) == ["We stay"], text


def test_straight_marks_with_no_break_spaces_inside() -> None:
    assert words('"\u202fWe stay\u202f", said Lund, "\u00a0we wait\u00a0".') == ["We stay", "we wait"]


def test_only_the_outermost_of_nested_marks() -> None:
    assert words("“She told me ‘go home’ twice,” said Lund.") == ["She told me ‘go home’ twice,"]
    assert words("'She told me \"go home\" twice,' said Lund.") == ['She told me "go home" twice,']


def test_an_unclosed_mark_costs_its_paragraph_alone() -> None:
    text = '“We stay, said Lund.\n“We go,” said Berg.\nAnd "nobody knew.\n"True," said Berg.'
    found = words(text)
    assert "We go," in found
    assert "True," in found


def test_a_later_pair_survives_an_unclosed_mark_before_it() -> None:
    assert words("“We stay, said Lund. “And we wait,” she added.") == ["And we wait,"]


def test_a_quotation_that_runs_over_paragraphs() -> None:
    first, second = scan("Lund said: “We stay.\n\n“We wait,” she added.")
    assert first.runs_on
    assert second.continues


@given(st.text(alphabet="ab \n\"“”‘’'«»„.,s", max_size=60))
def test_stretches_are_ordered_and_inside_their_line(text: str) -> None:
    reached = 0
    for item in scan(text):
        assert reached <= item.outer_start < item.start < item.end <= item.outer_end <= len(text)
        assert "\n" not in text[item.outer_start : item.outer_end]
        reached = item.outer_end


def test_quotations_inside_one_that_runs_on_are_part_of_it() -> None:
    text = 'Lund said: "They ask, \'Will it hold?\'\n"It holds," she added.'
    first, second = scan(text)
    assert text[first.start : first.end] == "They ask, 'Will it hold?'"
    assert first.runs_on
    assert second.continues


def test_corner_marks() -> None:
    assert words("「橋は安全です」とルンドは言った。") == ["橋は安全です"]
    assert words("「『橋』は安全です」") == ["『橋』は安全です"]


def test_no_quotation_runs_over_a_paragraph_without_marks() -> None:
    found = scan("Lund said: “We stay.\nIt rained.\n“We wait,” she added.")
    assert [item.continues for item in found] == [False]
