"""`briefing list`: a line a brief."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from briefing_tui.core.clean import clean
from briefing_tui.core.row import Detail, Row
from briefing_tui.verbs import ordering
from briefing_tui.verbs.columns import cut, pad, width
from briefing_tui.verbs.output import is_terminal, problem_objects, terminal_width
from briefing_tui.verbs.selection import Selection, select
from briefing_tui.verbs.session import Session

_DAY_CELLS = len("2025-06-19")
_TITLE_CELLS = 24
"""What a title keeps at least on a narrow terminal, while ids are cut."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument("query", nargs="*", metavar="Q", help='words, "phrases", tag:iran, after:2025-06 …')
    ordering.arguments(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object")
    form.add_argument("--jsonl", action="store_true", help="one JSON object a line, one line a brief")
    form.add_argument("-0", "--null", action="store_true", help="file names, each ended by NUL, for xargs -0")


def run(args: argparse.Namespace, session: Session) -> int:
    """Prints the list; 1 where a query found nothing."""
    limit = ordering.number_of(args.limit, "--limit")
    structured = args.json or args.jsonl
    chosen = select(session, args.query, state=structured, order=ordering.order_of(args), limit=limit)
    output = session.output
    if args.json:
        session.check(chosen.pages())
        objects = (brief_object(*each) for each in described(session, chosen))
        output.json_list("briefs", objects, problems=problem_objects(chosen.problems))
    elif args.jsonl:
        output.jsonl(brief_object(*each) for each in described(session, chosen))
    elif args.null:
        output.paths(str(session.library / row.file) for row in chosen.rows())
    else:
        for line in _lines(chosen):
            output.line(line)
    if session.is_sample:
        output.note("these are the sample briefs; `briefing add FILE` starts a library of your own")
    return ending(session, chosen)


def ending(session: Session, chosen: Selection) -> int:
    """The exit code of a list: 1, and a word on standard error, where a query found nothing."""
    output = session.output
    if chosen.any():
        return output.code()
    if not chosen.asked:
        if not chosen.problems:
            output.note("the library is empty; `briefing add FILE` adds a brief")
        return output.code()
    output.note("no brief matches" + (f" ({chosen.hint})" if chosen.hint else ""))
    return output.code(1)


def described(session: Session, chosen: Selection, count: int | None = None) -> Iterator[tuple[Row, Detail]]:
    """The rows with all that a program wants to know of them; those not checked yet are checked now."""
    index = session.index
    for page in chosen.pages(count):
        numbers = [row.number for row in page]
        if any(row.support is None for row in page):
            session.check([page])
            page = [new or old for new, old in zip(index.rows(numbers), page, strict=True)]
        details = dict(zip(numbers, index.details(numbers), strict=True))
        for row in page:
            yield row, details.get(row.number) or Detail()


def brief_object(row: Row, detail: Detail) -> dict[str, Any]:
    """A brief as `list --json` gives it."""
    return {
        "id": row.id,
        "path": row.file,
        "title": row.title,
        "published": detail.published,
        "source": row.source,
        "tags": list(detail.tags),
        "story": list(detail.story),
        "insights": row.insights,
        "quotes": row.quotes,
        "unsupported": row.support[2] if row.support else 0,
        "read": row.read,
        "starred": row.starred,
    }


def _lines(chosen: Selection) -> Iterator[str]:
    """Day, id and title in columns; fitted to the terminal, whole where a program reads them."""
    cells = terminal_width() if is_terminal() else 0
    ids = 0
    # A column is as wide as the rows so far need it, so that the first lines wait for no others.
    for page in chosen.pages():
        rows = [(row.day, clean(row.id, multiline=False), clean(row.title, multiline=False)) for row in page]
        ids = max([ids, *(width(id) for _, id, _ in rows)])
        room = max(min(ids, cells - _DAY_CELLS - _TITLE_CELLS - 4), 8) if cells else ids
        for day, id, title in rows:
            if cells:
                line = cut(f"{pad(day, _DAY_CELLS)}  {pad(cut(id, room), room)}  {title}", cells)
            else:
                line = f"{pad(day, _DAY_CELLS)}  {pad(id, room)}  {title}"
            yield line.rstrip()
