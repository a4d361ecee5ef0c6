"""The table of what capture finds runs on a few rows of each part, and says which are absent."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import leftout, quotes
from benchmarks.capture import PARTS, main
from benchmarks.capture_table import Score, markdown
from benchmarks.rows import mean, read, timed

LEAD = "The harbour board of Tidewick agreed on Tuesday to repair the sluice before the spring tides arrive."
COST = (
    "The repair of the sluice will cost the town four million crowns, which the board borrows from Norland."
)
SPOKEN = "“The old gates no longer close,” said Ada Lund, the harbour master of Tidewick."
SAID = "The old gates no longer close"
REPORTED = "Jon Berg said that the ferry sails from another pier until May."
ARTICLE = "\n".join([LEAD, COST, SPOKEN, REPORTED])
HTML = "<html><head><title>The sluice</title></head><body><article>" + "".join(
    f"<p>{paragraph}</p>" for paragraph in (LEAD, COST, SPOKEN, REPORTED)
)


def write(folder: Path, name: str, *rows: dict[str, Any]) -> None:
    lines = "".join(json.dumps(each) + "\n" for each in rows)
    (folder / f"{name}.dev.jsonl.gz").write_bytes(gzip.compress(lines.encode()))


def marked(said: str, **more: str) -> dict[str, Any]:
    start = ARTICLE.index(said)
    return {"start": start, "end": start + len(said), "kind": "direct", **more}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    spoken = marked(
        SAID, canonical_speaker="Ada Lund", speaker_type="full", role="the harbour master of Tidewick"
    )
    reported = marked("the ferry sails from another pier until May") | {"kind": "indirect"}
    write(tmp_path, "quotes.polnear", {"id": "a", "text": ARTICLE, "quotes": [spoken, reported]})
    tagged = {
        "id": "a",
        "title": "Tidewick repairs its sluice",
        "text": ARTICLE,
        "gold": ["Tidewick", "sluices"],
    }
    for name in ("duc2001", "kpcrowd", "meta"):
        write(tmp_path, f"tags.{name}", tagged)
    for name in ("cnndm", "summeval", "realsumm"):
        write(tmp_path, f"insights.{name}", {"id": "a", "text": ARTICLE, "refs": [[LEAD], [COST, LEAD]]})
    write(tmp_path, "htmlbody.pages", {"id": "a", "html": HTML, "body": ARTICLE})
    segments = {"id": "a", "html": HTML, "with": ["four million crowns"], "without": ["cookie"]}
    write(tmp_path, "htmlbody.segments", segments)
    return tmp_path


@pytest.fixture
def lines(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> dict[str, list[str]]:
    """The cells of each line of the whole table, by what was measured."""
    monkeypatch.setattr(quotes, "STARTS", 1)
    assert main([str(data)]) == 0
    told = capsys.readouterr()
    assert "nothing measured" not in told.err
    cells = [
        [cell.strip() for cell in line.split("|")[1:-1]] for line in told.out.splitlines() if "|" in line
    ]
    return {line[0]: line[1:] for line in cells}


def test_every_part_has_its_lines(lines: dict[str, list[str]]) -> None:
    assert lines["quotes: span F1"] == ["1.000", f"{quotes.PEER}: 0.844", "≥ 0.980", "met"]
    assert lines["quotes: span and full name F1"][0] == "1.000"
    assert lines["quotes: role"] == ["1.000", "none gives one", "≥ 0.750", "met"]
    assert lines["quotes: unattributed, returned"][0] == "0.0 %"
    assert lines["quotes: offsets that are not exact"] == ["0", "", "≤ 0", "met"]
    assert lines["quotes: reported statements marked"][0] == "1.000"
    assert float(lines["quotes: import, CPU"][0].removesuffix(" ms")) > 0
    for name in ("duc2001", "kpcrowd", "meta"):
        assert float(lines[f"tags: F1 of ten, {name}"][0]) > 0
        assert f"tags: F1 of five, {name}" in lines
    assert lines["tags: near-duplicates"][0] == "0.0 %"
    for name in ("cnndm", "summeval", "realsumm"):
        assert float(lines[f"insights: ROUGE-1, {name}"][0]) > 50
        assert lines[f"insights: ROUGE-2, {name}"][1].startswith("lead-3, cleaned: ")
    assert lines["insights: repeats"] == ["0.0 %", "", "≤ 1.0 %", "met"]
    assert lines["insights: word for word"] == ["100.0 %", "", "≥ 100.0 %", "met"]
    assert lines["html: pages F1"][0] == "100.0"
    assert lines["html: empty pages"] == ["0", "trafilatura: 0", "≤ 0", "met"]
    assert lines["html: segments F1"] == ["100.0", "trafilatura: 100.0", "≥ 100.0", "met"]
    for part, speed in (
        ("quotes", "articles"),
        ("tags", "articles"),
        ("insights", "articles"),
        ("html", "pages"),
    ):
        assert lines[f"{part}: {speed} a CPU second"][0]


def test_a_part_without_rows_is_left_out(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in [
        *data.glob("insights.*"),
        data / "tags.meta.dev.jsonl.gz",
        data / "htmlbody.pages.dev.jsonl.gz",
    ]:
        path.unlink()
    assert main([str(data), "--only", "html,insights,tags"]) == 0
    told = capsys.readouterr()
    assert told.err.count("nothing measured of ") == 5
    assert f"nothing measured of tags.meta: there is no {data / 'tags.meta.dev.jsonl.gz'}" in told.err
    assert "html: segments F1" in told.out
    assert "tags: F1 of ten, kpcrowd" in told.out
    assert all(absent not in told.out for absent in ("insights", "meta", "html: pages", "quotes"))


@pytest.mark.parametrize("only", [[], *(["--only", name] for name in PARTS)])
def test_no_rows_at_all(only: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), *only]) == 2
    told = capsys.readouterr()
    assert not told.out
    assert "there is no" in told.err


def test_an_unknown_part_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path), "--only", "tags,poems"])
    assert "no part is called poems: quotes, tags, insights, html" in capsys.readouterr().err


def test_what_is_left_out_of_clean_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["leftout", str(tmp_path), "--show"])
    assert leftout.main() == 2
    write(tmp_path, "tags.meta", {"text": f"{LEAD}\n{COST}\nAdvertisement\n{LEAD}"})
    assert leftout.main() == 0
    told = capsys.readouterr()
    assert "2 of      4 (50.00 %): 1 advertisement, 1 repeat" in told.out
    assert "advertisement: Advertisement" in told.out
    assert "nothing measured of stories.ecb" in told.err


def test_absent_rows_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert read(tmp_path, "tags.meta") == []
    assert f"nothing measured of tags.meta: there is no {tmp_path}" in capsys.readouterr().err
    write(tmp_path, "tags.meta", {"id": "ä"}, {"id": "b"})
    assert [each["id"] for each in read(tmp_path, "tags.meta")] == ["ä", "b"]


def test_everything_is_made_in_each_pass() -> None:
    calls: list[int] = []

    def double(number: int) -> int:
        calls.append(number)
        return 2 * number

    made, speed = timed(double, [1, 2], passes=2)
    assert made == [2, 4]
    assert speed > 0
    assert calls == [1, 1, 2, 1, 2]
    assert timed(double, []) == ([], 0)


def test_means() -> None:
    assert mean([]) == 0
    assert mean(iter([1.0, 2.0])) == 1.5


@pytest.mark.parametrize(
    ("score", "cells"),
    [
        (Score("a", 0.98049, 3, "", "peer", 0.84, 0.98), ("0.980", "peer: 0.840", "≥ 0.980", "met")),
        (Score("a", 0.9796, 3, target=0.98), ("0.980", "", "≥ 0.980", "missed")),
        (Score("a", 2.0, 1, "%", "peer", 37, 2, "at most"), ("2.0 %", "peer: 37.0 %", "≤ 2.0 %", "met")),
        (Score("a", 2.01, 0, "%", target=2, bound="at most"), ("2 %", "", "≤ 2 %", "missed")),
        (Score("a", 1234.4, 0, peer="gives none"), ("1,234", "gives none", "", "")),
    ],
)
def test_a_line_of_the_table(score: Score, cells: tuple[str, ...]) -> None:
    assert score.cells() == ("a", *cells)


def test_the_table_is_aligned_markdown() -> None:
    lines = markdown([Score("a", 1), Score("a longer one", 1000, 1, "ms")]).split("\n")
    assert len({len(line) for line in lines}) == 1
    assert lines[1].startswith("| ------------ | --------")
