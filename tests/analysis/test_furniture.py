from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.analysis.furniture import LONGEST, furniture

BODY = "The harbour board met on Tuesday and agreed to repair the sluice before the spring tides arrive."
MORE = "Engineers expect the work to take eleven weeks, during which ships use the northern lock."

FURNITURE = {
    "By Ada Lund": "byline",
    "By Ada Lund and Bo Berg, Staff Writers": "byline",
    "By. Tidewick Press.": "byline",
    "Von Ada Lund und Bo Berg": "byline",
    "Published: 3 May 2031, 14:20 GMT": "date line",
    "PUBLISHED: 22:07 GMT, 7 July 2031 | UPDATED: 09:15 GMT, 8 July 2031": "date line",
    "May 3, 2031": "date line",
    "Aktualisiert am 3. Mai 2031 um 14:20 Uhr": "date line",
    "TIDEWICK (Harbour News) —": "dateline",
    "Advertisement": "advertisement",
    "ANZEIGE": "advertisement",
    "Story continues below advertisement": "advertisement",
    "Share this article": "share line",
    "Share on Facebook": "share line",
    "Follow us on Twitter and Instagram": "share line",
    "Sign up to our newsletter": "sign-up line",
    "Get the best of Tidewick in your inbox every morning.": "sign-up line",
    "Subscribe now": "sign-up line",
    "Jetzt abonnieren": "sign-up line",
    "Read more: Why the sluice “failed twice”": "link to another article",
    "READ MORE": "link to another article",
    "- Related: The lock that nobody wanted": "link to another article",
    "Lesen Sie auch: Der Hafen wartet": "link to another article",
    "À lire aussi : le port attend": "link to another article",
    "Click here to see the plans.": "link to another page",
    "Back to top": "link to another page",
    "Photo: Bo Berg/Tidewick Press": "photo credit",
    "Bo Berg via Getty Images.": "photo credit",
    "(Photo by Bo Berg)": "photo credit",
    "© 2031 Tidewick Press": "copyright line",
    "Copyright 2031 Tidewick Press. All rights reserved.": "copyright line",
    "We use cookies to give you the best experience on our site.": "cookie notice",
    "Diese Website verwendet Cookies.": "cookie notice",
    "This story was updated to add a comment from the board.": "update note",
    "This is a developing story. Check back for more.": "update note",
    "(Reporting by Ada Lund; Editing by Bo Berg)": "credit line",
    "Bo Berg in Tidewick contributed to this report.": "credit line",
    "Leave a comment": "comment line",
    "12 comments": "comment line",
    "4 min read": "reading time",
    "ada.lund@tidewick.example": "contact line",
    "Email Ada Lund at ada.lund@tidewick.example or follow her @adalund.": "contact line",
    "Have a tip? Ada Lund may be reached at ada.lund@tidewick.example.": "contact line",
    "If you buy something through this post, we may get a share of the sale.": "advertisement",
    "Scroll down for video": "advertisement",
    "Follow the Tidewick Post on Facebook, Twitter and Instagram.": "share line",
    "There is more where that came from. Sign up for our free newsletter!": "sign-up line",
    "To read the full story, please subscribe.": "sign-up line",
    "For the latest news of the harbour download our app.": "sign-up line",
    "If you enjoyed this article, think of joining us.": "sign-up line",
    "The lock that nobody wanted [VIDEO]": "link to another article",
    "Most read in harbour news": "link to another article",
    "Listen: https://tidewick.example/listen": "link to another page",
    "2031-05-03T14:20:00+01:00": "date line",
    "Filed under: Harbour | Sluice": "topic line",
    "Sexta-feira, 2 de maio de 2031 às 14:20": "date line",
}

