from __future__ import annotations

import pytest

from briefing_tui.capture.markdown import plain, plain_lines


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("see [the board](https://example.org/b) now", "see the board now"),
        ("see [the board][1] now[^2]", "see the board now"),
        ("![a tug](tug.png) leaves", "a tug leaves"),
        ("**Ice** and __snow__ and *wind* and _rain_", "Ice and snow and wind and rain"),
        ("a snake_case_name and 2*3*4", "a snake_case_name and 2*3*4"),
        ("<https://example.org/b> and `code`", "https://example.org/b and code"),
        (r"\*not emphasis\*", "*not emphasis*"),
        ("a < b and c [d", "a < b and c [d"),
    ],
)
def test_marks_become_words(line: str, expected: str) -> None:
    assert plain(line) == expected


def test_blocks() -> None:
    lines = [
        "Big", "===", "Small", "---", "> said", "> > twice", "***", "[1]: https://example.org", "```", "*code*",
        "```", "a <!-- b", "c", "d --> e <!-- f --> g", "---",
    ]  # fmt: skip
    assert plain_lines(lines) == [
        "# Big", "", "## Small", "", "> said", "> twice", "", "", "", "*code*", "", "a ", "", "## e  g", "",
    ]  # fmt: skip


def test_a_rule_under_a_long_paragraph_makes_no_heading() -> None:
    long = "word " * 60
    assert plain_lines([long, "---"]) == [long, ""]
