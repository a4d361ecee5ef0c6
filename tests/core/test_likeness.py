"""Whether two texts are one article."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.core.likeness import ASKED, SAME, SKETCH, clauses, origins, shared, sketch, sought, traces
from briefing_tui.core.model import Brief, Source

_NOUNS = (
    *("harbour", "lock", "ferry", "council", "baker", "valley", "railway", "mayor"),
    *("tunnel", "bridge", "island", "teacher", "archive", "orchard", "mill"),
)
_VERBS = ("opens", "closes", "repairs", "buys", "sells", "paints", "floods", "measures", "guards", "visits")


def article(seed: int, sentences: int = 40) -> str:
    """Some made-up news."""
    chance = random.Random(seed)
    made = []
    for _ in range(sentences):
        one, two, three = chance.sample(_NOUNS, 3)
        verb, other = chance.sample(_VERBS, 2)
        made.append(
            f"The {one} of {chance.randint(2, 900)} people {verb} the {two},"
            f" and nobody {other} the {three} at {chance.randint(1, 12)}"
        )
    return ". ".join(made) + "."


def edited(text: str, share: float, seed: int = 1) -> str:
    """The text with this share of its words changed, left out or doubled."""
    chance = random.Random(seed)
    made = []
    for word in text.split(" "):
        if chance.random() >= share:
            made.append(word)
        else:
            made += chance.choice([[], [word, "indeed"], ["thing"]])
    return " ".join(made)


@pytest.mark.parametrize("seed", range(25))
def test_a_copy_is_found_and_another_story_is_not(seed: int) -> None:
    text = article(seed)
    copies = {
        "edited": edited(text, 0.015, seed),
        "with other marks": text.upper().replace(", ", " , ").replace(".", " .\n\n"),
        "with more around it": f"By our own correspondent\n\n{text}\n\nAll rights are reserved by the wire.",
        "shortened": text[len(text) // 4 :],
    }
    for what, copy in copies.items():
        assert set(sought(copy)) & set(sketch(text)), what
        assert set(sought(text)) & set(sketch(copy)), what
        assert shared(text, copy) >= SAME, what
    assert shared(text, article(seed + 1_000)) < 0.2


def test_how_much_is_shared() -> None:
    text = article(3)
    assert shared(text, text) == 1
    assert shared(text, edited(text, 0.2)) < SAME
    half, quarter = text[: len(text) * 6 // 10], text[: len(text) // 4]
    assert shared(text, half) > SAME
    assert shared(text, quarter) < 0.3  # a part of something longer is no copy of it
    assert shared(text, quarter) == shared(quarter, text)


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [("", "", 0), ("one two", "", 0), ("One two.", "one  two", 1), ("one two", "one three", 0)],
)
def test_texts_of_a_few_words(one: str, other: str, share: float) -> None:
    assert shared(one, other) == share
    assert sketch(one) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "“It’s – as far as we know – the oldest bell of the valley”",
            '"Its - as far as we know - the oldest bell of the valley"',
        ),
        ("Müller sagte am Montag nichts über den Hafen", "MÜLLER SAGTE AM MONTAG NICHTS ÜBER DEN HAFEN"),
        (
            "Мэр города сказал, что порт будет закрыт до весны",
            "мэр  города сказал, что порт будет закрыт до весны!",
        ),
        ("市议会星期一决定今年不修建新的码头。", "市议会星期一 决定今年不修建新的码头"),
    ],
)
def test_marks_and_case_make_no_difference(one: str, other: str) -> None:
    assert sketch(one)
    assert clauses(one) == clauses(other)


def test_a_sketch_is_small_and_the_same_everywhere() -> None:
    text = article(4)
    assert len(sketch(text)) == SKETCH
    assert set(sketch(text)) < clauses(text)
    assert list(sketch(text)) == sorted(sketch(text))
    assert all(0 <= each < 1 << 31 for each in clauses(text))
    assert sketch("The bell of the old town hall rang at noon.") == (703773490,)
    assert len(sought(article(5, 3_000))) == ASKED


def test_traces_say_where_a_brief_comes_from() -> None:
    source = Source(url="https://example.org/a?utm_source=x", sha256="AB" * 32)
    one = Brief("A", source=source, article=article(1))
    other = Brief("B", source=Source(url="http://www.example.org/a/", sha256="ab" * 32))
    assert origins(one) == origins(other) == traces(other)
    assert all(-(1 << 31) <= each < 0 for each in origins(one))
    assert traces(one) == (*origins(one), *sketch(one.article))
    assert origins(Brief("C", source=Source(sha256="zz", url="https://example.org/"))) == ()


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_text_can_be_compared(text: str) -> None:
    assert shared(text, text) in (0, 1)
    assert len(sketch(text)) <= SKETCH


@pytest.mark.parametrize(
    "text", ["." * 1_000_000, "a" * 1_000_000, "é." * 500_000, "。" * 300_000, "я" * 500_000]
)
def test_a_megabyte_of_anything(text: str) -> None:
    assert len(sketch(text)) <= 1
    shared(text, text[:-1])
