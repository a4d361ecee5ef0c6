"""Which blocks are the article: grown, trimmed, without repeats."""

from __future__ import annotations

import pytest

from briefing_tui.capture.page.again import again
from briefing_tui.capture.page.blocks import Block
from briefing_tui.capture.page.body import at_home, grown, kept, likely
from briefing_tui.capture.page.labels import labelled, title_at
from briefing_tui.capture.page.trimmed import own, trimmed, unframed

ONE = "The ferry across the bay sails again from Monday, after two winters in which people drove around it."
TWO = "The council paid for a new engine, and the crew of five was trained at the yard over the whole spring."
THREE = "Nobody had asked the birds on the pier, who were used to having the place for themselves since then."


def p(text: str, **more: object) -> Block:
    block = Block("p", text, parent=1, shape="p.")
    for name, value in more.items():
        setattr(block, name, value)
    return block


def test_blocks_are_found_among_lines() -> None:
    found = [p(ONE), p(TWO), p("Menu"), p("Short line"), p(f"{THREE} {ONE}")]
    assert kept(found, [ONE, "Short line", THREE]) == [True, False, False, True, True]
    # The proposal breaks a block into lines.
    assert kept([p(f"{ONE} {TWO}")], [ONE, TWO]) == [True]


def test_gaps_are_closed() -> None:
    assert grown([p(ONE), p(TWO), p(THREE)], [True, False, True]) == [True, True, True]


def test_lists_and_short_lines_between_paragraphs_come_along() -> None:
    gap = [p("In short:"), Block("li", TWO, parent=7, prefix="- "), Block("li", "Tea", parent=7, prefix="- ")]
    assert grown([p(ONE), *gap, p(THREE)], [True, False, False, False, True]) == [True] * 5
    # Not without a sentence, not with a caption, not over the end of an element.
    assert grown([p(ONE), gap[2], p(THREE)], [True, False, True]) == [True, False, True]
    caption = p("A boat", parent=9, shape="div.photo")
    assert grown([p(ONE), caption, gap[1], p(THREE)], [True, False, False, True])[2] is False
    assert grown([p(ONE), gap[1], p(THREE, parent=2)], [True, False, True])[1] is False


@pytest.mark.parametrize(
    "block",
    [
        p(TWO, region="related"),
        p(TWO, links=90),
        p(TWO, shape="div.caption", parent=5),
        p("Menu", parent=5, shape="a."),
        p("Tea", kind="li"),
    ],
)
def test_gaps_of_other_things_stay(block: Block) -> None:
    assert grown([p(ONE), block, p(THREE)], [True, False, True])[1] is False


def test_the_text_goes_on_behind_and_below_the_title() -> None:
    title = Block("h", "Ferry", level=1)
    found = [p(THREE), title, p(TWO), p(ONE), p(ONE + " " + TWO), p("Contact")]
    assert grown(found, [False, False, False, True, False, False], title=1) == [
        False,
        False,
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("block", "stays"),
    [
        (p("* * *"), False),
        (p("Another story about the harbour", links=31), False),
        (p("More", links=4), True),
        (p("Share", region="share"), False),
        (p("The old ferry at the pier in winter.Ada Quist/Getty Images"), False),
        (p("The old ferry at the pier (Photo by Ada Quist/AFP via the Courier)"), False),
        (p("The council told the paper on Monday. (Reuters)"), True),
        (p("The yard sold its pictures to Getty"), True),
        (p(TWO, region="sign-up"), False),
        (p("Short heading", kind="h", region="related"), False),
        (p(TWO, region="aside"), True),
        (p("| --- |", kind="row"), True),
    ],
)
def test_what_a_block_says_of_itself(block: Block, stays: bool) -> None:
    assert own([p(ONE), p(ONE * 4), block], [True] * 3)[2] is stays


def test_other_articles_of_the_page_are_foreign() -> None:
    title = Block("h", "Ferry", level=1, article=3)
    page = [p(THREE * 3, article=9), title, p(ONE + TWO, article=3), p(TWO), p(THREE, article=9)]
    assert at_home(page, [True] * 5, 1) == [False, True, True, True, False]
    # A title that stands alone in its own one says nothing, nor does one outside of any.
    assert at_home([title, p(ONE * 3, article=9)], [True] * 2, 0) == [True] * 2
    assert at_home([p("Ferry"), p(ONE * 3, article=9)], [True] * 2, 0) == [True] * 2


def test_a_frame_is_no_region() -> None:
    found = [p(ONE, region="sign-up"), p(TWO, region="sign-up"), p("x", region="footer")]
    unframed(found, [True] * 3)
    assert [block.region for block in found] == ["", "", "footer"]


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to our newsletter and never miss a tide.",
        "Follow us on Facebook and Instagram for more.",
        "To read the full story, please subscribe.",
        "Source: agencies",
        "Join our forums to talk about boats.",
        "The Courier prints letters. We’d like to hear what you think.",
        "Visits since 1999: 12 - © Somebody",
    ],
)
def test_calls_at_the_ends_go(line: str) -> None:
    found = [p(line), p(ONE), p(TWO), p(THREE), p(ONE), p(TWO), p(THREE), p(line)]
    assert trimmed(found, [True] * 8) == [False, *[True] * 6, False]


@pytest.mark.parametrize(
    "line",
    [
        "Follow the path to the pier and turn left at the kiosk.",
        "Get ready for a long winter, the council says.",
        "“Subscribe to our newsletter” was all that the letter said.",
        "Listen: the horn of the ferry has a new tone.",
        "Support for our schools has fallen here, and the app did not help.",
        "Contact with the boat was lost at noon on our side of the bay.",
    ],
)
def test_sentences_that_begin_alike_stay(line: str) -> None:
    assert trimmed([p(line), p(ONE), p(line)], [True] * 3) == [True] * 3


