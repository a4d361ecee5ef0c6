"""The one table of keys: whole, without doubles, and reachable in help and palette; the reader's own map of them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from typing import Any

import pytest
from textual.screen import Screen

from briefing_tui.capture.reading import CHOICES
from briefing_tui.config import FORBIDDEN_KEYS, Config
from briefing_tui.ui.commands import ALL, COMMANDS, action_ids, key_name, keys_of, on_screen
from briefing_tui.ui.palette import CommandsProvider
from briefing_tui.ui.screens.capture.many import ManyScreen
from briefing_tui.ui.screens.capture.screen import CaptureScreen
from briefing_tui.ui.screens.dialogs.help import legend
from briefing_tui.ui.screens.inbox.screen import InboxScreen
from briefing_tui.ui.screens.reader import ReaderScreen
from tests.ui.conftest import Open
from tests.ui.library import ORDER
from tests.ui.sizes import both_ends, each_size

SCREENS: dict[str, type[Screen[Any]]] = {
    "reader": ReaderScreen,
    "capture": CaptureScreen,
    "many": ManyScreen,
    "inbox": InboxScreen,
}
"""The screens of the table."""


def test_the_table() -> None:
    ids = Counter(command.id for command in COMMANDS)
    assert set(ids.values()) == {1}
    assert action_ids() == set(ids)
    assert {command.screen for command in COMMANDS} == set(SCREENS)
    for name, screen in SCREENS.items():
        commands = on_screen(name)
        keys = Counter(key for command in commands for key in command.keys)
        assert set(keys.values()) == {1}
        assert not FORBIDDEN_KEYS & set(keys)
        for command in commands:
            method = "action_" + command.action.partition("(")[0]
            assert callable(getattr(screen, method, None)), method
    for command in COMMANDS:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", command.id)
        assert command.keys
        assert command.label
        assert command.help[0].isupper()
        assert command.group
        assert set(command.panes) <= {*ALL, *getattr(SCREENS[command.screen], "PANES", ())}
    groups = [command.group for command in COMMANDS]
    assert len(set(groups)) == sum(a != b for a, b in zip(groups, ["", *groups], strict=False))


def test_every_command_is_bound_by_its_id() -> None:
    for name, screen in SCREENS.items():
        bound = {binding.id: binding.key for binding in screen.BINDINGS if not isinstance(binding, tuple)}
        assert bound == {command.id: ",".join(command.keys) for command in on_screen(name)}


@pytest.mark.parametrize(
    ("key", "name"), [("slash", "/"), ("ctrl+d", "Ctrl+d"), ("enter", "Enter"), ("G", "G"), ("down", "↓")]
)
def test_names_of_keys(key: str, name: str) -> None:
    assert key_name(key) == name


def test_own_keys_are_shown() -> None:
    command = next(command for command in COMMANDS if command.id == "down")
    assert keys_of(command) == "j ↓"
    assert keys_of(command, {"down": "x,ctrl+n"}) == "x Ctrl+n"
    assert keys_of(command, {"up": "x"}) == "j ↓"


def test_the_table_needs_no_screen() -> None:
    code = "import sys, briefing_tui.ui.commands as c; print(len(c.COMMANDS), 'textual' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(len(COMMANDS)), "False"]


@both_ends
async def test_help_shows_every_command(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press("?")
        assert reader.dialog() == "HelpDialog"
        shown = " ".join(reader.text().split())
        for command in COMMANDS:
            assert command.help in shown
            assert keys_of(command) in shown
            assert command.group in shown
        for sign, meaning in legend(reader.screen.glyphs):
            assert sign.split()[0] in shown
            assert " ".join(meaning.split()) in shown
        await reader.type("passage")
        narrowed = reader.text()
        assert "mark its passage" in " ".join(narrowed.split())
        assert len(narrowed) < len(shown) / 3
        await reader.type("zzzz")
        assert "Nothing in the help" in reader.drawn
        await reader.press("enter")
        assert not reader.dialog()
        await reader.press("?", "down", "pagedown", "pageup", "escape")
        assert not reader.dialog()


@each_size
async def test_the_palette_runs_a_command(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await reader.press(":")
        assert reader.dialog() == "CommandPalette"
        await reader.type("next brief")
        await reader.press("enter")
        assert not reader.dialog()
        assert reader.shown == ORDER[1]
        await reader.press("ctrl+p", "escape")
        assert not reader.dialog()


async def test_the_palette_has_every_command(read: Open) -> None:
    config = Config(keys={"star": ("x", "ctrl+x")})
    async with read(config=config) as reader:
        provider = CommandsProvider(reader.screen)
        texts = [hit.text or "" async for hit in provider.discover()]
        for command in COMMANDS:
            wanted = command.id != "palette" and command.screen == "reader"
            assert any(text.startswith(f"{command.label}: {command.help}") for text in texts) == wanted
        assert any("[x Ctrl+x]" in text for text in texts), "the keys are the reader's own"
        found = [hit.text or "" async for hit in provider.search("export")]
        assert any(text.startswith("export: ") for text in found)


@both_ends
async def test_own_keys_work(read: Open, size: tuple[int, int]) -> None:
    config = Config(keys={"down": ("x", "ctrl+n"), "star": ("D",)})
    async with read(size, config=config) as reader:
        await reader.press("x", "ctrl+n")
        assert reader.shown == ORDER[2]
        await reader.press("j")
        assert reader.shown == ORDER[2]
        await reader.press("D")
        assert "Starred" in reader.said
        assert "x move" in reader.drawn or reader.said
        await reader.press("?")
        assert "x Ctrl+n" in reader.text()


def test_every_label_that_a_person_may_give_has_a_key() -> None:
    given = [command.id.removeprefix("label-") for command in COMMANDS if command.id.startswith("label-")]
    assert sorted([*given, "dropped"]) == sorted(CHOICES)
    assert [command.keys for command in COMMANDS if command.id == "keep-or-drop"]


@each_size
async def test_the_key_line_names_keys_of_the_pane(read: Open, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        for pane in "1234":
            await reader.press(pane)
            last = reader.rows()[-1]
            assert "? help" in last
            assert "j move" in last
            assert len(last.rstrip()) <= size[0]
