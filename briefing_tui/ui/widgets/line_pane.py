"""A pane that draws its own lines: whatever can grow is drawn by this, a few lines a key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from briefing_tui.core.clean import clean
from briefing_tui.ui.glyphs import UNICODE, Glyphs
from briefing_tui.ui.render import Line, mark_needle
from briefing_tui.ui.rows import Piece, cell_len, thumb
from briefing_tui.ui.widgets.pane_strips import PaneStrips

ROLES = (
    "muted", "title", "heading", "found", "weak", "none", "accent", "unread", "quote", "problem",
    "mark", "hit", "rule", "struck", "cursor", "cursor-dim",
)  # fmt: skip
"""What a stretch of a line can be."""
ROLE_CLASSES = frozenset(f"line--{role}" for role in ROLES)
"""Their component classes. The screen has them, not each pane: a start styles them once, not five times."""

WHEEL = 3
"""Lines a step of the mouse wheel scrolls."""


class Look(NamedTuple):
    """What a line in view looks like, wherever it stands."""

    pieces: tuple[Piece, ...]
    cursor: str
    """The role of the line of the cursor; nothing on any other."""
    in_thumb: bool
    """Whether it shows where in the whole we are."""


class LinePane(ScrollView, can_focus=True, inherit_bindings=False):
    """Lines in items, with a cursor on an item.

    A subclass says how many lines there are (`line_count`), what stands on one (`line`), and which
    lines an item covers (`item_span`, `item_at`). It keeps no object a line unless it wants to.
    The keys of textual's own scrolling are not inherited: they would come before those of the screen,
    and an arrow would scroll where it is to move the cursor.
    """

    cursor: var[int] = var(0)
    """The item the cursor is on."""
    needle: var[str] = var("")
    """What is looked for in this pane, or nothing."""

    @dataclass
    class Moved(Message):
        """The cursor came to another item."""

        pane: LinePane
        item: int

        @property
        def control(self) -> LinePane:
            """The pane, for `@on` selectors."""
            return self.pane

    @dataclass
    class Chosen(Message):
        """An item was clicked twice, or clicked while the cursor was on it."""

        pane: LinePane
        item: int

        @property
        def control(self) -> LinePane:
            """The pane, for `@on` selectors."""
            return self.pane

    has_cursor: ClassVar[bool] = True

    def __init__(self, *, id: str, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(id=id)
        self.glyphs = glyphs
        self.hits: Sequence[int] = ()
        self._styles: dict[tuple[str, str], Style] = {}
        self._styles_cache = PaneStrips()
        self._said: dict[str, str] = {}

    # What a subclass says -------------------------------------------------------------

    @property
    def line_count(self) -> int:
        """How many lines there are at the present width."""
        return 0

    @property
    def item_count(self) -> int:
        """How many items there are."""
        return self.line_count

    def line(self, y: int) -> Line:
        """What stands on line `y`."""
        return Line(())

    def item_span(self, item: int) -> tuple[int, int]:
        """First line of an item and the line behind its last."""
        return item, item + 1

    def item_at(self, y: int) -> int:
        """The item on line `y`."""
        return y

    def item_near(self, y: int) -> int:
        """The item on line `y`, or the next one where `y` is between items."""
        return self.item_at(y)

    def item_text(self, item: int) -> str:
        """What `/` looks at."""
        start, end = self.item_span(item)
        return "\n".join(self.line(y).text for y in range(start, end))

    def relayout(self) -> None:
        """Wrap again: the width or the glyphs changed."""

    # Drawing --------------------------------------------------------------------------

    @property
    def text_width(self) -> int:
        """Cells that a line may use; one is kept for the scroll bar."""
        return max(10, self.size.width - 1)

    def content_changed(self) -> None:
        """Show other lines: the number of lines or their content is new."""
        self.count_lines()
        # What is on the frame stays; a hidden pane has no size, and is to be drawn whole when it is shown.
        self.refresh(*([self.size.region] if self.size else ()))

    def count_lines(self) -> None:
        """Scroll no further than to the last line."""
        # Setting it in the open would lay the whole screen out again: only scrolling needs to know it.
        self.set_reactive(LinePane.virtual_size, Size(self.size.width, self.line_count))
        if self.scroll_offset.y > self.max_scroll_y:
            self.jump(self.max_scroll_y)

    def jump(self, y: int) -> None:
        """Scroll at once so that line `y` is the first in view."""
        self.scroll_to(y=max(0, y), animate=False, force=True, immediate=True)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls; the cursor stays where it is."""
        event.stop()
        self.jump(self.scroll_offset.y + WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls; the cursor stays where it is."""
        event.stop()
        self.jump(self.scroll_offset.y - WHEEL)

    def render_line(self, y: int) -> Strip:
        """The strip of one line in view."""
        (look,) = self.looks([y])
        return Strip(self.segments(look, self.size.width), self.size.width)

    def looks(self, lines: Sequence[int]) -> Iterator[Look]:
        """What stands on some of the lines in view, and how."""
        height, top, count = self.size.height, self.scroll_offset.y, self.line_count
        # The last column is our own scroll bar: textual's is a widget, drawn again in a frame of its own
        # after each change of what is shown.
        bar = thumb(height, count, top)
        under = -1
        if self.has_cursor and self.item_count:
            under = self.cursor
        cursor = "cursor" if self.has_focus else "cursor-dim"
        for y in lines:
            if top + y >= count:
                yield Look((), "", False)
                continue
            line = self.line(top + y)
            if self.needle and not line.marked:
                line = mark_needle(line, self.needle)
            here = cursor if under >= 0 and self.item_at(top + y) == under else ""
            yield Look(line.pieces, here, y in bar)

    def segments(self, look: Look, width: int) -> list[Segment]:
        """A line as it is drawn, `width` cells of it."""
        pieces, cursor, in_thumb = look
        if cursor:
            pieces = ((self.glyphs.bar, "accent"), *pieces[1:])
        room = width - 1 if in_thumb else width
        segments = []
        for text, role in pieces:
            if text:
                segments.append(Segment(text, self.style_of(role, cursor)))
                room -= cell_len(text)
        if room > 0:
            segments.append(Segment(" " * room, self.style_of("", cursor)))
        elif room < 0:
            segments = list(Strip(segments).adjust_cell_length(width - 1 if in_thumb else width))
        if in_thumb:
            segments.append(Segment(self.glyphs.thumb, self.style_of("rule", "")))
        return segments

    @property
    def base_style(self) -> Style:
        """The style of plain text."""
        return self.rich_style

    def role_style(self, role: str) -> Style:
        """The style of a role, from the style sheet."""
        return self.screen.get_component_rich_style(f"line--{role}", partial=True)

    def style_of(self, role: str, cursor: str) -> Style:
        """How text of a role looks, on the line of the cursor or on another; kept until the theme changes."""
        style = self._styles.get((role, cursor))
        if style is None:
            style = self.base_style
            for each in (cursor, role):
                style += self.role_style(each) if each else Style.null()
            self._styles[role, cursor] = style
        return style

    def notify_style_update(self) -> None:
        """Forget the styles: the theme or the style sheet changed."""
        self._styles.clear()
        super().notify_style_update()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap to the new width and keep the cursor in view."""
        self.relayout()
        self.content_changed()
        self.call_after_refresh(self.show_cursor)

    def on_focus(self) -> None:
        """The cursor line looks another way with the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor line looks another way without the focus."""
        self.refresh()

    # Moving ---------------------------------------------------------------------------

    def move(self, by: int) -> None:
        """Move the cursor by items."""
        self.go_to(self.cursor + by)

    def page(self, pages: float) -> None:
        """Move by pages of the pane's height."""
        height = max(1, self.size.height - 1)
        start, _ = self.item_span(self.cursor)
        target = max(0, min(self.line_count - 1, start + round(height * pages)))
        item = self.item_near(target)
        if item == self.cursor:
            item += 1 if pages > 0 else -1
        self.go_to(item)

    def top(self) -> None:
        """Go to the first item."""
        self.go_to(0)

    def bottom(self) -> None:
        """Go to the last item."""
        self.go_to(self.item_count - 1)

    def go_to(self, item: int) -> None:
        """Put the cursor on an item and show it."""
        if self.item_count:
            self.cursor = max(0, min(self.item_count - 1, item))

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaint the two items only."""
        if not self.is_mounted or not self.size.width:
            return
        self.repaint_item(old)
        self.repaint_item(new)
        self.show_cursor()
        self.post_message(self.Moved(self, new))

    def repaint_item(self, item: int) -> None:
        """Draw the lines of one item again."""
        if 0 <= item < self.item_count:
            start, end = self.item_span(item)
            top = self.scroll_offset.y
            self.refresh(Region(0, start - top, self.size.width, end - start))

    def show_cursor(self) -> None:
        """Scroll as little as shows the cursor's item."""
        if self.has_cursor and self.item_count and self.size.height:
            start, end = self.item_span(min(self.cursor, self.item_count - 1))
            height = min(end - start, self.size.height)
            top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height
            if start < top:
                self.jump(start)
            elif start + height > bottom:
                self.jump(start + height - self.size.height)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where it was clicked; a click on the cursor chooses."""
        offset = event.get_content_offset(self)
        if offset is None:
            return  # on the frame
        at = offset.y + self.scroll_offset.y
        if at < self.line_count:
            item = self.item_near(at)
            if item == self.cursor:
                self.post_message(self.Chosen(self, item))
            else:
                self.go_to(item)

    def entitle(self, title: str, subtitle: str) -> None:
        """Write on the frame, and draw of it again only what says something else."""
        width, height = self.outer_size
        for edge, said, y in (("title", title, 0), ("subtitle", subtitle, height - 1)):
            if self._said.get(edge) != said:
                self._said[edge] = said
                # Setting it in the open would draw the whole pane again.
                setattr(self, f"_border_{edge}", Content(clean(said, multiline=False)))
                self.refresh(Region(0, y, width, 1) - self.content_offset)

    # Finding --------------------------------------------------------------------------

    def find(self, needle: str) -> int:
        """Look for `needle`, smart case, and mark it; the number of items that hold it."""
        self.needle = needle
        if not needle:
            self.hits = ()
        else:
            exact = needle != needle.lower()
            wanted = needle if exact else needle.lower()
            self.hits = [
                item
                for item in range(self.item_count)
                if wanted in (self.item_text(item) if exact else self.item_text(item).lower())
            ]
        self.refresh()
        return len(self.hits)

    @property
    def hit_count(self) -> int:
        """How many hits there are."""
        return len(self.hits)

    def step_hit(self, by: int) -> tuple[int, int]:
        """Go to the next or previous hit, round the end; `(number from 1, total)`, zeros without."""
        if not self.hits:
            return 0, 0
        if by > 0:
            index = next((i for i, item in enumerate(self.hits) if item > self.cursor), 0)
        elif by < 0:
            index = next((i for i in reversed(range(len(self.hits))) if self.hits[i] < self.cursor), -1)
        else:
            index = next((i for i, item in enumerate(self.hits) if item >= self.cursor), 0)
        self.go_to(self.hits[index])
        return index % len(self.hits) + 1, len(self.hits)
