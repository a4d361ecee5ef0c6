from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.capture.compose import compose, tag_names
from briefing_tui.capture.draft import Draft
from briefing_tui.capture.pieces import cut, same
from briefing_tui.capture.reading import Reading
from briefing_tui.capture.text import MarkdownReader, TextReader, read_markdown, read_text
from briefing_tui.core.model import Kind

LONG = (
    "The harbour board met three times in a week and found no way to share the cost of the new breakers, "
    "although every member had promised one before the winter began and the ice reached the outer lights. "
    "Shipping firms now send their freight by rail, which is slower and costs a third more than the sea route."
)
OTHER = (
    "Fishing villages further north have kept their own channel open with two old tugs since the first frost, "
    "and their catch has been sold in the capital at twice the price of last year, according to the market."
)
QUOTED = (
    "Firms are waiting for a sign. “For the port this is a matter of money,” states Marta Kolberg, a specialist "
    "in Baltic trade. “The ice may be thick, but the gains outweigh the cost.”"
)
LEAD = "As the ice grows, the northern port still has no breaker. Traders say that the board waits for the railway."
DEK = "The board counts its own savings first while the northern port lies closed."

DOUBLED = f"""{LEAD}
# A Frozen Port: Who Pays for the Ice

# A Frozen Port: Who Pays for the Ice
{DEK}
{LONG}
{QUOTED}
{OTHER}
{QUOTED}
{OTHER}"""

LISTED = f"""The Port in the Ice: A Cold Account
Possible help from the railway - help for the port by rail?
{LONG}
Board Surprised by "Frost"
{OTHER}
{QUOTED}
- Port
- Ice
- Marta Kolberg
- St. Olaf
- Freight price
- ice
Insights:
- The board is unlikely to pay for a breaker, given what it spends on the railway and its debts.
- A parliament far away passed a resolution about fisheries, urging all members to work together."""


def labels(draft: Draft) -> list[str]:
    """What each line was taken for."""
    parts = draft.reading.parts
    taken = {
        number: part.label for part in parts for number in range(part.number, (part.last or part.number) + 1)
    }
    return [taken.get(number, "blank") for number in range(1, max(taken, default=0) + 1)]


def listed(draft: Draft) -> tuple[str, ...]:
    """The tags that the source itself names: suggested ones stand behind them."""
    reading = draft.reading
    named = [
        *reading.about.tags,
        *(name for part in reading.parts if part.label == "tag" for name in tag_names(part.text)),
    ]
    count = len({same(name) for name in named})
    return draft.brief.tags[:count]


def codes(draft: Draft) -> list[str]:
    return [warning.code for warning in draft.warnings]


def test_a_lead_before_the_title_and_everything_twice() -> None:
    draft = read_text(DOUBLED)
    brief = draft.brief
    assert brief.title == "A Frozen Port: Who Pays for the Ice"
    assert brief.subtitle == DEK
    assert brief.summary == LEAD
    assert brief.article == f"{LONG}\n\n{QUOTED}\n\n{OTHER}"
    assert [(quote.speaker, quote.role, quote.kind) for quote in brief.quotes] == [
        ("Marta Kolberg", "specialist in Baltic trade", Kind.DIRECT)
    ] * 2
    assert codes(draft) == ["lead-before-title", "repeated-title", "repeated-paragraph", "repeated-paragraph"]
    assert draft.warnings[2].message == "line 9 repeats the paragraph in line 7: left out"
    assert labels(draft) == [
        "lead", "title", "blank", "repeat", "subtitle", "body", "body", "body", "repeat", "repeat",
    ]  # fmt: skip


