"""Every error a file can have, and what is said about it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.core.model import Brief, Insight, Kind, Quote, Source, Status
from briefing_tui.store import yamlio
from briefing_tui.store.codec import UnknownKey, locate, read_brief
from briefing_tui.store.nodes import MAX_PROBLEMS, BrokenFileError, Document

HEAD = "brief: 1\ntitle: Talks resume\n"


def problems(text: str | bytes) -> list[str]:
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    return [str(problem) for problem in read_brief(data, "talks.yaml").problems]


WHOLE = """\
# a comment
brief: 1
title: "Talks resume"
subtitle: After a week
id: talks-1
lang: en
story: [talks, region]
tags: [no, 12:30, 1.10, 2025-01-01, oil price]
source:
  name: Example Wire
  url: https://example.org/a
  author: A. Writer
  published: 2025-06-19
  captured: 2025-06-20T14:02:00Z
  file: raw/9f2c1d07.html
  sha256: 9f2c1d07
  tool: briefing-tui 1.0 text
summary: >-
  Both sides meet
  again.
insights:
  - A plain one.
  - text: A second.
    evidence: spike in prices
    status: struck
    by: mk
    note: |
      Two

      lines
  - {text: third, evidence: [a, b], status: kept}
quotes:
  - text: We will see
    speaker: A. Expert
    role: envoy
    verb: says
    kind: partial
  - Only words
notes:
  - 2025-06-20 check
x-mine: {anything: [goes]}
article: |
  First paragraph.

  ## A heading

  Second paragraph.
