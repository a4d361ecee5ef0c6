"""The made-up libraries of the benchmarks are libraries, and their table has a row for each target."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.__main__ import main, parts
from benchmarks.briefs import brief, write_library
from benchmarks.figures import Figure, milliseconds, percentile
from benchmarks.table import Limit, Row, attempt, markdown


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


def test_a_figure_tells_its_median_and_the_slow_end() -> None:
    assert str(milliseconds([0.001, 0.002, 0.003])) == "2.0 ms (p95 2.9)"
    assert str(Figure((363.4,), "MB")) == "363 MB"
    assert str(Figure((), "ms")) == "nothing measured"


@pytest.mark.parametrize(
    ("limit", "target", "verdict"),
    [
        (None, "", ""),
        (Limit(0.5), "≤ 0.5 ×", "met"),
        (Limit(0.25), "≤ 0.25 ×", "missed"),
        (Limit(16, "median"), "≤ 16 ms", "met"),
        (Limit(3.5, "p95"), "p95 ≤ 3.5 ms", "missed"),
    ],
)
def test_a_row_is_measured_by_its_target(limit: Limit | None, target: str, verdict: str) -> None:
    row = Row("a key", milliseconds([0.002, 0.004, 0.003]), "theirs", milliseconds([0.006]), limit)
    assert row.target() == target
    assert row.verdict() == verdict
    assert row.cells()[2:4] == ("theirs: 6.0 ms", "0.50 ×")


def test_a_row_without_the_other_program_says_so() -> None:
    ours = milliseconds([0.002])
    assert Row("a start", ours, "theirs", None, Limit(0.5)).verdict().startswith("skipped: ")
    assert Row("a start", ours, "theirs", None, Limit(0.5), "no theirs").verdict() == "skipped: no theirs"
    assert Row("a start", milliseconds([]), limit=Limit(16, "p95")).verdict() == "skipped: nothing measured"


def test_a_part_that_fails_is_a_row_that_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    def part() -> Iterator[Row]:
        yield Row("first")
        raise LookupError("no such pane\nand the whole screen")

    rows = attempt("keys", part)
    assert [row.what for row in rows] == ["first", "keys"]
    assert rows[1].verdict() == "skipped: no such pane"
    assert "and the whole screen" in capsys.readouterr().err


def test_the_table_is_aligned() -> None:
    lines = markdown([Row("one", milliseconds([0.5])), Row("a longer one")]).split("\n")
    assert len(lines) == 4
    assert len({len(line) for line in lines}) == 1


def test_the_table_of_a_small_library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    few = ["--briefs", "50", "--runs", "1", "--keys", "2", "--builds", "1", "--newsboat", "none"]
    assert main([*few, "--keep", str(tmp_path), "--only", "building,starts,asking,changes"]) == 0
    told = capsys.readouterr()
    assert "cores" in told.out
    assert "SQLite" in told.out
    rows = {line.split("|")[1].strip(): line for line in told.out.splitlines() if line.startswith("| ")}
    for what in (
        "first build of the index (the command)",
        "check that nothing changed (in process)",
        "size of the index",
        "start to first rows, 50 briefs",
        "start to live (a key is answered), 50 briefs",
        "index, in process: the first 50 rows",
        "one edited file on the screen",
    ):
        assert what in rows, told.err
        assert "ms" in rows[what] or " s " in rows[what] or "MB" in rows[what]
    assert "skipped: no newsboat" in rows["start to first rows, 50 briefs"]
    assert "skipped: no minimal program" in rows["exit"]


def test_every_part_has_a_name() -> None:
    assert list(parts("keys,starts")) == ["starts", "keys"]
    assert {"building", "searching", "commands", "busy", "long article"} <= set(parts())
