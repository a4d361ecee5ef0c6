"""`briefing star`: stars briefs."""

from __future__ import annotations

import argparse

from briefing_tui.verbs import marking
from briefing_tui.verbs.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    marking.arguments(parser)
    parser.add_argument("--off", action="store_true", help="take the star off")


def run(args: argparse.Namespace, session: Session) -> int:
    """Stars them, or takes the star off; 1 where no brief matches."""
    return marking.mark(args, session, "starred", not args.off)
