from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing_tui.config import TEXTUAL_THEMES, Config, editor_command, find_line, key_name, load
from briefing_tui.errors import UsageError


def read(folder: Path, text: str | bytes, known: tuple[str, ...] | None = None) -> tuple[Config, list[str]]:
    path = folder / "config.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    config, problems = load(path, known)
    return config, [str(problem).removeprefix(f"{path}:") for problem in problems]


def test_no_file_is_no_problem(home: Path) -> None:
    assert load() == (Config(), ())


def test_every_entry_is_read(tmp_path: Path) -> None:
    text = 'theme = "nord"\nascii = true\nmouse = false\neditor = " vim "\n[keys]\ndown = ["n", "Space"]\n'
    config, problems = read(tmp_path, text)
    assert problems == []
    assert config == Config("nord", True, False, "vim", {"down": ("n", "space")})


def test_a_byte_order_mark_and_crlf_are_fine(tmp_path: Path) -> None:
    assert read(tmp_path, b'\xef\xbb\xbftheme = "light"\r\n')[0].theme == "light"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('\ntheme = "mauve"', "2: theme: no theme 'mauve' (one of dark, light, terminal, terminal-light)"),
        ("theme = [1]", "1: theme: no theme [1] (one of dark, light, terminal, terminal-light)"),
        ("mouse = 1", "1: mouse: must be true or false"),
        ("# x\nascii = 'yes'", "2: ascii: must be true or false"),
        ("editor = 3", '1: editor: must be a command in quotation marks, such as "vim -n"'),
        ("themes = 'dark'", "1: themes: unknown entry (did you mean theme?)"),
        ("keys = 3", '1: keys: must be a table: [keys], then lines like next-brief = "J"'),
        ("[keys]\ndonw = 'j'", "2: keys.donw: no such action (did you mean down?)"),
        ("[keys]\nxyz = 'j'", "2: keys.xyz: no such action (`briefing keys` lists the actions)"),
        ("keys.down = 3", '1: keys.down: must be a key in quotation marks, or a list: ["J", "ctrl+n"]'),
        ("[keys]\ndown = []", '2: keys.down: must be a key in quotation marks, or a list: ["J", "ctrl+n"]'),
        ("[keys]\ndown = ['']", "2: keys.down: '' is no key"),
        ("[keys]\ndown = ['a b']", "2: keys.down: 'a b' is no key"),
        ("[keys]\n'down' = 'Ctrl+I'", "2: keys.down: Ctrl+I cannot be told from another key in a terminal"),
    ],
)
def test_a_wrong_entry_is_reported_with_its_line_and_the_rest_used(
    tmp_path: Path, text: str, said: str
) -> None:
    lead = text.startswith("[keys]")
    whole = text + '\nup = "u"' if lead else text
    config, problems = read(tmp_path, whole, ("down", "up"))
    assert problems == [said]
    assert config == Config(keys={"up": ("u",)} if lead else {})


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("bad = 'tag:('", "3: filters.bad: a value is missing after 'tag:' (at 5)"),
        ("bad = 'tga:x'", "3: filters.bad: there is no field 'tga:' (at 1) (did you mean tag:?)"),
        ('"é bad" = 3', '3: filters.é bad: must be a query in quotation marks, such as "is:unread tag:iran"'),
        ("bad = ' '", "3: filters.bad: filters nothing"),
        ("bad = 'sort:title'", "3: filters.bad: filters nothing"),
        ("'  ' = 'x'", "3: filters.  : a filter needs a name"),
    ],
)
def test_a_wrong_saved_filter_hides_no_other(tmp_path: Path, entry: str, said: str) -> None:
    text = f"[filters]\nunread = 'is:unread'\n{entry}\n'to check' = 'is:weak'\n"
    config, problems = read(tmp_path, text)
    assert problems == [said]
    assert list(config.filters.items()) == [("unread", "is:unread"), ("to check", "is:weak")]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            "bad = 3",
            '3: feeds.bad: must be an address in quotation marks, such as "https://example.org/feed"',
        ),
        ("bad = 'ftp://a.example/'", "3: feeds.bad: ftp: is not fetched (http:// and https:// are)"),
        ("'b d' = 'https://u:p@a.example/'", "3: feeds.b d: an address with a user name or password is not"),
        ("'  ' = 'https://a.example/'", "3: feeds.  : a feed needs a name"),
    ],
)
def test_a_wrong_feed_hides_no_other(tmp_path: Path, entry: str, said: str) -> None:
    text = f"[feeds]\npress = 'https://a.example/feed'\n{entry}\n'é 2' = 'http://b.example'\n"
    config, (problem,) = read(tmp_path, text)
    assert problem.startswith(said)
    assert list(config.feeds.items()) == [("press", "https://a.example/feed"), ("é 2", "http://b.example")]


