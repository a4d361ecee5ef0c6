"""Change one field of a brief's file and keep every other byte.

The node of the field is cut out of the text and its new form put in its place; comments, order,
quoting, unknown keys and line endings of the rest are never rewritten. The result is read again and
must differ in that one field only.
"""

from __future__ import annotations

from typing import Final

from briefing_tui.errors import BriefingError
from briefing_tui.store.codec import read_brief
from briefing_tui.store.lines import Lines
from briefing_tui.store.nodes import BrokenFileError, Document, Mapping, Node, Path, Scalar, Sequence
from briefing_tui.store.plain import Plain, Value, changed_to, nest, normal, plain, spelt
from briefing_tui.store.scalars import (
    block_text,
    double_quoted,
    flow_value,
    list_item,
    render,
    tidy,
)
from briefing_tui.store.schema import order_of
from briefing_tui.store.yamlio import parse_text

_NAME: Final = "the new text"


def set_field(text: str, path: Path, value: Value | None) -> str:
    """The text of a file with one field changed.

    Args:
        text: The whole file; a byte order mark at its start stays.
        path: Keys and indexes from the top: `("tags",)`, `("insights", 3, "status")`. A missing key
            is put in at its place in the order of schema 1, with what it stands in; an index one
            behind the end appends. A key below a list item that is plain text makes it a mapping.
        value: Text, a list or a mapping. `None`, or anything empty, takes the field away, and what
            it stands in where nothing is left.

    Raises:
        BrokenFileError: The text was not readable, or would not be any more.
        BriefingError: The path leads nowhere, or the field cannot be changed by itself.
    """
    document = parse_text(text, _NAME)
    if not document.sound:
        raise BrokenFileError(document.problems)
    if not isinstance(document.root, Mapping) or not path:
        raise BriefingError("there is no such field", "edit the file itself")
    if path[-1] == "text" and isinstance(document.find(path[:-1])[0], Scalar) and len(path) > 2:
        path = path[:-1]  # an item of plain text is its own text
    wanted = normal(value, path)
    before = plain(document.root)
    try:
        expected = changed_to(before, path, wanted)
    except LookupError:
        raise BriefingError(f"{spelt(path)}: there is no such field", "edit the file itself") from None
    if expected == before:
        return text
    body = _Edit(document).apply(path, wanted)
    result = ("\ufeff" if document.bom else "") + body

    after = parse_text(result, _NAME)
    if not after.sound or after.root is None or plain(after.root) != (expected or {}):
        raise BriefingError(
            f"{spelt(path)}: cannot be changed without touching other lines", "edit the file itself"
        )
    read = read_brief(result.encode("utf-8"), _NAME)
    if read.brief is None and read_brief(text.encode("utf-8"), _NAME).brief is not None:
        raise BrokenFileError(read.problems)
    return result


