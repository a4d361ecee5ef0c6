"""The figures of recognising the same article again."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from benchmarks import likeness
from tests.core.test_likeness import article, edited


def test_the_figures_of_made_up_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = {
        "multinews": [("a", article(1)), ("a", edited(article(1), 0.01)), ("b", article(2))],
        "ecb": [("c", article(3)), ("d", article(3)), ("e", "Short.")],
    }
    for name, texts in rows.items():
        with gzip.open(tmp_path / f"stories.{name}.dev.jsonl.gz", "wt") as file:
            for number, (story, text) in enumerate(texts):
                file.write(json.dumps({"id": f"{name}{number}", "story": story, "text": text}) + "\n")
    monkeypatch.setattr(sys, "argv", ["likeness", str(tmp_path)])
    assert likeness.main() == 0
    out = capsys.readouterr().out
    assert "copies of 5 " in out
    assert "other marks                     100.0%          100.0%         100.0%\n" in out
    assert out.endswith("pairs taken for one: 2, of two stories: 1; not found by traces: 0\n")


def test_without_rows_nothing_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["likeness", str(tmp_path)])
    assert likeness.main() == 2
    assert "nothing measured" in capsys.readouterr().err
