"""What is measured with what: the libraries, the program, and those it is compared with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.newsboat import Newsboat, prepare

SMALL = 1_000
"""Briefs of the library that the large one is compared with."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything that a measure needs to know.

    Attributes:
        root: A folder for caches and homes.
        small: A library of a thousand briefs, or fewer.
        many: The library that is measured.
        briefs: How many briefs that has.
        floor: A minimal Textual program that takes `static` or `optionlist 1000` and prints READY.
        newsboat: Newsboat's executable.
        runs: Starts of each program.
        keys: Presses of each key.
        builds: Whole builds of the index.
    """

    root: Path
    small: Path
    many: Path
    briefs: int
    floor: Path | None = None
    newsboat: str = ""
    runs: int = 11
    keys: int = 60
    builds: int = 3

    def program(self, library: Path, *arguments: str) -> list[str]:
        """The command of this program, as it was installed where it was."""
        script = Path(sys.executable).with_name("briefing")
        start = [str(script)] if script.is_file() else [sys.executable, "-m", "briefing_tui"]
        return [*start, *arguments, "--library", str(library)]

    def minimal(self, *arguments: str) -> list[str]:
        """The command of the minimal Textual program; `static` is the smallest one it has."""
        return [sys.executable, str(self.floor), *(arguments or ("static",))]

    def environment(self, library: Path) -> dict[str, str]:
        """Variables that give every library a home of its own."""
        home = self.root / "homes" / library.name
        kinds = ("config", "data", "state", "cache")
        folders = {f"XDG_{kind.upper()}_HOME": str(home / kind) for kind in kinds}
        return {"HOME": str(home), "PYTHONPATH": os.getcwd(), **folders}

    def run(self, command: list[str], library: Path) -> str:
        """What a command prints.

        Raises:
            RuntimeError: It failed; the message has its last words.
        """
        ran = subprocess.run(
            command, env=plain(self.environment(library)), capture_output=True, text=True, check=False
        )
        if ran.returncode:
            raise RuntimeError(f"{command[0]} ended with {ran.returncode}: {ran.stderr.strip()[-300:]}")
        return ran.stdout

    def listed(self, library: Path, limit: int, *query: str) -> list[dict[str, Any]]:
        """What `briefing list --json` says of the newest briefs."""
        command = self.program(library, "list", "--json", "--limit", str(limit), *query)
        briefs: list[dict[str, Any]] = json.loads(self.run(command, library))["briefs"]
        return briefs

    def feeds(self, library: Path) -> Newsboat:
        """Newsboat with the briefs of a library in its cache."""
        return prepare(self.newsboat, library, self.root / "newsboat" / library.name)[0]


def plain(environment: dict[str, str]) -> dict[str, str]:
    """The variables on top of this process's own; compiled modules may be kept."""
    base = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**base, **environment}
