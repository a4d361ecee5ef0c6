from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.analysis.quotes import FoundQuote, find_quotes
from briefing_tui.core.model import Kind

HARBOUR = """\
Shipping firms are waiting. “For the port this is a matter of money,” states Marta Kolberg, a specialist \
in Baltic trade. “The ice may be thick, but the gains outweigh the cost.”
"""

DAM = """\
## Villagers Shocked by "Coldness"

Observers, like well-known river policy analyst Tomas Varga, concede the valley's dismay over the \
ministry's "coldness" and its slow answer.

Despite the shared canal, "The upper towns will not pay for the new dam," says Varga. Why? "They have a \
priority – and that is the railway." The towns are busy with it.

The Norlandic Water Ministry sharply criticised the builders for alleged "vandalism" on both banks. \
Ministry spokeswoman Ilse Brandt warned of a dry summer, leading the valley towards a "silent disaster." \
The Ministry also pointed the finger at upstream cities, accusing them of feeding "anti-dam panic."

Norlandic social scientist Piet Maar, writing for the journal "Rivers in World Affairs," acknowledges \
the work of both sides. However, he also highlights one of the "main faults of the canal treaty": it \
holds only while it rains.
"""


def one(text: str) -> FoundQuote:
    found = find_quotes(text)
    assert len(found) == 1, found
    return found[0]


def test_a_split_quotation_with_a_role_behind_the_name() -> None:
    first, second = find_quotes(HARBOUR)
    assert first.text == "For the port this is a matter of money"
    assert second.text == "The ice may be thick, but the gains outweigh the cost."
    for quote in (first, second):
        assert (quote.speaker, quote.role, quote.kind) == (
            "Marta Kolberg",
            "specialist in Baltic trade",
            Kind.DIRECT,
        )
    assert first.verb == "states"


def test_an_article_with_all_the_traps() -> None:
    found = {quote.text: quote for quote in find_quotes(DAM)}
    assert list(found) == [
        "The upper towns will not pay for the new dam",
        "They have a priority – and that is the railway.",
        "silent disaster",
        "anti-dam panic",
        "main faults of the canal treaty",
    ]
    dam, rail, disaster, panic, faults = found.values()
    assert (dam.speaker, dam.role, dam.kind) == ("Tomas Varga", "river policy analyst", Kind.DIRECT)
    assert (rail.speaker, rail.kind) == ("Tomas Varga", Kind.DIRECT)
    assert (disaster.speaker, disaster.role) == ("Ilse Brandt", "Ministry spokeswoman")
    assert (disaster.verb, disaster.kind) == ("warned", Kind.PARTIAL)
    assert (panic.speaker, panic.kind) == ("Norlandic Water Ministry", Kind.PARTIAL)
    assert (faults.speaker, faults.role) == ("Piet Maar", "Norlandic social scientist")
    assert faults.kind is Kind.PARTIAL


@pytest.mark.parametrize(
    ("text", "speaker", "verb"),
    [
        ("“The bridge is safe again,” Ada Lund said.", "Ada Lund", "said"),
        ("“The bridge is safe again,” said Ada Lund.", "Ada Lund", "said"),
        ("Ada Lund said, “The bridge is safe again.”", "Ada Lund", "said"),
        ("Ada Lund, who built it, said: “The bridge is safe again.”", "Ada Lund", "said"),
        ("“The bridge is safe again,” according to Ada Lund.", "Ada Lund", "according to"),
        ("According to Ada Lund, “the bridge is safe again.”", "Ada Lund", "according to"),
        ("Ada Lund: “The bridge is safe again.”", "Ada Lund", ""),
        ("“The bridge is safe again.” — Ada Lund", "Ada Lund", ""),
        ("Ada Lund was plain about it. “The bridge is safe again.”", "Ada Lund", ""),
        ("‘The bridge is safe again,’ said Ada Lund.", "Ada Lund", "said"),
        ("“Is the bridge safe again?” asked Dr. Ada Lund.", "Ada Lund", "asked"),
        ("“The bridge is safe again,” a spokeswoman said.", "spokeswoman", "said"),
        ("“The bridge is safe again,” the harbour ministry said.", "harbour ministry", "said"),
        ("Ada Lund rose. Reporters waited. “The bridge is safe again,” she said.", "Ada Lund", "said"),
        ("Ada Lund spoke in Oslo. “The bridge is safe again,” Lund later added.", "Ada Lund", "added"),
    ],
)
def test_where_the_speaker_may_stand(text: str, speaker: str, verb: str) -> None:
    quote = one(text)
    assert (quote.speaker, quote.verb) == (speaker, verb)
    assert quote.text.casefold().startswith(("the bridge is safe", "is the bridge safe"))


