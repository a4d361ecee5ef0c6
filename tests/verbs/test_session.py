"""How the verbs use the index: nothing is read twice, nothing old is shown."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from briefing_tui import paths
from briefing_tui.store import codec
from briefing_tui.verbs.output import Output
from briefing_tui.verbs.progress import Progress
from briefing_tui.verbs.selection import select
from briefing_tui.verbs.session import Session
from tests.verbs.conftest import HARBOUR, Run


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were parsed."""
    files: list[str] = []
    read_brief = codec.read_brief

    def count(data: bytes, file: str) -> codec.Read:
        files.append(file)
        return read_brief(data, file)

    for name in ("codec", "files", "intake"):
        monkeypatch.setattr(f"briefing_tui.store.{name}.read_brief", count)
    return files


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("list", "lock"),
        ("list", "tag:port", "--sort", "title"),
        ("list", "--json"),
        ("list", "is:unsupported", "--jsonl"),
        ("list", "is:problem"),
        ("list", "-0"),
        ("search", "lock", "-0"),
        ("people",),
        ("tags", "lock"),
    ],
)
def test_a_second_run_parses_nothing(
    run: Run, library: Path, parsed: list[str], arguments: tuple[str, ...]
) -> None:
    first = run(*arguments)
    assert first.code == 0
    assert "harbour.yaml" in parsed
    parsed.clear()
    assert run(*arguments) == first
    assert parsed == []


def test_only_what_is_shown_is_parsed(run: Run, library: Path, parsed: list[str]) -> None:
    run("list")
    for arguments in (("search", "lock"), ("quotes",), ("show", "harbour"), ("export", "harbour")):
        parsed.clear()
        assert run(*arguments).code == 0
        assert parsed == ["harbour.yaml"]


def test_edits_are_seen_at_once(run: Run, library: Path) -> None:
    run("list")
    path = library / "harbour.yaml"
    path.write_text(HARBOUR.replace("second lock", "third lock"), encoding="utf-8")
    assert "third lock" in run("list", "tag:port").out
    assert "third" in run("show", "harbour").out
    path.write_text(HARBOUR.replace("id: harbour", "id: quay"), encoding="utf-8")
    assert run("show", "quay").code == 0
    assert run("show", "harbour").code == 1
    path.unlink()
    assert run("list").out.count("\n") == 1
    assert run("people").code == 1
    (library / "new.yaml").write_text("brief: 1\ntitle: New\nquotes: [{text: a, speaker: B}]\n")
    assert run("people").out == "    1  B\n"


