"""`briefing people`: who is quoted, with counts."""

from __future__ import annotations

import argparse

from briefing_tui.verbs.selection import select
from briefing_tui.verbs.session import Session
from briefing_tui.verbs.tally import arguments, tell

__all__ = ["arguments", "run"]


def run(args: argparse.Namespace, session: Session) -> int:
    """Prints the counts; 1 where there are none."""
    chosen = select(session, args.query)
    return tell(args, session.output, "people", chosen.facets().people, quotes=True, hint=chosen.hint)
