"""Reading state on its way out and in: what one person read and starred, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from briefing_tui.core.model import Problem
from briefing_tui.store.nodes import MAX_PROBLEMS, BrokenFileError
from briefing_tui.store.state import Mark, ReadingState

SCHEMA: Final = 1
"""The version of the format."""
MAX_BYTES: Final = 256 << 20
"""More is no reading state: a million briefs are some 100 MB."""
_MAX_TEXT: Final = 10_000
_KINDS: Final[dict[str, tuple[type, str]]] = {
    "read": (bool, "true or false"),
    "starred": (bool, "true or false"),
    "position": (str, "text"),
}


def to_json(marks: Mapping[str, Mark]) -> str:
    """The marks as text, in the order of the ids, a brief a line; what holds nothing is left out."""
    lines = [
        json.dumps({"id": id, "read": mark.read, "starred": mark.starred, "position": mark.position})
        for id, mark in sorted(marks.items())
        if mark != Mark()
    ]
    body = ",\n".join(f"  {line}" for line in lines)
    return (
        f'{{"schema": {SCHEMA}, "marks": [\n{body}\n]}}\n'
        if lines
        else f'{{"schema": {SCHEMA}, "marks": []}}\n'
    )


def from_json(data: bytes, name: str) -> dict[str, Mark]:
    """The marks that a text holds.

    Args:
        data: UTF-8 JSON; keys that mean nothing here are passed over.
        name: What its problems call the file.

    Raises:
        BrokenFileError: It is not what `to_json` makes; all that is wrong with it is in its problems.
    """
    try:
        value: Any = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise _broken(name, f"not JSON: {error.msg.lower()}", error.lineno, error.colno) from None
    except UnicodeDecodeError as error:
        raise _broken(name, "not UTF-8", data.count(b"\n", 0, error.start) + 1) from None
    except (ValueError, RecursionError):  # a number of thousands of digits, a bracket inside of thousands
        raise _broken(name, "not JSON that can be read") from None
    hint = "`briefing state export` makes one"
    if not isinstance(value, dict) or "marks" not in value:
        raise _broken(name, "no reading state", hint=hint)
    version = value.get("schema")
    if version != SCHEMA or isinstance(version, bool):
        newer = isinstance(version, int) and version > SCHEMA
        raise _broken(name, "schema: " + ("newer than this program" if newer else f"needs to be {SCHEMA}"))
    if not isinstance(value["marks"], list):
        raise _broken(name, "marks: needs a list", hint=hint)
    reader = _Reader(name)
    for number, item in enumerate(value["marks"], 1):
        reader.take(number, item)
    if reader.problems:
        raise BrokenFileError(tuple(reader.problems))
    return reader.marks


class _Reader:
    """Collects marks and faults, item by item."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.marks: dict[str, Mark] = {}
        self.problems: list[Problem] = []

    def take(self, number: int, item: object) -> None:
        where = f"mark {number}"
        if not isinstance(item, dict):
            return self.fault(f"{where}: needs to be an object with an id")
        id = item.get("id")
        if not isinstance(id, str) or not id.strip():
            return self.fault(f"{where}: id: {'missing' if id is None else 'needs text'}")
        if id in self.marks:
            return self.fault(f"{where}: id: {id[:80]} stands there twice")
        wrong = [
            f"{where}: {key}: needs {what}"
            for key, (kind, what) in _KINDS.items()
            if key in item and not isinstance(item[key], kind)
        ]
        if len(id) > _MAX_TEXT or len(str(item.get("position", ""))) > _MAX_TEXT:
            wrong.append(f"{where}: longer than {_MAX_TEXT} characters")
        for message in wrong:
            self.fault(message)
        if not wrong:
            self.marks[id] = Mark(
                item.get("read", False), item.get("starred", False), item.get("position", "")
            )
        return None

    def fault(self, message: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(self.name, 0, 0, message))


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import comes to, in briefs: new to the state, changed, as before, and forgotten."""

    added: int
    changed: int
    same: int
    removed: int


def take_in(state: ReadingState, marks: Mapping[str, Mark], *, replace: bool = False) -> Imported:
    """Take marks into the reading state, all or none.

    A brief that is read or starred on either side is so afterwards; a position that is known stays.

    Args:
        state: Where to.
        marks: What came in.
        replace: Let the state be what came in and nothing else.

    Raises:
        ConflictError: Another process was writing all the time; nothing was changed.
        BriefingError: The state cannot be written; nothing was changed.
    """
    before = state.all() if replace else state.read(marks)
    after = {id: mark if replace else before.get(id, Mark()).joined(mark) for id, mark in marks.items()}
    state.set_many(marks, replace=replace)
    added = sum(id not in before for id in after)
    same = sum(before.get(id) == mark for id, mark in after.items())
    removed = sum(id not in after for id in before)
    return Imported(added, len(after) - added - same, same, removed)


def flip(
    state: ReadingState,
    ids: Iterable[str],
    mark: Literal["read", "starred"],
    on: bool,
    *,
    dry_run: bool = False,
) -> tuple[str, ...]:
    """Mark briefs as read or starred, or take that off, all or none.

    Returns:
        The ids of those that were otherwise before, in their order.

    Raises:
        ConflictError: Another process was writing all the time; nothing was changed.
        BriefingError: The state cannot be written; nothing was changed.
    """
    wanted = tuple(dict.fromkeys(ids))
    marks = state.read(wanted)
    none = Mark()
    changed = tuple(id for id in wanted if getattr(marks.get(id, none), mark) != on)
    if changed and not dry_run:
        state.set_flag(changed, mark, on)
    return changed


def _broken(name: str, message: str, line: int = 0, column: int = 0, hint: str = "") -> BrokenFileError:
    return BrokenFileError((Problem(name, line, column, message, hint),))
