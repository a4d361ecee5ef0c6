"""Arbitrary entries and filters for the laws of the filter algebra."""

from __future__ import annotations

from hypothesis import strategies as st

from briefing_tui.core import filters as f
from briefing_tui.core.entry import Entry
from briefing_tui.core.model import Brief, Insight, Quote, Source, Status
from briefing_tui.core.support import Checked, State, Support
from briefing_tui.core.words import phrase

WORDS = ("harbour", "tram", "Zürich", "night bus", "budget/2025", "no", "OR", "日本", "straße")

words = st.sampled_from(WORDS) | st.text(max_size=12)
sought = words.filter(phrase)
days = st.sampled_from(("", "2025", "2025-06", "2025-06-19", "2024-12-31"))
some_days = days.filter(bool)

leaves: st.SearchStrategy[f.Filter] = st.one_of(
    st.just(f.Everything()),
    st.builds(f.Words, sought, st.booleans()),
    *(st.builds(kind, sought, st.booleans()) for kind in f.FIELDS.values()),
    st.builds(f.Tagged, words, st.booleans()),
    st.builds(f.InStory, words, st.booleans()),
    st.builds(f.InLanguage, words),
    st.builds(f.Is, st.sampled_from(f.FLAGS)),
    st.builds(f.Dated, days, days),
    st.builds(f.Before, some_days),
)

filters: st.SearchStrategy[f.Filter] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda two: two[0] & two[1]),
        st.tuples(inner, inner).map(lambda two: two[0] | two[1]),
        inner.map(lambda one: ~one),
    ),
    max_leaves=8,
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    text = st.lists(words, max_size=4).map(" ".join)
    some = st.lists(words, max_size=3).map(tuple)
    insights = draw(st.lists(st.builds(Insight, text, status=st.sampled_from(Status)), max_size=2))
    quotes = draw(st.lists(st.builds(Quote, text, speaker=words), max_size=2))
    brief = Brief(
        title=draw(text),
        id=draw(st.text("abc", max_size=3)),
        tags=draw(some),
        story=draw(some),
        lang=draw(st.sampled_from(("", "en", "en-GB", "de"))),
        source=Source(name=draw(words), published=draw(days)),
        insights=tuple(insights),
        quotes=tuple(quotes),
        notes=draw(some),
        article=draw(text),
    )
    states = st.sampled_from(State).map(Support)
    checked = Checked(brief, tuple(draw(states) for _ in insights), tuple(draw(states) for _ in quotes))
    return Entry(
        brief,
        read=draw(st.booleans()),
        starred=draw(st.booleans()),
        checked=draw(st.sampled_from((None, checked))),
        findings=draw(st.integers(0, 1)),
        disputed=draw(st.booleans()),
    )
