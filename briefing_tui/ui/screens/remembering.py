"""Coming back to where the reading of a brief stopped."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.timer import Timer

from briefing_tui.core.position import Position, read_position
from briefing_tui.errors import BriefingError
from briefing_tui.ui.screens.part import Part
from briefing_tui.ui.widgets.line_pane import LinePane

if TYPE_CHECKING:
    from briefing_tui.ui.widgets.article_pane import ArticlePane
    from briefing_tui.ui.widgets.brief_pane import BriefPane

KEEP_SECONDS = 0.5
"""Between leaving a brief and writing down where: a few briefs that are left in a row are one write."""


class Remembering(Part):
    """The part of the reader that keeps how far each brief was read."""

    @dataclass
    class Remembered(Message):
        """Some places were written down."""

        places: Mapping[str, str]

    _reading = ""
    """The id of the brief that is open, once it was really opened."""
    _place_began = Position()
    """Where its reading began."""
    _place_panes: tuple[BriefPane, ArticlePane] | None = None
    _returning = -1
    """Where the article is to be once the brief is on its line."""
    _unwritten: Mapping[str, str] = MappingProxyType({})
    """Places that wait to be written, by id."""
    _place_timer: Timer | None = None

    # Leaving --------------------------------------------------------------------------

    def leaving_brief(self) -> None:
        """Keep where the brief is left, if it was really opened and anybody moved in it."""
        if self._note_place() and self._place_timer is None:
            self._place_timer = self.set_timer(KEEP_SECONDS, self._write_places_soon)

    def _note_place(self) -> bool:
        """Keep where the open brief is, to be written later; whether it is another place."""
        here = self._place_now()
        if here is None or here == self._place_began:
            return False
        self._place_began = here
        self._unwritten = {**self._unwritten, self._reading: str(here)}
        return True

    def brief_shown(self) -> None:
        """Another brief is on the screen; it is not open yet."""
        self._reading, self._returning = "", -1

    def brief_opened(self) -> None:
        """The brief is really open from now on."""
        shown = self.me.shown
        if shown is not None and shown.id != self._reading:
            self._reading = shown.id
            self._place_panes = self.me.brief_pane, self.me.article_pane
            self._place_began = self._place_now() or Position()

    def on_unmount(self) -> None:
        """The last place is written before the program ends, however it ends."""
        self._note_place()
        if self._unwritten:
            with suppress(BriefingError):
                self.me.shelf.state.set_positions(self._unwritten)

    def _place_now(self) -> Position | None:
        """Where the open brief is; nothing where none was really opened."""
        shown = self.me.shown
        if self._place_panes is None or shown is None or not self._reading:
            return None
        # The brief may have got another id while it was open.
        self._reading = shown.id
        brief, article = self._place_panes
        line = brief.item.path if brief.item is not None else ()
        return Position.of(line, article.text, article.paragraphs, article.top_offset)

    # Writing --------------------------------------------------------------------------

    def _write_places_soon(self) -> None:
        self._place_timer = None
        self.run_worker(partial(self._write_places, self._unwritten), thread=True, group="remember")

    def _write_places(self, places: Mapping[str, str]) -> None:
        try:
            self.me.shelf.state.set_positions(places)
        except BriefingError:
            return  # it is tried again with the next place, and once more at the end
        self.post_message(self.Remembered(places))

    @on(Remembered)
    def take_written(self, message: Remembered) -> None:
        """What is written need not wait any longer, unless it is another place by now."""
        done = message.places.items()
        self._unwritten = dict(self._unwritten.items() - done)

    # Coming back ----------------------------------------------------------------------

    def come_back(self) -> None:
        """Go where the reading of this brief stopped, and say so; called before it counts as opened."""
        shown = self.me.shown
        if shown is None or shown.id == self._reading:
            return
        kept = self._unwritten.get(shown.id)
        if kept is None:
            kept = self.me.shelf.state.get(shown.id).position
        place = read_position(kept)
        if place == Position():
            return
        brief, article = self.me.brief_pane, self.me.article_pane
        found = place.find(article.text, article.paragraphs)
        before = brief.cursor
        brief.go_to_path(place.line)
        if found is not None:
            offset, index = found
            if brief.cursor == before:
                article.come_back(offset)
            else:  # moving in the brief moves the article to the line's passage, a moment later
                self._returning = offset
            self.me.tell(f"Back at {self._name_of(index)}.")
        elif brief.cursor != before:
            self.me.tell("Back at the line where you stopped.")

    def _name_of(self, index: int) -> str:
        paragraphs = self.me.article_pane.paragraphs
        paragraph = next((each for each in paragraphs[index:] if each.number), paragraphs[index])
        sign = self.me.glyphs.paragraph if paragraph.number else self.me.glyphs.heading
        return f"{sign}{paragraph.number or ''}"

    @on(LinePane.Moved, "#brief")
    def arrived(self) -> None:
        """The brief is on its line, and the article at the line's passage: now to where it was left."""
        if self._returning >= 0:
            offset, self._returning = self._returning, -1
            self.me.article_pane.come_back(offset)
            self._place_began = self._place_now() or self._place_began
