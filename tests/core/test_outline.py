"""The outline of the library pane: groups, nesting, folding, marks, and names that are cut short."""

from __future__ import annotations

import pytest

from briefing_tui.core.facets import Count, Facets
from briefing_tui.core.narrowed import Mark, Place
from briefing_tui.core.outline import FEW, Folds, Outline
from briefing_tui.core.query import parse

NESTED = Facets(
    tags=(
        Count("coast", 4, 1),
        Count("Coast / Boats", 3),
        Count("iran", 3),
        Count("coast/boats/ferries", 2),
        Count("coast/lamps", 1),
        Count("lost/child", 1),
    )
)


def drawn(outline: Outline) -> list[str]:
    """The rows as text: `+` closed, `-` open, the sign of the mark, the count."""
    signs = {None: " ", True: "-", False: "+"}
    mark = {Mark.NONE: "", Mark.CHOSEN: " =", Mark.EXCLUDED: " !"}
    return [f"{'  ' * row.depth}{signs[row.open]}{row.label} {row.count}{mark[row.mark]}" for row in outline]


def numbered(count: int, first: int = 0) -> tuple[Count, ...]:
    return tuple(Count(f"name {number}", 100 - number) for number in range(first, count))


def test_nothing_is_nothing() -> None:
    assert drawn(Outline()) == []
    assert drawn(Outline(Facets(), (parse("words"),))) == []


def test_groups_in_their_order() -> None:
    facets = Facets(
        tags=(Count("a", 1),),
        stories=(Count("b", 2, 2),),
        people=(Count("C. D", 3),),
        sources=(Count("E", 4),),
        languages=(Count("en-GB", 5),),
        days=(Count("2025-06", 6),),
    )
    outline = Outline(facets, saved={"mine": parse("is:unread"), "other": parse("tag:a")}, counts={"mine": 7})
    assert drawn(outline) == [
        "-saved filters 2", "   mine 7", "   other None", "-stories 1", "   b 2", "-tags 1", "   a 1",
        "-people 1", "   C. D 3", "-sources 1", "   E 4", "-languages 1", "   en-GB 5", "-months 1",
        "   2025-06 6",
    ]  # fmt: skip
    assert [row.term for row in outline if row.term] == [
        "is:unread", "tag:a", "story:b", "tag:a", 'who:"C. D"', "source:E", "lang:en-GB", "date:2025-06",
    ]  # fmt: skip
    assert [row.label for row in outline if row.unread] == ["b"]


def test_a_tag_is_folded_below_its_parent() -> None:
    outline = Outline(NESTED)
    assert drawn(outline) == ["-tags 6", "  +coast 4", "   iran 3", "   lost/child 1"]
    folds = Folds().toggled(outline[1])
    outline = Outline(NESTED, folds=folds)
    assert drawn(outline) == [
        "-tags 6", "  -coast 4", "    +Boats 3", "     lamps 1", "   iran 3", "   lost/child 1",
    ]  # fmt: skip
    assert outline[2].term == 'tag:"Coast / Boats"'
    folds = folds.toggled(outline[2])
    outline = Outline(NESTED, folds=folds)
    assert drawn(outline)[2:4] == ["    -Boats 3", "       ferries 2"]
    folds = folds.toggled(outline[1])
    assert drawn(Outline(NESTED, folds=folds)) == ["-tags 6", "  +coast 4", "   iran 3", "   lost/child 1"]


def test_stories_nest_too() -> None:
    facets = Facets(stories=(Count("war", 2), Count("war/talks", 1)))
    assert drawn(Outline(facets)) == ["-stories 2", "  +war 2"]


def test_a_group_folds() -> None:
    folds = Folds().toggled(Outline(NESTED)[0])
    outline = Outline(NESTED, folds=folds)
    assert drawn(outline) == ["+tags 6"]
    assert len(Outline(NESTED, folds=folds.toggled(outline[0]))) == 4
    leaf = Outline(NESTED)[2]
    assert folds.toggled(leaf) is folds, "nothing folds there"


def test_what_narrows_is_marked_and_in_view() -> None:
    outline = Outline(NESTED, (parse("tag:coast/boats -tag:Iran words"),))
    assert drawn(outline) == [
        "-tags 6", "  -coast 4", "    -Boats 3 =", "       ferries 2", "     lamps 1", "   iran 3 !",
        "   lost/child 1",
    ]  # fmt: skip
    closed = Folds({Place("tags", "coast"): False})
    assert drawn(Outline(NESTED, (parse("tag:coast/boats"),), closed))[1] == "  +coast 4"


