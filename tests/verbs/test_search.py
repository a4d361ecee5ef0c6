from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.verbs.conftest import Run


@pytest.fixture
def more(library: Path) -> Path:
    """The library with briefs in other scripts, and one that says a word often."""
    (library / "quay.yaml").write_text(
        "brief: 1\ntitle: Café at the quay\nsource: {published: 2025-02-01}\n"
        "insights: [The CAFE\u0301 stays., {text: It is full., note: which café?}]\n"
        "article: |\n  Le café — a café.\n\n  ## A café in town\n\n  Nobody else sells a lock.\n",
        encoding="utf-8",
    )
    (library / "tokyo.yaml").write_text(
        "brief: 1\ntitle: 東京の港\nsource: {published: 2025-01-01}\narticle: 東京の港は大きい。\n",
        encoding="utf-8",
    )
    return library


def test_hits_stand_in_their_context(run: Run, library: Path) -> None:
    result = run("search", "draught")
    assert result.code == 0
    assert result.out.splitlines() == [
        "2025-03-02  harbour  The harbour gets a second lock",
        "  ¶3          It lets in ships of twice the draught. The port keeps its old lock.",
    ]
    assert result.err == ""


def test_a_hit_in_the_title_is_seen_there(run: Run, library: Path) -> None:
    assert run("search", "title:harbour").out.splitlines() == [
        "2025-03-02  harbour  The harbour gets a second lock"
    ]


def test_each_term_has_a_line_and_the_number_is_the_callers(run: Run, library: Path) -> None:
    lines = run("search", "lock", "winter").out.splitlines()
    assert [line[:14].strip() for line in lines[1:]] == ["summary", "insight 1", "quote 1"]
    assert len(run("search", "lock", "--hits", "1").out.splitlines()) == 1 + 1
    assert len(run("search", "lock", "--hits", "0").out.splitlines()) == 1
    assert run("search", "lock", "--hits", "-1").code == 2


def test_case_accents_and_scripts(run: Run, more: Path) -> None:
    lines = run("search", "cafe").out.splitlines()
    assert lines == [
        "2025-02-01  quay  Café at the quay",
        "  insight 1   The CAFE\u0301 stays.",
        "  insight-note 2  which café?",
        "  ¶1          Le café — a café.",
    ]
    assert "  ¶1          東京の港は大きい。" in run("search", "京の港").out
    assert run("search", "cafés").code == 1


def test_the_best_come_first_unless_another_order_is_asked_for(run: Run, more: Path) -> None:
    def ids(*arguments: str) -> list[str]:
        return [brief["id"] for brief in run("search", *arguments, "--json").json["briefs"]]

    assert ids("lock") == ["harbour", "quay"]
    assert ids("lock", "--sort", "-relevance") == ["quay", "harbour"]
    assert ids("lock", "--sort", "-date") == ["quay", "harbour"]
    assert ids("lock", "--sort", "title") == ["quay", "harbour"]
    assert ids("lock", "sort:-title") == ["harbour", "quay"]
    assert ids("lock", "--limit", "1") == ["harbour"]
    assert ids("after:2025-02") == ["bakery", "harbour", "quay"]


def test_json_is_the_list_with_hits(run: Run, library: Path) -> None:
    value = run("search", "draught", "--json").json
    (brief,) = value["briefs"]
    (listed,) = run("list", "harbour", "--json").json["briefs"]
    (hit,) = brief.pop("hits")
    assert brief == listed
    assert value["problems"] == []
    article = run("show", "harbour", "--json").json["article"]
    assert article[hit["start"] : hit["end"]] == "draught"
    assert hit["paragraph"] == 3
    assert hit["context"] == "It lets in ships of twice the draught. The port keeps its old lock."
    assert json.loads(run("search", "draught", "--jsonl").out)["hits"] == [hit]


def test_a_field_of_several_texts_says_which(run: Run, library: Path) -> None:
    ((hit,),) = [brief["hits"] for brief in run("search", "insight:fishermen", "--json").json["briefs"]]
    assert hit == {
        "field": "insight",
        "item": 3,
        "start": 0,
        "end": 9,
        "context": "Fishermen oppose the plan.",
    }


def test_null_gives_file_names(run: Run, library: Path) -> None:
    assert run("search", "draught", "-0").out == f"{library}/harbour.yaml\0"


def test_nothing_found_is_1_and_nothing_asked_is_2(run: Run, library: Path) -> None:
    result = run("search", "opera")
    assert (result.code, result.out) == (1, "")
    assert "no brief matches" in result.err
    assert run("search", " ").code == 2
    assert run("search").code == 2


def test_an_id_is_searched_as_a_word_first(run: Run, library: Path) -> None:
    (library / "other.yaml").write_text("brief: 1\ntitle: Another harbour\n")
    assert len(run("search", "harbour", "--jsonl").out.splitlines()) == 2
    (library / "x-1.yaml").write_text("brief: 1\ntitle: Unrelated\n")
    assert run("search", "x-1").out == "x-1  Unrelated\n"


def test_a_terminal_gets_a_screenful_with_marks(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        (library / f"n{number}.yaml").write_text(f"brief: 1\ntitle: Brief {number}\narticle: One lock.\n")
    assert run("search", "lock", "text:one").out.count("Brief ") == 30
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda self: True)
    monkeypatch.setenv("COLUMNS", "60")
    result = run("search", "text:one")
    assert result.out.count("Brief ") == 20
    assert "20 of 30 briefs" in result.err
    assert "\x1b[1;4mOne\x1b[0m lock." in result.out
    assert "\x1b" not in run("search", "opera").out
    assert "20 of" not in run("search", "text:one", "--limit", "25").err
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in run("search", "text:one").out


def test_a_narrow_terminal_gets_short_lines(run: Run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "many words before it " * 20 + "needle" + " and words after it" * 20
    (library / "long.yaml").write_text(f"brief: 1\ntitle: Long\narticle: {text}\n")
    (library / "wide.yaml").write_text(f"brief: 1\ntitle: Wide\narticle: {'漢字' * 50}needle{'漢字' * 50}\n")
    monkeypatch.setenv("COLUMNS", "50")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda self: True)
    from briefing_tui.verbs.columns import width

    lines = [line for line in run("search", "needle").out.splitlines() if "¶1" in line]
    assert len(lines) == 2
    for line in lines:
        assert "…" in line.split("needle")[0]
        assert line.endswith("…")
        assert 30 < width(line) <= 50


def test_content_cannot_reach_the_terminal(run: Run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (library / "evil.yaml").write_text(
        'brief: 1\ntitle: "evil \\e[31m needle \\u202e"\nid: evil\narticle: "a \\e[2J needle \\e]0;x\\a"\n'
    )
    assert "\x1b" not in run("search", "needle").out
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda self: True)
    out = run("search", "needle").out
    assert out.replace("\x1b[1;4m", "").replace("\x1b[0m", "").count("\x1b") == 0
    assert "\u202e" not in out


def test_a_file_that_goes_away_meanwhile_is_left_out(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefing_tui.store.build import build

    def and_lose(*arguments: object, **named: object) -> object:
        changes = build(*arguments, **named)  # type: ignore[arg-type]  # handed on as they came
        (library / "bakery.yaml").unlink(missing_ok=True)
        return changes

    monkeypatch.setattr("briefing_tui.store.build.build", and_lose)
    result = run("search", "bakery", "or", "draught")
    assert result.code == 0
    assert "bakery opens" not in result.out
    assert "draught" in result.out
