from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.analysis.statements import leans, stands_alone, statements

FIRST = "The harbour board of Tidewick agreed on Tuesday to repair the sluice before spring."
SECOND = "Engineers expect the work to take eleven weeks and to cost four million crowns."


def texts(article: str) -> list[str]:
    return [found.text for found in statements(article)]


@pytest.mark.parametrize(
    "sentence",
    [
        FIRST,
        "“We pay for it,” said Ada Lund, who has run the ferry between the two towns since she was twenty.",
        "In 2031 the sluice failed twice, and both times the lower town stood under water.",
        "Der Hafenrat von Tidewick will die Schleuse noch im Winter reparieren lassen.",
        "Le conseil du port a décidé mardi de réparer l'écluse avant le printemps.",
        "港の委員会は火曜日に開かれ、春の大潮が来る前に水門を修理することで合意した。",
    ],
)
def test_whole_sentences_stand_alone(sentence: str) -> None:
    assert stands_alone(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Who is going to pay for the sluice of Tidewick?",
        "of the sluice and the lock behind the old harbour.",
        "The harbour board of Tidewick and its engineers",
        "The sluice failed.",
        "Ada Lund, Bo Berg, Cy Dahl, Tidewick Harbour Board.",
        "12:40, 13:10, 14:25, 15:50, 17:30, 19:05.",
        "Scroll down for the video of the opening of the lock.",
        "Video: the lock of Tidewick opens for the first time in weeks.",
        "Read more about the sluice that failed in the spring.",
        "“The sluice has failed us twice and will fail again.",
        "LUND: Well, the sluice has failed us twice and will fail again.",
        "What a day it was for the people of the old town!",
        "– and so on, until the water had gone down again.",
        "word " * 200 + "end.",
    ],
)
def test_fragments_questions_and_calls_do_not(sentence: str) -> None:
    assert not stands_alone(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Good morning from the quay.",
        "Good evening, and welcome to the letter of the northern harbour.",
        "Dear reader, it has been a long week for all of us on the quay.",
        "Dear Ada Lund, thank you for the kind words of last week.",
        "Hello from a very cold harbour in the north.",
        "Welcome back to the letter of the northern harbour.",
        "Happy Friday to all of you who read this on the ferry.",
        "See you next week.",
        "See you on Thursday with more about the sluice and its gates.",
        "Until next week, when the board meets again.",
        "That’s all for today from the northern harbour.",
        "Thanks for reading, and do write to us.",
        "Have a good week, wherever you are reading this.",
        "Best wishes from all of us here on the quay.",
        "With kind regards from the people of the letter.",
        "Guten Morgen aus dem kalten Hafen, in dem nichts mehr geht.",
        "Bis nächste Woche und bleiben Sie uns bitte gewogen.",
        "Liebe Leserinnen und Leser, es war eine lange Woche für uns hier.",
        "Bonjour à tous depuis le vieux port sous la glace.",
    ],
)
def test_greetings_and_farewells_state_nothing(sentence: str) -> None:
    assert not stands_alone(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Good evening classes are what the town of Tidewick has to offer.",
        "Dear as it was, the new sluice failed in its first spring.",
        "Welcome rain fell on the fields around Tidewick in the night.",
        "Hello was the first word that the machine in the harbour said.",
        "Best wishes reached the crew from every harbour of the coast.",
        "“Good morning,” said Ada Lund, who has run the ferry for thirty years.",
        "Seen from below the bridge, the old stones have been worn away by water.",
        "Until next spring the ferry will run between the two towns twice a day.",
        "Happy owners showed the boats that they had built over the winter.",
        "Thank you for your help, Tidewick, it says on a wall by the old sluice.",
        "Care homes in the old town were cut off by the water for two days.",
        "Cher sang in the old harbour of Tidewick for the first time in years.",
        "Cheers from the quay greeted the crew when the ferry came in at last.",
        "Liebe Blicke allein halten das Wasser der Stadt nicht auf, sagt der Rat.",
        "Regards for the old town kept the board from a higher wall.",
    ],
)
def test_statements_that_begin_like_a_greeting_stay(sentence: str) -> None:
    assert stands_alone(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("He agreed to the plan.", True),
        ("“It works,” said Ada Lund.", True),
        ("But the plan failed.", True),
        ("These gates are old.", True),
        ("Dieser Plan gilt.", True),
        ("The gates are old, she said.", True),
        ("“The gates are old,” they told the board.", True),
        ("In this case the plan failed.", True),
        ("In August, that number was lower.", True),
        ("In this year the plan failed.", False),
        ("The plan failed.", False),
        ("Itta Lund agreed.", False),
    ],
)
def test_a_beginning_that_speaks_of_the_sentence_before(sentence: str, expected: bool) -> None:
    assert leans(sentence) is expected


