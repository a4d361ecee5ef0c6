from __future__ import annotations

import time

import pytest

from briefing_tui.analysis.quotes import find_quotes

SIZE = 200_000


def names() -> str:
    """One line in which everybody speaks twice under a name of their own."""
    pieces: list[str] = []
    letters = "abcdefghijklmnopqrstuvwxyz"
    for number in range(SIZE // 50):
        first, last = (
            letters[number % 26] * (1 + number // 26 % 9),
            letters[number // 7 % 26] * (1 + number % 11),
        )
        pieces.append(f"“We go on,” said Ab{first} Lu{last}. He added “we stay.” ")
    return "".join(pieces)


SHAPES = {
    "he said": '"We go there now," he said. ',
    "short and he said": "“a b,” he said. ",
    "he said before": "he said “we go on now” ",
    "said and a name": "“We go there,” said Ada Lund. ",
    "fragments": "a, “b” ",
    "roles": "“a b c,” the minister for the minister said. ",
    "everything": "Ada, the minister of “b” in Bern, said to “we go now,” ",
    "pointed marks": "« a » dit ",
    "straight marks": '"',
    "curly marks": "“",
    "sentences": "Ada. “b.” ",
    "stops": ". ",
    "titles": "Mr ",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_time_of_one_hostile_line(shape: str) -> None:
    text = SHAPES[shape] * (SIZE // len(SHAPES[shape]))
    started = time.process_time()
    find_quotes(text)
    # Well under a second on an idle machine.
    assert time.process_time() - started < 4


def test_time_of_many_names_on_one_line() -> None:
    text = names()
    started = time.process_time()
    find_quotes(text)
    assert time.process_time() - started < 6
