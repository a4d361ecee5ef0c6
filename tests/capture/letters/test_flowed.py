from __future__ import annotations

import textwrap

import pytest

from briefing_tui.capture.letters.flowed import unflowed, unwrapped, without_rules
from tests.letters import HEAD, body, one


@pytest.mark.parametrize(
    ("text", "close", "result"),
    [
        ("a \nb\nc", False, "a b\nc"),
        ("a \nb", True, "ab"),
        (" From here", False, "From here"),
        ("> a \n> b\nc", False, "a b\nc"),
        ("> a \nb", False, "a \nb"),
        ("-- \nIda", False, "-- \nIda"),
        ("a ", False, "a "),
        ("", False, ""),
    ],
)
def test_flowed(text: str, close: bool, result: str) -> None:
    assert unflowed(text, close=close) == result


WRAPPED = """THE NORTHERN LETTER
===================

Good morning from the quay. The ice has grown by a hand since
Monday, and the board of the harbour has met for the third time
without a word about who pays for the new breaker.

- - -

Tugs:
Fishing villages further north keep their own channel open with
two old tugs.

--
The Northern Letter, 5 Quay Street, Nordholm
To unsubscribe write to leave@north.example
"""


def test_a_letter_that_was_wrapped_at_a_width() -> None:
    data = HEAD.replace(b"Ida Torv", b"The Northern Letter")
    reading = one(data + b"\n" + WRAPPED.encode())
    assert body(reading) == [
        "Good morning from the quay. The ice has grown by a hand since Monday, and the board of the harbour has "
        "met for the third time without a word about who pays for the new breaker.",
        "Tugs:",
        "Fishing villages further north keep their own channel open with two old tugs.",
    ]


WIDE = (
    "“We have waited for the new breaker long enough, and nobody on the quay believes the board any more,” "
    "said Ole Vik, the company's director. Two of his ships lie in the ice before the northern harbour, where "
    "the channel has not been cut since the middle of January."
)
PRICES = (
    "Marta Kolberg sells what the villages bring in. She has seen the price of cod double in a month, and "
    "expects that it will do so again before the thaw."
)


@pytest.mark.parametrize("width", [72, 100, 112, 118, 124, 130])
def test_a_letter_that_was_wrapped_wide(width: int) -> None:
    items = "- Lund wants a tug of its own before the summer\n- Torv wants none"
    signature = "Ida Torv\nEditor\nNordholm"
    wrapped = [textwrap.fill(text, width) for text in (WIDE, PRICES)]
    assert unwrapped("\r\n\r\n".join([*wrapped, items, signature]).replace("\r\n", "\n")) == "\n\n".join(
        [WIDE, PRICES, items, signature]
    )


def test_a_wide_letter_makes_whole_paragraphs() -> None:
    text = "\n\n".join(textwrap.fill(text, 118) for text in (WIDE, PRICES))
    assert body(one(HEAD + b"\n" + text.encode())) == [WIDE, PRICES]


def test_a_line_in_mid_sentence_goes_on_whatever_the_width() -> None:
    long = "\n\n".join(["The board met again and did not agree on what it costs. " * 4 + "It will."] * 5)
    broken = "The tugs of the two villages keep a channel open to the sea,\nwhich nobody else does."
    assert unwrapped(f"{long}\n\n{broken}") == f"{long}\n\n{broken.replace(chr(10), ' ')}"


@pytest.mark.parametrize(
    "text",
    [
        "The board of the harbour has met for the third time without a word about who pays for the new breaker.\n"
        "Fishing villages further north keep their channel open with two old tugs.\nNobody asked the railway.",
        "The prices of this week as the market of Nordholm names them to all\nhttps://n.example\n\n"
        "The board has met for the third time without a word about who pays for the new breaker.",
        "> Will the board meet at the harbour on Tuesday, or rather on the Wednesday of\nit will, says Torv.\n\n"
        "The board has met for the third time without a word about who pays for the new breaker.",
        "Short lines\nof a verse\nstay.",
        "\n".join(
            ["A line of a letter that ends early.", "And one that is long enough to have held its words."]
        ),
        "\n".join(["x" * 60 + " word"] + ["- an item of a list"] * 3),
        "\n".join(["Word " * 30] * 5),
        "https://north.example/" + "x" * 60 + "\nWords",
        "",
    ],
)
def test_lines_that_were_not_wrapped_stay(text: str) -> None:
    assert [line.rstrip() for line in unwrapped(text).split("\n")] == [
        line.rstrip() for line in text.split("\n")
    ]


@pytest.mark.parametrize("line", ["---", "=====", "* * *", " _ _ _ ", "~~~~", "..."])
def test_rules_are_no_text(line: str) -> None:
    assert without_rules(f"a\r\n{line}\nb") == "a\n\nb"


@pytest.mark.parametrize("line", ["--", "-- ", "a - b - c", "*a*", ""])
def test_other_lines_are_no_rules(line: str) -> None:
    assert without_rules(line) == line