def test_feeds_must_be_a_table(tmp_path: Path) -> None:
    config, (problem,) = read(tmp_path, "feeds = ['https://a.example/']\nascii = true")
    assert problem.startswith("1: feeds: must be a table")
    assert config == Config(ascii=True)


def test_filters_must_be_a_table(tmp_path: Path) -> None:
    config, (problem,) = read(tmp_path, "filters = 3\nascii = true")
    assert problem.startswith("1: filters: must be a table")
    assert config == Config(ascii=True)


def test_what_is_no_toml_is_reported_with_its_place(tmp_path: Path) -> None:
    config, (problem,) = read(tmp_path, 'ascii = true\ntheme = "da\n')
    assert config == Config()
    assert problem.startswith("2:")
    assert problem.endswith("none of the file is used")
    assert read(tmp_path, b"a = 1\nb = \xff\n")[1] == ["2: not UTF-8; none of it is used"]
    assert read(tmp_path, "a = " + "[" * 5000)[0] == Config()
    config, (problem,) = read(tmp_path, "a = " + "9" * 5000)
    assert config == Config()
    assert problem.endswith("none of the file is used")


def test_a_huge_or_unreadable_file_is_a_problem(tmp_path: Path) -> None:
    assert "256 kB" in read(tmp_path, "#" * 300_000)[1][0]
    (folder := tmp_path / "folder").mkdir()
    assert load(folder)[1]
    os.mkfifo(pipe := tmp_path / "pipe")
    assert "a pipe" in load(pipe)[1][0].message


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("J", "J"),
        ("j", "j"),
        ("Ctrl+O", "ctrl+o"),
        ("ctrl+]", "ctrl+right_square_bracket"),
        ("/", "slash"),
        ("+", "plus"),
        ("ctrl++", "ctrl+plus"),
        (",", "comma"),
        ("Space", "space"),
        ("Esc", "escape"),
        ("PgDn", "pagedown"),
        ("F5", "f5"),
        ("shift+tab", "shift+tab"),
        ("_", "underscore"),
    ],
)
def test_keys_are_named_as_textual_does(typed: str, name: str) -> None:
    assert key_name(typed) == name


def test_single_characters_agree_with_textual() -> None:
    from textual.keys import _character_to_key

    for char in map(chr, range(33, 127)):
        assert key_name(char) == _character_to_key(char)


def test_the_themes_of_textual_are_these() -> None:
    from textual.theme import BUILTIN_THEMES

    assert frozenset(BUILTIN_THEMES) == TEXTUAL_THEMES


def test_lines_are_found_in_tables_and_by_dotted_keys() -> None:
    lines = ["a = 1", "[keys] # mine", "'b' = 2", "[other.table]", "c = 3"]
    assert find_line(lines, ("a",)) == 1
    assert find_line(lines, ("keys",)) == 2
    assert find_line(lines, ("keys", "b")) == 3
    assert find_line(lines, ("other", "table", "c")) == 5
    assert find_line(lines, ("nowhere",)) == 0


def test_the_editor_is_the_configured_then_the_environments(monkeypatch: pytest.MonkeyPatch) -> None:
    assert editor_command(Config()) == ["vi"]
    monkeypatch.setenv("EDITOR", "ed")
    assert editor_command(Config()) == ["ed"]
    monkeypatch.setenv("VISUAL", "code --wait")
    assert editor_command(Config()) == ["code", "--wait"]
    assert editor_command(Config(editor="'my vim' -n; x")) == ["my vim", "-n;", "x"]
    with pytest.raises(UsageError, match="cannot read"):
        editor_command(Config(editor="vim '"))
