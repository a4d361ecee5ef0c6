"""star, read and state."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.verbs.conftest import Run


def marks(run: Run) -> dict[str, tuple[bool, bool]]:
    return {each["id"]: (each["read"], each["starred"]) for each in run("state", "export").json["marks"]}


def give(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def test_stars_by_id_file_or_query(run: Run, library: Path) -> None:
    assert run("star", "harbour").out == "harbour\n"
    assert run("star", str(library / "bakery.yaml"), "harbour").out == "bakery\n"
    assert run("star", "tag:bread", "--off").out == "bakery\n"
    assert marks(run) == {"harbour": (False, True)}
    assert run("list", "is:starred").out.split()[1] == "harbour"


def test_read_and_unread(run: Run, library: Path) -> None:
    done = run("read", "harbour", "bakery")
    assert (done.code, done.err) == (0, "2 briefs read now\n")
    assert run("list", "is:unread").code == 1
    done = run("read", "--unread", "bakery", "harbour", "--dry-run")
    assert done.err == "2 briefs would be not read now\n"
    assert run("read", "--unread", "bakery").err == "1 brief not read now\n"
    assert run("read", "bakery", "harbour").err == "1 brief read now, 1 as before\n"


def test_for_programs(run: Run, library: Path) -> None:
    run("star", "bakery")
    assert run("star", "bakery", "harbour", "--json", "--dry-run").json == {
        "schema": 1,
        "dry_run": True,
        "briefs": ["harbour"],
        "same": 1,
    }


def test_nothing_matched(run: Run, library: Path) -> None:
    assert run("star", "nosuchthing").code == 1
    assert run("read").code == 2
    assert run("star", "tag:(").code == 2


def test_state_goes_from_one_machine_to_another(
    run: Run, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("star", "harbour")
    run("read", "bakery")
    file = tmp_path / "state.json"
    assert run("state", "export", str(file)).err == f"wrote the marks of 2 briefs to {file}\n"
    assert run("state", "export", str(file)).code == 5
    assert run("state", "export", str(file), "--force").code == 0
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "other"))
    run("read", "harbour")
    done = run("state", "import", str(file))
    assert done.err == "took in the marks of 2 briefs: 1 new, 1 changed, 0 as before\n"
    assert marks(run) == {"bakery": (True, False), "harbour": (True, True)}
    done = run("state", "import", str(file), "--replace", "--json")
    assert done.json == {"schema": 1, "added": 0, "changed": 1, "same": 1, "removed": 0}
    assert marks(run) == {"bakery": (True, False), "harbour": (False, True)}


def test_standard_input_and_output(run: Run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("star", "harbour")
    exported = run("state", "export", "-").out
    assert run("state", "export").out == exported
    give(monkeypatch, exported)
    assert run("state", "import", "-").err == "took in the marks of 1 brief: 0 new, 0 changed, 1 as before\n"


def test_bad_input_changes_nothing(run: Run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("star", "harbour")
    bad = {"schema": 1, "marks": [{"id": "new", "read": True}, {"id": "x", "read": "yes"}, 7]}
    give(monkeypatch, json.dumps(bad))
    done = run("state", "import", "-", "--replace")
    assert done.code == 3
    assert done.err.splitlines() == [
        "standard input: mark 2: read: needs true or false",
        "standard input: mark 3: needs to be an object with an id",
    ]
    assert marks(run) == {"harbour": (False, True)}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["import"], 2),
        (["import", "/no/such/file"], 3),
        (["import", "."], 3),
        (["import", "x", "--force"], 2),
        (["export", "--replace"], 2),
        (["move"], 2),
        ([], 2),
    ],
)
def test_usage(run: Run, arguments: list[str], code: int) -> None:
    assert run("state", *arguments).code == code
