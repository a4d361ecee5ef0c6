"""What docs/architecture.md says of the imports holds, in the code and at run time."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "briefing_tui"
HEAVY = ("textual", "rich")
LINE_LIMIT = 400


def modules(*parts: str) -> list[Path]:
    return sorted(PACKAGE.joinpath(*parts).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """The dotted names that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def loaded(code: str, home: Path) -> set[str]:
    """The top-level modules that an interpreter holds after `code`."""
    names = "sorted({name.partition('.')[0] for name in sys.modules})"
    script = f"import sys\n{code}\nprint(*{names}, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return set(done.stderr.split())


def test_the_import_contracts_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", [*modules("core"), PACKAGE / "errors.py"], ids=lambda path: path.name)
def test_core_stands_on_the_standard_library_alone(path: Path) -> None:
    allowed = sys.stdlib_module_names | {"briefing_tui"}
    assert {name.partition(".")[0] for name in imported(path)} <= allowed


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_nothing_opens_an_address_by_the_standard_library(path: Path) -> None:
    # Import contracts see urllib as one; its parser is harmless.
    if path != PACKAGE / "capture" / "fetch.py":
        assert not [
            name for name in imported(path) if name.startswith(("urllib.request", "http.", "asyncio.streams"))
        ]


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_files_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LINE_LIMIT


@pytest.mark.parametrize(
    "code",
    [
        "import briefing_tui.cli",
        "import briefing_tui.ui.commands",
        "import briefing_tui.store.files, briefing_tui.analysis.evidence, briefing_tui.capture.registry",
        "from briefing_tui.cli import main; main(['list'])",
        "from briefing_tui.cli import main; main(['show', 'getting-started'])",
        "from briefing_tui.cli import main; main(['export', 'getting-started', '-o', '-'])",
        "from briefing_tui.cli import main; main(['lint'])",
        "from briefing_tui.cli import main; main(['keys'])",
    ],
)
def test_the_command_line_never_pays_for_the_screen(code: str, home: Path) -> None:
    assert not loaded(code, home) & set(HEAVY)


def test_starting_the_command_line_reads_no_brief_format(home: Path) -> None:
    assert not loaded("import briefing_tui.cli", home) & {"yaml", "sqlite3", "sentencex"}


def test_every_type_in_the_styles_exists() -> None:
    from textual.dom import DOMNode

    def names(kind: type[object]) -> Iterator[str]:
        for below in kind.__subclasses__():
            yield below.__name__
            yield from names(below)

    for path in sorted((PACKAGE / "ui").rglob("*.py")):
        dotted = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        __import__(dotted.removesuffix(".__init__"))
    known = set(names(DOMNode))
    for path in sorted((ROOT / "styles").glob("*.tcss")):
        rules = re.sub(r"/\*.*?\*/|\{[^{}]*\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        used = set(re.findall(r"(?<![\w.#:$-])[A-Z]\w+", rules))
        assert used <= known, path.name
