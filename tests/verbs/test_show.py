from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.verbs.conftest import Run


def test_plain_text_says_what_backs_each_line(run: Run, library: Path) -> None:
    result = run("show", "harbour")
    assert result.code == 0
    lines = result.out.splitlines()
    assert lines[0] == "The harbour gets a second lock"
    assert "WHAT MATTERS" in lines
    assert "+ 1. The lock costs 40 million euros." in lines
    assert "! 3. Fishermen oppose the plan." in lines
    assert "+ 1. “We will build it before winter”" in lines
    assert "     — Ada Brook, harbour master" in lines
    assert "     backed: paragraph 2" in lines
    assert max(map(len, lines)) <= 80
    assert "keeps its old lock" not in result.out
    assert "keeps its old lock" in run("show", "harbour", "--with-text").out


def test_json_gives_every_field_and_its_passage(run: Run, library: Path) -> None:
    value = run("show", "harbour", "--json").json
    assert value["schema"] == 1
    assert value["path"] == "harbour.yaml"
    assert value["story"] == ["harbour works"]
    assert [tag["name"] for tag in value["tags"]] == ["Port", "flood risk"]
    assert value["source"] == {"name": "Coast Gazette", "published": "2025-03-02"}
    article = value["article"]
    first, second, third = value["insights"]
    assert first["support"] == "found"
    (passage,) = second["passages"]
    assert passage["text"] == article[passage["start"] : passage["end"]] == "ships of twice the draught"
    assert passage["paragraph"] == 3
    assert second["evidence"] == ["ships of twice the draught"]
    assert third["support"] == "none"
    (quote,) = value["quotes"]
    assert article[quote["start"] : quote["end"]] == "We will build it before winter"
    assert (quote["paragraph"], quote["support"], quote["kind"]) == (2, "found", "direct")
    rules = {problem["rule"]: problem for problem in value["problems"]}
    assert set(rules["insight-unsupported"]) == {"rule", "level", "line", "message"}


def test_empty_fields_are_absent(run: Run, library: Path) -> None:
    value = run("show", "bakery", "--json").json
    assert not {"subtitle", "lang", "story", "summary", "insights", "quotes", "notes"} & set(value)
    assert "name" not in value["source"]


def test_struck_partial_and_noted_lines(run: Run, library: Path) -> None:
    (library / "x.yaml").write_text(
        "brief: 1\ntitle: X\ninsights:\n  - {text: One., status: struck, by: mk, note: why not}\n"
        "  - {text: Two., by: briefing-tui}\n"
        "quotes:\n  - {text: a few words, speaker: B, kind: partial}\n  - {text: Gone., kind: reported}\n"
        "tags: [q, z]\nnotes: [mine]\narticle: Here are a few words.\n",
        encoding="utf-8",
    )
    out = run("show", "x").out
    assert "struck by mk" in out
    assert out.count("picked from the article") == 1
    assert "Note: why not" in out
    assert "— B (partial)" in out
    assert "! 2. Gone." in out
    assert "q (not in the text), z (not in the text)" in out


@pytest.mark.parametrize("reference", ["harbour", "harb", "harbour.yaml"])
def test_a_brief_is_named_by_id_its_beginning_or_its_file(run: Run, library: Path, reference: str) -> None:
    assert "second lock" in run("show", reference).out


def test_a_file_outside_the_library(run: Run, library: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.yml"
    path.write_text("brief: 1\ntitle: Elsewhere\n")
    assert run("show", str(path)).out.startswith("Elsewhere")


def test_what_is_not_there_is_1_with_a_hint(run: Run, library: Path) -> None:
    result = run("show", "harbuor")
    assert result.code == 1
    assert "did you mean harbour?" in result.err
    (library / "harbour-2.yaml").write_text("brief: 1\ntitle: Two\n")
    assert "2 ids begin so" in run("show", "har").err
    assert run("show", "").code == 1


@pytest.mark.parametrize("reference", ["broken", "broken.yaml", "FOLDER/broken.yaml"])
def test_a_broken_file_is_3_and_named(run: Run, broken: Path, reference: str) -> None:
    result = run("show", reference.replace("FOLDER", str(broken)))
    assert result.code == 3
    assert "broken.yaml:2:" in result.err
    assert run("show", "harbour").code == 0


def test_reading_state_shows_in_lists(run: Run, library: Path) -> None:
    from briefing_tui.paths import state_file
    from briefing_tui.store.state import ReadingState

    state_file().parent.mkdir(parents=True)
    state = ReadingState(state_file())
    state.set_read("harbour", True)
    state.set_starred("harbour", True)
    assert [brief["id"] for brief in run("list", "is:unread", "--json").json["briefs"]] == ["bakery"]
    (brief,) = run("list", "harbour", "--json").json["briefs"]
    assert brief["read"] is True
    assert brief["starred"] is True


def test_a_wide_terminal_is_used_up_to_a_readable_width(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda self: True)
    assert max(map(len, run("show", "harbour").out.splitlines())) <= 100
