"""Suggested tags are counted as they should be, and the points that choose them are fitted on given rows."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from benchmarks import tags, tags_fit
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
GOLD = tags.keys(["harbour boards", "Tidewick", "tides", "—"])


@pytest.mark.parametrize(
    ("suggested", "expected"),
    [
        (["Harbour Board", "tidewick", "tide"], 1),
        (["Tidewick", "TIDEWICK", "Tidewick’s"], 2 * 1 / (1 + 3)),
        (["board", "lighthouse"], 0),
        ([], 0),
    ],
)
def test_tags_count_by_their_stems(suggested: list[str], expected: float) -> None:
    assert tags.f1(suggested, GOLD) == pytest.approx(expected)
    assert tags.f1(suggested, frozenset()) == 0


@pytest.mark.parametrize(
    ("suggested", "expected"),
    [
        (["Ada Lund", "Lund", "ferry"], 1 / 3),
        (["Ada Lund", "Lunden"], 0),
        (["ferry", "ferries"], 0),
        ([], 0),
    ],
)
def test_tags_inside_others_are_doubles(suggested: list[str], expected: float) -> None:
    assert tags.doubles(suggested) == pytest.approx(expected)


def test_a_fit_without_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["tags_fit", str(tmp_path)])
    assert tags_fit.main() == 2
    said = capsys.readouterr()
    assert said.err.count("there is no") == len(tags.SETS)
    assert not said.out


def test_the_fit_prints_a_table_of_the_right_shape_and_learns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in tags.SETS:
        lines = "".join(json.dumps(row) + "\n" for row in ROWS)
        (tmp_path / f"tags.{name}.dev.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    monkeypatch.setattr(sys, "argv", ["tags_fit", str(tmp_path)])
    assert tags_fit.main() == 0
    said = capsys.readouterr().out
    assert said.count("left out") == said.count("fitted") == len(tags.SETS)
    assert said.count('": (') == len(QUESTIONS)
    row = tags_fit.prepare(tags.read(tmp_path)[0])
    points = tags_fit.fit([row])
    assert tags_fit.judge(row, points) >= tags_fit.judge(row, [0.0] * len(points))
