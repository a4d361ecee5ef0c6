"""The first picture: as the screen will look, drawn only where the screen is certain to come."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic, sleep

import pyte
import pytest
from pyte.screens import Char

from briefing_tui import folders, paths, prepaint
from briefing_tui.config import Config
from briefing_tui.core.algebra import Everything
from briefing_tui.core.query import Order
from briefing_tui.store import heads
from briefing_tui.store.state import VERSION, ReadingState
from briefing_tui.ui import rows, sketch
from briefing_tui.ui.app import BriefingApp
from briefing_tui.ui.screens.reader import ReaderScreen
from briefing_tui.ui.sketching import can_sketch, make_sketch
from briefing_tui.ui.widgets.line_pane import LinePane
from tests.ui.pty import Terminal

SIZES = ((80, 24), (120, 40), (200, 50))
TITLES = (
    "The lighthouse keeps its lamp",
    "灯台の光は消えない、町が払うと決めたから、そして船は港に戻る",
    "Żółta łódź – “kwiecień” w porcie… i jeszcze dłuższy tytuł, który się nie mieści w wierszu",
    "Cafe\u0301 closed 👍 again and again and again and again and again and again and again",
    "A \u202eturned\u202c title with \x9b31m and a soft\xadhyphen",
    "Ελλάδα, Россия",
    "x" * 300,
)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Briefs with wide, combining and acting characters; one read, one starred, one file broken."""
    folder = tmp_path / "library"
    folder.mkdir()
    for number in range(40):
        title = TITLES[number % len(TITLES)]
        escaped = title.encode("unicode_escape").decode().replace('"', '\\"')
        text = f'brief: 1\ntitle: "{escaped}"\nsource: {{name: Gazette {title[:3]!r}, published: 2025-05-{40 - number if number > 9 else 31}}}\n'
        (folder / f"brief-{number:02}.yaml").write_text(text, encoding="utf-8")
    (folder / "broken.yaml").write_text("brief: [", encoding="utf-8")
    with ReadingState(paths.state_file()) as state:
        state.set_read("brief-01", True)
        state.set_starred("brief-02", True)
    monkeypatch.setenv(folders.LIBRARY_VARIABLE, str(folder))
    return folder


SECONDS = 60
"""So long another may keep the index."""


def newest(library: Path) -> list[Sequence[object]]:
    """What it reads. Who closes the index last tidies it, and keeps it to itself meanwhile."""
    end = monotonic() + SECONDS
    while True:
        try:
            found = prepaint.read_newest(str(library), folders.index(str(library)), folders.state())
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or monotonic() > end:
                raise
            sleep(0.01)
        else:
            assert found is not None
            return found[1]


class First(BriefingApp):
    """Keeps the first picture, and the sketch that would be kept of it."""

    picture: list[str] | None = None
    made: sketch.Sketch | None = None
    hidden: frozenset[tuple[int, int]] = frozenset()

    def post_display_hook(self) -> None:
        screen = self.screen
        if self.picture is None and isinstance(screen, ReaderScreen) and can_sketch(screen):
            self.picture = [strip.render(self.console) for strip in screen._compositor.render_strips()]
            self.made = make_sketch(screen, self.get_line_filters())
            others = [pane.region for pane in screen.query(LinePane) if pane.region and pane.id != "list"]
            self.hidden = frozenset(
                (y, x)
                for each in others
                for y in range(each.y + 1, each.bottom)
                for x in range(each.x, each.right)
            )


def cells(size: tuple[int, int], text: str) -> list[list[Char]]:
    screen = pyte.Screen(*size)
    pyte.Stream(screen).feed(text)
    return [[as_seen(screen.buffer[y][x]) for x in range(size[0])] for y in range(size[1])]


def as_seen(char: Char) -> Char:
    """Of a blank only the background is seen."""
    if char.data != " " or char.reverse or char.underscore or char.strikethrough:
        return char
    return Char(" ", bg=char.bg)


