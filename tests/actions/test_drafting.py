"""A capture on its way to a brief: labels, fields, undo; the same steps always make the same brief."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.actions.drafting import (
    FIELDS,
    KEPT,
    LINES,
    Article,
    Drafting,
    History,
    draft_of,
    fill,
    relabel,
    replay,
    take_back,
    text_of,
    toggle,
)
from briefing_tui.capture.reading import CHOICES, About, Label, Part, Reading, Warning
from briefing_tui.core.model import Insight, Source
from briefing_tui.errors import UsageError

WARNING = Warning("lead-first", "line 1 stands before the title")
PARTS = (
    Part(1, "lead", "The ferry stays in harbour.", notes=(WARNING,)),
    Part(2, "title", "Fog over the strait"),
    Part(3, "body", "“Nobody sails today,” said Rosa Lind, the harbour master."),
    Part(5, "heading", "What it costs", level=3),
    Part(6, "body", "A day costs the town nine thousand crowns."),
    Part(7, "repeat", "The ferry stays in harbour.", of=1),
    Part(8, "furniture", "Share this page"),
    Part(9, "tag", "fog, ferry"),
    Part(10, "meta", "By A. Quill"),
)
ARTICLE = Article("fog.txt", b"x", Reading("text", PARTS, About(name="Strait Post")))


@pytest.fixture
def fresh() -> Drafting:
    return Drafting.of(ARTICLE)


def test_nothing_is_changed_at_first(fresh: Drafting) -> None:
    assert not fresh.changed
    brief = draft_of(fresh).brief
    assert brief.title == "Fog over the strait"
    assert brief.summary == "The ferry stays in harbour."
    assert brief.source.name == "Strait Post"
    assert [quote.speaker for quote in brief.quotes] == ["Rosa Lind"]


def test_the_address_that_it_came_from_is_the_source() -> None:
    fetched = replace(ARTICLE, url="https://post.example/fog")
    assert draft_of(Drafting.of(fetched)).brief.source.url == "https://post.example/fog"


@pytest.mark.parametrize("label", CHOICES)
def test_a_label_makes_another_brief(fresh: Drafting, label: Label) -> None:
    after = relabel(fresh, 6, label)
    assert after.reading.part(6).label == label
    assert (after == fresh) == (label == "body")
    assert after.changed == (label != "body")
    brief, text = draft_of(after).brief, PARTS[4].text
    assert (text in brief.article) == (label in ("body", "heading"))
    if label == "insight":
        assert brief.insights[0] == Insight(text)
    elif label == "lead":
        assert brief.summary.endswith(text)
    elif label in ("title", "subtitle"):
        assert getattr(brief, label) == text
    elif label == "heading":
        assert f"## {text}" in brief.article


def test_a_second_title_makes_the_first_one_text(fresh: Drafting) -> None:
    after = relabel(fresh, 5, "title")
    assert after.reading.part(2).label == "body"
    assert draft_of(after).brief.title == "What it costs"


def test_a_label_as_it_was_brings_back_what_the_reader_said(fresh: Drafting) -> None:
    other = relabel(fresh, 1, "body")
    assert WARNING not in draft_of(other).warnings
    assert relabel(other, 1, "lead").reading == fresh.reading
    again = relabel(relabel(fresh, 7, "body"), 7, "repeat")
    assert again.reading.part(7) == PARTS[5]


@pytest.mark.parametrize(
    ("number", "kept"),
    [(1, "lead"), (2, "title"), (3, "body"), (5, "heading"), (9, "tag")],
)
def test_a_line_is_dropped_and_is_what_it_was_again(fresh: Drafting, number: int, kept: Label) -> None:
    dropped = toggle(fresh, number)
    assert dropped.reading.part(number).label == "dropped"
    assert toggle(dropped, number).reading == fresh.reading
    assert toggle(dropped, number).reading.part(number).label == kept


@pytest.mark.parametrize("number", [7, 8, 10])
def test_a_line_that_was_left_out_is_taken_in_and_left_out_again(fresh: Drafting, number: int) -> None:
    taken = toggle(fresh, number)
    assert taken.reading.part(number).label == "body"
    assert fresh.reading.part(number).text in draft_of(taken).brief.article
    assert toggle(taken, number).reading.part(number).label == "dropped"


def test_a_dropped_line_comes_back_as_what_it_was_made_last(fresh: Drafting) -> None:
    state = toggle(toggle(relabel(fresh, 6, "insight"), 6), 6)
    assert state.reading.part(6).label == "insight"


def test_no_such_line(fresh: Drafting) -> None:
    with pytest.raises(KeyError):
        relabel(fresh, 4, "body")
    with pytest.raises(KeyError):
        toggle(fresh, 99)


# Fields -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "typed", "text"),
    [
        ("title", "  Fog,   thick ", "Fog, thick"),
        ("subtitle", "", ""),
        ("name", "Gull\x1b[31m", "Gull\ufffd[31m"),
        ("url", "https://gull.example/a", "https://gull.example/a"),
        ("url", "", ""),
        ("author", "A. Quill", "A. Quill"),
        ("published", "2025-06-19", "2025-06-19"),
        ("published", "2025-06-19T14:02:00+02:00", "2025-06-19T14:02:00+02:00"),
        ("lang", "pt-BR", "pt-BR"),
        ("story", "strait, fog", "strait, fog"),
        ("tags", "fog, #ferry, Fog,, sea", "fog, ferry, sea"),
        ("tags", "", ""),
    ],
)
def test_a_field_is_filled_in(fresh: Drafting, field: str, typed: str, text: str) -> None:
    state = fill(fresh, field, typed)
    assert state.changed
    assert text_of(draft_of(state).brief, field) == text
    # Labels leave it alone.
    assert text_of(draft_of(relabel(state, 5, "title")).brief, field) == text


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("title", "  "),
        ("url", "gull.example"),
        ("url", "javascript:alert(1)"),
        ("url", "https://gull.example/a b"),
        ("published", "yesterday"),
        ("published", "2025-13-01"),
        ("published", "20250619"),
        ("lang", "English please"),
    ],
)
def test_what_cannot_be_a_field_is_refused(fresh: Drafting, field: str, typed: str) -> None:
    with pytest.raises(UsageError):
        fill(fresh, field, typed)


def test_the_fields_on_one_line_are_the_ones_that_can_be_filled_in(fresh: Drafting) -> None:
    brief = draft_of(fresh).brief
    for field in LINES:
        assert isinstance(text_of(brief, field), str)


def test_an_edited_brief_fixes_what_is_different_alone(fresh: Drafting) -> None:
    before = draft_of(fresh).brief
    after = replace(
        before,
        insights=(Insight("Fog is dear.", note="mine"),),
        source=Source(name="Gull", url=before.source.url, published=before.source.published),
    )
    state = take_back(fresh, before, after)
    assert state.fixed == {"insights", "name"}
    state = toggle(state, 6)
    brief = draft_of(state).brief
    assert brief.insights == after.insights
    assert brief.source.name == "Gull"
    assert "nine thousand" not in brief.article, "what was not edited follows the labels"
    assert take_back(fresh, before, before) == fresh


# The way back -------------------------------------------------------------------------


def test_history(fresh: Drafting) -> None:
    history = History(fresh)
    assert history.back() == (history, "")
    one = history.to(toggle(fresh, 6), "line 6 left out")
    two = one.to(fill(one.now, "name", "Gull"), "source filled in")
    assert two.back() == (one, "source filled in")
    assert one.back() == (history, "line 6 left out")


def test_history_is_bounded(fresh: Drafting) -> None:
    history = History(fresh)
    for _ in range(KEPT + 50):
        history = history.to(toggle(history.now, 6), "again")
    assert len(history.past) == KEPT


STEPS = st.lists(
    st.tuples(st.sampled_from([part.number for part in PARTS]), st.sampled_from(CHOICES)), max_size=12
)


@settings(deadline=None, max_examples=60)
@given(STEPS)
def test_the_same_steps_make_the_same_brief(steps: list[tuple[int, Label]]) -> None:
    state = Drafting.of(ARTICLE)
    for number, label in steps:
        state = relabel(state, number, label)
    assert replay(ARTICLE, state.labels) == state
    assert draft_of(replay(ARTICLE, state.labels)) == draft_of(state)
    assert sum(part.label == "title" for part in state.reading.parts) <= 1
    assert [part.text for part in state.reading.parts] == [part.text for part in PARTS]


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(LINES), st.text(max_size=40))
def test_a_field_takes_any_text_or_refuses_it(field: str, typed: str) -> None:
    try:
        state = fill(Drafting.of(ARTICLE), field, typed)
    except UsageError:
        return
    assert state.fixed <= set(FIELDS)
    assert "\x1b" not in text_of(draft_of(state).brief, field)
