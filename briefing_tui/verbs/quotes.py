"""`briefing quotes`: who said what, over many briefs."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from briefing_tui.core.clean import clean
from briefing_tui.core.support import State, Support
from briefing_tui.verbs import ordering
from briefing_tui.verbs.columns import wrap
from briefing_tui.verbs.output import is_terminal, terminal_width
from briefing_tui.verbs.selection import Selection, select
from briefing_tui.verbs.session import Session

if TYPE_CHECKING:
    from briefing_tui.core.model import Brief

_FIELDS = ("id", "title", "published", "speaker", "role", "verb", "kind", "support", "paragraph", "text")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument("query", nargs="*", metavar="Q", help='an id or a query, such as who:"A. Expert"')
    ordering.arguments(parser, "quotes")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object")
    form.add_argument("--jsonl", action="store_true", help="one JSON object a line, one line a quote")
    form.add_argument("--csv", action="store_true", help="a table for spreadsheets")
    form.add_argument("-0", "--null", action="store_true", help="file names of the briefs, each ended by NUL")


def run(args: argparse.Namespace, session: Session) -> int:
    """Prints every quote of the briefs, newest brief first; 1 where there are none."""
    limit = ordering.number_of(args.limit, "--limit")
    chosen = select(session, args.query, order=ordering.order_of(args))
    output = session.output
    # Whether there is any is known before the limit is.
    any_quote = any(row.quotes for row in chosen.rows())
    quotes = islice(_quotes(chosen), limit)
    if args.json:
        output.json_list("quotes", quotes)
    elif args.jsonl:
        output.jsonl(quotes)
    elif args.csv:
        for row in _csv(quotes):
            output.text(row)
    elif args.null:
        rows = (row for row in chosen.rows() if row.quotes)
        output.paths(str(session.library / row.file) for row in islice(rows, limit))
    else:
        _print(quotes, session)
    if not any_quote and chosen.hint:
        output.note(f"no brief matches ({chosen.hint})")
    return output.code(int(not any_quote))


def _print(quotes: Iterable[dict[str, Any]], session: Session) -> None:
    cells = min(terminal_width(), 100) if is_terminal() else 80
    for place, quote in enumerate(quotes):
        if place:
            session.output.line()
        for line in _plain(quote, cells):
            session.output.line(line)


def _quotes(chosen: Selection) -> Iterator[dict[str, Any]]:
    """The quotes of the briefs, each file read when its turn comes."""
    from briefing_tui.analysis.evidence import Article

    for _, stored in chosen.briefs(row for row in chosen.rows() if row.quotes):
        brief = stored.brief
        article = Article(brief.article, brief.lang)
        supports = tuple(article.quote(quote.text) for quote in brief.quotes)
        yield from _of_brief(brief, supports)


def _of_brief(brief: Brief, supports: Sequence[Support]) -> list[dict[str, Any]]:
    return [
        {
            "id": brief.id,
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


def _csv(quotes: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The rows of the table, the heads first, each with its line feed."""
    import csv
    import io

    text = io.StringIO()
    writer = csv.DictWriter(text, _FIELDS, lineterminator="\n")
    writer.writeheader()
    for quote in quotes:
        yield text.getvalue()
        text.seek(0)
        text.truncate()
        writer.writerow({name: _cell(value) for name, value in quote.items()})
    yield text.getvalue()


def _cell(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
