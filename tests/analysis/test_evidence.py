from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.analysis.evidence import PLACES, Article, check, find_support
from briefing_tui.analysis.passages import FOUND, WEAK
from briefing_tui.core.model import Brief, Insight, Quote
from briefing_tui.core.support import State, Support

TEXT = """Harbour town votes on a flood gate

The town council of Tidewick will vote in May on a gate across the harbour mouth. \
Engineers put the price at 48 million crowns.

## “Too late” for the old quay

Mayor Ingrid Solberg called the old quay “beyond repair”. She said “the sea does not wait for us,” and left.

Fishing boats could no longer enter at night, warns Per Aalto of the fishing union. \
The union has not decided whether to sue Tidewick.

Two winters ago a storm drove the water 1,300 metres inland. \
Iceland and the United Nations sent pumps; the old quay held.
"""


@pytest.fixture(scope="module")
def article() -> Article:
    return Article(TEXT)


def texts(support: Support) -> list[str]:
    return [passage.text for passage in support.passages]


@pytest.mark.parametrize(
    ("quote", "paragraphs"),
    [
        ("the sea does not wait for us", [3]),
        ("“The sea does not\n wait for us.”", [3]),
        ("beyond repair", [3]),
        ("Too late", [0]),
        ("the sea … wait for us", [3, 3]),
        ("Engineers put the price […] the sea does not wait", [2, 3]),
        ("… the sea does not wait ...", [3]),
        ("old quay", [3, 5, 0]),
    ],
)
def test_quote_is_found_word_for_word(article: Article, quote: str, paragraphs: list[int]) -> None:
    support = article.quote(quote)
    assert support.state is State.FOUND
    assert support.score == 1
    assert [passage.paragraph for passage in support.passages] == paragraphs


@pytest.mark.parametrize(
    ("quote", "reason"),
    [
        ("the tide never turns", "not in the text"),
        ("he sea does not wait", "not word for word in the text"),
        ("the sea does not wait for you", "not word for word in the text"),
        ("wait for us … the sea", "not word for word in the text"),
        ("the mountain … a valley", "not in the text"),
        ("…", "no words to look for"),
        (" “” ", "no words to look for"),
    ],
)
def test_quote_is_not_found(article: Article, quote: str, reason: str) -> None:
    support = article.quote(quote)
    assert (support.state, support.score, support.reason) == (State.NONE, 0, reason)


def test_a_near_passage_is_offered_but_not_taken(article: Article) -> None:
    assert article.quote("the sea does not wait for you").passages[0].paragraph == 3


def test_quote_at_many_places() -> None:
    support = Article("## On the tide\n\nOf the tide.\n\nHe says “the tide”.\n").quote("the tide")
    assert [passage.paragraph for passage in support.passages] == [2, 1, 0]
    assert support.reason == "3 places"
    many = Article("tide " * 50).quote("tide")
    assert (len(many.passages), many.reason) == (PLACES, "20 or more places")


@pytest.mark.parametrize(
    ("phrase", "state", "reason"),
    [
        ("called the old quay", State.FOUND, ""),
        ("CALLED  the\nold quay", State.FOUND, ""),
        ("old quay", State.WEAK, "in 3 places"),
        ("new quay", State.NONE, "not in the text"),
        ("quays", State.NONE, "not in the text"),
        ("", State.NONE, "not in the text"),
    ],
)
def test_phrase(article: Article, phrase: str, state: State, reason: str) -> None:
    support = article.phrase(phrase)
    assert (support.state, support.reason) == (state, reason)


def test_find(article: Article) -> None:
    places = article.find("Old  Quay")
    assert [place.paragraph for place in places] == [0, 3, 5]
    assert all(TEXT[place.start : place.end] == place.text == "old quay" for place in places)


@pytest.mark.parametrize(
    ("statement", "paragraph"),
    [
        ("The council of Tidewick votes on a gate in May.", 2),
        ("Engineers think the price of the gate is 48 million crowns.", 2),
        ("Per Aalto warns that fishing boats could not enter at night.", 4),
        ("A storm drove the water 1300 metres inland two winters ago.", 5),
    ],
)
def test_statement_found(article: Article, statement: str, paragraph: int) -> None:
    support = article.support(statement)
    assert support.state is State.FOUND
    assert support.score >= FOUND
    assert support.passages[0].paragraph == paragraph
    assert (support.missing, support.reason) == ((), "")


