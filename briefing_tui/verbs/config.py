"""`briefing config`: the configuration that holds now, and its file."""

from __future__ import annotations

import argparse
import json

from briefing_tui.paths import config_file
from briefing_tui.verbs.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(args: argparse.Namespace, session: Session) -> int:
    """Prints it as the TOML that would give it; 3 where an entry of the file is wrong."""
    config, path, output = session.config, config_file(), session.output
    code = 3 if session.configuration[1] else 0
    values = {"theme": config.theme, "ascii": config.ascii, "mouse": config.mouse, "editor": config.editor}
    if args.json:
        tables = {"keys": dict(config.keys), "filters": dict(config.filters), "feeds": dict(config.feeds)}
        output.json({"file": str(path), **values, **tables})
        return code
    output.line(f"# {path}" + ("" if path.exists() else " (not there: these are the defaults)"))
    # JSON writes texts, lists and truth values as TOML does.
    for name, value in values.items():
        output.line(f"{name} = {json.dumps(value, ensure_ascii=False)}")
    if config.keys:
        output.line()
        output.line("[keys]")
        for action, keys in config.keys.items():
            output.line(f"{action} = {json.dumps(keys)}")
    for table, entries in (("filters", config.filters), ("feeds", config.feeds)):
        if not entries:
            continue
        # Imported here: most people have none.
        from briefing_tui.core.tomltext import entry

        output.line()
        output.line(f"[{table}]")
        for name, text in entries.items():
            output.line(entry(name, text))
    return code
