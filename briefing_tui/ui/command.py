"""What a command of the screen is, and how its keys are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

KEY_NAMES: Final = {
    "slash": "/",
    "colon": ":",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "ctrl+right_square_bracket": "Ctrl+]",
    "minus": "-",
    "plus": "+",
    "number_sign": "#",
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "backspace": "Backspace",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
}
"""How a key is shown, by the name that textual gives it."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do on a screen.

    Attributes:
        id: The stable name: `[keys]` in the configuration remaps by it.
        keys: Names of keys as textual spells them.
        action: The action string of the screen.
        label: One or two words for the footer and the palette.
        help: One sentence for the help.
        group: The heading it stands under in the help.
        panes: The panes whose footer shows it; empty where no footer does.
        labels: Pane and label where another word says better what it does there.
        screen: Where it is to be had: `reader`, `capture`, `many` or `inbox`.
    """

    id: str
    keys: tuple[str, ...]
    action: str
    label: str
    help: str
    group: str
    panes: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    screen: str = "reader"

    def label_in(self, pane: str) -> str:
        """What the footer of a pane calls it."""
        return dict(self.labels).get(pane, self.label)


def key_name(key: str) -> str:
    """How `key` is written on the screen: `Ctrl+d`, `/`, `Enter`."""
    if key in KEY_NAMES:
        return KEY_NAMES[key]
    if key.startswith("ctrl+"):
        return "Ctrl+" + key.removeprefix("ctrl+")
    return key


def keys_of(command: Command, remapped: dict[str, str] | None = None) -> str:
    """The keys of a command as shown, with the reader's own map applied: `j ↓`."""
    own = (remapped or {}).get(command.id)
    keys = own.split(",") if own else command.keys
    return " ".join(key_name(key.strip()) for key in keys)
