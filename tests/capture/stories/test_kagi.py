from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.capture.apart import read_apart
from briefing_tui.capture.compose import compose
from briefing_tui.capture.jsonfile import JsonReader
from briefing_tui.capture.reading import Reading, Refused
from briefing_tui.capture.stories.kagi import SECTIONS
from briefing_tui.core.model import Quote
from briefing_tui.errors import UnreadableError

STORY: dict[str, Any] = {
    "cluster_number": 3,
    "title": "Port stays closed by ice",
    "category": "Northern Sea",
    "location": "Nordholm",
    "short_summary": "The port of Nordholm stays closed [north.example#1]. Its board met twice [coast.example#2][common].\nNo breaker came.",
    "did_you_know": "The first breaker sank in the harbour itself.",
    "talking_points": [
        "Cost: No member wants to pay for the breaker. [north.example#1]",
        "Rail: Trains carry the freight.",
    ],
    "quote": "“Ask me in May.”",
    "quote_author": "Marta Kolberg",
    "quote_attribution": "(fish trader)",
    "quote_source_url": "https://north.example/1",
    "perspectives": [
        {
            "text": "Traders: The port counts pennies.",
            "sources": [{"name": "North", "url": "https://north.example/1"}],
        },
        {"text": "", "sources": []},
        7,
    ],
    "historical_background": "The port was closed twice before.\nOnce for a month.",
    "international_reactions": ["A neighbour offered tugs.", 5],
    "timeline": [
        {"date": "2 February", "content": "The board meets."},
        {"date_iso": "2026-02-03", "content": "Again."},
    ],
    "suggested_qna": [{"question": "Who pays?", "answer": "Nobody yet."}],
    "emoji": "🧊",
    "articles": [
        {
            "title": "Ice",
            "link": "https://north.example/1",
            "domain": "north.example",
            "date": "2026-02-02T08:00:00Z",
        },
        {"title": "Tugs", "link": "javascript:1", "domain": "coast.example", "date": "2026-02-03T08:00:00Z"},
    ],
    "domains": [{"name": "north.example"}],
    "selectedLanguage": "en",
}


def read(value: Any) -> list[Reading | Refused]:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return list(JsonReader().read(data, "story.json"))


def one(value: Any) -> Reading:
    (found,) = read(value)
    assert isinstance(found, Reading)
    return found


def test_field_by_field() -> None:
    reading = one(STORY)
    draft = compose(reading)
    brief = draft.brief
    assert brief.title == "Port stays closed by ice"
    assert brief.summary == "The port of Nordholm stays closed. Its board met twice.\n\nNo breaker came."
    assert [insight.text for insight in brief.insights] == [
        "Cost: No member wants to pay for the breaker.",
        "Rail: Trains carry the freight.",
    ]
    assert brief.quotes[0] == Quote("Ask me in May.", "Marta Kolberg", "fish trader")
    assert len(brief.quotes) == 1
    assert brief.tags[:2] == ("Northern Sea", "Nordholm")
    assert (brief.lang, brief.source.name, brief.source.url) == ("en", "Kagi News", "https://north.example/1")
    assert brief.source.published == "2026-02-03T08:00:00Z"
    assert brief.article.split("\n\n") == [
        "“Ask me in May.” — Marta Kolberg, fish trader",
        "## Perspectives",
        "- Traders: The port counts pennies. (North)",
        "## Historical background",
        "The port was closed twice before.",
        "Once for a month.",
        "## International reactions",
        "- A neighbour offered tugs.",
        "## Timeline",
        "- 2 February: The board meets.\n- 2026-02-03: Again.",
        "## Questions and answers",
        "Who pays? Nobody yet.",
        "## Did you know",
        "The first breaker sank in the harbour itself.",
        "## Sources",
        "- Ice (north.example): https://north.example/1\n- Tugs (coast.example)",
    ]
    assert (reading.tool, reading.suffix, reading.raw) == ("json", ".json", None)


@pytest.mark.parametrize(
    "key", [key for key in SECTIONS if key not in ("perspectives", "timeline", "suggested_qna")]
)
@pytest.mark.parametrize("value", ["Words of it.", ["Words of it."]])
def test_every_section_is_text(key: str, value: Any) -> None:
    reading = one({"title": "a", "short_summary": "b", key: value})
    assert [part.text for part in reading.parts] == ["a", "b", SECTIONS[key], "Words of it."]


def test_a_file_of_several_stories() -> None:
    bad = {"title": "Empty", "short_summary": ""}
    file = {
        "category": "World",
        "timestamp": 1770105600,
        "clusters": [STORY, bad, {**STORY, "title": "Another"}],
    }
    first, second, third = read(file)
    assert isinstance(first, Reading)
    assert isinstance(second, Refused)
    assert isinstance(third, Reading)
    assert (second.place, second.error.message) == ("article 2", "the story has no text")
    assert first.about.published == "2026-02-03T08:00:00+00:00"
    for reading in (first, third):
        assert reading.raw is not None
        again = one(reading.raw)
        assert (again.parts, again.about) == (reading.parts, reading.about)
    stories = [each for each in read([STORY, STORY]) if isinstance(each, Reading)]
    assert [one(each.raw).about for each in stories] == [each.about for each in stories]


def test_a_story_alone_says_why_it_is_not_read() -> None:
    with pytest.raises(UnreadableError, match="no text"):
        read({"title": "a", "short_summary": ""})


ANY = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None, max_examples=200)
@given(st.dictionaries(st.sampled_from([*STORY, *SECTIONS, "timestamp"]), ANY, max_size=8))
def test_any_value_in_any_field_is_read_or_refused(fields: dict[str, Any]) -> None:
    data = json.dumps({"title": "a", "short_summary": "b", **fields}).encode()
    try:
        found = read(data)
    except UnreadableError:
        return
    assert all(isinstance(each, Reading) for each in found)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no text"),
        (b"{", "line 1, column 2"),
        (b'{"a": 1}\n{', "line 2, column 1"),
        (b"[" * 200_000, "64 levels"),
        (b'{"a":' * 200_000, "64 levels"),
        (b'{"title": "' + b"\\" * 1_000_000, "line 1"),
        (b'{"title": "' + b"[" * 1_000_000, "line 1"),
        (b'{"a": ' + b"9" * 100_000 + b"}", "of a kind that is not read"),
        (b'{"a": NaN}', "of a kind that is not read"),
        (b"[1, 2]", "of a kind that is not read"),
        (b'"words"', "of a kind that is not read"),
        (b" " * (8 * 1024 * 1024 + 1), "8 MB"),
        (b"[" + b"{}," * 2_000_000 + b"{}]", "of a kind that is not read"),
    ],
    ids=lambda each: str(each)[:20],
)
def test_what_is_no_story_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        list(read_apart(data, "story.json"))


def test_no_more_stories_are_read_than_a_file_may_have() -> None:
    found = read([{"title": "a", "short_summary": "b"}] * 5010)
    assert len(found) == 5001
    assert isinstance(found[-1], Refused)
