"""What a terminal receives: nothing of the content acts on it, and it is left as it was found."""

from __future__ import annotations

import base64
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing_tui.core.clean import clean
from tests.ui import hostile
from tests.ui.hostile import MARK
from tests.ui.pty import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")

WIDE, USUAL, NARROW = (200, 50), (120, 40), (80, 24)
READY = "to check"
"""Stands in the status line once the briefs are read and checked."""
COPIED = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")
CRASHING = """
import sys
from briefing_tui.cli import main
from briefing_tui.ui.screens.reader import ReaderScreen
def fail(self, by=0):
    secret = "the words of the article"
    raise ValueError("fault \\x1b]0;planted\\x07 \\u202e")
ReaderScreen.action_move = fail
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad") / "library"
    hostile.fill(folder)
    return folder


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("good") / "library"
    hostile.plain(folder)
    return folder


def tour(library: Path, home: Path, size: tuple[int, int], briefs: int) -> bytes:
    """Show every place that shows content; what the terminal received."""
    with Terminal(library, home, size=size) as terminal:
        terminal.wait(READY)
        for number in range(briefs):
            down = "j" * number
            # The brief and its article, then where it comes from, its export and its address.
            terminal.press(f"2g{down}\r", "i", "qe", "\x1b", "o")
        terminal.press("3G", "4G", "2g\re", "\t\t\t ", "\x1b")
        terminal.press("2G", "k", "K", "SS", "SS", "g", "\r")
        # Hits, filters, the library pane, the tags.
        terminal.press(f"3/{MARK}", "\r", "nn", "\x1b", f"4/{MARK}", "\r", "nn", "\x1b", f"2f{MARK}", "\x1b")
        terminal.press("1jj\r", "\x7f", "1G\r", "\x7f", "1g\r", "\r", "1jjjj\r", f"2f{MARK}\r", "\x7f\x7f")
        terminal.press(f"t{MARK}", *["\x1b[B"] * 8, *["\x1b[A"] * 2, "\r", "\x7f")
        terminal.press("?", MARK, "\x1b", ":", "fin", "\x1b")
        # Messages: marks and their undo, an editor that is not there, an export, another over it.
        terminal.press("2gsm", "uuu", "E", "2ge", "\x13", "e", "\x13", "\r", "Q")
        assert terminal.end() == 0
        assert terminal.changed() == []
        return bytes(terminal.raw)


@pytest.mark.parametrize(("size", "briefs"), [(WIDE, 14), (NARROW, 6)])
def test_content_never_acts_on_the_terminal(
    bad: Path, good: Path, home: Path, size: tuple[int, int], briefs: int
) -> None:
    benign, raw = tour(good, home, size, 1), tour(bad, home, size, briefs)

    assert [attack for attack in hostile.FORBIDDEN if attack in raw] == []
    assert hostile.kinds(raw) <= hostile.kinds(benign)
    assert raw.count(f"\ufffd{MARK}".encode()) > 100, "the attacks were never on the screen"
