"""The briefs that a command line means: the whole library, a query's hits, one id or one file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.core.library import Entry, Library
from briefing_tui.core.query import Order, parse_query
from briefing_tui.errors import NotFoundError
from briefing_tui.paths import state_file
from briefing_tui.verbs.session import Session

if TYPE_CHECKING:
    from briefing_tui.core.support import Checked
    from briefing_tui.store.files import BriefStore, Stored


@dataclass(frozen=True, slots=True)
class Selection:
    """What was asked for.

    Attributes:
        library: The entries in order, with the problems of the whole library.
        stored: Every readable brief of the library, by id.
        asked: Whether anything narrower than the whole library was asked for.
    """

    library: Library
    stored: dict[str, Stored]
    asked: bool


def select(
    session: Session,
    words: Sequence[str],
    *,
    checked: bool = False,
    state: bool = False,
    order: Order | None = None,
) -> Selection:
    """Finds the briefs of `[Q]`, an id or the path of a file included.

    Nothing is analysed and no reading state opened unless the query or the caller needs it.

    Args:
        session: The run; the library's unreadable files are named on its standard error.
        words: The arguments, joined by spaces. None means every brief.
        checked: Whether every hit's support is wanted.
        state: Whether read and starred are wanted.
        order: The order wanted on the command line; it wins over the query's own.

    Raises:
        QueryError: The query cannot be read.
    """
    loaded = session.store.load()
    stored = {each.brief.id: each for each in loaded.stored}
    entries = [Entry(each.brief, file=each.relative) for each in loaded.stored]
    query = " ".join(words)
    if len(words) == 1 and (only := _match(loaded.stored, words[0])):
        library = Library([Entry(only.brief, file=only.relative)], loaded.problems)
    else:
        # Only a query could have meant a file that cannot be read.
        session.output.refused(loaded.problems, {each.relative for each in loaded.stored})
        asked = parse_query(query)
        text = str(asked.filter)
        # A word such as is:starred inside a phrase only costs a needless look.
        if state or "is:" in text:
            entries = with_state(session, entries)
        if asked.filter.needs_check or "is:problem" in text:
            entries = [with_check(entry) for entry in entries]
        if "is:problem" in text:
            entries = with_findings(session.store, entries, stored)
        library = Library(entries, loaded.problems).filter(asked.filter)
        wanted = order or asked.order or Order()
        library = library.sort(wanted.key, wanted.reverse)
        if not len(library) and len(words) == 1 and len(near := _beginning(loaded.stored, words[0])) == 1:
            library = Library([Entry(near[0].brief, file=near[0].relative)], loaded.problems)
    if checked:
        found = (entry if entry.checked else with_check(entry) for entry in library)
        library = Library(found, loaded.problems)
    if state and len(words) == 1:
        library = Library(with_state(session, library), loaded.problems)
    return Selection(library, stored, bool(query.strip()))


def find_brief(session: Session, reference: str) -> Stored:
    """The one brief that an argument means: an id, a file, or the beginning of just one id.

    Raises:
        NotFoundError: None answers to it, or more than one does.
        UnreadableError: It is the path of a file that cannot be read.
    """
    if path := brief_file(reference):
        return session.store.read(path)
    loaded = session.store.load()
    if found := _match(loaded.stored, reference):
        return found
    for problem in loaded.problems:
        if reference in (problem.file, Path(problem.file).stem):
            return session.store.read(session.library / problem.file)
    near = _beginning(loaded.stored, reference)
    if len(near) == 1:
        return near[0]
    raise NotFoundError(f"no brief {reference!r}", suggestion(reference, near or loaded.stored, bool(near)))


def _beginning(stored: Sequence[Stored], reference: str) -> list[Stored]:
    """The briefs whose id begins with the reference."""
    return [each for each in stored if reference and each.brief.id.startswith(reference)]


def suggestion(reference: str, stored: Sequence[Stored], many: bool = False) -> str:
    """What the person may have meant, for a hint; empty where nothing is near."""
    from difflib import get_close_matches

    ids = [each.brief.id for each in stored]
    if many:
        rest = f" and {len(ids) - 3} more" if len(ids) > 3 else ""
        return f"{len(ids)} ids begin so: {', '.join(ids[:3])}{rest}"
    near = get_close_matches(reference, ids, n=1)
    return f"did you mean {near[0]}?" if near else "`briefing list` lists them"


def brief_file(reference: str) -> Path | None:
    """The path of a brief's file where the argument is one."""
    path = Path(reference)
    is_brief = path.suffix.lower() in (".yaml", ".yml") and not os.path.isdir(path)
    return path.absolute() if is_brief and os.path.lexists(path) else None


def with_check(entry: Entry) -> Entry:
    """The entry with the support of each line, worked out now."""
    from briefing_tui.analysis.evidence import check

    return replace(entry, checked=check(entry.brief))


def checked_of(entry: Entry) -> Checked:
    """The entry's support, worked out now where it was not."""
    found = entry.checked or with_check(entry).checked
    assert found is not None
    return found


def with_state(session: Session, entries: Iterable[Entry]) -> list[Entry]:
    """The entries with read and starred; all unread where nothing was ever opened."""
    entries = list(entries)
    path = state_file()
    if not path.exists():
        return entries
    from briefing_tui.store.state import ReadingState

    state = ReadingState(path)
    marks = state.all()
    if state.message:
        session.output.note(state.message)
    return [
        replace(entry, read=mark.read, starred=mark.starred) if (mark := marks.get(entry.id)) else entry
        for entry in entries
    ]


def with_findings(store: BriefStore, entries: Iterable[Entry], stored: dict[str, Stored]) -> list[Entry]:
    """The entries with the number of errors and warnings that the lint has for each."""
    from briefing_tui.verbs.findings import findings_of

    return [
        replace(
            entry,
            findings=sum(found.level != "info" for found in findings_of(stored[entry.id], checked_of(entry))),
        )
        for entry in entries
    ]


def _match(stored: Sequence[Stored], reference: str) -> Stored | None:
    """The brief whose id, file below the library, or file on this machine is the reference."""
    for each in stored:
        if reference == each.brief.id or reference == each.relative:
            return each
    if path := brief_file(reference):
        for each in stored:
            if each.path == path or os.path.realpath(each.path) == os.path.realpath(path):
                return each
    return None
