"""What the command line takes: the parsers, and how a line is cut before they see it."""

from __future__ import annotations

import argparse
import re
from typing import Final, NoReturn

from briefing_tui import __version__
from briefing_tui.errors import UsageError
from briefing_tui.verbs.registry import VERBS, find_verb

_ASKING: Final = frozenset(("list", "search", "quotes", "people", "tags", "lint", "export"))
"""The verbs that take a query."""
_VALUED: Final = frozenset(("--sort", "--limit", "--hits", "--library", "--in", "--format", "--explain"))
"""Their options that are followed by a value."""
# A field, a bracket, a quotation mark or a word; single letters are options.
_DENIED: Final = re.compile(r'-(?:[A-Za-z][\w-]*:|["(“]|[^\W\d_]\w)')


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are the program's own, one line each."""

    def error(self, message: str) -> NoReturn:
        """Raises instead of printing the usage and leaving.

        Raises:
            UsageError: Always.
        """
        if message.startswith("unrecognized arguments: -"):
            raise UsageError(message, f"`{self.prog} --help` tells the options; a term with - goes behind --")
        raise UsageError(message, f"`{self.prog} --help` tells more")


def verb_parser(name: str) -> Parser:
    """The parser of one verb, which imports that verb's module."""
    parser = Parser(
        prog=f"briefing {name}", description=_sentence(VERBS[name]), allow_abbrev=False, add_help=False
    )
    find_verb(name).arguments(parser)
    _common(parser)
    return parser


def main_parser() -> Parser:
    """The parser of `briefing` without a verb; its help lists the verbs."""
    width = max(map(len, VERBS))
    verbs = "\n".join(f"  {name:<{width}}  {summary}" for name, summary in VERBS.items())
    parser = Parser(
        prog="briefing",
        usage="briefing [--library FOLDER] [ID | FILE.yaml | FOLDER]\n       briefing VERB [...]",
        description="Opens the screen, on the library or on the brief or folder that is named.",
        epilog=f"verbs (`briefing VERB --help` tells more):\n{verbs}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    parser.add_argument("target", nargs="?", metavar="TARGET", help="what to open: an id, a file or a folder")
    _common(parser)
    parser.add_argument("--version", action="version", version=f"briefing {__version__}")
    return parser


def _common(parser: Parser) -> None:
    parser.add_argument(
        "--library",
        metavar="FOLDER",
        default=argparse.SUPPRESS,
        help="the library (else BRIEFING_LIBRARY, else your own)",
    )
    parser.add_argument("-h", "--help", action="help", help="show this and leave")


def _sentence(summary: str) -> str:
    return f"{summary[:1].upper()}{summary[1:]}."


def split(argv: list[str]) -> tuple[list[str], str, list[str]]:
    """The arguments before the first word, that word (empty without one), and those after it."""
    index = 0
    while index < len(argv):
        argument = argv[index]
        if argument == "--library":
            index += 2
        elif argument == "--":
            break
        elif argument.startswith("-") and argument != "-":
            index += 1
        else:
            after = argv[index + 1 :]
            if argument == "tag":
                return argv[:index], argument, _glue_tags(after)
            after = _glue_sort(after)
            return argv[:index], argument, _let_denied(argument, after) if argument in _ASKING else after
    return argv, "", []


def _glue_sort(arguments: list[str]) -> list[str]:
    """Lets `--sort -date` through, which argparse would take for two options."""
    glued: list[str] = []
    for argument in arguments:
        if glued and glued[-1] == "--sort" and argument[:1] == "-" and argument[1:].isalpha():
            glued[-1] = f"--sort={argument}"
        else:
            glued.append(argument)
    return glued


def _let_denied(verb: str, arguments: list[str]) -> list[str]:
    """Lets the terms `-tag:oil` and `-oil` of a query through, which argparse would take for options.

    They become `not tag:oil` and `not oil`. What stands behind an option is its value, and `--` ends this.
    """
    if verb == "tags" and arguments[:1] in (["rename"], ["merge"]):
        return arguments  # names, not terms
    let: list[str] = []
    for place, argument in enumerate(arguments):
        if argument == "--":
            return let + arguments[place:]
        value = place > 0 and arguments[place - 1] in _VALUED
        target = verb == "export" and argument.startswith("-o") and ":" not in argument
        denied = _DENIED.match(argument) and not value and not target
        let.append(f"not {argument[1:]}" if denied else argument)
    return let


def _glue_tags(arguments: list[str]) -> list[str]:
    """Lets `+oil -gas` through, which argparse would take for a word and an option.

    They become `--add=oil --remove=gas`; behind `--` even `--gas` is a tag to remove.
    """
    glued: list[str] = []
    words: list[str] = []
    only_tags = False
    for argument in arguments:
        if argument == "--" and not only_tags:
            only_tags = True
        elif argument.startswith("+"):
            glued.append(f"--add={argument[1:]}")
        elif argument.startswith("-") and (
            only_tags or (argument[1:2] not in ("", "-") and argument != "-h")
        ):
            glued.append(f"--remove={argument[1:]}")
        else:
            words.append(argument)
    return [*glued, *words]
