"""The briefs that a command line means: the whole library, a query's hits, one id or one file."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefing_tui.core.algebra import And, Everything, Filter, Not, Or, all_of
from briefing_tui.core.facets import Facets
from briefing_tui.core.filters import Is
from briefing_tui.core.model import Problem
from briefing_tui.core.query import Order, parse_query
from briefing_tui.core.row import Numbers, Row
from briefing_tui.errors import NotFoundError
from briefing_tui.verbs.session import Session

if TYPE_CHECKING:
    from briefing_tui.store.files import Stored

PAGE: Final = 500
"""Rows that are asked for at a time."""
_CHECKED: Final = frozenset(("weak", "unsupported", "problem"))
"""States that are only known of briefs that were checked."""
_MANY: Final = 100
"""More beginnings of ids than this are not counted."""
_NEAR: Final = 2_000
"""Ids that are compared for a suggestion."""


class Selection:
    """What was asked for: rows in order, fetched a page at a time.

    Attributes:
        meant: The filter, which is everything where one brief was named.
        asked: Whether anything narrower than the whole library was asked for.
        hint: What the person may have meant, where nothing was found.

    Args:
        session: The run.
        wanted: Which briefs.
        order: In which order.
        asked: As above.
        limit: How many at most; `None` for all.
        only: The one brief that was named, in place of a filter.
    """

    def __init__(
        self,
        session: Session,
        wanted: Filter,
        order: Order,
        *,
        asked: bool,
        limit: int | None = None,
        only: Row | None = None,
    ) -> None:
        self.meant = wanted
        self.asked = asked
        self.hint = ""
        self._session = session
        self._order = order
        self._limit = limit
        self._only = only
        self._numbers = None if only is None else array("q", [only.number][:limit])

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def numbers(self) -> Numbers:
        """The numbers of the briefs, asked for once."""
        if self._numbers is None:
            index = self._session.index
            if self._limit is None:
                self._numbers = index.search(self.meant, self._order)
            else:
                rows = index.first(self.meant, self._order, self._limit) if self._limit else ()
                self._numbers = array("q", [row.number for row in rows])
        return self._numbers

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with files of the whole library."""
        return self._session.index.problems()

    def any(self) -> bool:
        """Whether any brief is meant, whatever the limit."""
        if self._only is not None or self._numbers or self._limit:
            return self._only is not None or len(self) > 0
        return bool(self._session.index.first(self.meant, self._order, 1))

    def pages(self, count: int | None = None) -> Iterator[list[Row]]:
        """The rows of the first `count` briefs, some at a time.

        A brief that another program changed meanwhile has another number by then: it comes last.
        """
        numbers = self.numbers if count is None else self.numbers[:count]
        index = self._session.index
        lost = 0
        for start in range(0, len(numbers), PAGE):
            rows = [row for row in index.rows(numbers[start : start + PAGE]) if row is not None]
            lost += len(numbers[start : start + PAGE]) - len(rows)
            yield rows
        if lost and self._only is not None:
            again = index.find(self._only.id)
            yield [] if again is None else [again]
        elif lost:
            known = set(numbers)
            changed = [number for number in index.search(self.meant, self._order) if number not in known]
            yield [row for row in index.rows(changed[:lost]) if row is not None]

    def rows(self, count: int | None = None) -> Iterator[Row]:
        """The same one by one."""
        for page in self.pages(count):
            yield from page

    def briefs(self, rows: Iterator[Row] | None = None) -> Iterator[tuple[Row, Stored]]:
        """The briefs themselves, read one after the other; a file that cannot be read by now is named."""
        for row in self.rows() if rows is None else rows:
            stored = self._session.read_if_there(row)
            if stored is not None:
                yield row, stored

    def facets(self) -> Facets:
        """What these briefs are about."""
        return self._session.index.facets(self.numbers if self.asked or self._limit is not None else None)


def select(
    session: Session,
    words: Sequence[str],
    *,
    state: bool = False,
    order: Order | None = None,
    limit: int | None = None,
    usual: Order | None = None,
    ids: bool = True,
) -> Selection:
    """Finds the briefs of `[Q]`, an id or the path of a file included.

    No brief is read, but for those that a filter such as `is:weak` needs and nobody checked yet.

    Args:
        session: The run; the library's unreadable files are named on its standard error.
        words: The arguments, joined by spaces. None means every brief.
        state: Whether read and starred are wanted.
        order: The order wanted on the command line; it wins over the query's own.
        limit: How many briefs are wanted at most.
        usual: The order where a query for words names none; newest first without it.
        ids: Whether a word that is an id means that brief; else only where the word is found nowhere.

    Raises:
        QueryError: The query cannot be read.
    """
    query = " ".join(words)
    asked = bool(query.strip())
    if state or "is:" in query:
        session.check_state()
    if ids and len(words) == 1 and (only := named(session, words[0])):
        return Selection(session, Everything(), order or Order(), asked=asked, limit=limit, only=only)
    # Only a query could have meant a file that cannot be read.
    session.name_unreadable()
    parsed = parse_query(query)
    if _CHECKED & set(_flags(parsed.filter)):
        _check(session, parsed.filter)
    wanted = order or parsed.order or (usual if usual and has_words(parsed.filter) else None) or Order()
    chosen = Selection(session, parsed.filter, wanted, asked=asked, limit=limit)
    if len(words) == 1 and asked and not chosen.any():
        near = _beginning(session, words[0])
        if len(near) == 1 and (row := session.index.find(near[0])):
            return Selection(session, Everything(), wanted, asked=True, limit=limit, only=row)
        chosen.hint = _many(near) if near else ""
    return chosen


