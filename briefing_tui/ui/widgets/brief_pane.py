"""The brief: what happened, what matters, who said what; each line with its mark and its paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len

from briefing_tui.core.blocks import Block, BlockKind, Path, document
from briefing_tui.core.model import Kind, Status
from briefing_tui.core.support import Checked, State, Support
from briefing_tui.ui.glyphs import UNICODE, Glyphs
from briefing_tui.ui.render import GUTTER, Line, one_line, plain, spread, support_marks, wrapped
from briefing_tui.ui.widgets.line_pane import LinePane

REASONS = {State.WEAK: "only part of it found", State.NONE: "no passage says this"}
"""What a line says that the text does not fully back, where the check gave no better words."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the brief as the cursor sees it.

    Attributes:
        path: Where it stands in the file: `("insights", 3)`; empty for the head.
        support: What the article says of it, or nothing.
        check: Whether it needs a look.
        start: Its first drawn line.
        end: The line behind its last.
    """

    path: Path
    support: Support | None
    check: bool
    start: int
    end: int


class BriefPane(LinePane):
    """One brief, laid out once a width."""

    def __init__(self, *, id: str, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(id=id, glyphs=glyphs)
        self.checked: Checked | None = None
        self.items: list[Item] = []
        self.message: tuple[str, ...] = ()
        self._lines: list[Line] = []
        self._owner: list[int] = []

    # Content --------------------------------------------------------------------------

    def show(self, checked: Checked | None, message: tuple[str, ...] = (), *, keep: bool = False) -> None:
        """Show a brief, or a message in its place.

        Args:
            checked: The brief with its support.
            message: Lines for when there is none.
            keep: Stay on the same line: it is the same brief, read again.
        """
        self.checked, self.message = checked, message
        if not keep:
            self.needle, self.hits = "", ()
            self.set_reactive(BriefPane.cursor, 0)
        self.relayout()
        self.set_reactive(BriefPane.cursor, max(0, min(self.cursor, len(self.items) - 1)))
        if not keep:
            self.jump(0)
        self.content_changed()

    @property
    def item(self) -> Item | None:
        """What the cursor is on."""
        return self.items[self.cursor] if self.cursor < len(self.items) else None

    def go_to_path(self, path: Path) -> None:
        """Put the cursor on the line with this path."""
        for index, item in enumerate(self.items):
            if item.path == path:
                self.go_to(index)

    def next_check(self, by: int) -> bool:
        """Go to the next or previous line that needs a look; whether there was one."""
        order = range(self.cursor + 1, len(self.items)) if by > 0 else range(self.cursor - 1, -1, -1)
        for index in order:
            if self.items[index].check:
                self.go_to(index)
                return True
        return False

    @property
    def to_check(self) -> int:
        """How many lines need a look."""
        return sum(item.check for item in self.items)

    # Layout ---------------------------------------------------------------------------

    @property
    def line_count(self) -> int:
        """Drawn lines."""
        return len(self._lines)

    @property
    def item_count(self) -> int:
        """Lines of the brief."""
        return len(self.items)

    def line(self, y: int) -> Line:
        """One drawn line."""
        return self._lines[y]

    def item_span(self, item: int) -> tuple[int, int]:
        """The drawn lines of an item."""
        return (self.items[item].start, self.items[item].end) if self.items else (0, 0)

    def item_at(self, y: int) -> int:
        """The item on a drawn line; -1 on headings and blanks."""
        return self._owner[y]

    def item_near(self, y: int) -> int:
        """The item on a drawn line or the next one below."""
        return next((owner for owner in self._owner[y:] if owner >= 0), len(self.items) - 1)

    def relayout(self) -> None:
        """Lay out all blocks for the present width."""
        self._lines, self._owner, self.items = [], [], []
        if not self.size.width:
            return  # not laid out yet, or hidden: the resize that shows it comes back here
        if self.checked is None:
            self._put(
                [plain(""), *(line for text in self.message for line in wrapped(text, self.text_width))]
            )
            return
        blocks = document(self.checked)
        head = [b for b in blocks if b.kind in (BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.SOURCE)]
        self._item((), None, False, [line for block in head for line in self._head(block)])
        speaker = None
        tags = [block for block in blocks if block.kind is BlockKind.TAG]
        facts = [block for block in blocks if block.kind is BlockKind.CAPTURE]
        for block in blocks:
            match block.kind:
                case BlockKind.HEADING:
                    speaker = None
                    self._put([Line((GUTTER,)), self._heading(block)])
                case BlockKind.PARAGRAPH:
                    self._item(block.path, block.support, False, self._summary(block))
                case BlockKind.INSIGHT:
                    self._item(block.path, block.support, needs_look(block), self._insight(block))
                case BlockKind.QUOTE:
                    who = (block.speaker, block.role)
                    if who != speaker:
                        self._put(self._speaker(block))
                    speaker = who
                    self._item(block.path, block.support, needs_look(block), self._quote(block))
                case BlockKind.TAG if block is tags[0]:
                    check = any(tag.in_text is False for tag in tags)
                    self._item(("tags",), None, check, self._tags(tags))
                case BlockKind.NOTE:
                    self._item(
                        block.path,
                        None,
                        False,
                        wrapped(block.text, self.text_width, head=(GUTTER, ("  ", ""))),
                    )
                case BlockKind.CAPTURE if block is facts[0]:
                    self._item(
                        ("source",), None, False, [line for fact in facts for line in self._fact(fact)]
                    )

    def _put(self, lines: list[Line], owner: int = -1) -> None:
        self._lines += lines
        self._owner += [owner] * len(lines)

    def _item(self, path: Path, support: Support | None, check: bool, lines: list[Line]) -> None:
        start = len(self._lines)
        self._put(lines, len(self.items))
        self.items.append(Item(path, support, check, start, len(self._lines)))

    def _head(self, block: Block) -> list[Line]:
        role = {BlockKind.TITLE: "title", BlockKind.SUBTITLE: ""}.get(block.kind, "muted")
        text = one_line(block.text)
        if block.kind is BlockKind.SOURCE:
            text = text.replace(" · ", f" {self.glyphs.dot} ")
        return wrapped(text, self.text_width, role=role)

    def _heading(self, block: Block) -> Line:
        right: list[tuple[str, str]] = []
        if block.text == "What matters" and self.checked is not None:
            right = support_marks(Checked(self.checked.brief, insights=self.checked.insights), self.glyphs)
        if block.text == "Who said what" and self.checked is not None:
            right = support_marks(Checked(self.checked.brief, quotes=self.checked.quotes), self.glyphs)
        return spread((GUTTER, (block.text, "heading")), right, self.text_width, self.glyphs.ellipsis)

    def _place(self, support: Support | None) -> str:
        """`¶10`, `§` for a heading, or a dash where nothing was found."""
        if support is None:
            return ""
        if support.state is State.NONE or not support.passages:
            return "-"
        number = support.passages[0].paragraph
        return f"{self.glyphs.paragraph}{number}" if number else self.glyphs.heading

    def _summary(self, block: Block) -> list[Line]:
        tail = []
        if block.support is not None:
            tail = [
                (
                    f"{self.glyphs.state(block.support.state)} {self._place(block.support)} ",
                    block.support.state,
                )
            ]
        return wrapped(block.text, self.text_width, head=(GUTTER, ("  ", "")), tail=tail)

    def _insight(self, block: Block) -> list[Line]:
        support, glyphs = block.support, self.glyphs
        struck = block.status is Status.STRUCK
        sign, role = ("", "") if support is None else (glyphs.state(support.state), support.state.value)
        if struck:
            sign, role = glyphs.struck, "muted"
        pad = cell_len(glyphs.none) + 1
        head = (
            GUTTER,
            (f"{block.number:2} ", "muted"),
            (sign.ljust(pad), role),
            (self._place(support).ljust(5), "muted"),
        )
        indent = 1 + 3 + pad + 5
        lines = wrapped(block.text, self.text_width, head=head, role="struck" if struck else "")
        for note in self._remarks(block):
            lines += wrapped(note, self.text_width, head=(GUTTER, (" " * (indent - 1), "")), role="muted")
        return lines

    def _remarks(self, block: Block) -> list[str]:
        """What stands under an insight: why it is marked, and the person's verdict."""
        remarks = []
        support = block.support
        if support is not None and support.state is not State.FOUND and block.status is not Status.STRUCK:
            if support.missing:
                remarks.append(
                    "not in the text: " + ", ".join(one_line(name, 80) for name in support.missing)
                )
            else:
                remarks.append(support.reason or REASONS[support.state])
        verdict = {Status.STRUCK: "struck out", Status.KEPT: "kept"}.get(block.status or Status.OPEN, "")
        by = f"by {block.by}" if block.by and verdict else ""
        said = " ".join(part for part in (verdict, by) if part)
        if said or block.note:
            remarks.append(": ".join(part for part in (said, block.note) if part))
        return remarks

    def _speaker(self, block: Block) -> list[Line]:
        name = one_line(block.speaker, 120) or "no speaker found"
        role = f" {self.glyphs.dot} {one_line(block.role, 200)}" if block.role else ""
        kind = "" if block.speaker else "muted"
        return [
            spread((GUTTER, ("  " + name, kind), (role, "muted")), (), self.text_width, self.glyphs.ellipsis)
        ]

    def _quote(self, block: Block) -> list[Line]:
        support, glyphs = block.support, self.glyphs
        kind = block.quote_kind.value if block.quote_kind not in (None, Kind.DIRECT) else ""
        words = [block.verb, kind]
        tail: list[tuple[str, str]] = []
        if support is not None:
            place = self._place(support) if support.state is State.FOUND else "not in the text"
            tail.append((f" {glyphs.state(support.state)} {place} ", support.state.value))
        tail.append((one_line(" ".join(word for word in words if word), 40) + " ", "muted"))
        text = f"{glyphs.left_quote}{block.text}{glyphs.right_quote}"
        return wrapped(text, self.text_width, head=(GUTTER, ("    ", "")), tail=tail, role="quote", indent=6)

    def _tags(self, tags: list[Block]) -> list[Line]:
        rows: list[str] = []
        for tag in tags:
            name = one_line(tag.text, 80) + ("?" if tag.in_text is False else "")
            joined = f"{rows[-1]} {self.glyphs.dot} {name}" if rows else name
            # No tag is broken in two where a line of its own would hold it.
            if rows and cell_len(joined) <= self.text_width - 3:
                rows[-1] = joined
            else:
                rows.append(name)
        lines = [line for row in rows for line in wrapped(row, self.text_width, head=(GUTTER, ("  ", "")))]
        if any(tag.in_text is False for tag in tags):
            lines.append(plain("  ? = not in the text", "muted"))
        return lines

    def _fact(self, fact: Block) -> list[Line]:
        head = (GUTTER, (f"  {fact.label:<10}", "muted"))
        return wrapped(one_line(fact.text, 2000), self.text_width, head=head)


def needs_look(block: Block) -> bool:
    """Whether an insight or quote is weak or not found, and nobody has decided on it yet."""
    if block.support is None or block.status in (Status.KEPT, Status.STRUCK):
        return False
    return block.support.state is not State.FOUND
