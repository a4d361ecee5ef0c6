"""Pages as blocks in order."""

from __future__ import annotations

import pytest

from briefing_tui.capture.page.blocks import Block, blocks, paragraphs
from briefing_tui.capture.page.tree import parse


def read(html: str) -> list[Block]:
    return blocks(parse(f"<html><body>{html}</body></html>"))


def lines(html: str) -> list[str]:
    return [block.prefix + block.text for block in read(html)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>one <b>two</b><i> three</i></p>four", ["one two three", "four"]),
        ("<div>one<p>two</p>three</div>", ["one", "two", "three"]),
        ("<p>one\n   two&nbsp;three</p>", ["one two three"]),
        ("<p>co&shy;oper&#8203;ate</p>", ["cooperate"]),
        ("<p>one<br><br>two<br>three</p>", ["one", "two three"]),
        ("<p>A sentence ends.<br>Another begins</p>", ["A sentence ends.", "Another begins"]),
        ("<p>Milk<br>1. warm it<br>2. drink it</p>", ["Milk", "1. warm it", "2. drink it"]),
        ("<ul><li>one</li><li><p>two</p><p>more</p></li></ul>", ["- one", "- two", "more"]),
        ("<ol><li>one<ul><li>in</li></ul></li><li>two</li></ol>", ["1. one", "- in", "2. two"]),
        ("<blockquote><p>one</p><p>two</p></blockquote>", ["> one", "> two"]),
        ("<pre>one\ntwo\n\nthree</pre>", ["one two", "three"]),
        ("<figure><img alt='x'><figcaption>one</figcaption></figure>", ["one"]),
        ("<script>a</script><style>b</style><template><p>c</p></template><noscript>d</noscript>e", ["e"]),
        ("<select><option>a</option></select><textarea>b</textarea><button>c</button>d", ["d"]),
        ("<p>one<sup class='reference'>[1]</sup> two</p>", ["one two"]),
        ("<h2>one<span class='mw-editsection'>[edit]</span></h2>", ["one"]),
        ("<p>a &lt;b&gt; &#27;[31m</p>", ["a <b> \ufffd[31m"]),
        ("<p></p><p> </p><p>one", ["one"]),
        ("<p>one <x-source><a>2</a></x-source>, three</p>", ["one 2, three"]),
        ("<p>one <x-icon></x-icon>two<hr></p>", ["one two"]),
        ("<div>one<div></div>two</div><ol><li></li><li>b</li></ol>", ["one", "two", "2. b"]),
        ("<x-page>one</x-page><x-page>two</x-page>", ["one", "two"]),
        ("<p>one <span class='sr-only'>(new window)</span>two</p>", ["one two"]),
        ("<p>Ada<b role=tooltip>Ada Quist, 44</b> sails<i class='tooltip-text'>x</i></p>", ["Ada sails"]),
        ("<div><span class='sr-only'>one</span></div>", ["one"]),
        ("<p>one <a>two</a><b></b> <i> three</i></p>", ["one two three"]),
        # What a line of the article would take for structure.
        ("<p># one</p><p>- two</p><p>> three</p><p>| four</p>", ["＃ one", "– two", "› three", "¦ four"]),
    ],
)
def test_lines(html: str, expected: list[str]) -> None:
    assert lines(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<div><a href=1>Longshore</a><a href=2>Issues</a><a href=3>Subscribe</a></div>",
            "Longshore Issues Subscribe",
        ),
        (
            "<div><span><a>Isle Wire</a></span><span><a>Live</a></span><b><a>Isles</a></b></div>",
            "Isle Wire Live Isles",
        ),
        ("<div><a href=1><b>One</b></a><button>x</button><a href=2><i>Two</i></a></div>", "One Two"),
        ("<div><a href=1>One </a><a href=2>Two</a> <a href=3>Three</a></div>", "One Two Three"),
        # One link in two pieces, as editors leave it behind.
        ("<p><a href=1>Harb</a><a href=1>our</a></p>", "Harbour"),
        ("<p><a href=1>Har<b>bour</b></a>s</p>", "Harbours"),
        # Prose, whose links may touch inside a word.
        (
            "<p>The <a href=1>ice</a><a href=2>breaker</a> lies in the harbour of the town.</p>",
            "The icebreaker lies in the harbour of the town.",
        ),
        (
            "<p>All <a href=1>harbour</a>s of the coast <a href=2>re</a>opened.</p>",
            "All harbours of the coast reopened.",
        ),
    ],
)
def test_links_of_a_menu_stand_apart(html: str, expected: str) -> None:
    assert lines(html) == [expected]


