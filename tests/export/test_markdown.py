from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefing_tui.core.model import PICKED_BY, Brief, Insight
from briefing_tui.core.support import Checked
from briefing_tui.export.escape import markdown, one_line, text_fragment, yaml_text
from briefing_tui.export.markdown import digest, to_markdown
from tests.export.cases import ADDRESSES, ARTICLE, BARE, HOSTILE, NASTY, UNCHECKED, WHOLE, hostile

GOLDEN = Path(__file__).parent.parent / "data" / "export"

FILES: dict[str, Callable[[], str]] = {
    "whole.md": lambda: to_markdown(WHOLE),
    "whole-with-text.md": lambda: to_markdown(WHOLE, with_text=True),
    "whole-without-notes.md": lambda: to_markdown(WHOLE, notes=False),
    "unchecked.md": lambda: to_markdown(UNCHECKED),
    "bare.md": lambda: to_markdown(BARE, with_text=True),
    "digest.md": lambda: digest([WHOLE, BARE, WHOLE], with_text=True),
    "digest-of-none.md": lambda: digest([]),
    "hostile.md": lambda: digest(HOSTILE, with_text=True),
    "addresses.md": lambda: digest(ADDRESSES),
}
"""To make them anew after a wanted change: `python -m tests.export.test_markdown`."""


@pytest.mark.parametrize("name", FILES)
def test_golden(name: str) -> None:
    assert FILES[name]().encode() == (GOLDEN / name).read_bytes()


def body(text: str) -> str:
    """What follows the front matter, which must be the first thing in the file and end once."""
    start, front, rest = text.split("---\n", 2)
    assert start == ""
    assert isinstance(yaml.safe_load(front), dict)
    return rest


def front_matter(text: str) -> dict[str, object]:
    loaded = yaml.safe_load(text.split("---\n", 2)[1])
    assert isinstance(loaded, dict)
    return loaded


PARSERS = {
    "commonmark": MarkdownIt("commonmark"),
    "github": MarkdownIt("commonmark").enable(["table", "strikethrough"]),
}


def tokens(text: str, parser: str) -> list[Token]:
    flat: list[Token] = []
    for token in PARSERS[parser].parse(body(text)):
        flat += [token, *(token.children or [])]
    return flat


def words(text: str, parser: str) -> str:
    """All the text that a reader of the rendered page sees."""
    return "\n".join(
        "".join(child.content for child in token.children or [])
        for token in PARSERS[parser].parse(body(text))
        if token.type == "inline"
    )


SKELETON_TYPES = {
    kind
    for name in (
        "heading",
        "paragraph",
        "ordered_list",
        "bullet_list",
        "list_item",
        "blockquote",
        "em",
        "strong",
    )
    for kind in (f"{name}_open", f"{name}_close")
} | {"inline", "text", "text_special", "link_open", "link_close", "s_open", "s_close"}


def skeleton(checked: Checked, parser: str) -> list[str]:
    """The structure of an export of one brief: every token but the text."""
    return [
        f"{token.type} {token.tag}"
        for token in tokens(to_markdown(checked, with_text=True), parser)
        if token.type not in ("text", "text_special")
    ]


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("text", NASTY)
def test_hostile_text_builds_the_same_page_as_a_plain_word(text: str, parser: str) -> None:
    found = skeleton(hostile(text), parser)
    wanted = skeleton(hostile("word"), parser)
    if "\n" in text:  # the summary and the article have lines of their own
        assert set(found) <= set(wanted)
    else:
        assert found == wanted


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("text", NASTY)
def test_hostile_text_is_read_as_it_stands(text: str, parser: str) -> None:
    shown = words(to_markdown(hostile(text)), parser)
    assert shown.splitlines()[0] == one_line(text)
    assert f"“{one_line(text)}”" in shown


@given(st.text(), st.sampled_from(sorted(PARSERS)))
def test_any_text_stays_text(text: str, parser: str) -> None:
    exported = to_markdown(hostile(text), with_text=True)
    for token in tokens(exported, parser):
        assert token.type in SKELETON_TYPES
    assert exported.endswith("\n")
    assert not exported.endswith("\n\n")
    if one_line(text):
        assert words(exported, parser).splitlines()[0] == one_line(text)


