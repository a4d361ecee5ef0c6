"""What `star` and `read` have in common: a mark that briefs get or lose."""

from __future__ import annotations

import argparse
from typing import Literal

from briefing_tui.errors import UsageError
from briefing_tui.paths import state_file
from briefing_tui.verbs.chosen import chosen
from briefing_tui.verbs.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of a verb that marks briefs."""
    parser.add_argument("query", nargs="*", metavar="Q", help="ids, files or a query")
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def mark(args: argparse.Namespace, session: Session, name: Literal["read", "starred"], on: bool) -> int:
    """Marks the briefs and prints the ids of those that were otherwise before; 1 where none matches.

    Args:
        args: With `query`, `dry_run` and `json`.
        session: The run.
        name: Which mark.
        on: Whether they get it or lose it.

    Raises:
        UsageError: No brief is named.
    """
    from briefing_tui.actions.marks import flip
    from briefing_tui.store.state import ReadingState

    output = session.output
    if not any(word.strip() for word in args.query):
        raise UsageError("no brief is named", "an id, a file, or a query such as tag:iran")
    found = chosen(session, args.query)
    if not found:
        output.note("no brief matches")
        return output.code(1)
    with ReadingState(state_file()) as state:
        changed = flip(state, [each.id for each in found], name, on, dry_run=args.dry_run)
        if state.message:
            output.note(state.message)
    if args.json:
        output.json({"dry_run": args.dry_run, "briefs": list(changed), "same": len(found) - len(changed)})
    else:
        for id in changed:
            output.line(" ".join(id.split()))
    what = name if on else f"not {name}"
    same = f", {len(found) - len(changed)} as before" if len(found) > len(changed) else ""
    would = " would be" if args.dry_run else ""
    output.note(f"{len(changed)} {'brief' if len(changed) == 1 else 'briefs'}{would} {what} now{same}")
    return output.code()
