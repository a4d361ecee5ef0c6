"""The lines of a brief: its blocks laid out for a width, each with its mark and its paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing_tui.core.blocks import Block, BlockKind, document
from briefing_tui.core.model import PICKED_BY, Kind, Status
from briefing_tui.core.support import Checked, State
from briefing_tui.ui.render import GUTTER, Line, one_line, plain, spread, wrapped
from briefing_tui.ui.rows import cell_len, count_marks

if TYPE_CHECKING:
    from briefing_tui.core.blocks import Path
    from briefing_tui.core.support import Support
    from briefing_tui.ui.glyphs import Glyphs

REASONS = {State.WEAK: "only part of it found", State.NONE: "no passage says this"}
"""What a line says that the text does not fully back, where the check gave no better words."""


STATES = (State.FOUND, State.WEAK, State.NONE)
"""In the order of their counts."""


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


class BriefLines:
    """A brief laid out.

    Args:
        checked: The brief with its support.
        width: Cells that a line may use.
        glyphs: The signs to draw with.

    Attributes:
        lines: What is drawn.
        owner: The item of each line; -1 on headings and blanks.
        items: The lines of the brief as the cursor sees them.
    """

    def __init__(self, checked: Checked, width: int, glyphs: Glyphs) -> None:
        self.checked = checked
        self.width = width
        self.glyphs = glyphs
        self.lines: list[Line] = []
        self.owner: list[int] = []
        self.items: list[Item] = []
        self._lay_out()

    def _lay_out(self) -> None:
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
                        wrapped(block.text, self.width, head=(GUTTER, ("  ", ""))),
                    )
                case BlockKind.CAPTURE if block is facts[0]:
                    self._item(
                        ("source",), None, False, [line for fact in facts for line in self._fact(fact)]
                    )

    def _put(self, lines: list[Line], owner: int = -1) -> None:
        self.lines += lines
        self.owner += [owner] * len(lines)

    def _item(self, path: Path, support: Support | None, check: bool, lines: list[Line]) -> None:
        start = len(self.lines)
        self._put(lines, len(self.items))
        self.items.append(Item(path, support, check, start, len(self.lines)))

    def _head(self, block: Block) -> list[Line]:
        role = {BlockKind.TITLE: "title", BlockKind.SUBTITLE: ""}.get(block.kind, "muted")
        text = one_line(block.text)
        if block.kind is BlockKind.SOURCE:
            text = text.replace(" · ", f" {self.glyphs.dot} ")
        return wrapped(text, self.width, role=role)

    def _heading(self, block: Block) -> Line:
        right: list[tuple[str, str]] = []
        if block.text == "What matters":
            right = support_marks(Checked(self.checked.brief, insights=self.checked.insights), self.glyphs)
        if block.text == "Who said what":
            right = support_marks(Checked(self.checked.brief, quotes=self.checked.quotes), self.glyphs)
        return spread((GUTTER, (block.text, "heading")), right, self.width, self.glyphs.ellipsis)

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
        return wrapped(block.text, self.width, head=(GUTTER, ("  ", "")), tail=tail)

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
        tail = ((" picked ", "muted"),) if block.by == PICKED_BY else ()
        lines = wrapped(block.text, self.width, head=head, tail=tail, role="struck" if struck else "")
        for note in self._remarks(block):
            lines += wrapped(note, self.width, head=(GUTTER, (" " * (indent - 1), "")), role="muted")
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
        by = f"by {block.by}" if block.by and verdict and block.by != PICKED_BY else ""
        said = " ".join(part for part in (verdict, by) if part)
        if said or block.note:
            remarks.append(": ".join(part for part in (said, block.note) if part))
        return remarks

    def _speaker(self, block: Block) -> list[Line]:
        name = one_line(block.speaker, 120) or "no speaker found"
        role = f" {self.glyphs.dot} {one_line(block.role, 200)}" if block.role else ""
        kind = "" if block.speaker else "muted"
        return [spread((GUTTER, ("  " + name, kind), (role, "muted")), (), self.width, self.glyphs.ellipsis)]

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
        return wrapped(text, self.width, head=(GUTTER, ("    ", "")), tail=tail, role="quote", indent=6)

    def _tags(self, tags: list[Block]) -> list[Line]:
        rows: list[str] = []
        for tag in tags:
            name = one_line(tag.text, 80) + ("?" if tag.in_text is False else "")
            joined = f"{rows[-1]} {self.glyphs.dot} {name}" if rows else name
            # No tag is broken in two where a line of its own would hold it.
            if rows and cell_len(joined) <= self.width - 3:
                rows[-1] = joined
            else:
                rows.append(name)
        lines = [line for row in rows for line in wrapped(row, self.width, head=(GUTTER, ("  ", "")))]
        if any(tag.in_text is False for tag in tags):
            lines.append(plain("  ? = not in the text", "muted"))
        return lines

    def _fact(self, fact: Block) -> list[Line]:
        head = (GUTTER, (f"  {fact.label:<10}", "muted"))
        return wrapped(one_line(fact.text, 2000), self.width, head=head)


def needs_look(block: Block) -> bool:
    """Whether an insight or quote is weak or not found, and nobody has decided on it yet."""
    if block.support is None or block.status in (Status.KEPT, Status.STRUCK):
        return False
    return block.support.state is not State.FOUND


def support_marks(checked: Checked | None, glyphs: Glyphs) -> list[tuple[str, str]]:
    """`✓ 4 ~ 1 ✗ 1`: how many insights and quotes are backed, weak, not found."""
    if checked is None:
        return []
    # A struck line is decided on: it is no longer counted, here as in `Checked.unsupported`.
    open_insights = zip(checked.brief.insights, checked.insights, strict=False)
    supports = [support for insight, support in open_insights if insight.status is not Status.STRUCK]
    supports += checked.quotes
    return count_marks([sum(support.state is state for support in supports) for state in STATES], glyphs)