@pytest.mark.parametrize(
    "before",
    [
        "In May a road was finished between Aarhus and Newhaven.",
        "The road leads from Aarhus to Newhaven in the north.",
        "It was dug from Aarhus by way of Odense, Vejle and Newhaven in one year.",
        "The stone came to Lund Bay, Newhaven, by ship.",
        "A road leads to Newhaven. Newhaven is where it was dug.",
        "They met near Newhaven or Aarhus in May.",
    ],
)
def test_a_place_is_no_speaker(before: str) -> None:
    text = f"{before} “North and south are joined by a road,” ran the first words of the message."
    assert one(text).speaker is None
    assert one(f"{before}\n\n“North and south are joined by a road.”").speaker is None


@pytest.mark.parametrize("word", ["En", "Dans", "Pour", "Nous", "Der", "Das", "Wir"])
def test_small_words_of_french_and_german_are_no_speakers(word: str) -> None:
    assert (
        one(
            f"{word} mai, rien de plus. « Le pont est sûr pour tous les temps », telle est la devise."
        ).speaker
        is None
    )


def test_a_person_beside_a_place_speaks() -> None:
    assert one("In Oslo, Lund spoke first. “The bridge is safe again.”").speaker == "Lund"
    assert one("“The bridge is safe again,” in Oslo and Bergen, Ada Lund said.").speaker == "Ada Lund"


def test_a_whole_statement_of_nobody_is_kept_without_a_guess() -> None:
    assert one("“The bridge will never be safe again.”").speaker is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Oregon state Sen. Ada Lund of Salem told reporters: “The bridge is safe again.”", "Ada Lund"),
        ("“The bridge is safe again,” Lund campaign aide Jon Berg said.", "Jon Berg"),
        ("“The bridge is safe again,” Lund’s campaign manager, Jon Berg, said in an interview.", "Jon Berg"),
        ("“The bridge is safe again,” Jon Berg, a spokesman for the Harbour Party, said.", "Jon Berg"),
        ("“The bridge is safe again,” Jon Berg, the clerk for the Harbour Party said.", "Jon Berg"),
        ("“The bridge is safe again,” a spokesman for Ada Lund said.", "spokesman for Ada Lund"),
        ("“The bridge is safe again,” tweeted a Danish user from Aarhus.", "Danish user"),
        ("“The bridge is safe again,” Kelly said.", "Kelly"),
        ("“The bridge is safe again, ‘darn it,’” Kelly said.", "Kelly"),
        ("“The bridge is safe again,” she’s said.", None),
        ("As Jon Berg, the clerk of the town, put it: “The bridge is safe again.”", "Jon Berg"),
        ("Recalling that evening, Jon Berg wrote: “The bridge is safe again.”", "Jon Berg"),
        ("Said Jon Berg: “The bridge is safe again.”", "Jon Berg"),
        ("“The bridge is safe again.” “We tested it,” said Jon Berg.", "Jon Berg"),
        ("Jon Berg waited by the road.\n\n“The bridge is safe again, and all of it.”", "Jon Berg"),
        ("“The bridge is safe again,” Jon Berg said, adding, “but not the road.”", "Jon Berg"),
        ("Theresa May came. “The bridge is safe again,” May said.", "Theresa May"),
        ("“The bridge is safe again,” the report on the bridge states.", "report on the bridge"),
        ("“The bridge is safe again,” reads the report, according to the town.", "report"),
        ("“The bridge is safe again” is on the table, according to Ada Lund.", "Ada Lund"),
    ],
)
def test_harder_places_of_the_speaker(text: str, speaker: str | None) -> None:
    assert {quote.speaker for quote in find_quotes(text)} == {speaker}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ada Lund spoke. Jon Berg spoke. “The bridge is safe,” he said.", "Jon Berg"),
        ("Mary Lund said that it held.\nJames Berg was there.\n“The bridge is safe,” she said.", "Mary Lund"),
        ("Ilse Lund, a spokeswoman, met James Berg. “The bridge is safe,” she said.", "Ilse Lund"),
        ("“We pay,” said Mary Lund. She added that it was “not too much for us.”", "Mary Lund"),
        ("“The bridge is safe,” said the warden. The gate, which he calls “a heavy door,” stays.", "warden"),
        ("“The bridge is safe,” said the warden.\nHe added that it was “as good as new.”", "warden"),
        ("“The bridge is safe,” he said.", None),
        ("“The bridge is safe,” they said.", None),
    ],
)
def test_pronouns(text: str, speaker: str | None) -> None:
    assert {quote.speaker for quote in find_quotes(text)} == {speaker}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("“The bridge is safe,” said Ada Lund, who is an engineer in Oslo.", "engineer in Oslo"),
        (
            "“The bridge is safe,” said Ada Lund, adviser to Mr. Berg on bridges.",
            "adviser to Mr. Berg on bridges",
        ),
        ("“The bridge is safe,” said Ada Lund, elected mayor of it in May.", ""),
        ("“The bridge is safe,” said Ada Lund, and the mayor left.", ""),
        ("“The bridge is safe,” said Ada Lund, the mayor who built it.", "mayor who built it"),
        ("“The bridge is safe,” said U.S. engineer Ada Lund.", "U.S. engineer"),
        ("“The bridge is safe,” Oregon state Sen. Ada Lund said.", "Oregon state Sen."),
        ("“The bridge is safe,” Ms. Ada Lund said.", ""),
        (
            "“The bridge is safe,” said Ada Lund, 31, a freelance photographer in Oslo.",
            "freelance photographer in Oslo",
        ),
        ("“The bridge is safe,” said Ada Lund (H-Oslo), a retired pilot.", "retired pilot"),
        ("The town’s senior engineer, Ada Lund, said: “The bridge is safe.”", "town’s senior engineer"),
        ("Berg’s attorney, Ada Lund, said: “The bridge is safe.”", "Berg’s attorney"),
        ("“The bridge is safe,” an attorney for Berg, Ada Lund, said.", "attorney for Berg"),
        ("When he saw the bridge, Ada Lund said: “The bridge is safe.”", ""),
        ("He met the mayor in May, Ada Lund said: “The bridge is safe.”", ""),
        (
            "“The bridge is safe,” said Ada Lund, a former deputy at the harbour office and the head of the society for "
            "the keeping of old iron bridges in the north.",
            "former deputy at the harbour office and the head of the society for the keeping of old iron bridges in the "
            "north",
        ),
    ],
)
def test_roles(text: str, role: str) -> None:
    assert one(text).role == role


