"""The made-up libraries of the benchmarks are libraries."""

from __future__ import annotations

from pathlib import Path

from benchmarks.briefs import brief, write_library
from benchmarks.figures import percentile


def test_a_made_up_brief_reads_without_a_problem() -> None:
    from briefing_tui.store.codec import read_brief

    for number in range(5):
        read = read_brief(brief(number).encode(), "made.yaml")
        assert read.brief is not None
        assert not read.problems
        assert not read.unknown
        assert read.brief.quotes[0].text in read.brief.article


def test_the_same_number_gives_the_same_brief() -> None:
    assert brief(7) == brief(7)
    assert len(brief(7, 50_000)) > 50_000


def test_a_library_has_as_many_files_as_asked_for(tmp_path: Path) -> None:
    assert len(list(write_library(tmp_path / "a", 3, 1_000).glob("*.yaml"))) == 3


def test_percentiles_lie_between_neighbours() -> None:
    assert percentile([], 0.5) == 0
    assert percentile([3.0, 1.0], 0.5) == 2
    assert percentile([1.0, 2.0, 3.0], 1.0) == 3
