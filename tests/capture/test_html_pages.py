"""Ten pages of ten shapes, each written for the purpose: what is the article, what is gone, what the page says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing_tui.capture.html import read_html

PAGES = Path(__file__).parents[1] / "data" / "pages"


@dataclass(frozen=True)
class Page:
    """What a page ends in."""

    name: str
    title: str
    first: str
    last: str
    gone: tuple[str, ...]
    there: tuple[str, ...] = ()
    author: str = ""
    site: str = ""
    published: str = ""
    lang: str = "en"
    url: str = ""
    tags: tuple[str, ...] = ()
    subtitle: str = ""


TABLE = (
    Page(
        "news-jsonld",
        "Skerry Head lighthouse to get a keeper again after 31 years",
        "The lighthouse at Skerry Head will have a keeper again from the first of May",
        "and the board expects to name the keeper before Easter.",
        (
            "cookies",
            "Copy link",
            "Advertisement",
            "Second boat",
            "newsletter",
            "Baker wins",
            "All rights",
            "Weather",
        ),
        ("\n\n## A flat, a boat and a radio\n\n", "Forty-four people have asked"),
        author="Ines Talloway, Rufus Gant",
        site="The Marrow Post",
        published="2032-03-04T06:15:00+01:00",
        lang="en-GB",
        url="https://marrowpost.example/news/2032/03/skerry-head-keeper",
        tags=("Skerry Head", "lighthouses", "coastguard"),
    ),
    Page(
        "blog-comments",
        "How I stopped losing seedlings to the slugs",
        "Last spring I planted sixty lettuces and ate four.",
        "and I have painted it on the shed.",
        (
            "Beer traps",
            "evening watering is fine",
            "Share this",
            "The bean tower",
            "WordPress",
            "Leave a Reply",
            "Tagged",
        ),
        ("1. Water at six in the morning, never later.\n2. Lift the boards", "> You cannot starve a slug"),
        author="Perpetua Voss",
        published="2031-04-18T19:02:11+00:00",
        lang="en-US",
        url="https://slowallotment.example/2031/04/slugs/",
        tags=("slugs", "seedlings"),
    ),
    Page(
        "newsletter",
        "The price of ice",
        "Good morning. The ice plant at Port Lorne has put up its price",
        "I shall be on the quay on Thursday, with a thermometer.",
        ("View this email", "Unsubscribe", "You are receiving", "doubled since the autumn"),
        ("## Why now", "## What to watch"),
        site="Harbour Letter",
    ),
    Page(
        "press-release",
        "Velmar Instruments opens a second plant in Harrow Point",
        "Ninety jobs for the making of tide gauges",
        "which the port of Lund Bay ordered in the spring.",
        ("Customer login", "Imprint", "Download", "Press contact", "Home"),
        ("| Figure | 2029 | 2030 |\n| --- | --- | --- |\n| Employees | 110 | 200 |\n| Instruments",),
        site="Velmar Instruments",
        published="2030-09-12",
    ),
    Page(
        "wiki",
        "Lorne Light Railway",
        "The Lorne Light Railway was a narrow-gauge line of 17 kilometres",
        "and sent back with a cracked boiler.",
        ("Jump to", "edit", "Contents", "Categories", "Log in", "last edited", "From Islepedia", "[1]"),
        ("## History", "| Name | Built | Scrapped |\n| --- | --- | --- |\n| Eudora | 1893 | 1932 |"),
        url="https://islepedia.example/wiki/Lorne_Light_Railway",
    ),
    Page(
        "live-blog",
        "Storm Odette live: ferries stopped as the surge nears Lund Bay",
        "The surge is expected at 14:00, two hours before high water.",
        "I shall be here all day, with the people who have to stay.",
        ("Load more", "Share on", "part of the Northern Isles Press"),
        ("## Ferries stopped until Friday", "## Causeway shut", "eighty people aboard", "forty patients"),
        author="Marguerite Sable",
        site="Isle Wire",
        published="2031-11-20T05:00:00Z",
    ),
    Page(
        "feature",
        "The woman who counts the waves",
        "On the north side of Lund Bay there is a rock with a seat worn into it",
        "and she pretends not to use it.",
        ("letterbox", "driftwood", "More from", "Subscribe", "writes about coasts", "For fifty years"),
        ("- 16,402 mornings, of which 211 are crossed out\n- eleven words for grey", "### The red waves"),
        author="Casimir Dole",
        site="Longshore Magazine",
        published="2030-02-11T09:00:00Z",
        tags=("waves", "Lund Bay", "oceanography"),
        subtitle="For fifty years Henrike Staal has sat on the same rock with a pencil."
        " Now the machines are asking her for help.",
    ),
    Page(
        "government",
        "Changes to harbour dues from 1 April",
        "Harbour dues change on 1 April 2032 in all nine public harbours.",
        "You may appeal to the Harbour Tribunal if you do not agree with the answer.",
        ("Skip to", "official site", "feedback", "useful", "Accessibility", "Published 14"),
        ("| Length | Dues a year |\n| --- | --- |\n| under 7 m | none |", "## How to object"),
        published="2032-01-14",
    ),
    Page(
        "old-tables",
        "Der Brunnen von Altenmarsch",
        "Der Brunnen auf dem Marktplatz von Altenmarsch",
        "der eiserne wurde 1951 gestohlen und nie ersetzt.",
        ("Startseite", "Gästebuch", "Besucher seit"),
        ("„mit großer Müh und wenig Dank“.\n\nZweimal", "aber nicht das Plätschern.“"),
        author="Jürgen Möck",
        lang="",
    ),
    Page(
        "script-only",
        "Dunmere votes to keep its last quarry open",
        "The people of Dunmere have voted to keep the last slate quarry open",
        "The new lease is to be signed before the end of the month.",
        ("JavaScript",),
        ("by 812 votes to 790.\n\nThe vote does not bind",),
        author="Tabitha Crane",
        site="Quarry Gazette",
        published="2031-07-02",
        url="https://gazette.example/dunmere-quarry",
    ),
)


@pytest.mark.parametrize("page", TABLE, ids=lambda page: page.name)
def test_the_article_of_a_page(page: Page) -> None:
    brief = read_html((PAGES / f"{page.name}.html").read_bytes()).brief
    assert brief.title == page.title
    assert brief.article.startswith(page.first)
    assert brief.article.endswith(page.last)
    assert [words for words in page.gone if words in brief.article] == []
    assert [words for words in page.there if words not in brief.article] == []


@pytest.mark.parametrize("page", TABLE, ids=lambda page: page.name)
def test_what_a_page_says_of_itself(page: Page) -> None:
    draft = read_html((PAGES / f"{page.name}.html").read_bytes())
    source = draft.brief.source
    assert (source.author, source.name, source.published, source.url) == (
        page.author,
        page.site,
        page.published,
        page.url,
    )
    assert draft.brief.lang == page.lang
    assert draft.brief.subtitle == page.subtitle
    assert draft.reading.about.tags == page.tags


def test_every_page_is_in_the_table() -> None:
    assert {path.stem for path in PAGES.glob("*.html")} == {page.name for page in TABLE}


@pytest.mark.parametrize("page", TABLE, ids=lambda page: page.name)
def test_a_page_gives_the_same_brief_each_time(page: Page) -> None:
    data = (PAGES / f"{page.name}.html").read_bytes()
    assert read_html(data) == read_html(data)
