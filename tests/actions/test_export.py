from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from briefing_tui.actions.export import Planned, existing, is_folder, plan, write
from briefing_tui.core.model import Brief
from briefing_tui.core.support import Checked
from briefing_tui.errors import BriefingError, ConflictError, NotFoundError, UsageError
from briefing_tui.export.markdown import digest, to_markdown


def checked(id: str, title: str = "Night trams") -> Checked:
    return Checked(Brief(title=title, id=id, notes=("ask",), article="The council voted."))


TWO = (checked("trams"), checked("buses"))


def test_standard_output_is_one_text_and_no_file() -> None:
    assert plan(TWO[:1], "-") == (Planned(None, to_markdown(TWO[0])),)
    assert plan(TWO, "-") == (Planned(None, digest(TWO)),)
    assert write(plan(TWO, "-")) == ()


def test_a_file_takes_one_brief_or_a_digest(tmp_path: Path) -> None:
    target = tmp_path / "out.md"
    assert plan(TWO[:1], target, with_text=True, notes=False) == (
        Planned(target, to_markdown(TWO[0], with_text=True, notes=False)),
    )
    assert write(plan(TWO, str(target))) == (target,)
    assert target.read_text("utf-8") == digest(TWO)
    assert os.listdir(tmp_path) == ["out.md"]


def test_a_folder_takes_a_file_a_brief(tmp_path: Path) -> None:
    assert write(plan(TWO, tmp_path)) == (tmp_path / "trams.md", tmp_path / "buses.md")
    assert (tmp_path / "buses.md").read_text("utf-8") == to_markdown(TWO[1])


def test_a_slash_makes_the_folder(tmp_path: Path) -> None:
    assert is_folder(f"{tmp_path}/new/deep/")
    assert not is_folder(tmp_path / "new")
    assert not is_folder("-")
    (written,) = write(plan(TWO[:1], f"{tmp_path}/new/deep/"))
    assert written == tmp_path / "new" / "deep" / "trams.md"
    assert written.is_file()


def test_a_home_folder_is_meant_by_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert plan(TWO[:1], "~/")[0].path == tmp_path / "trams.md"


@pytest.mark.parametrize(
    "id",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "..",
        ".",
        "",
        "a/b",
        "a\x00b",
        "CON",
        "x" * 300,
        "\u202eabc",
        "日本",
    ],
)
def test_no_id_leads_out_of_the_folder(tmp_path: Path, id: str) -> None:
    (planned,) = plan([checked(id)], tmp_path)
    assert planned.path is not None
    assert planned.path.parent == tmp_path
    (written,) = write([planned])
    assert os.listdir(tmp_path) == [written.name]
    assert not written.name.startswith(".")


def test_a_plan_that_leads_out_of_its_folder_is_refused(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    with pytest.raises(BriefingError, match="outside"):
        write([Planned(inside / ".." / "x.md", "x", inside)])
    assert os.listdir(tmp_path) == []


def test_ids_that_make_the_same_name_get_numbers(tmp_path: Path) -> None:
    planned = plan([checked("Trams"), checked("trams"), checked("trams!"), checked("trams-2")], tmp_path)
    names = [each.path.name for each in planned if each.path]
    assert names == ["trams.md", "trams-2.md", "trams-3.md", "trams-2-2.md"]


def test_what_is_there_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "buses.md").write_text("mine")
    planned = plan(TWO, tmp_path)
    assert existing(planned) == (tmp_path / "buses.md",)
    with pytest.raises(ConflictError, match=r"buses\.md is there already"):
        write(planned)
    assert os.listdir(tmp_path) == ["buses.md"]
    assert (tmp_path / "buses.md").read_text() == "mine"


def test_what_is_there_is_replaced_when_that_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "buses.md").write_text("mine")
    write(plan(TWO, tmp_path), overwrite=True)
    assert (tmp_path / "buses.md").read_text("utf-8") == to_markdown(TWO[1])
    assert sorted(os.listdir(tmp_path)) == ["buses.md", "trams.md"]


def test_several_that_are_there_are_counted(tmp_path: Path) -> None:
    write(plan(TWO, tmp_path))
    with pytest.raises(ConflictError, match="and 1 more"):
        write(plan(TWO, tmp_path))


def test_a_link_in_the_way_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("mine")
    target = tmp_path / "out.md"
    target.symlink_to(elsewhere)
    with pytest.raises(ConflictError):
        write(plan(TWO, target))
    write(plan(TWO, target), overwrite=True)
    assert elsewhere.read_text() == "mine"
    assert not target.is_symlink()


def test_a_dangling_link_counts_as_being_there(tmp_path: Path) -> None:
    target = tmp_path / "out.md"
    target.symlink_to(tmp_path / "nowhere")
    with pytest.raises(ConflictError):
        write(plan(TWO, target))


def test_a_file_that_comes_up_in_between_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.md"
    planned = plan(TWO, target)
    monkeypatch.setattr("briefing_tui.actions.export.existing", lambda planned: ())
    target.write_text("mine")
    with pytest.raises(ConflictError):
        write(planned)
    assert target.read_text() == "mine"
    assert os.listdir(tmp_path) == ["out.md"]


def test_a_file_system_without_hard_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    target = tmp_path / "out.md"
    write(plan(TWO, target))
    assert target.read_text("utf-8") == digest(TWO)
    monkeypatch.setattr("briefing_tui.actions.export.existing", lambda planned: ())
    with pytest.raises(ConflictError):
        write(plan(TWO, target))
    assert os.listdir(tmp_path) == ["out.md"]


def test_a_missing_folder_and_a_refusing_system_are_told_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NotFoundError, match="there is no folder"):
        write(plan(TWO, tmp_path / "none" / "out.md"))

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BriefingError, match=r"cannot write .*: No space left on device"):
        write(plan(TWO, tmp_path / "out.md"))
    assert os.listdir(tmp_path) == []


def test_files_are_made_with_the_usual_rights(tmp_path: Path) -> None:
    (written,) = write(plan(TWO, tmp_path / "out.md"))
    (tmp_path / "usual").touch()
    assert written.stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_nothing_to_export_and_unknown_formats() -> None:
    with pytest.raises(NotFoundError):
        plan((), "-")
    with pytest.raises(UsageError, match="markdown"):
        plan(TWO, "-", "papyrus")
