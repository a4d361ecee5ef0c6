"""`briefing recapture`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.verbs.conftest import Run

TEXT = """\
Night trains return to the valley

After twenty years the railway will run night trains again, the company said on Tuesday.

"We have waited a long time for this evening," said Marta Kolb, the director of the railway.
"""
ID = "night-trains-return-to-the-valley"


@pytest.fixture
def brief(run: Run, library: Path, tmp_path: Path) -> Path:
    """A captured brief whose record and file say that capture found something else then."""
    source = tmp_path / "trains.txt"
    source.write_text(TEXT, encoding="utf-8")
    run("add", str(source))
    (record,) = (library / "raw").glob("*.captured.yaml")
    for path in (library / f"{ID}.yaml", record):
        text = path.read_text()
        path.write_text(text.replace("title: Night trains return to the valley", "title: Night trains"))
    return library / f"{ID}.yaml"


def test_what_add_was_told_stays(run: Run, library: Path, tmp_path: Path) -> None:
    source = tmp_path / "trains.txt"
    source.write_text(TEXT, encoding="utf-8")
    (id,) = run("add", "--title", "Trains by night", "--tag", "rail/night", str(source)).out.split()
    before = (library / f"{id}.yaml").read_text()
    result = run("recapture", id)
    assert (result.code, result.out) == (0, "")
    assert "nothing changed" in result.err
    assert "kept as you edited it: title: Trains by night; today: Night trains return" in result.err
    assert (library / f"{id}.yaml").read_text() == before
    assert all(words in before for words in ("title: Trains by night", "rail/night"))


def test_todays_rules_are_used(run: Run, brief: Path) -> None:
    before = brief.read_text()
    shown = run("recapture", ID, "--diff")
    assert (shown.code, brief.read_text()) == (0, before)
    assert "-title: Night trains\n+title: Night trains return to the valley\n" in shown.out
    result = run("recapture", ID)
    assert (result.code, result.out) == (0, f"{ID}\n")
    assert "changed: title" in result.err
    assert "title: Night trains return to the valley\n" in brief.read_text()
    assert "nothing changed" in run("recapture", ID).err
    assert run("tags", "undo").code == 0
    assert brief.read_text() == before


def test_edits_stay_and_are_named(run: Run, brief: Path) -> None:
    brief.write_text(brief.read_text().replace("title: Night trains", "title: My trains"))
    result = run("recapture", ID)
    assert result.out == ""
    assert "kept as you edited it: title: My trains; today: Night trains return to the valley" in result.err
    assert run("recapture", ID, "--take").out == f"{ID}\n"
    assert "title: Night trains return to the valley\n" in brief.read_text()


def test_json(run: Run, brief: Path) -> None:
    value = run("recapture", ID, "--diff", "--json").json
    (each,) = value["briefs"]
    assert value["dry_run"] is True
    assert (each["id"], each["changed"], each["kept"], each["known"]) == (ID, ["title"], [], True)
    assert "+title: Night trains return" in each["diff"]
    assert run("recapture", ID, "--json").json["dry_run"] is False
    assert run("recapture", ID, "--json").json["briefs"][0]["changed"] == []


def test_one_that_cannot_be_made_stops_no_other(run: Run, brief: Path) -> None:
    result = run("recapture", "nobody-knows", "harbour", ID, ID)
    assert result.code == 3
    assert result.out == f"{ID}\n"
    assert "harbour.yaml: no capture was kept for it" in result.err
    assert "nobody-knows" in result.err
    assert run("recapture", "nobody-knows").code == 1


def test_a_brief_without_a_record_says_so(run: Run, brief: Path) -> None:
    for record in (brief.parent / "raw").glob("*.captured.yaml"):
        record.unlink()
    result = run("recapture", ID)
    assert "not known" in result.err
    assert "title: Night trains\n" in brief.read_text()


def test_the_sample_briefs_are_left_alone(run: Run) -> None:
    assert run("recapture", "getting-started").code == 2
