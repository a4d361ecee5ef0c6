"""What the first rows of a library are read by: shared by the index and by the first picture.

Nothing is imported here that takes time: the first picture waits for it.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in `ui.rows`
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from briefing_tui.core.row import Row

VERSION = 4
"""The layout of the tables of an index (`user_version`)."""
APPLICATION = 0x62726670
"""Tells an index from any other SQLite file (`application_id`)."""
COLUMNS = (
    "b.number, b.id, b.raw, coalesce(b.wanted, b.id), b.file, b.title, b.day, b.source, b.insights, b.quotes,"
    " b.found, b.weak, b.none"
)
"""Of a row, from `brief b`; whether it is read and starred follows."""
NEWEST = "ORDER BY b.number DESC"
"""The order of a list that nobody ordered otherwise."""
MARKS = ("m.read, m.starred", "LEFT JOIN marks.mark m ON m.id = b.id")
"""What the reading state has of a brief, and where, once it is attached as `marks`."""
NO_MARKS = ("0, 0", "")
"""The same without a reading state."""


def select(marks: bool) -> str:
    """What to select rows from: conditions and an order go behind it.

    Args:
        marks: Whether a reading state is attached.
    """
    columns, join = MARKS if marks else NO_MARKS
    return f"SELECT {COLUMNS}, {columns} FROM brief b {join}"


def file_name(kept: bytes) -> str:
    """The path that is kept as bytes."""
    return kept.decode("utf-8", "surrogatepass")


def row_of(values: Sequence[Any]) -> Row:
    """A row from what `select` gives."""
    from briefing_tui.core.row import Row

    number, id, raw, wanted, file, title, day, source, insights, quotes, found, weak, none, read, starred = (
        values
    )
    if isinstance(raw, bytes):  # an id from a file name that is no text: behind it stands what made it unique
        id = file_name(raw) + id[len(wanted) :]
    support = None if found is None else (found, weak, none)
    return Row(
        number, id, file_name(file), title, day, source, insights, quotes, support, bool(read), bool(starred)
    )
