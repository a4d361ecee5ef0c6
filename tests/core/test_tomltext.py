"""Texts in a TOML file changed in place: nothing else in the file changes."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.core.tomltext import line_of, put, statements, take
from briefing_tui.errors import UsageError

WHOLE = """\
# mine
theme = "dark"   # as at night
long = \"\"\"
[filters]
not = "here"
\"\"\"
when = 1979-05-27 07:32:00
list = [ "a", # [b]
  'c', { x = "]" } ]

[filters] # the ones I use
unread = "is:unread"
"to check" = 'is:weak' # on Mondays

[keys]
down = ["n"]
"""


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        ("", "a", '[filters]\na = "x"\n'),
        ("\ufeff", "a", '\ufeff[filters]\na = "x"\n'),
        ("theme = 'dark'", "a b", 'theme = \'dark\'\n\n[filters]\n"a b" = "x"\n'),
        ("theme = 'dark'\r\n", "a", "theme = 'dark'\r\n\r\n[filters]\r\na = \"x\"\r\n"),
        ("[filters]", "a", '[filters]\na = "x"\n'),
        ("[filters]\na = 'y' # why\n", "a", '[filters]\na = "x" # why\n'),
        ("[filters]\nb = 'y' # why\n\n[z]\n", "a", "[filters]\nb = 'y' # why\na = \"x\"\n\n[z]\n"),
        ("[ 'filters' ]\nb = '''\ny'''", "a", "[ 'filters' ]\nb = '''\ny'''\na = \"x\"\n"),
        ("filters.b = 'y'\n[z]\n", "a", "filters.b = 'y'\nfilters.a = \"x\"\n[z]\n"),
        ('filters."a" = "y"', "a", 'filters."a" = "x"'),
        ("[z]\nfilters = 3\n", "a", '[z]\nfilters = 3\n\n[filters]\na = "x"\n'),
        ("# only words\n", "a", '# only words\n\n[filters]\na = "x"\n'),
    ],
)
def test_put(before: str, key: str, after: str) -> None:
    assert put(before, "filters", key, "x") == after


def test_everything_around_stays() -> None:
    assert put(WHOLE, "filters", "unread", 'tag:"oil price"') == WHOLE.replace(
        '"is:unread"', '"tag:\\"oil price\\""'
    )
    assert put(WHOLE, "filters", "to check", "x") == WHOLE.replace("'is:weak'", '"x"')
    added = WHOLE.replace("# on Mondays\n", '# on Mondays\nnew = "x"\n')
    assert put(WHOLE, "filters", "new", "x") == added
    assert take(added, "filters", "new") == WHOLE
    assert take(WHOLE, "filters", "unread") == WHOLE.replace('unread = "is:unread"\n', "")
    assert take(WHOLE, "filters", "gone") == WHOLE
    assert take("", "filters", "gone") == ""


def test_the_last_entry_leaves_an_empty_table() -> None:
    assert take("[filters]\na = 'x'\n", "filters", "a") == "[filters]\n"
    assert take("filters.a = 'x'\nb = 1\n", "filters", "a") == "b = 1\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("filters = 3", "is no table"),
        ("filters = [1]", "is no table"),
        ("filters = { b = 'y' }", "cannot be changed here"),
        ("[[filters]]\nb = 1", "is no table"),
        ("theme = ", "no TOML"),
        ("a = " + "[" * 5000, "no TOML"),
        ("a = " + "9" * 5000, "no TOML"),
        ("[" + ".".join("a" * 5000) + "]\nb = 1", "cannot be changed here"),
    ],
)
def test_what_is_not_understood_is_refused(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        put(text, "filters", "a", "x")


def test_an_inline_table_is_not_cut() -> None:
    with pytest.raises(UsageError, match="cannot be changed here"):
        take("filters = { a = 'y' }", "filters", "a")


def test_lines() -> None:
    assert line_of(WHOLE, ("theme",)) == 2
    assert line_of(WHOLE, ("filters",)) == 11
    assert line_of(WHOLE, ("filters", "to check")) == 13
    assert line_of(WHOLE, ("keys", "down")) == 16
    assert line_of(WHOLE, ("not",)) == 0
    assert line_of('\n"é.ü" = 1', ("é.ü",)) == 2


def test_what_is_no_toml_ends_the_statements() -> None:
    for text in ("= 3", "a b = 3", '"\\q" = 1', "[a", "a"):
        assert list(statements(text)) == []


texts = st.text(max_size=20)
names = st.text(min_size=1, max_size=8)
lines = st.sampled_from(
    ("", "# [filters]", "[keys]", "[filters]", "a = 1", "b.c = '''\n[x]\n'''", 'filters.q = "s"', "[a.filters]",
     "  d = { e = 'f' } # g", "x = [\n '#', # \"\n]", '"ü.v" = 1979-05-27 07:32:00', "[[many]]", "filters = {}")
)  # fmt: skip


@given(st.lists(lines, max_size=8), st.sampled_from(("\n", "\r\n")), names, texts, st.booleans())
def test_the_rest_stays_as_it_was(some: list[str], newline: str, key: str, value: str, ends: bool) -> None:
    text = newline.join(line.replace("\n", newline) for line in some) + (newline if ends else "")
    try:
        after = put(text, "filters", key, value)
    except UsageError:
        return
    before = tomllib.loads(text)
    there = before.get("filters", {})
    assert tomllib.loads(after) == {**before, "filters": {**there, key: value}}
    if key not in there:
        # One piece was put in: what stands before it and behind it is what was there.
        same = next((at for at in range(len(text)) if not after.startswith(text[: at + 1])), len(text))
        assert after.endswith(text[same:])
        assert take(after, "filters", key).startswith(text[:same])
    again = put(after, "filters", key, "other")
    assert put(again, "filters", key, value) == after
    assert tomllib.loads(take(after, "filters", key)).get("filters", {}).get(key) is None
