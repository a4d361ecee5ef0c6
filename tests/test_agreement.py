"""An index finds what the filter algebra means, whatever is asked of whatever briefs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing_tui.core import filters as f
from briefing_tui.core.entry import Entry
from briefing_tui.core.index import Filed, Found
from briefing_tui.core.model import Brief, Insight, Quote, Source, Status
from briefing_tui.core.query import Order, parse
from briefing_tui.core.support import Checked, State, Support
from briefing_tui.core.words import phrase
from briefing_tui.store.index import SqliteIndex
from briefing_tui.store.state import ReadingState

SOME_WORDS = (
    *(
        "a",
        "b",
        "ab",
        "abc",
        "A_b",
        "tram",
        "Tram's",
        "TRAMS",
        "İzmir",
        "izmir",
        "naïve",
        "Straße",
        "strasse",
    ),
    *(
        "ΆΣΑΣ",
        "ας",
        "東京",
        "京",
        "東",
        "電車",
        "ﾄ",
        "서울은",
        "서울",
        "𝐀b",
        "7–2",
        "7",
        "2025",
        "well-known",
    ),
    *("é", "e\u0301", "_", "__", "·", "•x", "«y»", "\u0300", "\x00", "no", "OR", "title:x", "NEAR", "+", "*"),
    *("^", "'", '"', "हिन्दी", "ไทย", "١٢", "½", "x²"),
)
NAMES = (
    "Iran",
    "iran",
    "#IRAN",
    "oil/Brent",
    "Oil",
    "oil price",
    "Öl",
    "a/b/c",
    "a",
    "A / B",
    "ab",
    "#",
    "/",
    "東京/駅",
)
LANGS = ("", "en", "en-GB", "EN", "eng", "de", "İ")
STAMPS = (
    "2025", "2025-06", "2025-06-19", "2025-06-19T10:30:00Z", "2025-06-19 09:00", "2024-12-31", "2026-01-01",
    "2025-13-45", "2025-00", "0000", "9999-12-31", "soon", "", "٢٠٢٥",
)  # fmt: skip
DAYS = ("", "2024", "2025", "2025-06", "2025-06-19", "2025-06-20", "2024-12-31", "2026", "9999", "0000")

word = st.sampled_from(SOME_WORDS) | st.text(max_size=4)
text = st.lists(word, max_size=5).map(" ".join)
glued = st.lists(word, max_size=3).map("".join)
some_text = text | glued
name = st.sampled_from(NAMES) | some_text
names = st.lists(name, max_size=3).map(tuple)
sought = some_text.filter(phrase)


@st.composite
def briefs(draw: st.DrawFn) -> Brief:
    quotes = st.builds(
        Quote, some_text, st.sampled_from(("A. Expert", "a. expert", "")) | some_text, some_text
    )
    insights = st.builds(Insight, some_text, status=st.sampled_from(Status), note=some_text)
    return Brief(
        title=draw(some_text),
        subtitle=draw(some_text),
        tags=draw(names),
        story=draw(names),
        lang=draw(st.sampled_from(LANGS)),
        source=Source(
            name=draw(some_text),
            url=draw(
                st.sampled_from(("", "https://www.Example.org/a?b=Ä", "http://x.y/z", "http://[")) | some_text
            ),
            author=draw(some_text),
            published=draw(st.sampled_from(STAMPS)),
            captured=draw(st.sampled_from(("", "2025-07-01T00:00:00Z"))),
        ),
        summary=draw(some_text),
        insights=tuple(draw(st.lists(insights, max_size=2))),
        quotes=tuple(draw(st.lists(quotes, max_size=2))),
        notes=draw(st.lists(some_text, max_size=2).map(tuple)),
        article=draw(some_text),
    )


@st.composite
def libraries(draw: st.DrawFn) -> list[Entry]:
    """Some entries with an id and a file each, some read, some checked."""
    entries = []
    for number, brief in enumerate(draw(st.lists(briefs(), max_size=6))):
        brief = Brief(**{**{each: getattr(brief, each) for each in Brief.__slots__}, "id": f"b{number}"})
        states = st.sampled_from(State).map(Support)
        insights, quotes = (tuple(draw(states) for _ in lines) for lines in (brief.insights, brief.quotes))
        checked = draw(st.sampled_from((None, Checked(brief, insights, quotes))))
        findings = draw(st.integers(0, 1)) if checked else 0
        read, starred = draw(st.booleans()), draw(st.booleans())
        entries.append(Entry(brief, f"{number}.yaml", read, starred, checked, findings))
    return entries


leaves: st.SearchStrategy[f.Filter] = st.one_of(
    st.builds(f.Words, sought, st.booleans()),
    *(st.builds(kind, sought, st.booleans()) for kind in f.FIELDS.values()),
    st.builds(f.Tagged, name, st.booleans()),
    st.builds(f.InStory, name, st.booleans()),
    st.builds(f.InLanguage, st.sampled_from(LANGS)),
    st.builds(f.Is, st.sampled_from(f.FLAGS)),
    st.builds(f.Dated, st.sampled_from(DAYS), st.sampled_from(DAYS)),
    st.builds(f.Before, st.sampled_from(DAYS[1:])),
)
filters: st.SearchStrategy[f.Filter] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(f.all_of),
        st.lists(inner, min_size=2, max_size=3).map(f.any_of),
        inner.map(lambda one: ~one),
    ),
    max_leaves=8,
)


@contextmanager
def indexed(entries: list[Entry]) -> Iterator[SqliteIndex]:
    """An index of these entries, with what was read and checked."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with ReadingState(place / "state.sqlite3") as state:
            for entry in entries:
                if entry.read:
                    state.set_read(entry.id, True)
                if entry.starred:
                    state.set_starred(entry.id, True)
        with SqliteIndex(place / "index.sqlite3", place / "library", place / "state.sqlite3") as index:
            index.upsert(Filed(entry.file, 1, 2, 3, entry.id, entry.brief) for entry in entries)
            index.keep_found(
                {
                    row.number: Found(0, entry.checked.weak, entry.checked.unsupported, entry.findings)
                    for entry in entries
                    if entry.checked and (row := index.find(entry.id))
                }
            )
            yield index


