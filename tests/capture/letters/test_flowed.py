from __future__ import annotations

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


@pytest.mark.parametrize(
    "text",
    [
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