async def first(library: Path, size: tuple[int, int], config: Config) -> First:
    app = First(library, config)
    await asyncio.to_thread(app.shelf.catch_up)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
    return app


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("look", ["dark", "light", "terminal", "ascii", "no colour"])
async def test_both_pictures_agree(
    library: Path, size: tuple[int, int], look: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if look == "no colour":
        monkeypatch.setenv("NO_COLOR", "1")
    config = Config(theme=look if look in ("light", "terminal") else "dark", ascii=look == "ascii")
    app = await first(library, size, config)
    assert app.picture is not None
    assert app.made is not None

    sketch.save(app.made, *size, sketch.conditions())
    kept = sketch.load(*size, sketch.conditions())
    assert kept is not None
    briefs = [prepaint.as_row(values) for values in newest(library)]
    drawn = cells(size, prepaint.draw(kept, briefs))
    shown = cells(size, "".join(f"\x1b[{y};1H{line}" for y, line in enumerate(app.picture, 1)))
    differ = [
        (y, x, drawn[y][x], shown[y][x])
        for y in range(size[1])
        for x in range(size[0])
        if drawn[y][x] != shown[y][x] and (y, x) not in app.hidden
    ]
    assert not differ[:2]
    assert any("lighthouse" in "".join(char.data for char in line) for line in drawn)


async def test_it_reads_the_index_as_the_index_does(library: Path) -> None:
    app = await first(library, (80, 24), Config())
    found = newest(library)
    read = [prepaint.as_row(values) for values in found]
    index = app.shelf.view_index()
    wanted = index.first(Everything(), Order(), rows.FIRST_ROWS)
    index.close()
    assert len(read) == len(wanted) == 40
    names = ("title", "day", "source", "insights", "quotes", "support", "read", "starred")
    for mine, theirs in zip(read, wanted, strict=True):
        assert {name: getattr(mine, name) for name in names} == {
            name: getattr(theirs, name) for name in names
        }
    assert tuple(map(heads.row_of, found)) == wanted
    assert {each.read for each in read} == {each.starred for each in read} == {True, False}


def test_the_layout_that_it_knows_is_the_present_one() -> None:
    assert VERSION == prepaint.STATE


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        ([], (True, None)),
        (["--library", "x"], (True, "x")),
        (["--library=x"], (True, "x")),
        (["--library", ""], (False, None)),
        (["--library", "--version"], (False, None)),
        (["--library="], (False, None)),
        (["list"], (False, None)),
        (["some-id"], (False, None)),
        (["--help"], (False, None)),
        (["--library", "x", "some-id"], (False, None)),
        (["--version"], (False, None)),
    ],
)
def test_only_the_whole_screen_is_drawn_ahead(arguments: list[str], answer: tuple[bool, str | None]) -> None:
    assert prepaint.asked(arguments) == answer