@pytest.mark.parametrize(
    "text",
    [
        "The novel “The Long Cold Road” sold well.",
        "She wrote in the magazine “Rivers and Roads” for years.",
        "A film titled “Winter in the Port” opened on Monday.",
        "The so-called “experts” were late.",
        "The town had a “problem” with ice.",
        "# The mayor said “we will never pay for this bridge”",
        "",
        "No marks at all.",
    ],
)
def test_titles_names_and_scare_quotes_are_none(text: str) -> None:
    assert find_quotes(text) == []


def test_a_quotation_over_paragraphs_keeps_its_speaker() -> None:
    text = "“The bridge is safe,” said Ada Lund. “We tested it.\n\n“We will test it again in May.”"
    assert [quote.speaker for quote in find_quotes(text)] == ["Ada Lund"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "«\u202fThe bridge is safe again\u202f», said Ada Lund.",
        "Ada Lund said : «\u00a0The bridge is safe again\u00a0».",
        "„\u202fThe bridge is safe again\u202f“, said Ada Lund.",
        "“\u202fThe bridge is safe again\u202f,” said Ada Lund.",
    ],
)
def test_spaces_inside_the_marks_are_no_words(text: str) -> None:
    quote = one(text)
    assert (quote.text, quote.speaker) == ("The bridge is safe again", "Ada Lund")


def test_two_speakers_in_turn() -> None:
    text = "“We pay for it,” said Ada Lund.\n“We do not,” said Jon Berg.\n“Then nobody does,” Lund answered."
    assert [quote.speaker for quote in find_quotes(text)] == ["Ada Lund", "Jon Berg", "Ada Lund"]


def test_a_title_is_the_role_where_nothing_else_is() -> None:
    assert one("“The bridge is safe again,” Senator Ada Lund said.").role == "Senator"


@given(st.text(alphabet="aAb Z\n\"“”‘’'.,:said—", max_size=80))
def test_offsets_are_exact_on_any_text(text: str) -> None:
    reached = 0
    for quote in find_quotes(text):
        assert text[quote.start : quote.end] == quote.text
        assert quote.text
        assert quote.start >= reached
        reached = quote.end


