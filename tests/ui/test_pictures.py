"""Pictures of the screens, compared with the last ones: `pytest tests/ui/test_pictures.py --snapshot-update`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from briefing_tui.config import Config
from briefing_tui.ui.app import BriefingApp
from tests.ui.conftest import Reader

Compare = Callable[..., bool]

pytestmark = pytest.mark.usefixtures("still")


@pytest.mark.parametrize(
    ("theme", "size", "keys"),
    [
        pytest.param("dark", (80, 24), ("enter", "j", "j"), id="dark-80"),
        pytest.param("dark", (120, 40), ("enter", "j", "j"), id="dark-120"),
        pytest.param("dark", (200, 50), ("enter", "j", "j"), id="dark-200"),
        pytest.param("light", (120, 40), ("j", "enter", "j", "j"), id="light-120"),
        pytest.param("terminal", (80, 24), ("j", "enter", "4"), id="terminal-80"),
        pytest.param("dark", (120, 40), ("question_mark",), id="help"),
        pytest.param("dark", (120, 40), ("e",), id="export"),
        pytest.param("light", (80, 24), ("t",), id="tags"),
    ],
)
def test_picture(
    snap_compare: Compare,
    library: Path,
    tmp_path: Path,
    theme: str,
    size: tuple[int, int],
    keys: tuple[str, ...],
) -> None:
    app = BriefingApp(library, Config(theme=theme), state=tmp_path / "state.db")

    async def show(pilot: Pilot[int]) -> None:
        reader = Reader(app, pilot)
        for _ in range(200):
            await reader.settle()
            # The checks come in the background, some time after the list.
            if reader.listed and all(reader.row(id).support for id in reader.listed):
                break
            await asyncio.sleep(0.02)
        await reader.press(*keys)

    assert snap_compare(app, terminal_size=size, run_before=show)
