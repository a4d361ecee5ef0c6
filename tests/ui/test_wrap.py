"""Wrapping and cutting: nothing lost, nothing wider than the pane, quick on a line of a megabyte."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing_tui.ui.rows import fit
from briefing_tui.ui.wrap import wrap

ACUTE = "\u0301"
WORDS = st.sampled_from(
    ["a", "gull", "harbour-master", "the", " ", "  ", "\u3000", "\u00a0", "灯台", "の", "é", "e" + ACUTE, "ﬁ", "\u200b", "👍", "❤\ufe0f", "1\ufe0f\u20e3", "👨\u200d👩\u200d👧", "🇬🇧", "한국", "\t", "x" * 30, "…"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=40).map("".join) | st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=80
)
WIDTHS = st.integers(1, 60)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("   ", 10, [""]),
        ("one", 10, ["one"]),
        ("one two", 7, ["one two"]),
        ("one two", 6, ["one", "two"]),
        ("one  two ", 4, ["one", "two"]),
        (" one", 4, ["one"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("a abcdefgh", 4, ["a", "abcd", "efgh"]),
        ("灯台守", 4, ["灯台", "守"]),
        ("a 灯台", 4, ["a 灯", "台"]),
        ("灯", 1, ["灯"]),
        ("cafe" + ACUTE + " x", 4, ["cafe" + ACUTE, "x"]),
        ("café x", 0, ["c", "a", "f", "é", "x"]),
    ],
)
def test_lines(text: str, width: int, lines: list[str]) -> None:
    assert [text[start:end] for start, end in wrap(text, width)] == lines


@given(TEXTS, WIDTHS)
@example("e" + ACUTE * 9 + "x", 1)
@example("灯 台", 2)
@example("\u200b灯", 1)
def test_nothing_is_lost(text: str, width: int) -> None:
    spans = wrap(text, width)
    assert spans
    at = 0
    for start, end in spans:
        assert at <= start <= end <= len(text)
        assert not text[at:start].strip(), "only blanks fall away between two lines"
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()
    words = "".join(text[start:end] for start, end in spans)
    assert "".join(words.split()) == "".join(text.split())


@given(TEXTS, WIDTHS)
@example("灯台" * 10, 3)
@example("a" + ACUTE * 50 + "b", 2)
@example("❤\ufe0f" * 10, 4)
def test_no_line_is_wider_than_the_pane(text: str, width: int) -> None:
    for start, end in wrap(text, width):
        line = text[start:end]
        cells = cell_len(line)
        # A wide character stands even where there is room for half of it.
        assert cells <= width or (cells == 2 and width == 1)


@given(TEXTS, WIDTHS)
def test_words_are_broken_only_where_they_must_be(text: str, width: int) -> None:
    if not text.isascii():
        return
    for start, end in wrap(text, width):
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        if before.strip() or (after.strip() and end < len(text)):
            word_start = text.rfind(" ", 0, start) + 1
            words = text[word_start:].split()
            assert max(map(len, words)) > width


@pytest.mark.parametrize(
    "text",
    ["the gull sat down " * 60_000, "x" * 1_000_000, "灯台守の話 " * 170_000, "e\u0301" * 500_000, " " * 1_000_000, "a " * 500_000],
    ids=["words", "one word", "wide", "combining", "blanks", "short"],
)  # fmt: skip
def test_a_megabyte(text: str) -> None:
    start = process_time()
    spans = wrap(text, 80)
    assert process_time() - start < 3
    assert spans[-1][1] <= len(text)


# Cutting ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [
        ("lamp", 6, "lamp  "),
        ("lamp", 4, "lamp"),
        ("lamps", 4, "lam…"),
        ("a lamp", 3, "a… "),
        ("lamp", 1, "…"),
        ("lamp", 0, ""),
        ("lamp", -3, ""),
        ("灯台守", 5, "灯台…"),
        ("灯台守", 4, "灯… "),
    ],
)
def test_cut(text: str, width: int, cut: str) -> None:
    assert fit(text, width) == cut


def test_cut_in_ascii() -> None:
    assert fit("lighthouse", 8, "...") == "light..."
    assert fit("lighthouse", 2, "...") == ".."


@given(TEXTS, st.integers(0, 60), st.sampled_from(["…", "..."]))
def test_cut_is_exactly_as_wide(text: str, width: int, ellipsis: str) -> None:
    cut = fit(text, width, ellipsis)
    assert cell_len(cut) == width
    if cell_len(text) > width > len(ellipsis):
        assert text.startswith(cut.rstrip().removesuffix(ellipsis))


def test_cutting_a_megabyte_looks_at_its_beginning() -> None:
    start = process_time()
    for _ in range(100):
        fit("x" * 1_000_000, 80)
        fit("灯" * 1_000_000, 80)
    assert process_time() - start < 1
