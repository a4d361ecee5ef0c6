"""The files of the briefs that a verb is to change: several ids or files, or one query."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing_tui.core.filters import Filter
from briefing_tui.verbs.selection import select
from briefing_tui.verbs.session import Session


@dataclass(frozen=True, slots=True)
class Chosen:
    """A brief by its id and its file."""

    id: str
    path: Path


def chosen(session: Session, words: Sequence[str]) -> list[Chosen]:
    """The briefs that the arguments mean.

    Several arguments that are each the id or the file of a brief mean these; all else is one query.

    Raises:
        QueryError: The query cannot be read.
    """
    if len(words) > 1:
        found: list[Chosen] = []
        for word in words:
            only = _named(session, word)
            if only is None:
                break
            if only not in found:
                found.append(only)
        else:
            return found
    return _selected(session, words)


def within(session: Session, wanted: Filter, query: str | None) -> list[Chosen]:
    """The briefs that a filter means, of those that a query means where there is one."""
    found = _selected(session, [str(wanted)])
    if query is None:
        return found
    among = {each.path for each in chosen(session, [query])}
    return [each for each in found if each.path in among]


def _named(session: Session, word: str) -> Chosen | None:
    """The brief with this id or of this file, and no other that the word might find."""
    found = _selected(session, [word])
    if len(found) != 1:
        return None
    path = found[0].path
    names = {found[0].id, os.path.relpath(path, session.library)}
    return found[0] if word in names or os.path.realpath(word) == os.path.realpath(path) else None


def _selected(session: Session, words: Sequence[str]) -> list[Chosen]:
    selection = select(session, words)
    return [Chosen(entry.id, selection.stored[entry.id].path) for entry in selection.library]
