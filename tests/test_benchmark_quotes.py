"""The benchmark of quotations runs without the annotated articles, and says that they are absent."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from benchmarks import quotes


def test_absent_data_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["quotes", str(tmp_path), str(tmp_path / "scorer.py")])
    assert quotes.main() == 2
    assert "there is no" in capsys.readouterr().err


def test_the_scorer_gets_rows_and_quotations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    row = {"id": "a", "text": "“The bridge is safe again,” said Ada Lund.", "quotes": []}
    (tmp_path / quotes.ROWS).write_bytes(gzip.compress(json.dumps(row).encode()))
    scorer = tmp_path / "scorer.py"
    scorer.write_text("import sys\nprint(*(open(name).read() for name in sys.argv[1:]))\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["quotes", str(tmp_path), str(scorer)])
    assert quotes.main() == 0
    said = capfd.readouterr().out
    assert "1 articles" in said
    assert '"canonical_speaker": "Ada Lund"' in said
