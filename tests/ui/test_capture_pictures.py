"""Pictures of capture and inbox, compared with the last ones: `--snapshot-update` takes them anew."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from briefing_tui import paths
from briefing_tui.config import Config
from briefing_tui.core.model import PICKED_BY, Insight
from briefing_tui.store.inbox import Inbox, Pulled
from briefing_tui.ui.app import BriefingApp
from briefing_tui.ui.screens.capture.many import ManyScreen
from tests.ui.capturing import FOG, ask, begin, on_top, press, until
from tests.ui.conftest import Reader
from tests.ui.test_inbox_screen import FEED, FEEDS, TITLES, fresh, open_inbox

Compare = Callable[..., bool]
Steps = Callable[[Reader], Awaitable[None]]

pytestmark = pytest.mark.usefixtures("still")


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tags and insights as they are here: what is found in a text is no matter of the picture."""

    def tags_of(*_: object) -> tuple[str, ...]:
        return ("fog", "ferry", "Port Ellan")

    def insights_of(*_: str) -> tuple[Insight, ...]:
        return (Insight("A day in harbour costs the town nine thousand crowns.", by=PICKED_BY),)

    monkeypatch.setattr("briefing_tui.capture.compose.tags_of", tags_of)
    monkeypatch.setattr("briefing_tui.capture.compose.insights_of", insights_of)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an article, and one with several."""
    folder = tmp_path / "place"
    (folder / "several").mkdir(parents=True)
    (folder / "fog.md").write_text(FOG, encoding="utf-8")
    for number, title in enumerate(TITLES, 1):
        text = f"# {title}\n\n{title} keeps {number} boats in harbour, says the office of Port Ellan.\n"
        (folder / "several" / f"{number}.md").write_text(text, encoding="utf-8")
    (folder / "several" / "empty.txt").write_text("", encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


async def dialog(reader: Reader) -> None:
    """The dialog that asks for a source."""
    await reader.press("+", "f", "tab")


async def source(reader: Reader) -> None:
    """The source, a repeat under the cursor."""
    await begin(reader, "fog.md")
    await press(reader, "]")
    reader.app.screen.query_one("#keys").message = ""  # type: ignore[attr-defined]  # the keys again


async def draft(reader: Reader) -> None:
    """The brief, a gap under the cursor."""
    await begin(reader, "fog.md")
    await press(reader, "tab", "]")


async def several(reader: Reader) -> None:
    """Several articles, one of them off."""
    await ask(reader, "several")
    await until(reader, lambda: on_top(reader, ManyScreen), "the list")
    await reader.press("j", "space")


async def inbox(reader: Reader) -> None:
    """The inbox with three entries."""
    await open_inbox(reader)
    await reader.press("j")


async def empty_inbox(reader: Reader) -> None:
    """The inbox of somebody who has no feeds."""
    await open_inbox(reader)


@pytest.mark.parametrize(
    ("theme", "size", "steps"),
    [
        pytest.param("dark", (80, 24), source, id="source-80"),
        pytest.param("terminal", (80, 24), draft, id="draft-80"),
        pytest.param("dark", (120, 40), source, id="source-120"),
        pytest.param("light", (200, 50), draft, id="draft-200"),
        pytest.param("dark", (80, 24), dialog, id="dialog-80"),
        pytest.param("light", (120, 40), several, id="several-120"),
        pytest.param("dark", (80, 24), inbox, id="inbox-80"),
        pytest.param("dark", (80, 24), empty_inbox, id="no-feeds-80"),
    ],
)
def test_picture(
    snap_compare: Compare,
    library: Path,
    home: Path,
    tmp_path: Path,
    place: Path,
    theme: str,
    size: tuple[int, int],
    steps: Steps,
) -> None:
    feeds = FEEDS.feeds if steps is inbox else {}
    app = BriefingApp(library, Config(theme=theme, feeds=feeds), state=tmp_path / "state.db")
    if steps is inbox:
        with Inbox(paths.inbox_file()) as box:
            entries = [fresh(number, title, stingy=number == 2) for number, title in enumerate(TITLES, 1)]
            box.take(FEED, "post", entries, Pulled(pulled="2025-07-10T00:00:00Z"))

    async def show(pilot: Pilot[int]) -> None:
        reader = Reader(app, pilot)
        await reader.settle()
        await until(
            reader,
            lambda: bool(reader.listed) and all(reader.row(id).support for id in reader.listed),
            "the checks",
        )
        await steps(reader)
        await reader.flow()

    assert snap_compare(app, terminal_size=size, run_before=show)
