"""`briefing read`: marks briefs as read."""

from __future__ import annotations

import argparse

from briefing_tui.verbs import marking
from briefing_tui.verbs.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    marking.arguments(parser)
    parser.add_argument("--unread", action="store_true", help="mark them as unread again")


def run(args: argparse.Namespace, session: Session) -> int:
    """Marks them as read, or as unread; 1 where no brief matches."""
    return marking.mark(args, session, "read", not args.unread)
