"""The text that an index is given holds the words that a search means."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.core.filters import InTitle, Who
from briefing_tui.core.index import Filed
from briefing_tui.core.model import Brief, Quote
from briefing_tui.core.order import Order
from briefing_tui.core.words import words
from briefing_tui.store.index import SqliteIndex
from briefing_tui.store.index.prepare import prepare

_TOKEN: Final = re.compile("[0-9A-Za-z_\x80-\U0010ffff]+")
_CAPITALS: Final = {code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}


def tokens(text: str) -> list[str]:
    """What the tokenizer of the index makes of a text: it knows the letters of ASCII only."""
    return _TOKEN.findall(text.translate(_CAPITALS))


def article(text: str) -> str:
    folded = prepare(Filed("a.yaml", 1, 2, 3, "", Brief(title="t", id="a", article=text))).brief
    assert folded is not None
    return folded.fields[0]


_SOME: Final = st.sampled_from(
    (*"aB_ é字日カ한각ｶﬁſKİßΐᾳ·一", "e\u0301", "\u0308", "\ufe4f", "\u2019", "«")
) | st.characters(exclude_categories=["Cs"])


@given(st.lists(_SOME, max_size=12).map("".join))
def test_the_tokenizer_of_an_index_finds_the_words_of_a_text(text: str) -> None:
    assert tokens(article(text)) == words(text)


def test_each_letter_is_told_from_what_stands_beside_it() -> None:
    for code in (*range(0x80, 0x3400), *range(0xA000, 0xA100), *range(0xF900, 0x10000)):
        text = f"a{chr(code)}b"
        assert tokens(article(text)) == words(text), hex(code)


def test_an_ideograph_is_found_in_short_fields_while_it_is_typed(tmp_path: Path) -> None:
    brief = Brief(title="東京", id="a", quotes=(Quote("", "大臣"),))
    with SqliteIndex(tmp_path / "index", tmp_path) as index:
        index.upsert([Filed("a.yaml", 1, 2, 3, "aa", brief)])
        for wanted in (InTitle("京", True), Who("臣", True)):
            assert len(index.search(wanted, Order())) == 1
