"""The made-up libraries of the benchmarks are libraries, and their table has a row for each target."""

from __future__ import annotations

from pathlib import Path

from benchmarks.briefs import brief, write_library
from benchmarks.figures import percentile


def test_a_made_up_brief_reads_without_a_problem() -> None:
    from briefing_tui.store.codec import read_brief

    languages = set()
    for number in range(60):
        read = read_brief(brief(number).encode(), "made.yaml")
        assert read.brief is not None
        assert not read.problems
        assert not read.unknown
        assert all(quote.text in read.brief.article for quote in read.brief.quotes)
        languages.add(read.brief.lang)
    assert {"en", "zh", "ja", "ru"} <= languages


def test_the_same_number_gives_the_same_brief() -> None:
    assert brief(7) == brief(7)
    assert len(brief(7, 50_000)) > 50_000


def test_a_library_has_as_many_files_as_asked_for(tmp_path: Path) -> None:
    library = write_library(tmp_path / "a", 3, 1_000)
    files = sorted(library.rglob("*.yaml"))
    assert len(files) == 3
    files[0].write_text("mine", encoding="utf-8")
    write_library(library, 3)
    assert files[0].read_text(encoding="utf-8") == "mine", "a library that is whole is used again"


def test_percentiles_lie_between_neighbours() -> None:
    assert percentile([], 0.5) == 0
    assert percentile([3.0, 1.0], 0.5) == 2
    assert percentile([1.0, 2.0, 3.0], 1.0) == 3
