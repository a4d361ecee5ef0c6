"""The first rows on the terminal, before anything that takes time is imported.

Five sixths of a start go into importing Textual. What the list shows is in the index all the same, so it
is drawn at once, with plain writes, as the first picture of Textual will look; keys wait in the terminal
meanwhile. Whatever is out of the ordinary (no terminal, a verb, no index, a terminal of a new size) leaves
the terminal alone: then the first picture is Textual's.
"""

from __future__ import annotations

import os
import sys

from briefing_tui import folders
from briefing_tui.store import heads
from briefing_tui.ui import rows

TYPE_CHECKING = False  # `typing` alone takes a tenth of the time to the first picture
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType
    from typing import Any

    from briefing_tui.ui.curtain import Curtain
    from briefing_tui.ui.sketch import Sketch

STATE = 1
"""The layout of the reading state that is read here: its `user_version`."""


def raise_curtain(arguments: Sequence[str]) -> Curtain | None:
    """Draw the first picture, where it is the screen that is asked for and all that it takes is there.

    Args:
        arguments: Of the command line, without the program's name.

    Returns:
        Whose terminal it is now; nothing where it was left alone.
    """
    wanted, option = asked(arguments)
    if not wanted:
        return None
    try:
        return _raise(option)
    except Exception:  # whatever it is: the screen finds it again, and has the means to tell
        return None


def asked(arguments: Sequence[str]) -> tuple[bool, str | None]:
    """Whether the arguments ask for the screen on a library and no more, and what `--library` says."""
    match list(arguments):
        case []:
            return True, None
        case ["--library", option] if option and not option.startswith("-"):
            return True, option
        case [single] if single.startswith("--library=") and single[10:]:
            return True, single[10:]
        case _:
            return False, None


def _raise(option: str | None) -> Curtain | None:
    source, target = 0, 1
    if not (os.isatty(source) and os.isatty(target)) or os.environ.get("TERM", "dumb") == "dumb":
        return None
    if os.tcgetpgrp(source) != os.getpgrp():
        return None  # in the background: the terminal is another program's
    library = folders.library(option)
    if not os.path.isdir(library):
        return None
    columns, lines = os.get_terminal_size(target)
    from briefing_tui.ui import sketch

    found = sketch.load(columns, lines, sketch.conditions())
    if found is None:
        return None
    newest = read_newest(library, folders.index(library), folders.state())
    if newest is None:
        return None
    generation, found_rows = newest
    picture = draw(found, [as_row(values) for values in found_rows])
    from briefing_tui.ui.curtain import Curtain

    curtain = Curtain(source, target, generation, found_rows)
    try:
        curtain.show(picture)
        _guard(curtain)
    except BaseException:
        curtain.give_back()
        raise
    return curtain


def read_newest(library: str, index: str, state: str) -> tuple[int, list[Sequence[Any]]] | None:
    """The first rows of a library.

    Args:
        library: The folder of its briefs.
        index: Its index.
        state: The reading state, which need not exist.

    Returns:
        The generation of the index and what `heads.row_of` makes rows of; nothing where there are no rows,
        or the index is of no use as it is.

    Raises:
        sqlite3.Error: One of the databases is damaged, or another program keeps it to itself.
    """
    if not os.path.exists(index):
        return None
    import sqlite3

    connection = sqlite3.connect(_name(index), uri=True, timeout=0, isolation_level=None)
    ask = connection.execute
    try:
        version, application = (
            ask(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id")
        )
        if (version, application) != (heads.VERSION, heads.APPLICATION):
            return None
        meta = dict(ask("SELECT key, value FROM meta WHERE key IN ('library', 'generation')"))
        if meta["library"] != os.path.realpath(library):
            return None
        marks = os.path.exists(state)
        if marks:
            ask("ATTACH ? AS marks", (_name(state),))
            if ask("PRAGMA marks.user_version").fetchone()[0] != STATE:
                return None
        found = ask(f"{heads.select(marks)} {heads.NEWEST} LIMIT {rows.FIRST_ROWS}").fetchall()
    finally:
        connection.close()
    return (int(meta["generation"]), found) if found else None


def _name(path: str) -> str:
    """A file as SQLite is told to open it: to read, and only where it is there."""
    return "file:" + path.replace("%", "%25").replace("?", "%3f").replace("#", "%23") + "?mode=ro"


def as_row(values: Sequence[Any]) -> Any:
    """What `heads.row_of` gives, as far as it is drawn, without what importing a row takes."""
    _, _, _, _, _, title, day, source, insights, quotes, found, weak, none, read, starred = values
    row: Any = type(sys.implementation)()
    row.title, row.day, row.source = title, day, source
    row.insights, row.quotes = insights, quotes
    row.support = None if found is None else (found, weak, none)
    row.read, row.starred = bool(read), bool(starred)
    return row


def draw(sketch: Sketch, briefs: Sequence[Any]) -> str:
    """The first picture.

    Args:
        sketch: The screen without its content.
        briefs: The first rows of the list, as `core.row.Row` has them.

    Returns:
        What to write to the terminal.
    """
    signs: Any = type(sys.implementation)(**sketch.signs)
    x, y, width, height = sketch.area
    bar = rows.thumb(height, len(briefs) * sketch.row_height, 0)
    lines = [
        (pieces, number == 0)
        for number, brief in enumerate(briefs[: height // sketch.row_height + 1])
        for pieces in rows.brief_row(brief, max(10, width - 1), sketch.row_height, signs)
    ]
    lines += [(((" " * (width - 1), ""),), False)] * height
    parts = []
    for at, (pieces, cursor) in enumerate(lines[:height]):
        if cursor:
            pieces = ((signs.bar, "accent"), *pieces[1:])
        if at in bar:
            drawn = sketch.paint(pieces, cursor=cursor) + sketch.paint([(signs.thumb, "rule")])
        else:
            drawn = sketch.paint((*pieces, (" ", "")), cursor=cursor)
        parts.append(f"\x1b[{y + at + 1};{x + 1}H{drawn}")
    parts += [f"\x1b[{row + 1};{column + 1}H{text}" for row, column, text in sketch.frame]
    return "".join(parts)


def _guard(curtain: Curtain) -> None:
    """Give the terminal back on a signal, until the screen takes over."""
    import signal

    def end(number: int, frame: FrameType | None) -> None:
        curtain.give_back()
        os._exit(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, end)
