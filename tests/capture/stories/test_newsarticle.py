from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.capture.compose import compose
from briefing_tui.capture.jsonfile import JsonReader
from briefing_tui.capture.reading import Reading, Refused
from briefing_tui.core.model import Quote
from briefing_tui.errors import UnreadableError

TEXTS = (
    "The harbour board met three times this week and found no way to share the cost of a new breaker among them.",
    "Fishing villages further north keep their own channel open with two old tugs and sell at twice the price.",
    "“Ask me in May,” said Marta Kolberg, who trades in fish and has seen the port closed twice before this year.",
)
ARTICLE: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Port stays &amp; closed",
    "alternativeHeadline": "The board counts its pennies",
    "description": "What the board did not say.",
    "articleBody": "\n".join(TEXTS),
    "author": [{"@type": "Person", "name": "Ida Torv"}, "Ola Vik", "https://north.example/ida"],
    "publisher": {"@type": "Organization", "name": "North"},
    "datePublished": "2026-02-03T08:00:00+01:00",
    "dateModified": "2026-02-04",
    "inLanguage": "en_GB",
    "keywords": "ice, port; breaker",
    "articleSection": "Trade",
    "mentions": [{"@type": "Person", "name": "Marta Kolberg"}],
    "mainEntityOfPage": {"@id": "https://north.example/port"},
    "hasPart": [
        {"@type": "Quotation", "text": "Ask me in May,", "spokenByCharacter": {"name": "Marta Kolberg"}}
    ],
}


def read(value: Any) -> list[Reading | Refused]:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return list(JsonReader().read(data, "article.jsonld"))


def one(value: Any) -> Reading:
    (found,) = read(value)
    assert isinstance(found, Reading)
    return found


def body(reading: Reading) -> list[str]:
    return [part.text for part in reading.parts if part.label in ("body", "heading")]


def test_field_by_field() -> None:
    reading = one(ARTICLE)
    about = reading.about
    assert (about.title, about.subtitle) == ("Port stays & closed", "The board counts its pennies")
    assert about.summary == "What the board did not say."
    assert (about.author, about.name, about.lang) == ("Ida Torv, Ola Vik", "North", "en-GB")
    assert (about.url, about.published) == ("https://north.example/port", "2026-02-03T08:00:00+01:00")
    assert about.tags == ("ice", "port", "breaker", "Trade", "Marta Kolberg")
    assert about.quotes == (Quote("Ask me in May,", "Marta Kolberg"),)
    assert body(reading) == list(TEXTS)
    assert (reading.tool, reading.suffix, reading.raw, reading.warnings) == ("json", ".json", None, ())
    assert compose(reading).brief.article == "\n\n".join(TEXTS)


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        ({"headline": None, "name": "Other"}, "title", "Other"),
        ({"description": None, "abstract": "Short."}, "summary", "Short."),
        ({"description": TEXTS[0]}, "summary", ""),
        ({"author": None, "creator": "Ola Vik"}, "author", "Ola Vik"),
        ({"publisher": None, "isPartOf": {"name": "Weekly"}}, "name", "Weekly"),
        ({"publisher": None, "sourceOrganization": "Wire"}, "name", "Wire"),
        ({"url": "https://north.example/x"}, "url", "https://north.example/x"),
        ({"mainEntityOfPage": "https://north.example/y"}, "url", "https://north.example/y"),
        ({"mainEntityOfPage": True, "@id": "https://north.example/z"}, "url", "https://north.example/z"),
        ({"mainEntityOfPage": "javascript:1"}, "url", ""),
        ({"datePublished": "soon"}, "published", "2026-02-04"),
        ({"datePublished": {"@value": "2026-02-01"}}, "published", "2026-02-01"),
        ({"inLanguage": {"@type": "Language", "alternateName": "de"}}, "lang", "de"),
        ({"inLanguage": "German"}, "lang", ""),
        (
            {"keywords": ["ice", {"name": "port"}], "articleSection": None, "mentions": None},
            "tags",
            ("ice", "port"),
        ),
        (
            {"hasPart": {"@type": "Quotation", "text": "No.", "creator": "Ola"}},
            "quotes",
            (Quote("No.", "Ola"),),
        ),
        ({"hasPart": {"@type": "WebPageElement"}}, "quotes", ()),
    ],
)
def test_other_fields(change: dict[str, Any], field: str, value: object) -> None:
    assert getattr(one(ARTICLE | change).about, field) == value


def test_a_body_of_html() -> None:
    page = f"<p>{TEXTS[0]}</p><h2>Further north</h2><p>{TEXTS[1]}</p><script>alert(1)</script>"
    assert body(one(ARTICLE | {"articleBody": page})) == [TEXTS[0], "Further north", TEXTS[1]]


def test_a_live_blog_and_its_background() -> None:
    updates = [
        {"@type": "BlogPosting", "headline": f"At {hour}", "articleBody": TEXTS[hour]} for hour in (0, 1)
    ]
    item = {
        "@type": "LiveBlogPosting",
        "headline": "Ice",
        "liveBlogUpdate": [*updates, 7],
        "backstory": TEXTS[2],
    }
    reading = one(item)
    assert body(reading) == ["At 0", TEXTS[0], "At 1", TEXTS[1], "Backstory", TEXTS[2]]
    assert [part.number for part in reading.parts] == list(range(1, 7))


def test_a_graph_and_what_it_refers_to() -> None:
    graph = {
        "@graph": [
            {**ARTICLE, "author": {"@id": "#ida"}, "publisher": {"@id": "#north"}},
            {"@type": "Person", "@id": "#ida", "name": "Ida Torv"},
            {"@type": "Organization", "@id": "#north", "name": "North"},
            {"@type": "Article", "headline": "Empty"},
            {
                "@type": ["Thing", "BlogPosting"],
                "headline": "Other",
                "text": TEXTS[1],
                "author": {"@id": "#ida"},
            },
        ]
    }
    first, second, third = read(graph)
    assert isinstance(first, Reading)
    assert isinstance(second, Refused)
    assert isinstance(third, Reading)
    assert (first.about.author, first.about.name) == ("Ida Torv", "North")
    assert (second.place, second.error.message) == ("article 2", "it has neither text nor a description")
    assert third.about.author == "Ida Torv"
    for reading in (first, third):
        assert reading.raw is not None
        again = one(reading.raw)
        assert (again.parts, again.about) == (reading.parts, reading.about)


def test_a_description_alone_is_a_summary() -> None:
    reading = one({"@type": "Article", "headline": "Ice", "description": "Short."})
    assert (reading.about.summary, reading.parts) == ("Short.", ())
    assert [warning.code for warning in compose(reading).warnings] == ["no-article"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_charsets(encoding: str) -> None:
    data = json.dumps(ARTICLE | {"headline": "Größe über alles"}, ensure_ascii=False)
    assert (
        one(data.replace("“", '\\"').replace("”", '\\"').encode(encoding)).about.title == "Größe über alles"
    )


ANY = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.just({"@id": "#a"}),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "@id", "@type", "text"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(deadline=None, max_examples=200)
@given(
    st.dictionaries(
        st.sampled_from([*ARTICLE, "text", "liveBlogUpdate", "backstory", "url"]), ANY, max_size=8
    )
)
def test_any_value_in_any_field_is_read_or_refused(fields: dict[str, Any]) -> None:
    try:
        found = read({**fields, "@type": "Article", "headline": "a", "description": "b"})
    except UnreadableError:
        return
    assert all(isinstance(each, Reading) for each in found)
