from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.core import text as module
from briefing_tui.core.text import Paragraph, fold, fold_map, paragraph_at, paragraphs, slug

anything = (
    st.text(st.characters(exclude_categories=()))
    | st.text("aAßéΣς \n\t-–—…“”’\xad\u200b\u0301\u0345\u1161\u11a8각ﬁİǰJ\u030c.", max_size=60)
    | st.text("ab \n-…", max_size=30)
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The  risks\n\t outweigh", "the risks outweigh"),
        ("“so” ‘it’ «is» „now“", '"so" \'it\' "is" "now"'),
        ("a — b – c ‐ d − e", "a - b - c - d - e"),
        ("wait—", "wait--"),
        ("Straße STRASSE", "strasse straße"),
        ("Cafe\u0301", "café"),
        ("co\xadope\u200brate", "cooperate"),
        ("so… then", "so... then"),
        ("12\xa0000", "12 000"),
        ("ﬁnal", "final"),
        ("\u1112\u1161\u11ab", "한"),
        ("A\u030a", "Å"),
    ],
)
def test_folds_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("risk", "risks"), ("resume", "résumé"), ("1.5", "15"), ("a b", "ab")]
)
def test_stays_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(anything)
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(anything, anything)
def test_composition_does_not_matter(text: str, more: str) -> None:
    text += more
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(anything)
def test_spans_are_inside_in_order_and_exact(text: str) -> None:
    folded = fold_map(text)
    spans = [folded.span(at, at + 1) for at in range(len(folded.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    # What a span stands for folds to at least that character: nothing is pointed at wrongly.
    assert all(
        fold(char) in fold(text[start:end]) for char, (start, end) in zip(folded.text, spans, strict=True)
    )


@given(anything, st.data())
def test_find_gives_places_that_fold_to_the_phrase(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    phrase = fold(text[start : data.draw(st.integers(start, len(text)))]).strip(" ")
    end = 0
    for begin, stop in fold_map(text).find(phrase):
        assert end <= begin < stop <= len(text)
        end = begin
        assert phrase in fold(text[begin:stop])


@given(
    st.lists(st.sampled_from(("Harbour", "naïve", "o’clock", "—", "“so”", "tide…", "ﬁn")), min_size=1),
    st.data(),
)
def test_words_of_a_text_are_always_found(words: list[str], data: st.DataObject) -> None:
    text = "  \n".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    wanted = "  \n".join(words[first:last])
    assert wanted in [text[start:end] for start, end in fold_map(text).find(fold(wanted))]


@pytest.mark.parametrize(
    ("phrase", "text", "want"),
    [
        ("art", "The art of the party, art", ["art", "art"]),
        ("risk", "risks", []),
        ("isk", "risk", []),
        ("", "text", []),
        ("  ", "text  here", []),
        ("aa", "aa aa", ["aa", "aa"]),
        ("ab ab", "ab ab ab", ["ab ab"]),
        ("俄罗斯", "因此俄罗斯不会", ["俄罗斯"]),
        ("이란", "이란은", ["이란"]),
        ("strasse", "Die Straße.", ["Straße"]),
        ("so...", "“So… well", ["So…"]),
        ("straight", "not\u200bstraight \xadstr\xadaight\xad.", ["str\xadaight"]),
        ("2", "12 2", ["2"]),
        ("xx", "xxxx xx_xx俄xx", ["xx", "xx", "xx"]),
        ("x", "xxx", []),
        ("ა", "აბა ა", ["ა"]),
    ],
)
def test_find_word_for_word(phrase: str, text: str, want: list[str]) -> None:
    assert [text[start:end] for start, end in fold_map(text).find(fold(phrase))] == want


def test_places_begins_where_it_is_told() -> None:
    assert list(fold_map("tide tide").places("tide", 1)) == [(5, 9)]


def test_an_empty_span_stays_empty() -> None:
    assert fold_map("a  b").span(2, 2) == (3, 3)


def test_every_character_that_folding_makes_longer_is_known() -> None:
    for code in [*range(0x3000), *range(0xA000, 0xAC00), *range(0xF900, 0x11000), *range(0x1E000, 0x1F000)]:
        char = chr(code)
        if unicodedata.is_normalized("NFC", char) and len(char.casefold()) > 1:
            assert re.match(module._IRREGULAR, char), hex(code)


@pytest.mark.parametrize(
    "text",
    [
        "The “risks” outweigh — the benefits.\n\n" * 12_500,
        "e" + "\u0301" * 500_000,
        " " * 500_000,
        "-\u2014" * 250_000,
        "x" * 500_000,
    ],
    ids=["prose", "marks", "spaces", "dashes", "word"],
)
def test_folding_is_linear(text: str) -> None:
    begin = time.process_time()
    fold_map(text).find("x")
    assert time.process_time() - begin < 5, "takes a tenth of a second; quadratic would take minutes"


ARTICLE = "Lead.\n\n## A heading\n\n  \nFirst one.\nSecond.\n####### seven\n#tag"


def test_paragraphs() -> None:
    parts = paragraphs(ARTICLE)
    assert [(part.number, part.heading, ARTICLE[part.start : part.end]) for part in parts] == [
        (1, 0, "Lead."),
        (0, 2, "## A heading"),
        (2, 0, "First one."),
        (3, 0, "Second."),
        (4, 0, "####### seven"),
        (5, 0, "#tag"),
    ]
    assert ARTICLE[parts[1].text_start : parts[1].end] == "A heading"
    assert parts[0].text_start == 0
    assert paragraphs("") == ()


def test_paragraph_at() -> None:
    parts = paragraphs(ARTICLE)
    assert paragraph_at(parts, 0) == parts[0]
    assert paragraph_at(parts, 5) == parts[0]
    assert paragraph_at(parts, 6) is None
    assert paragraph_at(parts, 7) == parts[1]
    assert paragraph_at(parts, len(ARTICLE)) == parts[-1]
    assert paragraph_at((), 3) is None
    assert paragraph_at((Paragraph(1, 4, 8),), 3) is None


@given(st.text("ab# \n\r", max_size=40))
def test_paragraphs_cover_everything_but_blanks(text: str) -> None:
    parts = paragraphs(text)
    rest = text
    for part in reversed(parts):
        assert "\n" not in text[part.start : part.end]
        rest = rest[: part.start] + rest[part.end :]
    assert not rest.strip()
    numbers = [part.number for part in parts if not part.heading]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Moscow's ties: with Tehran!", "moscows-ties-with-tehran"),
        ("Ærø, Łódź & Zürich — Straße", "aero-lodz-zurich-strasse"),
        ("", "brief"),
        ("日本", "brief"),
        ("CON", "con-brief"),
        ("lpt1", "lpt1-brief"),
        ("../../etc/passwd", "etc-passwd"),
        ("x" * 100, "x" * 80),
        ("a" * 50 + " " + "b" * 50, "a" * 50),
        ("ﬁ ① ½", "fi-1-1-2"),
    ],
)
def test_slug(text: str, want: str) -> None:
    assert slug(text) == want


@given(anything, st.integers(1, 90))
def test_slug_is_a_safe_file_name(text: str, limit: int) -> None:
    name = slug(text, limit)
    assert re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", name)
    assert len(name) <= max(limit, 5) + len("-brief")
