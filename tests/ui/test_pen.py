"""What a terminal is told to draw looks as if each stretch were told whole, and is shorter."""

from __future__ import annotations

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyte.screens import Char
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from briefing_tui.ui.pen import Pen

CONSOLE = Console(force_terminal=True, color_system="truecolor", _environ={})
WIDTH = 80


def told(*stretches: tuple[str, str]) -> str:
    pen = Pen(CONSOLE)
    pen.draw([Segment(text, Style.parse(style) if style else None) for text, style in stretches])
    return pen.text()


@pytest.mark.parametrize(
    ("stretches", "short"),
    [
        ([("plain", "")], "plain"),
        ([("one", "bold")], "\x1b[1mone\x1b[0m"),
        ([("one", "bold"), ("two", "dim")], "\x1b[1mone\x1b[0;2mtwo\x1b[0m"),
        ([("one", "bold"), ("two", "")], "\x1b[1mone\x1b[0mtwo"),
        ([("one", "bold"), ("two", "bold")], "\x1b[1monetwo\x1b[0m"),
        ([("one", "red"), ("two", "bold red")], "\x1b[31mone\x1b[1mtwo\x1b[0m"),
        (
            [("one", "bold #010203 on #040506"), ("two", "#010203 on #040506")],
            "\x1b[1;38;2;1;2;3;48;2;4;5;6mone\x1b[22mtwo\x1b[0m",
        ),
        ([("one", "bold dim red on blue"), ("two", "dim red on blue")], "\x1b[1;2;31;44mone\x1b[22;2mtwo\x1b[0m"),
        ([("one", "red on blue"), ("two", "red")], "\x1b[31;44mone\x1b[49mtwo\x1b[0m"),
        ([("one", "red on blue"), ("  ", "green on blue"), ("two", "red on blue")], "\x1b[31;44mone  two\x1b[0m"),
        ([(" ", "green on blue"), ("two", "red on blue")], "\x1b[31;44m two\x1b[0m"),
        ([("one", "red"), (" ", "underline red")], "\x1b[31mone\x1b[4m \x1b[0m"),
        ([("one", "red"), (" ", "red on blue")], "\x1b[31mone\x1b[44m \x1b[0m"),
    ],
)  # fmt: skip
def test_short(stretches: list[tuple[str, str]], short: str) -> None:
    assert told(*stretches) == short


def cells(text: str) -> list[Char]:
    screen = pyte.Screen(WIDTH, 1)
    pyte.Stream(screen).feed(text)
    line = screen.buffer[0]
    return [
        Char(" ", bg=line[x].bg)
        if line[x].data == " " and not (line[x].reverse or line[x].underscore or line[x].strikethrough)
        else line[x]
        for x in range(WIDTH)
    ]


COLOURS = st.sampled_from([None, "red", "bright_blue", "color(200)", "#102030", "#405060", "default"])
SWITCH = st.sampled_from([None, True])
STYLES = st.none() | st.builds(
    Style,
    color=COLOURS,
    bgcolor=COLOURS,
    bold=SWITCH,
    italic=SWITCH,
    underline=SWITCH,
    strike=SWITCH,
    reverse=SWITCH,
)
STRETCHES = st.lists(st.builds(Segment, st.text("ab ", min_size=1, max_size=4), STYLES), max_size=9)


@given(STRETCHES)
def test_looks_the_same(stretches: list[Segment]) -> None:
    pen = Pen(CONSOLE)
    pen.draw(stretches)
    assert cells(pen.text()) == cells(Strip(stretches).render(CONSOLE))
    assert len(pen.text()) <= len(Strip(stretches).render(CONSOLE))
