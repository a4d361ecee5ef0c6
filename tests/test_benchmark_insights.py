"""Insights are counted as they should be, and their weights are fitted on given rows."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from benchmarks import insights, insights_fit
from benchmarks.porter import stem
from benchmarks.rouge import rouge, tokens

LEAD = "The harbour board of Tidewick agreed on Tuesday to repair the sluice before the spring tides arrive."
COST = (
    "The repair of the sluice will cost the town four million crowns, which the board borrows from Norland."
)
OTHERS = [
    "Engineers found in March that two of the gates of the sluice no longer close.",
    "Visitors like the view from the old lighthouse, where a café sells cakes on Sundays.",
    "In summer the ferry between the two towns leaves every hour and takes bicycles for free.",
]


def write_rows(folder: Path) -> None:
    for name in insights.SETS:
        articles = [
            {"id": f"{name}{at}", "text": " ".join([LEAD, COST, *OTHERS]), "refs": [[LEAD], [COST, LEAD]]}
            for at in range(6)
        ]
        lines = "".join(json.dumps(article) + "\n" for article in articles)
        (folder / f"insights.{name}.dev.jsonl.gz").write_bytes(gzip.compress(lines.encode()))


def test_absent_rows_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["insights_fit", str(tmp_path)])
    assert insights_fit.main() == 2
    assert "there is no" in capsys.readouterr().err


def test_the_fit_prints_a_weight_for_each_measure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_rows(tmp_path)
    monkeypatch.setattr(sys, "argv", ["insights_fit", str(tmp_path)])
    assert insights_fit.main() == 0
    said = capsys.readouterr().out
    assert all(f"'{name}'" in said for name in insights_fit.NAMES)
    assert said.count("folding") == insights_fit.FOLDINGS


def test_equations_are_solved() -> None:
    assert insights_fit.solve([[0.0, 2.0], [4.0, 1.0]], [6.0, 7.0]) == pytest.approx([1.0, 3.0])


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("caresses", "caress"),
        ("ponies", "poni"),
        ("ties", "tie"),
        ("agreed", "agre"),
        ("plastered", "plaster"),
        ("hopping", "hop"),
        ("falling", "fall"),
        ("filing", "file"),
        ("happy", "happi"),
        ("enjoy", "enjoy"),
        ("relational", "relat"),
        ("radically", "radic"),
        ("technology", "technolog"),
        ("hopefulness", "hope"),
        ("adoption", "adopt"),
        ("controlled", "control"),
        ("probate", "probat"),
        ("skies", "sky"),
        ("as", "as"),
    ],
)
def test_stems_are_those_of_the_paper(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_rouge_counts_shared_words_and_pairs() -> None:
    assert tokens("The gates were closed, at 12:40.") == ["the", "gate", "were", "close", "at", "12", "40"]
    assert rouge("the old gate", ["the old gates"]).two == 1
    half = rouge("old gate", ["the old lock", "the old gate"])
    assert half.one == pytest.approx((2 / 5 + 4 / 5) / 2)
    assert half.two == pytest.approx((0 + 2 / 3) / 2)
    assert rouge("", ["the old gate"]).one == rouge("old", []).one == 0


def test_repeats_among_picks_are_counted() -> None:
    assert insights.repeated([[LEAD, COST, LEAD], [COST]]) == pytest.approx(1 / 4)
    assert insights.repeated([]) == 0


def test_a_pick_is_word_for_word_or_not() -> None:
    row = insights.Row("cnndm", "a", "", f"{LEAD} {COST}", ())
    assert insights.said(row, [LEAD, "The board of Tidewick agreed"]) == 1 / 2
    assert insights.said(row, ["harbour boar"]) == 0
    assert insights.said(row, []) == 1
