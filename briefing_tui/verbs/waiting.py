"""How entries of the inbox are shown: in columns, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from briefing_tui.core.clean import clean
from briefing_tui.verbs.columns import cut, pad, width
from briefing_tui.verbs.output import is_terminal, terminal_width

if TYPE_CHECKING:
    from briefing_tui.actions.add import Added
    from briefing_tui.actions.given import Failed
    from briefing_tui.store.inbox import Entry
    from briefing_tui.verbs.session import Session

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


def kept_object(done: Added | Failed) -> dict[str, Any]:
    """What became of an entry that was to be kept, as JSON."""
    from briefing_tui.actions.given import Failed

    if isinstance(done, Failed):
        return {"entry": done.name, "error": str(done.error)}
    return {
        "id": done.stored.brief.id if done.stored else "",
        "path": done.stored.relative if done.stored else "",
        "title": done.draft.brief.title,
        "did": done.did,
        "warnings": [{"code": each.code, "message": each.message} for each in done.draft.warnings],
    }


def tell_kept(done: Added | Failed, session: Session) -> None:
    """Says what became of it: the id on standard output, talk on standard error."""
    from briefing_tui.actions.given import Failed

    output = session.output
    if isinstance(done, Failed):
        output.note(f"{done.name}: {done.error}")
        return
    title = done.draft.brief.title
    if done.did == "skipped":
        output.note(f"{title}: already there as {done.already}; nothing changed")
    else:
        for warning in done.draft.warnings:
            output.note(f"{title}: {warning.code}: {warning.message}")
    if done.stored:
        output.line(done.stored.brief.id)
