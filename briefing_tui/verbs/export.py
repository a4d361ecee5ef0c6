"""`briefing export`: hands briefs on as Markdown."""

from __future__ import annotations

import argparse

from briefing_tui.verbs.progress import Progress
from briefing_tui.verbs.selection import nothing_found, select
from briefing_tui.verbs.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument("query", nargs="*", metavar="Q", help="an id or a query; every brief without one")
    parser.add_argument("--format", choices=("markdown",), default="markdown", help="what to write")
    parser.add_argument(
        "-o",
        "--output",
        default="-",
        metavar="TARGET",
        help="a file (one digest of them all), a folder (one file a brief), or - for standard output",
    )
    parser.add_argument("--with-text", action="store_true", help="add the articles")
    parser.add_argument("--no-notes", action="store_true", help="leave your notes out")
    parser.add_argument(
        "--force", "--overwrite", action="store_true", help="replace files that are there already"
    )


def run(args: argparse.Namespace, session: Session) -> int:
    """Writes the briefs; 1 where the query finds none, 5 where a file is there already."""
    from briefing_tui.actions.export import plan, write
    from briefing_tui.analysis.evidence import check

    chosen = select(session, args.query)
    output = session.output
    if not chosen.any():
        if output.unread:
            return output.code()
        raise nothing_found(chosen)
    with Progress("checking") as progress:
        checked = []
        for _, stored in chosen.briefs():
            checked.append(check(stored.brief))
            progress(len(checked), len(chosen))
    planned = plan(checked, args.output, args.format, with_text=args.with_text, notes=not args.no_notes)
    written = write(planned, args.force)
    for each in planned:
        if each.path is None:
            output.text(each.text)
    if len(written) == 1:
        output.note(f"wrote {written[0]}")
    elif written:
        output.note(f"wrote {len(written)} files into {written[0].parent}")
    return output.code()
