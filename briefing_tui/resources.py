"""The files that come with the program: styles and sample briefs.

In a source tree they are the folders beside `pyproject.toml`, also for an editable install, which does
not expose what the wheel maps; elsewhere they are the copies inside the package.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Final

from briefing_tui.paths import APP

_HEAD: Final = 4096
"""How much of a `pyproject.toml` is looked at for the project's name, in bytes."""


def styles() -> Path:
    """The folder of the `*.tcss` files."""
    return _resource("styles")


def sample_briefs() -> Path:
    """The library that opens when the user has none yet. Read-only by agreement."""
    return _resource("briefs")


def is_sample(library: Path) -> bool:
    """Whether a library is the sample library, whichever way its path is written."""
    return library.resolve() == sample_briefs().resolve()


def find_resource(name: str, package: Path) -> Path:
    """The folder of that name beside the project file, else inside the package.

    Args:
        name: `styles` or `briefs`.
        package: The folder of the package `briefing_tui`.
    """
    beside = package.parent / name
    if beside.is_dir() and _is_ours(package.parent / "pyproject.toml"):
        return beside
    return package / name


@functools.cache
def _resource(name: str) -> Path:
    return find_resource(name, Path(__file__).resolve().parent)


def _is_ours(project: Path) -> bool:
    """Whether this is our project file, not that of a project which only holds our package."""
    try:
        with project.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    return f'name = "{APP}"'.encode() in head
