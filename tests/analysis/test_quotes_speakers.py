"""Who speaks, where the sentence is harder: joined verbs, asides, relative clauses, transcripts, namesakes."""

from __future__ import annotations

import pytest

from briefing_tui.analysis.quotes import FoundQuote, find_quotes


def one(text: str) -> FoundQuote:
    (quote,) = find_quotes(text)
    return quote


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # Verbs that share their subject.
        ("Ada Lund said that Jon Berg built it and added, “It will hold all winter.”", "Ada Lund"),
        ("With Ada Lund tweeting that it fell and asking, “Who pays for this now?”", "Ada Lund"),
        # Participles.
        ("The film shows footage of Ada Lund saying, “It will hold all winter.”", "Ada Lund"),
        ("The crowd rose, with Ada Lund shouting: “It will hold all winter!”", "Ada Lund"),
        # Words between subject and verb.
        ("“It will hold,” Ada Lund (H-Oslo) said.", "Ada Lund"),
        ("Ada Lund, who was an aide to Jon Berg in Oslo, tweeted this: “It will hold.”", "Ada Lund"),
        ("“It will hold,” one resident, who asked not to be named, said.", "one resident"),
        ("“It will hold,” said the town’s engineer, Ada Lund, adding that it was built well.", "Ada Lund"),
        ("“It will hold,” Ada Lund of the Norlandic Bridge Trust wrote in May.", "Ada Lund"),
        ("“It will hold,” said the 46-year-old.", "46-year-old"),
        ("As the crowd began to sing, Lund joined Jon Berg and joked, “It will hold us all.”", "Lund"),
        # Nouns of saying.
        ("Ada Lund’s answer was: “It will hold all winter.”", "Ada Lund"),
        ("In Lund’s words, “it will hold all winter.”", "Lund"),
        # As a conjunction.
        ("As The Beacon pointed out, “it will hold all winter and longer.”", "Beacon"),
        # The announcing verb is stronger than what follows.
        (
            "Even as Ada Lund claimed that “it will hold for years,” a friend of Jon Berg said it had cracks.",
            "Ada Lund",
        ),
        (
            "Ada Lund answered Jon Berg with, “Why now, of all days?” Berg then wrote back at once.",
            "Ada Lund",
        ),
        # Without an inverted participle.
        (
            "Lund said it would stay, but said, “It is time for a new one,” promising the Friends of the Bridge a say.",
            "Lund",
        ),
        ("“It will hold!” reacted Ada Lund.", "Ada Lund"),
        ("“It will hold,” per Ada Lund.", "Ada Lund"),
        ("“It will hold…” Ada Lund said.", "Ada Lund"),
    ],
)
def test_subjects(text: str, speaker: str) -> None:
    assert (one(text).speaker or "").removeprefix("a ") == speaker.removeprefix("a ")


def test_signatures_on_lines_of_their_own() -> None:
    text = "“It will hold.” ― Ada Lund\u00a0\n“It will not.”― Jon Berg\u00a0\n“Who knows?” — Bea Dahl"
    assert [quote.speaker for quote in find_quotes(text)] == ["Ada Lund", "Jon Berg", "Bea Dahl"]


