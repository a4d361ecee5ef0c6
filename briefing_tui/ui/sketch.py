"""What the first picture needs beside the rows of the list: kept in the cache from one start to the next.

A sketch is the screen without its content, as the terminal was told to draw it: the frames, the line of
keys, and how each role looks. It is read before anything that takes time is imported, so nothing is
imported here either.
"""

from __future__ import annotations

import os

from briefing_tui import __version__, folders

TYPE_CHECKING = False  # `typing` alone takes a tenth of the time to the first picture
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FORMAT = 1
"""The layout of the file."""
BETWEEN = "\x1f"
"""Stands between the parts of a field; tabs stand between fields."""
KEPT = 12
"""For how many sizes of the terminal a sketch is kept."""
LOOKS = ("TERM", "COLORTERM", "FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "UNICODE_VERSION")
"""The environment variables that say how the screen looks, beside all of textual's own."""


class Sketch:
    """The screen without its content.

    Attributes:
        area: Of the list, inside its frame: column and row from 0, width and height.
        row_height: Lines a brief.
        signs: The signs of `ui.glyphs`, by name.
        looks: What the terminal is told before and after a text, by role. `""` is plain text, and a
            role behind a `>` is meant on the line of the cursor.
        frame: Row and column from 0, and what the terminal is told to draw there: all but the list.
    """

    def __init__(
        self,
        area: tuple[int, int, int, int],
        row_height: int,
        signs: Mapping[str, str],
        looks: Mapping[str, tuple[str, str]],
        frame: Sequence[tuple[int, int, str]],
    ) -> None:
        self.area = area
        self.row_height = row_height
        self.signs = signs
        self.looks = looks
        self.frame = frame

    def paint(self, pieces: Sequence[tuple[str, str]], *, cursor: bool = False) -> str:
        """Texts in the looks of their roles."""
        drawn, after, last = "", "", None
        for text, role in pieces:
            if role != last:
                before, next_after = self.looks[f">{role}" if cursor else role]
                drawn += after + before
                after, last = next_after, role
            drawn += text
        return drawn + after


def conditions() -> str:
    """All that the look of the screen depends on, beside the size of the terminal."""
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    sheets = (os.path.join(folder, "styles", "reader.tcss") for folder in (here, os.path.dirname(here)))
    files = (*sheets, folders.config())
    variables = {name: os.environ.get(name) for name in LOOKS}
    variables |= {name: value for name, value in sorted(os.environ.items()) if name.startswith("TEXTUAL")}
    return repr((FORMAT, __version__, *map(stamp, files), variables))


def stamp(path: str) -> str:
    """What changes with a file: its time and size; empty where it is not there."""
    try:
        found = os.stat(path)
    except OSError:
        return ""
    return f"{found.st_mtime_ns} {found.st_size}"


def sketch_file(columns: int, rows: int) -> str:
    """Where the sketch for a terminal of this size is kept."""
    return os.path.join(folders.folder("cache"), "screen", f"{columns}x{rows}")


def load(columns: int, rows: int, wanted: str) -> Sketch | None:
    """The sketch for a terminal of this size; nothing where there is none under these conditions.

    Args:
        columns: Of the terminal.
        rows: Of the terminal.
        wanted: The present `conditions`.

    Raises:
        Exception: What is kept is no sketch.
    """
    try:
        with open(sketch_file(columns, rows), encoding="utf-8", newline="\n") as file:
            first, *lines = file.read().split("\n")
    except OSError:
        return None
    if first != wanted:
        return None
    area, row_height, signs, looks, *frame = lines
    x, y, width, height = map(int, area.split())
    return Sketch(
        (x, y, width, height),
        int(row_height),
        {each[0]: each[1] for each in map(_parts, signs.split("\t"))},
        {role: (before, after) for role, before, after in map(_parts, looks.split("\t"))},
        [(int(row), int(column), text) for row, column, text in map(_parts, frame)],
    )


def save(sketch: Sketch, columns: int, rows: int, found: str) -> None:
    """Keep a sketch for the next start; those of sizes that were not used for long go.

    Args:
        sketch: What to keep.
        columns: Of the terminal.
        rows: Of the terminal.
        found: The `conditions` when the program started.

    Raises:
        OSError: It cannot be written.
    """
    path = sketch_file(columns, rows)
    folder = os.path.dirname(path)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    lines = [
        found,
        " ".join(map(str, sketch.area)),
        str(sketch.row_height),
        "\t".join(f"{name}{BETWEEN}{sign}" for name, sign in sketch.signs.items()),
        "\t".join(BETWEEN.join((role, before, after)) for role, (before, after) in sketch.looks.items()),
        *(BETWEEN.join((str(row), str(column), text)) for row, column, text in sketch.frame),
    ]
    aside = f"{path}.{os.getpid()}"
    with open(aside, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines))
    os.replace(aside, path)
    with os.scandir(folder) as found_files:
        oldest = sorted(found_files, key=lambda each: each.stat().st_mtime_ns, reverse=True)[KEPT:]
    for each in oldest:
        os.unlink(each.path)


def _parts(field: str) -> list[str]:
    """What stands in a field: no reader of a richer format is imported yet."""
    return field.split(BETWEEN)
