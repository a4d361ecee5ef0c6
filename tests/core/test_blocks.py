from __future__ import annotations

from briefing_tui.core.blocks import BlockKind, document, reading_minutes, source_parts
from briefing_tui.core.model import Brief, Insight, Kind, Quote, Source, Status
from briefing_tui.core.support import Checked, State, Support

FOUND, NONE = Support(State.FOUND, 1.0), Support(State.NONE)
BRIEF = Brief(
    title="Night trams return",
    subtitle="A trial of twelve weeks",
    story=("transport", "council"),
    tags=("tram", "harbour"),
    source=Source(url="https://www.gazette.example/a", author="M. Roe", captured="2025-06-20T08:00:00Z"),
    summary="Trams run until two.\n\nThe trial ends in May.",
    insights=(Insight("Fares stay"), Insight("Wrong", status=Status.STRUCK, by="mk", note="misread")),
    quotes=(Quote("we listened", "Ola Berg", "head of office", "said", Kind.PARTIAL),),
    notes=("ask about Sundays",),
    article="word " * 231,
)


def test_a_whole_brief_in_reading_order() -> None:
    blocks = document(Checked(BRIEF, (FOUND, NONE), (NONE,), FOUND, (True, False)))
    assert [(block.kind.value, block.text, block.path) for block in blocks] == [
        ("title", "Night trams return", ("title",)),
        ("subtitle", "A trial of twelve weeks", ("subtitle",)),
        ("source", "gazette.example · M. Roe · 2025-06-20 · 2 min · story transport, council", ("source",)),
        ("heading", "What happened", ()),
        ("paragraph", "Trams run until two.", ("summary",)),
        ("paragraph", "The trial ends in May.", ("summary",)),
        ("heading", "What matters", ()),
        ("insight", "Fares stay", ("insights", 0)),
        ("insight", "Wrong", ("insights", 1)),
        ("heading", "Who said what", ()),
        ("quote", "we listened", ("quotes", 0)),
        ("heading", "Tags", ()),
        ("tag", "tram", ("tags", 0)),
        ("tag", "harbour", ("tags", 1)),
        ("heading", "Notes", ()),
        ("note", "ask about Sundays", ("notes", 0)),
        ("heading", "Source", ()),
        ("capture", "M. Roe", ("source", "author")),
        ("capture", "https://www.gazette.example/a", ("source", "url")),
        ("capture", "2025-06-20T08:00:00Z", ("source", "captured")),
    ]


def test_each_line_brings_its_details_and_its_support() -> None:
    blocks = document(Checked(BRIEF, (FOUND, NONE), (NONE,), FOUND, (True, False)))
    by_path = {block.path: block for block in blocks}
    struck = by_path["insights", 1]
    assert (struck.status, struck.by, struck.note, struck.number) == (Status.STRUCK, "mk", "misread", 2)
    assert struck.support is NONE
    quote = by_path["quotes", 0]
    assert (quote.speaker, quote.role, quote.verb) == ("Ola Berg", "head of office", "said")
    assert quote.quote_kind is Kind.PARTIAL
    assert quote.support is NONE
    assert [by_path["tags", place].in_text for place in (0, 1)] == [True, False]
    assert by_path["source", "url"].label == "Address"
    paragraphs = [block for block in blocks if block.kind is BlockKind.PARAGRAPH]
    assert [block.support for block in paragraphs] == [None, FOUND]


def test_a_brief_that_nobody_checked_has_its_blocks_without_support() -> None:
    blocks = document(Checked(BRIEF))
    assert len(blocks) == 20
    assert all(block.support is None and block.in_text is None for block in blocks)


def test_sections_without_content_have_no_heading() -> None:
    assert [block.kind for block in document(Checked(Brief(title="Bare")))] == [BlockKind.TITLE]


def test_the_source_line_leaves_out_what_is_not_known() -> None:
    assert source_parts(Brief(title="x", source=Source(name=" Gazette "))) == ("Gazette",)
    assert source_parts(Brief(title="x", source=Source(published="2025-06-19 09:00+02:00"))) == (
        "2025-06-19",
    )


def test_reading_time_is_rounded_up() -> None:
    assert [reading_minutes("w " * count) for count in (0, 1, 230, 231)] == [0, 1, 1, 2]
