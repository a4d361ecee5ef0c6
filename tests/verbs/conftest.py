"""A small library, and the command line as a function."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.cli import main
from tests.newsfeeds import RSS, THREE
from tests.servers import Server, answer

HARBOUR = """\
brief: 1
title: The harbour gets a second lock
id: harbour
story: harbour works
tags: [Port, flood risk]
source:
  name: Coast Gazette
  published: 2025-03-02
summary: The council pays for a lock.
insights:
  - The lock costs 40 million euros.
  - text: Ships will be larger.
    evidence: ships of twice the draught
  - Fishermen oppose the plan.
quotes:
  - text: We will build it before winter
    speaker: Ada Brook
    role: harbour master
    verb: says
notes:
  - ask for the tender
article: |
  The council agreed on Monday that the lock costs 40 million euros.

  "We will build it before winter," says Ada Brook, the harbour master.

  It lets in ships of twice the draught. The port keeps its old lock.
"""
BAKERY = """\
brief: 1
title: A bakery opens at night
tags: [Bread]
source: {url: "https://www.example.org/bakery", published: 2025-04-01}
article: |
  The bakery opens at ten in the evening.
"""
BROKEN = "brief: 1\ntitle: one: two\n"


@dataclass(frozen=True)
class Result:
    """What a run of the command line left."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        value = json.loads(self.out)
        assert isinstance(value, dict)
        return value


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line in this process."""

    def call(*arguments: str) -> Result:
        capsys.readouterr()
        code = main(arguments)
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return call


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two briefs, named by `BRIEFING_LIBRARY`."""
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "harbour.yaml").write_text(HARBOUR, encoding="utf-8")
    (folder / "bakery.yaml").write_text(BAKERY, encoding="utf-8")
    monkeypatch.setenv("BRIEFING_LIBRARY", str(folder))
    return folder


@pytest.fixture
def broken(library: Path) -> Path:
    """The same library with a file that cannot be read."""
    (library / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    return library


@pytest.fixture
def pulls(run: Run, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`pull` with the feed Port on the server, which is allowed, and a library that is not there yet."""
    monkeypatch.setenv("BRIEFING_LIBRARY", str(tmp_path / "library"))
    server.routes["/port"] = answer(THREE, RSS)
    assert run("feeds", "add", server.url("/port"), "--name", "Port").code == 0

    def pull(*arguments: str) -> Result:
        return run("pull", "--allow-private", *arguments)

    return pull
