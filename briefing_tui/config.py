"""The user's configuration: one small TOML file, every entry of it optional.

A wrong entry never stops the program: it is reported with its line, and the rest is used.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from briefing_tui.core.problem import Problem
from briefing_tui.errors import UsageError
from briefing_tui.paths import config_file

THEMES: Final = ("dark", "light", "terminal", "terminal-light")
"""The themes that are ours; the last two keep the terminal's own colours."""
TEXTUAL_THEMES: Final = frozenset(
    {
        "ansi-dark",
        "ansi-light",
        "atom-one-dark",
        "atom-one-light",
        "catppuccin-frappe",
        "catppuccin-latte",
        "catppuccin-macchiato",
        "catppuccin-mocha",
        "dracula",
        "flexoki",
        "gruvbox",
        "monokai",
        "nord",
        "rose-pine",
        "rose-pine-dawn",
        "rose-pine-moon",
        "solarized-dark",
        "solarized-light",
        "textual-dark",
        "textual-light",
        "tokyo-night",
    }
)
"""The themes that come with Textual 8, named here because it is too slow to ask on every run."""
EDITORS: Final = ("VISUAL", "EDITOR")
"""The environment variables that name an editor, the first one first."""
FORBIDDEN_KEYS: Final = frozenset({"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j"})
"""Terminals send the same byte for these as for Tab, Enter, Backspace and line feed."""

_SPELLINGS: Final = MappingProxyType(
    {
        "commercial_at": "at",
        "del": "delete",
        "esc": "escape",
        "hyphen_minus": "minus",
        "ins": "insert",
        "low_line": "underscore",
        "pgdn": "pagedown",
        "pgup": "pageup",
        "plus_sign": "plus",
        "return": "enter",
        "reverse_solidus": "backslash",
        "solidus": "slash",
    }
)
"""Textual's name of a key by other names that it goes under."""
_LIMIT: Final = 256 * 1024
"""A larger file is no configuration, in bytes."""
_KEY: Final = re.compile(r"\S{1,40}")
_NO_KEYS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({})
_NO_TEXTS: Final[Mapping[str, str]] = MappingProxyType({})
_HEADER: Final = re.compile(r"\s*\[([^\[\]]+)\]\s*(?:#.*)?$")
_ENTRY: Final = re.compile(r"\s*([A-Za-z0-9_.\"'-][A-Za-z0-9_. \t\"'-]*)=")
_TOML_PLACE: Final = re.compile(r" \(at line (\d+), column (\d+)\)$")


@dataclass(frozen=True, slots=True)
class Config:
    """What the user set, and the defaults for the rest.

    Attributes:
        theme: One of `THEMES` or `TEXTUAL_THEMES`.
        ascii: Draw with ASCII characters only.
        mouse: Listen to the mouse.
        editor: The command that `E` and `briefing edit` start; empty means `$VISUAL`, then `$EDITOR`.
        keys: By action id, the keys that stand in place of that action's own, as Textual names them:
            `{"next-brief": ("J", "ctrl+n")}`.
        filters: Saved filters: the query by the name that the user gave it, in the order of the file.
        feeds: The address of each feed by the name that the user gave it, in the order of the file.
    """

    theme: str = "dark"
    ascii: bool = False
    mouse: bool = True
    editor: str = ""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NO_KEYS)
    filters: Mapping[str, str] = field(default_factory=lambda: _NO_TEXTS)
    feeds: Mapping[str, str] = field(default_factory=lambda: _NO_TEXTS)


