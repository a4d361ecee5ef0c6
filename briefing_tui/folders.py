"""The names of the user's folders, as text: what `paths` gives as paths, for what is asked before all else.

Each folder follows its XDG variable where that holds an absolute path, on every system, and else the
system's own habit. Nothing is imported here that takes time: the first picture waits for it.
"""

from __future__ import annotations

import os
import sys
import zlib

APP = "briefing-tui"
"""The name of our folder inside each of the user's folders."""
LIBRARY_VARIABLE = "BRIEFING_LIBRARY"
"""The environment variable that names the library."""

_FOLDERS = {
    "config": ("XDG_CONFIG_HOME", ".config"),
    "data": ("XDG_DATA_HOME", ".local/share"),
    "state": ("XDG_STATE_HOME", ".local/state"),
    "cache": ("XDG_CACHE_HOME", ".cache"),
}
"""The variable of each kind of folder, and where it is on Linux without that."""


def folder(kind: str) -> str:
    """Our folder of one kind, which need not exist.

    Args:
        kind: `config`, `data`, `state` or `cache`.
    """
    variable, below_home = _FOLDERS[kind]
    named = os.environ.get(variable, "")
    if os.path.isabs(named):
        return os.path.join(named, APP)
    if sys.platform == "linux":
        return os.path.join(os.path.expanduser("~"), below_home, APP)
    # Imported here: nobody on Linux pays for it.
    from platformdirs import PlatformDirs

    return str(getattr(PlatformDirs(APP, appauthor=False), f"user_{kind}_dir"))


def named_library(option: str | None = None) -> str | None:
    """The library that the person named, by `--library` or by `BRIEFING_LIBRARY`; an absolute path."""
    name = option or os.environ.get(LIBRARY_VARIABLE, "")
    return os.path.join(os.getcwd(), os.path.expanduser(name)) if name else None


def library(option: str | None = None) -> str:
    """The library that new briefs go to: the named one, else the user's own."""
    return named_library(option) or os.path.join(folder("data"), "library")


def index(library: str) -> str:
    """The index of a library, which can be deleted at any time: one file a folder, in the user's cache."""
    real = os.path.realpath(library)
    # A name that a person can tell apart, and a checksum for two folders of one name.
    digest = f"{zlib.crc32(os.fsencode(real)):08x}"
    name = "".join(char if char.isalnum() else "-" for char in os.path.basename(real))[:40]
    return os.path.join(folder("cache"), "index", f"{name or 'library'}-{digest}.sqlite3")


def state() -> str:
    """The database of what was read and starred, and where reading stopped."""
    return os.path.join(folder("state"), "reading.sqlite3")


def config() -> str:
    """The user's `config.toml`, which need not exist."""
    return os.path.join(folder("config"), "config.toml")
