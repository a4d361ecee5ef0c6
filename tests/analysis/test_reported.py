"""Reported statements: what people are said to have said in the article's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.analysis.quotes import FoundQuote
from briefing_tui.analysis.reported import find_reported
from briefing_tui.core.model import Kind


def one(text: str) -> FoundQuote:
    found = find_reported(text)
    assert len(found) == 1, found
    assert found[0].kind is Kind.REPORTED
    assert text[found[0].start : found[0].end] == found[0].text
    return found[0]


@pytest.mark.parametrize(
    ("text", "speaker", "verb", "words"),
    [
        ("Ada Lund said that the bridge is safe.", "Ada Lund", "said", "the bridge is safe"),
        ("Ada Lund says the bridge is safe.", "Ada Lund", "says", "the bridge is safe"),
        ("Ada Lund has said the bridge is safe again.", "Ada Lund", "said", "the bridge is safe again"),
        ("The bridge is safe, Ada Lund said.", "Ada Lund", "said", "The bridge is safe"),
        ("The bridge is safe, said Ada Lund, the engineer.", "Ada Lund", "said", "The bridge is safe"),
        ("According to Ada Lund, the bridge is safe.", "Ada Lund", "according to", "the bridge is safe"),
        ("The bridge is safe, according to Ada Lund.", "Ada Lund", "according to", "The bridge is safe"),
        ("Ada Lund told the council that the bridge is safe.", "Ada Lund", "told", "the bridge is safe"),
        ("Ada Lund said in a statement that it holds all year.", "Ada Lund", "said", "it holds all year"),
        ("Ada Lund argued that the bridge holds well.", "Ada Lund", "argued", "the bridge holds well"),
        ("A spokeswoman said the bridge is safe.", "spokeswoman", "said", "the bridge is safe"),
        ("The harbour ministry said the bridge is safe.", "harbour ministry", "said", "the bridge is safe"),
        ("Ada Lund rose. She said that the bridge is safe.", "Ada Lund", "said", "the bridge is safe"),
        (
            "Ada Lund said that the bridge is safe, but many doubt it.",
            "Ada Lund",
            "said",
            "the bridge is safe",
        ),
    ],
)
def test_where_a_report_may_stand(text: str, speaker: str, verb: str, words: str) -> None:
    found = one(text)
    assert (found.speaker, found.verb, found.text) == (speaker, verb, words)


def test_the_fullest_name_and_the_role() -> None:
    found = one("Ada Lund, the town engineer, came late. Lund said that the bridge is safe.")
    assert (found.speaker, found.role) == ("Ada Lund", "town engineer")


def test_every_sentence_of_a_paragraph_and_every_paragraph() -> None:
    text = "Ada Lund said that the bridge is safe. It rained.\n\nJon Berg said the road is closed again."
    assert [quote.speaker for quote in find_reported(text)] == ["Ada Lund", "Jon Berg"]


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge is safe again,” said Ada Lund.",
        "Ada Lund said that the bridge is “as good as new” in winter.",
        "Ada Lund did not say that the bridge is safe.",
        "Ada Lund would not say the bridge is safe.",
        "It was said that the bridge is safe.",
        "Ada Lund said so.",
        "Ada Lund said of the bridge that was built in May nothing at all.",
        "The town has reports that have told of ice.",
        "Ada Lund, a friend of Jon Berg, said nothing about the bridge.",
        "I said that the bridge is safe.",
        "# Ada Lund said that the bridge is safe",
        "The bridge is safe.",
        "",
    ],
)
def test_what_is_no_report(text: str) -> None:
    assert find_reported(text) == []


@given(st.text(alphabet='aAb Z\n"“”’.,:saidthat—', max_size=120))
def test_offsets_are_exact_and_in_order_on_any_text(text: str) -> None:
    reached = 0
    for quote in find_reported(text):
        assert text[quote.start : quote.end] == quote.text
        assert quote.text.strip() == quote.text != ""
        assert "\n" not in quote.text
        assert quote.start >= reached
        reached = quote.end


@given(
    st.lists(
        st.sampled_from(
            [
                "Ada Lund",
                "the bridge",
                "said",
                "that",
                "is safe",
                "according to",
                "told",
                "he",
                ",",
                ".",
                "“",
                "”",
                "\n",
            ]
        ),
        max_size=40,
    )
)
def test_sentences_of_all_kinds_never_fail(words: list[str]) -> None:
    text = " ".join(words)
    for quote in find_reported(text):
        assert text[quote.start : quote.end] == quote.text


@pytest.mark.parametrize(
    "piece",
    [
        "said ",
        "Ada Lund said that ",
        "A",
        "Aa ",
        "according to ",
        "that ",
        "told x ",
        ", said",
        "he said it is, ",
    ],
)
def test_a_long_line_is_read_to_its_end(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    found = find_reported(text + "\nAda Lund said that the bridge is safe.")
    assert found[-1].text == "the bridge is safe"
