"""What a start takes up to its first picture: modules and widgets, which are what its time goes into."""

from __future__ import annotations

import pytest

from tests.ui.library import fill
from tests.ui.pty import Terminal

ASKED = """
import sys
from briefing_tui.__main__ import main
from briefing_tui.verbs import screen
out = sys.argv.pop(1)
def drawing():
    from briefing_tui.ui.app import BriefingApp
    before = BriefingApp.post_display_hook
    def first(self):
        if self.screen.brief_list.size.width and self.screen._raised:
            BriefingApp.post_display_hook = before
            modules = sorted(sys.modules)
            import json
            widgets = [type(each).__name__ for each in self.screen.walk_children()]
            with open(out, "w") as file:
                json.dump({"modules": modules, "widgets": widgets, "screens": [type(each).__name__ for each in self.screen_stack]}, file)
    BriefingApp.post_display_hook = first
    return drawing_before()
drawing_before, screen._drawing_on_terminal = screen._drawing_on_terminal, drawing
sys.exit(main())
"""
LATER = (
    "argparse",
    "briefing_tui.actions.keeping",
    "briefing_tui.analysis",
    "briefing_tui.arguments",
    "briefing_tui.capture",
    "briefing_tui.core.blocks",
    "briefing_tui.core.filters",
    "briefing_tui.core.model",
    "briefing_tui.core.query",
    "briefing_tui.core.support",
    "briefing_tui.core.text",
    "briefing_tui.core.words",
    "briefing_tui.export",
    "briefing_tui.store.codec",
    "briefing_tui.store.files",
    "briefing_tui.store.sync",
    "briefing_tui.store.yamlio",
    "briefing_tui.ui.brief_lines",
    "briefing_tui.ui.palette",
    "briefing_tui.ui.screens.dialogs",
    "briefing_tui.ui.sketching",
    "hashlib",
    "json",
    "multiprocessing",
    "platformdirs.macos",
    "sentencex",
    "ssl",
    "textual.widgets._markdown",
    "textual.widgets._data_table",
    "textual.widgets._text_area",
    "tomllib",
    "watchfiles",
    "yaml",
)
"""Modules, and packages with all that is in them, that nothing on the first picture needs."""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What was there when the first picture of the third start was drawn, with the picture before it."""
    import json

    root = tmp_path_factory.mktemp("start")
    library = fill(root / "library")
    for _ in range(2):
        with Terminal(library, root) as terminal:
            terminal.wait("8 briefs")
            terminal.press("Q")
            assert terminal.end() == 0
    out = root / "found.json"
    with Terminal(library, root, str(out), program=("-c", ASKED)) as terminal:
        terminal.wait("8 briefs")
        terminal.press("Q")
        assert terminal.end() == 0
        assert bytes(terminal.raw).count(b"\x1b[?1049h") == 1, "the first picture was drawn ahead"
    return dict(json.loads(out.read_text()))


def test_nothing_is_imported_that_can_wait(started: dict[str, list[str]]) -> None:
    early = [
        name
        for name in started["modules"]
        if any(name == each or name.startswith(f"{each}.") for each in LATER)
    ]
    assert not early


def test_few_modules_of_ours_are_imported(started: dict[str, list[str]]) -> None:
    ours = [name for name in started["modules"] if name.partition(".")[0] == "briefing_tui"]
    assert len(ours) <= 85, ours


def test_few_widgets_are_made(started: dict[str, list[str]]) -> None:
    assert sorted(name for name in started["widgets"] if name not in ("ToastRack", "Tooltip")) == [
        "ArticlePane",
        "BriefList",
        "BriefPane",
        "KeyLine",
        "LibraryTree",
        "StatusLine",
    ]
    assert started["screens"] == ["ReaderScreen"]