def test_headings_tables_furniture_and_repeats_are_left_out() -> None:
    article = "\n".join(
        [
            "## The harbour board of Tidewick wants to repair it all.",
            FIRST,
            "| The lock of the harbour | was built by the town in 1901. |",
            "> The harbour keeps the town alive, as the old saying goes.",
            "Sign up to our newsletter to get the news of the harbour every day.",
            SECOND,
            FIRST,
            "Copyright 2031 by the harbour board of Tidewick. All rights reserved.",
        ]
    )
    assert texts(article) == [FIRST, SECOND]


def test_offsets_paragraphs_and_order() -> None:
    article = (
        f"# Title\n\n{FIRST} {SECOND}\n\nWho pays?\n\nIn autumn the town votes on the plan of the board."
    )
    found = statements(article)
    assert [(one.paragraph, one.order) for one in found] == [(1, 0), (1, 1), (3, 3)]
    assert all(article[one.start : one.end] == one.text for one in found)


def test_quotations_alone_are_left_out_and_shares_told() -> None:
    said = "“The gates are rotten and have been for ten years, as all of us know,” she said."
    told = "The gates are “rotten”, said Ada Lund, who has run the ferry for thirty years."
    found = statements(f"{FIRST} {said} {told}")
    assert [one.text for one in found] == [FIRST, told]
    assert found[0].quoted == 0
    assert 0 < found[1].quoted < 0.2


def test_the_rest_of_a_quotation_is_left_out() -> None:
    said = "“We closed the gates at noon. The water came all the same and took the lower bridge,” she said."
    assert texts(f"{FIRST} {said} {SECOND}") == [FIRST, SECOND]


def test_a_dateline_is_no_part_of_the_statement() -> None:
    for opening in ("TIDEWICK (Harbour News) -- ", "Tidewick, Norland (HN) — ", "(HN) ", "TIDEWICK — "):
        found = statements(opening + FIRST)
        assert [(one.start, one.text) for one in found] == [(len(opening), FIRST)]
    named = "The Tidewick Ferry Company (TFC) said on Tuesday that it would repair the sluice."
    assert texts(named) == [named]


def test_an_apostrophe_does_not_hold_two_sentences_together() -> None:
    one = "The board will pay for the farmers' losses of the spring."
    two = "The farmers' union wants more than that and goes to court."
    assert texts(f"{one} {two}") == [one, two]


def test_the_mark_of_a_list_is_no_part_of_the_statement() -> None:
    assert texts(f"## Plans\n- {FIRST}\n1. {SECOND}") == [FIRST, SECOND]


def test_a_german_ordinal_does_not_end_a_sentence() -> None:
    for inside in (
        "Am 3. Mai und am 4. Mai stand das Wasser in der Stadt bis an das Tor.",
        "Das alte Tor der Stadt stammt aus dem 19. Jahrhundert und wird bis heute gepflegt.",
    ):
        assert texts(inside) == [inside]
    assert texts(f"{FIRST} Das alte Tor der Stadt schloss zum letzten Mal am 19. \n{SECOND}") == [
        FIRST,
        "Das alte Tor der Stadt schloss zum letzten Mal am 19.",
        SECOND,
    ]


PIECES = st.sampled_from(
    [
        FIRST,
        SECOND,
        "“",
        "”",
        "'",
        ".",
        "? ",
        "\n",
        "## ",
        "- ",
        "(CNN) -- ",
        " He said so. ",
        "水門。",
        "\ud800",
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=30).map("".join))
@settings(deadline=None)
def test_statements_are_stretches_of_the_text_in_order(article: str) -> None:
    end = -1
    for found in statements(article):
        assert article[found.start : found.end] == found.text == found.text.strip()
        assert found.start >= end
        assert 0 <= found.quoted < 0.75
        assert "\n" not in found.text
        end = found.end


SHAPES = {
    "one line": "word " * 100_000,
    "sentences": "The board met and then it went home. " * 13_500,
    "paragraphs": "The board met and then it went home.\n" * 13_500,
    "quotes": "“We go,” he said to her. " * 20_000,
    "marks": "“" * 165_000,
    "apostrophes": "the farmers' dogs. The " * 21_500,
    "stops": "abc. " * 100_000,
    "capitals": "A. B, C " * 60_000,
    "datelines": "(AB) -- " * 60_000,
    "brackets": "(" * 500_000,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_hostile_texts_cost_time_in_step_with_their_length(shape: str) -> None:
    # Anything that grew with the square of the length would take hours here.
    text = SHAPES[shape]
    assert all(text[found.start : found.end] == found.text for found in statements(text))