def test_plain_headings_tags_and_insights() -> None:
    draft = read_text(LISTED)
    brief = draft.brief
    assert brief.title == "The Port in the Ice: A Cold Account"
    assert brief.subtitle == "Possible help from the railway - help for the port by rail?"
    assert brief.summary == ""
    assert brief.article.split("\n\n") == [LONG, '## Board Surprised by "Frost"', OTHER, QUOTED]
    assert listed(draft) == ("Port", "Ice", "Marta Kolberg", "St. Olaf", "Freight price")
    assert [insight.text[:9] for insight in brief.insights] == ["The board", "A parliam"]
    assert codes(draft) == ["repeated-tag"]
    assert labels(draft) == [
        "title", "subtitle", "body", "heading", "body", "body",
        "tag", "tag", "tag", "tag", "tag", "tag", "list-heading", "insight", "insight",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "heading", ["Insights:", "Key points:", "Takeaways:", "## Key takeaways", "**Highlights**:"]
)
def test_lists_of_insights_by_any_name(heading: str) -> None:
    draft = read_markdown(
        f"# Title of It\n\n{LONG}\n\n{heading}\n\n- The board pays nothing at all.\n- Ice.\n"
    )
    assert [insight.text for insight in draft.brief.insights] == ["The board pays nothing at all.", "Ice."]
    assert draft.brief.article == LONG


def test_tags_on_one_line_and_under_a_heading() -> None:
    assert listed(read_text(f"Title of It\n{LONG}\nTags: ice, port; rail")) == ("ice", "port", "rail")
    assert listed(read_text(f"Title of It\n{LONG}\nKeywords:\n- #ice\n- port")) == ("ice", "port")


def test_another_list_stays_in_the_article() -> None:
    draft = read_text(
        f"Title of It\n{LONG}\n- The first point is a sentence.\n- So is the second one.\n{OTHER}"
    )
    assert "- The first point is a sentence.\n- So is the second one." in draft.brief.article
    assert listed(draft) == ()


def test_lines_about_the_text() -> None:
    text = f"Title of It\nBy Ada Lund\n19 June 2025\nSource: Harbour Wire\nhttps://example.org/ice\n{LONG}\n{OTHER}"
    source = read_text(text).brief.source
    assert (source.author, source.published) == ("Ada Lund", "2025-06-19")
    assert (source.name, source.url) == ("Harbour Wire", "https://example.org/ice")
    assert source.captured == ""
    assert source.tool.startswith("briefing-tui ")


@pytest.mark.parametrize("width", [72, 100, 118, 122, 126, 130])
def test_hard_wrapped_lines_are_joined(width: int) -> None:
    body = "\n\n".join(textwrap.fill(part, width) for part in (LONG, OTHER, QUOTED))
    assert read_text(f"Title of It\n\n{body}\n").brief.article == f"{LONG}\n\n{OTHER}\n\n{QUOTED}"


def test_lines_of_their_own_stay_apart() -> None:
    lines = [
        "Title of It",
        "",
        "The harbour board met three times in a week and found no way to share the cost of the new breakers of "
        "the port of Nordholm",
        "Shipping firms now send their freight by rail, which is slower and costs a third more than the sea route",
        "Fishing villages further north keep their own channel open",
        "Every member of the board had promised a share before the winter began and the ice reached the lights",
    ]
    assert max(map(len, lines)) > 120
    assert [piece.text for piece in cut(lines)] == [line for line in lines if line]


def test_no_title_is_made_and_said() -> None:
    draft = read_text(f"{LONG}\n{OTHER}")
    assert draft.brief.title.endswith("…")
    assert len(draft.brief.title) <= 101
    assert codes(draft) == ["no-title"]
    assert draft.brief.article == f"{LONG}\n\n{OTHER}"


def test_a_title_alone() -> None:
    draft = read_text("A Title and Nothing Else")
    assert draft.brief.title == "A Title and Nothing Else"
    assert codes(draft) == ["no-article"]


def test_a_doubled_heading_goes_with_its_doubled_paragraph() -> None:
    draft = read_text(f"Title of It\n{OTHER}\nThe Cold Bill\n{LONG}\nThe Cold Bill\n{LONG}")
    assert draft.brief.article == f"{OTHER}\n\n## The Cold Bill\n\n{LONG}"
    assert codes(draft) == ["repeated-heading", "repeated-paragraph"]


