"""Tables of figures as lines of text; tables that only lay out the page are none."""

from __future__ import annotations

from typing import Final

from briefing_tui.capture.page.tree import Node
from briefing_tui.core.clean import clean

MAX_ROWS: Final = 500
"""So many rows are read of one table."""
MAX_COLUMNS: Final = 20
"""So many cells are read of one row."""

_CELL: Final = 200
_SILENT: Final = ("script", "style", "template", "textarea", "select")


def rows(table: Node) -> tuple[list[str], bool] | None:
    """The rows as `| a | b |`, with `| --- | --- |` below a header, and whether some are left out.

    No more than `MAX_ROWS` rows and `MAX_COLUMNS` cells of a row are read. `None` for a table of layout.

    A table lays out the page when it holds another table, when a cell is a passage rather than a figure or
    name, or when it has one column or one row.
    """
    if (
        table.get("role") in ("presentation", "none")
        or next(table.iterdescendants("table"), None) is not None
    ):
        return None
    lines: list[list[str]] = []
    header = 0
    cut = False
    for row in table.iterdescendants("tr"):
        if len(lines) >= MAX_ROWS:
            cut = True
            break
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        texts = [_text(cell) for cell in cells[:MAX_COLUMNS]]
        cut = cut or len(cells) > MAX_COLUMNS
        if any(len(text) > _CELL for text in texts):
            return None
        if any(texts):
            if not lines and all(cell.tag == "th" for cell in cells):
                header = 1
            lines.append(texts)
    width = max(map(len, lines), default=0)
    if width < 2 or len(lines) < 2 or sum(len(line) > 1 for line in lines) * 2 < len(lines):
        return None
    if not header and any(len(list(cell)) > 8 for cell in table.iterdescendants("td")):
        return None
    out = ["| " + " | ".join(line + [""] * (width - len(line))).replace("\n", " ") + " |" for line in lines]
    if header:
        out.insert(1, "| " + " | ".join(["---"] * width) + " |")
    return out, cut


def _text(cell: Node) -> str:
    """The words of a cell, cut where they are too many for one."""
    said: list[str] = []
    size = 0
    for node in cell.iter():
        if node.tag not in _SILENT:
            said.append(node.text or "")
        if node is not cell:
            said.append((" " if node.tag in ("br", "p", "li", "div") else "") + (node.tail or ""))
        size += len(said[-1]) + (len(said[-2]) if len(said) > 1 else 0)
        if size > 20 * _CELL:
            break
    return clean(" ".join("".join(said).split()), multiline=False).replace("|", "\\|")
