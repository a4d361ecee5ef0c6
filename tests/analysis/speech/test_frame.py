"""Sentences and paragraphs of a frame."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.analysis.speech.frame import HOLE, Frame
from briefing_tui.analysis.speech.marks import scan


def frame(text: str) -> Frame:
    return Frame(text, scan(text))


def test_quoted_stretches_are_blanked_out() -> None:
    assert frame("Lund said “we” twice.").text == f"Lund said {HOLE * 4} twice."


def test_sentences_end_at_stops_and_lines_but_not_at_abbreviations() -> None:
    text = "Mr. Lund came. He left!\nIt rained"
    assert [text[start:end].strip() for start, end in frame(text).sentences()] == [
        "Mr. Lund came.",
        "He left!",
        "It rained",
    ]


def test_paragraphs_are_the_lines_that_hold_something() -> None:
    made = frame("One.\n\n  \nTwo.\nThree.")
    assert [made.text[start : start + 3] for start in made.paragraphs] == ["One", "Two", "Thr"]
    assert [made.paragraph(offset) for offset in (0, 3, 5, 9, len(made.text))] == [0, 0, 0, 1, 2]


@given(st.text(alphabet="aB. \n!“”", max_size=60))
def test_sentences_cover_every_line(text: str) -> None:
    made = frame(text)
    covered = "".join(text[start:end] for start, end in made.sentences())
    assert covered == text.replace("\n", "")
    assert made.paragraphs == sorted(set(made.paragraphs))
