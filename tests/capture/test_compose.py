"""What brief the labels of a reading make."""

from __future__ import annotations

import pytest

from briefing_tui.capture.compose import compose, tag_names
from briefing_tui.capture.draft import Wants
from briefing_tui.capture.reading import CHOICES, LABELS, About, Label, Part, Reading, Warning, relabelled
from briefing_tui.capture.text import read_markdown, read_text
from briefing_tui.core.model import PICKED_BY, Insight, Kind, Quote

LONG = (
    "The ferry company of Ostrand will close its night line in March, after twelve winters in which the boats "
    "sailed half empty and the town paid the rest."
)
OTHER = (
    "Fishermen had used the line to bring their catch to the early market, and fear that the road over the pass "
    "will cost them two hours a day."
)


def reading(*parts: Part, about: About | None = None) -> Reading:
    return Reading("text", parts, about or About())


def test_a_reading_makes_the_brief_of_its_labels() -> None:
    draft = compose(
        reading(
            Part(1, "lead", "The night line ends."),
            Part(2, "title", "Ostrand loses its ferry"),
            Part(3, "subtitle", "A town and its boats"),
            Part(4, "meta", "By M. Roe"),
            Part(5, "body", LONG),
            Part(6, "heading", "At the market", level=1),
            Part(7, "body", OTHER),
            Part(8, "furniture", "Share this"),
            Part(9, "insight", "The road costs two hours."),
            Part(10, "insight", "The road costs two hours"),
            Part(11, "tag", "Tags: ferry, fish"),
        )
    )
    brief = draft.brief
    assert (brief.title, brief.subtitle, brief.summary) == (
        "Ostrand loses its ferry",
        "A town and its boats",
        "The night line ends.",
    )
    assert brief.article == f"{LONG}\n\n## At the market\n\n{OTHER}"
    assert draft.paragraphs == {5: 1, 7: 2}
    assert brief.insights == (Insight("The road costs two hours."),)
    assert brief.tags[:2] == ("ferry", "fish")
    assert brief.source.tool.endswith(" text")


def test_lists_quotations_and_tables_stand_line_below_line() -> None:
    draft = compose(
        reading(
            Part(1, "title", "T"),
            Part(2, "body", LONG),
            Part(3, "body", "one", prefix="- "),
            Part(4, "body", "two", prefix="- "),
            Part(5, "body", "first", prefix="1. "),
            Part(6, "body", "second", prefix="2. "),
            Part(7, "body", "said", prefix="> "),
            Part(8, "body", "again", prefix="> "),
            Part(9, "body", "| a | b |"),
            Part(10, "body", "| --- | --- |"),
        )
    )
    assert draft.brief.article == (
        f"{LONG}\n\n- one\n- two\n\n1. first\n2. second\n\n> said\n> again\n\n| a | b |\n| --- | --- |"
    )
    assert draft.paragraphs[9] == 8


def test_words_that_begin_like_a_heading_are_none() -> None:
    article = compose(reading(Part(1, "title", "T"), Part(2, "body", "# 1 on every list"))).brief.article
    assert article == "#\u00a01 on every list"


def test_what_a_person_says_goes_before_what_the_source_says() -> None:
    about = About(
        title="Page",
        author="A",
        name="N",
        url="https://a.example/",
        published="2025-01-01",
        lang="de",
        tags=("x",),
    )
    wants = Wants(
        "Mine", "Sub", "https://b.example/\n", "M", "B", "2025-02-02", "en", ("y", "X"), ("s", "s", "")
    )
    brief = compose(reading(Part(1, "title", "T"), Part(2, "body", LONG), about=about), wants).brief
    source = brief.source
    assert (brief.title, brief.subtitle, brief.lang, brief.story) == ("Mine", "Sub", "en", ("s",))
    assert (source.url, source.name, source.author, source.published) == (
        "https://b.example/",
        "M",
        "B",
        "2025-02-02",
    )
    assert brief.tags[:2] == ("y", "X")
    assert "x" not in brief.tags


def test_what_the_source_says_of_itself_fills_the_gaps() -> None:
    about = About(
        title="Page", subtitle="Below", summary="In short.", insights=(Insight("One."),),
        quotes=(Quote("We sail", "Ola Berg"),),
    )  # fmt: skip
    article = f"{LONG} “We sail,” said Ida Holm, the mate."
    brief = compose(reading(Part(1, "body", article), about=about)).brief
    assert (brief.title, brief.subtitle, brief.summary) == ("Page", "Below", "In short.")
    assert brief.insights == (Insight("One."),)
    assert brief.quotes == (Quote("We sail", "Ola Berg"),)


