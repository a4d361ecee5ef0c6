from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.core.entry import host
from briefing_tui.core.filters import Filter
from briefing_tui.core.library import Count, Entry, Library
from briefing_tui.core.model import Brief, Problem, Quote, Source
from briefing_tui.core.query import Everything, Tagged, parse
from tests.core.strategies import entries, filters

libraries = st.lists(entries(), max_size=5, unique_by=lambda entry: entry.id).map(Library)
PROBLEM = Problem("broken.yaml", 3, 8, "title: missing")


@settings(max_examples=40)
@given(libraries, filters)
def test_filtering_keeps_the_order_and_adds_nothing(library: Library, wanted: Filter) -> None:
    assert list(library.filter(wanted)) == [entry for entry in library if wanted.matches(entry)]


@settings(max_examples=40)
@given(libraries, filters, filters)
def test_widening_restores(library: Library, first: Filter, second: Filter) -> None:
    assert library.filter(first).widen() is library
    assert library.filter(first).filter(second).widen().widen() is library
    assert library.widen() is library
    assert library.filter(first).filter(second).filters == (first, second)


@settings(max_examples=40)
@given(libraries, filters, filters)
def test_two_filters_one_after_the_other_are_both_at_once(
    library: Library, first: Filter, second: Filter
) -> None:
    assert library.filter(first).filter(second).entries == library.filter(first & second).entries


@settings(max_examples=40)
@given(libraries, st.sampled_from(("date", "title", "source", "relevance")), st.booleans(), filters)
def test_sorting_loses_nothing_and_goes_through_to_the_source(
    library: Library, by: str, reverse: bool, wanted: Filter
) -> None:
    ordered = library.filter(wanted).sort(by, reverse)  # type: ignore[arg-type]  # sampled from its values
    assert {entry.id for entry in ordered} == {entry.id for entry in library.filter(wanted)}
    assert ordered.widen().filter(wanted).entries == ordered.entries or by == "relevance"
    assert ordered.sort(by, reverse) == ordered  # type: ignore[arg-type]


@given(libraries, filters, filters)
def test_what_was_asked_is_one_query(library: Library, first: Filter, second: Filter) -> None:
    asked = library.filter(first).filter(second).asked
    assert asked == first & second
    assert parse(str(asked)) == asked


def entry(
    id: str, day: str = "", source: str = "", title: str = "", read: bool = False, **fields: object
) -> Entry:
    brief = Brief(title=title or id, id=id, source=Source(name=source, published=day))
    return Entry(replace(brief, **fields), read=read)  # type: ignore[arg-type]  # fields of Brief, by name


LIBRARY = Library(
    [
        entry("b", "2025-06-19", "Gazette", "Äpfel", tags=("Fruit/Apple", "Market"), story=("harvest",)),
        entry(
            "a", "2025-06-19", "", "zebra", read=True, tags=("market", "market"), quotes=(Quote("x", "Ola"),)
        ),
        entry("c", "", "Almanac", "apple", tags=("Market",), quotes=(Quote("y", "Ola"), Quote("z", "ola"))),
        entry("d", "2025-06-20", "almanac", "Bee", story=("Harvest",), quotes=(Quote("w"),)),
    ],
    [PROBLEM],
)


@pytest.mark.parametrize(
    ("by", "reverse", "ids"),
    [
        ("date", False, "dabc"),
        ("date", True, "abdc"),
        ("title", False, "bcda"),
        ("title", True, "adcb"),
        ("source", False, "dcba"),
        ("source", True, "bdca"),
    ],
)
def test_orders(by: str, reverse: bool, ids: str) -> None:
    ordered = LIBRARY.sort(by, reverse)  # type: ignore[arg-type]  # one of its values
    assert "".join(each.id for each in ordered) == ids


def test_relevance_is_of_the_words_of_the_filter() -> None:
    found = Library([entry("a", article="tram"), entry("b", title="tram"), entry("c", article="tram tram")])
    assert [each.id for each in found.filter(parse("tram")).sort("relevance")] == ["b", "c", "a"]
    assert [each.id for each in found.filter(parse("tram")).sort("relevance", True)] == ["a", "c", "b"]


def test_looks_up_by_id_and_place() -> None:
    assert len(LIBRARY) == 4
    assert LIBRARY[1].id == "a"
    assert [each.id for each in LIBRARY[2:]] == ["c", "d"]
    assert "c" in LIBRARY
    assert LIBRARY.index("c") == 2
    assert LIBRARY.index("x") is None
    assert LIBRARY.get("x") is None
    found = LIBRARY.get("d")
    assert found is not None
    assert found.source == "almanac"


def test_neighbours() -> None:
    assert LIBRARY.neighbours("b") == (None, LIBRARY[1])
    assert LIBRARY.neighbours("a") == (LIBRARY[0], LIBRARY[2])
    assert LIBRARY.neighbours("d") == (LIBRARY[2], None)
    assert LIBRARY.neighbours("x") == (None, None)


def test_problems_stay_through_filter_sort_and_replace() -> None:
    narrowed = LIBRARY.filter(Tagged("market")).sort("title").replace(LIBRARY[1])
    assert narrowed.problems == (PROBLEM,)


def test_replacing_changes_every_library_behind_and_filters_nothing_anew() -> None:
    unread = LIBRARY.filter(parse("is:unread"))
    done = unread.replace(replace(unread[0], read=True))
    assert done[0].read
    assert len(done) == len(unread)
    assert done.widen()[0].read
    assert not LIBRARY[0].read


def test_replacing_many_at_once_is_replacing_them_one_by_one() -> None:
    read = {each.id: replace(each, read=True) for each in LIBRARY[1:3]}
    one_by_one = LIBRARY.filter(Tagged("market"))
    for each in read.values():
        one_by_one = one_by_one.replace(each)
    assert LIBRARY.filter(Tagged("market")).replace_all(read) == one_by_one


def test_a_library_without_entries_is_a_source_like_any_other() -> None:
    empty = Library().filter(Tagged("x"))
    assert empty.sort("title").replace(LIBRARY[0]).replace_all({}).filters == (Tagged("x"),)


def test_replacing_what_is_not_there_changes_nothing() -> None:
    assert LIBRARY.replace(entry("x")) == LIBRARY


def test_facets_count_briefs_by_any_spelling_and_parents_too() -> None:
    facets = LIBRARY.facets()
    assert facets.tags == (Count("Market", 3, 2), Count("Fruit", 1, 1), Count("Fruit/Apple", 1, 1))
    assert facets.stories == (Count("harvest", 2, 2),)
    assert facets.people == (Count("Ola", 2, 1, quotes=3),)
    assert facets.sources == (Count("Almanac", 2, 2), Count("Gazette", 1, 1))


def test_facets_follow_the_filter() -> None:
    assert LIBRARY.filter(Tagged("fruit")).facets().tags[0] == Count("Fruit", 1, 1)
    assert Library().facets().tags == ()


def test_equal_by_content_and_never_to_something_else() -> None:
    assert Library(LIBRARY.entries, [PROBLEM]) == LIBRARY
    assert LIBRARY.filter(Everything()) != LIBRARY
    assert LIBRARY != 1


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.gazette.example/a", "gazette.example"),
        ("https://gazette.example:80", "gazette.example"),
        ("", ""),
        ("not an address", ""),
        ("http://[broken", ""),
    ],
)
def test_hosts(url: str, name: str) -> None:
    assert host(url) == name
