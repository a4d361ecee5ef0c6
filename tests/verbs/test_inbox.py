"""`inbox` from end to end: what a feed brought is kept, dropped and taken back."""

from __future__ import annotations

import re

from tests.verbs.conftest import Run


def test_entries_are_kept_dropped_and_taken_back(pulls: Run, run: Run) -> None:
    pulls()
    kept = run("inbox", "--keep", "2")
    assert (kept.code, kept.out) == (0, "a-bakery-opens-at-night\n")
    dropped = run("inbox", "--drop", "1", "3")
    assert "2 dropped; briefing inbox --undrop 1 3" in dropped.err
    assert run("inbox").code == 1
    everything = re.sub(" +", " ", run("inbox", "--all").out)
    assert "2 2025-05-03 Port A bakery opens at night (kept)" in everything
    assert run("inbox", "--undrop", "1", "3", "--json").json == {
        "schema": 1,
        "entries": ["1", "3"],
        "changed": 2,
    }
    assert run("inbox", "ferry", "--drop", "--all").err.startswith("1 dropped")
    (done,) = run("inbox", "--keep", "--all", "--json").json["kept"]
    assert (done["key"], done["did"]) == ("1", "added")
    again = run("inbox", "--keep", "1")
    assert again.code == 0
    assert "already there" in again.err


def test_what_is_wrongly_asked(pulls: Run, run: Run) -> None:
    pulls()
    for arguments, code in [
        (["--keep"], 2),
        (["--keep", "9"], 1),
        (["--keep", "x"], 1),
        (["word", "--keep", "1"], 2),
        (["--keep", "1", "--all"], 2),
        (["--undrop", "--all"], 2),
        (["--keep", "1", "--drop", "2"], 2),
        (["--drop", "1", "9"], 1),
        (["nothing", "like", "it"], 1),
    ]:
        result = run("inbox", *arguments)
        assert (result.code, result.out) == (code, ""), arguments
        assert len(result.err.splitlines()) == 1
    assert len(run("inbox").out.splitlines()) == 3
