"""tags, people and quotes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.verbs.conftest import Run


@pytest.fixture
def more(library: Path) -> Path:
    """The library with a second brief that quotes the same person."""
    (library / "more.yaml").write_text(
        "brief: 1\ntitle: More\ntags: [port, '=1+1']\nsource: {published: 2025-05-01}\n"
        "quotes:\n  - {text: =SUM(A1), speaker: Ada Brook}\n  - {text: nowhere}\narticle: Nothing.\n",
        encoding="utf-8",
    )
    return library


def test_tags_the_most_frequent_first(run: Run, more: Path) -> None:
    assert run("tags").out.splitlines()[0].split() in (["2", "Port"], ["2", "port"])
    assert len(run("tags").out.splitlines()) == 4
    assert run("tags", "more", "--json").json["tags"][1] == {"name": "port", "briefs": 1}
    assert len(run("tags", "--jsonl").out.splitlines()) == 4


def test_people_have_quotes(run: Run, more: Path) -> None:
    assert run("people").out == "    2  Ada Brook\n"
    assert run("people", "--json").json["people"] == [{"name": "Ada Brook", "briefs": 2, "quotes": 2}]
    assert run("people", "bakery").code == 1


def test_quotes_newest_first(run: Run, more: Path) -> None:
    assert run("quotes").out.splitlines() == [
        "“=SUM(A1)” (not in the text)",
        "  — Ada Brook [more]",
        "",
        "“nowhere” (not in the text)",
        "  — nobody named [more]",
        "",
        "“We will build it before winter”",
        "  — Ada Brook, harbour master [harbour]",
    ]
    assert run("quotes", "bakery").code == 1


def test_quotes_for_programs(run: Run, more: Path) -> None:
    (quote,) = run("quotes", "harbour", "--json").json["quotes"]
    assert quote == {
        "id": "harbour",
        "title": "The harbour gets a second lock",
        "published": "2025-03-02",
        "speaker": "Ada Brook",
        "role": "harbour master",
        "verb": "says",
        "kind": "direct",
        "support": "found",
        "paragraph": 2,
        "text": "We will build it before winter",
    }
    assert json.loads(run("quotes", "harbour", "--jsonl").out) == quote


def test_a_spreadsheet_gets_no_formulas(run: Run, more: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("quotes", "--csv").out)))
    assert [row["text"] for row in rows] == ["'=SUM(A1)", "nowhere", "We will build it before winter"]