def test_a_sketch_for_another_look_is_none(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = {"": ("<", ">")}
    made = sketch.Sketch((1, 2, 3, 4), 2, {"bar": "|"}, looks, [(0, 0, "top")])
    before = sketch.conditions()
    sketch.save(made, 80, 24, before)
    kept = sketch.load(80, 24, before)
    assert kept is not None
    assert (kept.area, kept.row_height, kept.signs, kept.looks, kept.frame) == (
        made.area,
        made.row_height,
        made.signs,
        made.looks,
        made.frame,
    )
    assert kept.paint([("a", ""), ("b", "")]) == "<ab>"
    assert sketch.load(81, 24, before) is None
    monkeypatch.setenv("NO_COLOR", "1")
    assert sketch.load(80, 24, sketch.conditions()) is None
    monkeypatch.delenv("NO_COLOR")
    config = paths.config_file()
    config.parent.mkdir(parents=True)
    config.write_text('theme = "light"\n')
    assert sketch.load(80, 24, sketch.conditions()) is None


def test_sketches_of_few_sizes_are_kept(home: Path) -> None:
    made = sketch.Sketch((1, 2, 3, 4), 2, {}, {"": ("", "")}, [])
    for columns in range(80, 80 + 2 * sketch.KEPT):
        sketch.save(made, columns, 24, "now")
    folder = Path(sketch.sketch_file(80, 24)).parent
    assert len(list(folder.iterdir())) == sketch.KEPT
    assert Path(sketch.sketch_file(79 + 2 * sketch.KEPT, 24)).exists()


@pytest.mark.parametrize("damage", ["none", "empty", "folder", "version", "text", "another", "locked"])
def test_an_index_of_no_use_gives_no_rows(home: Path, tmp_path: Path, damage: str) -> None:
    path = tmp_path / "index ?#%.sqlite3"
    if damage == "empty":
        path.touch()
    elif damage == "folder":
        path.mkdir()
    elif damage == "text":
        path.write_text("no database " * 200)
    elif damage in ("version", "another", "locked"):
        connection = sqlite3.connect(path)
        connection.execute(f"PRAGMA user_version = {heads.VERSION + (damage == 'version')}")
        connection.execute(f"PRAGMA application_id = {heads.APPLICATION}")
        connection.execute("CREATE TABLE meta (key TEXT, value TEXT)")
        connection.execute("INSERT INTO meta VALUES ('library', 'another'), ('generation', '1')")
        connection.commit()
        if damage == "locked":
            connection.execute("BEGIN EXCLUSIVE")
    try:
        assert prepaint.read_newest(str(tmp_path), str(path), folders.state()) is None
    except sqlite3.Error:
        assert damage in ("folder", "text", "locked"), "the caller takes these for no rows"


def test_importing_it_costs_next_to_nothing() -> None:
    code = "import sys; before = set(sys.modules); import briefing_tui.prepaint; print(*set(sys.modules) - before)"
    run = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(Path.cwd())!r}); {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    heavy = {"re", "enum", "typing", "pathlib", "dataclasses", "json", "sqlite3", "rich", "textual"}
    assert not heavy & set(run.stdout.split())


# In a terminal ------------------------------------------------------------------------


@pytest.fixture
def person(tmp_path: Path) -> Path:
    folder = tmp_path / "person"
    folder.mkdir()
    return folder


ROW = "The lighthouse keeps"


def start(library: Path, person: Path, *arguments: str, **options: Sequence[str]) -> Terminal:
    return Terminal(library, person, *arguments, **options)  # type: ignore[arg-type]  # of the terminal


def leave(terminal: Terminal) -> None:
    terminal.press("Q")
    assert terminal.end() == 0
    assert terminal.changed() == []


def test_the_second_start_is_drawn_ahead(library: Path, person: Path) -> None:
    with start(library, person) as terminal:
        terminal.wait("40 briefs")
        leave(terminal)
    with start(library, person) as terminal:
        # Typed before the program can read: it waits in the terminal, and is done in order.
        os.write(terminal.master, b"jjj\r")
        terminal.wait(" 4/4")
        terminal.settle()
        assert ROW in bytes(terminal.raw).decode()
        assert bytes(terminal.raw).count(b"\x1b[?1049h") == 1
        assert bytes(terminal.raw).index(ROW.encode()) < bytes(terminal.raw).index(b"\x1b[?1004h")
        leave(terminal)


def test_a_fault_behind_the_picture_gives_the_terminal_back(library: Path, person: Path) -> None:
    with start(library, person) as terminal:
        terminal.wait("40 briefs")
        leave(terminal)
    program = (
        "-c",
        "import sys; sys.modules['textual.app'] = None; from briefing_tui.__main__ import main; sys.exit(main())",
    )
    with start(library, person, program=program) as terminal:
        assert terminal.end() == 1
        assert terminal.changed() == []
        assert b"\x1b[?1049l" in terminal.raw
        assert b"unexpected ModuleNotFoundError" in bytes(terminal.raw).partition(b"\x1b[?1049l")[2]
