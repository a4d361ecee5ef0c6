"""The capture screen under a pilot: what a test asks of it, and how it waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from textual import events
from textual.widgets import Static

from briefing_tui.capture.reading import Label
from briefing_tui.ui.screens.capture.many import ManyScreen
from briefing_tui.ui.screens.capture.screen import CaptureScreen
from briefing_tui.ui.screens.dialogs.add import AddDialog
from briefing_tui.ui.screens.side import SideScreen
from briefing_tui.ui.widgets.status_line import KeyLine, StatusLine
from tests.ui.conftest import Reader

SECONDS = 60
"""How long anything may take; a test fails by its condition, not by a slow machine."""

FOG = """\
The ferry stays in harbour until the fog has gone.
# Fog over the strait

# Fog over the strait
An island waits for its mail and its bread
“Nobody sails today,” said Rosa Lind, the harbour master of Port Ellan. The bell has rung since Monday morning, and two \
boats lie outside the mole with their lamps lit.
A day in harbour costs the town nine thousand crowns, the council says, and the baker has flour for one more week only.
A day in harbour costs the town nine thousand crowns, the council says, and the baker has flour for one more week only.
"""
"""A text with a lead before its title, the title twice, and a paragraph twice."""
FOG_ID = "fog-over-the-strait"


async def until(reader: Reader, true: Callable[[], bool], what: str = "it") -> None:
    """Wait for the condition itself."""
    end = monotonic() + SECONDS
    while monotonic() < end:
        if true():
            return
        if reader.app.fault is not None:
            raise reader.app.fault
        await reader.flow()
        await asyncio.sleep(0.005)
    raise AssertionError(f"{what} never came:\n{reader.drawn}")


def screen(reader: Reader) -> CaptureScreen:
    """The capture screen, on top."""
    top = reader.app.screen
    assert isinstance(top, CaptureScreen), reader.drawn
    return top


def many(reader: Reader) -> ManyScreen:
    """The list of several articles, on top."""
    top = reader.app.screen
    assert isinstance(top, ManyScreen), reader.drawn
    return top


def on_top(reader: Reader, kind: type[object]) -> bool:
    """Whether a screen of this kind is on top."""
    return isinstance(reader.app.screen, kind)


async def begin(reader: Reader, source: Path | str) -> CaptureScreen:
    """Press `+`, type a source, and wait until its brief is worked out."""
    await ask(reader, str(source))
    await until(reader, lambda: on_top(reader, CaptureScreen), "the capture screen")
    return await worked_out(reader)


async def ask(reader: Reader, line: str) -> None:
    """Press `+`, type a line, and press Enter."""
    await reader.press("+")
    await until(reader, lambda: on_top(reader, AddDialog), "the dialog")
    for char in line:
        await reader.key(char)
    await reader.key("enter")


async def paste(reader: Reader, text: str) -> None:
    """Paste into what has the focus."""
    reader.app.post_message(events.Paste(text))
    await reader.flow()


async def worked_out(reader: Reader) -> CaptureScreen:
    """Wait until the brief is that of the labels as they are."""
    await until(reader, lambda: screen(reader).up_to_date, "the brief")
    await reader.flow()
    return screen(reader)


async def press(reader: Reader, *keys: str) -> CaptureScreen:
    """Press keys on the capture screen, and wait until the brief has followed."""
    for key in keys:
        await reader.key(key)
    return await worked_out(reader)


async def save(reader: Reader, id: str) -> None:
    """Save, and wait until the reader shows the brief."""
    await reader.key("ctrl+s")
    await shown(reader, id)


async def shown(reader: Reader, id: str) -> None:
    """Wait until the reader shows a brief, and has it in its list."""
    await until(reader, lambda: not reader.dialog() and reader.shown == id, f"the brief {id}")
    await until(reader, lambda: id in reader.listed, f"{id} in the list")
    await reader.settle()
    await until(reader, lambda: reader.shown == id, f"the brief {id}")


def labels(reader: Reader) -> list[tuple[int, Label]]:
    """Number and label of every line."""
    return [(part.number, part.label) for part in screen(reader).history.now.reading.parts]


def label(reader: Reader, number: int) -> Label:
    """The label of one line."""
    return dict(labels(reader))[number]


def said(reader: Reader) -> str:
    """What is said in place of the keys."""
    top = reader.app.screen
    assert isinstance(top, SideScreen)
    return top.query_one("#keys", KeyLine).message


def status(reader: Reader) -> str:
    """The line above the panes."""
    line = reader.app.screen.query_one(StatusLine)
    return f"{line.left} | {line.right}"


def notice(reader: Reader) -> str:
    """What the dialog that asks for a source says."""
    return str(reader.app.screen.query_one("#add-notice", Static).visual)


def field(reader: Reader, name: str) -> int:
    """The line of a field in the brief."""
    rows = screen(reader).draft_pane.rows
    return next(at for at, row in enumerate(rows) if row.name == name)


def drafts(home: Path) -> list[Path]:
    """The unfinished captures."""
    return sorted((home / ".local/state/briefing-tui/unfinished").glob("*.json"))


def drafts_text(home: Path) -> str:
    """What is kept of them; nothing where there are none yet."""
    return "".join(path.read_text(encoding="utf-8") for path in drafts(home))
