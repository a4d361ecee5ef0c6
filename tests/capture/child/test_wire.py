from __future__ import annotations

import json
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui import errors
from briefing_tui.capture.child.wire import pack, unpack
from briefing_tui.capture.reading import About, Label, Part, Reading, Refused, Warning
from briefing_tui.core.model import Insight, Kind, Quote, Status
from briefing_tui.errors import BriefingError, UnreadableError

# Lone surrogates come from file names.
TEXT = st.text(st.characters(exclude_categories=()), max_size=20)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
NUMBER = st.integers(0, 1 << 40)
WARNINGS = st.lists(st.builds(Warning, TEXT, TEXT), max_size=2).map(tuple)
PARTS = st.builds(
    Part, NUMBER, st.sampled_from(get_args(Label)), TEXT, NUMBER, NUMBER, TEXT, NUMBER, WARNINGS
)
INSIGHTS = st.builds(Insight, TEXT, TEXTS, st.sampled_from(Status), TEXT, TEXT)
QUOTES = st.builds(Quote, TEXT, TEXT, TEXT, TEXT, st.sampled_from(Kind))
ABOUTS = st.builds(
    About,
    *[TEXT] * 7,
    TEXTS,
    TEXT,
    st.lists(INSIGHTS, max_size=2).map(tuple),
    st.lists(QUOTES, max_size=2).map(tuple),
)
READINGS = st.builds(
    Reading, TEXT, st.lists(PARTS, max_size=3).map(tuple), ABOUTS, WARNINGS, st.none() | st.binary(), TEXT
)
FAMILY = [
    each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, BriefingError)
]


@settings(deadline=None)
@given(READINGS)
def test_a_reading_comes_back_as_it_was(reading: Reading) -> None:
    line = pack(reading)
    assert line.isascii()
    assert "\n" not in line
    assert unpack(line) == reading


@settings(deadline=None)
@given(TEXT, st.sampled_from(FAMILY), TEXT, TEXT)
def test_a_refusal_comes_back_as_it_was(
    place: str, kind: type[BriefingError], message: str, hint: str
) -> None:
    back = unpack(pack(Refused(place, kind(message, hint))))
    assert isinstance(back, Refused)
    assert (back.place, type(back.error), back.error.message, back.error.hint) == (place, kind, message, hint)


def dicts(*changes: dict[str, object]) -> tuple[dict[str, object], ...]:
    """Fields of a reading that are wrong."""
    return changes


GOOD = json.loads(pack(Reading("text", (Part(1, "body", "a", notes=(Warning("a", "b"),)),))))["reading"]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "{}",
        "7",
        "[" * 100_000,
        '{"reading": {}}',
        '{"refused": []}',
        '{"refused": ["entry 1", "SystemExit", "a", "b"]}',
        '{"refused": ["entry 1", "Final", "a", "b"]}',
        '{"refused": ["entry 1", "UnreadableError", "a"]}',
        '{"refused": [["entry 1"], "UnreadableError", "a", "b"]}',
        '{"other": {}}',
        *(
            json.dumps({"reading": GOOD | change})
            for change in dicts(
                {"more": 1},
                {"tool": 1},
                {"tool": None},
                {"parts": "abc"},
                {"parts": [[1, "body"]]},
                {"parts": [[1, "shout", "a", 1, 0, "", 0, []]]},
                {"parts": [[True, "body", "a", 1, 0, "", 0, []]]},
                {"parts": [["1", "body", "a", 1, 0, "", 0, []]]},
                {"about": []},
                {"about": [*GOOD["about"][:9], [["a", [], "lost", "", ""]], []]},
                {"about": [*GOOD["about"][:10], [["a", "", "", "", "sung"]]]},
                {"warnings": [["a"]]},
                {"raw": "****"},
                {"raw": 5},
            )
        ),
    ],
    ids=lambda line: line[:60],
)
def test_anything_else_is_no_reading(line: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        unpack(line)


def test_a_reading_without_a_field_is_none() -> None:
    for field in GOOD:
        fields = {key if key != field else "other": value for key, value in GOOD.items()}
        with pytest.raises(ValueError, match=field):
            unpack(json.dumps({"reading": fields}))


def test_what_is_unpacked_is_what_readers_give() -> None:
    assert unpack(json.dumps({"reading": GOOD})) == Reading(
        "text", (Part(1, "body", "a", notes=(Warning("a", "b"),)),)
    )
    assert isinstance(unpack(pack(Refused("entry 1", UnreadableError("a", "b")))), Refused)