def test_links_apart_count_as_before() -> None:
    (menu,) = read("<div><a href=1>One</a><a href=2>Two</a><a href=3>Three</a></div>")
    assert menu.links == len("OneTwoThree")


def test_headings_have_their_level() -> None:
    assert [(block.kind, block.level) for block in read("<h1>a</h1><h4>b</h4><p>c</p>")] == [
        ("h", 1),
        ("h", 4),
        ("p", 0),
    ]


def test_links_count() -> None:
    assert [
        round(block.linked, 1) for block in read("<p><a>all of it</a></p><p>half <a>link</a></p><p>none</p>")
    ] == [
        1.0,
        0.4,
        0.0,
    ]


def test_regions_and_marks() -> None:
    found = read(
        "<nav>a</nav><div class='cookieBanner'>b</div><div id=comments><p>c</p></div><article><p>d</p></article>"
        "<p hidden>e</p><p style='display: none'>f</p><div role=contentinfo>g</div><div class='shared-values'>h</div>"
    )
    assert [block.region for block in found] == [
        "navigation",
        "cookies",
        "comments",
        "",
        "hidden",
        "hidden",
        "footer",
        "",
    ]
    assert [block.marked for block in found] == [False] * 3 + [True] + [False] * 4


def test_hidden_stays_hidden_within() -> None:
    assert [block.region for block in read("<div hidden><nav><p>a</p></nav></div>")] == ["hidden"]


def test_a_table_of_figures_becomes_rows() -> None:
    html = "<table><tr><th>Boat</th><th>Crew</th></tr><tr><td>Ada | I</td><td>5</td></tr><tr><td>Odd</td></tr></table>"
    found = read(html)
    assert [block.text for block in found] == [
        "| Boat | Crew |",
        "| --- | --- |",
        "| Ada \\| I | 5 |",
        "| Odd |  |",
    ]
    assert {block.kind for block in found} == {"row"}


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>one</td></tr><tr><td>two</td></tr></table>",
        "<table role=presentation><tr><td>one</td><td>two</td></tr><tr></tr></table>",
        "<table><tr><td><table><tr><td>one</td></tr></table></td><td>two</td></tr></table>",
        "<table><tr><td>one</td><td>two</td></tr></table>",
    ],
)
def test_a_table_of_layout_is_read_through(html: str) -> None:
    assert lines(html) == ["one", "two"]


@pytest.mark.parametrize(
    ("rows", "columns", "read", "cut"), [(500, 20, 500, False), (501, 2, 500, True), (2, 21, 2, True)]
)
def test_a_table_is_read_up_to_its_bounds(rows: int, columns: int, read: int, cut: bool) -> None:
    found = blocks(parse(f"<table>{('<tr>' + '<td>1</td>' * columns + '</tr>') * rows}</table>"))
    assert len(found) == read
    assert {block.cut for block in found} == {cut}
    assert found[0].text.count("1") == min(columns, 20)


def test_blocks_know_the_outermost_article() -> None:
    found = read("<p>a</p><article><p>b</p><article><p>c</p></article></article><article>d</article>")
    one, two, three, four = (block.article for block in found)
    assert one == 0 < two == three < four


def test_a_class_is_one_word() -> None:
    found = read(
        "<div class='hide'>a</div><div class='hide-on-print'>b</div><div class='tags' id='x'>c</div>"
    )
    assert [block.region for block in found] == ["hidden", "", "tags"]


def test_a_cell_with_a_passage_lays_out_the_page() -> None:
    assert (
        lines(f"<table><tr><td>menu</td><td>{'word ' * 60}</td></tr><tr><td>a</td><td>b</td></tr></table>")[0]
        == "menu"
    )


def test_paragraphs_of_many_breaks_cost_little() -> None:
    assert paragraphs("x\n" * 200_000) == [" ".join("x" * 200_000)]


def test_deep_pages_keep_their_text() -> None:
    assert lines("<div>" * 5_000 + "<p>one</p><span>two</span>") == ["one", "two"]
