"""`briefing dirs`: where everything is."""

from __future__ import annotations

import argparse

from briefing_tui import paths, resources
from briefing_tui.verbs.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument("name", nargs="?", metavar="NAME", choices=_NAMES, help="only this one, for scripts")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(args: argparse.Namespace, session: Session) -> int:
    """Prints a name and a path a line, or the path alone."""
    places = {
        "library": paths.library_path(session.option),
        "config": paths.config_file(),
        "state": paths.state_file(),
        "inbox": paths.inbox_file(),
        "cache": paths.cache_dir(),
        "log": paths.log_file(),
        "samples": resources.sample_briefs(),
        "styles": resources.styles(),
    }
    output = session.output
    if args.json:
        output.json({name: str(path) for name, path in places.items()})
    elif args.name:
        output.line(str(places[args.name]))
    else:
        for name, path in places.items():
            output.line(f"{name:<8} {path}")
        if not places["library"].is_dir():
            output.note("there is no library yet; `briefing add FILE` makes it")
    return 0


_NAMES = ("library", "config", "state", "inbox", "cache", "log", "samples", "styles")
