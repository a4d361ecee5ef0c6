"""Keeping and handing on: stars, copies, exports, edits, and their undo."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from briefing_tui.config import editor_command
from briefing_tui.core.clean import shown
from briefing_tui.core.entry import Entry, source_name
from briefing_tui.core.model import Problem
from briefing_tui.core.support import Checked
from briefing_tui.errors import BriefingError
from briefing_tui.ui.clipboard import copy
from briefing_tui.ui.screens.part import Part

if TYPE_CHECKING:
    from briefing_tui.actions.edit import Copy
    from briefing_tui.ui.screens.dialogs.export import ExportWish


@dataclass(frozen=True, slots=True)
class Undo:
    """How to take a change back, and what to call it."""

    label: str
    back: Callable[[], None]


class HandingOn(Part):
    """The part of the reader that changes something or gives something away."""

    _undo: tuple[Undo, ...] = ()

    # Reading state --------------------------------------------------------------------

    def action_toggle_read(self) -> None:
        """Read, or unread again."""
        keep = self.me.shelf.set_read
        entry = self.me.shown
        if entry is not None:
            said = "Marked as unread" if entry.read else "Marked as read"
            self._flip(entry.id, not entry.read, keep, lambda e, on: replace(e, read=on), said)

    def action_toggle_star(self) -> None:
        """Star, or take the star off."""
        keep = self.me.shelf.set_starred
        entry = self.me.shown
        if entry is not None:
            said = "Star taken off" if entry.starred else "Starred"
            self._flip(entry.id, not entry.starred, keep, lambda e, on: replace(e, starred=on), said)

    def _flip(
        self,
        id: str,
        value: bool,
        keep: Callable[[str, bool], None],
        change: Callable[[Entry, bool], Entry],
        said: str,
    ) -> None:
        """Change a mark of a brief in the state and on the screen, and remember how to take it back."""

        def put(value: bool) -> None:
            keep(id, value)
            now = self.me.base().get(id)
            if now is not None:
                changed = change(now, value)
                if self.me.shown is not None and self.me.shown.id == id:
                    self.me.shown = changed
                self.me.update_entries({id: changed})

        try:
            put(value)
        except BriefingError as error:
            self.me.tell(str(error), warn=True)
            return
        self.remember(said, lambda: put(not value))

    def remember(self, label: str, back: Callable[[], None]) -> None:
        """Keep how to take a change back, and say what was done."""
        self._undo = (*self._undo[-99:], Undo(label, back))
        self.me.tell(f"{label}. u takes it back.")

    def action_undo(self) -> None:
        """Take the last change back."""
        if not self._undo:
            self.me.tell("Nothing to take back.")
            return
        last = self._undo[-1]
        try:
            last.back()
        except (BriefingError, OSError) as error:
            self.me.tell(f"Not taken back: {error}", warn=True)
            return
        self._undo = self._undo[:-1]
        self.me.tell(f"Taken back: {last.label[0].lower()}{last.label[1:]}.")

    # Copies ---------------------------------------------------------------------------

    @property
    def checked(self) -> Checked | None:
        """The open brief with its support."""
        return self.me.brief_pane.checked if self.me.shown is not None else None

    def action_copy_line(self) -> None:
        """Copy the line under the cursor with its source."""
        from briefing_tui.export.plain import copy_line

        checked = self.checked
        if checked is None:
            self.me.tell("Nothing to copy here.")
            return
        path = self.me.brief_pane.item.path if self.me.brief_pane.item else ()
        what = "The line"
        if self.me.pane.id == "article" and not self.me.article_pane.passages:
            top = self.me.article_pane.top_paragraph
            if top is not None and top.number:
                path, what = ("article", top.number), f"Paragraph {top.number}"
        elif self.me.pane.id == "list":
            path, what = (), "The title"
        self.me.tell(copy(self.app, copy_line(checked, path), what))

    def action_copy_brief(self) -> None:
        """Copy the brief as Markdown."""
        from briefing_tui.export.markdown import to_markdown

        if self.checked is None:
            self.me.tell("Nothing to copy here.")
        else:
            self.me.tell(copy(self.app, to_markdown(self.checked), "The brief as Markdown"))

    # Export ---------------------------------------------------------------------------

    def action_export(self) -> None:
        """Ask where to, show what it will be, and write it."""
        from briefing_tui.ui.screens.dialogs.export import ExportDialog

        if self.checked is None or self.me.view is None or self.me.shown is None:
            self.me.tell("Nothing to export here.")
            return
        target = f"{self.me.shown.id}.md"
        dialog = ExportDialog(target, len(self.me.view), self._preview_of)
        self.app.push_screen(dialog, self._export)

    def _chosen(self, wish: ExportWish) -> list[Checked]:
        if not wish.listed or self.me.view is None:
            return [self.checked] if self.checked is not None else []
        return [self.me.checks.get(e.id) or self.me.shelf.check(e.brief) for e in self.me.view]

    def _preview_of(self, wish: ExportWish) -> str:
        from briefing_tui.export.markdown import digest, to_markdown

        # A few briefs are enough to see what it will be like.
        checkeds = self._chosen(replace(wish, listed=False))
        if wish.listed and self.me.view is not None:
            checkeds = [self.me.shelf.check(entry.brief) for entry in self.me.view[:3]]
            return digest(checkeds, with_text=wish.with_text, notes=wish.notes)
        return "".join(to_markdown(each, with_text=wish.with_text, notes=wish.notes) for each in checkeds)

    def _export(self, wish: ExportWish | None) -> None:
        from briefing_tui.actions.export import existing, plan
        from briefing_tui.ui.screens.dialogs.message import ConfirmDialog

        if wish is None:
            return
        if wish.target == "-":
            self.me.tell("The screen is in the way of standard output: name a file, or a folder/.", warn=True)
            return
        try:
            target = os.path.expanduser(wish.target)
            planned = plan(self._chosen(wish), target, with_text=wish.with_text, notes=wish.notes)
        except (BriefingError, OSError) as error:
            self.me.tell(shown(str(error)), warn=True)
            return
        there = existing(planned)
        if not there:
            self._write(planned, False)
            return
        names = [str(path) for path in there[:5]] + ([f"and {len(there) - 5} more"] if len(there) > 5 else [])
        question = ConfirmDialog("Overwrite?", ["Already there:", *names], "overwrite", "leave it")

        def answer(yes: bool | None) -> None:
            if yes:
                self._write(planned, True)
            else:
                self.me.tell("Nothing was written.")

        self.app.push_screen(question, answer)

    def _write(self, planned: tuple, overwrite: bool) -> None:  # type: ignore[type-arg]  # of Planned, imported where used
        from briefing_tui.actions.export import write

        try:
            paths = write(planned, overwrite)
        except (BriefingError, OSError) as error:
            self.me.tell(shown(str(error)), warn=True)
            return
        where = str(paths[0]) if len(paths) == 1 else f"{len(paths)} files in {paths[0].parent}"
        self.me.tell(f"Exported to {shown(where)}")

    # Editing --------------------------------------------------------------------------

    def action_edit(self) -> None:
        """Edit the file in the reader's own editor, and take it back checked."""
        if self.me.shelf.readonly:
            self.me.tell("The sample library is read-only. briefing add FILE starts your own.", warn=True)
            return
        try:
            if self.me.shown is not None:
                copy = self.me.shelf.take_out(self.me.shown.id)
            else:
                row = (
                    self.me.brief_list.row(self.me.brief_list.cursor)
                    if self.me.brief_list.item_count
                    else None
                )
                if not isinstance(row, Problem):
                    self.me.tell("No brief to edit here.")
                    return
                # A file that could be read has a brief in the list: by it the store knows what may be saved.
                listed = self.me.listed(row.file)
                copy = (
                    self.me.shelf.take_out(listed.id)
                    if listed is not None
                    else self.me.shelf.take_out_unread(row.file)
                )
        except (BriefingError, OSError) as error:
            self.me.tell(shown(str(error)), warn=True)
            return
        self._edit(copy, copy.path.read_bytes())

    def _edit(self, copy: Copy, before: bytes) -> None:
        from briefing_tui.actions.edit import discard
        from briefing_tui.ui.screens.dialogs.message import ConfirmDialog

        reason = self._run_editor(copy.path)
        if reason:
            discard(copy)
            self.me.tell(reason, warn=True)
            return
        try:
            entry = self.me.shelf.take_back(copy)
        except BriefingError as error:
            problems = getattr(error, "problems", ())
            lines = [str(problem) for problem in problems][:12] or [str(error)]

            def answer(again: bool | None) -> None:
                if again:
                    self._edit(copy, before)
                else:
                    self.me.tell(f"Nothing was saved. Your text is in {copy.path}", warn=True)

            question = ConfirmDialog("This cannot be saved", lines, "edit again", "leave it unsaved")
            self.app.push_screen(question, answer)
            return
        discard(copy)
        if entry is None:
            self.me.tell("Nothing was changed.")
            return
        self._take(copy.stored.brief.id, entry)
        if self.me.base().get(entry.id) is not None:
            self._remember_edit(entry.id, before)

    def _remember_edit(self, id: str, before: bytes) -> None:
        try:
            text = before.decode("utf-8")
        except UnicodeDecodeError:
            # A file that could not be read before cannot be put back through the checks.
            self.me.tell("Saved.")
            return

        def back() -> None:
            self._take(id, self.me.shelf.write(id, text))

        self.remember("Edited and saved", back)

    def _take(self, old_id: str, entry: Entry) -> None:
        """Show a brief as it was just saved."""
        self.me.checks.pop(old_id, None)
        self.me.checks[entry.id] = self.me.shelf.check(entry.brief)
        entry = replace(entry, checked=self.me.checks[entry.id])
        path = self.me.brief_pane.item.path if self.me.brief_pane.item else ()
        base = self.me.base()
        if entry.id == old_id and base.get(old_id) is not None:
            self.me.adopt(base.replace(entry))
            self.me.shown = None
            self.me.select(entry.id)
            self.me.brief_pane.go_to_path(path)
        else:
            # A file that was mended, or has another id now: the whole list is read again.
            self.me.target = None
            self.me.show_entry(entry)
            self.me.reload()

    def _run_editor(self, path: Path) -> str:
        """Run the editor; the reason when it could not."""
        try:
            command = editor_command(self.me.briefing.config)
            with self.me.briefing.child_in_front():
                code = subprocess.run([*command, str(path)], check=False).returncode
        except BriefingError as error:
            return shown(str(error))
        except OSError as error:
            return f"The editor {shown(command[0])} cannot be started: {error.strerror}"
        except SuspendNotSupported:
            return "An editor cannot be opened from here."
        finally:
            self.app.refresh()
        return "" if code == 0 else f"The editor ended with {code}; nothing was saved."

    # Source, provenance, help ---------------------------------------------------------

    def action_open_source(self) -> None:
        """Open the source's address in the browser, only when asked, only http and https."""
        import webbrowser

        entry = self.me.shown
        url = entry.brief.source.url.strip() if entry else ""
        if not url:
            self.me.tell("This brief names no address.")
        elif not url.lower().startswith(("http://", "https://")) or any(
            c.isspace() or ord(c) < 32 for c in url
        ):
            self.me.tell(f"Not opened: only http and https are ({shown(url[:80])})", warn=True)
        elif self.app.is_headless or webbrowser.open(url):
            self.me.tell(f"Opened {shown(url[:200])}")
        else:
            self.me.tell(f"No browser could be started for {shown(url[:200])}", warn=True)

    def action_provenance(self) -> None:
        """Where the brief comes from, and what made it."""
        from briefing_tui.ui.screens.dialogs.message import MessageDialog

        entry = self.me.shown
        if entry is None:
            return
        source = entry.brief.source
        facts = (
            ("source", source_name(entry.brief)),
            ("author", source.author),
            ("published", source.published),
            ("address", source.url),
            ("captured", source.captured),
            ("made by", source.tool),
            ("capture", source.file),
            ("sha256", source.sha256),
            ("brief", entry.file),
            ("id", entry.id),
            ("library", str(self.me.shelf.store.path)),
        )
        lines = [f"{name:<10} {value}" for name, value in facts if value]
        unknown = [name for name, value in facts[:8] if not value]
        if unknown:
            lines += ["", "not known: " + ", ".join(unknown)]
        self.app.push_screen(MessageDialog("Provenance", "\n".join(lines)))

    def action_help(self) -> None:
        """The keys and the signs."""
        from briefing_tui.ui.screens.dialogs.help import HelpDialog

        keys = self.me.briefing.config.keys
        self.app.push_screen(HelpDialog({id: ",".join(each) for id, each in keys.items()}, self.me.glyphs))

    def action_palette(self) -> None:
        """Every command by name."""
        from textual.command import CommandPalette

        from briefing_tui.ui.palette import CommandsProvider

        self.app.push_screen(CommandPalette(providers=[CommandsProvider], placeholder="Search the commands"))
