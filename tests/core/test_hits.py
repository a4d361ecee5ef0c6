from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.core import filters as f
from briefing_tui.core.entry import Entry
from briefing_tui.core.hits import hits, loose_map, ranked, text_of, texts, window
from briefing_tui.core.model import Brief, Insight, Quote, Source
from briefing_tui.core.query import parse
from briefing_tui.core.words import loose, pattern

BRIEF = Brief(
    title="Cafés by the harbour",
    tags=("Harbour", "food"),
    source=Source(name="Coast Gazette", url="https://www.harbour.example.org/coast?x=harbour"),
    insights=(Insight("The CAFE\u0301 stays."), Insight("It is cheap.", note="Which harbour?")),
    quotes=(Quote("We like the café", "Zoë Straße", "owner of a cafe"),),
    article="A café — the café's door.\n\n東京の漢字。\n\nThe Straße is long.",
)


def found(query: str) -> list[tuple[str, int, str]]:
    return [
        (hit.field, hit.item, text_of(BRIEF, hit)[hit.start : hit.end]) for hit in hits(BRIEF, parse(query))
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "cafe",
            [
                ("insight", 1, "CAFE\u0301"),
                ("quote", 1, "café"),
                ("role", 1, "cafe"),
                ("text", 0, "café"),
                ("text", 0, "café"),
            ],
        ),
        ("title:harb*", [("title", 0, "harbour")]),
        ("text:STRASSE", [("text", 0, "Straße")]),
        ("who:zoe", [("speaker", 1, "Zoë")]),
        ('"zoe strasse"', [("speaker", 1, "Zoë Straße")]),
        ("text:漢字", [("text", 0, "漢字")]),
        ("source:harbour", [("url", 0, "harbour")]),
        ("url:COAST?x", [("url", 0, "coast?x")]),
        ("note:harbour", [("insight-note", 2, "harbour")]),
        ("cheap -cafe", [("insight", 2, "cheap")]),
        ('title:cafés or "cheap"', [("title", 0, "Cafés"), ("insight", 2, "cheap")]),
        ('"cafe the" text:the', [("text", 0, "café — the"), ("text", 0, "The")]),
        ("tag:food is:unread", []),
        ("", []),
    ],
)
def test_hits_stand_where_the_words_do(query: str, expected: list[tuple[str, int, str]]) -> None:
    assert found(query) == expected


def test_each_term_gets_a_place_before_any_gets_two() -> None:
    every = hits(BRIEF, parse("text:the text:long"))
    assert [text_of(BRIEF, hit)[hit.start : hit.end] for hit in ranked(every)] == ["the", "long", "The"]


STRANGE = "ab éÉßİΣς ΰ\u0301\u0345\u05b0\u034f가각漢字ガﬁ\n_-'…"
strange = st.text(STRANGE, max_size=30) | st.text(max_size=30)


@given(strange)
def test_the_map_leads_back_and_folds_alike(text: str) -> None:
    folded = loose_map(text)
    assert len(folded.text) == len(loose(text))
    ends = 0
    for at in range(len(folded.text)):
        start, end = folded.span(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert folded.text[at] in loose(text[start:end]) or folded.text[at] == loose(text)[at]
        assert start >= ends - (end - start)
        ends = end


@given(strange.filter(lambda text: any(char.isalnum() for char in text)), st.booleans(), st.data())
def test_what_matches_has_a_hit_that_says_the_words(text: str, prefix: bool, data: st.DataObject) -> None:
    wanted = data.draw(st.sampled_from([f.Words, f.InText, f.InTitle, f.Said, f.InInsight, f.Noted]))(
        text, prefix
    )
    parts = st.lists(st.just(text) | strange, max_size=3).map(" ".join)
    brief = Brief(
        title=data.draw(parts),
        insights=(Insight(data.draw(parts), note=data.draw(parts)),),
        quotes=(Quote(data.draw(parts), data.draw(parts)),),
        tags=(data.draw(parts),),
        article=data.draw(parts),
    )
    every = hits(brief, wanted)
    assert bool(every) == wanted.matches(Entry(brief))
    # A last letter that may go on is left out.
    _, words, going_on = wanted.sought
    _, again = pattern(" ".join(words), going_on)
    for hit in every:
        said = text_of(brief, hit)[hit.start : hit.end]
        assert again.search(loose(said)), said
    for one, two in itertools.pairwise(every):
        assert (one.field, one.item) != (two.field, two.item) or one.end <= two.start


def test_a_million_characters_are_no_trouble() -> None:
    text = "가나다 é\u0301 word " * 100_000
    assert len(hits(Brief(title="x", article=text), parse("word"))) == 100_000


@pytest.mark.parametrize(
    ("text", "hit", "size", "shown"),
    [
        ("one two three four five", "three", 13, "two three"),
        ("one two three four five", "three", 15, "two three four"),
        ("one two three four five", "one", 9, "one two"),
        ("one two three four five", "five", 10, "four five"),
        ("above\none two\nbelow", "two", 50, "one two"),
        ("one", "one", 50, "one"),
        ("abcdefghij", "bcdefghi", 4, "bcde"),
        ("漢字漢字東漢字漢字", "東", 5, "漢字東漢字"),
    ],
)
def test_a_window_lies_between_words(text: str, hit: str, size: int, shown: str) -> None:
    at = text.index(hit)
    start, end = window(text, at, at + len(hit), size)
    assert text[start:end].strip() == shown
    assert end - start <= size


@given(strange, st.integers(1, 20), st.data())
def test_a_window_holds_its_hit(text: str, size: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(at, len(text)))
    left, right = window(text, at, end, size)
    assert 0 <= left <= at <= right <= len(text)
    assert right >= min(end, at + size)


def test_empty_texts_are_left_out() -> None:
    assert list(texts(Brief(title="x", tags=("", "b")), "tag")) == [(2, "b")]
