"""The themes: quiet dark and light ones of our own, and the terminal's own colours."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="briefing-dark",
    primary="#8fb4d9",
    secondary="#b8a9d9",
    accent="#d9b777",
    foreground="#d8dade",
    background="#15181c",
    surface="#15181c",
    panel="#1f242a",
    success="#8fc79a",
    warning="#e0b45c",
    error="#e8877f",
    dark=True,
    variables={
        "muted": "#98a1ac",
        "rule": "#3d4650",
        "cursor": "#2b3a4b",
        "cursor-dim": "#22282f",
        "mark": "#4d431f",
    },
)

LIGHT: Final = Theme(
    name="briefing-light",
    primary="#1f5a94",
    secondary="#5c4a96",
    accent="#8a5a00",
    foreground="#1d2126",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#efede7",
    success="#1f6b35",
    warning="#8a5a00",
    error="#a8281e",
    dark=False,
    variables={
        "muted": "#5c636b",
        "rule": "#c9c5bb",
        "cursor": "#d5e2ef",
        "cursor-dim": "#e9e6de",
        "mark": "#f4e3a8",
    },
)

NAMES: Final = {
    "dark": "briefing-dark",
    "light": "briefing-light",
    "terminal": "ansi-dark",
    "terminal-light": "ansi-light",
}
"""The short names that the configuration may use; textual's own theme names are taken too."""

FALLBACK: Final = {
    "muted": "ansi_bright_black",
    "rule": "ansi_bright_black",
    "cursor": "ansi_blue",
    "cursor-dim": "ansi_bright_black",
    "mark": "ansi_yellow",
}
"""Our own variables in the terminal's colours; other themes get them from their panel and accent."""