def test_suggested_tags_are_names_and_what_the_title_speaks_of() -> None:
    text = "The ferry crew of Ostrand met the mayor Ida Holm. The crew wants a boat, and Ida Holm wants a road for Ostrand. The ferry stops."
    parts = (Part(1, "title", "Ostrand loses its ferry"), Part(2, "body", text))
    tags = compose(reading(*parts)).brief.tags
    assert {"Ostrand", "Ida Holm", "ferry"} <= set(tags)
    assert "crew" not in tags
    given = compose(reading(*parts, about=About(tags=("sea",)))).brief.tags
    assert given[0] == "sea"
    assert {"Ostrand", "Ida Holm"} <= set(given)
    assert "ferry" not in given


def test_insights_are_picked_only_where_the_source_lists_none() -> None:
    picked = read_text(f"Ostrand loses its ferry\n{LONG}\n{OTHER}").brief
    assert picked.insights
    assert all(each.by == PICKED_BY and each.text in picked.article for each in picked.insights)
    listed = read_text(f"Ostrand loses its ferry\n{LONG}\n{OTHER}\nInsights:\n- The road costs hours.").brief
    assert listed.insights == (Insight("The road costs hours."),)


def test_reported_statements_come_on_demand() -> None:
    parts = (
        Part(1, "title", "T"),
        Part(2, "body", f"{LONG} The mayor, Ida Holm, said that the town would pay no more."),
    )
    assert not compose(reading(*parts)).brief.quotes
    (quote,) = compose(reading(*parts), Wants(reported=True)).brief.quotes
    assert (quote.kind, quote.speaker) == (Kind.REPORTED, "Ida Holm")


def test_warnings_stand_in_the_order_of_the_source() -> None:
    draft = compose(
        Reading(
            "text",
            (
                Part(1, "body", LONG),
                Part(2, "repeat", LONG, of=1, notes=(Warning("repeated-paragraph", "r"),)),
            ),
            warnings=(Warning("not-utf-8", "u"),),
        )
    )
    assert [warning.code for warning in draft.warnings] == ["not-utf-8", "no-title", "repeated-paragraph"]
    empty = compose(reading(Part(1, "title", "T")))
    assert [warning.code for warning in empty.warnings] == ["no-article"]


def test_another_label_makes_another_brief() -> None:
    note = (Warning("repeated-paragraph", "r"),)
    before = reading(
        Part(1, "title", "One"), Part(2, "body", "Two"), Part(3, "repeat", LONG, of=2, notes=note)
    )
    again = relabelled(before, 3, "body")
    assert again.part(3) == Part(3, "body", LONG)
    assert compose(again).brief.article == f"Two\n\n{LONG}"
    titled = relabelled(before, 2, "title")
    assert [part.label for part in titled.parts] == ["body", "title", "repeat"]
    headed = relabelled(before, 3, "heading")
    assert compose(headed).brief.article.endswith(f"## {LONG}")
    with pytest.raises(KeyError):
        relabelled(before, 9, "body")


@pytest.mark.parametrize("label", CHOICES)
def test_every_label_that_may_be_given_is_known(label: Label) -> None:
    assert label in LABELS
    assert compose(relabelled(reading(Part(1, "title", "One"), Part(2, "body", LONG)), 2, label)).brief.title


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("oil price", ["oil price"]),
        ("#oil", ["oil"]),
        ("Tags: oil; gas", ["oil", "gas"]),
        ("Keywords: oil, gas.", ["oil", "gas"]),
        ("oil,, gas | coal", ["oil", "gas", "coal"]),
        ("Law: a history", ["Law: a history"]),
        (" , ", []),
    ],
)
def test_tag_names(text: str, tags: list[str]) -> None:
    assert tag_names(text) == tags


def test_markdown_keeps_quotations_and_tables() -> None:
    brief = read_markdown(
        f"# Ferry\n\n{LONG}\n\n> We sail,\n> whatever comes.\n>\n> Always.\n\n"
        "| boat | year |\n| --- | --- |\n| Ida | 1999 |\n"
    ).brief
    assert brief.article.endswith(
        "> We sail,\n> whatever comes.\n> Always.\n\n| boat | year |\n| --- | --- |\n| Ida | 1999 |"
    )


def test_many_warnings_of_one_kind_are_told_in_one_line() -> None:
    parts = [
        Part(n, "repeat", "a", notes=(Warning("repeated-title", f"line {n} repeats it"),))
        for n in range(2, 99)
    ]
    warnings = compose(reading(Part(1, "title", "a"), *parts, Part(99, "body", LONG))).warnings
    assert [each.message for each in warnings[:2]] == ["line 2 repeats it", "line 3 repeats it"]
    assert [each.message for each in warnings[19:]] == ["line 21 repeats it", "77 more of this kind"]
