"""What stands on the frames and on the two lines: where we are and what can be done."""

from __future__ import annotations

from briefing_tui.core.library import Library
from briefing_tui.core.support import State
from briefing_tui.ui.commands import COMMANDS, keys_of
from briefing_tui.ui.screens.part import Part
from briefing_tui.ui.widgets.status_line import KeyLine, StatusLine


class Captions(Part):
    """The part of the reader that says where we are."""

    _counted: tuple[Library | None, list[str]] = (None, [])

    def watch_view(self) -> None:
        """The titles count what is shown."""
        if self.is_mounted:
            self.me.titles()

    def titles(self) -> None:
        """Say on the frames and the two lines where we are and what can be done."""
        brief_list = self.me.brief_list
        check = self.me.brief_pane.to_check
        arrow = self.me.glyphs.down if self.me.descending else self.me.glyphs.up
        self.me.library_tree.entitle("1 Library", self.me.hits_of(self.me.library_tree))
        brief_list.entitle("2 Briefs", self.me.hits_of(brief_list) or f"{self.me.order} {arrow}")
        found = self.me.hits_of(self.me.brief_pane)
        self.me.brief_pane.entitle("3 Brief", found or (f"{check} to check" if check else ""))
        name = "4 Passage" if self.has_class("-medium") else "4 Article"
        self.me.article_pane.entitle(name, self.me.hits_of(self.me.article_pane) or self._where())
        self.say_place()
        pane_id = self.me.pane.id or ""
        keys = self.me.briefing.config.keys
        remapped = {id: ",".join(each) for id, each in keys.items()}
        self.query_one(KeyLine).keys = tuple(
            (keys_of(command, remapped).split(" ")[0], command.label)
            for command in COMMANDS
            if pane_id in command.panes and command.id != "help"
        )

    def say_place(self) -> None:
        """The line above the panes: the library, the filter, the place in the list."""
        dot, view, brief_list = self.me.glyphs.dot, self.me.view, self.me.brief_list
        status = self.query_one(StatusLine)
        if view is None:
            status.left = f"briefing {dot} reading the briefs{self.me.glyphs.ellipsis}"
            return
        base = self.me.base()
        if self._counted[0] is not base:
            self._counted = (base, self._count(base))
        status.left = f" {dot} ".join(["briefing", *self._counted[1]])
        # The place is said here and not on the frame: a frame is drawn again with its whole pane.
        place = f"{brief_list.cursor + 1}/{brief_list.item_count}" if brief_list.item_count else "0"
        status.right = f"filter: {self.me.filter_text}   {place}" if view.filters else place

    def _count(self, base: Library) -> list[str]:
        """How many briefs there are, unread, to check, unreadable: counted once a library."""
        unread = sum(not each.read for each in base)
        look = sum(bool(each.checked and (each.checked.unsupported or each.checked.weak)) for each in base)
        parts = [f"{len(base)} briefs" if len(base) != 1 else "1 brief", f"{unread} unread"]
        parts += [f"{look} to check"] if look else []
        unreadable = len({each.file for each in base.problems} - {each.file for each in base})
        parts += [f"{unreadable} unreadable"] if unreadable else []
        return parts + (["sample library, read-only"] if self.me.shelf.readonly else [])

    def _where(self) -> str:
        """`¶6 of 21 · insight 3`; of a line that nothing backs, that what is marked is the nearest only."""
        pane, sign = self.me.article_pane, self.me.glyphs.paragraph
        top = pane.top_paragraph
        if top is None:
            return ""
        last = pane.last_number
        number = pane.passages[0].paragraph if pane.passages else top.number
        item = self.me.brief_pane.item
        of = ""
        if item is not None and len(item.path) == 2:
            of = f" {self.me.glyphs.dot} {str(item.path[0]).removesuffix('s')} {int(item.path[1]) + 1}"
        place = f"{sign}{number} of {last}" if number else f"{last} paragraphs"
        if item is not None and item.support is not None and item.support.state is State.NONE:
            place = "no passage" + (f"; nearest {sign}{number}" if pane.passages and number else "")
        return place + of
