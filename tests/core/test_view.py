"""Lists by number: narrowing, widening, and who stays."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.core.facets import Facets
from briefing_tui.core.query import Order, parse
from briefing_tui.core.view import View, stayed

NUMBERS = st.lists(st.integers(0, 30), unique=True, max_size=15)


def test_filters_stack() -> None:
    whole = View(numbers=array("q", (3, 2, 1)), whole=True, facets=Facets())
    one = whole.narrow(parse("tag:iran"))
    two = one.narrow(parse("oil or gas"), Order("title"))
    assert (one.text, two.text) == ("tag:iran", "tag:iran (oil or gas)")
    assert (one.order, two.order) == (Order(), Order("title"))
    assert not len(one)
    assert not one.whole
    assert one.facets is whole.facets, "the names stay until others are counted"
    assert two.widen().filters == one.filters
    assert one.widen().filters == one.widen().widen().filters == ()
    assert two.sort(Order("source")).filters == two.filters
    assert whole.narrow(parse("")).filters == ()


def test_places() -> None:
    view = View(numbers=array("q", (9, 7, 8)))
    assert [view.place(number) for number in (9, 7, 8, 1)] == [0, 1, 2, None]


@given(NUMBERS, NUMBERS, st.sets(st.integers(0, 30)))
def test_who_was_marked_stays_in_its_place(before: list[int], after: list[int], marked: set[int]) -> None:
    result = list(stayed(array("q", before), array("q", after), marked))
    kept = marked & set(before) - set(after)
    assert [number for number in result if number not in kept] == after
    assert set(result) == set(after) | kept
    assert len(set(result)) == len(result)
    for number in kept:
        ahead = [each for each in before[: before.index(number)] if each in after or each in kept]
        assert result[: result.index(number)][-1:] == ahead[-1:]
