"""One line to type in: what to find in a pane, or what to filter the list by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from briefing_tui.ui.glyphs import UNICODE, Glyphs
from briefing_tui.ui.rows import cell_len
from briefing_tui.ui.widgets.hint_line import HintLine

if TYPE_CHECKING:
    from briefing_tui.core.complete import Completion
    from briefing_tui.core.query import QueryError

LABELS = {"find": "find", "filter": "filter"}

Complete: TypeAlias = "Callable[[str, int], Sequence[Completion]]"
"""The ways in which a text may go on at a cursor."""
Ask: TypeAlias = Callable[[str, int], None]
"""Asks for them: `offer` is called with what was found."""


class FindBar(Vertical):
    """A label, an input and a short answer; below a query a line of how it may go on.

    Nothing that is offered changes the text before Tab takes it. It is shown while it is open.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "take(1)", "Complete", show=False),
        Binding("shift+tab", "take(-1)", "Complete backwards", show=False),
    ]

    @dataclass
    class Changed(Message):
        """The text changed.

        Attributes:
            mode: What it is for.
            text: The whole text.
            whole: Whether its last word is no longer being typed: Tab put it there.
        """

        mode: str
        text: str
        whole: bool = False

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

        mode: str
        text: str

    def __init__(self, *, id: str, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(id=id)
        self.glyphs = glyphs
        self.mode = "find"
        self._complete: Complete | None = None
        self._ask: Ask | None = None
        self._soft = False
        self._base = ("", 0)
        self._reached: tuple[str, int] | None = None
        self._asked: tuple[str, int] | None = None
        self._taken = ""

    def compose(self) -> ComposeResult:
        """The line, and the one below it."""
        with Horizontal(id="find-line"):
            yield Static(id="find-label")
            yield Input(id="find-input", compact=True, select_on_focus=True)
            yield Static(id="find-answer")
        yield HintLine(id="find-hint", glyphs=self.glyphs)

    def on_mount(self) -> None:
        """Pass the text on as it is typed, and offer other ways when the cursor moves to another word."""
        field = self.query_one(Input)
        # What the field posts of it would come here after a picture of the letter alone.
        self.watch(field, "value", self._typed, init=False)
        self.watch(field, "selection", self._moved, init=False)

    def open(
        self,
        mode: str,
        text: str = "",
        hint: str = "",
        complete: Complete | None = None,
        ask: Ask | None = None,
    ) -> None:
        """Show the bar and type into it.

        Args:
            mode: What it is for.
            text: What stands in it.
            hint: What to say while nothing does.
            complete: Finds how the text may go on; the bar has a second line for that.
            ask: Asks for the same while somebody types, where finding it takes too long for a key.
        """
        self.mode = mode
        self._complete, self._ask = complete, ask
        self._base, self._reached, self._taken, self._asked = ("", 0), None, "", None
        self.query_one("#find-label", Static).update(Content(f" {LABELS[mode]} "))
        field = self.query_one(Input)
        self.display = False  # what is put in here nobody typed
        field.value = text
        field.placeholder = hint
        self.answer("")
        hint_line = self.query_one(HintLine)
        hint_line.fault, hint_line.offers = None, ()
        # There from the start, so that nothing above moves while somebody types.
        hint_line.display = complete is not None
        self.display = True
        field.focus()
        self._offer()

    def answer(self, text: str) -> None:
        """Say how it went, at the right."""
        self.query_one("#find-answer", Static).update(Content(text), layout=False)

    def fault(self, error: QueryError, *, firm: bool = False) -> None:
        """Say what is wrong and where; not yet of a query that is only unfinished, unless `firm`."""
        from briefing_tui.core.complete import unfinished

        hint, field = self.query_one(HintLine), self.query_one(Input)
        self.answer("")
        self._soft = not firm and unfinished(error)
        if self._soft and hint.offers:
            return
        before = cell_len(f" {LABELS[self.mode]} ") + cell_len(error.query[: error.position])
        hint.fault = str(error), before - round(field.scroll_offset.x)
        hint.display = True

    # Completing -----------------------------------------------------------------------

    @property
    def _state(self) -> tuple[str, int]:
        field = self.query_one(Input)
        return field.value, field.cursor_position

    def _moved(self) -> None:
        # The text changes after its cursor: whoever looks now would see half of it.
        self.call_later(self._offer)

    def _offer(self) -> None:
        """Find how the text may go on at the cursor, unless it just came there by Tab."""
        if self._complete is None or not self.display or self._state in (self._reached, self._asked):
            return
        self._asked = self._state
        if self._ask is not None:
            self._ask(*self._state)
        else:
            self.offer(*self._state, self._complete(*self._state))

    def offer(self, text: str, cursor: int, offers: Sequence[Completion]) -> None:
        """Show how a text may go on at a cursor, if it is still the text and the cursor."""
        hint = self.query_one(HintLine)
        if (text, cursor) == self._state != self._reached and self._complete is not None:
            self._base, self._reached = (text, cursor), None
            hint.offers, hint.taken = tuple(offers), -1
            if offers and self._soft:
                hint.fault = None

    def action_take(self, by: int) -> None:
        """Put the next way to go on into the text, after the last one the text as it was typed."""
        hint, field = self.query_one(HintLine), self.query_one(Input)
        if self._complete is None:
            return
        if self._state not in (self._base, self._reached):
            self.offer(*self._state, self._complete(*self._state))
        if not hint.offers:
            return
        # -1 is the text as it was typed: one of the round as well.
        at = (hint.taken + 1 + by) % (len(hint.offers) + 1) - 1
        value, cursor = hint.offers[at].apply(self._base[0]) if at >= 0 else self._base
        only = len(hint.offers) == 1
        self._reached = None if only else (value, cursor)
        self._taken = value if at >= 0 and not value.endswith(":") else ""
        hint.taken = at
        field.value = value
        field.cursor_position = cursor

    def _typed(self, value: str) -> None:
        if self.display:
            self.query_one(HintLine).fault = None
            self.call_later(self._offer)  # the cursor moves after the text
            self.post_message(self.Changed(self.mode, value, value == self._taken != ""))

    def on_input_changed(self, event: Input.Changed) -> None:
        """What there is to say of it is said already."""
        event.stop()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass the text on when it is done."""
        event.stop()
        self.post_message(self.Submitted(self.mode, event.value))
