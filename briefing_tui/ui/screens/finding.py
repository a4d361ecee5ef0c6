"""The line to type in, and finding words in the focused pane."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from briefing_tui.core.order import Order
from briefing_tui.ui.screens.part import Part
from briefing_tui.ui.widgets.brief_list import BriefList
from briefing_tui.ui.widgets.find_bar import FindBar

if TYPE_CHECKING:
    from briefing_tui.actions.asker import Wanted
    from briefing_tui.core.index import Index
    from briefing_tui.core.row import Numbers
    from briefing_tui.ui.widgets.line_pane import LinePane

_WORD = re.compile(r"\w")


class Finding(Part):
    """The part of the reader that looks for words."""

    @dataclass
    class HitsCame(Message):
        """Where in the list the words stand."""

        needle: str
        hits: Sequence[int]

    asked_in: LinePane
    """The pane that had the focus when the line was opened."""
    _hit: tuple[str | None, int, int] = ("", 0, 0)
    _step_later = False

    async def action_find(self) -> None:
        """Find in the focused pane."""
        self.asked_in = self.me.pane
        (await self.me.make_bar()).open("find", self.me.pane.needle, "words; Enter goes to the first hit")

    @on(FindBar.Changed)
    def bar_changed(self, message: FindBar.Changed) -> None:
        """Look, or filter, while it is typed."""
        if not self.me.find_bar.display:
            return  # Escape came first.
        self.me.at_keys()
        if message.mode == "find":
            self.asked_in.find(message.text)
            self._say_hits()
        else:
            self.me.filter_live(message.text, whole=message.whole)

    def _say_hits(self) -> None:
        pane = self.asked_in
        if isinstance(pane, BriefList) and pane.seeking:
            self.me.find_bar.answer(self.me.glyphs.ellipsis)
        else:
            self.me.find_bar.answer(f"{pane.hit_count:,} hits" if pane.hit_count != 1 else "1 hit")

    @on(FindBar.Submitted)
    def bar_submitted(self, message: FindBar.Submitted) -> None:
        """Keep what was typed."""
        if message.mode != "find":
            self.me.submit_filter(message.text)
            return
        pane = self.asked_in
        self.close_bar(keep=True)
        if message.text:
            self.step_hit(pane, 0)
            if not pane.hit_count and not self._step_later:
                self.me.tell(f"Nothing here answers to {message.text!r}.")
        self.me.titles()

    def close_bar(self, *, keep: bool) -> None:
        """Hide the bar; without `keep` everything is as it was before."""
        bar = self.me.find_bar
        bar.display = False
        if bar.mode == "filter" and not keep:
            self.me.forget_filter()
        if bar.mode == "find" and not keep:
            self.asked_in.find("")
        self.asked_in.focus()

    def action_find_next(self, by: int) -> None:
        """The next hit, or the previous one."""
        pane = self.me.pane
        if not pane.needle:
            self.me.tell("Nothing is looked for here: / begins.")
        else:
            self.step_hit(pane, by)
            self.me.titles()

    def step_hit(self, pane: LinePane, by: int) -> None:
        """Go to a hit, once it is known where they are."""
        if isinstance(pane, BriefList) and pane.seeking:
            self._step_later = True
            return
        number, total = pane.step_hit(by)
        self._hit = (pane.id, number, total)

    def hits_of(self, pane: LinePane) -> str:
        """`/word 2/14` for the frame of a pane that is searched; else nothing."""
        if not pane.needle:
            return ""
        at = self._hit[1] if self._hit[0] == pane.id and self._hit[2] == pane.hit_count else 0
        return f"/{pane.needle} {at or '-'}/{pane.hit_count}"

    # In a long list -------------------------------------------------------------------

    @on(BriefList.Sought)
    def seek(self, message: BriefList.Sought) -> None:
        """Look for words in the titles and sources of a list that is too long to look through here."""
        view = self.me.view
        if view is not None:
            self.me.asker.ask("find", partial(self._seek, message.needle, view.numbers))

    def _seek(self, needle: str, numbers: Numbers, index: Index, wanted: Wanted) -> None:
        from briefing_tui.core.filters import From, InTitle

        places = array("q")
        if _WORD.search(needle):
            found = set(index.search(InTitle(needle, True) | From(needle, True), Order()))
            places = array("q", (place for place, number in enumerate(numbers) if number in found))
        if wanted():
            self.post_message(self.HitsCame(needle, places))

    @on(HitsCame)
    def take_hits(self, message: HitsCame) -> None:
        """Mark the hits, and go to the first where Enter was pressed before they were there."""
        pane = self.me.brief_list
        if not pane.take_hits(message.needle, message.hits):
            return
        bar = self.me.query_one_optional(FindBar)
        if bar is not None and bar.display and bar.mode == "find":
            self._say_hits()
        if self._step_later:
            self._step_later = False
            self.step_hit(pane, 0)
            if not pane.hit_count:
                self.me.tell(f"Nothing here answers to {message.needle!r}.")
        self.me.titles()
