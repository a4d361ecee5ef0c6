"""A file's values without their places: what an edit should come to."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from collections.abc import Sequence as AbstractSequence
from typing import TypeAlias

from briefing_tui.store.nodes import Node, Path, Scalar, Sequence
from briefing_tui.store.scalars import holdable, tidy

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
Value: TypeAlias = "str | AbstractSequence[Value] | AbstractMapping[str, Value]"


def plain(node: Node) -> Plain:
    """The values of a node, with texts as a brief keeps them."""
    if isinstance(node, Scalar):
        return tidy(node.value)
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(item) for key, item in node.pairs.items()}


def normal(value: Value | None, path: Path) -> Plain | None:
    """The value as it will be read back, without its empty parts; `None` where nothing is left."""
    if value is None:
        return None
    if isinstance(value, str):
        text = tidy(holdable(str(value)))
        return (text if path[-1:] == ("article",) else text.strip()) or None
    if isinstance(value, AbstractMapping):
        items = {str(key): normal(item, (*path, str(key))) for key, item in value.items()}
        return {key: item for key, item in items.items() if item is not None} or None
    parts = [normal(item, (*path, 0)) for item in value]
    return [part for part in parts if part is not None] or None


def changed_to(whole: Plain, path: Path, value: Plain | None) -> Plain | None:
    """What the whole must be after the change; `None` where nothing is left of it.

    Raises:
        LookupError: The path leads nowhere.
    """
    if not path:
        return value
    part, rest = path[0], path[1:]
    if isinstance(whole, dict) and isinstance(part, str):
        child = whole.get(part)
        changed = changed_to(child, rest, value) if child is not None else _new(rest, value)
        items = {key: item for key, item in whole.items() if key != part}
        if changed is not None:
            items[part] = changed
        return items or None
    if isinstance(whole, list) and isinstance(part, int) and 0 <= part <= len(whole):
        changed = changed_to(whole[part], rest, value) if part < len(whole) else _new(rest, value)
        kept = [changed] if changed is not None else []
        return [*whole[:part], *kept, *whole[part + 1 :]] or None
    if isinstance(whole, str) and isinstance(part, str):
        if value is None:
            return whole
        new = _new(rest, value)
        assert new is not None
        return {"text": whole, part: new} if whole else {part: new}
    raise LookupError(part)


def _new(path: Path, value: Plain | None) -> Plain | None:
    return None if value is None else nest(path, value)


def nest(path: Path, value: Plain) -> Plain:
    """The value inside what the rest of a path asks for."""
    for part in reversed(path):
        if isinstance(part, str):
            value = {part: value}
        elif part == 0:
            value = [value]
        else:
            raise LookupError(part)
    return value


def spelt(path: Path) -> str:
    """A path for people, who count items from 1: `insights 4 status`."""
    return " ".join(part if isinstance(part, str) else str(part + 1) for part in path)