def test_a_transcript_inside_the_marks() -> None:
    text = "Ada Lund met Jon Berg on the air.\n\n“LUND: Will it hold?\n\n“BERG: It will hold all winter.”"
    assert [quote.speaker for quote in find_quotes(text)] == ["Ada Lund", "Jon Berg"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # The bearer of a surname who is named most often, not the nearest.
        (
            "Ada Lund spoke. Ada Lund stayed. Her brother Per Lund came. Lund was late. “It will hold,” Lund said.",
            "Ada Lund",
        ),
        ("Ada Lund came with Per Lund. “It will hold,” Mr. Lund said.", "Per Lund"),
        ("“It will hold,” said Ada. Ada Lund built it.", "Ada Lund"),
        ("Bill de Ruyter came. “It will hold,” De Ruyter said.", "Bill de Ruyter"),
        ("“It will hold,” said Ada B. Lund.", "Ada B. Lund"),
        ("“It will hold,” said A.B. Lund.", "A.B. Lund"),
        ("“It will hold,” said Per Lund III.", "Per Lund"),
        ("“It will hold,” Oslo-based Ada Lund said.", "Ada Lund"),
        ("Interestingly Ada Lund agreed. “It will hold,” Lund said.", "Ada Lund"),
        ("“It will hold,” said Will Lund.", "Will Lund"),
        ("“It will hold,” Reilly said.", "Reilly"),
        ("“It will hold,” said Del. Ada Lund.", "Ada Lund"),
        ("“Ada Lund built it,” he said. “It will hold,” Lund said.", "Ada Lund"),
    ],
)
def test_names(text: str, speaker: str) -> None:
    assert find_quotes(text)[-1].speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # Who opens the paragraph and reports, rather than who is named last.
        ("Per Lund, a friend of Jon Berg, said it will help both.\n\n“It will hold,” he said.", "Per Lund"),
        # Nobody speaks of himself by name.
        ("Per Lund met Jon Berg.\n\n“Berg has built it well,” he said.", "Per Lund"),
        # First names tell.
        ("Per Lund met Ada Dahl.\n\n“It will hold,” she said.", "Ada Dahl"),
        ("José Lund met Chloé Dahl.\n\n“It will hold,” he said.", "José Lund"),
        # One pronoun stands for one person, whatever is quoted beside it.
        ("Per Lund rose. “It will hold,” he said. “Lund knows.”", "Per Lund"),
    ],
)
def test_pronouns(text: str, speaker: str) -> None:
    assert {quote.speaker for quote in find_quotes(text)} == {speaker}


@pytest.mark.parametrize(
    "text",
    [
        "In her memoir, “Cold Roads,” Ada Lund tells of the north.",
        "Ada Lund said it in her 2012 book, “A Winter Road.”",
        "Ada Lund reads a podcast, “So, It Held.”",
        "NIGHT—“The old mill is to close in May,” by Ada Lund.",
        "“No more bridges for the north” (2009) and “Free roads for all” (2011) sold well.",
        'The link is <a href="https://example.org/a b c d">here</a>, said Ada Lund.',
        "A trick called “the long way round” is known.",
        "It is what is called “a slow bridge” there.",
    ],
)
def test_titles_credits_and_terms_are_none(text: str) -> None:
    assert find_quotes(text) == []


def test_a_headline_between_single_marks() -> None:
    text = "“It will hold,” said Ada Lund.\n\n‘A really hard winter.’\n\nIt snowed."
    assert [quote.text for quote in find_quotes(text)] == ["It will hold"]


def test_words_behind_the_title_of_a_show_are_a_statement() -> None:
    text = "“It will hold,” said Ada Lund of the TV show “Bridges.” “I mean, it always did so far.”"
    assert [quote.speaker for quote in find_quotes(text)] == ["Ada Lund", "Ada Lund"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "“It will hold,” said Ada Lund, a pilot who flies for the Norlandic Post.",
            "pilot who flies for the Norlandic Post",
        ),
        ("“It will hold,” said former harbour agent Ada Lund.", "former harbour agent"),
        (
            "“It will hold,” said House Speaker Ada Lund, the convention chair.",
            "House Speaker, convention chair",
        ),
        ("“It will hold,” said former Sen. Ada Lund, R-Mass.", "former Sen., R-Mass."),
        ("“It will hold,” said town spokesman the Rev. Per Lund.", "town spokesman the Rev."),
        ("Ada Lund, The Norlandic Post: “It will hold all winter.”", "The Norlandic Post"),
        ("“It will hold,” said Ada Lund, 31, of Raleigh, N.C.", "of Raleigh, N.C."),
        ("“It will hold,” said 17-year-old Ada Lund.", "17-year-old"),
        ("“It will hold,” said Ada Lund, the next day.", ""),
        ("“It will hold,” said Ada Lund, running for mayor.", ""),
        ("She is the best captain Ada Lund says. “It will hold,” Ada Lund said.", ""),
    ],
)
def test_roles(text: str, role: str) -> None:
    assert one(text).role == role
