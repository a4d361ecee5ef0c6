from __future__ import annotations

import pytest
from hypothesis import given

from briefing_tui.core import filters as f
from briefing_tui.core.entry import Entry
from briefing_tui.core.model import Brief, Insight, Quote, Source, Status
from briefing_tui.core.query import parse
from briefing_tui.core.support import Checked, State, Support
from tests.core.strategies import entries, filters


@given(filters, filters, entries())
def test_and_or_and_not_are_those_of_logic(a: f.Filter, b: f.Filter, entry: Entry) -> None:
    assert (a & b).matches(entry) == (a.matches(entry) and b.matches(entry))
    assert (a | b).matches(entry) == (a.matches(entry) or b.matches(entry))
    assert (~a).matches(entry) == (not a.matches(entry))


@given(filters, filters, entries())
def test_what_is_denied_inside_a_bracket_can_be_denied_outside(
    a: f.Filter, b: f.Filter, entry: Entry
) -> None:
    assert (~(a & b)).matches(entry) == (~a | ~b).matches(entry)
    assert (~(a | b)).matches(entry) == (~a & ~b).matches(entry)


@given(filters)
def test_twice_denied_is_the_same_filter(a: f.Filter) -> None:
    assert ~~a == a


@given(filters, filters, filters)
def test_brackets_that_change_nothing_leave_nothing_behind(a: f.Filter, b: f.Filter, c: f.Filter) -> None:
    assert (a & b) & c == a & (b & c)
    assert (a | b) | c == a | (b | c)


@given(filters)
def test_everything_and_a_filter_joined_to_itself_add_nothing(a: f.Filter) -> None:
    assert a & f.Everything() == a
    assert a | f.Everything() == f.Everything()
    assert a & a == a
    assert a | a == a


@given(filters)
def test_the_text_of_a_filter_reads_back_as_the_same_filter(a: f.Filter) -> None:
    assert parse(str(a)) == a


@given(filters, filters)
def test_equal_filters_hash_alike_and_only_equal_ones_read_alike(a: f.Filter, b: f.Filter) -> None:
    assert (str(a) == str(b)) == (a == b)
    if a == b:
        assert hash(a) == hash(b)


@given(filters, entries())
def test_a_score_is_never_negative(a: f.Filter, entry: Entry) -> None:
    assert a.score(entry) >= 0


def brief() -> Brief:
    return Brief(
        title="Night trams return to the Harbour",
        subtitle="A trial of twelve weeks",
        id="trams",
        lang="en-GB",
        story=("city transport/trams",),
        tags=("Public transport/Tram", "Brücke", "#budget"),
        source=Source(
            name="Quayside Gazette", url="https://www.quayside.example/a?b=1", published="2025-06-19"
        ),
        summary="Trams run until two.",
        insights=(Insight("Fares stay the same"), Insight("Wrong", status=Status.STRUCK, note="misread")),
        quotes=(Quote("we listened to the nurses", "Ola Berg", "head of the tram office", "said"),),
        notes=("ask about Sundays",),
        article="The council voted 7–2 on Tuesday. Café owners cheered; lorry-drivers did not. 東京の電車",
    )


ENTRY = Entry(
    brief(), checked=Checked(brief(), (Support(State.WEAK), Support(State.NONE)), (Support(State.NONE),))
)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "tram* harbour",
        "NIGHT",
        '"night trams"',
        "cafe",
        "council*",
        "counc*",
        '"lorry drivers"',
        "電車",
        "7-2",
        "title:trial",
        "text:council",
        "insight:fares",
        "said:nurses",
        'said:"ola berg"',
        "who:berg",
        'who:"tram office"',
        'tag:"public transport"',
        "tag:bruck*",
        "tag:Budget",
        "tag:*",
        'story:"City  Transport"',
        "source:gazette",
        "source:quayside.example",
        "url:quayside.example/a?b",
        "note:sundays",
        "note:misread",
        "lang:en",
        "is:unread -is:read -is:starred",
        "is:unsupported is:weak",
        "is:struck",
        "-is:disputed -is:no-quotes -is:no-insights -is:problem",
        "date:2025",
        "date:2025-06",
        "date:2025-06-19",
        "date:2025-05..2025-06",
        "date:..2025-06-19",
        "date:2025-06-19..",
        "after:2025-06-19 before:2025-06-20",
        "nothing or trams",
        "t*",
        "who:b*",
        "source:g*",
        '"night t"*',
    ],
)
def test_finds(query: str) -> None:
    assert parse(query).matches(ENTRY)
    assert not parse(f"-({query})").matches(ENTRY)


@pytest.mark.parametrize(
    "query",
    [
        "tra",
        "council-house",
        '"trams night"',
        '"harbour A trial"',
        "title:council",
        "text:fares",
        "tag:transport",
        "tag:tram",
        'tag:""',
        "story:city",
        "lang:e",
        "lang:de",
        "date:2025-06-20..",
        "date:..2025-05",
        "before:2025-06-19",
        "before:2025-06",
        "after:2025-07",
        "who:nurses",
        "sundays*x",
        "c*",
        "text:l*",
        "said:n*",
    ],
)
def test_leaves_out(query: str) -> None:
    assert not parse(query).matches(ENTRY)


def test_an_undated_brief_has_no_place_in_time() -> None:
    undated = Entry(Brief(title="x", source=Source(published="last week", captured="")))
    assert not parse("date:2000..2100").matches(undated)
    assert not parse("before:2100").matches(undated)


def test_a_brief_of_a_month_may_be_of_any_of_its_days() -> None:
    month = Entry(Brief(title="x", source=Source(published="2025-06")))
    assert parse("date:2025-06-10..2025-06-20").matches(month)
    assert not parse("before:2025-06-10").matches(month)
    assert parse("before:2025-07").matches(month)


def test_the_day_of_capture_stands_in_for_the_day_of_publication() -> None:
    assert Entry(Brief(title="x", source=Source(captured="2025-06-20T14:02:00Z"))).day == "2025-06-20"


def test_support_that_nobody_worked_out_is_not_missing() -> None:
    unchecked = Entry(brief())
    assert not parse("is:unsupported").matches(unchecked)
    assert not parse("is:weak").matches(unchecked)


@pytest.mark.parametrize(
    ("query", "needed"),
    [
        ("tram", False),
        ("is:unread", False),
        ("is:weak", True),
        ("-is:unsupported", True),
        ("tram (x or is:weak)", True),
    ],
)
def test_a_filter_knows_whether_it_needs_the_support(query: str, needed: bool) -> None:
    assert parse(query).needs_check is needed


def test_a_word_in_the_title_scores_more_than_one_in_the_text() -> None:
    in_title = Entry(Brief(title="tram", article="bus bus"))
    in_text = Entry(Brief(title="bus", article="tram tram"))
    assert parse("tram").score(in_title) > parse("tram").score(in_text) > 0
    assert parse("text:tram").score(in_text) == 2
    assert parse("-tram").score(in_text) == 0


def test_the_parts_say_what_they_are_only_where_they_must() -> None:
    with pytest.raises(NotImplementedError):
        f.Filter().matches(ENTRY)
