"""`briefing` without a verb: opens the screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.core.clean import shown
from briefing_tui.errors import UsageError
from briefing_tui.verbs.session import Session

if TYPE_CHECKING:
    from briefing_tui.ui.curtain import Curtain


def open_screen(target: str | None, session: Session, curtain: Curtain | None = None) -> int:
    """Opens the library, or a brief of it, or the folder or file that is named.

    Args:
        target: An id, a file or a folder; `None` for the library.
        session: The run.
        curtain: Whose the terminal is, where the first picture is on it already.

    Raises:
        UsageError: There is no terminal, or nothing answers to the target.
    """
    try:
        return _open_screen(target, session, curtain)
    except BaseException:
        # What went wrong is told on the terminal's own screen.
        if curtain is not None:
            curtain.give_back()
        raise


def _open_screen(target: str | None, session: Session, curtain: Curtain | None) -> int:
    require_terminal()
    with session:
        library, brief = _place(target, session)
    import gc

    # Nothing of the start is garbage yet; the app turns the collector on again after its first paint.
    gc.disable()
    with _without(
        "ssl"
    ):  # asyncio takes it where it is there: 4 % of a start, for what the screen never does
        from briefing_tui.ui.app import run

    # What is wrong in the configuration is shown there: here the screen would cover it at once.
    config, problems = session.configuration
    with _drawing_on_terminal():
        return run(library, brief, config, problems, curtain)


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
def _without(module: str) -> Iterator[None]:
    """Lets imports find that a module is not there; later ones find it."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]  # how Python marks it
    try:
        yield
    finally:
        del sys.modules[module]


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
    if session.known(target) is not None:
        return session.library, target
    # The usual id is the file's stem, which is seen without reading a file.
    if any(found.path.stem == target for found in session.store.scan()):
        return session.library, target
    if row := session.index.find(target):
        return session.library, row.id
    begun = session.index.beginning(target, 2)
    if len(begun) == 1:
        return session.library, begun[0]
    from briefing_tui.verbs.registry import VERBS
    from briefing_tui.verbs.selection import suggestion

    hint = suggestion(session, target, tuple(VERBS)) or "`briefing --help` lists the verbs"
    raise UsageError(f"no verb, brief, file or folder {shown(target)}", hint)