_PIECES = st.sampled_from(
    [
        *(
            "Ada Lund",
            "Lund",
            "Jon Berg",
            "the mayor",
            "a spokeswoman",
            "he",
            "She",
            "who",
            "of",
            "and",
            "with",
        ),
        *(
            "said",
            "says",
            "added",
            "told",
            "according to",
            "called",
            "that",
            "adding",
            "the town’s",
            "Sen.",
            "(H-Oslo)",
        ),
        *(
            "“We stay,”",
            "“It will hold all winter.”",
            "“b”",
            "‘so’",
            '"',
            "“",
            "”",
            "—",
            ",",
            ".",
            ":",
            "\n",
            "\n\n",
        ),
    ]
)


@given(st.lists(_PIECES, max_size=40))
def test_sentences_of_all_kinds_give_exact_and_clean_quotations(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for quote in find_quotes(text):
        assert text[quote.start : quote.end] == quote.text
        for words in (quote.speaker or "", quote.role, quote.verb):
            assert "\ufffc" not in words
            assert "\n" not in words
            assert words.strip() == words
        assert quote.speaker is None or quote.speaker
        assert quote.kind in (Kind.DIRECT, Kind.PARTIAL)
    assert find_quotes(text) == find_quotes(text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Lund Convention on the Use of Bridges says that “no bridge is to be closed.”", "full"),
        ("“No bridge is to be closed,” the Lund Convention on the Use of Bridges says.", "full"),
        ("“No bridge is to be closed,” says the Lund Convention on the Use of Bridges.", "full"),
        ("The Lund Convention on the Use of Bridges, which came first, says it: “No bridge closes.”", "full"),
        ("“No bridge is to be closed,” says the Charter of Oslo.", "Charter of Oslo"),
        ("“No bridge is to be closed,” the treaty says.", "treaty"),
        ("The treaty of 1904 says: “No bridge is to be closed.”", "treaty of 1904"),
        ("The Lund Convention on the Use of Bridges was signed. “No bridge is to be closed again.”", None),
        ("The Treaty of Oslo followed in May.\n\n“No bridge is to be closed again.”", None),
        ("Under the Lund Convention on the Use of Bridges, “no bridge is to be closed.”", None),
    ],
)
def test_documents_speak_where_a_verb_says_so(text: str, speaker: str | None) -> None:
    name = "Lund Convention on the Use of Bridges" if speaker == "full" else speaker
    assert one(text).speaker == name


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The harbour master told the council: “The bridge is safe again.”", "harbour master"),
        ("“The bridge is safe again,” the harbour master told the council.", "harbour master"),
        ("“The bridge is safe again,” said the town treasurer.", "town treasurer"),
        ("“The bridge is safe again,” said the harbour master.", "harbour master"),
        ("“The bridge is safe again,” says the handbook.", "handbook"),
        ("“The bridge is safe again,” the handbook says.", "handbook"),
        ("The handbook says: “The bridge is safe again.”", "handbook"),
        ("The handbook of the harbour says that “the bridge is safe again.”", "handbook of the harbour"),
        ("“The bridge is safe again,” a fisherman told us.", "fisherman"),
        ("“The bridge is safe again,” said one old sailor.", "one old sailor"),
        ("“The bridge is safe again,” said the caretaker of the mill.", "caretaker of the mill"),
        ("“The bridge is safe again,” the innkeeper later added.", "innkeeper"),
        ("“The bridge is safe again,” in the end said nobody.", None),
        ("In spring she laid off twenty advisers and “went home for good,” it is said.", None),
        ("“The bridge is safe again,” the next morning said it all.", None),
    ],
)
def test_speakers_without_a_name(text: str, speaker: str | None) -> None:
    assert one(text).speaker == speaker


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("The note also held that northern papers fed “anti-dam panic.”", "anti-dam panic", "note"),
        ("Lund holds that the bridge is “a gift to nobody.”", "a gift to nobody", "Lund"),
        (
            "The historian Ada Lund, writing for a journal, grants that both mean well. But she names one of the "
            "“oldest flaws in the canal treaty”: it holds only while it rains.",
            "oldest flaws in the canal treaty",
            "Ada Lund",
        ),
        ("Lund feared that the town would see “a winter without end.”", "a winter without end", "Lund"),
        ("“The bridge is safe again,” remembered Ada Lund.", "The bridge is safe again", "Ada Lund"),
    ],
)
def test_partial_quotations_in_a_reporting_sentence(text: str, words: str, speaker: str) -> None:
    quote = one(text)
    assert (quote.text, quote.speaker) == (words, speaker)


def test_held_without_that_reports_nothing() -> None:
    assert find_quotes("Lund held a “grand ball” in May.") == []
    assert find_quotes("The names “Aarhus” and “Odense” are old.") == []
