"""The nodes of a YAML file, each with its place in the text, and the document that holds them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

from briefing_tui.core.model import Problem
from briefing_tui.errors import UnreadableError

MAX_PROBLEMS: Final = 100
"""Further problems of one file are not collected: nobody reads them."""


class Scalar:
    """A piece of text. `start` and `end` are offsets into the document's text, end excluded.

    `style` is `''` for plain text, else its mark: `'`, `"`, `|` or `>`.
    """

    __slots__ = ("end", "start", "style", "value")

    def __init__(self, value: str, start: int, end: int, style: str = "") -> None:
        self.value = value
        self.start = start
        self.end = end
        self.style = style


class Sequence:
    """A list of nodes. `flow` tells `[a, b]` from a list with a dash a line."""

    __slots__ = ("end", "flow", "items", "start")

    def __init__(self, start: int, flow: bool) -> None:
        self.items: list[Node] = []
        self.start = start
        self.end = start
        self.flow = flow


class Mapping:
    """Keys and their nodes, in the order of the file."""

    __slots__ = ("end", "flow", "keys", "pairs", "start")

    def __init__(self, start: int, flow: bool) -> None:
        self.pairs: dict[str, Node] = {}
        self.keys: dict[str, Scalar] = {}
        self.start = start
        self.end = start
        self.flow = flow


Node: TypeAlias = Scalar | Sequence | Mapping
Path: TypeAlias = tuple[str | int, ...]


class Document:
    """A parsed file.

    Attributes:
        name: What its problems call it: the path below the library.
        text: The decoded text, without the byte order mark.
        bom: Whether the file begins with a byte order mark.
        root: The outermost node; `None` in an empty file, or where parsing had to stop.
    """

    __slots__ = ("_reports", "bom", "name", "root", "text")

    def __init__(self, name: str, text: str, bom: bool = False) -> None:
        self.name = name
        self.text = text
        self.bom = bom
        self.root: Node | None = None
        self._reports: list[tuple[int, str, str]] = []

    @property
    def sound(self) -> bool:
        """Whether nothing was reported."""
        return not self._reports

    @property
    def full(self) -> bool:
        """Whether so much was reported that the rest is dropped."""
        return len(self._reports) >= MAX_PROBLEMS

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that was reported, in the order of the file."""
        result = []
        for offset, message, hint in sorted(self._reports):
            line, column = self.place(offset) if offset >= 0 else (0, 0)
            result.append(Problem(self.name, line, column, message, hint))
        return tuple(result)

    def report(self, offset: int, message: str, hint: str = "") -> None:
        """Add a problem at an offset of the text; -1 means the whole file."""
        entry = (offset, message, hint)
        if not self.full and entry not in self._reports:  # a second attempt at parsing repeats some
            self._reports.append(entry)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1, as an editor counts them."""
        text = self.text
        breaks = text.count("\n", 0, offset) + text.count("\r", 0, offset) - text.count("\r\n", 0, offset)
        begin = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
        return breaks + 1, offset - begin + 1

    def find(self, path: Iterable[str | int]) -> tuple[Node | None, int]:
        """The node at a path, or `None`, and the offset of the nearest node that exists.

        The offset of a mapping's entry is that of its key.
        """
        node = self.root
        offset = node.start if node is not None else 0
        for part in path:
            if isinstance(node, Mapping) and isinstance(part, str) and part in node.pairs:
                offset = node.keys[part].start
                node = node.pairs[part]
            elif isinstance(node, Sequence) and isinstance(part, int) and 0 <= part < len(node.items):
                node = node.items[part]
                offset = node.start
            else:
                return None, offset
        return node, offset


class BrokenFileError(UnreadableError):
    """A file could not be read as a brief.

    Attributes:
        problems: All that is wrong with it, in the order of the file; never empty.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        first = problems[0]
        place = ":".join(str(part) for part in (first.file, first.line, first.column) if part)
        more = f", and {len(problems) - 1} more" if len(problems) > 1 else ""
        super().__init__(f"{place}: {first.message}{more}", first.hint)
        self.problems = problems
