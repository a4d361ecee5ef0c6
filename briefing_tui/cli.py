"""The command line: finds the verb, runs it, and turns every end into an exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NoReturn

from briefing_tui import __version__
from briefing_tui.errors import BriefingError, UsageError
from briefing_tui.verbs.output import Output
from briefing_tui.verbs.registry import VERBS, find_verb
from briefing_tui.verbs.session import Session

if TYPE_CHECKING:
    from briefing_tui.ui.curtain import Curtain

_FAILED: Final = 1
_INTERRUPTED: Final = 130
_BROKEN_PIPE: Final = 141
_LOG_LIMIT: Final = 1_000_000
"""Above this the log starts anew and the old one is kept once, in bytes."""


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


def main(argv: Sequence[str], curtain: Curtain | None = None) -> int:
    """Runs one command line.

    Args:
        argv: The arguments without the program's name.
        curtain: Whose the terminal is, where the first picture is on it already.

    Returns:
        The exit code: 0 done; 1 nothing found; 2 usage; 3 some input could not be read; 5 conflict;
        128 and the signal's number where one ended the run.
    """
    # Content that the terminal's encoding lacks must not end the run; it shows as a question mark.
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the caller
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  # for the whole run
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    output = Output()
    return _guarded(lambda: _run(list(argv), output, curtain), output)


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


def _run(argv: list[str], output: Output, curtain: Curtain | None) -> int:
    before, verb, after = _split(argv)
    if verb not in VERBS:
        args = main_parser().parse_args(argv)
        from briefing_tui.verbs.screen import open_screen

        return open_screen(args.target, Session(getattr(args, "library", None), output), curtain)
    # Options before the verb are the common ones, which each verb's parser knows as well.
    args = verb_parser(verb).parse_args([*before, *after])
    with Session(getattr(args, "library", None), output) as session:
        return find_verb(verb).run(args, session)


def _split(argv: list[str]) -> tuple[list[str], str, list[str]]:
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
            return argv[:index], argument, _glue_tags(after) if argument == "tag" else _glue_sort(after)
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


def _guarded(run: Callable[[], int], output: Output) -> int:
    """Runs, and says in one line what went wrong, if anything did."""
    try:
        try:
            code = run()
        except SystemExit as end:  # argparse leaves this way after --help and --version
            code = end.code if isinstance(end.code, int) else 0
        # What is still in the buffer may fail as well, and must not fail at the interpreter's end.
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        _forget_output()
        return _BROKEN_PIPE
    except KeyboardInterrupt:
        return _INTERRUPTED
    except OSError as error:
        name = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, (str, bytes)) else ""
        code, lines = _FAILED, [f"briefing: {name}{error.strerror or error}"]
    except BriefingError as error:
        code, lines = error.exit_code, _lines(error)
    except Exception as error:
        code, lines = _FAILED, [f"briefing: {_log(error)}"]
    _forget_output()
    with suppress(OSError):
        for line in lines:
            output.note(line)
    return code


def _lines(error: BriefingError) -> list[str]:
    """What to say about an error: one line, or a broken file's places, or a query with a caret."""
    from briefing_tui.core.query import QueryError

    if problems := getattr(error, "problems", ()):
        # Without our name in front, so that editors can jump to the file and the line.
        return [str(problem) for problem in problems]
    caret = error.caret().splitlines() if isinstance(error, QueryError) else []
    return [f"briefing: {error}", *caret]


def _forget_output() -> None:
    """Lets what was printed out, or where it cannot be written, away with it without a message."""
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _log(error: Exception) -> str:
    """Writes a traceback to the log file and gives the line that names it."""
    import time
    import traceback

    from briefing_tui.paths import log_file

    what = f"unexpected {type(error).__name__}"
    lines = "".join(traceback.format_exception(error)).splitlines()
    # Content may stand in a traceback: whoever reads the log in a terminal is safe from it as well.
    escaped = "\n".join(line.encode("unicode_escape").decode("ascii") for line in lines)
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LOG_LIMIT:
            path.replace(path.with_suffix(".old.log"))
        with path.open("a", encoding="ascii") as file:
            file.write(f"{time.strftime('%Y-%m-%dT%H:%M:%S%z')} briefing {__version__}\n{escaped}\n\n")
    except OSError as trouble:
        return f"{what}; the log {path} could not be written: {trouble.strerror}"
    return f"{what}; details are in {path}"
