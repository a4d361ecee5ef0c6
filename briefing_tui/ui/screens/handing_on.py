"""Keeping and handing on: stars, copies, the source, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing_tui.core.clean import shown
from briefing_tui.core.entry import source_name
from briefing_tui.errors import BriefingError
from briefing_tui.ui.clipboard import copy
from briefing_tui.ui.screens.part import Part

if TYPE_CHECKING:
    from briefing_tui.core.support import Checked


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
        shown = self.me.shown
        if shown is not None:
            self._flip(
                shown.id, not shown.read, "Marked as unread" if shown.read else "Marked as read", read=True
            )

    def action_toggle_star(self) -> None:
        """Star, or take the star off."""
        shown = self.me.shown
        if shown is not None:
            self._flip(shown.id, not shown.starred, "Star taken off" if shown.starred else "Starred")

    def _flip(self, id: str, value: bool, said: str, *, read: bool = False) -> None:
        """Change a mark of a brief in the state and on the screen, and remember how to take it back."""

        def put(value: bool) -> None:
            keep = self.me.shelf.set_read if read else self.me.shelf.set_starred
            keep(id, value)
            self.me.marked(id, read=value if read else None)

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

    # Source, provenance, help ---------------------------------------------------------

    def action_open_source(self) -> None:
        """Open the source's address in the browser, only when asked, only http and https."""
        import webbrowser

        from briefing_tui.core.weblink import is_link

        entry = self.me.shown
        url = entry.brief.source.url.strip() if entry else ""
        if not url:
            self.me.tell("This brief names no address.")
        elif not is_link(url):
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
