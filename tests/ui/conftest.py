"""The reader under a pilot: a library, the app on it, and what a test asks of the screen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AbstractContextManager, asynccontextmanager, nullcontext
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from briefing_tui.config import Config
from briefing_tui.core.row import Row
from briefing_tui.ui.app import BriefingApp
from briefing_tui.ui.screens.reader import ReaderScreen
from briefing_tui.ui.screens.watching import Watching
from briefing_tui.ui.widgets.status_line import KeyLine, StatusLine
from briefing_tui.ui.widgets.text_pane import TextPane
from tests.ui.library import fill


class Reader:
    """A running app and what it shows."""

    def __init__(self, app: BriefingApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> ReaderScreen:
        """The main screen, whatever dialog stands over it."""
        return next(each for each in self.app.screen_stack if isinstance(each, ReaderScreen))

    def dialog(self) -> str:
        """The name of the class of the dialog on top, or nothing."""
        top = self.app.screen
        return "" if isinstance(top, ReaderScreen) else type(top).__name__

    def text(self) -> str:
        """The lines of the text that the dialog on top scrolls."""
        return "\n".join(line.text for line in self.app.screen.query_one(TextPane).lines)

    @property
    def pane(self) -> str:
        """The id of the focused pane."""
        return self.screen.pane.id or ""

    @property
    def shown(self) -> str:
        """The id of the brief that is shown."""
        return self.screen.shown.id if self.screen.shown else ""

    @property
    def listed(self) -> list[str]:
        """The ids in the list."""
        view = self.screen.view
        rows = self.screen.index.rows(view.numbers) if view is not None else ()
        return [row.id if row is not None else "" for row in rows]

    def row(self, id: str) -> Row:
        """A brief as the index has it."""
        row = self.screen.index.find(id)
        assert row is not None
        return row

    @property
    def path(self) -> tuple[str | int, ...]:
        """The line of the brief that the cursor is on."""
        item = self.screen.brief_pane.item
        return item.path if item else ()

    @property
    def said(self) -> str:
        """What the key line says in passing."""
        return self.screen.query_one(KeyLine).message

    @property
    def status(self) -> str:
        """The line above the panes."""
        line = self.screen.query_one(StatusLine)
        return f"{line.left} | {line.right}"

    def frame(self, pane: str) -> str:
        """Title and subtitle on the frame of a pane."""
        widget = self.screen.query_one(f"#{pane}")
        return f"{widget.border_title} | {widget.border_subtitle}"

    def rows(self) -> list[str]:
        """The characters of the whole terminal, a string a row."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    @property
    def drawn(self) -> str:
        """The whole terminal as one text."""
        return "\n".join(self.rows())

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until the screen has settled."""
        for key in keys:
            await self.key(key)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text, a key a character."""
        await self.press(*text)

    async def key(self, key: str) -> None:
        """Send one key and let its messages run. The pilot's own `press` sleeps 40 ms for each key."""
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        event = events.Key(name, key if len(key) == 1 else None)
        event.set_sender(self.app)
        driver = self.app._driver
        assert driver is not None
        driver.send_message(event)
        await self.flow()

    async def flow(self) -> None:
        """Let messages run until none waits, and do what waits for a refresh."""
        quiet = 0
        for _ in range(60):
            if self.app._exit:
                return
            await self.pilot._wait_for_screen()
            screen = self.app.screen
            screen._on_timer_update()
            pumps = (self.app, *screen.walk_children(with_self=True))
            waits = self.app.key_order._busy or any(pump.message_queue_size for pump in pumps)
            quiet = 0 if waits else quiet + 1
            if quiet > 1:
                return

    async def settle(self) -> None:
        """Wait for the background, and for the preview of a resting cursor."""
        quiet = 0
        for _ in range(1000):
            await self.app.workers.wait_for_complete()
            await self.flow()
            if self.app._exit:
                return
            screen = self.screen
            timers = (screen._preview, screen._refresh, screen._recount, screen._checks, screen._looks)
            waits = any(timer is not None for timer in timers) or screen.asker.busy or not screen.caught_up
            # What a thread posted may not be in any queue yet.
            quiet = 0 if waits else quiet + 1
            if quiet > 1:
                return
            await asyncio.sleep(0.002)

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.settle()


Open = Callable[..., AbstractAsyncContextManager[Reader]]


def follow_once(screen: Watching) -> None:
    """In place of a watch: one look at the files."""
    if not screen.me.caught_up:
        screen.me.catch_up_now()


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The preview of a row and the background check come almost at once."""
    monkeypatch.setattr("briefing_tui.ui.screens.showing.PREVIEW_DELAY", 0.002)
    monkeypatch.setattr("briefing_tui.ui.screens.completing.COMPLETE_DELAY", 0.002)
    monkeypatch.setattr("briefing_tui.ui.screens.refreshing.REFRESH_SECONDS", 0.005)
    monkeypatch.setattr("briefing_tui.ui.screens.refreshing.RECOUNT_SECONDS", 0.005)
    monkeypatch.setattr("briefing_tui.ui.screens.checking.CHECK_DELAY", 0.005)
    monkeypatch.setattr("briefing_tui.ui.screens.checking.QUIET_SECONDS", 0)
    # What is said in passing stays until it is read, however slow the machine is.
    monkeypatch.setattr("briefing_tui.ui.screens.reader.MESSAGE_SECONDS", 600)
    monkeypatch.setattr("briefing_tui.ui.screens.side.MESSAGE_SECONDS", 600)
    # The files are looked at once, at once, and not watched: a test says what changed when.
    monkeypatch.setattr(Watching, "follow_files", follow_once)
    monkeypatch.setattr("briefing_tui.ui.keyboard.AFTER", 0, raising=False)
    # A key waits for its rows however slow the machine is.
    monkeypatch.setattr("briefing_tui.ui.screens.asking.ANSWER_SECONDS", 5)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the copies, and a screen that can be left though there is no terminal."""

    def suspend(self: BriefingApp) -> AbstractContextManager[None]:
        return nullcontext()

    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.setattr(BriefingApp, "suspend", suspend)
    return folder


def editor(tmp_path: Path, *lines: str) -> Config:
    """An editor that does what a script says with its file, `$1`."""
    script = tmp_path / "editor.sh"
    script.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Config(editor=f"sh {script}")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Eight briefs and a file that cannot be read."""
    return fill(tmp_path / "library")


@pytest.fixture
def read(library: Path, tmp_path: Path) -> Open:
    """Open the reader: `async with read((80, 24)) as reader`."""

    @asynccontextmanager
    async def run(
        size: tuple[int, int] = (120, 40),
        *,
        folder: Path | None = None,
        config: Config | None = None,
        target: str | None = None,
    ) -> AsyncIterator[Reader]:
        app = BriefingApp(folder or library, config or Config(), target, state=tmp_path / "state.db")
        async with app.run_test(size=size) as pilot:
            reader = Reader(app, pilot)
            await pilot.pause()
            await reader.settle()
            yield reader

    return run
