from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.core.clean import MARKS, SHOWN, clean, sanitise, shown

anything = st.text(st.characters(exclude_categories=())) | st.text(
    "a\r\n\t \x1b\x07\x85\u202e\u0301\u0302\u200d\ufeff\ud800\U000e0041", max_size=60
)
ACTING = (
    *(chr(code) for code in range(0x20) if chr(code) not in "\n\t\r"),
    *map(chr, range(0x7F, 0xA0)),
    *"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029",
    *("\ud800", "\udfff", "\ufff9", "\ufffa", "\ufffb", "\ufeff", "\U000e0000", "\U000e0001", "\U000e007f"),
)


@pytest.mark.parametrize("char", ACTING, ids=lambda char: f"{ord(char):04x}")
def test_what_acts_on_a_terminal_is_replaced(char: str) -> None:
    for text in (f"a{char}b", f"é{char}b", f"a{char}"):
        assert clean(text) == text.replace(char, "\ufffd")
        assert sanitise(text) == text.replace(char, "\ufffd")
        assert char not in shown(text)


@pytest.mark.parametrize(
    "text", ["", "plain [b]text[/b]", "Zürich – “so”", "日本語", "👩‍👧", "a\n\tb", "e\u0301"]
)
def test_ordinary_text_is_given_back_as_it_is(text: str) -> None:
    assert clean(text) is text


@pytest.mark.parametrize(
    ("text", "many", "one"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd", "a b c d"),
        ("a\tb", "a\tb", "a b"),
        ("\r\r\n", "\n\n", "  "),
        ("\x1b[31mred", "\ufffd[31mred", "\ufffd[31mred"),
    ],
)
def test_line_ends(text: str, many: str, one: str) -> None:
    assert clean(text) == many
    assert clean(text, multiline=False) == one


def test_piles_of_marks_are_cut() -> None:
    pile = "e" + "\u0301" * 20 + "x" + "\u0302" * MARKS
    assert clean(pile) == "e" + "\u0301" * MARKS + "x" + "\u0302" * MARKS
    assert sanitise(pile) == "e" + "\u0301" * MARKS + "\ufffd" * 12 + "x" + "\u0302" * MARKS
    assert clean("!" + "—" * 30) == "!" + "—" * 30
    joined = "e" + "\u0301\u200d" * 8 + "—" + "\u0301"
    assert clean(joined) == "e" + "\u0301\u200d" * 4 + "—" + "\u0301"


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("plain", "plain"),
        ("a\nb\r\tc", "a\\nb\\r\\tc"),
        ("\x1b]0;x\x07", "\\x1b]0;x\\x07"),
        ("\x9b\u202e", "\\x9b\\u202e"),
        ("\udc80\U000e0041", "\\udc80\\U000e0041"),
        ("x" * 400, "x" * (SHOWN - 1) + "…"),
        ("\x1b" * 200, "\\x1b" * 74 + "\\x1…"),
    ],
)
def test_shown(text: str, want: str) -> None:
    assert shown(text) == want


@given(anything)
def test_clean_is_idempotent_and_safe(text: str) -> None:
    for multiline in (True, False):
        once = clean(text, multiline=multiline)
        assert clean(once, multiline=multiline) == once
        controls = {char for char in once if unicodedata.category(char) in ("Cc", "Cs")}
        assert controls <= ({"\n", "\t"} if multiline else set())
        once.encode()


@given(anything)
def test_sanitise_keeps_every_offset(text: str) -> None:
    once = sanitise(text)
    assert len(once) == len(text)
    assert sanitise(once) == once
    assert all(new == old or new in " \ufffd" for old, new in zip(text, once, strict=True))


@given(anything)
def test_shown_is_one_safe_line(text: str) -> None:
    line = shown(text)
    assert len(line) <= SHOWN
    assert len(line.splitlines()) <= 1
    assert clean(line) == line