class _Edit:
    """One change to one document."""

    def __init__(self, document: Document) -> None:
        assert isinstance(document.root, Mapping)
        self._root = document.root
        self._lines = Lines(document.text)

    def apply(self, path: Path, value: Plain | None) -> str:
        """The whole text with the change in it."""
        chain: list[Node] = [self._root]  # the nodes along the path, as far as they exist
        for part in path:
            child = _child(chain[-1], part)
            if child is None:
                break
            chain.append(child)
        depth = len(chain) - 1
        if value is None:
            self._delete(chain, path)
        elif depth == len(path):
            self._replace(chain[-2], path[-1], chain[-1], value)
        else:
            self._insert(chain, path[:depth], path[depth], nest(path[depth + 1 :], value))
        return self._lines.text

    def _replace(self, parent: Node, part: str | int, node: Node, value: Plain) -> None:
        lines = self._lines
        key = part if isinstance(part, str) else ""
        if _is_flow(parent) or (_is_flow(node) and not isinstance(value, str)):
            lines.splice(node.start, node.end, flow_value(value))
            return
        indent = lines.column(parent.start)
        if isinstance(node, Sequence) and isinstance(value, list) and self._replace_items(node, value):
            return
        if isinstance(node, Scalar) and isinstance(value, str):
            lines.splice(*self._text_splice(node, value, key, indent))
        elif isinstance(parent, Mapping):
            colon = lines.text.index(":", parent.keys[key].end) + 1
            lines.splice(colon, node.end, render(value, key=key, indent=indent))
        else:
            lines.splice(node.start, node.end, list_item(value, indent))

    def _text_splice(self, node: Scalar, value: str, key: str, indent: int) -> tuple[int, int, str]:
        """Where new text goes, in the manner of the old one where that can hold it."""
        lines = self._lines
        space = " " if node.start == node.end else ""
        new = block_text(value, key=key, indent=indent)
        if "\n" not in new:
            if node.style == '"':
                new = double_quoted(value)
            return node.start, node.end, space + new
        if lines.rest(node.end):  # a comment behind it would become part of a block
            return node.start, node.end, space + double_quoted(value)
        first_line_end = lines.line_end(node.start)
        if node.style == "|" and new.startswith("|\n") and first_line_end < node.end:
            # The old header stays, and so does the old indentation: a changed paragraph is one
            # changed line.
            depth = lines.indentation(node.start, node.end)
            body = block_text(value, key="article", indent=depth - 2).partition("\n")[2]
            header = lines.text[node.start : first_line_end].split("#")[0]
            if depth > indent and not any(char.isdigit() for char in header):
                return lines.next_line(node.start), node.end, body
        return node.start, node.end, space + new

    def _replace_items(self, node: Sequence, values: list[Plain]) -> bool:
        """Change a block list, keeping the lines of the items that stay. False where it cannot."""
        lines = self._lines
        if not lines.leads(node.start):
            return False
        column = lines.column(node.start)
        start = position = lines.line_start(node.start)
        old: list[tuple[Plain, str]] = []
        for item in node.items:
            end = lines.next_line(item.end)
            old.append((plain(item), lines.with_break(lines.text[position:end])))
            position = end
        parts = []
        for value in values:
            match = next((index for index, (known, _) in enumerate(old) if known == value), -1)
            if match >= 0:
                parts.append(old.pop(match)[1])
            else:
                parts.append(f"{' ' * column}- {list_item(value, column)}\n")
        lines.splice(start, position, "".join(parts))
        return True

    def _insert(self, chain: list[Node], path: Path, part: str | int, value: Plain) -> None:
        node = chain[-1]
        if isinstance(node, Mapping) and isinstance(part, str):
            self._insert_key(node, path, part, value)
        elif isinstance(node, Sequence):
            self._append(node, value)
        elif isinstance(node, Scalar) and isinstance(part, str) and not node.value.strip():
            self._replace(chain[-2], path[-1], node, {part: value})
        else:
            assert isinstance(node, Scalar)
            assert isinstance(part, str)
            self._make_mapping(chain[-2], node, part, value)

    def _insert_key(self, node: Mapping, path: Path, key: str, value: Plain) -> None:
        lines = self._lines
        if node.flow:
            ends = [item.end for item in node.pairs.values()]
            place = max(ends, default=node.start + 1)
            lines.splice(place, place, f"{', ' if ends else ''}{key}: {flow_value(value)}")
            return
        column = lines.column(node.start)
        entry = f"{key}:{render(value, key=key, indent=column)}"
        order = order_of(path)
        place = order.index(key) if key in order else len(order)
        before = [
            item.end
            for name, item in node.pairs.items()
            if (order.index(name) if name in order else len(order)) <= place
        ]
        if before:
            lines.insert_line(before[-1], " " * column + entry)
        else:
            lines.splice(node.start, node.start, f"{entry}\n{' ' * column}")

    def _append(self, node: Sequence, value: Plain) -> None:
        lines = self._lines
        if node.flow:
            ends = [item.end for item in node.items]
            place = max(ends, default=node.start + 1)
            if ends and lines.leads(node.items[-1].start) and lines.is_tail(place):
                # An item a line: the new one gets a line as well, below the last one's comment.
                comma = "," if lines.rest(place).startswith(",") else ""
                indent = " " * lines.column(node.items[-1].start)
                lines.insert_line(place, f"{indent}{flow_value(value)}{comma}")
                if not comma:
                    lines.splice(place, place, ",")
                return
            lines.splice(place, place, (", " if ends else "") + flow_value(value))
        else:
            column = lines.column(node.start)
            lines.insert_line(node.items[-1].end, f"{' ' * column}- {list_item(value, column)}")

    def _make_mapping(self, parent: Node, node: Scalar, key: str, value: Plain) -> None:
        """Turn a list item of plain text into a mapping with its text and one key more."""
        lines = self._lines
        raw = lines.text[node.start : node.end]
        if _is_flow(parent):
            lines.splice(node.start, node.end, f"{{text: {raw}, {key}: {flow_value(value)}}}")
        elif "\n" in raw or "\r" in raw:
            item: Plain = {"text": tidy(node.value).strip(), key: value}
            lines.splice(node.start, node.end, list_item(item, lines.column(parent.start)))
        else:
            column = lines.column(node.start)
            lines.insert_line(node.end, f"{' ' * column}{key}:{render(value, key=key, indent=column)}")
            lines.splice(node.start, node.start, "text: ")

    def _delete(self, chain: list[Node], path: Path) -> None:
        depth = len(path)
        while depth > 1 and _size(chain[depth - 1]) == 1:
            depth -= 1  # nothing would be left of what it stands in
        parent, node, part = chain[depth - 1], chain[depth], path[depth - 1]
        lines = self._lines
        if isinstance(parent, Mapping):
            assert isinstance(part, str)
            names = list(parent.pairs)
            index = names.index(part)
            starts = [parent.keys[name].start for name in names]
            ends = [parent.pairs[name].end for name in names]
        else:
            assert isinstance(parent, Sequence)
            assert isinstance(part, int)
            index = part
            starts = [item.start for item in parent.items]
            ends = [item.end for item in parent.items]
        if _is_flow(parent):
            self._delete_flow(starts, ends, index)
            return
        start = starts[index]
        if isinstance(parent, Sequence):
            start = lines.dash(ends[index - 1], start) if index else parent.start
        if lines.leads(start):
            lines.splice(lines.line_start(start), lines.next_line(node.end), "")
        else:  # the first key behind a dash: the next one moves up
            lines.splice(start, [*starts, node.end][index + 1], "")

    def _delete_flow(self, starts: list[int], ends: list[int], index: int) -> None:
        """Take one of several parts between brackets away, and no comment but its own."""
        lines, start, end = self._lines, starts[index], ends[index]
        last, comma = index == len(starts) - 1, lines.rest(end).startswith(",")
        if (last or comma) and lines.leads(start) and lines.is_tail(end):
            lines.splice(lines.line_start(start), lines.next_line(end), "")
        elif last and index and "#" in lines.text[ends[index - 1] : start]:
            # The comma before the comment stays, so its own goes.
            lines.splice(start, lines.text.index(",", end) + 1 if comma else end, "")
        elif last:
            lines.splice(ends[index - 1] if index else start, end, "")
        elif comma and lines.is_tail(end) and "#" in lines.text[end : starts[index + 1]]:
            lines.splice(start, lines.line_end(end), "")
        else:
            lines.splice(start, starts[index + 1], "")


def _child(node: Node, part: str | int) -> Node | None:
    if isinstance(node, Mapping) and isinstance(part, str):
        return node.pairs.get(part)
    if isinstance(node, Sequence) and isinstance(part, int) and 0 <= part < len(node.items):
        return node.items[part]
    return None


def _is_flow(node: Node) -> bool:
    return not isinstance(node, Scalar) and node.flow


def _size(node: Node) -> int:
    if isinstance(node, Mapping):
        return len(node.pairs)
    return len(node.items) if isinstance(node, Sequence) else 0
