"""`briefing tags`: what the briefs are about, with counts; renaming and merging tags in all of them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from briefing_tui.core.filters import InStory, Tagged, any_of
from briefing_tui.core.tags import key
from briefing_tui.errors import UsageError
from briefing_tui.verbs import tally
from briefing_tui.verbs.chosen import within
from briefing_tui.verbs.retag import retag, undo
from briefing_tui.verbs.selection import select
from briefing_tui.verbs.session import Session

if TYPE_CHECKING:
    from briefing_tui.actions.tagplan import Field, Renaming


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.usage = (
        "briefing tags [Q] [--sort KEY] [--limit N] [--json | --jsonl | -0]\n"
        "       briefing tags rename OLD NEW [--in Q] [--story] [--dry-run] [--json]\n"
        "       briefing tags merge OLD... NEW [--in Q] [--story] [--dry-run] [--json]\n"
        "       briefing tags undo"
    )
    parser.epilog = (
        "What stands below a tag goes with it: renaming a to b makes b/x of a/x. "
        "To look for one of the words rename, merge and undo, put it in quotes: '\"undo\"'."
    )
    tally.arguments(parser)
    parser.add_argument("--in", dest="among", metavar="Q", help="change these briefs only: an id or a query")
    parser.add_argument("--story", action="store_true", help="change the names of stories, not of tags")
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")


def run(args: argparse.Namespace, session: Session) -> int:
    """Prints the counts; 1 where there are none. Or changes tags, and ends as `tag` does."""
    action, names = "".join(args.query[:1]), args.query[1:]
    if action not in ("rename", "merge", "undo"):
        if args.among is not None or args.story or args.dry_run:
            raise UsageError("--in, --story and --dry-run go with rename and merge")
        found = select(session, args.query)
        return tally.tell(args, session.output, "tags", found.facets().tags, hint=found.hint)
    if args.jsonl or args.null or args.sort is not None or args.limit is not None:
        raise UsageError(f"--sort, --limit, --jsonl and -0 do not go with {action}")
    if action == "undo":
        if names or args.among is not None or args.story or args.dry_run:
            raise UsageError("tags undo takes nothing beside it")
        return undo(args, session)
    if len(names) < 2 or (action == "rename" and len(names) > 2):
        form = "rename OLD NEW" if action == "rename" else "merge OLD... NEW"
        raise UsageError(f"tags {action} takes {'two names' if action == 'rename' else 'names'}", form)
    return _rename(args, session, action, names)


def _rename(args: argparse.Namespace, session: Session, action: str, names: list[str]) -> int:
    from briefing_tui.actions.tagplan import Renaming

    renaming = Renaming.of(names[:-1], names[-1])
    field: Field = "story" if args.story else "tags"
    if action == "rename":
        _refuse_taken(session, renaming, field)
    kind = InStory if args.story else Tagged
    briefs = within(session, any_of([kind(old) for old in renaming.old]), args.among)
    label = " ".join([f"tags {action}", *renaming.old, renaming.new])
    return retag(args, session, briefs, renaming, label, field)


def _refuse_taken(session: Session, renaming: Renaming, field: Field) -> None:
    """Refuses to give a tag the name of another one: that cannot be told apart again.

    Raises:
        UsageError: The new name is one of the library's already.
    """
    facets = session.index.facets()
    counts = facets.stories if field == "story" else facets.tags
    (old,) = renaming.old
    for count in counts:
        if key(count.name) == key(renaming.new) != key(old):
            briefs = "1 brief" if count.count == 1 else f"{count.count} briefs"
            raise UsageError(
                f"{renaming.new!r} is there already, in {briefs}", "briefing tags merge joins the two"
            )