def load(
    path: Path | None = None, known_actions: Collection[str] | None = None
) -> tuple[Config, tuple[Problem, ...]]:
    """Reads the configuration.

    Args:
        path: The file; the user's own by default. A file that is not there is an empty one.
        known_actions: The action ids that `[keys]` may name; `None` lets every name pass.

    Returns:
        The configuration with every entry that was right, and a problem for each that was not.
    """
    path = config_file() if path is None else path
    name = str(path)
    try:
        # Opening never waits for the other end of a pipe.
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NONBLOCK)) as file:
            if stat.S_ISFIFO(os.fstat(file.fileno()).st_mode):
                return Config(), (Problem(name, 0, 0, "a pipe and no file; not read"),)
            data = file.read(_LIMIT + 1)
    except (FileNotFoundError, NotADirectoryError):
        return Config(), ()
    except OSError as error:
        return Config(), (Problem(name, 0, 0, error.strerror or "cannot be read"),)
    # Imported here and not above: most people have no such file, and the screen starts sooner.
    import tomllib

    if len(data) > _LIMIT:
        return Config(), (Problem(name, 0, 0, "larger than 256 kB; not read"),)
    try:
        text = data.decode("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Config(), (Problem(name, line, 0, "not UTF-8; none of it is used"),)
    except (ValueError, RecursionError) as error:  # also a number of thousands of digits
        return Config(), (_syntax_problem(name, error),)
    return _Check(name, text, known_actions).config(table)


class _Check:
    """Goes through one parsed file and collects what is right and what is wrong."""

    def __init__(self, name: str, text: str, known_actions: Collection[str] | None) -> None:
        self._name = name
        self._text = text
        self._lines = text.splitlines()
        self._known = known_actions
        self._problems: list[Problem] = []

    def config(self, table: Mapping[str, Any]) -> tuple[Config, tuple[Problem, ...]]:
        config = Config()
        for key, value in table.items():
            if key == "keys":
                config = replace(config, keys=MappingProxyType(self._keys(value)))
            elif key == "filters":
                config = replace(config, filters=MappingProxyType(self._filters(value)))
            elif key == "feeds":
                config = replace(config, feeds=MappingProxyType(self._feeds(value)))
            elif key == "theme":
                if isinstance(value, str) and (value in THEMES or value in TEXTUAL_THEMES):
                    config = replace(config, theme=value)
                else:
                    self._wrong((key,), f"no theme {value!r}", "one of " + ", ".join(THEMES))
            elif key in ("ascii", "mouse"):
                if not isinstance(value, bool):
                    self._wrong((key,), "must be true or false")
                elif key == "ascii":
                    config = replace(config, ascii=value)
                else:
                    config = replace(config, mouse=value)
            elif key == "editor":
                if isinstance(value, str):
                    config = replace(config, editor=value.strip())
                else:
                    self._wrong((key,), 'must be a command in quotation marks, such as "vim -n"')
            else:
                names = [entry.name for entry in fields(Config)]
                self._wrong((key,), "unknown entry", _suggestion(key, names))
        return config, tuple(self._problems)

    def _keys(self, value: object) -> dict[str, tuple[str, ...]]:
        if not isinstance(value, Mapping):
            self._wrong(("keys",), 'must be a table: [keys], then lines like next-brief = "J"')
            return {}
        return {
            action: keys
            for action, entry in value.items()
            if self._is_action(action) and (keys := self._bindings(action, entry))
        }

    def _is_action(self, action: str) -> bool:
        if self._known is None or action in self._known:
            return True
        hint = _suggestion(action, self._known) or "`briefing keys` lists the actions"
        self._wrong(("keys", action), "no such action", hint)
        return False

    def _bindings(self, action: str, entry: object) -> tuple[str, ...]:
        """The keys of one action; empty where one of them is wrong."""
        keys = [entry] if isinstance(entry, str) else entry
        place = ("keys", action)
        if not isinstance(keys, list) or not keys:
            self._wrong(place, 'must be a key in quotation marks, or a list: ["J", "ctrl+n"]')
            return ()
        found = []
        for key in keys:
            if not isinstance(key, str) or not _KEY.fullmatch(key):
                self._wrong(place, f"{key!r} is no key")
                return ()
            name = key_name(key)
            if name in FORBIDDEN_KEYS:
                self._wrong(place, f"{key} cannot be told from another key in a terminal")
                return ()
            found.append(name)
        return tuple(dict.fromkeys(found))

    def _filters(self, value: object) -> dict[str, str]:
        if not isinstance(value, Mapping):
            self._wrong(("filters",), 'must be a table: [filters], then lines like unread = "is:unread"')
            return {}
        return {name: query for name, query in value.items() if self._is_filter(name, query)}

    def _is_filter(self, name: str, query: object) -> bool:
        """Whether a saved filter can be used: it has a name, and the query can be read and filters."""
        # Imported here: only who saved a filter needs it.
        from briefing_tui.core.query import Everything, QueryError, parse

        message = hint = ""
        if not name.strip():
            message = "a filter needs a name"
        elif not isinstance(query, str):
            message = 'must be a query in quotation marks, such as "is:unread tag:iran"'
        else:
            try:
                message = "filters nothing" if parse(query) == Everything() else ""
            except QueryError as error:
                message, hint = f"{error.message} (at {error.position + 1})", error.hint
        if message:
            self._wrong_text(("filters", name), message, hint)
        return not message

    def _feeds(self, value: object) -> dict[str, str]:
        if not isinstance(value, Mapping):
            self._wrong(("feeds",), 'must be a table: [feeds], then lines like press = "https://…"')
            return {}
        return {name: url for name, url in value.items() if self._is_feed(name, url)}

    def _is_feed(self, name: str, url: object) -> bool:
        """Whether a feed can be pulled: it has a name, and its address is one that is fetched."""
        # Imported here: only who has feeds needs it.
        from briefing_tui.core.weblink import parse

        message = hint = ""
        if not name.strip():
            message = "a feed needs a name"
        elif not isinstance(url, str):
            message = 'must be an address in quotation marks, such as "https://example.org/feed"'
        else:
            try:
                parse(url)
            except UsageError as error:
                message, hint = error.message, error.hint
        if message:
            self._wrong_text(("feeds", name), message, hint)
        return not message

    def _wrong_text(self, path: tuple[str, ...], message: str, hint: str) -> None:
        """What is wrong in a table whose names may be any text."""
        # Imported here: only a wrong entry needs it.
        from briefing_tui.core.tomltext import line_of

        self._wrong(path, message, hint, line_of(self._text, path))

    def _wrong(self, path: tuple[str, ...], message: str, hint: str = "", line: int = 0) -> None:
        line = line or find_line(self._lines, path)
        self._problems.append(Problem(self._name, line, 0, f"{'.'.join(path)}: {message}", hint))


def key_name(key: str) -> str:
    """A key as Textual names it: `Ctrl+O` is `ctrl+o`, `/` is `slash`, `J` stays what it is."""
    modifiers, plus, last = key[:-1].rpartition("+")
    last += key[-1:]
    if len(last) > 1:
        last = _SPELLINGS.get(last.lower(), last.lower())
    elif last and not last.isalnum():
        name = unicodedata.name(last, last).lower().replace("-", "_").replace(" ", "_")
        last = _SPELLINGS.get(name, name)
    elif modifiers and modifiers.lower() != "shift":
        last = last.lower()
    return f"{modifiers.lower()}{plus}{last}"


def editor_command(config: Config) -> list[str]:
    """The editor with its own arguments; the file to edit goes behind them.

    Raises:
        UsageError: What names the editor cannot be split into words.
    """
    named = (config.editor, *(os.environ.get(name, "").strip() for name in EDITORS), "vi")
    command = next(filter(None, named))
    import shlex

    # Never by a shell: a file name must not become a command.
    try:
        return shlex.split(command)
    except ValueError as error:
        raise UsageError(f"cannot read the editor {command!r}: {error}") from error


def find_line(lines: list[str], path: tuple[str, ...]) -> int:
    """The line, from 1, on which a TOML key is set; 0 where this simple look does not find it.

    `tomllib` keeps no places. Knows `[table]` headers, dotted and quoted keys; a text over several
    lines that looks like entries can fool it, which costs a wrong number in a message and no more.

    Args:
        lines: The file's lines.
        path: The key's names from the outermost table inwards.
    """
    table: tuple[str, ...] = ()
    for number, line in enumerate(lines, 1):
        if header := _HEADER.match(line):
            table = _dotted(header[1])
            if table == path:
                return number
        elif entry := _ENTRY.match(line):
            here = (*table, *_dotted(entry[1]))
            if here == path or here[: len(path)] == path:
                return number
    return 0


def _dotted(key: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in key.split("."))


def _suggestion(name: str, known: Collection[str]) -> str:
    # Imported here: only a wrong entry needs it.
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    return f"did you mean {near[0]}?" if near else ""


def _syntax_problem(name: str, error: Exception) -> Problem:
    message = str(error) or "nested too deeply"
    place = _TOML_PLACE.search(message)
    line, column = (int(place[1]), int(place[2])) if place else (0, 0)
    reason = message[: place.start()] if place else message
    return Problem(name, line, column, f"{reason}; none of the file is used")
