from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefing_tui.export.article import article_blocks
from briefing_tui.export.escape import one_line


@pytest.mark.parametrize(
    ("article", "blocks"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("## Who\n\n#### Why ##", ["### Who", "##### Why \\##"]),
        ("- one\n- two\n\n- three\n\nText.", ["- one\n- two\n- three", "Text."]),
        ("1. one\n2. two", ["1. one\n2. two"]),
        ("7. seven\n8. eight", ["7. seven\n8. eight"]),
        ("1. one\n3. three", ["1\\. one", "3\\. three"]),
        ("> one\n> two", ["> one\n>\n> two"]),
        ("> - no item", ["> \\- no item"]),
        ("| a | b |\n| --- | --- |\n| 1 | 2 |", ["| a | b |\n| --- | --- |\n| 1 | 2 |"]),
        (
            "| a | b |\n| --- | --- |\n| 1 |\n| 1 | 2 | 3 |",
            ["| a | b |\n| --- | --- |\n| 1 |  |\n| 1 | 2 3 |"],
        ),
        ("| a |\n| b |", ["\\| a \\|", "\\| b \\|"]),
        ("| a |\n| --- |\n| b |\n| --- |", ["\\| a \\|", "\\| --- \\|", "\\| b \\|", "\\| --- \\|"]),
        ("| a", ["\\| a"]),
        ("-no item", ["\\-no item"]),
        ("- \n# \n>", ["\\-", "\\#", "\\>"]),
        ("1234. a year", ["1234\\. a year"]),
    ],
)
def test_the_beginning_of_a_line_says_what_it_is(article: str, blocks: list[str]) -> None:
    # A blank at the end of a line says nothing.
    assert [block.rstrip() for block in article_blocks(article, 3)] == blocks


class Piece(NamedTuple):
    kind: str
    texts: list[str]


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12
).filter(lambda text: one_line(text) == text and "|" not in text and "\\" not in text)
MARKS = st.text("#-*_`<>[]()!&;$ 1.ax", min_size=1, max_size=9).filter(lambda text: one_line(text) == text)
PIECES = st.lists(
    st.builds(
        Piece,
        st.sampled_from(["heading", "bullet", "number", "quotation", "table", "paragraph"]),
        st.lists(WORDS | MARKS, min_size=1, max_size=3),
    ),
    max_size=5,
)


def written(piece: Piece) -> str:
    match piece.kind:
        case "heading":
            return "## " + piece.texts[0]
        case "bullet":
            return "\n".join(f"- {text}" for text in piece.texts)
        case "number":
            return "\n".join(f"{place}. {text}" for place, text in enumerate(piece.texts, 1))
        case "quotation":
            return "\n".join(f"> {text}" for text in piece.texts)
        case "table":
            return "\n".join(
                [f"| {piece.texts[0]} |", "| --- |", *(f"| {text} |" for text in piece.texts[1:])]
            )
        case _:
            return "· " + piece.texts[0]


def merged(pieces: list[Piece]) -> list[Piece]:
    """The text of each piece that a page shows; lists and quotations that touch are one."""
    out: list[Piece] = []
    for piece in pieces:
        texts = piece.texts[:1] if piece.kind in ("heading", "paragraph") else piece.texts
        texts = ["· " + texts[0]] if piece.kind == "paragraph" else texts
        if out and out[-1].kind == piece.kind and piece.kind in ("bullet", "quotation"):
            out[-1] = Piece(piece.kind, out[-1].texts + texts)
        else:
            out.append(Piece(piece.kind, texts))
    return out


OPENS = {
    "heading_open": "heading",
    "bullet_list_open": "bullet",
    "ordered_list_open": "number",
    "blockquote_open": "quotation",
    "table_open": "table",
    "paragraph_open": "paragraph",
}


def shown(markdown: str) -> list[Piece]:
    """The blocks of a page at its top, by a parser that knows nothing of ours."""
    out: list[Piece] = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown):
        if token.level == 0 and token.nesting == 1:
            out.append(Piece(OPENS[token.type], []))
        if token.type == "inline":
            assert {child.type for child in token.children or []} <= {"text", "text_special"}
            out[-1].texts.append("".join(child.content for child in token.children or []))
    return out


@given(PIECES)
def test_a_page_has_the_pieces_of_the_article_and_their_words(pieces: list[Piece]) -> None:
    # Two tables, or two numbered lists, that touch cannot be told from one with wrong rows or numbers.
    wanted = merged(pieces)
    for one, other in pairwise(pieces):
        if one.kind == other.kind and one.kind in ("table", "number"):
            return
    assert shown("\n\n".join(article_blocks("\n\n".join(map(written, pieces)), 2))) == wanted
