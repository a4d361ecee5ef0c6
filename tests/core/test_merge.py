"""Today's capture in a brief that people edited."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.core.merge import Edit, merge, with_source
from briefing_tui.core.model import PICKED_BY, Brief, Insight, Quote, Source, Status


def brief(**fields: Any) -> Brief:
    return Brief(**{"title": "Night trams", **fields})


@pytest.mark.parametrize(
    ("then", "mine", "now", "result", "kept"),
    [
        ("a", "a", "a", "a", False),
        ("a", "a", "b", "b", False),
        ("a", "a", "", "", False),
        ("a", "x", "a", "x", True),
        ("a", "x", "b", "x", True),
        ("a", "b", "b", "b", False),
        ("a", "", "b", "", True),
        ("", "", "b", "b", False),
        ("", "x", "b", "x", True),
        (None, "", "b", "b", False),
        (None, "x", "b", "x", True),
        (None, "x", "x", "x", False),
    ],
)
@pytest.mark.parametrize("field", ["subtitle", "summary", "article", "lang", "source.author", "source.url"])
def test_a_text(field: str, then: str | None, mine: str, now: str, result: str, kept: bool) -> None:
    def made(value: str) -> Brief:
        if field.startswith("source."):
            return brief(source=Source(**{field[7:]: value}))
        return brief(**{field: value})

    base = None if then is None else made(then)
    merged = merge(base, made(mine), made(now))
    assert merged.brief == made(result)
    assert merged.changed == ((field,) if result != mine else ())
    assert merged.kept == ((Edit(field, mine, now),) if kept else ())
    taken = merge(base, made(mine), made(now), take=True)
    assert (taken.brief, taken.kept) == (made(now), ())


def tags(text: str) -> Brief:
    return brief(tags=tuple(text.split()))


@pytest.mark.parametrize(
    ("then", "mine", "now", "result", "places"),
    [
        ("a b", "a b", "b c", "b c", (1, -1)),
        ("a b", "a b", "b a", "b a", (1, 0)),
        ("a b", "mine a b", "a b c", "mine a b c", (0, 1, 2, -1)),
        ("a b", "a", "a b c", "a c", (0, -1)),
        ("a b", "b x", "c b d", "c b d x", (-1, 0, -1, 1)),
        ("a b", "A b", "a b", "A b", (0, 1)),
        ("a b", "a b x", "b", "b x", (1, 2)),
        ("a b", "", "a c", "c", (-1,)),
        ("", "x", "a", "a x", (-1, 0)),
        ("a", "a x", "", "x", (1,)),
    ],
)
def test_a_list_goes_item_by_item(
    then: str, mine: str, now: str, result: str, places: tuple[int, ...]
) -> None:
    merged = merge(tags(then), tags(mine), tags(now))
    assert merged.brief.tags == tuple(result.split())
    assert merged.places["tags"] == places
    assert ("tags" in merged.changed) is (mine != result)


def test_what_was_taken_away_is_named_and_taken_on_demand() -> None:
    merged = merge(tags("a b"), tags("a"), tags("a b"))
    assert merged.kept == (Edit("tags", "", "b"),)
    assert merge(tags("a b"), tags("a"), tags("a b"), take=True).brief.tags == ("a", "b")
    assert merge(tags("a b"), tags("a x"), tags("a b"), take=True).brief.tags == ("a", "b", "x")


def test_without_knowing_what_was_made_only_what_is_empty_is_filled() -> None:
    mine = brief(tags=("x",), quotes=(Quote("We go"),), insights=(Insight("Mine."),), summary="")
    now = brief(tags=("a",), quotes=(Quote("We go", "Ada"),), insights=(Insight("Now."),), summary="New.")
    merged = merge(None, mine, now)
    assert merged.brief == replace(mine, summary="New.")
    assert [edit.field for edit in merged.kept] == ["tags", "insights", "quotes"]
    assert merged.kept[0] == Edit("tags", "1 item", "1 item")
    taken = merge(None, mine, now, take=True)
    assert taken.brief == now
    noted = replace(mine, insights=(Insight("Mine.", note="ask"),))
    assert merge(None, noted, now, take=True).brief.insights == (
        Insight("Now."),
        Insight("Mine.", note="ask"),
    )
    assert merge(None, brief(), now).brief == now


def test_picked_insights_are_captures_own() -> None:
    old, new = Insight("Old.", by=PICKED_BY), Insight("New.", by=PICKED_BY)
    kept = Insight("Kept.", by=PICKED_BY, status=Status.KEPT)
    own = Insight("Own.")
    merged = merge(
        None, brief(insights=(old, kept, own)), brief(insights=(new, replace(kept, status=Status.OPEN)))
    )
    assert merged.brief.insights == (new, kept, own)
    assert merged.changed == ("insights",)
    assert merge(None, brief(insights=(old,)), brief(insights=(new,))).brief.insights == (new,)


def test_what_people_say_about_an_insight_stays_whatever_is_taken() -> None:
    then = brief(insights=(Insight("The port closes"), Insight("Gone")))
    mine = brief(
        insights=(
            Insight("The port closes", evidence=("closes",), status=Status.STRUCK, by="mk", note="no"),
            Insight("Gone", note="but true"),
        )
    )
    now = brief(insights=(Insight("The  Port closes"),))
    for take in (False, True):
        merged = merge(then, mine, now, take=take)
        assert merged.brief.insights == (replace(mine.insights[0], text="The  Port closes"), mine.insights[1])
        assert merged.kept == (Edit("insights", "Gone", ""),)


def test_a_quote_is_merged_by_its_parts() -> None:
    then = brief(quotes=(Quote("We go", "Lund", "clerk"),))
    mine = brief(quotes=(Quote("We go", "Ada Lund", "clerk"),))
    now = brief(quotes=(Quote("We go", "A. Lund", "town clerk", "says"), Quote("And stay", "Ada Lund")))
    merged = merge(then, mine, now)
    assert merged.brief.quotes == (
        Quote("We go", "Ada Lund", "town clerk", "says"),
        Quote("And stay", "Ada Lund"),
    )
    assert merged.places["quotes"] == (0, -1)
    assert merged.kept == (Edit("quotes.speaker", "Ada Lund", "A. Lund"),)
    assert merge(then, mine, now, take=True).brief.quotes == now.quotes


def test_the_same_words_twice_are_two_items() -> None:
    twice = brief(quotes=(Quote("No", "Ada"), Quote("No", "Ben")))
    mine = replace(twice, quotes=(*twice.quotes, Quote("Mine")))
    now = brief(quotes=(Quote("No", "Ada"), Quote("No", "Ben"), Quote("No", "Cid")))
    merged = merge(twice, mine, now)
    assert merged.brief.quotes == (*now.quotes, Quote("Mine"))


def test_stories_notes_and_id_are_a_persons_alone() -> None:
    mine = brief(id="mine", story=("port",), notes=("ask",))
    assert merge(brief(), mine, brief(story=("x",), notes=("y",)), take=True).brief == mine


def test_what_nobody_edits_is_taken_from_another_source() -> None:
    merged = merge(brief(), brief(), brief(lang="en"))
    source = Source(tool="new", file="raw/x", name="not this")
    again = with_source(merged, source, ("tool", "sha256"))
    assert again.changed == ("lang", "source.tool")
    assert again.brief.source == Source(tool="new")


_TAGS = st.lists(st.sampled_from("abcdef"), max_size=5, unique=True).map(
    lambda names: brief(tags=tuple(names))
)


@given(_TAGS, _TAGS, _TAGS)
@settings(deadline=None)
def test_any_three_lists(then: Brief, mine: Brief, now: Brief) -> None:
    merged = merge(then, mine, now)
    result = merged.brief.tags
    assert len(set(result)) == len(result)
    assert set(now.tags) - set(then.tags) <= set(result)  # what is new is there
    assert set(mine.tags) - set(then.tags) <= set(result)  # what a person added stays
    assert not set(result) & (set(then.tags) - set(mine.tags))  # what a person took away stays away
    for place, tag in zip(merged.places["tags"], result, strict=True):
        assert place == -1 or mine.tags[place] == tag
    assert merge(then, then, now).brief.tags == now.tags
    assert merge(now, mine, now).brief.tags == mine.tags
    assert set(merge(then, mine, now, take=True).brief.tags) >= set(now.tags)


def test_a_long_list_takes_no_time() -> None:
    then = brief(tags=tuple(f"t{n}" for n in range(20_000)))
    mine = brief(tags=(*then.tags[::-1], "mine"))
    now = brief(tags=tuple(f"t{n // 2}" if n % 2 else f"n{n}" for n in range(20_000)))
    assert len(merge(then, mine, now).brief.tags) == 20_001