@pytest.mark.parametrize(
    ("line", "parent", "stays"),
    [
        ("Quist Boats is a maker of ferries with 40 people in Port Lorne.", 2, False),
        ("About Quist & Co. Ltd, is an old yard.", 2, False),
        ("Quist Boats is a maker of ferries with 40 people in Port Lorne.", 1, True),
        ("Lund Boats is a maker of ferries with 40 people in Port Lorne.", 2, True),
        ("Quist Boats sails again.", 2, True),
    ],
)
def test_who_the_sender_is_goes(line: str, parent: int, stays: bool) -> None:
    tail = p(line, parent=parent)
    assert trimmed([p(ONE), p(TWO), p(THREE), tail], [True] * 4, "Quist sells a ferry")[3] is stays


@pytest.mark.parametrize(
    ("line", "stays"), [("Do not miss", False), ("99. Ada Quist", True), ("He did.", True)]
)
def test_a_line_over_links_goes_with_them(line: str, stays: bool) -> None:
    links = p("A new ferry for Lund Bay", links=24)
    assert trimmed([p(ONE), p(line), links, p(TWO)], [True, True, False, True])[1] is stays


def test_a_section_that_begins_alike_stays() -> None:
    parts = [
        p(ONE, parent=1),
        p(TWO, parent=2),
        p(THREE, parent=3),
        p("Quist is a town by the sea.", parent=4),
    ]
    assert trimmed(parts, [True] * 4, "Quist") == [True] * 4


def test_headings_over_nothing_go() -> None:
    heads = [
        Block("h", "A", level=2),
        Block("h", "B", level=2),
        p(ONE),
        Block("h", "C", level=3),
        Block("h", "D", level=2),
    ]
    assert trimmed(heads, [True] * 5) == [False, True, True, False, False]
    nested = [Block("h", "A", level=2), Block("h", "B", level=3), p(ONE)]
    assert trimmed(nested, [True] * 3) == [True] * 3


def test_an_article_in_one_piece_repeats_its_paragraphs() -> None:
    found = [p(f"{ONE} {TWO} {THREE}"), p(ONE), p(TWO), p(THREE)]
    # Of the paragraphs, the one that holds the most of it is named.
    assert again(found, range(4)) == {0: 2}


def test_what_is_pulled_out_repeats_the_paragraph() -> None:
    found = [p(f"{ONE} {TWO}"), p("the crew of five was trained at the yard over the whole spring"), p(THREE)]
    assert again(found, range(3)) == {1: 0}


def test_equal_blocks_and_parts() -> None:
    assert again([p(ONE), p(TWO), p(ONE)], range(3)) == {2: 0}
    menu = [p("Soup"), p("Bread"), p("Cheese")]
    assert again([*menu, p(ONE), *menu], range(7)) == {4: 0, 5: 1, 6: 2}
    assert again([p("Soup"), p(ONE), p("Soup")], range(3)) == {}
    rows = [Block("row", "| a long enough row | 1 |")] * 2
    assert again(rows, range(2)) == {}


def test_likely_without_a_proposal() -> None:
    assert likely([p("Menu"), p(ONE), p(TWO, region="footer"), p(THREE, parent=2)]) == [
        False,
        True,
        False,
        True,
    ]
    assert likely([p("You need JavaScript to see this page, please turn it on.")]) == [False]


def test_labels() -> None:
    found = [
        Block("h", "Ferry returns", level=1),
        Block("h", "A long line that stands below the title of the page", level=2),
        p(ONE),
        p("Ferry returns"),
        p("By Ada Quist"),
        p(ONE),
        p("Menu"),
    ]
    parts = labelled(found, [True] * 6 + [False], "Ferry returns")
    assert [part.label for part in parts] == [
        "title",
        "subtitle",
        "body",
        "repeat",
        "meta",
        "repeat",
        "furniture",
    ]
    assert [part.of for part in parts] == [0, 0, 0, 1, 0, 3, 0]
    assert [part.number for part in parts] == list(range(1, 8))
    assert parts[5].notes[0].code == "repeated-paragraph"


def test_the_title_is_a_heading_first() -> None:
    assert title_at([p("Ferry"), Block("h", "Ferry", level=2), Block("h", "Ferry", level=1)], "ferry.") == 2
    hidden = Block("h", "Ferry", level=1, region="hidden", marked=True)
    assert title_at([hidden, Block("h", "Ferry", level=1)], "Ferry") == 1
    assert title_at([p("Ferry"), p("...")], "") == title_at([p("...")], " . ") == -1


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Port Lorne, Wire staff | Updated : 6 May 2031, 09:01 AM", "meta"),
        ("The ferry was posted to the bay on 6 May 2031.", "body"),
        ("Published in the spring", "body"),
        ("News date : 05/06/2031 Category : Boats", "meta"),
        ("06/05/2031 - Publicado por: Ada Quist - Porto", "meta"),
    ],
)
def test_a_line_that_tells_the_day_is_no_text(line: str, label: str) -> None:
    assert labelled([p(line), p(ONE), p(TWO)], [True] * 3, "")[0].label == label
    lines = [p(f"{each} {word}") for word in ("winter", "spring") for each in (ONE, TWO, THREE)]
    if "|" not in line:
        assert labelled([*lines, p(line)], [True] * 7, "")[6].label == label
