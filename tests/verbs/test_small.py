"""keys, schema, dirs and config."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from briefing_tui.ui.commands import COMMANDS
from tests.verbs.conftest import Run


def configure(home: Path, text: str) -> Path:
    path = home / ".config" / "briefing-tui" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_keys_lists_every_command(run: Run) -> None:
    out = run("keys").out
    for command in COMMANDS:
        assert command.id in out
        assert command.help in out


def test_keys_follow_the_own_map(run: Run, home: Path) -> None:
    configure(home, '[keys]\nnext-brief = ["Ctrl+N", "/"]\n')
    value = run("keys", "--json").json
    keys = {entry["id"]: entry["keys"] for entry in value["keys"]}
    assert keys["next-brief"] == ["ctrl+n", "slash"]
    assert keys["down"] == ["j", "down"]
    assert "Ctrl+n /" in run("keys").out


def test_schema_is_the_json_schema_alone(run: Run) -> None:
    value = json.loads(run("schema").out)
    assert value["title"] == "Brief"
    assert "schema" not in value


def test_dirs_names_every_place(run: Run, home: Path, library: Path) -> None:
    lines = run("dirs").out.splitlines()
    assert lines[0] == f"library  {library}"
    assert run("dirs", "config").out == f"{home}/.config/briefing-tui/config.toml\n"
    assert run("dirs", "--json").json["state"].startswith(str(home))
    assert run("dirs", "attic").code == 2


def test_dirs_says_that_there_is_no_library_yet(run: Run) -> None:
    assert "no library yet" in run("dirs").err


def test_config_prints_what_holds_as_toml(run: Run, home: Path) -> None:
    defaults = run("config")
    assert defaults.code == 0
    assert "not there" in defaults.out
    assert tomllib.loads(defaults.out) == {"theme": "dark", "ascii": False, "mouse": True, "editor": ""}
    filters = "[filters]\n'to \"check\"' = 'tag:\"oil price\"'\nunread = 'is:unread'\n"
    configure(home, f'theme = "light"\neditor = "vim -n"\n[keys]\ndown = "n"\n{filters}')
    result = run("config")
    saved = {'to "check"': 'tag:"oil price"', "unread": "is:unread"}
    assert tomllib.loads(result.out)["filters"] == run("config", "--json").json["filters"] == saved
    assert tomllib.loads(result.out)["keys"] == {"down": ["n"]}
    assert tomllib.loads(result.out)["theme"] == "light"
    assert run("config", "--json").json["keys"] == {"down": ["n"]}


def test_config_reports_what_is_wrong_and_uses_the_rest(run: Run, home: Path) -> None:
    path = configure(home, 'theme = "mauve"\nascii = true\n[keys]\ndwon = "n"\n')
    result = run("config")
    assert result.code == 3
    assert tomllib.loads(result.out)["ascii"] is True
    first, second = result.err.splitlines()
    assert first.startswith(f"{path}:1: theme: ")
    assert second.startswith(f"{path}:4: keys.dwon: ")
    assert "did you mean down?" in second
