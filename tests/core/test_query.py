from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.core.query import MAX_DEPTH, MAX_LENGTH, Order, QueryError, parse, parse_query


@pytest.mark.parametrize(
    ("query", "plain"),
    [
        ("", ""),
        ("  \n ", ""),
        ("()", ""),
        ("tram", "tram"),
        ("tram and bus", "tram bus"),
        ("tram AND bus Or ferry", "tram bus or ferry"),
        ("tram (bus or ferry)", "tram (bus or ferry)"),
        ("(tram bus) or ferry", "tram bus or ferry"),
        ("tram or (bus or ferry)", "tram or bus or ferry"),
        ("not tram", "-tram"),
        ("--tram", "tram"),
        ("not not -tram", "-tram"),
        ("not(tram bus)", "-(tram bus)"),
        ("-(tram)", "-tram"),
        ("tram tram", "tram"),
        ('"and" or "or"', '"and" or "or"'),
        ('"night bus"*', '"night bus"*'),
        ("“night bus”", '"night bus"'),
        (r'"a \"b\" \\"', r'"a \"b\" \\"'),
        ("TAG:Oil", "tag:Oil"),
        ('tag:"oil price"', 'tag:"oil price"'),
        ("12:30", '"12:30"'),
        ("date:2025-06..2025-06", "date:2025-06"),
        ("date:..", "date:.."),
        ("after:2025", "date:2025.."),
        ("well-known", "well-known"),
        ("tram*", "tram*"),
        ("IS:Unread", "is:unread"),
        ("tram(bus)", "tram bus"),
    ],
)
def test_reads(query: str, plain: str) -> None:
    assert str(parse(query)) == plain
    assert parse(plain) == parse(query)


@pytest.mark.parametrize(
    ("query", "position", "message"),
    [
        ("tram (bus", 5, "this bracket is never closed"),
        ("tram) bus", 4, "this bracket was never opened"),
        ('tram "bus', 5, "this quotation mark is never closed"),
        ('"tram\\', 0, "this quotation mark is never closed"),
        ("or tram", 0, "a term must stand before 'or'"),
        ("(or tram)", 1, "a term must stand before 'or'"),
        ("and tram", 0, "a term must stand before 'and'"),
        ("tram or", 7, "a term must follow 'or'"),
        ("(tram or)", 8, "a term must follow 'or'"),
        ("tram and and bus", 9, "a term must follow 'and'"),
        ("not", 3, "a term must follow 'not'"),
        ("tram -", 5, "a term must follow '-'"),
        ("tram - bus", 5, "a term must follow '-'"),
        ("tram tagg:oil", 5, "there is no field 'tagg:' (did you mean tag:?)"),
        ("https://example.org", 0, "there is no field 'https:' (put it in quotes to look for the words)"),
        ("tag: oil", 4, "a value is missing after 'tag:'"),
        ("is:gone", 3, "'is:' takes no such value"),
        ("sort:-size", 6, "'sort:' takes no such value"),
        ("-sort:date", 1, "'sort:' cannot be denied"),
        ("sort:date or tram", 10, "a term must stand before 'or'"),
        ("tram or sort:date", 5, "a term must follow 'or'"),
        ("date:June", 5, "this is no date"),
        ("date:2025-13", 5, "this is no date"),
        ("date:2025..soon", 11, "this is no date"),
        ("tram !?", 5, "there is nothing to look for (a word needs a letter or digit)"),
        ('title:"_"', 6, "there is nothing to look for"),
        ('url:""', 4, "there is nothing to look for"),
        ("before:", 7, "a value is missing after 'before:'"),
        ("(" * (MAX_DEPTH + 1), MAX_DEPTH, "brackets stand at most"),
        ("x" * (MAX_LENGTH + 1), MAX_LENGTH, "a query has at most"),
    ],
)
def test_says_what_is_wrong_and_where(query: str, position: int, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert str(caught.value).startswith(message)
    assert caught.value.position == position
    assert caught.value.exit_code == 2


def test_the_caret_stands_below_the_bad_place() -> None:
    with pytest.raises(QueryError) as caught:
        parse("tram tagg:oil")
    assert caught.value.caret() == "tram tagg:oil\n     ^"


def test_the_caret_of_a_long_query_shows_what_surrounds_it_and_no_control_characters() -> None:
    with pytest.raises(QueryError) as caught:
        parse("tram " * 40 + "x\x1b]\t(" + " bus" * 40)
    above, below = caught.value.caret().split("\n")
    assert len(above) == 72
    assert above[len(below) - 1] == "("
    assert "\ufffd] (" in above


@pytest.mark.parametrize(
    ("query", "order", "plain"),
    [
        ("tram sort:date", Order("date"), "tram sort:date"),
        ("sort:-title tram", Order("title", True), "tram sort:-title"),
        ("sort:relevance", Order("relevance"), "sort:relevance"),
        ("sort:title sort:source", Order("source"), "sort:source"),
        ("(tram or bus) sort:date", Order("date"), "(tram or bus) sort:date"),
        ("tram", None, "tram"),
    ],
)
def test_the_order_goes_with_the_filter(query: str, order: Order | None, plain: str) -> None:
    found = parse_query(query)
    assert found.order == order
    assert str(found) == plain
    assert parse_query(plain) == found


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tr", "tr*"),
        ("tr ", "tr"),
        ("night tr", "night tr*"),
        ("tag:o", "tag:o*"),
        ('"night bu', '"night bu"*'),
        ('"night bus"', '"night bus"'),
        ("is:un", "is:unread"),
        ("tram or bu", "tram or bu*"),
        ('tram "', "tram"),
        ('tram -"', "tram"),
    ],
)
def test_a_query_that_is_being_typed_may_go_on(typed: str, meant: str) -> None:
    assert str(parse(typed, live=True)) == meant


def test_half_a_state_with_nothing_to_become_is_still_wrong() -> None:
    with pytest.raises(QueryError):
        parse("is:x", live=True)
    with pytest.raises(QueryError):
        parse("is:un tram", live=True)


@given(st.text() | st.text('ab()"\\-*: .ortagisd'), st.booleans())
def test_any_text_is_read_or_refused_with_a_place(text: str, live: bool) -> None:
    with contextlib.suppress(QueryError):
        assert parse(str(parse(text, live=live))) == parse(text, live=live)
        return
    with pytest.raises(QueryError) as caught:
        parse(text, live=live)
    assert 0 <= caught.value.position <= len(text)
    assert caught.value.caret().count("\n") == 1


def test_long_queries_are_read_at_once() -> None:
    assert parse("-" * 9_999 + "x") == ~parse("x")
    assert len(str(parse(" ".join(f"w{n}" for n in range(3_000))))) > 10_000
    assert len(str(parse(" or ".join(f"w{n}" for n in range(2_000))))) > 10_000
