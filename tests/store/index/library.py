"""Files as an index takes them, and what an index says of all of them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from briefing_tui.core.algebra import Everything
from briefing_tui.core.index import Filed
from briefing_tui.core.model import Brief, Problem, Source
from briefing_tui.core.query import Order, parse
from briefing_tui.store.index import SqliteIndex


def brief(id: str, title: str = "Night trams", published: str = "2025-06-19", **more: Any) -> Brief:
    more.setdefault("source", Source(name="Quayside Gazette", published=published))
    return Brief(title=title, id=id, **more)


def filed(file: str, brief: Brief | None, *problems: Problem) -> Filed:
    """The file as it was read; its hash is that of what it says."""
    etag = hashlib.sha256(repr((brief, problems)).encode("utf-8", "surrogatepass")).hexdigest()
    return Filed(file, len(repr(brief)), 1_000, 7, etag, brief, problems)


def opened(folder: Path, *files: Filed, state: Path | None = None) -> SqliteIndex:
    """An index in a folder, with these files in it."""
    index = SqliteIndex(folder / "index.sqlite3", folder / "library", state)
    index.upsert(files)
    return index


def told(index: SqliteIndex) -> dict[str, object]:
    """All that an index says, without the numbers."""
    numbers = index.search(Everything(), Order())
    rows = [row for row in index.rows(numbers) if row]
    assert len(rows) == len(numbers)
    return {
        "rows": {
            row.id: (row.file, row.title, row.day, row.source, row.insights, row.quotes) for row in rows
        },
        "details": {row.id: detail for row, detail in zip(rows, index.details(numbers), strict=True)},
        "days": [row.day for row in rows if len(row.day) == 10],
        "facets": index.facets(),
        "counted": index.facets(numbers),
        "known": list(index.known()),
        "problems": index.problems(),
        "totals": index.totals(),
    }


def ids(index: SqliteIndex, query: str = "", order: Order = Order()) -> list[str]:  # noqa: B008  # frozen
    """The ids that a query finds, in order."""
    return [row.id for row in index.rows(index.search(parse(query), order)) if row]
