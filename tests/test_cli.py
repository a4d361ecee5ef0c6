from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui import __version__, cli
from briefing_tui.paths import log_file
from briefing_tui.verbs import list as list_verb
from briefing_tui.verbs.registry import VERBS, find_verb

ROOT = Path(__file__).resolve().parent.parent
COMMAND = [sys.executable, "-m", "briefing_tui"]


def briefing(*arguments: str, **extra: str) -> subprocess.CompletedProcess[bytes]:
    """A run in a process of its own, with no terminal."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=ROOT,
        env={**os.environ, **extra},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_help_lists_the_verbs_and_imports_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    out = capsys.readouterr().out
    for name, summary in VERBS.items():
        assert f"  {name} " in out
        assert summary in out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"briefing {__version__}\n"


@pytest.mark.parametrize("name", list(VERBS))
def test_every_verb_of_the_table_is_there(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert callable(find_verb(name).run)
    assert cli.main([name, "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"usage: briefing {name}")
    assert "--library" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--library", "FOLDER", "list", "--json"],
        ["--library=FOLDER", "list", "--json"],
        ["list", "--library", "FOLDER", "--json"],
        ["list", "--json", "--library=FOLDER"],
    ],
)
def test_the_library_is_taken_before_and_after_the_verb(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.yaml").write_text("brief: 1\ntitle: One\n")
    assert cli.main([argument.replace("FOLDER", str(tmp_path)) for argument in arguments]) == 0
    assert json.loads(capsys.readouterr().out)["briefs"][0]["id"] == "one"


@pytest.mark.parametrize("arguments", [["list", "--colour"], ["list", "--lib", "x"], ["add"], ["--what"]])
def test_a_wrong_command_line_is_one_line_and_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "--help" in err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["list", "-tag:x"], 1),
        (["list", "-tag:y"], 0),
        (["list", "-one"], 1),
        (["list", "one", "-two"], 0),
        (["list", "two", "or", "-(three)"], 0),
        (["list", '-"one"'], 1),
        (["list", "-0", "-one"], 1),
        (["list", "--sort", "-date", "-two"], 0),
        (["list", "--limit", "-10"], 2),
        (["list", "--", "-tag:x"], 1),
        (["list", "-x"], 2),
        (["list", "--two"], 2),
    ],
)
def test_a_term_may_be_denied_by_a_dash(arguments: list[str], code: int, tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("brief: 1\ntitle: One\ntags: [x]\n")
    assert cli.main(["--library", str(tmp_path), *arguments]) == code


def test_what_looks_like_an_option_goes_behind_two_dashes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["list", "--library", str(tmp_path), "-x"]) == 2
    assert "behind --" in capsys.readouterr().err


def test_control_characters_of_the_command_line_are_escaped(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["list", "--\x1b[31m"]) == 2
    assert "\x1b" not in capsys.readouterr().err


def fail_with(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(args: object, session: object) -> int:
        raise error

    monkeypatch.setattr(list_verb, "run", run)


def test_an_unexpected_error_is_logged_and_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail_with(ValueError("evil \x1b[31m\u202e"), monkeypatch)
    assert cli.main(["list"]) == 1
    err = capsys.readouterr().err
    assert err == f"briefing: unexpected ValueError; details are in {log_file()}\n"
    log = log_file().read_text(encoding="ascii")
    assert "Traceback" in log
    assert "evil \\x1b[31m" in log
    assert "\x1b" not in log


def test_a_long_log_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(ValueError("x"), monkeypatch)
    log_file().parent.mkdir(parents=True)
    log_file().write_text("old" * 400_000)
    assert cli.main(["list"]) == 1
    assert log_file().stat().st_size < 100_000
    assert log_file().with_suffix(".old.log").exists()


def test_a_log_that_cannot_be_written_is_said(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail_with(ValueError("x"), monkeypatch)
    log_file().parent.parent.parent.mkdir()
    log_file().parent.parent.write_text("a file where a folder should be")
    assert cli.main(["list"]) == 1
    assert "could not be written" in capsys.readouterr().err


def test_a_system_error_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail_with(OSError(28, "No space left on device", "/some/file"), monkeypatch)
    assert cli.main(["list"]) == 1
    assert capsys.readouterr().err == "briefing: /some/file: No space left on device\n"


def test_an_interrupt_is_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    fail_with(KeyboardInterrupt(), monkeypatch)
    assert cli.main(["list"]) == 130
    assert capsys.readouterr().err == ""


def test_a_closed_pipe_is_quiet() -> None:
    process = subprocess.Popen(
        [*COMMAND, "show", "getting-started", "--with-text"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    with process.stderr:
        err = process.stderr.read()
    assert process.wait(timeout=60) == 141
    assert err == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"]])
def test_a_full_disk_is_one_line(arguments: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*COMMAND, *arguments], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False
        )
    assert done.returncode == 1
    assert b"No space left" in done.stderr.splitlines()[-1]
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_end_nothing(closed: str) -> None:
    command = f'"{sys.executable}" -m briefing_tui list {closed}'
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [[], ["getting-started"], ["--library", "briefs"]])
def test_the_screen_needs_a_terminal(arguments: list[str]) -> None:
    done = briefing(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1
    assert b"terminal" in done.stderr


def test_an_encoding_without_the_characters_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("brief: 1\ntitle: 漢字 and “marks”\n", encoding="utf-8")
    done = briefing("--library", str(tmp_path), "list", PYTHONIOENCODING="latin-1")
    assert done.returncode == 0
    assert b"?? and ?marks?" in done.stdout


def test_the_list_loads_nothing_that_it_does_not_need() -> None:
    briefing("list")  # reads the files once; from then on the index is asked
    script = (
        "import sys; from briefing_tui.cli import main; main(['list']);"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    loaded = set(done.stderr.split())
    assert not loaded & {"textual", "rich", "yaml", "sentencex", "tomllib", "multiprocessing", "watchfiles"}
    assert not {name for name in loaded if name.startswith(("briefing_tui.capture", "briefing_tui.analysis"))}
