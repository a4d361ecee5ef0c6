"""The line to type in, alone: what it offers, what Tab takes, and how it says what is wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from textual import events, on
from textual.app import App, ComposeResult
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input

from briefing_tui import resources
from briefing_tui.core.complete import Completion, completions
from briefing_tui.core.facets import Count
from briefing_tui.core.index import NameKind
from briefing_tui.core.query import QueryError, parse
from briefing_tui.ui import themes
from briefing_tui.ui.widgets.find_bar import FindBar
from briefing_tui.ui.widgets.hint_line import HintLine, fault_pieces, offer_pieces

TAGS = (Count("iran", 5), Count("oil price", 4), Count("oil", 3))


def names(kind: NameKind, start: str, limit: int) -> Sequence[Count]:
    found = TAGS if kind == "tag" else (Count("Olga Brandt", 2),) if kind == "person" else ()
    return [count for count in found if count.name.lower().startswith(start.lower())][:limit]


def complete(text: str, cursor: int) -> tuple[Completion, ...]:
    return completions(text, cursor, names)


class Stage(App[None]):
    """The bar below nothing; it judges a query as the reader does."""

    def __init__(self) -> None:
        super().__init__(css_path=resources.styles() / "reader.tcss")
        self.register_theme(themes.DARK)
        self.theme = themes.DARK.name
        self.said: list[str] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(themes.FALLBACK)

    def compose(self) -> ComposeResult:
        yield FindBar(id="find-bar")

    @on(FindBar.Changed)
    @on(FindBar.Submitted)
    def judge(self, message: FindBar.Changed | FindBar.Submitted) -> None:
        firm = isinstance(message, FindBar.Submitted)
        self.said.append(message.text + ("!" if firm else ""))
        if message.mode != "filter":
            return
        bar = self.query_one(FindBar)
        try:
            bar.answer(f"{len(str(parse(message.text, live=not firm)))} briefs")
        except QueryError as error:
            bar.fault(error, firm=firm)


class Typing:
    """A pilot on the bar."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.app = pilot.app
        self.pilot = pilot
        self.bar = pilot.app.query_one(FindBar)

    async def press(self, *keys: str) -> None:
        """Press keys. The pilot's own `press` sleeps for each of them."""
        driver = self.app._driver
        assert driver is not None
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
            event = events.Key(name, key if len(key) == 1 else None)
            event.set_sender(self.app)
            driver.send_message(event)
            await self.pilot._wait_for_screen()
        await self.pilot.pause()

    @property
    def value(self) -> str:
        return self.bar.query_one(Input).value

    @property
    def lines(self) -> list[str]:
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


@asynccontextmanager
async def typing(width: int = 80, *, mode: str = "filter", text: str = "") -> AsyncIterator[Typing]:
    async with Stage().run_test(size=(width, 4)) as pilot:
        on_it = Typing(pilot)
        on_it.bar.open(mode, text, "words", complete if mode == "filter" else None)
        await pilot.pause()
        yield on_it


async def test_offers_come_while_typing_and_change_nothing() -> None:
    async with typing() as it:
        assert it.lines[1].startswith(" Tab  tag:  story:  who:")
        await it.press(*"tag:")
        assert it.lines[0].startswith(" filter tag:")
        assert it.lines[1] == ' Tab  iran 5  "oil price" 4  oil 3'
        await it.press(*"o")
        assert it.value == "tag:o"
        assert it.lines[1] == ' Tab  "oil price" 4  oil 3'
        await it.press(*"x")
        assert it.lines[1] == ""
        assert it.pilot.app.said[-1] == "tag:ox"  # type: ignore[attr-defined]  # of the stage


async def test_tab_goes_round() -> None:
    async with typing() as it:
        await it.press(*"a -tag:o", "tab")
        assert it.value == 'a -tag:"oil price"'
        assert "briefs" in it.lines[0]
        await it.press("tab")
        assert it.value == "a -tag:oil"
        await it.press("tab")
        assert it.value == "a -tag:o", "and back to what was typed"
        await it.press("shift+tab")
        assert it.value == "a -tag:oil"
        await it.press("shift+tab", "shift+tab", "shift+tab")
        assert it.value == "a -tag:oil"
        await it.press("tab", "tab")
        assert it.value == 'a -tag:"oil price"'
        await it.press(*" ir", "tab")
        assert it.value == 'a -tag:"oil price" tag:iran'


async def test_a_field_is_followed_by_its_values() -> None:
    async with typing() as it:
        await it.press(*"ta")
        assert it.lines[1] == " Tab  tag: a tag, or one below it"
        await it.press("tab")
        assert it.value == "tag:"
        assert it.lines[1].startswith(" Tab  iran 5")
        await it.press("tab")
        assert it.value == "tag:iran"


async def test_the_word_under_the_cursor_is_completed() -> None:
    async with typing() as it:
        await it.press(*"tag:i money", "home", *["right"] * 5)
        assert it.lines[1] == " Tab  iran 5"
        await it.press("tab")
        assert it.value == "tag:iran money"
        await it.press("end", "tab")
        assert it.value == "tag:iran money", "nothing goes on here"


