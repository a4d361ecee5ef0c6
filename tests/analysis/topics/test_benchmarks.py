"""The benchmark and the fit of tags run without the tagged articles, and say that they are absent."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from benchmarks import tags, tags_fit
from briefing_tui.analysis.tags import phrase
from briefing_tui.analysis.topics.scorecard import QUESTIONS

ROWS = [
    {
        "id": f"x/{number}",
        "title": "Grain prices rise in Ardonia",
        "text": f"Grain prices rose in Ardonia. Farmers near Port{number} sold grain. Grain prices may fall, Ada Lund said.",
        "gold": ["grain price", "Ardonia", "Ada Lund", "absent thing"],
    }
    for number in range(10)
]


@pytest.mark.parametrize("main", [tags.main, tags_fit.main], ids=["tags", "tags_fit"])
def test_absent_data_is_said(
    main: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["tags", str(tmp_path)])
    assert callable(main)
    assert main() == 0
    said = capsys.readouterr()
    assert "there is no" in said.err
    assert not said.out


def rows(folder: Path) -> None:
    for name in tags.SETS:
        lines = "".join(json.dumps(row) + "\n" for row in ROWS)
        (folder / f"tags.{name}.dev.jsonl.gz").write_bytes(gzip.compress(lines.encode()))


def test_the_table_stands_beside_the_peers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows(tmp_path)
    monkeypatch.setattr(sys, "argv", ["tags", str(tmp_path)])
    assert tags.main() == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("briefing-tui")
    assert float(lines[1].split()[1]) > 40
    assert len(lines) == 2 + len(tags.PEERS)


def test_the_fit_prints_a_table_of_the_right_shape_and_learns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows(tmp_path)
    monkeypatch.setattr(sys, "argv", ["tags_fit", str(tmp_path)])
    assert tags_fit.main() == 0
    said = capsys.readouterr().out
    assert said.count("left out") == 3
    assert said.count('": (') == len(QUESTIONS)
    row = tags_fit.prepare(tags.read(tmp_path)[0])
    points = tags_fit.fit([row])
    assert tags_fit.judge(row, points) >= tags_fit.judge(row, [0.0] * len(points))


def test_figures() -> None:
    gold = frozenset(map(phrase, ["oil prices", "Iran"]))
    assert tags.f1(["oil price", "Iran"], gold) == 1.0
    assert tags.f1(["weather"], gold) == 0.0
    assert tags.f1([], gold) == 0.0
    assert tags.doubles(["oil", "oil price", "Iran"]) == pytest.approx(1 / 3)
    assert tags.doubles([]) == 0.0