@pytest.mark.parametrize(
    ("statement", "missing", "reason"),
    [
        ("The council of Bergen votes on a gate in May.", ("Bergen",), "not in the text: Bergen"),
        (
            "Engineers at Delta Works put the price of 52 at 48 million crowns.",
            ("Delta Works", "52"),
            "not in the text: Delta Works and 1 more",
        ),
        ("The town council of Tidewick will not vote in May on a gate.", (), "one of the two says “not”"),
        ("Engineers put the price at 1,300 million crowns.", (), "1,300 stands elsewhere in the text"),
        (
            "In May Aalto and the council of Tidewick vote on a gate.",
            (),
            "Aalto stands elsewhere in the text",
        ),
        ("The mayor fears for the fleet and left.", (), "only part of this is in the text"),
    ],
)
def test_statement_weak(article: Article, statement: str, missing: tuple[str, ...], reason: str) -> None:
    support = article.support(statement)
    assert (support.state, support.missing, support.reason) == (State.WEAK, missing, reason)
    assert WEAK <= support.score < FOUND or support.missing
    assert support.score < FOUND


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("The European Parliament urged all states to fight terrorism together.", "no passage says this"),
        ("Penguins breed on ice.", "no passage says this"),
        ("It is what it is.", "no words to look for"),
        ("", "no words to look for"),
    ],
)
def test_statement_without_support(article: Article, statement: str, reason: str) -> None:
    support = article.support(statement)
    assert (support.state, support.reason) == (State.NONE, reason)
    assert support.score < WEAK


def test_missing_is_told_even_without_support(article: Article) -> None:
    assert article.support("The European Parliament warned of terror.").missing == ("European Parliament",)
    assert article.support("The European Parliament’s vote warned of terror.").missing == (
        "European Parliament",
    )


@pytest.mark.parametrize(
    "statement",
    [
        "Anna Solberg called it beyond repair.",  # a last name is enough
        "The UN sent pumps.",
        "U.N. pumps came.",
        "The Icelandic pumps came.",
        "The quay and Tidewick’s boats.",
        "The storm came 2 winters ago.",
        "Nobody expected it.",  # a first word is no name
    ],
)
def test_names_that_are_there_in_another_form(article: Article, statement: str) -> None:
    assert article.support(statement).missing == ()


def test_long_forms_of_initials() -> None:
    assert (
        Article("The U.S. and the EU agree.")
        .support("It says the United States and European Union do.")
        .missing
        == ()
    )
    assert Article("Nothing here.").support("So the EU says.").missing == ("EU",)
    assert Article("Nothing here.").support("EU says so.").missing == ("EU",)


def test_german_capitals_are_no_names() -> None:
    german = Article("Der Rat von Tidewick stimmt im Mai ab.", "de")
    assert german.support("Der Gemeinderat in Bergen tagt mit 7 Leuten.").missing == ("7",)


def test_two_sentences_of_one_paragraph_count_together_but_not_of_two(article: Article) -> None:
    together = article.support("The council votes in May on a gate at a price of 48 million crowns.")
    assert together.passages[0].text.endswith("crowns.")
    assert together.passages[0].text.startswith("The town council")
    apart = Article("Alpha bravo charlie.\n\nDelta echo foxtrot.").support(
        "Alpha bravo charlie delta echo foxtrot."
    )
    assert apart.state is State.WEAK
    assert texts(apart) == ["Alpha bravo charlie.", "Delta echo foxtrot."]


def test_body_goes_before_heading() -> None:
    support = Article("## Tide drowns harbour\n\nThe tide drowns the harbour.").support("Tide drowns harbour")
    assert [passage.paragraph for passage in support.passages] == [1, 0]
    assert support.passages[1].text == "Tide drowns harbour"


def test_weakest_sentence_counts(article: Article) -> None:
    support = article.support(
        "The town council of Tidewick will vote on a gate. Penguins of Chile breed on ice."
    )
    assert support.state is State.NONE
    assert support.missing == ("Chile",)
    assert support.passages[0].paragraph == 2
    assert (
        article.support("Why? It will vote in May on a gate across the harbour mouth.").state is State.FOUND
    )


def test_no_article() -> None:
    assert find_support("Anything at all", " \n").reason == "no article text"