"""


def test_a_whole_brief() -> None:
    read = read_brief(WHOLE.encode(), "deep/talks.yaml")
    assert read.problems == ()
    assert read.unknown == ()
    assert read.brief == Brief(
        title="Talks resume",
        id="talks-1",
        subtitle="After a week",
        lang="en",
        story=("talks", "region"),
        tags=("no", "12:30", "1.10", "2025-01-01", "oil price"),
        source=Source(
            "Example Wire",
            "https://example.org/a",
            "A. Writer",
            "2025-06-19",
            "2025-06-20T14:02:00Z",
            "raw/9f2c1d07.html",
            "9f2c1d07",
            "briefing-tui 1.0 text",
        ),
        summary="Both sides meet again.",
        insights=(
            Insight("A plain one."),
            Insight("A second.", ("spike in prices",), Status.STRUCK, "mk", "Two\n\nlines"),
            Insight("third", ("a", "b"), Status.KEPT),
        ),
        quotes=(
            Quote("We will see", "A. Expert", "envoy", "says", Kind.PARTIAL),
            Quote("Only words"),
        ),
        notes=("2025-06-20 check",),
        article="First paragraph.\n\n## A heading\n\nSecond paragraph.",
    )


@pytest.mark.parametrize("change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")])
def test_byte_order_mark_and_line_endings_make_no_difference(change) -> None:  # type: ignore[no-untyped-def]
    # a lambda in a table has no types to give
    assert read_brief(change(WHOLE).encode(), "a.yaml") == read_brief(WHOLE.encode(), "a.yaml")


def test_the_stem_is_the_id_and_empty_values_are_nothing() -> None:
    read = read_brief((HEAD + "id:\nsource:\ntags:\nquotes: []\nstory:\nsummary:\n").encode(), "a/b c.yaml")
    assert read.brief == Brief("Talks resume", id="b c")


def test_a_title_over_several_lines_is_one_line() -> None:
    read = read_brief(b"brief: 1\ntitle: |\n  Talks\n  resume\nstory: one\n", "a.yaml")
    assert read.brief == Brief("Talks resume", id="a", story=("one",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["talks.yaml: the file is empty (a brief needs at least: brief: 1, and a title)"]),
        ("# only this\n", ["talks.yaml: the file is empty (a brief needs at least: brief: 1, and a title)"]),
        ("''", ["talks.yaml: the file is empty (a brief needs at least: brief: 1, and a title)"]),
        ("- a", ["talks.yaml:1:1: this is no brief"]),
        ("just text", ["talks.yaml:1:1: this is no brief"]),
        ("title: T", ['talks.yaml:1:1: brief: missing (add the line "brief: 1")']),
        ("brief: 1", ["talks.yaml:1:1: title: missing (every brief needs a title)"]),
        ("brief: 1\ntitle: ''", ["talks.yaml:2:1: title: missing"]),
        ("brief: one\ntitle: T", ["talks.yaml:1:8: brief: not a schema version"]),
        ("brief: 0\ntitle: T", ["talks.yaml:1:8: brief: not a schema version"]),
        ("brief: [1]\ntitle: T", ["talks.yaml:1:8: brief: not a schema version"]),
        ("brief: ١\ntitle: T", ["talks.yaml:1:8: brief: not a schema version"]),
        ("brief: " + "9" * 5000 + "\ntitle: T", ["talks.yaml:1:8: brief: not a schema version"]),
        # YAML's traps
        ("brief: 1\ntitle: a: b\n", ['talks.yaml:2:8: title: a value with ": " needs quotes']),
        (HEAD + "insights:\n- text: b: c\n", ['talks.yaml:4:9: text: a value with ": " needs quotes']),
        (HEAD + "notes:\n- a b: c: d\n", ['talks.yaml:4:3: a list item with ": " needs quotes']),
        (HEAD + " lang: en\n", ["talks.yaml:3:1: this line stands too far right"]),
        (HEAD + "lang: @x\n", ["talks.yaml:3:7: lang: a value that begins with @ needs quotes"]),
        (HEAD + "lang: `x\n", ["talks.yaml:3:7: lang: a value that begins with ` needs quotes"]),
        (HEAD + "lang: - x\n", ['talks.yaml:3:7: lang: a value that begins with "- " needs quotes']),
        (HEAD + "\tlang: x\n", ["talks.yaml:3:1: a tab cannot indent: use spaces"]),
        (HEAD + "source:\n\tname: x\n", ["talks.yaml:4:1: a tab cannot indent: use spaces"]),
        (HEAD + 'lang: "x\n', ["talks.yaml:3:7: this quotation mark is never closed"]),
        (HEAD + 'lang: "x" y\n', ["talks.yaml:3:11: lang: this stands behind the closing quotation mark"]),
        (HEAD + "lang: [x] y\n", ["talks.yaml:3:7: lang: a value that begins with [ needs quotes"]),
        (HEAD + "lang: {x: y} z\n", ["talks.yaml:3:7: lang: a value that begins with { needs quotes"]),
        (HEAD + "tags: [x, y\nlang: en\n", ['talks.yaml:4:5: a list that begins with "[" is never closed']),
        (HEAD + "source: {name: y\nlang: en\n", ["talks.yaml:4:5: a mapping that begins"]),
        (HEAD + "lang\n", ['talks.yaml:4:1: this line is neither "key: value" nor part']),
        (HEAD + "tags:\n- a\nb\n", ["talks.yaml:6:1: this line is neither"]),
        (HEAD + "tags:\n  - a\n  b: c\n", ["talks.yaml:5:3: this is no list item"]),
        (HEAD + "source:\n    name: x\n  url: y\n", ['talks.yaml:5:3: this line is no "key: value"']),
        (HEAD + 'lang: "\\q"\n', ['talks.yaml:3:8: a "\\" inside double quotes begins an escape']),
        (HEAD + 'lang: "\\ud800"\n', ["talks.yaml:3:10: this escape names no character"]),
        (HEAD + "...\nlang: x\n", ["talks.yaml:4:1: this stands behind the end of the document"]),
        (HEAD + "---\nlang: x\n", ["talks.yaml:3:1: a second document begins here (one brief a file"]),
        # what this program does not read
        (HEAD + "lang: &a x\n", ["talks.yaml:3:7: anchors (&a) are not read"]),
        (HEAD + "tags: &a [x]\n", ["talks.yaml:3:7: anchors (&a) are not read"]),
        (HEAD + "lang: *a\n", ["talks.yaml:3:7: aliases (*a) are not read"]),
        (HEAD + "lang: !x y\n", ["talks.yaml:3:7: tags (!x) are not read"]),
        (HEAD + "lang: !!bool x\n", ["talks.yaml:3:7: tags (tag:yaml.org,2002:bool) are not read"]),
        (HEAD + "<<: x\n", ["talks.yaml:3:1: merge keys (<<) are not read (write the keys out)"]),
        (HEAD + "lang: a\nlang: b\n", ["talks.yaml:4:1: lang: this key is already in line 3"]),
        (HEAD + "? [a]\n: b\n", ["talks.yaml:3:3: a list or mapping cannot be a key"]),
        (HEAD + "tags: " + "[" * 60 + "]" * 60, ["talks.yaml:3:38: nested deeper than 32 levels"]),
        # bytes
        (HEAD.encode() + b"lang: \xff\n", ["talks.yaml:3:7: the byte 0xff is not UTF-8"]),
        (b"\xef\xbb\xbf" + HEAD.encode() + "lang: é".encode() + b"\xe9", ["talks.yaml:3:8: the byte 0xe9"]),
        (HEAD.encode("utf-16"), ["talks.yaml: this is UTF-16, not UTF-8"]),
        (HEAD + "lang: a\0b\x1bc\n", ["talks.yaml:3:8: a NUL cannot", "talks.yaml:3:10: the control"]),
        (HEAD + "lang: \x9b\x7f\n", ["talks.yaml:3:7: the control", "talks.yaml:3:8: the control"]),
        # types
        ("brief: 1\ntitle: [a]", ["talks.yaml:2:8: title: needs text, not a list (put quotes around"]),
        ("brief: 1\ntitle:\n  a: b", ['talks.yaml:3:3: title: needs text, not a mapping (put quotes']),
        ("brief: 1\ntitle:\n- b", ["talks.yaml:3:1: title: needs text, not a list (write text)"]),
        (HEAD + "article: [a]", ["talks.yaml:3:10: article: needs text, not a list"]),
        (HEAD + "tags: Iran", ["talks.yaml:3:7: tags: needs a list (write one item a line"]),
        (HEAD + "tags:\n- a\n-\n- b: c", ["talks.yaml:5:2: tags: item 2 is empty", "talks.yaml:6:3: tags"]),
        (HEAD + "source: Wire", ["talks.yaml:3:9: source: needs keys such as name, not text"]),
        (HEAD + "source: [Wire]", ["talks.yaml:3:9: source: needs keys such as name, not a list"]),
        (HEAD + "insights:\n- [a]", ["talks.yaml:4:3: insights: needs keys such as text, not a list"]),
        (HEAD + "quotes:\n- [a]", ["talks.yaml:4:3: quotes: needs keys such as text, not a list"]),
        (HEAD + "insights:\n- by: a", ["talks.yaml:4:3: insights: an item without text (put quotes"]),
        (HEAD + "quotes:\n- text: ''", ["talks.yaml:4:3: quotes: an item without text (fill it in"]),
        (HEAD + "insights:\n- text: [a]", ["talks.yaml:4:9: insights.text: needs text"]),
        (HEAD + "insights:\n- text: a\n  evidence: {a: b}", ["talks.yaml:5:13: insights.evidence"]),
        (
            HEAD + "insights:\n- text: a\n  status: strcuk",
            ['talks.yaml:5:11: insights.status: "strcuk" is not known (did you mean struck?)'],
        ),
        (
            HEAD + "quotes:\n- text: a\n  kind: x",
            ['talks.yaml:5:9: quotes.kind: "x" is not known (one of direct, partial, reported)'],
        ),
        (HEAD + "id: " + "x" * 201, ["talks.yaml:3:5: id: longer than 200 characters"]),
    ],
)  # fmt: skip
def test_what_is_said_of_a_broken_file(text: str | bytes, expected: list[str]) -> None:
    found = problems(text)
    assert len(found) == len(expected), found
    for said, wanted in zip(found, expected, strict=True):
        assert said.startswith(wanted)
    read = read_brief(text if isinstance(text, bytes) else text.encode(), "talks.yaml")
    assert read.brief is None


def test_all_errors_of_a_file_are_told_at_once() -> None:
    text = (
        'brief: 1\ntitle: Talks: again\nlang: @en\nsummary: "a" b\ntags: Iran\n'
        "insights:\n  - text: x\n    status: maybe\n  - by: mk\nlang: de\n"
    )
    assert [said.split(":")[1] for said in problems(text)] == ["2", "3", "4", "5", "8", "9", "10"]


def test_syntax_errors_of_a_large_file_are_told_one_by_one() -> None:
    text = "brief: 1\ntitle: a: b\nlang: @x\n" + "# filler\n" * 30_000
    assert len(problems(text)) == 1


def test_a_broken_line_without_a_value_ends_the_search() -> None:
    assert len(problems(HEAD + "lang\nsubtitle: a: b\n")) == 1


def test_syntax_errors_beyond_the_limit_are_dropped() -> None:
    text = HEAD + "".join(f"k{number}: a: b\n" for number in range(50))
    assert len([said for said in problems(text) if "needs quotes" in said]) == 20


def test_limits() -> None:
    assert "8,000,001 bytes" in problems(b"x" * 8_000_001)[0]
    assert problems(HEAD + "tags:\n" + "- a\n" * 49_000) == []
    assert "more than 50,000 values" in problems(HEAD + "tags:\n" + "- a\n" * 50_001)[0]
    assert len(problems(HEAD + "a: b\n" * 400)) == MAX_PROBLEMS
    assert len(problems("\0" * 400)) == MAX_PROBLEMS
    assert problems(HEAD + "tags: " + "[" * 31 + "]" * 31)[0].startswith("talks.yaml:3:8: tags: needs text")


def test_a_parser_that_gives_up_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(yamlio, "_build", fail)
    assert problems(HEAD) == ["talks.yaml: the YAML parser gave up: MemoryError"]


def test_soft_line_breaks_are_text() -> None:
    text = (
        HEAD + "lang: a\u2028b\n'k\u2029': [x\x85y]\narticle: |\n  One\u2028two\u2029three\x85four\n  five\n"
    )
    read = read_brief(text.encode(), "a.yaml")
    assert read.brief is not None
    assert read.brief.lang == "a\u2028b"
    assert read.brief.article == "One\u2028two\u2029three\x85four\nfive"
    assert read.unknown[0].path == ("k\u2029",)


def test_soft_line_breaks_when_somebody_used_up_the_noncharacters() -> None:
    text = HEAD + "lang: 'a\u2028" + "".join(map(chr, range(0xFDD0, 0xFDF0))) + "'\n"
    read = read_brief(text.encode(), "a.yaml")
    assert read.brief is not None
    assert "a" in read.brief.lang


def test_unknown_keys_are_kept_and_one_is_meant() -> None:
    text = HEAD + "summry: x\nx-own: y\nsource:\n  autor: me\nquotes:\n- text: a\n  speeker: b\n  zzz: c\n"
    read = read_brief(text.encode(), "a.yaml")
    assert read.brief is not None
    assert read.unknown == (
        UnknownKey(("summry",), 3, "summary"),
        UnknownKey(("source", "autor"), 6, "author"),
        UnknownKey(("quotes", 0, "speeker"), 9, "speaker"),
        UnknownKey(("quotes", 0, "zzz"), 10, ""),
    )


def test_many_unknown_keys_cost_little() -> None:
    text = HEAD + "".join(f"sumary{number}: x\n" for number in range(3000)) + "y" * 900 + ": x\n"
    read = read_brief(text.encode(), "a.yaml")
    assert len(read.unknown) == 100
    assert sum(bool(key.suggestion) for key in read.unknown) == 20


def test_a_newer_schema_is_shown_as_far_as_understood() -> None:
    read = read_brief(b"brief: 7\ntitle: T\ntags: odd\nlater: {a: b}\n", "a.yaml")
    assert read.brief is not None
    assert read.brief.schema == 7
    assert read.brief.title == "T"
    assert [str(problem)[:9] for problem in read.problems] == ["a.yaml:1:", "a.yaml:3:"]
    assert read_brief(b"brief: 7\n", "a.yaml").brief is None
    assert read_brief(b"brief: 7\ntitle: T\ntitle: U", "a.yaml").brief is None


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("title",), (3, 1)),
        (("source", "url"), (11, 3)),
        (("insights", 1), (23, 5)),
        (("insights", 1, "status"), (25, 5)),
        (("insights", 9), (21, 1)),
        (("insights", 0, "by"), (22, 5)),
        (("nothing",), (2, 1)),
        ((), (2, 1)),
    ],
)
def test_locate(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert locate(WHOLE.encode(), path) == place


def test_locate_in_what_cannot_be_read() -> None:
    assert locate(b"\xff", ("title",)) == (1, 1)


def test_places_count_every_line_ending() -> None:
    document = Document("a", "a\nb\r\nc\rd\u2028e")
    assert [document.place(offset) for offset in (0, 2, 5, 7, 9)] == [(1, 1), (2, 1), (3, 1), (4, 1), (4, 3)]


def test_the_error_of_a_file_names_the_first_problem_and_counts_the_rest() -> None:
    found = read_brief(b"brief: 1\ntitle: [a]\ntags: b\n", "a.yaml").problems
    error = BrokenFileError(found)
    assert error.problems == found
    assert str(error).startswith("a.yaml:2:8: title: needs text, not a list, and 1 more (put quotes")


@given(
    st.text(
        st.one_of(
            st.characters(),
            st.sampled_from("\x00\x1b\x7f\x80\x85\x9f\xa0\u2027\u2028\u2029\ufffd\ufffe\uffff\U0001f600"),
        )
    )
)
def test_a_text_is_plain_where_no_character_is_odd_or_ends_a_line(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    if not any("\ud800" <= char <= "\udfff" for char in text):
        odd = bool(yamlio._ODD.search(text) or any(char in yamlio._SOFT_BREAKS for char in text))
        assert yamlio._is_plain(data, text) == (not odd)
