"""The article: wrapped once a width, drawn where it is in view, with passages and hits marked in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from briefing_tui.core.clean import sanitise
from briefing_tui.ui.glyphs import UNICODE, Glyphs
from briefing_tui.ui.render import GUTTER, Line, plain
from briefing_tui.ui.widgets.line_pane import LinePane
from briefing_tui.ui.wrap import wrap

if TYPE_CHECKING:
    from briefing_tui.core.support import Passage
    from briefing_tui.core.text import Paragraph

MEASURE = 88
"""Cells of text at most: longer lines are hard to read."""


class Row(NamedTuple):
    """A drawn line: a stretch of the article, or a blank between paragraphs."""

    paragraph: int
    """Index into the paragraphs; -1 on a blank."""
    start: int
    end: int
    first: bool


class ArticlePane(LinePane):
    """The text of one article. It has no cursor: its keys scroll."""

    has_cursor: ClassVar[bool] = False

    def __init__(self, *, id: str, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(id=id, glyphs=glyphs)
        self.text = ""
        self.message = ""
        self.paragraphs: tuple[Paragraph, ...] = ()
        self.last_number = 0
        self.passages: tuple[Passage, ...] = ()
        self.spans: Sequence[tuple[int, int]] = ()
        self.hit = -1
        self._rows: list[Row] = []
        self._starts: list[int] = []
        self._shown = ""
        self._top = self._wanted = -1

    # Content --------------------------------------------------------------------------

    def show(self, article: str, message: str = "") -> None:
        """Show an article from its top; `message` stands there when it is empty."""
        self.text = article
        self._shown = sanitise(article)
        self.message = message
        from briefing_tui.core.text import paragraphs  # no list needs it

        self.paragraphs = paragraphs(article)
        self.last_number = max((paragraph.number for paragraph in self.paragraphs), default=0)
        self.passages = ()
        self.needle, self.spans, self.hit = "", (), -1
        self.relayout()
        self._top = self._wanted = -1
        self.jump(0)
        self.content_changed()

    def mark(self, passages: tuple[Passage, ...], *, scroll: bool = True, which: int = 0) -> None:
        """Mark passages, and bring one of them into view."""
        self.passages, self._wanted = passages, -1
        self.refresh()
        if scroll and passages:
            self.reveal(passages[which % len(passages)].start)

    def reveal(self, offset: int) -> None:
        """Scroll so that the line with `offset` stands in the upper third, unless it is in view."""
        if not self._rows:
            self._wanted = offset  # hidden: seen when the pane is
            return
        y = self.row_of(offset)
        top, height = self.scroll_offset.y, self.size.height
        if not top <= y < top + max(1, height - 2) or y - top < 1:
            self.jump(max(0, y - height // 3))

    def relayout(self) -> None:
        """Wrap the text to the width of the pane; what stands at its top comes there again."""
        at = self.scroll_offset.y
        if self._top < 0 and 0 < at < len(self._rows):
            self._top = self._rows[at].start
        if not self.size.width:
            self._rows, self._starts = [], []
            return  # not laid out yet, or hidden: the resize that shows it comes back here
        label = self.label_width
        width = min(MEASURE, self.text_width - 1 - label)
        rows: list[Row] = []
        for index, paragraph in enumerate(self.paragraphs):
            if rows:
                rows.append(Row(-1, paragraph.start, paragraph.start, False))
            start = paragraph.start
            body = self._shown[start : paragraph.end]
            skip = len(body) - len(body.lstrip("# ")) if paragraph.heading else 0
            for number, (left, right) in enumerate(wrap(body[skip:], width)):
                rows.append(Row(index, start + skip + left, start + skip + right, number == 0))
        self._rows = rows
        self._starts = [row.start for row in rows]

    def show_cursor(self) -> None:
        """After a new width: the passage that waits to be seen, or the line that stood at the top."""
        if not self._rows:
            return
        if self._top >= 0:
            self.jump(self.row_of(self._top))
        wanted, self._wanted, self._top = self._wanted, -1, -1
        if wanted >= 0:
            self.reveal(wanted)
        self.post_message(self.Moved(self, 0))  # another paragraph may stand at the top

    @property
    def label_width(self) -> int:
        """Cells for the paragraph numbers."""
        return len(str(self.last_number)) + 2

    @property
    def line_count(self) -> int:
        """Wrapped lines."""
        return max(1, len(self._rows))

    @property
    def top_paragraph(self) -> Paragraph | None:
        """The first paragraph in view."""
        for row in self._rows[self.scroll_offset.y : self.scroll_offset.y + 2]:
            if row.paragraph >= 0:
                return self.paragraphs[row.paragraph]
        return None

    @property
    def top_offset(self) -> int:
        """Where the first line in view begins; 0 at the top, and kept while the pane is hidden."""
        y = self.scroll_offset.y
        if not self._rows:
            return max(0, self._top)
        return self._rows[min(y, len(self._rows) - 1)].start if y else 0

    def come_back(self, offset: int) -> None:
        """Put the line with `offset` at the top, at once or when the pane is shown."""
        self._wanted = -1
        if self._rows:
            self.jump(self.row_of(offset))
            self.post_message(self.Moved(self, 0))
        else:
            self._top = offset

    def row_of(self, offset: int) -> int:
        """The line that shows `offset`."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def line(self, y: int) -> Line:
        """A line with its paragraph number, the marked passage and the hits."""
        if not self._rows:
            return plain(self.message, "muted")
        row = self._rows[y]
        if row.paragraph < 0:
            return Line((GUTTER,))
        paragraph = self.paragraphs[row.paragraph]
        sign = self.glyphs.heading if paragraph.heading else f"{self.glyphs.paragraph}{paragraph.number}"
        label = (sign if row.first else "").ljust(self.label_width)
        role = "heading" if paragraph.heading else ""
        touched = any(p.start < row.end and p.end > row.start for p in self.passages)
        gutter = (self.glyphs.bar, "accent") if touched else GUTTER
        return Line((gutter, (label, "muted"), *self._pieces(row.start, row.end, role)), marked=True)

    def _pieces(self, start: int, end: int, role: str) -> list[tuple[str, str]]:
        """The text of a line cut where a mark or a hit begins or ends."""
        edges = {start, end}
        marks = [(p.start, p.end, "mark") for p in self.passages if p.start < end and p.end > start]
        first = max(0, bisect_right(self.spans, (start, start)) - 1)
        for span in self.spans[first:]:
            if span[0] >= end:
                break
            marks.append((*span, "hit"))
        for left, right, _ in marks:
            edges |= {max(start, min(end, left)), max(start, min(end, right))}
        cuts = sorted(edges)
        pieces = []
        for left, right in pairwise(cuts):
            inside = [name for a, b, name in marks if a <= left and right <= b]
            pieces.append((self._shown[left:right], inside[-1] if inside else role))
        return pieces

    # Moving: lines, not items ---------------------------------------------------------

    def move(self, by: int) -> None:
        """Scroll by lines."""
        self._scroll(self.scroll_offset.y + by)

    def page(self, pages: float) -> None:
        """Scroll by pages, one line kept."""
        self._scroll(self.scroll_offset.y + round(max(1, self.size.height - 1) * pages))

    def top(self) -> None:
        """Scroll to the first line."""
        self._scroll(0)

    def bottom(self) -> None:
        """Scroll to the last line."""
        self._scroll(self.line_count)

    def _scroll(self, y: int) -> None:
        self.jump(max(0, y))
        self.post_message(self.Moved(self, 0))

    def item_at(self, y: int) -> int:
        """The article is one item."""
        return 0

    # Finding --------------------------------------------------------------------------

    def find(self, needle: str) -> int:
        """Mark each occurrence, smart case; the number of them."""
        self.needle, self.hit = needle, -1
        if needle:
            flags = 0 if needle != needle.lower() else re.IGNORECASE
            words = r"\s+".join(re.escape(word) for word in needle.split(" ") if word) or re.escape(needle)
            self.spans = [match.span() for match in re.finditer(words, self._shown, flags)]
        else:
            self.spans = ()
        self.refresh()
        return len(self.spans)

    @property
    def hit_count(self) -> int:
        """How many hits there are."""
        return len(self.spans)

    def step_hit(self, by: int) -> tuple[int, int]:
        """Go to the next or previous occurrence, round the end."""
        total = len(self.spans)
        if not total:
            return 0, 0
        if self.hit < 0:
            top = self.top_offset
            after = [i for i, span in enumerate(self.spans) if span[0] >= top]
            self.hit = after[0] if after else 0
        else:
            self.hit = (self.hit + by) % total
        self.reveal(self.spans[self.hit][0])
        return self.hit + 1, total
