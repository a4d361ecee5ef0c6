"""Completion of queries: tables, and laws over any text."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.core.complete import FIELD_NOTES, Completion, completions, unfinished
from briefing_tui.core.facets import Count
from briefing_tui.core.filters import FIELDS, InStory, Tagged, Who
from briefing_tui.core.index import NameKind
from briefing_tui.core.query import QueryError, parse
from briefing_tui.core.tags import key

NAMES: dict[NameKind, tuple[Count, ...]] = {
    "tag": tuple(
        Count(name, count)
        for name, count in (
            ("iran", 5),
            ("oil price", 4),
            ("Oil", 3),
            ('the "deal"', 2),
            ("coast/boats", 2),
            ("Zürich", 1),
            ("not", 1),
            ("???", 1),
        )
    ),
    "story": (Count("russia-iran", 3), Count("geneva meeting", 2)),
    "person": (Count("Olga Brandt", 3), Count("Ines Duarte", 2), Count("Iris Oil", 1)),
    "source": (Count("Oil Daily", 7), Count("Wire A", 4)),
    "lang": (Count("en", 9), Count("en-GB", 2), Count("de", 1)),
}


def names(kind: NameKind, start: str, limit: int) -> Sequence[Count]:
    """As an index answers: by the normal form of a name or of a word of it."""
    begin = key(start)

    def fits(name: str) -> bool:
        normal = key(name)
        return any(part.startswith(begin) for part in (normal, *re.split(r"\W", normal)))

    return [count for count in NAMES[kind] if fits(count.name)][:limit]


def offered(marked: str, **options: object) -> list[str]:
    """The whole texts that completing at `|` would give."""
    at = marked.index("|")
    text = marked.replace("|", "", 1)
    return [each.apply(text)[0] for each in completions(text, at, names, **options)]  # type: ignore[arg-type]  # of this table


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        # Fields
        ("ta|", ["tag:"]),
        ("s|", ["story:", "said:", "source:", "sort:"]),
        ("iran dat|", ["iran date:"]),
        ("iran -so|", ["iran -source:", "iran -sort:"]),
        ("(l|", ["(lang:"]),
        ("ta|g", ["tag:"]),
        ("tag|:iran", []),
        # Tags
        ("tag:ir|", ["tag:iran"]),
        ("TAG:ir|", ["TAG:iran"]),
        ("tag:iran|", []),
        ("tag:oi|", ['tag:"oil price"', "tag:Oil"]),
        ("tag:pri|", ['tag:"oil price"']),
        ('tag:"oil pr|', ['tag:"oil price"']),
        ('tag:"oil pr|"', ['tag:"oil price"']),
        ('tag:"oil price"|', []),
        ("tag:“oil pr|", ['tag:"oil price"']),
        ('tag:"oil| x', ['tag:"oil price"', "tag:Oil"]),
        ("tag:the|", ['tag:"the \\"deal\\""']),
        ('tag:"the \\"de|', ['tag:"the \\"deal\\""']),
        ("tag:zu|", ["tag:Zürich"]),
        ("tag:no|", ['tag:"not"']),
        ("tag:?|", []),
        ("tag:coast/|", ["tag:coast/boats"]),
        ("tag:boa|", ["tag:coast/boats"]),
        ("tag:ir*|", ["tag:iran"]),
        ("tag:ir|xyz unread", ["tag:iran unread"]),
        ("money tag:ir|) or x", ["money tag:iran) or x"]),
        ("-tag:ir|", ["-tag:iran"]),
        ("(is:unread or -tag:ir|", ["(is:unread or -tag:iran"]),
        ("a (b)tag:ir|", ["a (b)tag:iran"]),
        # Other names
        ("who:br|", ['who:"Olga Brandt"']),
        ("said:ines|", ['said:"Ines Duarte"']),
        ("story:|", ["story:russia-iran", 'story:"geneva meeting"']),
        ("source:wi|", ['source:"Wire A"']),
        ("lang:e|", ["lang:en", "lang:en-GB"]),
        ("lang:en|", ["lang:en-GB"]),
        # Choices
        ("is:un|", ["is:unread", "is:unsupported"]),
        ("IS:UN|", ["IS:unread", "IS:unsupported"]),
        ("is:no|", ["is:no-quotes", "is:no-insights"]),
        ("sort:|", ["sort:date", "sort:title", "sort:source", "sort:relevance"]),
        ("sort:-t|", ["sort:-title"]),
        # Nothing to look up
        ("title:oi|", []),
        ("date:2025|", []),
        ("zzz:ir|", []),
        ('"oil" |', [f'"oil" {name}:' for name in list(FIELD_NOTES)[:8]]),
        # A bare word is a name perhaps
        ("ir|", ["tag:iran", "story:russia-iran", 'who:"Iris Oil"']),
        ("-ir|", ["-tag:iran", "-story:russia-iran", '-who:"Iris Oil"']),
        ('x "oil|', ['x tag:"oil price"', "x tag:Oil", 'x who:"Iris Oil"', 'x source:"Oil Daily"']),
        ("i|", ["is:", "insight:"]),
    ],
)
def test_how_a_query_may_go_on(marked: str, found: list[str]) -> None:
    assert offered(marked) == found


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("mon|", ["is:unread tag:iran"]),
        ("x -mon|", ["x -(is:unread tag:iran)"]),
        ("x eit|", ["x (tag:iran or tag:oil)"]),
        ("bro|", []),
        ('"mon|', []),
    ],
)
def test_a_saved_filter_by_its_name(marked: str, found: list[str]) -> None:
    saved = {"Monday": "is:unread tag:iran", "either": "tag:iran or tag:oil", "broken": "tag:("}
    assert offered(marked, saved=saved) == found


def test_what_is_said_beside() -> None:
    assert completions("tag:ir", 6, names) == (Completion(4, 6, "iran", "5"),)
    assert completions("ta", 2, names) == (Completion(0, 2, "tag:", "a tag, or one below it"),)
    assert completions("mo", 2, names, saved={"mo": "x"})[0].note == "filter mo"


def test_the_fields_are_those_of_the_language() -> None:
    assert set(FIELD_NOTES) == {*FIELDS, "tag", "story", "lang", "is", "date", "after", "before", "sort"}


def test_no_more_than_asked_for() -> None:
    assert len(completions("", 0, names)) == 8
    assert len(completions("", 0, names, limit=3)) == 3
    assert completions("x" * 30_000, 5, names) == ()


texts = st.text(st.sampled_from('ab:"“”-()* \\,/tgiswho'), max_size=30) | st.text(max_size=30)


@given(texts, st.integers(-3, 40))
def test_it_answers_to_any_text(text: str, cursor: int) -> None:
    for each in completions(text, cursor, names, saved={"a": "b or c"}):
        assert 0 <= each.start <= each.end <= len(text)
        assert each.start <= max(0, min(cursor, len(text)))
        whole, at = each.apply(text)
        assert whole != text
        assert whole[each.start : at] == each.text


@given(st.text(min_size=1, max_size=30).filter(lambda name: any(char.isalnum() for char in name)))
def test_a_completed_name_is_read_as_that_name(name: str) -> None:
    def only(kind: NameKind, start: str, limit: int) -> tuple[Count, ...]:
        return (Count(name, 1),)

    for field, kind in (("tag", Tagged), ("story", InStory), ("who", Who)):
        text = f"-{field}:"
        (found,) = completions(text, len(text), only)
        assert parse(found.apply(text)[0]) == ~kind(name)


@pytest.mark.parametrize(
    ("query", "still"),
    [
        ("tag:", True),
        ("(tag:iran", True),
        ("((a or", True),
        ("a or", True),
        ("a -", True),
        ('tag:"oil', True),
        ("is:", True),
        ("date:", True),
        ("tga:x", False),
        ("is:no-such", False),
        ("a)", False),
        ("or a", False),
        ("date:2025-13", False),
    ],
)
def test_what_is_only_unfinished(query: str, still: bool) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert unfinished(caught.value) is still
