from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui import paths, resources


def test_the_library_is_the_option_then_the_variable_then_the_users_own(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert paths.library_path() == home / ".local/share/briefing-tui/library"
    assert paths.named_library() is None
    monkeypatch.setenv("BRIEFING_LIBRARY", "~/mine")
    assert paths.library_path() == home / "mine"
    assert paths.library_path("/else/where") == Path("/else/where")
    assert paths.library_path("here") == Path.cwd() / "here"


def test_xdg_variables_are_honoured(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/c")
    monkeypatch.setenv("XDG_STATE_HOME", "/s")
    monkeypatch.setenv("XDG_CACHE_HOME", "/k")
    assert paths.config_file() == Path("/c/briefing-tui/config.toml")
    assert paths.state_file().parent == paths.log_file().parent == Path("/s/briefing-tui")
    assert paths.cache_dir() == Path("/k/briefing-tui")


@pytest.mark.parametrize("value", ["", "relative/path"])
def test_a_useless_xdg_variable_is_ignored(home: Path, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", value)
    assert paths.library_path().is_absolute()
    assert "relative" not in str(paths.library_path())


def test_resources_are_those_of_the_source_tree() -> None:
    root = Path(__file__).resolve().parent.parent
    assert resources.styles() == root / "styles"
    assert resources.sample_briefs() == root / "briefs"
    assert resources.is_sample(root / "tests" / ".." / "briefs")
    assert not resources.is_sample(root)


def test_resources_are_the_packages_own_where_the_project_is_another(tmp_path: Path) -> None:
    package = tmp_path / "briefing_tui"
    (tmp_path / "styles").mkdir()
    assert resources.find_resource("styles", package) == package / "styles"
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "other"\n')
    assert resources.find_resource("styles", package) == package / "styles"
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "briefing-tui"\n')
    assert resources.find_resource("styles", package) == tmp_path / "styles"
