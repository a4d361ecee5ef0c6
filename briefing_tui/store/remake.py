"""A merged brief put into the text of its file, so that every line stays that did not change."""

from __future__ import annotations

from typing import TypeAlias

from briefing_tui.core.merge import LISTS, ListField, Merge
from briefing_tui.store.canon import to_plain
from briefing_tui.store.codec import read_brief
from briefing_tui.store.edit import set_field
from briefing_tui.store.nodes import Mapping
from briefing_tui.store.plain import Value, plain
from briefing_tui.store.yamlio import parse_text

_Item: TypeAlias = "str | dict[str, Value]"


def remade(text: str, merged: Merge) -> str:
    """The text of a brief's file with the changed fields of a merge in it.

    Comments, the order of keys, quoting, and keys that mean nothing here stay, those inside items included.

    Raises:
        BriefingError: A field is written in a way that cannot be changed by itself.
    """
    wanted = to_plain(merged.brief)
    for field in merged.changed:
        if field in LISTS:
            text = _with_items(text, merged, field)
        elif field.startswith("source."):
            name = field.removeprefix("source.")
            text = set_field(text, ("source", name), getattr(merged.brief.source, name))
        else:
            value = wanted.get(field)
            text = set_field(text, (field,), value if isinstance(value, str) else None)
    return text


def _with_items(text: str, merged: Merge, field: ListField) -> str:
    """The text with the items of a list: first what changed within one, then which there are."""
    brief = read_brief(text.encode("utf-8"), "").brief
    old = to_plain(brief).get(field, []) if brief is not None else []
    new = to_plain(merged.brief).get(field, [])
    assert isinstance(old, list)
    assert isinstance(new, list)
    places = merged.places[field]
    for place, item in zip(places, new, strict=True):
        if place >= 0 and old[place] != item:
            text = _with_item(text, (field, place), old[place], item)
    root = parse_text(text, "").root
    stands = plain(root.pairs[field]) if isinstance(root, Mapping) and field in root.pairs else []
    if not isinstance(stands, list):  # nothing behind the key
        stands = []
    items = [stands[place] if place >= 0 else item for place, item in zip(places, new, strict=True)]
    return set_field(text, (field,), items)


def _with_item(text: str, path: tuple[ListField, int], old: _Item, new: _Item) -> str:
    if isinstance(old, str) and isinstance(new, str):
        return set_field(text, path, new)
    before, after = ({"text": item} if isinstance(item, str) else item for item in (old, new))
    for key in (*before, *after):
        if before.get(key) != after.get(key):
            text = set_field(text, (*path, key), after.get(key))
    return text
