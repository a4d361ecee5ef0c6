from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from briefing_tui import resources
from briefing_tui.config import Config
from tests.verbs.conftest import Run

Opened = list[tuple[Path, str | None]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """What the screen was opened with; both streams are terminals."""
    calls: Opened = []
    app = ModuleType("app")

    def run(library: Path, target: str | None, config: Config, problems: object, *_: object) -> int:
        calls.append((library, target))
        return 0

    app.run = run  # type: ignore[attr-defined]  # a module stands in for the real one
    monkeypatch.setitem(sys.modules, "briefing_tui.ui.app", app)
    monkeypatch.setattr(type(sys.stdin), "isatty", lambda self: True)
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda self: True)
    return calls


def test_nothing_named_opens_the_library_or_the_samples(
    run: Run, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run().code == 0
    monkeypatch.setenv("BRIEFING_LIBRARY", str(tmp_path))
    assert run().code == 0
    assert opened == [(resources.sample_briefs(), None), (tmp_path, None)]


def test_an_id_opens_that_brief(run: Run, opened: Opened, library: Path) -> None:
    (library / "other-name.yaml").write_text("brief: 1\ntitle: x\nid: own-id\n")
    run("harbour")
    run("own-id")
    run("harb")
    assert opened == [(library, "harbour"), (library, "own-id"), (library, "harbour")]


def test_a_folder_opens_as_the_library(run: Run, opened: Opened, tmp_path: Path) -> None:
    run(str(tmp_path))
    assert opened == [(tmp_path, None)]


def test_a_file_opens_in_the_library_or_in_its_own_folder(
    run: Run, opened: Opened, library: Path, tmp_path: Path
) -> None:
    (library / "sub").mkdir()
    (library / "sub" / "deep.yaml").write_text("brief: 1\ntitle: x\n")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.yml").write_text("brief: 1\ntitle: x\n")
    run(str(library / "sub" / "deep.yaml"))
    run(str(elsewhere / "a.yml"))
    assert opened == [(library, "sub/deep.yaml"), (elsewhere, "a.yml")]


def test_what_is_nothing_is_a_usage_error(run: Run, opened: Opened, library: Path) -> None:
    result = run("lsit")
    assert result.code == 2
    assert "did you mean list?" in result.err
    assert opened == []


def test_a_terminal_that_cannot_move_its_cursor_is_refused(
    run: Run, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    result = run()
    assert result.code == 2
    assert result.err.count("\n") == 1
    assert opened == []


def test_the_screen_is_seen_where_errors_go_to_a_file(tmp_path: Path) -> None:
    script = (
        "import os, sys\n"
        "from briefing_tui.verbs.screen import _drawing_on_terminal\n"
        "with _drawing_on_terminal():\n    os.write(2, b'drawn ')\n"
        "os.write(2, b'said')\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60, check=True)
    assert (done.stdout, done.stderr) == (b"drawn ", b"said")
