from __future__ import annotations

from pathlib import Path

from tests.verbs.conftest import Run


def test_standard_output_is_the_default(run: Run, library: Path) -> None:
    result = run("export", "harbour")
    assert result.code == 0
    assert "# The harbour gets a second lock" in result.out
    assert run("export", "harbour", "-o", "-").out == result.out


def test_one_file(run: Run, library: Path, tmp_path: Path) -> None:
    target = tmp_path / "one.md"
    result = run("export", "harbour", "-o", str(target))
    assert (result.code, result.out) == (0, "")
    assert "wrote" in result.err
    assert target.read_text(encoding="utf-8") == run("export", "harbour").out


def test_a_folder_gets_a_file_a_brief(run: Run, library: Path, tmp_path: Path) -> None:
    assert run("export", "-o", f"{tmp_path}/out/").code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["bakery.md", "harbour.md"]


def test_several_into_one_file_are_a_digest(run: Run, library: Path, tmp_path: Path) -> None:
    out = run("export").out
    assert "The harbour gets a second lock" in out
    assert "A bakery opens at night" in out


def test_text_and_notes_are_chosen(run: Run, library: Path) -> None:
    assert "keeps its old lock" not in run("export", "harbour").out
    assert "keeps its old lock" in run("export", "harbour", "--with-text").out
    assert "ask for the tender" in run("export", "harbour").out
    assert "ask for the tender" not in run("export", "harbour", "--no-notes").out


def test_nothing_is_replaced_unless_forced(run: Run, library: Path, tmp_path: Path) -> None:
    target = tmp_path / "one.md"
    target.write_text("mine")
    assert run("export", "harbour", "-o", str(target)).code == 5
    assert target.read_text() == "mine"
    assert run("export", "harbour", "-o", str(target), "--force").code == 0
    assert target.read_text() != "mine"


def test_nothing_found_is_1_and_a_broken_file_is_3(run: Run, broken: Path) -> None:
    assert run("export", "harbour").code == 0
    result = run("export", "tag:port")
    assert result.code == 3
    assert "# The harbour" in result.out
    (broken / "broken.yaml").unlink()
    assert run("export", "tag:opera").code == 1


def test_the_beginning_of_an_id_is_enough(run: Run, library: Path) -> None:
    assert run("export", "harb").out == run("export", "harbour").out
    assert run("export", "nothing-begins-so").code == 1