def test_same_size_and_time_are_no_excuse(run: Run, library: Path) -> None:
    path = library / "harbour.yaml"
    status = path.stat()
    run("list")
    path.write_text(HARBOUR.replace("second", "SECOND"), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert "SECOND" in run("list").out


def test_checks_are_kept_until_the_file_changes(run: Run, library: Path) -> None:
    assert run("list", "harbour", "--json").json["briefs"][0]["unsupported"] == 1
    path = library / "harbour.yaml"
    path.write_text(HARBOUR.replace("  - Fishermen oppose the plan.\n", ""), encoding="utf-8")
    assert run("list", "harbour", "--json").json["briefs"][0]["unsupported"] == 0
    assert run("list", "is:unsupported").code == 1


def test_what_the_lint_found_is_kept(run: Run, library: Path, parsed: list[str]) -> None:
    run("lint")
    parsed.clear()
    assert [brief["id"] for brief in run("list", "is:problem", "--json").json["briefs"]] == ["harbour"]
    assert [brief["unsupported"] for brief in run("list", "--json").json["briefs"]] == [0, 1]
    assert parsed == []


def test_a_filter_checks_only_what_it_may_mean(run: Run, library: Path, parsed: list[str]) -> None:
    run("list")
    parsed.clear()
    assert run("list", "tag:bread", "is:unsupported").code == 1
    assert parsed == ["bakery.yaml"]


@pytest.mark.parametrize("damage", [b"", b"no database " * 400, None])
def test_a_damaged_index_is_made_anew(run: Run, library: Path, damage: bytes | None) -> None:
    before = run("list")
    path = paths.index_file(library)
    assert path.exists()
    for beside in path.parent.glob(f"{path.name}-*"):
        beside.unlink()
    if damage is None:
        path.unlink()
        path.mkdir()
    else:
        path.write_bytes(damage)
    assert run("list") == before


def test_a_cache_that_cannot_be_written_hides_nothing(
    run: Run, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert run("list").out.count("\n") == 2


def test_several_ids_begin_so(run: Run, library: Path) -> None:
    (library / "harbour-2.yaml").write_text("brief: 1\ntitle: Two\n")
    for verb in ("list", "export", "lint", "tags", "people", "quotes", "search"):
        result = run(verb, "harb")
        assert result.code == 1
        assert result.out == ""
        assert "2 ids begin so: harbour, harbour-2" in result.err
    assert run("list", "harbou*").code == 0


def test_a_file_that_is_no_utf8_name_is_listed(run: Run, library: Path) -> None:
    name = os.fsdecode(b"odd-\xff.yaml")
    (library / name).write_text("brief: 1\ntitle: Odd\nid: odd\n")
    assert "Odd" in run("list").out
    assert "Odd" in run("show", "odd").out


def test_names_are_counted_in_any_order(run: Run, library: Path) -> None:
    def names(*arguments: str) -> list[str]:
        return [line[7:] for line in run("tags", *arguments).out.splitlines()]

    (library / "x.yaml").write_text("brief: 1\ntitle: X\ntags: [Port, apples]\n")
    assert names() == ["Port", "apples", "Bread", "flood risk"]
    assert names("--sort", "name") == ["apples", "Bread", "flood risk", "Port"]
    assert names("--sort", "-name", "--limit", "1") == ["Port"]
    assert run("tags", "-0", "--limit", "2").out == "Port\0apples\0"
    assert run("tags", "--sort", "colour").code == 2
    assert run("tags", "--limit", "-1").code == 2


def test_quotes_are_limited_and_ordered(run: Run, library: Path) -> None:
    (library / "x.yaml").write_text(
        "brief: 1\ntitle: A\nsource: {published: 2024-01-01}\nquotes: [{text: one}, {text: two}]\n"
    )
    assert [each["text"] for each in run("quotes", "--limit", "2", "--json").json["quotes"]] == [
        "We will build it before winter",
        "one",
    ]
    out = run("quotes", "--sort", "title").out
    assert out.index("one") < out.index("We will")
    assert run("quotes", "-0").out == f"{library}/harbour.yaml\0{library}/x.yaml\0"
    assert run("quotes", "--limit", "0").code == 0


def test_what_another_program_changes_meanwhile_is_not_left_out(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing_tui.verbs.selection.PAGE", 1)
    with Session(None, Output()) as session:
        rows = select(session, ["lock", "or", "bakery"]).rows()
        assert next(rows).id == "bakery"
        (library / "harbour.yaml").write_text(HARBOUR.replace("second lock", "third lock"), encoding="utf-8")
        with Session(None, Output()) as other:
            assert other.index.find("harbour") is not None
        assert [row.title for row in rows] == ["The harbour gets a third lock"]
        chosen = select(session, ["harbour"])
        (library / "harbour.yaml").write_text(HARBOUR.replace("second lock", "fourth lock"), encoding="utf-8")
        with Session(None, Output()) as other:
            assert other.index.find("harbour") is not None
        assert [row.title for row in chosen.rows()] == ["The harbour gets a fourth lock"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_for_who_waits_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Progress("indexing") as progress:
        assert not progress.never()
        progress(1, 1000)
        assert terminal.getvalue() == ""
        now[0] = 1.0
        progress(500, 1000)
        progress(501, 1000)
    assert terminal.getvalue() == "\rindexing 500 of 1,000\x1b[K\r\x1b[K"
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Progress("indexing") as progress:
        now[0] = 2.0
        assert not progress.never()
    assert "waiting for another" in terminal.getvalue()
    file = io.StringIO()
    monkeypatch.setattr(sys, "stderr", file)
    with Progress("indexing") as progress:
        now[0] = 3.0
        progress(1, 2)
    assert file.getvalue() == ""
