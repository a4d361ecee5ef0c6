"""Where somebody stopped, found again in the same article and in an edited one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.core.position import Position, read_position
from briefing_tui.core.text import paragraphs

ARTICLE = "First one.\n\n## A heading\n\nSecond one, which is longer.\n\nThird one.\n\nFirst one."
PATHS = st.lists(st.integers(0, 9) | st.sampled_from(["insights", "text"]), max_size=3).map(tuple)


def place(top: int, article: str = ARTICLE) -> Position:
    return Position.of(("insights", 1), article, paragraphs(article), top)


def found(position: Position, article: str) -> str | None:
    """What stands at the place that was found."""
    at = position.find(article, paragraphs(article))
    return None if at is None else article[at[0] :].split("\n")[0]


@pytest.mark.parametrize(
    "words", ["## A", "Second", "which", "Third", "First one.\n\n## A heading\n\nSecond"]
)
def test_a_place_is_found_again(words: str) -> None:
    top = ARTICLE.index(words)
    position = place(top)
    again = position.find(ARTICLE, paragraphs(ARTICLE))
    if not top:
        assert again is None
        return
    assert again is not None
    assert again[0] == max(top, paragraphs(ARTICLE)[again[1]].text_start)


def test_the_top_needs_no_words() -> None:
    assert place(0) == Position(("insights", 1))
    assert str(Position()) == ""
    assert Position.of((), "", (), 0) == Position()
    assert Position.of((), "", (), 7) == Position()


@pytest.mark.parametrize(
    ("edited", "there"),
    [
        ("New.\n\nMore new.\n\n" + ARTICLE, "which is longer."),
        (ARTICLE.replace("First one.\n\n## A heading\n\n", ""), "which is longer."),
        (ARTICLE.replace("longer", "long"), "which is long."),
        # Its words are gone: what stands in its place now.
        (ARTICLE.replace("Second one, which is longer", "Another"), "."),
        ("Only.", "."),
        ("", None),
    ],
)
def test_an_edited_article_comes_back_to_the_right_paragraph(edited: str, there: str | None) -> None:
    assert found(place(ARTICLE.index("which")), edited) == there


def test_of_two_alike_it_is_the_nearest() -> None:
    last = len(paragraphs(ARTICLE)) - 1
    position = place(ARTICLE.rindex("First"))
    assert position.find("Zero.\n\n" + ARTICLE, paragraphs("Zero.\n\n" + ARTICLE)) == (
        ARTICLE.rindex("First") + 7,
        last + 1,
    )


@given(PATHS, st.integers(0, 99), st.text(max_size=9), st.integers(0, 99))
def test_what_is_kept_is_read_again(
    line: tuple[str | int, ...], paragraph: int, words: str, into: int
) -> None:
    position = Position(line, paragraph, words, into) if words else Position(line)
    assert read_position(str(position)) == position


@given(
    st.text()
    | st.sampled_from(['{"line": 1}', '{"line": [[]]}', '{"line": [], "paragraph": "x"}', "[" * 9999])
)
def test_anything_else_is_the_beginning(text: str) -> None:
    assert read_position(text) == Position()


@given(st.text("ab#\n ", max_size=60), st.text("ab#\n ", max_size=60), st.integers(0, 60))
def test_any_place_leads_somewhere_in_any_article(article: str, other: str, top: int) -> None:
    position = Position.of((), article, paragraphs(article), min(top, len(article)))
    for text in (article, other):
        at = position.find(text, paragraphs(text))
        if at is not None:
            assert paragraphs(text)[at[1]].start <= at[0] <= paragraphs(text)[at[1]].end