KEPT = [
    "By Monday the water had reached the second step of the town hall.",
    "By day, the lock is quiet.",
    "By 2031, half of the ships will be electric.",
    "Share prices fell by a tenth after the news.",
    "“Sign up to our newsletter,” the poster said, and nobody did.",
    "The board said that it would sign up to the convention in June.",
    "Read more books, the librarian of Tidewick tells her visitors.",
    "Related companies of the builder lost money as well.",
    "Copyright law protects the plans for seventy years.",
    "Cookies are baked in the old bakery behind the harbour.",
    "Advertisements for the lottery filled the paper.",
    "Photographs of the flood hang in the hall.",
    "Comments by the mayor made matters worse.",
    "Click, and the lamp goes on.",
    "Watch the water: that is all the keeper has to do.",
    "Follow the river for two miles and turn left at the mill.",
    "Updated plans will be shown to residents in May.",
    "29 November 2030 | 20 January 2031",
    "Why the gate failed",
    "In Tidewick, May is the month of the regatta.",
    "Tickets: 12 crowns, children free.",
    "@harbourfan12",
    "| Lock | Length |",
    "Save the sluice",
    "https://tidewick.example/a-book-that-the-list-names",
    "The town asks the reporters to email the board at noon.",
    "If you buy a ticket on board, it costs two crowns more.",
    "For the latest time the old gate closed on Monday.",
    "Ferries follow the pilot on the river.",
    "The most read book of the winter was a history of the lock.",
    "The category of the storm was raised on Monday.",
    "“No.”",
    "水門の修理は春までに終わる予定だ。",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_a_line_of_furniture_is_found_with_its_reason(line: str) -> None:
    assert furniture([line, BODY, MORE]) == {0: FURNITURE[line]}


@pytest.mark.parametrize("line", KEPT)
def test_a_line_of_an_article_stays(line: str) -> None:
    assert furniture([BODY, line, MORE]) == {}


def test_a_name_behind_by_is_a_byline_at_the_ends_alone() -> None:
    page = [BODY] * 20
    page[0] = page[10] = page[19] = "By Ada Lund"
    assert furniture(page) == {0: "byline", 19: "byline"}


def test_the_dates_of_a_chronicle_stay() -> None:
    chronicle = ["3 May 2031", BODY, "4 May 2031", MORE, "5 May 2031", BODY]
    assert furniture(chronicle) == {}
    assert furniture(chronicle[:2]) == {0: "date line"}


def test_links_below_a_head_go_and_a_heading_behind_them_stays() -> None:
    page = [
        BODY,
        "Related articles",
        "The lock that nobody wanted",
        "A mayor resigns",
        "What comes next",
        MORE,
    ]
    assert furniture(page) == dict.fromkeys((1, 2, 3), "link to another article")
    assert furniture(page[:5]) == dict.fromkeys((1, 2, 3, 4), "link to another article")


def test_a_heading_that_reads_like_a_head_of_links_stays() -> None:
    assert furniture([BODY, "Most popular", MORE]) == {}
    assert furniture([BODY, "Most popular", "The northern lock", MORE]) == {}


def test_long_paragraphs_stay_whatever_they_say() -> None:
    assert furniture(["Copyright 2031 " + "x" * LONGEST]) == {}


PIECES = st.sampled_from([*FURNITURE, *KEPT, BODY, "Related articles", "By", "©", "Published", " ", ""])


@given(st.lists(st.one_of(PIECES, st.text(max_size=60)), max_size=30))
@settings(deadline=None)
def test_reasons_are_given_in_order_for_lines_that_are_there(page: list[str]) -> None:
    found = furniture(page)
    assert list(found) == sorted(found)
    assert all(0 <= index < len(page) and page[index].strip() and found[index] for index in found)


@given(st.text())
@settings(deadline=None)
def test_marks_of_lists_and_white_space_do_not_matter(line: str) -> None:
    joined = " ".join(line.split())
    assert furniture([joined, BODY]) == furniture([f"  {joined}\t", BODY])


SHAPES = {
    "one line": "By A " * 250_000,
    "names": "By Ada Lund Bo Berg Cy Dahl\n" * 40_000,
    "dates": ("1 " * 190 + "\n") * 2_600,
    "published": ("published " * 39 + "x\n") * 2_600,
    "slashes": ("/ " * 190 + "x\n") * 2_600,
    "capitals": ("A " * 39 + "!\n") * 12_000,
    "sign up": ("sign up " * 40 + "x\n") * 3_000,
    "links": "Related articles\n" * 60_000,
    "short": "a\n" * 120_000,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_hostile_pages_cost_time_in_step_with_their_length(shape: str) -> None:
    # A rule whose time grew with the square of the length would take hours here.
    page = SHAPES[shape].split("\n")
    assert set(furniture(page)) <= set(range(len(page)))
