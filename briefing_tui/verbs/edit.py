"""`briefing edit`: a brief's YAML in the person's own editor."""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.config import editor_command
from briefing_tui.errors import BriefingError, NotFoundError, UnreadableError, UsageError
from briefing_tui.verbs.selection import brief_file, find_brief
from briefing_tui.verbs.session import Session

if TYPE_CHECKING:
    from briefing_tui.actions.edit import Copy
    from briefing_tui.store.files import BriefStore, Stored


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument("brief", metavar="ID", help="an id, the beginning of one, or a file")


def run(args: argparse.Namespace, session: Session) -> int:
    """Edits until it can be saved or the person gives up; what was typed is never thrown away."""
    from briefing_tui.actions.edit import discard, take_out

    store = session.writable_store()
    stored = _find(session, args.brief)
    copy = take_out(stored)
    done = False
    try:
        command = editor_command(session.config)
        while not done:
            done = _once(store, copy, command, session)
    except _EditorError:
        # The copy is as it was: there is nothing of the person's in it.
        if copy.path.is_file() and copy.path.read_bytes() == stored.path.read_bytes():
            done = True
        raise
    finally:
        if done:
            discard(copy)
        else:
            session.output.note(f"your text is kept in {copy.path}")
    return 0


class _EditorError(BriefingError):
    """The editor could not be started, or says that it failed."""


def _once(store: BriefStore, copy: Copy, command: list[str], session: Session) -> bool:
    """One round of the editor; false where the person wants another.

    Raises:
        BriefingError: It could not be saved, and there will be no other round.
    """
    from briefing_tui.actions.edit import take_back

    _start(command, copy.path)
    try:
        saved = take_back(store, copy)
    except UnreadableError as error:
        problems = getattr(error, "problems", ())
        for problem in problems:
            session.output.note(str(problem))
        if not problems:
            session.output.note(str(error))
        if _again():
            return False
        raise UnreadableError("nothing was saved", "what is wrong stands above") from error
    session.output.note("nothing changed" if saved is None else f"saved {saved.relative}")
    return True


def _start(command: list[str], path: Path) -> None:
    """Runs the editor to its end.

    Raises:
        _EditorError: It is not there, or ends with an error.
    """

    def wait(signum: int, frame: object) -> None:
        """Ctrl+C is the editor's while it runs. A handler, unlike ignoring, is not inherited."""

    before = signal.signal(signal.SIGINT, wait)
    try:
        code = subprocess.run([*command, str(path)], check=False).returncode
    except OSError as error:
        hint = "set EDITOR, or editor in the configuration"
        raise _EditorError(f"cannot start the editor {command[0]!r}: {error.strerror}", hint) from error
    finally:
        signal.signal(signal.SIGINT, before)
    if code:
        raise _EditorError(f"the editor {command[0]!r} ended with {code}; nothing was saved")


def _again() -> bool:
    """Asks whether to go back into the editor; no where nobody could answer."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    sys.stderr.write("edit again? [Y/n] ")
    sys.stderr.flush()
    answer = sys.stdin.readline()
    return bool(answer) and answer.strip().lower() in ("", "y", "yes")


def _find(session: Session, reference: str) -> Stored:
    """The brief, or what stands for it where its file cannot be read: then editing is the way out.

    Raises:
        NotFoundError: There is no such brief or file.
        UsageError: The file is not in the library.
    """
    from briefing_tui.actions.edit import unread

    if path := brief_file(reference):
        path = path.resolve()
        library = session.library.resolve()
        if not path.is_relative_to(library):
            raise UsageError(
                f"{reference} is not in the library {session.library}", "--library names another"
            )
        reference = path.relative_to(library).as_posix()
        row = session.index.find(reference)
        if row is not None and row.file == reference:
            return session.read(row)
    try:
        return find_brief(session, reference)
    except (UnreadableError, NotFoundError):
        files = {
            problem.file
            for problem in session.index.problems()
            if reference in (problem.file, Path(problem.file).stem)
        }
        if len(files) != 1 or not (session.library / min(files)).is_file():
            raise
        return unread(session.library / min(files), min(files))
