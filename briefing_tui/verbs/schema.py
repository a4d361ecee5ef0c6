"""`briefing schema`: the JSON Schema of a brief."""

from __future__ import annotations

import argparse
import json

from briefing_tui.verbs.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments: it has none."""


def run(args: argparse.Namespace, session: Session) -> int:
    """Prints the schema itself, as editors want it."""
    from briefing_tui.store.codec import json_schema

    session.output.text(json.dumps(json_schema(), indent=2))
    return 0
