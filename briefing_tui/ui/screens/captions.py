"""What stands on the frames and on the two lines: where we are and what can be done."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from briefing_tui.ui.commands import keys_of, on_screen
from briefing_tui.ui.screens.part import Part
from briefing_tui.ui.widgets.status_line import KeyLine, StatusLine


class Captions(Part):
    """The part of the reader that says where we are."""

    _key_names: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType({})

    def watch_view(self) -> None:
        """The titles count what is shown."""
        if self.is_mounted:
            self.me.titles()

    def titles(self) -> None:
        """Say on the frames and the two lines where we are and what can be done."""
        brief_list = self.me.brief_list
        check = self.me.brief_pane.to_check
        order = self.me.wanted.order
        # Newest first points down, from A on points up.
        down = (order.key in ("date", "relevance")) != order.reverse
        arrow = self.me.glyphs.down if down else self.me.glyphs.up
        self.me.library_tree.entitle("1 Library", self.me.hits_of(self.me.library_tree))
        brief_list.entitle("2 Briefs", self.me.hits_of(brief_list) or f"{order.key} {arrow}")
        found = self.me.hits_of(self.me.brief_pane)
        self.me.brief_pane.entitle("3 Brief", found or (f"{check} to check" if check else ""))
        name = "4 Passage" if self.has_class("-medium") else "4 Article"
        self.me.article_pane.entitle(name, self.me.hits_of(self.me.article_pane) or self._where())
        self.say_place()
        self.query_one(KeyLine).keys = self._keys_in(self.me.pane.id or "")

    def _keys_in(self, pane_id: str) -> tuple[tuple[str, str], ...]:
        """Keys of a pane and what they do; they are the same as long as the program runs."""
        keys = self._key_names.get(pane_id)
        if keys is None:
            remapped = {id: ",".join(each) for id, each in self.me.briefing.config.keys.items()}
            keys = tuple(
                (keys_of(command, remapped).split(" ")[0], command.label_in(pane_id))
                for command in on_screen("reader")
                if pane_id in command.panes and command.id != "help"
            )
            self._key_names = {**self._key_names, pane_id: keys}
        return keys

    def say_place(self) -> None:
        """The line above the panes: the library, the filter, the place in the list."""
        dot, view, brief_list = self.me.glyphs.dot, self.me.view, self.me.brief_list
        status = self.query_one(StatusLine)
        status.left = f" {dot} ".join(["briefing", *self._counts()])
        # The place is said here and not on the frame: a frame is drawn again with its whole pane.
        total = f"{brief_list.item_count:,}" if view is None or view.whole else self._total()
        place = f"{brief_list.cursor + 1:,}/{total}" if brief_list.item_count else "0"
        status.right = f"filter: {self.me.filter_text}   {place}" if self.me.filter_text else place

    def _counts(self) -> list[str]:
        """How many briefs there are, unread, to check, unreadable; how far the index is."""
        view, totals, more = self.me.view, self.me.totals, self.me.glyphs.ellipsis
        progress = self.me.progress
        parts = [f"indexing {progress[0]:,} of {progress[1]:,}"] if progress else []
        if view is None or totals is None:
            return parts or [f"reading the briefs{more}"]
        if not progress:
            parts.append(f"{totals.briefs:,} briefs" if totals.briefs != 1 else "1 brief")
        parts.append(f"{totals.unread:,} unread")
        if totals.to_check:
            parts.append(f"{totals.to_check:,} to check{more if totals.unchecked else ''}")
        parts += [f"{self.me.unreadable:,} unreadable"] if self.me.unreadable else []
        return parts + (["sample library, read-only"] if self.me.shelf.readonly else [])

    def _total(self) -> str:
        """How many the list will have, while only the first ones are there."""
        known = self.me.totals is not None and not self.me.filter_text
        return f"{self.me.totals.briefs:,}" if known and self.me.totals else self.me.glyphs.ellipsis

    def _where(self) -> str:
        """`¶6 of 21 · insight 3`; of a line that nothing backs, that what is marked is the nearest only."""
        pane, sign = self.me.article_pane, self.me.glyphs.paragraph
        top = pane.top_paragraph
        if top is None:
            return ""
        last = pane.last_number
        number = pane.passages[0].paragraph if pane.passages else top.number
        from briefing_tui.core.support import State  # known once a brief is shown

        item = self.me.brief_pane.item
        of = ""
        if item is not None and len(item.path) == 2:
            of = f" {self.me.glyphs.dot} {str(item.path[0]).removesuffix('s')} {int(item.path[1]) + 1}"
        place = f"{sign}{number} of {last}" if number else f"{last} paragraphs"
        if item is not None and item.support is not None and item.support.state is State.NONE:
            place = "no passage" + (f"; nearest {sign}{number}" if pane.passages and number else "")
        return place + of
