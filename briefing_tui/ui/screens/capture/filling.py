"""Fields of the brief: filled in on one line, or all of them in the reader's own editor."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from pathlib import Path

from briefing_tui.actions.drafting import LINES, fill, take_back, text_of
from briefing_tui.core.clean import shown
from briefing_tui.core.model import Brief
from briefing_tui.errors import BriefingError, UsageError
from briefing_tui.ui.editor import run_editor
from briefing_tui.ui.screens.capture.part import Part

HINTS = {
    "url": "http:// or https://",
    "published": "2025-06-19, or with a time 2025-06-19T14:02:00+02:00",
    "lang": "such as en or pt-BR",
    "story": "several with commas between",
    "tags": "with commas between",
    "author": "several with commas between",
}
"""How a field is written, where that is not plain."""


class Filling(Part):
    """The part of the capture screen that changes fields."""

    def action_fill(self) -> None:
        """Write the field under the cursor, or go to the line that it comes from."""
        me = self.me
        if me.pane is me.source_pane:
            me.go("draft")
            return
        row = me.draft_pane.row
        if row is None:
            return
        if row.kind == "field" and row.name in LINES:
            self._ask(row.name)
        elif row.part:
            me.source_pane.go_to_part(row.part)
            me.go("source")
        elif row.name == "id":
            me.tell("The id comes from the title.")
        elif row.kind in ("field", "head", "insight", "quote"):
            me.tell("Ctrl+e opens the whole brief in your editor.")
        else:
            me.tell("This is about the source as a whole.")

    def _ask(self, field: str, typed: str | None = None, fault: str = "") -> None:
        from briefing_tui.ui.draft_lines import LABELS
        from briefing_tui.ui.screens.dialogs.fill_in import FillIn

        outlook = self.me.outlook
        if outlook is None:
            return
        text = text_of(outlook.draft.brief, field) if typed is None else typed
        label = dict(LABELS)[field]

        def answer(typed: str | None) -> None:
            if typed is None or (typed == text and not fault):
                return
            try:
                after = fill(self.me.history.now, field, typed)
            except UsageError as error:
                self._ask(field, typed, str(error))
                return
            self.me.change(after, f"{label} filled in")

        self.app.push_screen(FillIn(label, text, HINTS.get(field, ""), fault), answer)

    def action_edit(self) -> None:
        """Edit the whole brief as YAML, and take it back checked."""
        from briefing_tui.store.canon import write_brief

        outlook = self.me.outlook
        if outlook is None or not self.me.up_to_date:
            self.me.tell("The brief is still being worked out.")
            return
        try:
            text = write_brief(outlook.draft.brief)
            path = Path(tempfile.mkdtemp(prefix="briefing-")) / f"{outlook.id or 'draft'}.yaml"
            path.write_text(text, encoding="utf-8")
        except (BriefingError, OSError) as error:
            self.me.tell(shown(str(error)), warn=True)
            return
        self._edit(path, text)

    def _edit(self, path: Path, text: str) -> None:
        from briefing_tui.ui.screens.dialogs.message import ConfirmDialog

        reason = run_editor(self.me.briefing, path)
        if reason:
            _discard(path)
            self.me.tell(reason, warn=True)
            return
        brief, problems = _read(path)
        if brief is None:

            def answer(again: bool | None) -> None:
                if again:
                    self._edit(path, text)
                else:
                    self.me.tell(f"Not taken over. Your text is in {path}", warn=True)

            question = ConfirmDialog("This is no brief", problems, "edit again", "leave it")
            self.app.push_screen(question, answer)
            return
        before, _ = _read_bytes(text.encode(), path.name)
        _discard(path)
        now = self.me.history.now
        after = take_back(now, before or brief, brief)
        if after == now:
            self.me.tell("Nothing was changed.")
        else:
            self.me.change(after, "edited by hand")


def _read(path: Path) -> tuple[Brief | None, list[str]]:
    """The brief in a file, or why there is none."""
    try:
        data = path.read_bytes()
    except OSError as error:
        return None, [f"the editor left no file: {error.strerror}"]
    return _read_bytes(data, path.name)


def _read_bytes(data: bytes, name: str) -> tuple[Brief | None, list[str]]:
    from briefing_tui.store.codec import read_brief

    read = read_brief(data, name)
    return read.brief, [shown(str(problem)) for problem in read.problems][:12]


def _discard(path: Path) -> None:
    with contextlib.suppress(OSError):
        shutil.rmtree(path.parent)
