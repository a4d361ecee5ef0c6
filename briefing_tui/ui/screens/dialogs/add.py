"""What to add: a path, an address or pasted text; read here, so that a mistake is mended here."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from briefing_tui.actions.articles import Asked, Found, asked, complete, find, pasted
from briefing_tui.actions.given import Given
from briefing_tui.actions.unfinished import discard, newest
from briefing_tui.core.weblink import begins_link
from briefing_tui.errors import BriefingError, UsageError
from briefing_tui.ui.render import one_line
from briefing_tui.ui.screens.dialogs.base import Dialog
from briefing_tui.ui.widgets.source_input import SourceInput

if TYPE_CHECKING:
    from briefing_tui.actions.unfinished import Note

OFFERED = 12
"""Names that Tab shows at most."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was read.

    Attributes:
        found: The articles, and what could not be read.
        note: The capture that is gone on with; `None` for a new one.
    """

    found: Found
    note: Note | None = None


class AddDialog(Dialog[Answer]):
    """Answers with what was read.

    Args:
        note: A capture that nobody has finished.
    """

    TITLE_TEXT = "Add a brief"
    KEYS = (("Enter", "read it"), ("Tab", "complete the path"), ("Esc", "stop or close"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", show=False, priority=True),
        Binding("ctrl+x", "discard", show=False, priority=True),
    ]

    @dataclass
    class Reading(Message):
        """What is read now, and how many articles were found."""

        name: str
        count: int

    @dataclass
    class Read(Message):
        """All of it is read."""

        run: threading.Event
        found: Found
        note: Note | None
        fault: Exception | None = None

    def __init__(self, note: Note | None = None) -> None:
        super().__init__()
        self.note = note
        self._stop: threading.Event | None = None

    def body(self) -> ComposeResult:
        """The offer to go on, the line, and what there is to say."""
        yield Static(id="add-unfinished", classes="dialog-text")
        yield SourceInput(placeholder="a file, a folder or an address", compact=True, id="add-source")
        yield Static(id="add-notice", classes="dialog-text")

    def on_mount(self) -> None:
        """Begin in the line."""
        self._offer()
        self._say("Or paste an article: a text of several lines goes in as it is.")
        self.query_one(SourceInput).focus()

    def _offer(self) -> None:
        offer = self.query_one("#add-unfinished", Static)
        offer.display = self.note is not None
        if self.note is not None:
            name = one_line(self.note.name, 200)
            changes = self.note.changes
            count = (
                f"{changes} {'change' if changes == 1 else 'changes'}" if changes else "nothing changed yet"
            )
            when = one_line(self.note.when[:16].replace("T", " "))
            offer.update(
                Content(
                    f"Not finished: {name}, {count}, {when} UTC\n"
                    "Enter goes on with it, Ctrl+x discards it; or add something else:"
                )
            )

    def _say(self, text: str) -> None:
        self.query_one("#add-notice", Static).update(Content(text))

    @property
    def reading(self) -> bool:
        """Whether something is being read."""
        return self._stop is not None

    # What is typed --------------------------------------------------------------------

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        """Read what is typed; where nothing is, go on with what was not finished."""
        if self.reading:
            return
        try:
            if not event.value.strip() and self.note is not None:
                note = self.note
                self._read(Asked(given=Given(note.name, note.data(), note.url), forced=note.tool), note)
            else:
                self._read(asked(event.value))
        except BriefingError as error:
            self._say(one_line(str(error)))

    @on(SourceInput.Text)
    def pasted(self, event: SourceInput.Text) -> None:
        """Read what was pasted."""
        if not self.reading:
            self._read(pasted(event.text))

    @on(Input.Changed)
    def typed(self) -> None:
        """What was said about the last line does not hold for this one."""
        if not self.reading:
            self._say("")

    def action_complete(self) -> None:
        """Complete the path as far as it is certain; show the names where it may go on in several ways."""
        line = self.query_one(SourceInput)
        names = complete(line.value)
        if not names:
            self._say("No file or folder begins so.")
            return
        common = _common(names)
        if len(common) > len(line.value):
            with line.prevent(Input.Changed):
                line.value = common
            line.cursor_position = len(common)
        tails = [name.rstrip("/").rpartition("/")[2] + ("/" if name.endswith("/") else "") for name in names]
        more = f"  and {len(names) - OFFERED} more" if len(names) > OFFERED else ""
        self._say("" if len(names) == 1 else one_line("  ".join(tails[:OFFERED]) + more, 600))

    def action_discard(self) -> None:
        """Forget the capture that is offered; the one before it is offered then."""
        if self.note is not None and not self.reading:
            place = self.note.path.parent
            discard(self.note)
            self.note = newest(place)
            self._offer()
            self._say("Discarded.")

    # Reading --------------------------------------------------------------------------

    def _read(self, what: Asked, note: Note | None = None) -> None:
        self._stop = threading.Event()
        name = what.given.name if what.given is not None else ", ".join(what.paths)
        self._say(f"Reading {one_line(name, 200)}; Esc stops it.")
        self.run_worker(partial(self._find, what, note, self._stop), thread=True, group="find")

    def _find(self, what: Asked, note: Note | None, stop: threading.Event) -> None:
        def progress(name: str, count: int) -> None:
            self.post_message(self.Reading(name, count))

        try:
            found = find(what, cancelled=stop.is_set, progress=progress)
        except Exception as error:
            self.post_message(self.Read(stop, Found(), note, error))
        else:
            self.post_message(self.Read(stop, found, note))

    @on(Reading)
    def tell_progress(self, message: Reading) -> None:
        """How far it is."""
        if self.reading:
            count = f", {message.count:,} found" if message.count else ""
            self._say(f"Reading {one_line(message.name, 200)}{count}; Esc stops it.")

    @on(Read)
    def take_read(self, message: Read) -> None:
        """Answer; say why where nothing could be read."""
        if message.run is not self._stop:
            return  # it was stopped, and perhaps something else is read now
        self._stop = None
        if message.fault is not None:
            if not isinstance(message.fault, (BriefingError, OSError)):
                raise message.fault
            self._say(one_line(str(message.fault)))
        elif message.found.articles:
            self.dismiss(Answer(message.found, message.note))
        else:
            failed = message.found.failed
            error = failed[0].error if failed else UsageError("there is nothing in it")
            more = f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
            hint = error.hint or self._other_than_a_path()
            self._say(one_line(f"{error.message}{more}") + (f"\n{one_line(hint)}" if hint else ""))

    def _other_than_a_path(self) -> str:
        """How to write what is no path; nothing where the line is one, or an address."""
        line = self.query_one(SourceInput).value.strip()
        if not line or begins_link(line) or line.startswith((".", "/", "~")) or os.path.lexists(line):
            return ""
        return "an address begins with http:// or https://"

    def action_cancel(self) -> None:
        """Stop what is read, or leave."""
        if self._stop is not None:
            self._stop.set()
            self._stop = None
            self._say("Stopped.")
        else:
            self.dismiss(None)

    def on_unmount(self) -> None:
        """Nothing is read on for nobody."""
        if self._stop is not None:
            self._stop.set()


def _common(names: tuple[str, ...]) -> str:
    """What all of them begin with."""
    first, last = min(names), max(names)
    at = 0
    while at < min(len(first), len(last)) and first[at] == last[at]:
        at += 1
    return first[:at]
