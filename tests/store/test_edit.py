"""One field changes; every other byte stays."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.errors import BriefingError
from briefing_tui.store import edit
from briefing_tui.store.codec import read_brief
from briefing_tui.store.edit import set_field
from briefing_tui.store.lines import Lines
from briefing_tui.store.nodes import BrokenFileError
from briefing_tui.store.plain import Value

TEXT = """\
# top
brief: 1   # version
title: "A title"
zz: unknown   # keep
tags: [Iran, 'Russia']   # flow
source:
    name: Wire  # named
    url: https://example.org/a
summary: >-
  Hello
  there
insights:
- Plain one. # first
# about the second
-   text: two   # second
    note: |
      multi
      line
    x-own: {a: b}
-
  text: three
quotes: [{text: a, speaker: b}, plain]
notes:
  - 2025 # dated

  - another
lang:
article: |  # text
    First.

    Second.

# end
"""


def changes(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(True), after.splitlines(True), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


TABLE: list[tuple[tuple[str | int, ...], Value | None, str | None]] = [
    # text
    (("title",), "New: x", '-title: "A title"\n+title: "New: x"\n'),
    (("title",), "A title", ""),
    (("lang",), "en", "-lang:\n+lang: en\n"),
    (("zz",), "other", "-zz: unknown   # keep\n+zz: other   # keep\n"),
    (("subtitle",), "Below", "+subtitle: Below\n"),
    (("id",), "Below", "+id: Below\n"),
    (("x-new",), "last", "+x-new: last\n"),
    (("source", "name"), "Two\nlines", '-    name: Wire  # named\n+    name: "Two\\nlines"  # named\n'),
    (("summary",), "Short", "-  Hello\n-  there\n+  Short\n"),
    (("summary",), "A\n\nB", "-summary: >-\n-  Hello\n-  there\n+summary: |\n+  A\n+\n+  B\n"),
    (("article",), "First.\n\nChanged.", "-    Second.\n+    Changed.\n"),
    (("article",), "First.\n\nSecond.\n\nThird.", "+    Third.\n+\n"),
    (("article",), "  Odd\nstart", "-article: |  # text\n-    First.\n-\n-    Second.\n+article: |2\n+    Odd\n+  start\n"),
    (("article",), None, "-article: |  # text\n-    First.\n-\n-    Second.\n"),
    # lists
    (("tags",), ["Iran", "a, b", "c"], "-tags: [Iran, 'Russia']   # flow\n+tags: [Iran, \"a, b\", c]   # flow\n"),
    (("tags",), [], "-tags: [Iran, 'Russia']   # flow\n"),
    (("tags", 0), None, "-tags: [Iran, 'Russia']   # flow\n+tags: ['Russia']   # flow\n"),
    (("tags", 1), None, "-tags: [Iran, 'Russia']   # flow\n+tags: [Iran]   # flow\n"),
    (("tags", 1), "C", "-tags: [Iran, 'Russia']   # flow\n+tags: [Iran, C]   # flow\n"),
    (("tags", 2), "C", "-tags: [Iran, 'Russia']   # flow\n+tags: [Iran, 'Russia', C]   # flow\n"),
    (("story",), "one", "+story: one\n"),
    (("story",), ["one", "two"], "+story:\n+  - one\n+  - two\n"),
    (("x-deep", "a", 0, "b"), "v", "+x-deep:\n+  a:\n+    - b: v\n"),
    (("story", 0), "one", "+story:\n+  - one\n"),
    (("notes",), ["2025", "a: b", "another"], '+  - "a: b"\n'),
    (("notes",), ["another", "2025"], "-  - 2025 # dated\n+  - 2025 # dated\n"),
    (("notes",), ["another"], "-  - 2025 # dated\n"),
    (("notes",), "one text", None),
    (("notes", 0), None, "-  - 2025 # dated\n"),
    (("notes", 1), None, "-  - another\n"),
    (("notes", 1), "changed", "-  - another\n+  - changed\n"),
    (("notes", 2), "a\nb", "+  - |\n+    a\n+    b\n"),
    # mappings
    (("source", "author"), "Me # x", '+    author: "Me # x"\n'),
    (("source", "url"), None, "-    url: https://example.org/a\n"),
    (("source", "name"), None, "-    name: Wire  # named\n"),
    (("source",), None, "-source:\n-    name: Wire  # named\n-    url: https://example.org/a\n"),
    (("source",), {"url": "u", "author": ""}, "-    name: Wire  # named\n-    url: https://example.org/a\n+  url: u\n"),
    (("insights", 0, "status"), "struck", "-- Plain one. # first\n+- text: Plain one. # first\n+  status: struck\n"),
    (("insights", 0, "text"), "Other.", "-- Plain one. # first\n+- Other. # first\n"),
    (("insights", 0, "text"), None, "-- Plain one. # first\n"),
    (("insights", 0), None, "-- Plain one. # first\n"),
    (("insights", 0), "Other.", "-- Plain one. # first\n+- Other. # first\n"),
    (("insights", 1, "status"), "kept", "+    status: kept\n"),
    (("insights", 1, "note"), None, "-    note: |\n-      multi\n-      line\n"),
    (("insights", 1, "note"), "one", "-    note: |\n-      multi\n-      line\n+    note: one\n"),
    (("insights", 1, "text"), "2nd", "--   text: two   # second\n+-   text: 2nd   # second\n"),
    (("insights", 1, "text"), None, None),
    (("insights", 1), None, "--   text: two   # second\n-    note: |\n-      multi\n-      line\n-    x-own: {a: b}\n"),
    (("insights", 2), None, "--\n-  text: three\n"),
    (("insights", 2, "text"), None, "--\n-  text: three\n"),
    (("insights", 2, "evidence"), ["p", "q: r"], '+  evidence:\n+    - p\n+    - "q: r"\n'),
    (("insights", 2), {"by": "me", "text": "t"}, "-  text: three\n+  by: me\n+  text: t\n"),
    (("insights", 3), {"text": "four", "by": "mk"}, "+- text: four\n+  by: mk\n"),
    (("insights", 1, "x-own", "c"), "d", "-    x-own: {a: b}\n+    x-own: {a: b, c: d}\n"),
    (("insights", 1, "x-own", "a"), None, "-    x-own: {a: b}\n"),
    (("quotes", 0, "role"), "r", "-quotes: [{text: a, speaker: b}, plain]\n+quotes: [{text: a, speaker: b, role: r}, plain]\n"),
    (("quotes", 1, "role"), "r", "-quotes: [{text: a, speaker: b}, plain]\n+quotes: [{text: a, speaker: b}, {text: plain, role: r}]\n"),
    (("quotes", 0, "speaker"), None, "-quotes: [{text: a, speaker: b}, plain]\n+quotes: [{text: a}, plain]\n"),
    (("quotes",), ["x", {"text": "z"}], "-quotes: [{text: a, speaker: b}, plain]\n+quotes: [x, {text: z}]\n"),
    # nowhere
    ((), "x", None),
    (("insights", 7), "x", None),
    (("insights", 7, "by"), "x", None),
    (("insights", -1), "x", None),
    (("insights", "by"), "x", None),
    (("story", 1), "x", None),
    (("title", "x"), "y", None),
    (("title", 0), "y", None),
    (("title",), None, None),
    (("tags",), "x", None),
    (("insights", 0, "status"), "odd", None),
    # nothing to do
    (("story",), None, ""),
    (("source", "author"), "", ""),
    (("insights", 0, "status"), None, ""),
    (("insights", 3), None, ""),
    (("nothing", "at", "all"), None, ""),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "expected"), TABLE)
@pytest.mark.parametrize("manner", ["plain", "crlf and mark", "no last line end"])
def test_an_edit(path: tuple[str | int, ...], value: Value | None, expected: str | None, manner: str) -> None:
    text = TEXT
    if manner == "crlf and mark":
        text = "\ufeff" + TEXT.replace("\n", "\r\n")
    elif manner == "no last line end":
        text = TEXT.removesuffix("\n")
    if expected is None:
        with pytest.raises(BriefingError):
            set_field(text, path, value)
        return
    after = set_field(text, path, value)
    if manner == "crlf and mark":
        assert after.startswith("\ufeff")
        assert after.count("\n") == after.count("\r\n") == after.count("\r")
        assert "".join(changes(text, after)).replace("\r\n", "\n") == expected
    else:
        assert "".join(changes(text, after)) == expected


@pytest.mark.parametrize(
    ("before", "path", "value", "after"),
    [
        ("b: x", ("title",), "T", "title: T\nb: x"),
        ("brief: 1\ntitle: T", ("lang",), "en", "brief: 1\ntitle: T\nlang: en"),
        ("brief: 1\ntitle: T\nlang: en", ("lang",), None, "brief: 1\ntitle: T\n"),
        ("brief: 1\rtitle: T\r", ("story",), ["a"], "brief: 1\rtitle: T\rstory:\r  - a\r"),
        ("{brief: 1, title: T}", ("tags",), ["a b"], "{brief: 1, title: T, tags: [a b]}"),
        ("{brief: 1, title: T, tags: [a]}", ("tags", 0), None, "{brief: 1, title: T}"),
        ("tags: []\nbrief: 1\ntitle: T\n", ("tags", 0), "a", "tags: [a]\nbrief: 1\ntitle: T\n"),
        (
            "brief: 1\ntitle: T\nsource: {}\n",
            ("source", "url"),
            "u",
            "brief: 1\ntitle: T\nsource: {url: u}\n",
        ),
        ("brief: 1\ntitle: T\nsource:\n", ("source", "url"), "u", "brief: 1\ntitle: T\nsource:\n  url: u\n"),
        ("title: T\n", ("brief",), "1", "brief: 1\ntitle: T\n"),
        ("brief: 1\ntitle: T\nx:\n  - - a\n", ("x", 0), None, "brief: 1\ntitle: T\n"),
        ("brief: 1\ntitle: T\nx:\n  - - a\n    - b\n", ("x", 0), ["c"], None),
        (
            "brief: 1\ntitle: T\nx:\n  - - a\n    - b\n",
            ("x", 0, 0),
            None,
            None,
        ),
        ("brief: 1\ntitle: T\nx:\n  - - a\n", ("x", 0, 0), "c", "brief: 1\ntitle: T\nx:\n  - - c\n"),
        ("brief: 1\ntitle: T\ntags:\n- a", ("tags",), ["a", "b"], "brief: 1\ntitle: T\ntags:\n- a\n- b\n"),
        (
            "brief: 1\ntitle: T\ninsights:\n- evidence: p\n\n  # why\n  text: t\n",
            ("insights", 0, "evidence"),
            None,
            "brief: 1\ntitle: T\ninsights:\n- text: t\n",
        ),
        (
            "brief: 1\ntitle: T\ninsights:\n- text: t\n",
            ("insights", 0, "text"),
            None,
            "brief: 1\ntitle: T\n",
        ),
        (
            "brief: 1\ntitle: T\ninsights:\n- |\n  a\n  b\n",
            ("insights", 0, "by"),
            "me",
            "brief: 1\ntitle: T\ninsights:\n- text: |\n    a\n    b\n  by: me\n",
        ),
        (
            "brief: 1\ntitle: T\ninsights:\n- by: me\n  text: x\n",
            ("insights", 0),
            "plain",
            "brief: 1\ntitle: T\ninsights:\n- plain\n",
        ),
        (
            "brief: 1\ntitle: T\narticle: |4\n    a\n    b\n",
            ("article",),
            "a\nc",
            "brief: 1\ntitle: T\narticle: |\n  a\n  c\n",
        ),
        (
            "brief: 1\ntitle: T\narticle: |\n\n   \n    a\n    b\nlang: en",
            ("article",),
            "a\nc",
            "brief: 1\ntitle: T\narticle: |\n    a\n    c\nlang: en",
        ),
    ],
)
def test_odd_files(before: str, path: tuple[str | int, ...], value: Value | None, after: str | None) -> None:
    if after is None:
        with pytest.raises(BriefingError):
            set_field(before, path, value)
    else:
        assert set_field(before, path, value) == after


def test_a_broken_file_is_not_edited() -> None:
    with pytest.raises(BrokenFileError):
        set_field("brief: 1\ntitle: a: b\n", ("lang",), "en")
    with pytest.raises(BriefingError, match="no such field"):
        set_field("- a\n", ("lang",), "en")


def test_a_result_that_touches_more_than_the_field_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edit._Edit, "apply", lambda self, path, value: "brief: 1\ntitle: Lost\n")
    with pytest.raises(BriefingError, match="insights 1 by: cannot be changed without"):
        set_field(TEXT, ("insights", 0, "by"), "me")


def test_an_edit_may_mend_a_brief_that_could_not_be_read() -> None:
    text = "brief: 1\ntitle: T\ninsights:\n- text: a\n  status: odd\n"
    assert read_brief(set_field(text, ("insights", 0, "status"), "kept").encode(), "a").brief is not None
    assert "lang: en" in set_field(text, ("lang",), "en")


def test_lines_of_a_dash_that_is_not_there() -> None:
    assert Lines("a\nb\n").dash(0, 3) == 3


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(
        [
            ("title",),
            ("summary",),
            ("article",),
            ("zz",),
            ("source", "name"),
            ("insights", 0),
            ("insights", 0, "note"),
            ("insights", 1, "note"),
            ("insights", 2, "text"),
            ("quotes", 0, "text"),
            ("quotes", 1),
            ("notes", 1),
            ("notes", 2),
            ("tags", 1),
            ("subtitle",),
            ("lang",),
        ]
    ),
    st.one_of(
        st.text(max_size=30),
        st.lists(
            st.sampled_from([*"\n\n  \t:#-|>'\"[]{}%@`,&*!?\\é\u2028\x85\ufeffx1", "- ", ": "]), max_size=16
        ).map("".join),
    ),
    st.booleans(),
)
def test_any_text_goes_in_and_every_other_line_stays(
    path: tuple[str | int, ...], value: str, crlf: bool
) -> None:
    text = TEXT.replace("\n", "\r\n") if crlf else TEXT
    try:
        after = set_field(text, path, "x" + value)
    except BrokenFileError:
        raise AssertionError("a valid text made a broken file") from None
    before_lines = text.split("\n")
    after_lines = after.split("\n")
    gone = [line[2:] for line in difflib.ndiff(before_lines, after_lines) if line.startswith("- ")]
    assert len(gone) <= 4
    assert read_brief(after.encode("utf-8"), "a.yaml").brief is not None
    for comment in ("# top", "# version", "# about the second", "# end", "x-own: {a: b}"):
        assert comment in after
