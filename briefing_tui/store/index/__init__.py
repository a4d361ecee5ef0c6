"""The disposable index of a library: one SQLite file that holds what lists, counts and searches need."""

from briefing_tui.store.index.sqlite import SqliteIndex

__all__ = ["SqliteIndex"]
