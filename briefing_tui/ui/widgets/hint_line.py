"""The line below what is typed: how it may go on, or where it went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from briefing_tui.ui.glyphs import UNICODE, Glyphs
from briefing_tui.ui.render import one_line
from briefing_tui.ui.rows import Piece, cell_len, fit

if TYPE_CHECKING:
    from briefing_tui.core.complete import Completion

FEW = 3
"""Up to so many ways to go on have what they mean beside them; of more, only their counts."""
NAME = 40
"""Cells of a name at most."""


class HintLine(Widget):
    """One line, empty as a rule."""

    offers: reactive[tuple[Completion, ...]] = reactive(())
    """The ways to go on."""
    taken: reactive[int] = reactive(-1)
    """Which of them stands in the text now; -1 for none."""
    fault: reactive[tuple[str, int] | None] = reactive(None)
    """What is wrong, and the cell of the bad place; it is said rather than the ways to go on."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"hint-line--key", "hint-line--now", "hint-line--fault"}

    def __init__(self, *, id: str, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(id=id)
        self.glyphs = glyphs

    def render_line(self, y: int) -> Strip:
        """The fault, or the offers, as many as fit."""
        width, style = self.size.width, self.rich_style
        if self.fault is not None:
            pieces = fault_pieces(*self.fault, width, self.glyphs.ellipsis)
        else:
            pieces = offer_pieces(self.offers, self.taken, width, self.glyphs.ellipsis)
        segments = [
            Segment(text, style + self.get_component_rich_style(f"hint-line--{role}", partial=True))
            if role
            else Segment(text, style)
            for text, role in pieces
        ]
        return Strip(segments).adjust_cell_length(width, style)


def offer_pieces(
    offers: Sequence[Completion], taken: int, width: int, ellipsis: str = "…"
) -> tuple[Piece, ...]:
    """`Tab iran 5  "oil price" 4`, the one that Tab takes or took in the role `now`."""
    if not offers:
        return ()
    room = width - cell_len(" Tab ") - 1
    labels = [_label(offer, len(offers) <= FEW, ellipsis) for offer in offers]
    # Who went through the offers sees the one that was reached.
    first = 0
    while first < taken and sum(_cells(label) for label in labels[first : taken + 1]) > room:
        first += 1
    pieces: list[Piece] = [(" Tab ", "key")]
    for at, (name, note) in enumerate(labels[first:], first):
        last = at + 1 == len(labels)
        if _cells((name, note)) > room - (0 if last else cell_len(ellipsis)):
            pieces.append((" " + (fit(name, room - 1, ellipsis) if at == first else ellipsis), ""))
            break
        pieces += [(f" {name}", "now" if at == max(taken, 0) else ""), (f" {note} " if note else " ", "")]
        room -= _cells((name, note))
    return tuple(pieces)


def _label(offer: Completion, whole: bool, ellipsis: str) -> tuple[str, str]:
    name = one_line(offer.text)
    if cell_len(name) > NAME:
        name = fit(name, NAME, ellipsis).rstrip()
    return name, one_line(offer.note, NAME) if whole or offer.note[:1].isdecimal() else ""


def _cells(label: tuple[str, str]) -> int:
    name, note = label
    return cell_len(name) + 2 + (cell_len(note) + 1 if note else 0)


def fault_pieces(message: str, at: int, width: int, ellipsis: str = "…") -> tuple[Piece, ...]:
    """`    ^ there is no field 'tga:'`: the caret below the bad place, the message where there is room."""
    at = max(0, min(at, width - 1))
    text = one_line(message)
    right, left = width - at - 3, at - 2
    if cell_len(text) <= right or right >= left:
        return ((" " * at, ""), ("^ ", "fault"), (fit(text, right, ellipsis).rstrip(), "fault"))
    text = fit(text, left, ellipsis).rstrip()
    return ((" " * (at - 1 - cell_len(text)), ""), (text, "fault"), (" ^", "fault"))
