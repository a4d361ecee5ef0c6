from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from briefing_tui.paths import state_file
from tests.verbs.conftest import Run


def test_a_line_a_brief_newest_first(run: Run, library: Path) -> None:
    result = run("list")
    assert result.code == 0
    assert result.err == ""
    assert result.out.splitlines() == [
        "2025-04-01  bakery   A bakery opens at night",
        "2025-03-02  harbour  The harbour gets a second lock",
    ]


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (["--sort", "date"], "bakery"),
        (["--sort", "-date"], "harbour"),
        (["--sort=-date"], "harbour"),
        (["--sort", "title"], "bakery"),
        (["--sort", "-title"], "harbour"),
        (["--sort", "source"], "harbour"),
        (["--sort", "-source"], "bakery"),
        (["sort:-title"], "harbour"),
        (["--sort", "title", "sort:-title"], "bakery"),
    ],
)
def test_the_order_is_the_callers(run: Run, library: Path, arguments: list[str], first: str) -> None:
    assert run("list", *arguments, "--json").json["briefs"][0]["id"] == first


def test_an_unknown_order_is_a_usage_error(run: Run, library: Path) -> None:
    result = run("list", "--sort", "colour")
    assert result.code == 2
    assert "no order" in result.err
    assert run("list", "--sort", "relevance").code == 2


def test_a_query_narrows_and_nothing_found_is_1(run: Run, library: Path) -> None:
    assert "harbour" in run("list", "tag:port").out
    assert "bakery" not in run("list", "tag:port").out
    assert run("list", 'tag:"flood risk"').code == 0
    nothing = run("list", "tag:opera")
    assert (nothing.code, nothing.out) == (1, "")


def test_a_wrong_query_shows_the_place(run: Run, library: Path) -> None:
    result = run("list", "port (lock")
    assert result.code == 2
    assert result.err.splitlines()[1:] == ["port (lock", "     ^"]


def test_an_id_is_a_query(run: Run, library: Path) -> None:
    assert run("list", "harbour", "--jsonl").out.count("\n") == 1


def test_limit(run: Run, library: Path) -> None:
    assert run("list", "--limit", "1").out.count("\n") == 1
    assert run("list", "--limit", "-1").code == 2


def test_json_has_every_field(run: Run, library: Path) -> None:
    value = run("list", "tag:port", "--json").json
    assert value["schema"] == 1
    assert value["problems"] == []
    assert value["briefs"] == [
        {
            "id": "harbour",
            "path": "harbour.yaml",
            "title": "The harbour gets a second lock",
            "published": "2025-03-02",
            "source": "Coast Gazette",
            "tags": ["Port", "flood risk"],
            "story": ["harbour works"],
            "insights": 3,
            "quotes": 1,
            "unsupported": 1,
            "read": False,
            "starred": False,
        }
    ]


def test_jsonl_is_the_inner_objects(run: Run, library: Path) -> None:
    lines = run("list", "--jsonl").out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["bakery", "harbour"]


def test_null_gives_file_names_for_xargs(run: Run, library: Path) -> None:
    assert run("list", "-0").out == f"{library}/bakery.yaml\0{library}/harbour.yaml\0"


def test_a_filter_by_support_checks_the_briefs(run: Run, library: Path) -> None:
    assert [brief["id"] for brief in run("list", "is:unsupported", "--json").json["briefs"]] == ["harbour"]


def test_a_broken_file_is_named_and_hides_nothing(run: Run, broken: Path) -> None:
    result = run("list")
    assert result.code == 3
    assert result.out.count("\n") == 2
    (line,) = result.err.splitlines()
    assert line.startswith("broken.yaml:2:")
    (problem,) = run("list", "--json").json["problems"]
    assert problem["file"] == "broken.yaml"
    assert problem["line"] == 2


def test_one_id_is_not_troubled_by_another_file(run: Run, broken: Path) -> None:
    assert run("list", "harbour").code == 0


def test_an_empty_library_says_what_to_do(run: Run, tmp_path: Path) -> None:
    result = run("--library", str(tmp_path), "list")
    assert result.code == 0
    assert result.out == ""
    assert "briefing add" in result.err


def test_without_a_library_the_samples_are_listed(run: Run) -> None:
    result = run("list")
    assert result.code == 0
    assert "getting-started" in result.out
    assert "sample" in result.err


def test_a_named_library_must_be_there(run: Run, tmp_path: Path) -> None:
    result = run("list", "--library", str(tmp_path / "nowhere"))
    assert result.code == 1
    assert "no library" in result.err


def test_on_a_terminal_lines_fit(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda self: True)
    lines = run("list").out.splitlines()
    assert max(map(len, lines)) <= 40
    assert lines[1].endswith("…")


def test_content_cannot_reach_the_terminal(run: Run, library: Path) -> None:
    evil = 'brief: 1\ntitle: "evil \\e[31m title \\u202e"\nid: evil\nsource: {published: 2026-01-01}\n'
    (library / "evil.yaml").write_text(evil, encoding="utf-8")
    for arguments in (("list",), ("show", "evil"), ("export", "evil")):
        result = run(*arguments)
        assert "\x1b" not in result.out + result.err
        assert "\u202e" not in result.out + result.err
    text = run("list", "--json").out
    assert text.isascii()
    assert "\x1b" not in text


def test_a_damaged_reading_state_is_told_and_hides_nothing(run: Run, library: Path) -> None:
    state = state_file()
    state.parent.mkdir(parents=True, exist_ok=True)
    state.write_bytes(b"no database at all " * 100)
    result = run("list", "is:unread")
    assert "the reading state could not be read" in result.err
    assert len(result.out.splitlines()) == 2
