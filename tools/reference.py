"""Write `docs/keys.md` and `docs/commands.md` from the code, so that they cannot lag behind it.

`--check` writes nothing and ends with 1 where a file is out of date; the tests use it as well.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from briefing_tui.arguments import main_parser, verb_parser
from briefing_tui.ui.commands import COMMANDS, Command, keys_of
from briefing_tui.verbs.registry import VERBS

ROOT = Path(__file__).resolve().parent.parent
NOTE = "<!-- Made by `make docs` from the code: change it there. -->"


def keys() -> str:
    """The table of keys, one heading a group, as Markdown."""
    lines = [
        "# Keys",
        "",
        NOTE,
        "",
        "The same keys hold at every width of the terminal. The id is what `[keys]` in the",
        "configuration file remaps; `briefing keys` prints this table with your own map applied.",
    ]
    for group, commands in groupby(COMMANDS, key=lambda command: command.group):
        lines += ["", f"## {group}", "", "| Keys | What it does | Id |", "| --- | --- | --- |"]
        lines += [_key_row(command) for command in commands]
    return "\n".join(lines) + "\n"


def _key_row(command: Command) -> str:
    names = " ".join(f"`{key}`" for key in keys_of(command).split())
    return f"| {_cell(names)} | {_cell(command.help)} | `{command.id}` |"


def commands() -> str:
    """The command reference, one heading a verb, as Markdown."""
    lines = [
        "# Commands",
        "",
        NOTE,
        "",
        "Data goes to standard output, talk to standard error. Exit codes: 0 done; 1 nothing found, or",
        "lint found something; 2 usage; 3 some input could not be read (the rest was done); 5 conflict;",
        "128 and a signal's number where a signal ended it.",
        "",
        "## briefing",
        "",
        "Opens the screen.",
        "",
        *_verb("briefing", main_parser()),
    ]
    for name, summary in VERBS.items():
        parser = verb_parser(name)
        lines += ["", f"## briefing {name}", "", f"{summary[:1].upper()}{summary[1:]}.", ""]
        lines += _verb(f"briefing {name}", parser)
        if parser.epilog:
            lines += ["", parser.epilog]
    return "\n".join(lines) + "\n"


def _verb(prog: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    # Built from the actions: argparse's own layout differs from one Python to the next.
    actions = [action for action in parser._actions if action.help is not argparse.SUPPRESS]
    words = [_operand(action) for action in actions if not action.option_strings]
    usage = parser.usage or " ".join([prog, *words, "[OPTIONS]"])
    yield from (f"    {line.strip()}" for line in usage.splitlines())
    yield ""
    yield "| Argument | What it means |"
    yield "| --- | --- |"
    for action in actions:
        help_text = (action.help or "") % {**vars(action), "prog": parser.prog} if action.help else ""
        yield f"| {_cell(_spelling(action))} | {_cell(help_text)} |"


def _operand(action: argparse.Action) -> str:
    name = _metavar(action)
    return {"?": f"[{name}]", "*": f"[{name} …]", "+": f"{name} …"}.get(str(action.nargs), name)


def _spelling(action: argparse.Action) -> str:
    if not action.option_strings:
        return f"`{_operand(action)}`"
    value = "" if action.nargs == 0 else f" {_metavar(action)}"
    return ", ".join(f"`{option}{value}`" for option in action.option_strings)


def _metavar(action: argparse.Action) -> str:
    if isinstance(action.metavar, str):
        return action.metavar
    if action.choices:
        return "|".join(map(str, action.choices))
    return action.dest.upper()


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main(argv: list[str]) -> int:
    """Write the files, or with `--check` only compare them."""
    current = True
    for name, text in (("keys.md", keys()), ("commands.md", commands())):
        path = ROOT / "docs" / name
        if "--check" not in argv:
            path.write_text(text, encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            print(f"docs/{name} is out of date: make docs", file=sys.stderr)
            current = False
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
