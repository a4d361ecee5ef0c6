"""Where everything of the user's is kept: library, configuration, state, cache, log."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from briefing_tui import folders
from briefing_tui.folders import APP as APP
from briefing_tui.folders import LIBRARY_VARIABLE as LIBRARY_VARIABLE


def named_library(option: str | None = None) -> Path | None:
    """The library that the person named, by `--library` or by `BRIEFING_LIBRARY`.

    Args:
        option: What stood behind `--library`.

    Returns:
        An absolute path that need not exist; `None` where neither names one.
    """
    name = folders.named_library(option)
    return Path(name) if name else None


def library_path(option: str | None = None) -> Path:
    """The library that new briefs go to: the named one, else the user's own."""
    return Path(folders.library(option))


def config_file() -> Path:
    """The user's `config.toml`, which need not exist."""
    return Path(folders.config())


def state_file() -> Path:
    """The database of what was read and starred, and where reading stopped."""
    return Path(folders.state())


def undo_folder() -> Path:
    """Where it is kept how to take changes of many files back."""
    return _folder("state") / "undo"


def unfinished_folder() -> Path:
    """Where captures are kept that nobody has finished."""
    return _folder("state") / "unfinished"


def inbox_file() -> Path:
    """The database of what feeds brought and nobody has decided on."""
    return _folder("state") / "inbox.sqlite3"


def log_file() -> Path:
    """Where tracebacks go, since none is ever shown."""
    return _folder("state") / "briefing.log"


def cache_dir() -> Path:
    """The folder for what can be deleted at any time."""
    return _folder("cache")


def index_file(library: Path) -> Path:
    """The index of a library, which can be deleted at any time: one file a folder, in the user's cache."""
    return Path(folders.index(str(library)))


def _folder(kind: Literal["config", "data", "state", "cache"]) -> Path:
    """Our folder of one kind, not created."""
    return Path(folders.folder(kind))
