"""Which briefs the list shows: filters, tags, the library pane, the order."""

from __future__ import annotations

from pathlib import Path

from tests.ui.conftest import Open, Reader
from tests.ui.library import ORDER
from tests.ui.sizes import both_ends, each_size


def counts(reader: Reader, group: str = "tags") -> dict[str, int]:
    """The names of a group of the library pane with their counts."""
    rows = reader.screen.library_tree.rows
    return {row.place.name: row.count or 0 for row in rows if row.group == group and row.term}


@each_size
async def test_filter_is_live(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("j", "f")
        await reader.type("tag:cl")
        # Half a tag may match nothing; the whole one does.
        await reader.type("ay")
        assert reader.listed == ["kiln"]
        assert reader.shown == "kiln"
        assert "1 brief" in reader.drawn
        await reader.press("enter")
        assert reader.pane == "list"
        assert not reader.screen.find_bar.display
        assert reader.listed == ["kiln"]
        assert "filter: tag:clay" in reader.status
        await reader.press("backspace")
        assert reader.listed == list(ORDER)
        assert "filter" not in reader.status


@both_ends
async def test_escape_forgets_the_filter(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("j", "f", *"lighthouse")
        assert reader.listed == ["lighthouse"]
        await reader.press("escape")
        assert reader.listed == list(ORDER)
        assert not reader.screen.find_bar.display
        assert reader.shown == ORDER[1]
        assert reader.pane == "list"


async def test_escape_after_no_hits_keeps_the_place(read: Open) -> None:
    async with read() as reader:
        await reader.press("j", "j", "f", *"zeppelin")
        assert reader.listed == []
        assert "No brief answers" in reader.drawn
        await reader.press("escape")
        assert reader.shown == ORDER[2]


async def test_a_bad_query_keeps_the_list(read: Open) -> None:
    async with read() as reader:
        await reader.press("f", *"tag:coast")
        kept = reader.listed
        assert 0 < len(kept) < len(ORDER)
        await reader.type(" (")
        assert reader.listed == kept
        await reader.press("enter")
        assert "bracket" in reader.drawn
        assert reader.screen.find_bar.display, "a bad query is not taken"
        await reader.press("escape")
        assert reader.listed == list(ORDER)


async def test_a_second_filter_narrows_the_first(read: Open) -> None:
    async with read() as reader:
        await reader.press("f", *"tag:coast", "enter", "f", *"money", "enter")
        assert set(reader.listed) == {"lighthouse", "tunnel"}
        await reader.press("backspace")
        assert set(reader.listed) == {"lighthouse", "ferry", "tunnel"}
        await reader.press("backspace", "backspace")
        assert reader.listed == list(ORDER)
        assert "Nothing narrows" in reader.said


async def test_an_empty_filter_is_none(read: Open) -> None:
    async with read() as reader:
        await reader.press("f", "x", "backspace", "enter")
        assert reader.listed == list(ORDER)
        assert not reader.screen.find_bar.display
        assert "filter" not in reader.status


@each_size
async def test_two_tags_and_back(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        whole = counts(reader)
        assert (whole["coast"], whole["money"], whole["nature"]) == (3, 3, 2)
        await reader.press("t", *"coast", "enter")
        assert set(reader.listed) == {"lighthouse", "ferry", "tunnel"}
        once = counts(reader)
        assert (once["coast"], once["money"]) == (3, 2)
        assert "nature" not in once
        await reader.press("t", *"mon", "enter")
        assert set(reader.listed) == {"lighthouse", "tunnel"}
        assert counts(reader)["coast/tunnels"] == 1
        assert "filter: tag:coast tag:money" in reader.status
        assert "1/2" in reader.status
        await reader.press("backspace")
        assert counts(reader) == once
        await reader.press("backspace")
        assert counts(reader) == whole
        assert reader.listed == list(ORDER)


@both_ends
async def test_the_tag_picker(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("t")
        assert reader.dialog() == "TagPicker"
        assert "coast/lighthouses" in reader.drawn
        await reader.press("down", "down", "up", "up", "up", "enter")
        assert reader.dialog() == ""
        assert len(reader.listed) == 3
        await reader.press("backspace", "t", *"zzz", "enter")
        assert reader.dialog() == "TagPicker"
        await reader.press("escape")
        assert reader.dialog() == ""
        assert reader.listed == list(ORDER)
        await reader.press("t", *"clay", "enter", "t", *"clay", "enter")
        assert "narrowed by this already" in reader.said
        assert len(reader.screen.wanted.filters) == 1


@both_ends
async def test_the_library_pane_narrows(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("1")
        tree = reader.screen.library_tree
        tree.go_to(next(i for i, row in enumerate(tree.rows) if row.term == "story:town"))
        await reader.press("enter")
        assert reader.pane == "list"
        assert reader.listed == ["bakery", "kiln", "archive"]
        assert counts(reader, "stories") == {"town": 3}
        await reader.press("backspace", "1")
        tree.go_to(next(i for i, row in enumerate(tree.rows) if row.label == "Ines Duarte"))
        await reader.press("enter")
        assert reader.listed == ["bees"]
        await reader.press("backspace", "1")
        tree.go_to(next(i for i, row in enumerate(tree.rows) if row.label == "Craft Weekly"))
        await reader.press("enter")
        assert reader.listed == ["kiln", "tunnel"]


@each_size
async def test_groups_fold_and_unfold(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("1", "g")
        tree = reader.screen.library_tree
        whole = list(tree.rows)
        assert whole[0].group == "stories"
        assert not whole[0].term
        await reader.press("enter")
        assert len(tree.rows) == len(whole) - 3
        assert tree.cursor == 0
        await reader.press("enter")
        assert list(tree.rows) == whole


async def test_order(read: Open) -> None:
    async with read() as reader:
        await reader.press("j")
        kept = reader.shown
        await reader.press("S")
        assert reader.listed == list(reversed(ORDER))
        assert reader.shown == kept
        await reader.press("S")
        assert reader.listed[:3] == ["bakery", "tunnel", "bees"]
        assert "title" in reader.frame("list")
        await reader.press("S")
        assert reader.listed[:2] == ["kiln", "tunnel"]
        assert "source" in reader.frame("list")
        await reader.press("S")
        assert reader.listed == list(ORDER)
        assert "date" in reader.frame("list")
        assert reader.shown == kept


async def test_order_holds_under_and_after_a_filter(read: Open) -> None:
    async with read() as reader:
        await reader.press("t", *"coast", "enter", "S")
        assert reader.listed == ["tunnel", "ferry", "lighthouse"]
        await reader.press("backspace")
        assert reader.listed == list(reversed(ORDER))
        await reader.press("f", *"money", "enter")
        assert reader.listed == ["tunnel", "bakery", "lighthouse"]


async def test_no_tag_to_pick(read: Open, tmp_path: Path) -> None:
    folder = tmp_path / "plain"
    folder.mkdir()
    (folder / "a.yaml").write_text("brief: 1\ntitle: Untagged\narticle: Words.\n", encoding="utf-8")
    async with read(folder=folder) as reader:
        await reader.press("t")
        assert reader.dialog() == ""
        assert "No brief of this list has a tag" in reader.said


async def test_the_count_beside_the_filter_is_shown_whole_whatever_it_was_before(read: Open) -> None:
    async with read() as reader:
        await reader.press("f", *"zzz")
        await reader.settle()
        assert "0 briefs" in reader.drawn
        await reader.press("backspace", "backspace", "backspace", *"is:unread")
        await reader.settle()
        bar = reader.screen.find_bar
        answer = bar.query_one("#find-answer")
        assert str(answer.render()) == "8 briefs"
        assert answer.content_region.width >= len("100,000 briefs")
