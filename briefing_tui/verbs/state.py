"""`briefing state`: hands on what was read and starred, and takes it in on another machine."""

from __future__ import annotations

import argparse
import sys

from briefing_tui.errors import UnreadableError, UsageError
from briefing_tui.paths import state_file
from briefing_tui.verbs.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument("action", choices=("export", "import"), help="write it out, or take it in")
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="a JSON file, or - for standard output or input"
    )
    parser.add_argument(
        "--replace", action="store_true", help="import: forget what is known, instead of joining the two"
    )
    parser.add_argument("--force", "--overwrite", action="store_true", help="export: replace FILE")
    parser.add_argument("--json", action="store_true", help="import: the counts as one JSON object")


def run(args: argparse.Namespace, session: Session) -> int:
    """Exports or imports; 3 where the file is no reading state, and then nothing was changed."""
    if args.action == "export":
        if args.replace or args.json:
            raise UsageError("--replace and --json go with import")
        return _export(args, session)
    if args.force:
        raise UsageError("--force goes with export", "--replace forgets what is known")
    if args.file is None:
        raise UsageError("no file is named", "briefing state import FILE, or - for standard input")
    return _import(args, session)


def _export(args: argparse.Namespace, session: Session) -> int:
    from pathlib import Path

    from briefing_tui.actions.export import Planned, write
    from briefing_tui.actions.marks import to_json
    from briefing_tui.store.state import Mark, ReadingState

    with ReadingState(state_file()) as state:
        marks = {id: mark for id, mark in state.all().items() if mark != Mark()}
        if state.message:
            raise UnreadableError(state.message)
    text = to_json(marks)
    if args.file in (None, "-"):
        session.output.text(text)
    else:
        write([Planned(Path(args.file).expanduser(), text)], args.force)
        session.output.note(f"wrote the marks of {_briefs(len(marks))} to {args.file}")
    return 0


def _import(args: argparse.Namespace, session: Session) -> int:
    from briefing_tui.actions.marks import from_json, take_in
    from briefing_tui.store.state import ReadingState

    name = "standard input" if args.file == "-" else args.file
    marks = from_json(_bytes(args.file), name)
    with ReadingState(state_file()) as state:
        done = take_in(state, marks, replace=args.replace)
        if state.message:
            session.output.note(state.message)
    if args.json:
        session.output.json(
            {"added": done.added, "changed": done.changed, "same": done.same, "removed": done.removed}
        )
    removed = f", {done.removed} forgotten" if args.replace else ""
    session.output.note(
        f"took in the marks of {_briefs(len(marks))}: {done.added} new, {done.changed} changed,"
        f" {done.same} as before{removed}"
    )
    return 0


def _bytes(file: str) -> bytes:
    """The whole input.

    Raises:
        UnreadableError: It is too large for a reading state, or cannot be read.
    """
    from briefing_tui.actions.marks import MAX_BYTES

    try:
        if file == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with open(file, "rb") as stream:
                data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableError(f"{file}: cannot be read: {(error.strerror or str(error)).lower()}") from error
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"{file}: larger than {MAX_BYTES >> 20} MB")
    return data


def _briefs(count: int) -> str:
    return "1 brief" if count == 1 else f"{count} briefs"
