"""The command line: finds the verb, runs it, and turns every end into an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from briefing_tui import __version__
from briefing_tui.errors import BriefingError
from briefing_tui.prepaint import asked
from briefing_tui.verbs.output import Output
from briefing_tui.verbs.session import Session

if TYPE_CHECKING:
    from briefing_tui.ui.curtain import Curtain

_FAILED: Final = 1
_INTERRUPTED: Final = 130
_BROKEN_PIPE: Final = 141
_LOG_LIMIT: Final = 1_000_000
"""Above this the log starts anew and the old one is kept once, in bytes."""


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


def _run(argv: list[str], output: Output, curtain: Curtain | None) -> int:
    from briefing_tui.verbs.screen import open_screen

    plain, option = asked(argv)
    if plain:  # the usual start need not wait for a parser
        return open_screen(None, Session(option, output), curtain)
    from briefing_tui.arguments import main_parser, split, verb_parser
    from briefing_tui.verbs.registry import VERBS, find_verb

    before, verb, after = split(argv)
    if verb not in VERBS:
        args = main_parser().parse_args(argv)
        return open_screen(args.target, Session(getattr(args, "library", None), output), curtain)
    # Options before the verb are the common ones, which each verb's parser knows as well.
    args = verb_parser(verb).parse_args([*before, *after])
    with Session(getattr(args, "library", None), output) as session:
        return find_verb(verb).run(args, session)


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
