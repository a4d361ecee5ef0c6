"""`briefing tag`: puts tags to briefs and takes them off."""

from __future__ import annotations

import argparse

from briefing_tui.errors import UsageError
from briefing_tui.verbs.chosen import chosen
from briefing_tui.verbs.retag import retag, undo
from briefing_tui.verbs.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.usage = "briefing tag Q... +TAG... -TAG... [--dry-run] [--json]\n       briefing tag --undo"
    parser.epilog = (
        'A tag with spaces is one argument: "+oil price". Behind -- every argument is a tag with + or -. '
        "In a query, write 'not' instead of '-'."
    )
    parser.add_argument("query", nargs="*", metavar="Q", help="ids, files or a query")
    parser.add_argument(
        "--add", action="append", default=[], metavar="TAG", help="put a tag to them: the same as +TAG"
    )
    parser.add_argument(
        "--remove", action="append", default=[], metavar="TAG", help="take one off them: the same as -TAG"
    )
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--undo", action="store_true", help="take the last change of tags back")


def run(args: argparse.Namespace, session: Session) -> int:
    """Changes the files; 1 where no brief matches, 3 or 5 where one of them could not be changed."""
    from briefing_tui.actions.tagplan import Change

    if args.undo:
        if args.query or args.add or args.remove or args.dry_run:
            raise UsageError("--undo takes nothing beside it")
        return undo(args, session)
    if not any(word.strip() for word in args.query):
        raise UsageError("no brief is named", "briefing tag ID +TAG; a query names several")
    change = Change.of(args.add, args.remove)
    label = " ".join(["tag", *(f"+{tag}" for tag in change.add), *(f"-{tag}" for tag in change.remove)])
    return retag(args, session, chosen(session, args.query), change, label)
