from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.verbs.conftest import HARBOUR, Run

Editor = Callable[[str], None]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Makes a program the editor: its code works on `path`, the file to edit."""

    def use(code: str) -> None:
        script = tmp_path / "my editor.py"
        script.write_text(f"import pathlib, sys\npath = pathlib.Path(sys.argv[1])\n{code}\n")
        monkeypatch.setenv("EDITOR", shlex.join([sys.executable, str(script)]))

    return use


REPLACE = "path.write_text(path.read_text().replace('second lock', 'third lock'))"


def test_an_edit_is_saved(run: Run, library: Path, editor: Editor) -> None:
    editor(REPLACE)
    result = run("edit", "harbour")
    assert result.code == 0
    assert "saved harbour.yaml" in result.err
    assert (library / "harbour.yaml").read_text() == HARBOUR.replace("second lock", "third lock")


def test_nothing_changed_is_said(run: Run, library: Path, editor: Editor) -> None:
    editor("")
    assert "nothing changed" in run("edit", "harbour").err
    assert (library / "harbour.yaml").read_text() == HARBOUR


def kept(err: str) -> Path:
    """The file that the message names."""
    found = re.search(r"your text is kept in (\S+)", err)
    assert found
    return Path(found[1])


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("path.write_text('brief: 1\\ntitle: a: b\\n')", "harbour.yaml:2:"),
        ("path.write_text('')", "empty"),
        ("path.write_bytes(b'brief: 1\\ntitle: \\xff')", "line 2 is not UTF-8"),
    ],
)
def test_what_cannot_be_read_is_not_saved_and_not_lost(
    run: Run, library: Path, editor: Editor, code: str, said: str
) -> None:
    editor(code)
    result = run("edit", "harbour")
    assert result.code == 3
    assert said in result.err
    assert (library / "harbour.yaml").read_text() == HARBOUR
    assert kept(result.err).exists()


def test_an_editor_that_removes_the_file_saves_nothing(run: Run, library: Path, editor: Editor) -> None:
    editor("path.unlink()")
    assert run("edit", "harbour").code == 3
    assert (library / "harbour.yaml").read_text() == HARBOUR


def test_a_change_from_outside_is_a_conflict(run: Run, library: Path, editor: Editor) -> None:
    other = library / "harbour.yaml"
    editor(f"{REPLACE}; other = pathlib.Path({str(other)!r}); other.write_text(other.read_text() + '# mine')")
    result = run("edit", "harbour")
    assert result.code == 5
    assert other.read_text() == f"{HARBOUR}# mine"
    assert "third lock" in kept(result.err).read_text()


def test_an_editor_that_fails_saves_nothing(run: Run, library: Path, editor: Editor) -> None:
    editor("sys.exit(4)")
    result = run("edit", "harbour")
    assert result.code == 1
    assert "ended with 4" in result.err
    assert "kept" not in result.err
    editor(f"{REPLACE}; sys.exit(4)")
    assert "third lock" in kept(run("edit", "harbour").err).read_text()
    assert (library / "harbour.yaml").read_text() == HARBOUR


def test_a_missing_editor_is_one_line(run: Run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor; rm -rf x")
    result = run("edit", "harbour")
    assert result.code == 1
    assert result.err.count("\n") == 1
    assert "no-such-editor" in result.err


def test_a_file_that_cannot_be_read_can_be_edited_into_one_that_can(
    run: Run, broken: Path, editor: Editor
) -> None:
    editor("path.write_text('brief: 1\\ntitle: fine\\n')")
    assert run("edit", "broken").code == 0
    assert (broken / "broken.yaml").read_text() == "brief: 1\ntitle: fine\n"


def test_the_samples_and_strange_files_are_not_edited(
    run: Run, editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(REPLACE)
    assert "read-only" in run("edit", "getting-started").err
    (tmp_path / "empty").mkdir()
    (tmp_path / "x.yaml").write_text(HARBOUR)
    result = run("--library", str(tmp_path / "empty"), "edit", str(tmp_path / "x.yaml"))
    assert result.code == 2
    assert run("--library", str(tmp_path / "empty"), "edit", "nothing").code == 1


def test_a_terminal_offers_another_round(
    run: Run, library: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing_tui.verbs.edit._again", lambda: True)
    # Broken at first, put right when the file is opened again.
    editor(
        "good = 'brief: 1\\ntitle: good\\n'\npath.write_text(good if path.read_text() == 'bad' else 'bad')"
    )
    result = run("edit", "harbour")
    assert result.code == 0
    assert (library / "harbour.yaml").read_text() == "brief: 1\ntitle: good\n"
