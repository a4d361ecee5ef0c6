"""The benchmark of pages runs without the pages, says that they are absent, and scores what it is given."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from benchmarks import htmlbody

SENTENCE = "The harbour of Lund Bay opens again on Monday, and the ferry sails at noon from the old pier."


def test_absent_pages_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["htmlbody", str(tmp_path)])
    assert htmlbody.main() == 2
    assert "there is no htmlbody.pages.dev.jsonl.gz" in capsys.readouterr().err


def test_the_table_has_ours_and_the_peer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    html = f"<html><body><article><p>{SENTENCE}</p><p>{SENTENCE}</p></article></body></html>"
    page = {"id": "a", "html": html, "body": SENTENCE}
    segments = {"id": "a", "html": html, "with": ["old pier"], "without": ["cookie"]}
    for name, row in ((htmlbody.PAGES, page), (htmlbody.SEGMENTS, segments)):
        (tmp_path / name).write_bytes(gzip.compress(json.dumps(row).encode()))
    monkeypatch.setattr(sys, "argv", ["htmlbody", str(tmp_path)])
    assert htmlbody.main() == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[2:]] == ["briefing-tui", "trafilatura"]
    assert lines[2].split()[1:5] == ["100.00", "100.00", "100.00", "0"]


def test_scores() -> None:
    pages = [{"id": "a", "body": "one two three four five six"}, {"id": "b", "body": "red green blue black"}]
    exact = {page["id"]: page["body"] for page in pages}
    assert htmlbody.score_bodies(pages, exact)["f1"] == 100
    assert htmlbody.score_bodies(pages, {"a": "", "b": ""}) == {
        "p": 0,
        "r": 0,
        "f1": 0,
        "empty": 2,
        "repeated": 0,
    }
    twice = htmlbody.score_bodies(pages[:1], {"a": "a b c d e f g h " * 2})
    assert 0 < twice["repeated"] < 100
    segments = [{"id": "a", "with": ["one two", "gone"], "without": ["five  six"]}]
    assert htmlbody.score_segments(segments, exact) == {"p": 50, "r": 50, "f1": 50}