MARKUP = st.text("#-+=*_`~<>[]()!&;:|\\$ \n1.ax\"'{}/", max_size=30)


@given(MARKUP, st.sampled_from(sorted(PARSERS)))
def test_any_heap_of_markup_stays_text(text: str, parser: str) -> None:
    rendered = PARSERS[parser].parse(markdown(text))
    line = one_line(text)
    assert [token.type for token in rendered] == (
        ["paragraph_open", "inline", "paragraph_close"] if line else []
    )
    for token in rendered:
        assert {child.type for child in token.children or []} <= {"text", "text_special"}
        assert "".join(child.content for child in token.children or []) in ("", line)


@given(st.text() | MARKUP)
def test_front_matter_gives_every_text_back(text: str) -> None:
    assert yaml.safe_load(yaml_text(text)) == one_line(text)
    loaded = front_matter(to_markdown(hostile(text)))
    if text:
        assert loaded["title"] == one_line(text)
        assert loaded["tags"] == [one_line(text)] * 2


def test_front_matter_has_no_character_that_yaml_forbids() -> None:
    assert yaml_text("a\ufffeb\uffff") == '"a\\ufffeb\\uffff"'


def test_front_matter_of_a_digest_names_its_briefs() -> None:
    assert front_matter(digest([WHOLE, BARE])) == {"title": "Digest", "briefs": [WHOLE.brief.id, ""]}


@pytest.mark.parametrize("checked", ADDRESSES, ids=lambda checked: checked.brief.source.url)
def test_links_go_to_the_web_or_nowhere(checked: Checked) -> None:
    exported = to_markdown(checked)
    links = [
        str(token.attrs["href"]) for token in tokens(exported, "commonmark") if token.type == "link_open"
    ]
    good = checked.brief.source.url.lower().startswith(("http://gazette", "https://gazette"))
    plain = all(char.isprintable() and char != " " for char in checked.brief.source.url)
    assert len(links) == (2 if good and plain else 0)
    for link in links:
        assert link.lower().startswith(("http://gazette.example/", "https://gazette.example/"))


def test_a_link_keeps_its_own_ampersands() -> None:
    links = [
        token.attrs["href"] for token in tokens(to_markdown(WHOLE), "commonmark") if token.type == "link_open"
    ]
    assert links[0] == "https://gazette.example/a?id=1&page=2"


@pytest.mark.parametrize(
    ("passage", "fragment"),
    [
        ("", ""),
        ("dearer oil", ":~:text=dearer%20oil"),
        ("a-b, c & d", ":~:text=a%2Db%2C%20c%20%26%20d"),
        ("w " * 20, ":~:text=" + "%20".join(["w"] * 20)),
        (" ".join(map(str, range(30))), ":~:text=0%201%202%203%204%205,24%2025%2026%2027%2028%2029"),
    ],
)
def test_text_fragments(passage: str, fragment: str) -> None:
    assert text_fragment(passage) == fragment


def test_headings_of_the_article_stand_below_those_of_the_brief() -> None:
    levels = [
        line.split()[0] for line in to_markdown(WHOLE, with_text=True).splitlines() if line.startswith("#")
    ]
    assert levels[-4:] == ["##", "###", "####", "#####"]
    levels = [
        line.split()[0] for line in digest([WHOLE], with_text=True).splitlines() if line.startswith("#")
    ]
    assert levels[-4:] == ["###", "####", "#####", "######"]


def test_an_insight_that_was_picked_says_so_until_somebody_judges_it() -> None:
    insights = (
        Insight("A", by=PICKED_BY),
        Insight("B", by=PICKED_BY, note="ask"),
        Insight("C", by="mk", note="n"),
    )
    exported = to_markdown(Checked(Brief(title="t", insights=insights)))
    assert "1. A (picked)\n2. B (picked; note: ask)\n3. C (note by mk: n)\n" in exported


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert to_markdown(WHOLE, with_text=True) == to_markdown(WHOLE, with_text=True)
    assert ARTICLE.splitlines()[2] in to_markdown(WHOLE, with_text=True)


def write_golden() -> None:
    """Makes the golden files anew."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name, make in FILES.items():
        (GOLDEN / name).write_bytes(make().encode())


if __name__ == "__main__":
    write_golden()
