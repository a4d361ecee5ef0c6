"""How entries of the inbox are shown: in columns, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from briefing_tui.core.clean import clean
from briefing_tui.verbs.columns import cut, pad, width
from briefing_tui.verbs.output import is_terminal, terminal_width

if TYPE_CHECKING:
    from briefing_tui.store.inbox import Entry

_DAY_CELLS: Final = 10
_NAME_CELLS: Final = 20


def lines(entries: Sequence[Entry]) -> Iterator[str]:
    """Key, day, feed and title; fitted to the terminal, whole where a program reads them."""
    cells = terminal_width() if is_terminal() else 0
    keys = max((len(str(entry.number)) for entry in entries), default=0)
    names = max((width(clean(entry.name, multiline=False)) for entry in entries), default=0)
    room = min(names, _NAME_CELLS) if cells else names
    for entry in entries:
        name, title = clean(entry.name, multiline=False), clean(entry.title, multiline=False)
        mark = "" if entry.state == "new" else f"  ({entry.state})"
        day = pad(entry.published[:_DAY_CELLS], _DAY_CELLS)
        line = f"{entry.number:>{keys}}  {day}  {pad(cut(name, room), room)}  {title}{mark}"
        yield cut(line, cells) if cells else line


def entry_object(entry: Entry) -> dict[str, Any]:
    """An entry as `inbox --json` gives it."""
    return {
        "key": str(entry.number),
        "feed": entry.name,
        "feed_url": entry.feed,
        "title": entry.title,
        "url": entry.url,
        "author": entry.author,
        "published": entry.published,
        "summary": entry.summary,
        "whole": not entry.stingy,
        "state": entry.state.value,
        "brief": entry.brief,
    }
