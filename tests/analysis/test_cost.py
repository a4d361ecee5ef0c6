"""The work of `find_quotes` and `find_reported` grows in step with hostile text.

Work is counted in calls, not in seconds: a count is the same on every machine and under any load.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from briefing_tui.analysis.quotes import find_quotes
from briefing_tui.analysis.reported import find_reported

SIZE = 16_000
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
    "nested marks": "“‘",
    "open marks": "“a\n",
    "corner marks": "「a」",
    "plurals": "s' ",
    "sentences": "Ada. “b.” ",
    "stops": ". ",
    "initials": "A.A. ",
    "capitals": "Aa ",
    "one word": "A",
    "titles": "Mr ",
    "said": "said ",
    "said that": "Ada Lund said that ",
    "reported": "Ada Lund said that Bea Lund said it is. ",
    "transcript": "“LUND: we go” ",
    "credits": "“Ada said” by A ",
    "asides": "Ada Lund (R-Oslo), who said, ",
    "headings": "# a “b”\n",
    "French": "« a b c d », dit Lund. Ada Lund dit: « e ». ",
    "French inside": "« a, dit Ada Lund, b, dit Lund, maire, c » ",
    "French lines": "« Nous allons, dit Lund. » Ada Lund est là.\n",
    "German": "„a b“, sagte der Meister Ada Lund der Lund. Lund sagte: „c“. ",
    "commas": "«a», dijo, a, la, de, Ana, ",
    "Chinese": "“我们走，”王明说。",
    "Japanese": "「行く」と山田市長は述べた。",
    "guillemets": "« ",
}


def work(action: Callable[[str], object], text: str) -> int:
    """How many calls an action makes, of Python and of the interpreter's own functions."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        action(text)
    finally:
        sys.setprofile(before)
    return calls


def names(size: int) -> str:
    """One line in which everybody speaks twice under a name of their own."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    pieces = []
    for number in range(size // 50):
        first = letters[number % 26] * (1 + number // 26 % 9)
        last = letters[number // 7 % 26] * (1 + number % 11)
        pieces.append(f"“We go on,” said Ab{first} Lu{last}. He added “we stay.” ")
    return "".join(pieces)


@pytest.mark.parametrize("action", [find_quotes, find_reported])
@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_text_is_twice_the_work(shape: str, action: Callable[[str], object]) -> None:
    piece = SHAPES[shape]
    action(piece * 10)
    half, whole = (work(action, piece * (size // len(piece))) for size in (SIZE // 2, SIZE))
    assert whole <= 2.3 * half + 500


@pytest.mark.parametrize("action", [find_quotes, find_reported])
def test_many_names_on_one_line(action: Callable[[str], object]) -> None:
    half, whole = (work(action, names(size)) for size in (SIZE // 2, SIZE))
    assert whole <= 2.3 * half + 500


@pytest.mark.parametrize("piece", ['"', "“a b c d e\n\n", "said ", "Ada Lund ", "“We go,” he said. "])
def test_a_long_line_is_read_to_its_end(piece: str) -> None:
    text = piece * (300_000 // len(piece)) + "\n\nBea Berg said: “The bridge is safe again.”"
    last = find_quotes(text)[-1]
    assert (last.text, last.speaker) == ("The bridge is safe again.", "Bea Berg")
