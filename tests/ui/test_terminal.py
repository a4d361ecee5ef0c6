"""What a terminal receives: nothing of the content acts on it, and it is left as it was found."""

from __future__ import annotations

import base64
import os
import pty
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
SGR = re.compile(rb"\x1b\[([0-9;]*)m")
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
            terminal.press(f"2g{down}\r", "i", "\x1b", "e", "\x1b", "o")
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


@pytest.fixture(scope="module")
def benign(good: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The kinds of sequence that the program sends of itself."""
    return hostile.kinds(tour(good, tmp_path_factory.mktemp("own"), NARROW, 1))


@pytest.mark.parametrize(("size", "briefs"), [(WIDE, 10), (NARROW, 3)])
def test_content_never_acts_on_the_terminal(
    bad: Path, benign: set[str], home: Path, size: tuple[int, int], briefs: int
) -> None:
    raw = tour(bad, home, size, briefs)

    assert [attack for attack in hostile.FORBIDDEN if attack in raw] == []
    assert hostile.kinds(raw) <= benign
    assert raw.count(f"\ufffd{MARK}".encode()) > 100, "the attacks were never on the screen"


def test_a_copy_holds_no_control(bad: Path, home: Path) -> None:
    with Terminal(bad, home) as terminal:
        terminal.wait(READY)
        for number in range(len(hostile.attacks())):
            terminal.press(f"2g{'j' * number}\ryjjyjjyY4y")
        terminal.press("Q")
        assert terminal.end() == 0

    copies = [base64.b64decode(found).decode() for found in COPIED.findall(bytes(terminal.raw))]
    assert len(copies) >= 40
    assert all(clean(text) == text and MARK in text for text in copies)


def test_a_copy_is_the_line_with_its_source(home: Path, tmp_path: Path) -> None:
    text = "brief: 1\ntitle: A lock\nsource: {name: Gazette, published: 2025-03-02}\ninsights: ['It is [b]wide[/b].']\n"
    library = tmp_path / "library"
    library.mkdir()
    (library / "lock.yaml").write_text(text, encoding="utf-8")

    with Terminal(library, home) as terminal:
        terminal.wait("It is [b]wide[/b].")
        terminal.press("\r", "jy", "Q")
        terminal.end()

    (found,) = COPIED.findall(bytes(terminal.raw))
    copied = base64.b64decode(found).decode()
    assert copied.startswith("It is [b]wide[/b].")
    assert "Gazette" in copied


def test_a_line_of_a_megabyte_is_shown_at_once(home: Path, tmp_path: Path) -> None:
    hostile.big(tmp_path / "library")
    with Terminal(tmp_path / "library", home) as terminal:
        terminal.wait("12 briefs")
        for _ in range(12):
            begin = time.monotonic()
            terminal.press("\r", "4", "G", "/end\r", "i", "q2j")
            assert time.monotonic() - begin < 8
        terminal.press("e", "\x1b", "t", "\x1b", "1G\r", "Q")
        assert terminal.end() == 0
        assert terminal.changed() == []


# Ends ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"])
@pytest.mark.parametrize(("keys", "modern"), [((), False), (("e",), True)])
def test_a_signal_ends_in_order(
    good: Path, home: Path, name: str, keys: tuple[str, ...], modern: bool
) -> None:
    number = signal.Signals[name]
    with Terminal(good, home, modern=modern) as terminal:
        terminal.wait(READY)
        terminal.press(*keys)
        terminal.signal(number)
        assert terminal.end(2) == 128 + number
        assert terminal.changed() == []
        assert b"Traceback" not in terminal.raw


def test_a_signal_ends_at_once_while_the_program_starts(good: Path, home: Path) -> None:
    with Terminal(good, home) as terminal:
        while b"\x1b[?1049h" not in terminal.raw:
            terminal.pump(0.05)
        terminal.signal(signal.SIGTERM)
        assert terminal.end(2) == 128 + signal.SIGTERM
        assert terminal.changed() == []


def test_a_signal_ends_what_is_busy(home: Path, tmp_path: Path) -> None:
    hostile.big(tmp_path / "library", 4_000_000)
    with Terminal(tmp_path / "library", home) as terminal:
        terminal.wait("briefs")
        terminal.send(b"\rjjjj\rJJJJ")
        terminal.pump(0.2)
        terminal.signal(signal.SIGTERM)
        assert terminal.end(3) == 128 + signal.SIGTERM
        assert terminal.changed() == []


@pytest.mark.parametrize("ignored", [False, True])
def test_a_closed_terminal_ends_the_program(good: Path, home: Path, ignored: bool) -> None:
    ignore = "import signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
    program = ("-c", ignore + "from briefing_tui.cli import main; sys.exit(main(sys.argv[1:]))")
    with Terminal(good, home, program=program if ignored else ("-m", "briefing_tui")) as terminal:
        terminal.wait(READY)
        terminal.hang_up()
        assert terminal.end(2) == 128 + signal.SIGHUP


def test_a_stopped_program_gives_the_terminal_back_meanwhile(good: Path, home: Path) -> None:
    with Terminal(good, home) as terminal:
        before = terminal.wait(READY)
        terminal.signal(signal.SIGTSTP)
        os.waitid(os.P_PID, terminal.process.pid, os.WSTOPPED | os.WNOWAIT)
        terminal.settle()
        assert terminal.changed() == []

        terminal.forget()
        terminal.signal(signal.SIGCONT)
        terminal.settle()
        assert b"\x1b[?1049h" in terminal.raw
        assert terminal.text == before
        terminal.press("Q")
        assert terminal.end() == 0
        assert terminal.changed() == []


def test_an_editor_that_is_not_there_leaves_the_screen(good: Path, home: Path) -> None:
    with Terminal(good, home) as terminal:
        terminal.wait(READY)
        terminal.press("E")
        terminal.wait("no-editor cannot be started")
        terminal.press("j")
        terminal.wait("2/7")
        terminal.press("Q")
        assert terminal.end() == 0


def test_ctrl_c_in_the_editor_is_the_editors(good: Path, home: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text(
        "#!/bin/sh\ntrap 'echo caught; exit 0' INT\necho waiting\nread -r line\n", encoding="ascii"
    )
    editor.chmod(0o755)
    with Terminal(good, home, environment={"EDITOR": str(editor)}) as terminal:
        terminal.wait(READY)
        terminal.press("E")
        terminal.wait("waiting")
        terminal.press("\x03")
        terminal.wait("Nothing was changed")
        assert b"caught" in terminal.raw
        terminal.press("Q")
        assert terminal.end() == 0


def test_a_fault_of_ours_leaves_one_line(good: Path, home: Path) -> None:
    with Terminal(good, home, program=("-c", CRASHING)) as terminal:
        terminal.wait(READY)
        terminal.press("j")
        assert terminal.end() == 1
        assert terminal.changed() == []
        said = re.sub(
            rb"\x1b\[[^a-z]*[a-z]", b"", terminal.raw[terminal.raw.rfind(b"\x1b[?1049l") :]
        ).decode()
    log = home / ".local/state/briefing-tui/briefing.log"
    assert said.splitlines() == [f"briefing: unexpected ValueError; details are in {log}"]
    assert b"Traceback" not in terminal.raw
    assert b"planted" not in terminal.raw
    logged = log.read_bytes()
    assert b"ValueError: fault" in logged
    assert b"the words of the article" not in logged.replace(b'secret = "the words of the article"', b"")
    assert logged.isascii()
    assert logged.replace(b"\n", b"").decode().isprintable()


# No terminal --------------------------------------------------------------------------


@pytest.mark.parametrize("lacking", ["input", "output"])
def test_without_a_terminal_one_line_and_exit_2(good: Path, home: Path, lacking: str) -> None:
    master, slave = pty.openpty()
    run = subprocess.run(
        [sys.executable, "-m", "briefing_tui", "--library", str(good)],
        stdin=subprocess.DEVNULL if lacking == "input" else slave,
        stdout=subprocess.PIPE if lacking == "output" else slave,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(slave)
    os.close(master)
    assert run.returncode == 2
    assert len(run.stderr.splitlines()) == 1
    assert not run.stdout


def test_a_terminal_without_a_cursor_is_refused(good: Path, home: Path) -> None:
    with Terminal(good, home, environment={"TERM": "dumb"}) as terminal:
        assert terminal.end() == 2
        assert len(terminal.raw.splitlines()) == 1
        assert b"\x1b" not in terminal.raw


def test_errors_may_go_to_a_file(good: Path, home: Path) -> None:
    run = 'exec "$0" -m briefing_tui 2>errors'
    shell = f"import os, sys; os.execvp('sh', ['sh', '-c', {run!r}, sys.executable])"
    with Terminal(good, home, program=("-c", shell)) as terminal:
        terminal.wait(READY)
        terminal.press("Q")
        assert terminal.end() == 0
    assert (home / "errors").read_bytes() == b""


# Bad input ----------------------------------------------------------------------------


def test_bytes_that_are_no_text_do_no_harm(good: Path, home: Path) -> None:
    with Terminal(good, home) as terminal:
        terminal.wait(READY)
        for data in (
            b"\xff",
            b"\xc3",
            b"\xe2\x82",
            b"\xf8\x88j",
            b"\x1b[",
            b"\x1b]0;x",
            b"\x1b[200~\xff\x1b[201~",
        ):
            terminal.send(data)
            terminal.settle()
        terminal.press("\x1b", "2g", "j")
        terminal.wait("2/7")
        terminal.press("Q")
        assert terminal.end() == 0


def test_thousands_of_keys_at_once(good: Path, home: Path) -> None:
    with Terminal(good, home) as terminal:
        terminal.wait(READY)
        terminal.send(b"jjjkGgG \x15\x04" * 300)
        terminal.send(b"2ge\x1b?\x1bi\x1bt\x1b:\x1b/a\x1bfa\x1bzssmmuuSSSS][JK\r\x0f1234\t" * 5)
        terminal.settle(30)
        terminal.press("\x1b", "\x1b", "\x1b", "Q")
        assert terminal.end(30) == 0
        assert terminal.changed() == []


def test_sizes_down_to_one_cell(good: Path, home: Path) -> None:
    with Terminal(good, home) as terminal:
        before = terminal.wait(READY)
        for size in [(1, 1), (2, 1), (1, 300), (400, 200), (3, 3), (0, 0), (10, 5), (40, 10)] * 8:
            terminal.resize(size)
            terminal.pump(0.01)
        terminal.press("\r", "e", "\x1b", "?", "\x1b", "2")
        terminal.resize(USUAL)
        terminal.wait(before.splitlines()[1])
        terminal.press("2")
        assert terminal.text.splitlines()[1:3] == before.splitlines()[1:3]
        terminal.press("Q")
        assert terminal.end() == 0


@pytest.mark.parametrize("size", [(1, 1), (0, 0), (3, 2)])
def test_a_start_in_no_room(good: Path, home: Path, size: tuple[int, int]) -> None:
    with Terminal(good, home, size=(max(1, size[0]), max(1, size[1]))) as terminal:
        terminal.resize(size)
        while b"\x1b[?1049h" not in terminal.raw:
            terminal.pump(0.05)
        terminal.settle()
        terminal.press("j", "\r", "e", "\x1b", "Q")
        assert terminal.end() == 0


def test_an_absurd_size_in_the_environment(good: Path, home: Path) -> None:
    with Terminal(good, home, environment={"COLUMNS": "99999999", "LINES": "-1"}) as terminal:
        terminal.wait(READY)
        terminal.press("Q")
        assert terminal.end() == 0


# Looks --------------------------------------------------------------------------------


def test_no_color_sends_none(bad: Path, home: Path) -> None:
    with Terminal(bad, home, environment={"NO_COLOR": "1"}) as terminal:
        terminal.wait(READY)
        terminal.press("\r", "4", "/Zq", "\r", "e", "\x1b", "?", "\x1b", "Q")
        assert terminal.end() == 0
    assert re.search(rb"\x1b\[(?:[0-9]+;)*7(?:;[0-9]+)*m", terminal.raw), "the line of the cursor is reversed"
    parts = [part for found in SGR.findall(bytes(terminal.raw)) for part in found.split(b";")]
    assert {part for part in parts if 30 <= int(part or 0) <= 107} == set()


def test_the_ascii_set_is_ascii(home: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    hostile.plain(library)
    for file in library.iterdir():
        # The article's own quotation marks are content.
        file.write_text(
            file.read_text(encoding="utf-8").replace("\\u201c", "'").replace("\\u201d", "'"), "utf-8"
        )
    config = home / ".config/briefing-tui/config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("ascii = true\n", encoding="ascii")
    with Terminal(library, home, size=WIDE) as terminal:
        terminal.wait(READY)
        for keys in ("\r", "4", "/Zq", "\r", "i", "q", "t", "\x1b", "?", "\x1b", ":", "\x1b", "2", "f"):
            terminal.press(keys)
            assert [char for char in terminal.text if not char.isascii()] == [], keys
        terminal.press("\x1b", "Q")
        assert terminal.end() == 0
    assert terminal.raw.isascii()