async def test_a_bad_place_has_a_caret_below() -> None:
    async with typing() as it:
        await it.press(*"iran tga:x")
        assert it.lines[0] == " filter iran tga:x"
        assert it.lines[1] == "             ^ there is no field 'tga:' (did you mean tag:?)"
        for key in ("backspace", "backspace", "backspace", "backspace", *"ag:i"):
            await it.press(key)  # nothing keeps keys in order here
        assert it.lines[1] == " Tab  iran 5"


async def test_half_a_query_is_no_fault_before_enter() -> None:
    async with typing() as it:
        await it.press(*"(tag:")
        assert it.lines[1].startswith(" Tab  iran")
        await it.press("enter")
        assert it.lines[1] == "             ^ a value is missing after 'tag:'"
        await it.press(*"iran")
        await it.press("enter")
        assert it.lines[1] == "        ^ this bracket is never closed"
        await it.press(*")", "enter")
        assert "^" not in it.lines[1]
        assert "briefs" in it.lines[0]


async def test_a_bar_that_is_opened_again_is_clean() -> None:
    async with typing() as it:
        await it.press(*"tga:x", "enter")
        assert "^" in it.lines[1]
        it.bar.display = False
        it.bar.open("filter", "", "words", complete)
        await it.pilot.pause()
        assert it.lines[1].startswith(" Tab  tag:")


async def test_answers_that_come_late() -> None:
    asked: list[tuple[str, int]] = []
    async with typing() as it:
        it.bar.open("filter", "", "words", complete, lambda text, cursor: asked.append((text, cursor)))
        await it.press(*"tag:i")
        assert asked == [("tag:i"[:count], count) for count in range(6)], "each text once"
        it.bar.offer("tag:", 4, complete("tag:", 4))
        assert it.bar.query_one(HintLine).offers == (), "the text went on"
        await it.press("tab")
        assert it.value == "tag:iran", "Tab does not wait"
        it.bar.offer("tag:i", 5, complete("tag:i", 5))
        await it.press("tab")
        assert it.value == "tag:iran"


async def test_finding_has_one_line() -> None:
    async with typing(mode="find", text="tag:o") as it:
        assert it.bar.size.height == 1
        await it.press("tab")
        assert it.value == "tag:o"
        await it.press("end", *"x", "enter")
        assert it.pilot.app.said == ["tag:ox", "tag:ox!"]  # type: ignore[attr-defined]  # of the stage
        it.bar.open("filter", "", "words", complete)
        await it.pilot.pause()
        assert it.bar.size.height == 2
        it.bar.open("find")
        await it.pilot.pause()
        assert it.bar.query_one(HintLine).offers == ()
        assert it.bar.size.height == 1


@pytest.mark.parametrize("width", [20, 40, 80])
async def test_a_long_query_scrolls_and_the_caret_with_it(width: int) -> None:
    async with typing(width, text="iran " * 25) as it:
        await it.press("end", *"tga:x")
        caret = it.lines[1].index("^")
        assert it.lines[0][caret:].startswith("tga:x")


def offers(*texts: str, note: str = "12") -> tuple[Completion, ...]:
    return tuple(Completion(0, 0, text, note) for text in texts)


@pytest.mark.parametrize(
    ("texts", "taken", "width", "drawn"),
    [
        ((), -1, 40, ""),
        (("iran",), -1, 40, " Tab  iran 12"),
        (("iran", "oil", "gas"), 1, 40, " Tab  iran 12  oil 12  gas 12"),
        (("iran", "oil", "gas"), -1, 20, " Tab  iran 12  …"),
        (("iran", "oil", "gas"), 2, 20, " Tab  gas 12"),
        (("a very long name of a tag",), -1, 20, " Tab  a very long…"),
        (("x" * 60,), -1, 80, f" Tab  {'x' * 39}… 12"),
        (("日本経済",), -1, 40, " Tab  日本経済 12"),
        (("a\x1b[2Jb",), -1, 40, " Tab  a�[2Jb 12"),
    ],
)
def test_offers_in_their_room(texts: tuple[str, ...], taken: int, width: int, drawn: str) -> None:
    pieces = offer_pieces(offers(*texts), taken, width)
    assert "".join(text for text, _ in pieces).rstrip() == drawn
    if drawn and "…" not in drawn:
        assert [role for _, role in pieces].count("now") == 1


@pytest.mark.parametrize(
    ("message", "at", "width", "drawn"),
    [
        ("this is wrong", 5, 40, "     ^ this is wrong"),
        ("this is wrong", 30, 40, "                this is wrong ^"),
        ("this is wrong", 0, 8, "^ this…"),
        ("this is wrong", 99, 20, "     this is wrong ^"),
        ("this is wrong", -3, 20, "^ this is wrong"),
        ("this is quite wrong", 15, 20, " this is quit… ^"),
    ],
)
def test_a_fault_stands_where_there_is_room(message: str, at: int, width: int, drawn: str) -> None:
    text = "".join(text for text, _ in fault_pieces(message, at, width))
    assert text.rstrip() == drawn
    assert len(text) <= width
