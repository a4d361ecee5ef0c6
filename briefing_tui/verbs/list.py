"""`briefing list`: a line a brief."""

from __future__ import annotations

import argparse
from typing import Any

from briefing_tui.core.clean import clean
from briefing_tui.core.library import Entry
from briefing_tui.core.query import Order
from briefing_tui.errors import UsageError
from briefing_tui.verbs.columns import cut, pad, width
from briefing_tui.verbs.output import is_terminal, problem_objects, terminal_width
from briefing_tui.verbs.selection import checked_of, select
from briefing_tui.verbs.session import Session

_DAY_CELLS = len("2025-06-19")
_TITLE_CELLS = 24
"""What a title keeps at least on a narrow terminal, while ids are cut."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument("query", nargs="*", metavar="Q", help='words, "phrases", tag:iran, after:2025-06 …')
    parser.add_argument("--sort", metavar="KEY", help="date, title, source or relevance; -KEY reverses")
    parser.add_argument("--limit", type=int, metavar="N", help="at most so many briefs")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object")
    form.add_argument("--jsonl", action="store_true", help="one JSON object a line, one line a brief")
    form.add_argument("-0", "--null", action="store_true", help="file names, each ended by NUL, for xargs -0")


def run(args: argparse.Namespace, session: Session) -> int:
    """Prints the list; 1 where a query found nothing."""
    if args.limit is not None and args.limit < 0:
        raise UsageError("--limit takes a number from 0 up")
    structured = args.json or args.jsonl
    chosen = select(
        session, args.query, checked=structured, state=structured, order=sort_order(args.sort, args.query)
    )
    library = chosen.library
    entries = library[: args.limit]
    output = session.output
    if args.json:
        output.json(
            {"briefs": [_object(entry) for entry in entries], "problems": problem_objects(library.problems)}
        )
    elif args.jsonl:
        output.jsonl(_object(entry) for entry in entries)
    elif args.null:
        output.paths(str(chosen.stored[entry.id].path) for entry in entries)
    else:
        for line in _lines(entries):
            output.line(line)
    if session.is_sample:
        output.note("these are the sample briefs; `briefing add FILE` starts a library of your own")
    if library or not chosen.asked:
        if not library and not library.problems:
            output.note("the library is empty; `briefing add FILE` adds a brief")
        return output.code()
    output.note("no brief matches")
    return output.code(1)


def sort_order(option: str | None, query: list[str]) -> Order | None:
    """The order that `--sort` asks for.

    Raises:
        UsageError: There is no such order.
    """
    if option is None:
        return None
    reverse = option.startswith("-")
    match option.removeprefix("-"):
        case "date" | "title" | "source" as key:
            return Order(key, reverse)
        case "relevance":
            if not query:
                raise UsageError("--sort relevance needs words to look for")
            return Order("relevance", reverse)
        case _:
            raise UsageError(f"no order {option!r}", "date, title, source or relevance; -KEY reverses")


def _lines(entries: tuple[Entry, ...]) -> list[str]:
    """Day, id and title in columns; fitted to the terminal, whole where a program reads them."""
    rows = [
        (entry.day, clean(entry.id, multiline=False), clean(entry.brief.title, multiline=False))
        for entry in entries
    ]
    ids = max((width(id) for _, id, _ in rows), default=0)
    if not is_terminal():
        return [f"{pad(day, _DAY_CELLS)}  {pad(id, ids)}  {title}".rstrip() for day, id, title in rows]
    cells = terminal_width()
    ids = max(min(ids, cells - _DAY_CELLS - _TITLE_CELLS - 4), 8)
    return [
        cut(f"{pad(day, _DAY_CELLS)}  {pad(cut(id, ids), ids)}  {title}", cells).rstrip()
        for day, id, title in rows
    ]


def _object(entry: Entry) -> dict[str, Any]:
    brief = entry.brief
    return {
        "id": entry.id,
        "path": entry.file,
        "title": brief.title,
        "published": brief.source.published,
        "source": entry.source,
        "tags": list(brief.tags),
        "story": list(brief.story),
        "insights": len(brief.insights),
        "quotes": len(brief.quotes),
        "unsupported": checked_of(entry).unsupported,
        "read": entry.read,
        "starred": entry.starred,
    }
