"""Export from the screen: asked for in a dialog, read and written off the UI thread."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from briefing_tui.core.clean import shown
from briefing_tui.core.row import Row
from briefing_tui.errors import BriefingError
from briefing_tui.ui.screens.part import Part

if TYPE_CHECKING:
    from briefing_tui.actions.export import Planned
    from briefing_tui.core.support import Checked
    from briefing_tui.core.view import View
    from briefing_tui.ui.screens.dialogs.export import ExportWish

PAGE = 200
"""Rows that are fetched together."""
SAY_SECONDS = 0.3
"""How often a long export says how far it is."""
PREVIEWED = 3
"""Briefs that are enough to see what it will be like."""


class Exporting(Part):
    """The part of the reader that exports."""

    @dataclass
    class ExportReady(Message):
        """What an export would write, or what came of it."""

        planned: tuple[Planned, ...] = ()
        there: tuple[str, ...] = ()
        said: str = ""
        warn: bool = False

    def action_export(self) -> None:
        """Ask where to, show what it will be, and write it."""
        from briefing_tui.ui.screens.dialogs.export import ExportDialog

        me = self.me
        if me.checked is None or me.view is None or me.shown is None:
            me.tell("Nothing to export here.")
            return
        count = len(me.view) if me.view.whole else me.totals.briefs if me.totals else len(me.view)
        self.app.push_screen(ExportDialog(f"{me.shown.id}.md", count, self._preview_of), self._export)

    def _preview_of(self, wish: ExportWish) -> str:
        from briefing_tui.export.markdown import digest, to_markdown

        if not wish.listed or self.me.view is None:
            checked = self.me.checked
            return to_markdown(checked, with_text=wish.with_text, notes=wish.notes) if checked else ""
        few = self.me.index.rows(self.me.view.numbers[:PREVIEWED])
        checkeds = [self.me.shelf.check(self.me.shelf.read(row).brief) for row in few if row is not None]
        return digest(checkeds, with_text=wish.with_text, notes=wish.notes)

    def _export(self, wish: ExportWish | None) -> None:
        if wish is None:
            return
        if wish.target == "-":
            self.me.tell("The screen is in the way of standard output: name a file, or a folder/.", warn=True)
            return
        wish = replace(wish, target=os.path.expanduser(wish.target))
        if wish.listed:
            job = partial(self._plan_listed, wish, self.me.wanted)
            self.run_worker(job, thread=True, group="export", exclusive=True)
        else:
            # One brief is there already: the next key may be the answer to what is asked of it.
            self.take_export(self._plan(wish, [self.me.checked] if self.me.checked else []))

    def _plan(self, wish: ExportWish, checkeds: Iterable[Checked]) -> ExportReady:
        from briefing_tui.actions.export import existing, plan

        try:
            planned = plan(list(checkeds), wish.target, with_text=wish.with_text, notes=wish.notes)
            return self.ExportReady(planned, tuple(str(path) for path in existing(planned)))
        except (BriefingError, OSError) as error:
            return self.ExportReady(said=shown(str(error)), warn=True)

    def _plan_listed(self, wish: ExportWish, listed: View) -> None:
        """On a thread: read what is to be exported."""
        ready = self._plan(wish, self._checked(listed))
        if not get_current_worker().is_cancelled:
            self.post_message(ready)

    def _checked(self, listed: View) -> Iterator[Checked]:
        """The briefs of a list, as the index has it now."""
        worker, shelf = get_current_worker(), self.me.shelf
        with closing(shelf.view_index()) as index:
            numbers = index.search(listed.asked, listed.order)
            said = monotonic()
            for start in range(0, len(numbers), PAGE):
                page: array[int] = numbers[start : start + PAGE]
                for done, row in enumerate(index.rows(page), start):
                    if worker.is_cancelled:
                        return
                    if isinstance(row, Row):
                        yield shelf.check(shelf.read(row).brief)
                    if monotonic() - said > SAY_SECONDS:
                        said = monotonic()
                        told = f"Reading for the export: {done:,} of {len(numbers):,}"
                        self.post_message(self.ExportReady(said=told))

    @on(ExportReady)
    def take_export(self, message: ExportReady) -> None:
        """Say how it went, or ask before anything is overwritten."""
        from briefing_tui.ui.screens.dialogs.message import ConfirmDialog

        if message.said:
            self.me.tell(message.said, warn=message.warn)
            return
        planned, there = message.planned, message.there
        if not there:
            self._begin_writing(planned, False)
            return
        names = [*there[:5]] + ([f"and {len(there) - 5} more"] if len(there) > 5 else [])
        question = ConfirmDialog("Overwrite?", ["Already there:", *names], "overwrite", "leave it")

        def answer(yes: bool | None) -> None:
            if yes:
                self._begin_writing(planned, True)
            else:
                self.me.tell("Nothing was written.")

        self.app.push_screen(question, answer)

    def _begin_writing(self, planned: tuple[Planned, ...], overwrite: bool) -> None:
        if len(planned) == 1:
            self.take_export(self._write(planned, overwrite))
        else:
            self.run_worker(
                lambda: self.post_message(self._write(planned, overwrite)), thread=True, group="export"
            )

    def _write(self, planned: tuple[Planned, ...], overwrite: bool) -> ExportReady:
        from briefing_tui.actions.export import write

        try:
            paths = write(planned, overwrite)
        except (BriefingError, OSError) as error:
            return self.ExportReady(said=shown(str(error)), warn=True)
        where = str(paths[0]) if len(paths) == 1 else f"{len(paths)} files in {paths[0].parent}"
        return self.ExportReady(said=f"Exported to {shown(where)}")