def test_a_lead_before_a_title_without_marks() -> None:
    draft = read_text(f"{LEAD}\nThe Port in the Ice\n{LONG}")
    assert (draft.brief.title, draft.brief.summary) == ("The Port in the Ice", LEAD)


def test_other_lines_before_the_title() -> None:
    draft = read_text(f"WORLD\nBy Ada Lund\nThe Port in the Ice\n# The Port in the Ice\n{LONG}")
    assert labels(draft)[:4] == ["dropped", "meta", "repeat", "title"]
    assert codes(draft) == ["dropped-line", "repeated-title"]
    assert draft.brief.source.author == "Ada Lund"


def test_a_list_or_heading_first_is_no_title() -> None:
    assert codes(read_text(f"- a point\n{LONG}")) == ["no-title"]
    assert codes(read_text(f"## A heading\n{LONG}")) == ["no-title"]


def test_a_list_right_below_the_title() -> None:
    draft = read_text(f"The Port in the Ice\n- The first point is a sentence.\n{LONG}")
    assert draft.brief.article.startswith("- The first point")


def test_a_byline_between_subtitle_and_text() -> None:
    draft = read_text(f"The Port in the Ice\nWho will pay for it\nBy Ada Lund\n{LONG}")
    assert labels(draft) == ["title", "subtitle", "meta", "body"]


def test_a_tag_line_with_gaps() -> None:
    assert listed(read_text(f"Title of It\n{LONG}\nTags: ice,, port")) == ("ice", "port")


MARKDOWN = f"""---
title: "Ice in the *Port*"
author: Ada Lund
date: 2025-06-19
url: https://example.org/ice
tags: [ice, "freight price"]
---
<!-- scraped -->

{LONG}

## Who *pays*

> See [the **board**](https://example.org/board) and ![a tug](tug.png), `now`.

* * *

Freight
-------

{OTHER}
"""


def test_markdown_becomes_readable_text() -> None:
    draft = read_markdown(MARKDOWN)
    brief = draft.brief
    assert brief.title == "Ice in the *Port*"
    assert listed(draft) == ("ice", "freight price")
    assert (brief.source.author, brief.source.published) == ("Ada Lund", "2025-06-19")
    assert brief.source.url == "https://example.org/ice"
    assert brief.article.split("\n\n") == [
        LONG, "## Who pays", "> See the board and a tug, now.", "## Freight", OTHER,
    ]  # fmt: skip


def test_markdown_lines_keep_their_numbers() -> None:
    draft = read_markdown(MARKDOWN)
    assert labels(draft)[:7] == ["meta"] * 7
    assert draft.reading.part(10).label == "body"


def test_readers_say_what_they_take() -> None:
    assert TextReader().match(b"words", "a.txt")
    assert not TextReader().match(b"<!DOCTYPE html><p>", "a.txt")
    assert MarkdownReader().match(b"words", "A.MD")
    assert not MarkdownReader().match(b"words", "a.txt")
    (reading,) = MarkdownReader().read(b"# Words", "a.md")
    assert isinstance(reading, Reading)
    assert compose(reading).brief.title == "Words"


def test_the_same_bytes_give_the_same_draft() -> None:
    data = DOUBLED.encode()
    assert list(TextReader().read(data, "a.txt")) == list(TextReader().read(data, "b.txt"))


@given(st.text(alphabet='aB .\n#-*:"“”>[]()`_|', max_size=120))
def test_any_text_gives_a_draft_with_every_line(text: str) -> None:
    for draft in (read_text(text), read_markdown(text)):
        assert draft.brief.title
        numbers = [part.number for part in draft.reading.parts]
        assert numbers == sorted(set(numbers))
        assert sum(label != "blank" for label in labels(draft)) >= len(numbers)
        for quote in draft.brief.quotes:
            assert quote.text in draft.brief.article
        for paragraph in draft.brief.article.split("\n"):
            assert paragraph == paragraph.strip()