def test_what_is_left_out_keeps_a_row() -> None:
    facets = Facets(tags=(Count("a", 1),), days=(Count("2025-06-21", 2),))
    filters = (parse("-tag:Gone/deep"), parse('-who:"A. B" -date:2025-06-20'))
    assert drawn(Outline(facets, filters)) == [
        "-tags 1", "   Gone/deep 0 !", "   a 1", "-people 0", "   A. B 0 !", "-days 2025 1",
        "   06-21 2", "   06-20 0 !",
    ]  # fmt: skip


@pytest.mark.parametrize("query", ["tag:a*", "tag:a or tag:b", "title:a", "date:2025..2026", "-(tag:a x)"])
def test_what_is_no_single_name_marks_nothing(query: str) -> None:
    facets = Facets(tags=(Count("a", 1), Count("b", 1)), days=(Count("2025", 1),))
    assert {row.mark for row in Outline(facets, (parse(query),))} == {Mark.NONE}


def test_a_saved_filter_that_holds_is_marked() -> None:
    saved = {name: parse(name) for name in ("tag:a is:unread", "tag:a", "tag:b x", "tag:a or x")}
    filters = (parse("is:unread -(tag:b x)"), parse("tag:a"))
    outline = Outline(None, filters, saved=saved)
    marks = [row.mark for row in outline if row.group == "saved filters"][1:]
    assert marks == [Mark.CHOSEN, Mark.CHOSEN, Mark.EXCLUDED, Mark.NONE]


def test_a_long_group_shows_a_few_and_says_how_many_more() -> None:
    outline = Outline(Facets(people=numbered(FEW + 1)))
    assert len(outline) == FEW + 2, "one more name is no longer than the row that would say so"
    outline = Outline(Facets(people=numbered(40)))
    assert len(outline) == FEW + 2
    assert (outline[-1].more, outline[-1].count, outline[-1].term) == (True, 40 - FEW, "")
    folds = Folds().toggled(outline[-1])
    assert len(Outline(Facets(people=numbered(40)), folds=folds)) == 41


def test_a_late_name_that_narrows_is_shown() -> None:
    outline = Outline(Facets(people=numbered(40)), (parse('who:"name 30"'),))
    assert drawn(outline)[-2:] == ["   name 30 70 =", "   more 27"]


def test_names_below_one_are_cut_short_too() -> None:
    below = tuple(Count(f"a/{number}", 1) for number in range(30))
    facets = Facets(tags=(Count("a", 30), Count("z", 1), *below))
    outline = Outline(facets, folds=Folds({Place("tags", "a"): True}))
    assert len(outline) == 2 + FEW + 1 + 1
    more = outline[2 + FEW]
    assert (more.more, more.depth, more.count) == (True, 2, 30 - FEW)
    whole = Outline(facets, folds=Folds({Place("tags", "a"): True}).toggled(more))
    assert len(whole) == 2 + 30 + 1


@pytest.mark.parametrize(
    ("days", "label", "first", "width"),
    [
        (("2025-06-21", "2025-06-20"), "days 2025", "06-21", 5),
        (("2025-01-02", "2024-12-31"), "days", "2025-01-02", 10),
        (("2025-06", "2024-06"), "months", "2025-06", 7),
        (("2025-06", "2025-05"), "months", "2025-06", 7),
        (("2025", "2024"), "years", "2025", 4),
        (("2025",), "years", "2025", 4),
    ],
)
def test_days(days: tuple[str, ...], label: str, first: str, width: int) -> None:
    outline = Outline(Facets(days=tuple(Count(day, 4 - at) for at, day in enumerate(days))))
    assert outline[0].label == label
    assert outline[1].label == first
    assert outline[1].term == f"date:{days[0]}"
    assert outline.day_width == width
    assert [row.share for row in outline[1:]] == [1.0, 0.75][: len(days)]
    assert Outline().day_width == 0


def test_a_place_is_found_again() -> None:
    outline = Outline(NESTED, saved={"mine": parse("x")})
    for at, row in enumerate(outline):
        assert outline.find(row.place) == at
    assert outline.find(Place("tags", "coast/boats")) is None
    assert outline.find(Place("people")) is None
    changed = Outline(Facets(tags=(Count("new", 9), Count("IRAN", 1))))
    assert changed.find(Place("tags", "iran")) == 2


def test_the_nesting_is_worked_out_once() -> None:
    before = Outline(NESTED)
    again = Outline(NESTED, (parse("tag:coast"),), before=before)
    assert drawn(again) == drawn(Outline(NESTED, (parse("tag:coast"),)))
    assert again._nests is before._nests
    other = Facets(tags=(Count("a", 1),))
    assert drawn(Outline(other, before=before)) == ["-tags 1", "   a 1"]