def test_insight_with_evidence_rests_on_the_weakest_phrase(article: Article) -> None:
    assert article.insight(Insight("x", ("48 million crowns",))).state is State.FOUND
    support = article.insight(Insight("x", ("48 million crowns", "old quay", "new quay")))
    assert (support.state, support.reason) == (State.NONE, "not in the text")
    assert texts(support) == ["48 million crowns", "old quay"]
    assert article.insight(Insight("The council will vote in May.")).passages[0].paragraph == 2


@pytest.mark.parametrize(
    ("summary", "state", "reason"),
    [
        ("The council of Tidewick will vote on a gate while the fishing union warns.", State.FOUND, ""),
        ("Tidewick votes on a gate. The quay in Bergen held.", State.WEAK, "not in the text: Bergen"),
        (
            "The gate divides fishing folk and merchants alike.",
            State.WEAK,
            "only part of this is in the text",
        ),
        ("Penguins waddle over Antarctic ice near a quay.", State.NONE, "little of this is in the text"),
        ("Penguins waddle.", State.NONE, "no passage says this"),
    ],
)
def test_summary(article: Article, summary: str, state: State, reason: str) -> None:
    support = article.summary(summary)
    assert (support.state, support.reason) == (state, reason)


def test_summary_sentence_of_stop_words_counts_for_nothing(article: Article) -> None:
    assert article.summary("Tidewick will vote on a gate. It is what it is.").state is State.FOUND


@pytest.mark.parametrize(
    ("tag", "want"),
    [
        ("flood gate", True),
        ("Flood gates", True),
        ("flood-gate", True),
        ("sea/fishing union", True),
        ("gate flood", False),
        ("Bergen", False),
        ("", False),
        ("—", False),
        ("ood gate", False),
    ],
)
def test_holds(article: Article, tag: str, want: bool) -> None:
    assert article.holds(tag) is want


def test_check_keeps_the_order_of_the_brief() -> None:
    brief = Brief(
        "t",
        summary="Tidewick votes in May.",
        insights=(Insight("Penguins breed on ice."), Insight("The vote is near", ("vote in May",))),
        quotes=(Quote("beyond repair"), Quote("never said")),
        tags=("harbour", "Chile"),
        article=TEXT,
    )
    checked = check(brief)
    assert checked.brief is brief
    assert [support.state for support in checked.insights] == [State.NONE, State.FOUND]
    assert [support.state for support in checked.quotes] == [State.FOUND, State.NONE]
    assert checked.tags_in_text == (True, False)
    assert checked.summary is not None
    assert checked.summary.state is State.FOUND
    assert (checked.unsupported, checked.weak) == (2, 0)
    assert check(Brief("t")).summary is None


prose = st.lists(
    st.sampled_from(
        ("The", "harbour", "Tidewick", "vote", "not", "48", "ran.", "“so”", "\n\n", "## ", "…", "é", "\ud800")
    ),
    max_size=30,
).map(" ".join)


@given(prose | st.text(), prose | st.text())
def test_passages_are_always_inside_the_text(text: str, statement: str) -> None:
    article = Article(text)
    answers = [
        article.support(statement),
        article.quote(statement),
        article.phrase(statement),
        article.summary(statement),
    ]
    for support in answers:
        assert 0 <= support.score <= 1
        for passage in support.passages:
            assert 0 <= passage.start < passage.end <= len(text)
            assert passage.text == text[passage.start : passage.end]
    article.holds(statement)


@given(prose, st.data())
def test_what_is_copied_from_the_text_is_found(text: str, data: st.DataObject) -> None:
    words = text.split()
    first = data.draw(st.integers(0, len(words)))
    copied = " ".join(words[first : data.draw(st.integers(first, len(words)))])
    if copied.strip(" \"'.,;“”…"):
        assert Article(text).quote(copied).state is State.FOUND


@pytest.mark.parametrize("piece", ["word Alpha 5 ", "a", ". ", "“", " ", "Experts say so. "])
def test_long_lines_are_no_trap(piece: str) -> None:
    article = Article(piece * (200_000 // len(piece)))
    begin = time.process_time()
    article.support("The Alpha experts of NATO say 13 words.")
    article.quote("so … Alpha … words")
    assert time.process_time() - begin < 5, "takes a tenth of a second; quadratic would take minutes"
