from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.analysis.topics.frequencies import ARTICLES, rarity
from briefing_tui.analysis.topics.lexicon import lexicon
from briefing_tui.analysis.topics.reading import read
from briefing_tui.analysis.topics.scorecard import QUESTIONS, SIZES, score
from briefing_tui.analysis.topics.scripts import Capitals, capitals
from briefing_tui.analysis.topics.stems import stem
from briefing_tui.analysis.topics.tokens import CUT, JOINED, START, tokenise
from briefing_tui.analysis.topics.weights import POINTS


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        ("caresses", "caress"),
        ("ponies", "poni"),
        ("cats", "cat"),
        ("bled", "bled"),
        ("feed", "feed"),
        ("plastered", "plaster"),
        ("motoring", "motor"),
        ("sing", "sing"),
        ("conflated", "conflat"),
        ("hopping", "hop"),
        ("falling", "fall"),
        ("filing", "file"),
        ("happy", "happi"),
        ("sky", "sky"),
        ("relational", "relat"),
        ("rational", "ration"),
        ("vietnamization", "vietnam"),
        ("formalize", "formal"),
        ("hopefulness", "hope"),
        ("adjustment", "adjust"),
        ("adoption", "adopt"),
        ("controller", "control"),
        ("rate", "rate"),
        ("cease", "ceas"),
        ("is", "is"),
        ("Über", "über"),
        ("Путина", "путин"),
        ("Путиным", "путин"),
        ("F16", "f16"),
    ],
)
def test_stems(word: str, stemmed: str) -> None:
    # The English ones are examples of Porter's paper.
    assert stem(word) == stemmed


def test_a_word_that_many_articles_hold_is_not_rare() -> None:
    assert rarity("the") < 0.1
    assert rarity("the") < rarity("report") < rarity("tanker")
    assert rarity("qqqq") == pytest.approx(math.log(ARTICLES / 3))


@pytest.mark.parametrize(
    ("text", "words", "gaps"),
    [
        ("Mr. Lund met J. Orr.", ["Mr", "Lund", "met", "J", "Orr"], [START, JOINED, JOINED, JOINED, JOINED]),
        ("In the U.S. Army", ["In", "the", "U.S.", "Army"], [START, JOINED, JOINED, JOINED]),
        ("Ends here. Then", ["Ends", "here", "Then"], [START, JOINED, START]),
        ("Alaska's coast, far-off", ["Alaska", "coast", "far-off"], [START, CUT, CUT]),
        ("one\ntwo “Three” (four)", ["one", "two", "Three", "four"], [START, START, START, CUT]),
    ],
)
def test_tokens(text: str, words: list[str], gaps: list[int]) -> None:
    tokens = tokenise(text, lexicon().stop)
    assert [token.text for token in tokens] == words
    assert [token.gap for token in tokens] == gaps


@pytest.mark.parametrize("text", ["mail ada@example.org now", "see www/path/leaf now", "x" * 200])
def test_addresses_are_no_words(text: str) -> None:
    odd = [
        token for token in tokenise(text, lexicon().stop) if token.low not in ("mail", "see", "www", "now")
    ]
    assert odd
    assert all(token.stop for token in odd)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "The ministers of the two countries met on Monday and said that they would meet again.",
            Capitals.NAMES,
        ),
        (
            "Die Minister der beiden Länder haben sich am Montag getroffen und wollen sich wieder treffen.",
            Capitals.NOUNS,
        ),
        (
            "Les ministres des deux pays se sont réunis lundi et ont dit qu'ils se reverraient.",
            Capitals.ONLY_NAMES,
        ),
        (
            "Министры двух стран встретились в понедельник и сказали, что они встретятся ещё раз.",
            Capitals.ONLY_NAMES,
        ),
        ("両国の大臣は月曜日に会談した。", Capitals.NOTHING),
        ("", Capitals.NAMES),
    ],
)
def test_what_capitals_say(text: str, says: Capitals) -> None:
    assert capitals(tokenise(text, lexicon().stop)) is says


def test_the_lists_are_lower_case_and_not_empty() -> None:
    known = lexicon()
    for words in (
        known.stop,
        known.weak,
        known.generic,
        known.calendar,
        known.titles,
        known.places,
        known.objects,
    ):
        assert len(words) > 10
        assert all(word == word.lower() for word in words)
    assert known.demonyms["syrian"] == "syria"
    assert known.same["united states"] == "u.s."
    assert {"de", "fr", "es", "ru"} <= set(known.small)


def test_each_answer_has_its_points() -> None:
    assert {name: len(points) for name, points in POINTS.items()} == SIZES
    assert list(POINTS) == list(QUESTIONS)


WORDS = "Ada Lund said the oil price of Bank rose quickly U.S. re-election , . Monday tankers tanker \n"


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(WORDS.split(" ")), max_size=120).map(" ".join),
    st.lists(st.sampled_from(WORDS.split(" ")), max_size=6).map(" ".join),
)
def test_every_question_has_an_answer_within_its_range(text: str, title: str) -> None:
    counted = read(title, text)
    for found in counted.phrases.values():
        for name, ask in QUESTIONS.items():
            assert 0 <= ask(found, counted) < SIZES[name]
        assert math.isfinite(score(found, counted))
