"""`briefing` without a verb: opens the screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing_tui.core.clean import shown
from briefing_tui.errors import UsageError
from briefing_tui.verbs.registry import VERBS
from briefing_tui.verbs.session import Session


def open_screen(target: str | None, session: Session) -> int:
    """Opens the library, or a brief of it, or the folder or file that is named.

    Args:
        target: An id, a file or a folder; `None` for the library.
        session: The run.

    Raises:
        UsageError: There is no terminal, or nothing answers to the target.
    """
    require_terminal()
    library, brief = _place(target, session)
    import gc

    # Nothing of the start is garbage yet; the app turns the collector on again after its first paint.
    gc.disable()
    from briefing_tui.ui.app import run

    # What is wrong in the configuration is shown there: here the screen would cover it at once.
    config, problems = session.configuration
    with _drawing_on_terminal():
        return run(library, brief, config, problems)


def require_terminal() -> None:
    """Refuses to draw where nobody could see it.

    Raises:
        UsageError: Standard input or output is no terminal, or one without a cursor.
    """
    for stream, name in ((sys.stdin, "input"), (sys.stdout, "output")):
        if stream is None or not stream.isatty():
            raise UsageError(
                f"the screen needs a terminal; standard {name} is none", "`briefing list` needs none"
            )
    if os.environ.get("TERM") == "dumb":
        raise UsageError("the screen needs a terminal that can move its cursor", "TERM is dumb")


@contextmanager
def _drawing_on_terminal() -> Iterator[None]:
    """Textual draws on standard error: where that goes to a file, nobody would see the screen."""
    if sys.stderr is None or sys.stderr.isatty():
        yield
        return
    aside = os.dup(2)
    os.dup2(1, 2)
    try:
        yield
    finally:
        os.dup2(aside, 2)
        os.close(aside)


def _place(target: str | None, session: Session) -> tuple[Path, str | None]:
    """The library to open, and the id of the brief in it, if one is meant."""
    if target is None:
        return session.library, None
    path = Path(target)
    if path.is_dir():
        return path.absolute(), None
    if path.suffix.lower() in (".yaml", ".yml") and os.path.lexists(path):
        path = path.absolute()
        if not path.is_relative_to(session.library):
            session = Session(str(path.parent), session.output)
        return session.library, path.relative_to(session.library).as_posix()
    # The usual id is the file's stem, which is seen without reading a file.
    if any(found.path.stem == target for found in session.store.scan()):
        return session.library, target
    stored = [each.brief.id for each in session.store.load().stored]
    begun = [id for id in stored if id.startswith(target)]
    if target in stored or len(begun) == 1:
        return session.library, target if target in stored else begun[0]
    from difflib import get_close_matches

    near = get_close_matches(target, [*VERBS, *stored], n=1)
    hint = f"did you mean {near[0]}?" if near else "`briefing --help` lists the verbs"
    raise UsageError(f"no verb, brief, file or folder {shown(target)}", hint)
