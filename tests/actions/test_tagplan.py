"""What a change does to a list of tags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.actions.tagplan import Change, Renaming, TagPlan, typed
from briefing_tui.core.tags import is_under, key
from briefing_tui.errors import UsageError

TAGS = st.text("abAÉé/# ", min_size=1, max_size=6).filter(key)
LISTS = st.lists(TAGS, max_size=6).map(tuple)


def changed(before: str, add: str = "", remove: str = "") -> str:
    return joined(Change.of(split(add), split(remove)).plan(split(before)))


def renamed(before: str, old: str, new: str) -> str:
    return joined(Renaming.of(split(old), new).plan(split(before)))


def split(text: str) -> tuple[str, ...]:
    return tuple(text.split(",")) if text else ()


def joined(plan: TagPlan) -> str:
    return ",".join(plan.after)


@pytest.mark.parametrize(
    ("before", "add", "remove", "after"),
    [
        ("a,b", "c", "", "a,b,c"),
        ("a,b", "c,d", "a", "b,c,d"),
        ("a,b", "A", "", "a,b"),  # there already, as somebody spelled it
        ("a,b", "C,c", "", "a,b,C"),
        ("a,A,b", "", "á", "b"),
        ("a/b,a", "", "a", "a/b"),  # only the tag itself
        ("", "oil price", "", "oil price"),
        ("a", "", "a", ""),
        ("a", "", "zz", "a"),
        ("a", "  Two   words ", "", "a,Two words"),
    ],
)
def test_adding_and_removing(before: str, add: str, remove: str, after: str) -> None:
    assert changed(before, add, remove) == after


@pytest.mark.parametrize(
    ("before", "old", "new", "after"),
    [
        ("x,a,y", "a", "b", "x,b,y"),
        ("a/x,A / Y z", "a", "b", "b/x,b/Y z"),
        ("ab,b", "a", "c", "ab,b"),
        ("a,b", "a", "b", "b"),  # the one that needs no change stays where it stood
        ("b,x,a", "a", "b", "b,x"),
        ("a,x,B", "a", "b", "x,B"),
        ("a,x,c", "a,c", "b", "b,x"),  # none was there: the first one stands for both
        ("a/x,b/x", "a", "b", "b/x"),
        ("iran,IRAN,iran/oil", "iran", "Iran", "Iran,Iran/oil"),
        ("a,a/b,a/x", "a", "a/b", "a/b,a/b/x"),
        ("a/b,a/b/c", "a/b", "a", "a,a/c"),
        ("b,B,a", "x", "b", "b,B,a"),  # what was there twice before is left alone
        ("a/x", "a", "b/", "b/x"),
        ("#A/x", "a", "b", "b/x"),
    ],
)
def test_renaming_and_merging(before: str, old: str, new: str, after: str) -> None:
    assert renamed(before, old, new) == after


def test_a_plan_says_itself_in_a_line() -> None:
    assert str(Change.of(["new"], ["flood"]).plan(("Port", "flood"))) == "-flood  +new"
    assert str(Renaming.of(["port"], "Harbour").plan(("Port", "x"))) == "Port -> Harbour"
    assert str(Change.of(["a"], []).plan(("a",))) == ""


@pytest.mark.parametrize("tag", ["", "  ", "#", "/", "# / "])
def test_no_tag_is_refused(tag: str) -> None:
    with pytest.raises(UsageError):
        typed(tag)


def test_a_typed_tag_is_one_harmless_line() -> None:
    assert typed(" a\n b\x1b[2J ") == "a b\ufffd[2J"
    assert typed("#Öl / Preis") == "#Öl / Preis"


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(UsageError, match="both added and removed"):
        Change.of(["A"], ["á"])
    with pytest.raises(UsageError, match="no tag"):
        Change.of([], [])
    with pytest.raises(UsageError, match="is its name already"):
        Renaming.of(["a"], "a")


@given(LISTS, st.lists(TAGS, max_size=3), st.lists(TAGS, max_size=3))
def test_a_change_does_what_it_says_and_nothing_else(
    before: tuple[str, ...], add: list[str], remove: list[str]
) -> None:
    try:
        change = Change.of(add, remove)
    except UsageError:
        return
    plan = change.plan(before)
    keys = [key(tag) for tag in plan.after]
    assert {key(tag) for tag in add} <= set(keys)
    assert not {key(tag) for tag in remove} & set(keys)
    assert len(keys) <= len(before) + len({key(tag) for tag in add})
    untouched = [tag for tag in before if key(tag) not in {key(each) for each in (*add, *remove)}]
    assert [tag for tag in plan.after if tag in untouched] == untouched
    assert not change.plan(plan.after).changes


@given(LISTS, TAGS, TAGS)
def test_a_renaming_leaves_nothing_behind_and_makes_no_double(
    before: tuple[str, ...], old: str, new: str
) -> None:
    try:
        renaming = Renaming.of([old], new)
    except UsageError:
        return
    plan = renaming.plan(before)
    under_both = is_under(new, old)
    for tag in plan.after:
        assert under_both or is_under(tag, new) or not is_under(tag, old) or is_under(old, new)
    for tag, kept in zip(before, plan.kept, strict=True):
        if not is_under(tag, old):
            assert kept == tag
        elif not under_both:
            below = key(tag).removeprefix(key(old))
            assert key(new) + below in {key(each) for each in plan.after}
    touched = [key(kept) for tag, kept in zip(before, plan.kept, strict=True) if kept not in (tag, None)]
    assert all([key(tag) for tag in plan.after].count(each) == 1 for each in touched)


@given(LISTS, TAGS, TAGS)
def test_a_renaming_twice_is_a_renaming_once(before: tuple[str, ...], old: str, new: str) -> None:
    try:
        renaming = Renaming.of([old], new)
    except UsageError:
        return
    once = renaming.plan(before).after
    if not is_under(old, new) or key(old) == key(new):
        assert not renaming.plan(once).changes
