"""`briefing keys`: the keys of the screen, with the reader's own map applied."""

from __future__ import annotations

import argparse
from itertools import groupby

from briefing_tui.ui.commands import COMMANDS, keys_of
from briefing_tui.verbs.columns import pad, width
from briefing_tui.verbs.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(args: argparse.Namespace, session: Session) -> int:
    """Prints the table: keys, action id, and what it does."""
    mapped = session.config.keys
    own = {id: ",".join(keys) for id, keys in mapped.items()}
    output = session.output
    if args.json:
        commands = [
            {
                "id": command.id,
                "keys": list(mapped.get(command.id, command.keys)),
                "help": command.help,
                "group": command.group,
            }
            for command in COMMANDS
        ]
        output.json({"keys": commands})
        return 0
    keys = max(width(keys_of(command, own)) for command in COMMANDS)
    ids = max(len(command.id) for command in COMMANDS)
    for place, (group, commands_of_group) in enumerate(groupby(COMMANDS, key=lambda command: command.group)):
        if place:
            output.line()
        output.line(group)
        for command in commands_of_group:
            output.line(f"  {pad(keys_of(command, own), keys)}  {command.id:<{ids}}  {command.help}")
    return 0
