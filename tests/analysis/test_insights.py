from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.analysis.insights import WEIGHTS, choose, pick_insights, score
from briefing_tui.analysis.statements import statements
from briefing_tui.analysis.weighing import likeness, vector, weigh
from briefing_tui.core.words import words

TITLE = "Tidewick repairs its sluice"
LEAD = "The harbour board of Tidewick agreed on Tuesday to repair the sluice before the spring tides arrive."
COST = (
    "The repair of the sluice will cost the town four million crowns, which the board borrows from Norland."
)
ASIDE = "Visitors like the view from the old lighthouse, where a café sells cakes on Sundays."
QUOTED = "“Nobody slept that night, and nobody who lived here will ever forget it,” said Bo Berg."
PRONOUN = "He borrows the money for the sluice from Norland and pays it back within twenty years."
SUPPORT = "Engineers found in March that two of the gates of the sluice no longer close."
ARTICLE = "\n\n".join(
    [
        "By Ada Lund",
        LEAD,
        QUOTED,
        f"{COST} Who pays for the rest?",
        "## The old gates",
        f"{SUPPORT} {ASIDE}",
        "Sign up to our newsletter",
        LEAD,
    ]
)


def picked(title: str, text: str, limit: int = 5) -> list[str]:
    return [passage.text for passage in pick_insights(title, text, limit)]


def test_what_matters_is_picked_in_the_order_of_the_text() -> None:
    assert picked(TITLE, ARTICLE, 3) == [LEAD, COST, SUPPORT]
    assert picked(TITLE, ARTICLE, 1) == [LEAD]


def test_passages_are_exact_and_know_their_paragraph() -> None:
    found = pick_insights(TITLE, ARTICLE, 3)
    assert [ARTICLE[one.start : one.end] for one in found] == [one.text for one in found]
    assert [one.paragraph for one in found] == [2, 4, 5]


def test_there_are_fewer_where_fewer_stand_alone() -> None:
    assert picked(TITLE, ARTICLE, 20) == [LEAD, COST, SUPPORT, ASIDE]
    assert picked(TITLE, "Sign up now.\n\nWho pays?", 5) == []
    assert picked("", "", 5) == []
    assert picked(TITLE, ARTICLE, 0) == []


def test_a_sentence_that_leans_comes_behind_the_one_it_speaks_of_or_not_at_all() -> None:
    behind = f"{LEAD}\n\nThe mayor of Tidewick, Cy Dahl, signed the contract for the sluice. {PRONOUN}"
    found = picked(TITLE, behind)
    assert found.index(PRONOUN) == 2
    assert picked(TITLE, f"{LEAD}\n\n{QUOTED}\n\n{PRONOUN}") == [LEAD]


def test_nothing_is_said_twice() -> None:
    again = "On Tuesday the harbour board of Tidewick agreed to repair the sluice before spring, as planned."
    assert picked("", f"{LEAD}\n\n{again}\n\n{COST}") == [LEAD, COST]


def test_the_title_is_not_said_again() -> None:
    title = "Harbour board of Tidewick agrees to repair the sluice before the spring tides"
    said = "The harbour board of Tidewick agrees to repair the sluice before the spring tides."
    assert picked(title, f"{said}\n\n{COST}") == [COST]


def test_the_title_tells_what_matters() -> None:
    text = "\n\n".join([LEAD, SUPPORT, COST, ASIDE])
    assert ASIDE not in picked(TITLE, text, 3)
    assert ASIDE in picked("Cakes at the old lighthouse café on Sundays please visitors", text, 3)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "de",
            "Der Hafenrat von Tidewick lässt die Schleuse noch im Winter für vier Millionen reparieren.",
        ),
        ("fr", "Le conseil du port de Tidewick a décidé mardi de réparer l'écluse avant le printemps."),
        ("ru", "Совет гавани Тайдуика решил во вторник отремонтировать шлюз до весенних приливов."),
        (
            "ja",
            "港の委員会は火曜日に開かれ、春の大潮が来る前に水門を修理することで合意したと町の担当者が発表した。",
        ),
        ("ar", "قرر مجلس الميناء يوم الثلاثاء إصلاح بوابة المياه قبل حلول موسم المد في الربيع القادم."),
    ],
)
def test_other_languages(lang: str, text: str) -> None:
    found = pick_insights("", f"{text}\n\nOK?\n\n12:40", lang=lang)
    assert [one.text for one in found] == [text]


def test_every_weight_has_its_measure() -> None:
    for entry in weigh(TITLE, statements(ARTICLE)):
        assert entry.measures.keys() == WEIGHTS.keys()
        assert all(0 <= value <= 60 for value in entry.measures.values())


def test_likeness() -> None:
    one = vector({"sluice": 1, "gate": 1})
    assert likeness(one, one) == pytest.approx(1.0)
    assert likeness(one, vector({"café": 1})) == 0
    assert likeness(vector({}), one) == 0
    assert likeness(one, vector({"sluice": 1, "tide": 1, "café": 1})) == pytest.approx(1 / 6**0.5)


def test_the_cost_of_likeness_decides_between_equals() -> None:
    near = "The gates of the old sluice were built by engineers from Norland more than ninety years ago."
    weighed = weigh("", statements("\n".join([SUPPORT, near, ASIDE])))
    even = [1.0, 0.9, 0.9]
    assert choose(weighed, even, 2, again=0.0) == [0, 1]
    assert choose(weighed, even, 2, again=1.0) == [0, 2]


PIECES = st.sampled_from(
    [LEAD, COST, ASIDE, QUOTED, PRONOUN, SUPPORT, "\n", "\n\n", " ", "## ", "- ", "By Ada", "？", "\ud800"]
)


@given(
    st.text(max_size=30),
    st.lists(st.one_of(PIECES, st.text(max_size=50)), max_size=25).map("".join),
    st.integers(0, 7),
)
@settings(deadline=None)
def test_picks_are_verbatim_in_order_and_no_repeats(title: str, text: str, limit: int) -> None:
    found = pick_insights(title, text, limit)
    assert len(found) <= limit
    assert found == pick_insights(title, text, limit)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    bags = [set(words(one.text)) for one in found]
    for at, own in enumerate(bags):
        assert all(len(own & other) <= 0.5 * min(len(own), len(other)) for other in bags[:at])


@given(st.lists(st.sampled_from([LEAD, COST, ASIDE, SUPPORT]), unique=True, min_size=1))
@settings(deadline=None)
def test_something_is_picked_where_something_stands_alone(lines: list[str]) -> None:
    assert picked("", "\n".join(lines), 1)


def test_a_score_is_the_weighted_sum() -> None:
    assert score(dict.fromkeys(WEIGHTS, 1.0)) == pytest.approx(sum(WEIGHTS.values()))


SHAPES = {
    "sentences": f"{LEAD} {COST} {SUPPORT} " * 2_000,
    "paragraphs": f"{LEAD}\n{COST}\n{PRONOUN}\n" * 2_000,
    "different": "".join(
        f"Ship number {at} of the town left harbour {at * 7} at night in rain. " for at in range(8_000)
    ),
    "one word": "The " + "a" * 500_000 + " board went home and said so. " + "b" * 500_000,
    "leaning": "He went home and then he said it all again to her. " * 10_000,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_hostile_texts_cost_time_in_step_with_their_length(shape: str) -> None:
    # Anything that grew with the square of the length would take hours here.
    text = SHAPES[shape]
    found = pick_insights(TITLE, text)
    assert len(found) <= 5
    assert all(text[one.start : one.end] == one.text for one in found)