def find_brief(session: Session, reference: str) -> Stored:
    """The one brief that an argument means: an id, a file, or the beginning of just one id.

    Raises:
        NotFoundError: None answers to it, or more than one does.
        UnreadableError: It is the path of a file that cannot be read.
    """
    if path := brief_file(reference):
        return session.store.read(path)
    if reference and (found := session.known(reference)):
        return found
    if reference and (row := session.index.find(reference)):
        return session.read(row)
    for problem in session.index.problems():
        if reference in (problem.file, Path(problem.file).stem):
            return session.store.read(session.library / problem.file)
    near = _beginning(session, reference)
    if len(near) == 1 and (row := session.index.find(near[0])):
        return session.read(row)
    hint = _many(near) if near else suggestion(session, reference) or "`briefing list` lists them"
    raise NotFoundError(f"no brief {reference!r}", hint)


def named(session: Session, reference: str) -> Row | None:
    """The brief whose id, file below the library, or file on this machine is the reference."""
    if not reference:
        return None
    if row := session.index.find(reference):
        return row
    if path := brief_file(reference):
        for place, library in (
            (path, session.library),
            (Path(os.path.realpath(path)), Path(os.path.realpath(session.library))),
        ):
            if place.is_relative_to(library):
                relative = place.relative_to(library).as_posix()
                if (row := session.index.find(relative)) and row.file == relative:
                    return row
    return None


def nothing_found(selection: Selection) -> NotFoundError:
    """What to say where a query found nothing."""
    return NotFoundError("no brief matches" if selection.asked else "the library is empty", selection.hint)


def suggestion(session: Session, reference: str, others: Sequence[str] = ()) -> str:
    """What the person may have meant, for a hint; empty where nothing is near.

    Args:
        session: The run.
        reference: What they typed.
        others: Words that it may be as well as an id.
    """
    from difflib import get_close_matches

    # Comparing takes its time: in a large library only ids that begin alike are looked at.
    ids = session.index.beginning("", _NEAR + 1)
    if len(ids) > _NEAR:
        ids = session.index.beginning(reference[:2], _NEAR) if len(reference) > 1 else ()
    near = get_close_matches(reference, [*others, *ids], n=1)
    return f"did you mean {near[0]}?" if near else ""


def brief_file(reference: str) -> Path | None:
    """The path of a brief's file where the argument is one."""
    path = Path(reference)
    is_brief = path.suffix.lower() in (".yaml", ".yml") and not os.path.isdir(path)
    return path.absolute() if is_brief and os.path.lexists(path) else None


def has_words(wanted: Filter) -> bool:
    """Whether a filter looks for words, so that one brief can be more about them than another."""
    from briefing_tui.core.filters import Words

    if isinstance(wanted, And | Or):
        return any(map(has_words, wanted.parts))
    return isinstance(wanted, Words)


def _beginning(session: Session, reference: str) -> tuple[str, ...]:
    """The ids that begin with the reference, some of them where there are very many."""
    return session.index.beginning(reference, _MANY + 1) if reference else ()


def _many(near: Sequence[str]) -> str:
    if len(near) == 1:
        return f"{near[0]} begins so"
    count = f"{len(near)}" if len(near) <= _MANY else f"more than {_MANY}"
    rest = f" and {len(near) - 3} more" if 3 < len(near) <= _MANY else " …" if len(near) > _MANY else ""
    return f"{count} ids begin so: {', '.join(near[:3])}{rest}"


def _flags(wanted: Filter) -> Iterator[str]:
    """The states that a filter asks for, excluded ones too."""
    match wanted:
        case Is():
            yield wanted.flag
        case Not():
            yield from _flags(wanted.part)
        case And() | Or():
            for part in wanted.parts:
                yield from _flags(part)


def _check(session: Session, wanted: Filter) -> None:
    """Checks the briefs that the filter may mean and that nobody checked yet."""
    parts = wanted.parts if isinstance(wanted, And) else (wanted,)
    maybe = all_of(part for part in parts if not _CHECKED & set(_flags(part)))
    session.check(Selection(session, maybe, Order(), asked=True).pages())
