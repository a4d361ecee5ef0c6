"""`briefing quotes`: who said what, over many briefs."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from briefing_tui.core.clean import clean
from briefing_tui.core.support import State
from briefing_tui.verbs.columns import wrap
from briefing_tui.verbs.output import is_terminal, terminal_width
from briefing_tui.verbs.selection import checked_of, select
from briefing_tui.verbs.session import Session

if TYPE_CHECKING:
    from briefing_tui.core.library import Entry

_FIELDS = ("id", "title", "published", "speaker", "role", "verb", "kind", "support", "paragraph", "text")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument("query", nargs="*", metavar="Q", help='an id or a query, such as who:"A. Expert"')
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object")
    form.add_argument("--jsonl", action="store_true", help="one JSON object a line, one line a quote")
    form.add_argument("--csv", action="store_true", help="a table for spreadsheets")


def run(args: argparse.Namespace, session: Session) -> int:
    """Prints every quote of the briefs, newest brief first; 1 where there are none."""
    library = select(session, args.query, checked=True).library
    quotes = [quote for entry in library for quote in _quotes(entry)]
    output = session.output
    if args.json:
        output.json({"quotes": quotes})
    elif args.jsonl:
        output.jsonl(quotes)
    elif args.csv:
        output.text(_csv(quotes))
    else:
        cells = min(terminal_width(), 100) if is_terminal() else 80
        for place, quote in enumerate(quotes):
            if place:
                output.line()
            for line in _plain(quote, cells):
                output.line(line)
    return output.code(int(not quotes))


def _quotes(entry: Entry) -> list[dict[str, Any]]:
    brief, supports = entry.brief, checked_of(entry).quotes
    return [
        {
            "id": entry.id,
            "title": brief.title,
            "published": brief.source.published,
            "speaker": quote.speaker,
            "role": quote.role,
            "verb": quote.verb,
            "kind": str(quote.kind),
            "support": str(support.state),
            "paragraph": support.passages[0].paragraph
            if support.state is State.FOUND and support.passages
            else 0,
            "text": quote.text,
        }
        for quote, support in zip(brief.quotes, supports, strict=True)
    ]


def _plain(quote: dict[str, Any], cells: int) -> list[str]:
    mark = "" if quote["support"] == "found" else "  (not in the text)"
    who = ", ".join(filter(None, (quote["speaker"], quote["role"]))) or "nobody named"
    lines = wrap(f"“{clean(quote['text'], multiline=False)}”{mark}", cells, "", "  ")
    return lines + wrap(clean(f"— {who} [{quote['id']}]", multiline=False), cells, "  ", "    ")


def _csv(quotes: list[dict[str, Any]]) -> str:
    import csv
    import io

    text = io.StringIO()
    writer = csv.DictWriter(text, _FIELDS, lineterminator="\n")
    writer.writeheader()
    for quote in quotes:
        writer.writerow({name: _cell(value) for name, value in quote.items()})
    return text.getvalue()


def _cell(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