def found(index: SqliteIndex, wanted: f.Filter, order: Order = Order()) -> list[str]:  # noqa: B008  # a frozen value
    return [row.id for row in index.rows(index.search(wanted, order)) if row]


slowly = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@slowly
@given(libraries(), st.lists(filters, min_size=5, max_size=12))
def test_an_index_finds_what_a_filter_means(entries: list[Entry], wanted: list[f.Filter]) -> None:
    with indexed(entries) as index:
        for each in wanted:
            meant = {entry.id for entry in entries if each.matches(entry)}
            assert set(found(index, each)) == meant
            assert set(found(index, parse(str(each)))) == meant
            assert set(found(index, ~each)) == {entry.id for entry in entries} - meant
        assert index.check() == []


@slowly
@given(libraries(), filters, filters)
def test_the_laws_of_logic_hold_for_an_index(entries: list[Entry], a: f.Filter, b: f.Filter) -> None:
    with indexed(entries) as index:
        assert found(index, ~(a & b)) == found(index, ~a | ~b)
        assert found(index, ~(a | b)) == found(index, ~a & ~b)
        assert set(found(index, a & b)) == set(found(index, a)) & set(found(index, b))
        assert set(found(index, a | b)) == set(found(index, a)) | set(found(index, b))
        assert found(index, f.Not(f.Not(a))) == found(index, a)


ORDERS = [
    Order(key, reverse) for key in ("date", "title", "source", "relevance") for reverse in (False, True)
]


@pytest.mark.parametrize("order", ORDERS, ids=str)
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(entries=libraries(), wanted=filters, count=st.integers(1, 4))
def test_the_first_rows_are_those_of_the_whole(
    entries: list[Entry], wanted: f.Filter, count: int, order: Order
) -> None:
    with indexed(entries) as index:
        every = found(index, wanted, order)
        assert len(every) == len(set(every)) == len(found(index, wanted))
        assert [row.id for row in index.first(wanted, order, count)] == every[:count]
