from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing_tui.store.lint import RULES
from tests.verbs.conftest import Run


def test_findings_are_lines_that_editors_jump_to(run: Run, library: Path) -> None:
    result = run("lint", "harbour")
    assert result.code == 1
    (line,) = [line for line in result.out.splitlines() if "insight-unsupported" in line]
    assert line.startswith("harbour.yaml:14: warning: ")
    assert "in 1 brief" in result.err


def test_json_and_jsonl(run: Run, library: Path) -> None:
    problems = run("lint", "harbour", "--json").json["problems"]
    assert [json.loads(line) for line in run("lint", "harbour", "--jsonl").out.splitlines()] == problems
    (finding,) = [each for each in problems if each["rule"] == "insight-unsupported"]
    assert set(finding) == {"id", "file", "line", "rule", "level", "message"}
    assert (finding["id"], finding["file"], finding["line"]) == ("harbour", "harbour.yaml", 14)
    assert finding["level"] == "warning"


def test_information_alone_fails_only_a_strict_run(run: Run, library: Path) -> None:
    assert run("lint", "bakery").code == 0
    assert "info" in run("lint", "bakery").out
    assert run("lint", "bakery", "--strict").code == 1


def test_unreadable_files_are_findings_and_3(run: Run, broken: Path) -> None:
    result = run("lint", "--json")
    assert result.code == 3
    (finding,) = [each for each in result.json["problems"] if each["rule"] == "unreadable"]
    assert (finding["file"], finding["line"], finding["level"]) == ("broken.yaml", 2, "error")
    assert result.err.startswith("broken.yaml:2:")


def test_a_repeated_id_is_an_error_but_no_unreadable_file(run: Run, library: Path) -> None:
    (library / "z.yaml").write_text("brief: 1\ntitle: Second\nid: bakery\n")
    result = run("lint", "--json")
    assert result.code == 1
    assert "duplicate-id" in [each["rule"] for each in result.json["problems"]]
    assert run("list").code == 0


def test_nothing_found_by_the_query_is_1(run: Run, library: Path) -> None:
    result = run("lint", "tag:opera")
    assert (result.code, result.out) == (1, "")
    assert "no brief matches" in result.err


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_is_explained(run: Run, rule: object) -> None:
    name = getattr(rule, "name", "")
    result = run("lint", "--explain", name)
    assert result.code == 0
    assert result.out.startswith(name)


def test_an_unknown_rule_is_a_usage_error(run: Run) -> None:
    assert "did you mean bad-date?" in run("lint", "--explain", "bad-dates").err
    assert run("lint", "--explain", "zzz").code == 2


def test_a_filter_knows_the_findings(run: Run, library: Path) -> None:
    assert [brief["id"] for brief in run("list", "is:problem", "--json").json["briefs"]] == ["harbour"]
