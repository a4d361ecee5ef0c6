"""What the parts of the reader have in common: each may call the others by the screen's whole type."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen

from briefing_tui.ui.widgets.line_pane import ROLE_CLASSES

if TYPE_CHECKING:
    from briefing_tui.ui.screens.reader import ReaderScreen


class Part(Screen[None]):
    """One part of the reader. `ReaderScreen` is made of all of them and owns the state."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(ROLE_CLASSES)

    @property
    def me(self) -> ReaderScreen:
        """This screen by its whole type."""
        return self  # type: ignore[return-value]  # only the reader is made of parts

    def leaving_brief(self) -> None:
        """The brief that is shown is about to be left: for another one, or for good."""

    def brief_shown(self) -> None:
        """Another brief is on the screen."""
