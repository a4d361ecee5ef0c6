"""Picking in the library pane: narrowing, leaving out, letting in again, folding; and completing a query."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from tests.ui.conftest import Open, Reader
from tests.ui.library import ORDER
from tests.ui.sizes import both_ends, each_size

COAST = {"lighthouse", "ferry", "tunnel"}


def go_to(reader: Reader, term: str) -> None:
    """The cursor of the library pane to what stands for a query."""
    tree = reader.screen.library_tree
    tree.go_to(next(at for at, row in enumerate(tree.rows) if row.term == term))


def row_of(reader: Reader, term: str) -> str:
    """The line of the library pane that stands for a query."""
    tree = reader.screen.library_tree
    at = next(at for at, row in enumerate(tree.rows) if row.term == term)
    return tree.line(at).text


@both_ends
async def test_leaving_a_name_out_and_letting_it_in(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("1")
        go_to(reader, "tag:coast")
        await reader.press("minus")
        assert reader.pane == "library", "the next name may be left out at once"
        assert set(reader.listed) == set(ORDER) - COAST
        assert "filter: -tag:coast" in reader.status
        row = reader.screen.library_tree.row
        assert row is not None
        assert row.term == "tag:coast"
        assert row_of(reader, "tag:coast").split() == ["-", "coast", "0"]
        await reader.press("minus")
        assert reader.listed == list(ORDER)
        assert "filter" not in reader.status
        await reader.press("minus", "backspace")
        assert reader.listed == list(ORDER)
        await reader.press("minus", "enter")
        assert reader.listed == list(ORDER)


@both_ends
async def test_what_narrows_can_be_taken_off_in_any_order(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("1")
        go_to(reader, "tag:coast")
        await reader.press("enter", "1")
        go_to(reader, "tag:money")
        await reader.press("enter", "1")
        assert set(reader.listed) == {"lighthouse", "tunnel"}
        assert "".join(row_of(reader, "tag:coast").split()).startswith("=▾coast")
        go_to(reader, "tag:coast")
        await reader.press("enter")
        assert "filter: tag:money" in reader.status
        assert reader.pane == "library"
        go_to(reader, "tag:money")
        await reader.press("minus")
        assert set(reader.listed).isdisjoint({"lighthouse", "bakery", "tunnel"})
        assert "filter: -tag:money" in reader.status


@each_size
async def test_days_and_languages_narrow(read: Open, tmp_path: Path, size: tuple[int, int]) -> None:
    folder = tmp_path / "days"
    folder.mkdir()
    for day, lang in (("2025-06-21", "en"), ("2025-06-21", "fr"), ("2025-06-20", "en-GB")):
        text = f"brief: 1\ntitle: T\nlang: {lang}\nsource: {{published: {day}}}\narticle: Words.\n"
        (folder / f"{day}-{lang}.yaml").write_text(text)
    async with read(size, folder=folder) as reader:
        await reader.press("1")
        tree = reader.screen.library_tree
        assert [row.label for row in tree.rows if row.group == "days"] == ["days 2025", "06-21", "06-20"]
        assert "▇" in row_of(reader, "date:2025-06-21")
        go_to(reader, "date:2025-06-21")
        await reader.press("enter")
        assert reader.listed == ["2025-06-21-fr", "2025-06-21-en"] or len(reader.listed) == 2
        await reader.press("1")
        go_to(reader, "lang:fr")
        await reader.press("minus")
        assert reader.listed == ["2025-06-21-en"]


async def test_keys_of_the_library_elsewhere(read: Open) -> None:
    async with read() as reader:
        await reader.press("minus")
        assert "on no name" in reader.said
        await reader.press("x")
        assert "Only the library" in reader.said
        await reader.press("1", "g", "minus")
        assert "on no name" in reader.said
        assert reader.listed == list(ORDER)


@both_ends
async def test_folding_by_a_key(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("1")
        go_to(reader, "tag:coast")
        assert row_of(reader, "tag:coast").split()[0] == "▸"
        await reader.press("x")
        assert row_of(reader, "tag:coast/boats").split()[0] == "boats"
        await reader.press("j", "x")
        row = reader.screen.library_tree.row
        assert row is not None
        assert row.label == "coast"
        assert row.open is False


async def test_the_pane_says_its_keys(read: Open) -> None:
    async with read((160, 40)) as reader:
        await reader.press("1")
        last = reader.rows()[-1]
        for words in ("Enter narrow", "- leave out", "Backspace widen", "F save", "x fold", "d forget"):
            assert words in last
        await reader.press("2")
        assert "Enter open" in reader.rows()[-1]


@each_size
async def test_completing_a_filter(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("f")
        assert "tag:  story:" in reader.rows()[-2]
        await reader.type("tag:co")
        assert "coast 3" in reader.rows()[-2]
        assert len(reader.rows()[-2].rstrip()) <= size[0]
        await reader.press("tab")
        assert reader.screen.find_bar.query_one(Input).value == "tag:coast"
        assert set(reader.listed) == COAST
        await reader.press("enter")
        assert "filter: tag:coast " in reader.status, "a name that was taken is that name"
        await reader.press("f", *"who:to", "tab", "enter")
        assert reader.listed == ["lighthouse"]
        assert 'who:"Tomas Reed"' in reader.screen.filter_text


@each_size
async def test_a_caret_under_the_bad_place(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("f", *"bees tga:x")
        line, below = reader.rows()[-3], reader.rows()[-2]
        assert below.index("^") == line.index("tga:x")
        assert "there is no field 'tga:'" in below
        await reader.press("escape")
        assert reader.listed == list(ORDER)


async def test_a_typed_name_is_known_once_it_is_typed(read: Open) -> None:
    async with read() as reader:
        await reader.press("f", *"tag:coast")
        assert reader.screen.filter_text == "tag:coast*", "it may go on"
        await reader.press("enter")
        assert reader.screen.filter_text == "tag:coast"
        await reader.press("1")
        assert row_of(reader, "tag:coast").startswith(" = ▾ coast")
        await reader.press("backspace", "f", *"tag:coa", "enter")
        assert reader.screen.filter_text == "tag:coa*", "nothing has this name: what was shown is kept"
        assert set(reader.listed) == COAST
        await reader.press("backspace")
        assert reader.listed == list(ORDER)
