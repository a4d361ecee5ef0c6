"""What a set of briefs is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing_tui.core.algebra import Everything
from briefing_tui.core.entry import Entry
from briefing_tui.core.facets import Count
from briefing_tui.core.model import Brief, Quote, Source
from briefing_tui.core.query import Order, parse
from briefing_tui.core.tags import key, parents
from tests.store.index.library import brief, filed, opened
from tests.test_agreement import indexed, libraries

BERG = Quote("we listened", "Ola Berg")
LI = Quote("we did not", "Li Na")

FILES = (
    filed(
        "1.yaml", brief("b1", tags=("Oil/Brent", "iran"), quotes=(BERG, BERG, LI), story=("gulf",), lang="en")
    ),
    filed("2.yaml", brief("b2", "A tram", tags=("oil/Brent", "Iran"), quotes=(LI,), lang="en-GB")),
    filed("3.yaml", brief("b3", "A tram", "2025-07", tags=("Iran", "IRAN", "oil"), lang="en")),
    filed("4.yaml", brief("b4", "A bus", "", source=Source(url="https://www.wire.example/a"))),
)


def test_counts_what_briefs_are_about(tmp_path: Path) -> None:
    with opened(tmp_path, *FILES) as index:
        facets = index.facets()
        assert facets.tags == (
            Count("Iran", 3, 3),
            Count("oil", 3, 3),
            Count("Oil/Brent", 2, 2),
        ) or facets.tags == (Count("Iran", 3, 3), Count("Oil", 3, 3), Count("Oil/Brent", 2, 2))
        assert facets.stories == (Count("gulf", 1, 1),)
        assert facets.people == (Count("Li Na", 2, 2, 2), Count("Ola Berg", 1, 1, 2))
        assert facets.sources == (Count("Quayside Gazette", 3, 3), Count("wire.example", 1, 1))
        assert facets.languages == (Count("en", 2, 2), Count("en-GB", 1, 1))
        assert facets.days == (Count("2025-07", 1, 1), Count("2025-06-19", 2, 2))


def test_counts_only_the_briefs_that_are_asked_for(tmp_path: Path) -> None:
    with opened(tmp_path, *FILES) as index:
        facets = index.facets(index.search(parse("title:tram"), Order()))
        assert facets.tags == (Count("Iran", 2, 2), Count("oil", 2, 2), Count("oil/Brent", 1, 1))
        assert facets.people == (Count("Li Na", 1, 1, 1),)
        assert index.facets(index.search(parse("nothing"), Order())).tags == ()


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(libraries(), st.sampled_from(("", "tram", "-tram", "a*", "is:unread")))
def test_every_name_is_counted_once_a_brief(entries: list[Entry], query: str) -> None:
    wanted = parse(query)
    some = [entry for entry in entries if wanted.matches(entry)]
    with indexed(entries) as index:
        facets = index.facets(index.search(wanted, Order()))
        if not query:
            assert facets == index.facets()
    cases: tuple[tuple[tuple[Count, ...], Callable[[Entry], list[str]]], ...] = (
        (facets.tags, lambda entry: [each for tag in entry.brief.tags for each in (tag, *parents(tag))]),
        (facets.stories, lambda entry: [each for tag in entry.brief.story for each in (tag, *parents(tag))]),
        (facets.people, lambda entry: [quote.speaker for quote in entry.brief.quotes]),
        (facets.sources, lambda entry: [entry.source]),
    )
    for found, names in cases:
        every = Counter(normal for entry in some for normal in {key(name) for name in names(entry)} if normal)
        fresh = Counter(
            normal
            for entry in some
            if not entry.read
            for normal in {key(name) for name in names(entry)}
            if normal
        )
        assert [(key(count.name), count.count, count.unread) for count in found] == [
            (normal, count, fresh[normal])
            for normal, count in sorted(every.items(), key=lambda it: (-it[1], it[0]))
        ]
    quotes = Counter(key(quote.speaker) for entry in some for quote in entry.brief.quotes)
    assert all(count.quotes == quotes[key(count.name)] for count in facets.people)
    assert sum(count.count for count in facets.languages) == sum(bool(entry.brief.lang) for entry in some)


@pytest.mark.parametrize(
    ("stamps", "days"),
    [
        ([f"2025-06-{day:02}" for day in range(1, 31)], [f"2025-06-{day:02}" for day in range(30, 0, -1)]),
        ([f"2025-0{1 + day % 2}-{1 + day // 2:02}" for day in range(56)], ["2025-02", "2025-01"]),
        ([f"{1990 + year}-05-01T10:00" for year in range(40)], [str(year) for year in range(2029, 1989, -1)]),
        (["", "soon"], []),
    ],
)
def test_days_become_months_and_years_where_they_are_many(
    tmp_path: Path, stamps: list[str], days: list[str]
) -> None:
    files = [filed(f"{n}.yaml", brief(f"b{n}", published=stamp)) for n, stamp in enumerate(stamps)]
    with opened(tmp_path, *files) as index:
        assert [count.name for count in index.facets().days] == days
        assert sum(count.count for count in index.facets().days) == (len(stamps) if days else 0)


def test_a_day_with_more_briefs_than_numbers_keeps_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("entry.SLOT_BITS", "entry.UNDATED"):
        monkeypatch.setattr(f"briefing_tui.core.{module}", 2 if "SLOT" in module else 416 << 2)
    for module in ("asking", "counting", "writing"):
        monkeypatch.setattr(f"briefing_tui.store.index.{module}.SLOT_BITS", 2)
    for module in ("counting", "writing"):
        monkeypatch.setattr(f"briefing_tui.store.index.{module}.UNDATED", 416 << 2)
    files = [filed(f"{n}.yaml", brief(f"b{n}", published="2025-12-31")) for n in range(30)]
    with opened(tmp_path, *files[:20]) as index:
        index.upsert(files[20:])
        assert index.facets().days == (Count("2025-12-31", 30, 30),)
        assert len(index.search(parse("date:2025"), Order())) == 30
        assert len(index.search(parse("before:2026-01-01"), Order())) == 30
        assert len(index.search(parse("after:2026"), Order())) == 0
        assert index.check() == []


def test_names_for_completion_begin_so_or_have_a_word_that_does(tmp_path: Path) -> None:
    with opened(tmp_path, *FILES) as index:
        assert index.names("tag", "", 9)[0].name == "Iran"
        assert [key(count.name) for count in index.names("tag", "br", 9)] == ["oil/brent"]
        assert index.names("person", "BER", 9) == (Count("Ola Berg", 1, 0, 2),)
        assert [count.name for count in index.names("person", "", 1)] == ["Li Na"]
        assert [count.name for count in index.names("source", "gaz", 9)] == ["Quayside Gazette"]
        assert index.names("lang", "de", 9) == ()
        assert index.names("tag", "%", 9) == ()


def test_a_brief_of_any_size_is_counted(tmp_path: Path) -> None:
    many = Brief("x", id="many", tags=tuple(f"t{n}/u{n}" for n in range(2_000)), quotes=(BERG,) * 500)
    with opened(tmp_path, filed("many.yaml", many)) as index:
        facets = index.facets(index.search(Everything(), Order()))
        assert len(facets.tags) == 4_000
        assert facets.people == (Count("Ola Berg", 1, 1, 500),)
        index.delete(["many.yaml"])
        assert index.facets().tags == index.names("tag", "", 9) == ()
        assert index.check() == []


def test_counts_the_same_after_other_briefs(tmp_path: Path) -> None:
    """What was counted before makes it quicker and nothing else, whichever list comes after which."""
    queries = ("a", "title:tram", "tag:iran", "tag:oil", "nothing", "-tag:oil", "lang:en", "a")
    with opened(tmp_path, *FILES) as index:
        for query in (*queries, *reversed(queries)):
            numbers = index.search(parse(query), Order())
            with opened(tmp_path) as other:
                assert index.facets(numbers) == other.facets(numbers), query
        before = index.facets(index.search(parse("tag:iran"), Order()))
        index.delete(["1.yaml"])
        after = index.facets(index.search(parse("tag:iran"), Order()))
        assert (before.tags[0].count, after.tags[0].count) == (3, 2)
