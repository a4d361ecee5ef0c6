"""What is built is what is in the tree, and it is built without a network."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


@pytest.mark.parametrize("name", ["briefs", "styles"])
def test_the_wheel_holds_the_folder_as_it_stands(wheel: zipfile.ZipFile, name: str) -> None:
    tree = {
        f"briefing_tui/{path.relative_to(ROOT).as_posix()}": path.read_bytes()
        for path in (ROOT / name).rglob("*")
        if path.is_file()
    }
    inside = {info: wheel.read(info) for info in wheel.namelist() if info.startswith(f"briefing_tui/{name}/")}
    assert tree
    assert inside == tree


def test_the_wheel_holds_every_module(wheel: zipfile.ZipFile) -> None:
    tree = {path.relative_to(ROOT).as_posix() for path in (ROOT / "briefing_tui").rglob("*.py")}
    assert {name for name in wheel.namelist() if name.endswith(".py")} == tree
    assert "briefing_tui/py.typed" in wheel.namelist()


def test_the_wheel_holds_the_tables_that_analysis_reads(wheel: zipfile.ZipFile) -> None:
    folder = ROOT / "briefing_tui" / "analysis" / "data"
    tree = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in folder.iterdir()}
    names = {name.rpartition("/")[2] for name in tree}
    assert names >= {"background_df.txt", "first_names.txt", "speech_words.txt", "tag_words.txt"}
    assert {name: wheel.read(name) for name in wheel.namelist() if "/analysis/data/" in name} == tree


def test_the_wheel_holds_nothing_else(wheel: zipfile.ZipFile) -> None:
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"briefing_tui"}


def test_the_wheel_brings_the_command(wheel: zipfile.ZipFile) -> None:
    (entry,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "briefing = briefing_tui.__main__:main" in wheel.read(entry).decode()


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_the_pins_name_releases_and_hashes_only(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert "://" not in text
    for line in text.splitlines():
        assert line.startswith(("    --hash=sha256:", "    # ", "#")) or line.endswith(" \\"), line
    pins = [block for block in text.split("\n") if "==" in block]
    assert pins
    assert all(block.count("==") == 1 for block in pins)
