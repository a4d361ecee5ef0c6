"""Marks and verbs of saying of other languages, and of British English."""

from __future__ import annotations

import pytest

from briefing_tui.analysis.quotes import find_quotes


@pytest.mark.parametrize(
    ("text", "words", "speaker", "verb"),
    [
        ("« Le pont est sûr », a déclaré Ada Lund.", "Le pont est sûr", "Ada Lund", "déclaré"),
        ("« Le pont est sûr », dit Ada Lund.", "Le pont est sûr", "Ada Lund", "dit"),
        ("Selon Ada Lund, « le pont est sûr ».", "le pont est sûr", "Ada Lund", "selon"),
        ("„Die Brücke hält“, sagte Ada Lund.", "Die Brücke hält", "Ada Lund", "sagte"),
        ("Ada Lund sagte: „Die Brücke hält.“", "Die Brücke hält.", "Ada Lund", "sagte"),
        ("»Die Brücke hält«, so Ada Lund.", "Die Brücke hält", "Ada Lund", "so"),
        ("«El puente es seguro», dijo Ada Lund.", "El puente es seguro", "Ada Lund", "dijo"),
        ("Ada Lund afirmó: «El puente es seguro».", "El puente es seguro", "Ada Lund", "afirmó"),
        ("「The bridge is safe,」 said Ada Lund.", "The bridge is safe", "Ada Lund", "said"),
        ("‹The bridge is safe,› said Ada Lund.", "The bridge is safe", "Ada Lund", "said"),
        ("‘The players’ bridge is safe,’ said Ada Lund.", "The players’ bridge is safe", "Ada Lund", "said"),
        (
            "'It isn't the players' bridge,' said Ada Lund.",
            "It isn't the players' bridge",
            "Ada Lund",
            "said",
        ),
    ],
)
def test_marks_and_verbs(text: str, words: str, speaker: str, verb: str) -> None:
    (quote,) = find_quotes(text)
    assert (quote.text, quote.speaker, quote.verb) == (words, speaker, verb)


def test_the_role_behind_a_foreign_article() -> None:
    (quote,) = find_quotes("« Le pont est sûr », a déclaré Ada Lund, la maire de la ville.")
    assert quote.role == "maire de la ville"


def test_a_statement_without_spaces_between_its_words() -> None:
    (quote,) = find_quotes("「橋は安全です」とルンドは言った。")
    assert (quote.text, quote.speaker) == ("橋は安全です", None)


def test_so_begins_another_sentence_where_a_verb_follows() -> None:
    assert [quote.speaker for quote in find_quotes("“The bridge is not safe,” so Ada Lund left.")] != [
        "Ada Lund"
    ]
