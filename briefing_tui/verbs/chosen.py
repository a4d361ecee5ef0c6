"""The files of the briefs that a verb is to change: several ids or files, or one query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing_tui.core.filters import Filter
from briefing_tui.core.query import Order
from briefing_tui.core.row import Row
from briefing_tui.verbs.selection import Selection, named, select
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
            row = named(session, word)
            if row is None:
                break
            if (only := _of(session, row)) not in found:
                found.append(only)
        else:
            return found
    return _selected(session, words)


def within(session: Session, wanted: Filter, query: str | None) -> list[Chosen]:
    """The briefs that a filter means, of those that a query means where there is one."""
    found = [_of(session, row) for row in Selection(session, wanted, Order(), asked=True).rows()]
    if query is None:
        session.name_unreadable()
        return found
    among = {each.path for each in chosen(session, [query])}
    return [each for each in found if each.path in among]


def _selected(session: Session, words: Sequence[str]) -> list[Chosen]:
    return [_of(session, row) for row in select(session, words).rows()]


def _of(session: Session, row: Row) -> Chosen:
    return Chosen(row.id, session.library / row.file)
