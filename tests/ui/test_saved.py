"""Saved filters on the screen: saved, shown with counts, applied, forgotten, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.config import Config, load
from briefing_tui.paths import config_file
from tests.ui.conftest import Open, Reader
from tests.ui.library import ORDER
from tests.ui.sizes import both_ends

TEXT = "# mine\ntheme = 'light'\n\n[filters]\n'coast news' = 'tag:coast' # the sea\nunread = 'is:unread'\n"


@pytest.fixture
def config(home: Path) -> Config:
    """A configuration with two saved filters, in its file."""
    path = config_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT, encoding="utf-8")
    config, problems = load()
    assert not problems
    return config


def saved(reader: Reader) -> dict[str, int | None]:
    """The saved filters of the library pane with their counts."""
    rows = reader.screen.library_tree.rows
    return {row.place.name: row.count for row in rows if row.group == "saved filters" and row.place.name}


def go_to(reader: Reader, name: str) -> None:
    """The cursor of the library pane to a name."""
    tree = reader.screen.library_tree
    tree.go_to(next(at for at, row in enumerate(tree.rows) if row.place.name == name))


@both_ends
async def test_they_stand_first_with_their_counts(read: Open, config: Config, size: tuple[int, int]) -> None:
    async with read(size, config=config) as reader:
        assert reader.screen.library_tree.rows[0].label == "saved filters"
        assert saved(reader) == {"coast news": 3, "unread": 8}
        await reader.press("1")
        go_to(reader, "coast news")
        await reader.press("enter")
        assert reader.pane == "list"
        assert set(reader.listed) == {"lighthouse", "ferry", "tunnel"}
        assert saved(reader) == {"coast news": 3, "unread": 3}
        await reader.press("enter", "1")
        assert saved(reader)["unread"] == 2, "the brief that was opened is read"
        assert "=" in next(row for row in reader.rows() if "coast news" in row)
        await reader.press("enter")
        assert reader.listed == list(ORDER), "Enter on what holds takes it off"


async def test_saving_and_taking_back(read: Open, config: Config) -> None:
    async with read(config=config) as reader:
        await reader.press("F")
        assert reader.dialog() == ""
        assert "no filter to save" in reader.said
        await reader.press("f", *"tag:money ", "enter", "F")
        assert reader.dialog() == "SaveFilter"
        assert "tag:money" in reader.drawn
        await reader.press("enter")
        assert reader.dialog() == "SaveFilter", "it needs a name"
        assert "needs a name" in reader.drawn
        await reader.press(*"cash", "enter")
        assert reader.dialog() == ""
        assert "Filter saved as cash" in reader.said
        assert config_file().read_text() == TEXT + 'cash = "tag:money"\n'
        assert saved(reader)["cash"] == 3
        await reader.press("F", "enter")
        assert "saved as cash already" in reader.said
        await reader.press("u")
        assert config_file().read_text() == TEXT
        assert "cash" not in saved(reader)


@both_ends
async def test_a_name_that_is_taken_is_asked_about(read: Open, config: Config, size: tuple[int, int]) -> None:
    async with read(size, config=config) as reader:
        await reader.press("f", *"tag:money ", "enter", "F", *"unread")
        assert "in place of: is:unread" in reader.drawn
        await reader.press("enter")
        assert reader.dialog() == "ConfirmDialog"
        await reader.press("escape")
        assert "Nothing was saved" in reader.said
        assert config_file().read_text() == TEXT
        await reader.press("F", *"unread", "enter", "enter")
        assert config_file().read_text() == TEXT.replace("'is:unread'", '"tag:money"')
        await reader.press("u")
        assert config_file().read_text() == TEXT
        await reader.press("F", "escape")
        assert reader.dialog() == ""


async def test_forgetting_one(read: Open, config: Config) -> None:
    async with read(config=config) as reader:
        await reader.press("d")
        assert "on no saved filter" in reader.said
        await reader.press("1", "d")
        assert "on no saved filter" in reader.said, "the cursor is on the heading"
        go_to(reader, "coast news")
        await reader.press("d")
        assert "Filter coast news forgotten" in reader.said
        assert list(saved(reader)) == ["unread"]
        assert "coast" not in config_file().read_text()
        await reader.press("u")
        assert config_file().read_text() == TEXT
        assert saved(reader) == {"coast news": 3, "unread": 8}


async def test_a_file_that_cannot_be_changed(read: Open, config: Config) -> None:
    async with read(config=config) as reader:
        await reader.press("f", *"tag:money ", "enter")
        config_file().write_text("theme = ")
        await reader.press("F", *"cash", "enter")
        assert "Not saved" in reader.said
        assert "no TOML" in reader.said
        assert config_file().read_text() == "theme = "
        assert list(saved(reader)) == ["coast news", "unread"]


async def test_a_filter_is_left_out_too(read: Open, config: Config) -> None:
    async with read(config=config) as reader:
        await reader.press("1")
        go_to(reader, "coast news")
        await reader.press("minus")
        assert set(reader.listed) == set(ORDER) - {"lighthouse", "ferry", "tunnel"}
        assert saved(reader)["coast news"] == 0
        await reader.press("minus")
        assert reader.listed == list(ORDER)


async def test_a_saved_order_comes_with_it(read: Open, home: Path) -> None:
    async with read(config=Config(filters={"by title": "tag:coast sort:title"})) as reader:
        await reader.press("1")
        go_to(reader, "by title")
        await reader.press("enter")
        assert reader.listed == ["tunnel", "ferry", "lighthouse"]
        assert "title" in reader.frame("list")


async def test_their_names_complete(read: Open, config: Config) -> None:
    async with read(config=config) as reader:
        await reader.press("f", *"coa")
        assert "filter coast news" in reader.drawn or "tag:coast" in reader.drawn
        await reader.press("tab")
        assert reader.listed == ["lighthouse", "ferry", "tunnel"]
