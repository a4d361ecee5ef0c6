"""Save the present filter under a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Label, Static

from briefing_tui.ui.render import one_line
from briefing_tui.ui.screens.dialogs.base import Dialog

QUERY = 400
"""Code points of a query that are shown."""


class SaveFilter(Dialog[str]):
    """Answers with the name.

    Args:
        query: What is saved.
        saved: What is saved already, the query by its name.
    """

    TITLE_TEXT = "Save this filter"
    KEYS = (("Enter", "save"), ("Esc", "leave it"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", show=False, priority=True)]

    def __init__(self, query: str, saved: Mapping[str, str]) -> None:
        super().__init__()
        self.asked = query
        self.saved = saved

    def body(self) -> ComposeResult:
        """The query, the name, and what is in the way of it."""
        yield Static(Content(one_line(self.asked, QUERY)), classes="dialog-text")
        with Horizontal(classes="dialog-row"):
            yield Label(Content("Name "))
            yield Input(self._present(), placeholder="such as: to check", compact=True, id="filter-name")
        yield Static(id="filter-notice", classes="dialog-text")

    def _present(self) -> str:
        """The name that the query has already, if it has one."""
        return next((name for name, query in self.saved.items() if query == self.asked), "")

    def on_mount(self) -> None:
        """Begin in the name."""
        self.query_one(Input).focus()

    @on(Input.Changed)
    def look(self) -> None:
        """Say what this name stands for now."""
        before = self.saved.get(self._typed)
        text = "" if before is None or before == self.asked else f"in place of: {one_line(before, QUERY)}"
        self.query_one("#filter-notice", Static).update(Content(text))

    @property
    def _typed(self) -> str:
        return self.query_one(Input).value.strip()

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Answer."""
        if self._typed:
            self.dismiss(self._typed)
        else:
            self.query_one("#filter-notice", Static).update(Content("It needs a name."))
