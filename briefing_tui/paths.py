"""Where everything of the user's is kept: library, configuration, state, cache, log.

Each folder follows its XDG variable where that holds an absolute path, on every system, and else the
system's own habit.
"""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from typing import Final, Literal

APP: Final = "briefing-tui"
"""The name of our folder inside each of the user's folders."""
LIBRARY_VARIABLE: Final = "BRIEFING_LIBRARY"
"""The environment variable that names the library."""

_XDG: Final = {
    "config": "XDG_CONFIG_HOME",
    "data": "XDG_DATA_HOME",
    "state": "XDG_STATE_HOME",
    "cache": "XDG_CACHE_HOME",
}


def named_library(option: str | None = None) -> Path | None:
    """The library that the person named, by `--library` or by `BRIEFING_LIBRARY`.

    Args:
        option: What stood behind `--library`.

    Returns:
        An absolute path that need not exist; `None` where neither names one.
    """
    name = option or os.environ.get(LIBRARY_VARIABLE, "")
    return Path(name).expanduser().absolute() if name else None


def library_path(option: str | None = None) -> Path:
    """The library that new briefs go to: the named one, else the user's own."""
    return named_library(option) or _folder("data") / "library"


def config_file() -> Path:
    """The user's `config.toml`, which need not exist."""
    return _folder("config") / "config.toml"


def state_file() -> Path:
    """The database of what was read and starred, and where reading stopped."""
    return _folder("state") / "reading.sqlite3"


def undo_folder() -> Path:
    """Where it is kept how to take changes of many files back."""
    return _folder("state") / "undo"


def log_file() -> Path:
    """Where tracebacks go, since none is ever shown."""
    return _folder("state") / "briefing.log"


def cache_dir() -> Path:
    """The folder for what can be deleted at any time."""
    return _folder("cache")


def index_file(library: Path) -> Path:
    """The index of a library, which can be deleted at any time: one file a folder, in the user's cache."""
    real = os.path.realpath(library)
    # A name that a person can tell apart, and a checksum for two folders of one name.
    digest = f"{zlib.crc32(os.fsencode(real)):08x}"
    name = "".join(char if char.isalnum() else "-" for char in os.path.basename(real))[:40]
    return cache_dir() / "index" / f"{name or 'library'}-{digest}.sqlite3"


def _folder(kind: Literal["config", "data", "state", "cache"]) -> Path:
    """Our folder of one kind, not created."""
    named = os.environ.get(_XDG[kind], "")
    if os.path.isabs(named):
        return Path(named) / APP
    # Imported here: with the XDG variables set nobody pays for it.
    from platformdirs import PlatformDirs

    folders = PlatformDirs(APP, appauthor=False)
    return {
        "config": folders.user_config_path,
        "data": folders.user_data_path,
        "state": folders.user_state_path,
        "cache": folders.user_cache_path,
    }[kind]
