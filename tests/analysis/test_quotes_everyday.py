"""Everyday English attributions: the name is the speaker, the words beside it the role."""

from __future__ import annotations

import pytest

from briefing_tui.analysis.quotes import find_quotes


@pytest.mark.parametrize(
    ("text", "speaker", "role", "verb"),
    [
        (
            "“We waited long,” said the harbour master, Ole Brand, who has run the port since 2011.",
            "Ole Brand",
            "harbour master",
            "said",
        ),
        (
            "“We waited long,” said the port's head of pilots, Ida Holm, on Friday.",
            "Ida Holm",
            "port's head of pilots",
            "said",
        ),
        ("“We waited long,” said harbour master Ole Brand.", "Ole Brand", "harbour master", "said"),
        ("“We waited long,” Ole Brand, the harbour master, said.", "Ole Brand", "harbour master", "said"),
        (
            "“We waited long,” the ministry's spokeswoman, Ida Holm, told reporters.",
            "Ida Holm",
            "ministry's spokeswoman",
            "told",
        ),
        ("“We waited long,” according to the mayor, Ida Holm.", "Ida Holm", "mayor", "according to"),
        (
            "“We waited long,” said the harbour master Ole Brand on Monday.",
            "Ole Brand",
            "harbour master",
            "said",
        ),
        ("“We waited long,” said Ole Brand, the harbour master.", "Ole Brand", "harbour master", "said"),
        (
            "“We waited long,” said Ole Brand, harbour master of Norby.",
            "Ole Brand",
            "harbour master of Norby",
            "said",
        ),
        ("“We waited long,” the harbour master, Ole Brand, said.", "Ole Brand", "harbour master", "said"),
        ("“We waited long,” the harbour master Ole Brand said.", "Ole Brand", "harbour master", "said"),
        ("“We waited long,” harbour master Ole Brand told AFP.", "Ole Brand", "harbour master", "told"),
        (
            "“We waited long,” Brixley Tormund, a wharf keeper, told AFP.",
            "Brixley Tormund",
            "wharf keeper",
            "told",
        ),
        (
            "“We waited long,” said Brixley Tormund, the wharf's bookkeeper.",
            "Brixley Tormund",
            "wharf's bookkeeper",
            "said",
        ),
        (
            "“We waited long,” said the wharf's bookkeeper, Brixley Tormund.",
            "Brixley Tormund",
            "wharf's bookkeeper",
            "said",
        ),
        (
            "“We waited long,” said a dredger hand, Brixley Tormund.",
            "Brixley Tormund",
            "dredger hand",
            "said",
        ),
        ("“We waited long,” said its owner, Brixley Tormund, 54.", "Brixley Tormund", "owner", "said"),
        ("The harbour master, Ole Brand, said: “We waited long.”", "Ole Brand", "harbour master", "said"),
        ("Harbour master Ole Brand said: “We waited long.”", "Ole Brand", "Harbour master", "said"),
        ("Ole Brand, the harbour master, said: “We waited long.”", "Ole Brand", "harbour master", "said"),
        (
            "Ole Brand, harbour master of Norby since 2011, said: “We waited long.”",
            "Ole Brand",
            "harbour master of Norby since 2011",
            "said",
        ),
        (
            "The port's head of pilots, Ida Holm, told reporters: “We waited long.”",
            "Ida Holm",
            "port's head of pilots",
            "told",
        ),
        (
            "Ida Holm, who heads the port's pilots, said “we waited long enough for this.”",
            "Ida Holm",
            "who heads the port's pilots",
            "said",
        ),
        (
            "According to the harbour master, Ole Brand, “we waited long enough for this.”",
            "Ole Brand",
            "harbour master",
            "according to",
        ),
        (
            "According to harbour master Ole Brand, “we waited long enough for this.”",
            "Ole Brand",
            "harbour master",
            "according to",
        ),
        ("“We waited long,” Ida Holm wrote on X.", "Ida Holm", "", "wrote"),
        ("“We waited long,” Ida Holm said in a statement.", "Ida Holm", "", "said"),
        ("“We waited long,” the company said in a statement.", "company", "", "said"),
        ("“We waited long,” Norvik Shipping said in a statement.", "Norvik Shipping", "", "said"),
        ("“We waited long,” Ida Holm was quoted as saying by the Norby Courier.", "Ida Holm", "", "quoted"),
        (
            "“We waited long,” a spokesman for Norvik Shipping said.",
            "spokesman for Norvik Shipping",
            "",
            "said",
        ),
        (
            "“We waited long,” said a spokeswoman for the port, Ida Holm.",
            "Ida Holm",
            "spokeswoman for the port",
            "said",
        ),
        (
            "“We waited long,” said the deputy minister of fisheries, Ida Holm.",
            "Ida Holm",
            "deputy minister of fisheries",
            "said",
        ),
        (
            "“We waited long,” said Norvik Shipping's chief executive, Ida Holm.",
            "Ida Holm",
            "Norvik Shipping's chief executive",
            "said",
        ),
        (
            "“We waited long,” said Norvik Shipping chief executive Ida Holm.",
            "Ida Holm",
            "Norvik Shipping chief executive",
            "said",
        ),
        ("“We waited long,” said Prime Minister Ida Holm.", "Ida Holm", "Prime Minister", "said"),
        (
            "“We waited long,” said Dr Ida Holm, a surgeon at Norby hospital.",
            "Ida Holm",
            "Dr, surgeon at Norby hospital",
            "said",
        ),
        ("“We waited long,” Mr Brand said.", "Brand", "", "said"),
        ("“We waited long,” said Mrs Holm.", "Holm", "", "said"),
        ("Ole Brand opened the port on Monday. “We waited long,” he said.", "Ole Brand", "", "said"),
        ("Ida Holm opened the port on Monday. She said: “We waited long.”", "Ida Holm", "", "said"),
        ("“We waited long,” residents said.", "residents", "", "said"),
        ("“We waited long,” they said.", None, "", "said"),
        ("“We waited long,” said police.", "police", "", "said"),
        (
            "“We waited long,” Ole Brand and Ida Holm said in a joint letter.",
            "Ole Brand and Ida Holm",
            "",
            "said",
        ),
        ("“We waited long,” said Ole Brand and Ida Holm.", "Ole Brand and Ida Holm", "", "said"),
        ("“We waited long,” added the man, who did not give his name.", "man", "", "added"),
        ("“We waited long,” explained Holm, the mayor.", "Holm", "mayor", "explained"),
        ("Ole Brand: “We waited long.”", "Ole Brand", "", ""),
        ("“We waited long” — Ole Brand, harbour master", "Ole Brand", "harbour master", ""),
        ("“We waited long,” – Ole Brand said – “and it came.”", "Ole Brand", "", "said"),
        (
            "“We waited,” said the harbour master, Ole Brand. “It was long.”",
            "Ole Brand",
            "harbour master",
            "said",
        ),
        (
            "“We waited long,” the harbour master of Norby, Ole Brand, told the Courier on Tuesday.",
            "Ole Brand",
            "harbour master of Norby",
            "told",
        ),
        (
            "“We waited long,” the union's regional organiser, Tove Quill, told AFP by phone.",
            "Tove Quill",
            "union's regional organiser",
            "told",
        ),
        (
            "“We waited long,” said one of the fishermen, Brixley Tormund.",
            "Brixley Tormund",
            "one of the fishermen",
            "said",
        ),
        (
            "“We waited long,” said 43-year-old fisherman Brixley Tormund.",
            "Brixley Tormund",
            "43-year-old fisherman",
            "said",
        ),
        (
            "“We waited long,” said local resident Brixley Tormund, 61.",
            "Brixley Tormund",
            "local resident",
            "said",
        ),
        (
            "“We waited long,” said the ferry company's director of operations, Quenby Ashgrove-Lund.",
            "Quenby Ashgrove-Lund",
            "ferry company's director of operations",
            "said",
        ),
        (
            "In a statement, the harbour master, Ole Brand, wrote: “We waited long.”",
            "Ole Brand",
            "harbour master",
            "wrote",
        ),
        ("On Monday the mayor, Ida Holm, announced: “We waited long.”", "Ida Holm", "mayor", "announced"),
        (
            "“We waited long,” replied the port's pilot, Ole Brand, when asked by the Norby Courier.",
            "Ole Brand",
            "port's pilot",
            "replied",
        ),
        ("“We waited long,” the head teacher, Ms Holm, said.", "Holm", "head teacher", "said"),
        (
            "“We waited long,” said its secretary general, Ida Holm.",
            "Ida Holm",
            "its secretary general",
            "said",
        ),
        (
            "“We waited long,” said the British Airways pilot, Ole Brand.",
            "Ole Brand",
            "British Airways pilot",
            "said",
        ),
        (
            "Asked about the delay, the port's manager, Ole Brand, said “we waited long enough for this.”",
            "Ole Brand",
            "port's manager",
            "said",
        ),
    ],
)
def test_the_name_speaks_and_the_words_beside_it_are_the_role(
    text: str, speaker: str | None, role: str, verb: str
) -> None:
    quotes = find_quotes(text)
    assert {quote.speaker for quote in quotes} == {speaker}
    assert (quotes[0].role, quotes[0].verb) == (role, verb)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # Surnames that are words: known by the name in full.
        ("Ole Brand came. “We waited long,” Brand said.", "Ole Brand"),
        ("Ida Will came. “We waited long,” Will wrote.", "Ida Will"),
        ("“We waited long,” Mr. Brand said.", "Brand"),
        # A space that does not break the line.
        ("“We waited long,” said pilot Ole\u00a0Tormund.", "Ole Tormund"),
        (
            "“We waited long,” a senior official in the energy ministry said.",
            "senior official in the energy ministry",
        ),
    ],
)
def test_names_that_are_words_and_phrases_that_hold_a_body(text: str, speaker: str) -> None:
    assert [quote.speaker for quote in find_quotes(text)] == [speaker]


def test_words_before_an_address_are_an_excerpt_of_the_page_there() -> None:
    words = "The quay of Ostrand will be rebuilt in granite, after the oak had lasted for ninety winters."
    assert find_quotes(f'"{words}"')
    assert not find_quotes(f'"{words}" https://example.org/quay')
    (said,) = find_quotes(f'Ada Lund said: "{words}" https://example.org/quay')
    assert said.speaker == "Ada Lund"
