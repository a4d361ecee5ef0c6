"""The rows of the list, as `(text, role)` pieces: what the first picture and the list pane both draw.

Nothing is imported here but what costs nothing: the first picture is drawn before anything else is
read. Whatever most text does without (measuring wide characters, cleaning) is imported where it is needed.
"""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` alone takes a tenth of the time to the first picture
if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing_tui.core.problem import Problem
    from briefing_tui.core.row import Row
    from briefing_tui.ui.glyphs import Glyphs

Piece = tuple[str, str]
"""A text and its role: the name of a component class of `LinePane` without its prefix."""
FIRST_ROWS = 50
"""Rows that are shown before the rest of a list is known."""
TITLE_LIMIT = 500
"""Code points of a title that a row looks at: a title of a megabyte must not be measured."""
GUTTER: Piece = (" ", "")
"""The first cell of a line, where the bar of the cursor stands."""
NARROW = frozenset(
    chr(code)
    for low, high in (
        (0x20, 0x7E),
        (0xA0, 0x2FF),
        (0x370, 0x482),
        (0x48A, 0x590),
        (0x2010, 0x2027),
        (0x2030, 0x205E),
    )
    for code in range(low, high + 1)
)
"""Characters that are one cell wide: most European writing. U+00AD in them is printed nowhere."""


# Measuring ----------------------------------------------------------------------------


def is_plain(text: str) -> bool:
    """Whether each character of `text` may be shown and is one cell wide; false where it is not certain."""
    if not text.isprintable():
        return False
    return text.isascii() or NARROW.issuperset(text)


def cell_len(text: str) -> int:
    """The width of `text` in cells."""
    if is_plain(text):
        return len(text)
    from rich.cells import cell_len as measure

    return measure(text)


def fit(text: str, width: int, ellipsis: str = "…") -> str:
    """`text` on one line of exactly `width` cells: cut with an ellipsis, or padded with blanks."""
    if width <= 0:
        return ""
    # The first cells of a long text decide: a text of a megabyte must not be measured.
    narrow = is_plain(text[: width + 1])
    have = min(len(text), 4 * width) if narrow or len(text) > 4 * width else cell_len(text)
    if have <= width:
        return text + " " * (width - have)
    room = width - cell_len(ellipsis)
    if room <= 0:
        return ellipsis[:width]
    kept = room
    if not narrow:
        from briefing_tui.ui.wrap import cells

        kept, used = 0, 0
        while kept < len(text) and (used := used + cells(text, kept)) <= room:
            kept += 1
    cut = text[:kept].rstrip() + ellipsis
    return cut + " " * max(0, width - cell_len(cut))


def one_line(text: str, limit: int = TITLE_LIMIT) -> str:
    """Text of a file made fit for one line of a row."""
    text = text[:limit]
    if is_plain(text):
        return text
    from briefing_tui.core.clean import clean

    return clean(text, multiline=False)


# Laying out ---------------------------------------------------------------------------


def spread(
    left: Sequence[Piece], right: Sequence[Piece], width: int, ellipsis: str = "…"
) -> tuple[Piece, ...]:
    """Pieces at the left edge, cut where they must be, and pieces at the right edge."""
    tail = sum(cell_len(text) for text, _ in right)
    room = max(0, width - tail - (1 if right else 0))
    pieces: list[Piece] = []
    for text, role in left:
        if room <= 0:
            break
        have = cell_len(text)
        if have > room:
            text, have = fit(text, room, ellipsis), room
        pieces.append((text, role))
        room -= have
    gap = room + (1 if right else 0)
    if gap > 0:
        pieces.append((" " * gap, ""))
    return (*pieces, *right)


def count_marks(counts: Sequence[int] | None, signs: Glyphs) -> list[Piece]:
    """`✓4 ~1 ✗1` from the counts of found, weak and not found; nothing where nobody counted."""
    numbered = zip(("found", "weak", "none"), counts or (), strict=False)
    return [(f"{getattr(signs, state)}{count} ", state) for state, count in numbered if count]


def brief_row(row: Row, width: int, height: int, signs: Glyphs) -> tuple[tuple[Piece, ...], ...]:
    """A brief in the list, in one line (date first) or two (title first)."""
    title = one_line(row.title)
    flag = signs.unread if not row.read else " "
    star = signs.star if row.starred else " "
    role = "" if row.read else "unread"
    date = row.day[-5:] if len(row.day) == 10 else row.day
    right = ((f"{row.insights}I {row.quotes}Q ", "muted"), *count_marks(row.support, signs))
    if height == 1:
        left = (GUTTER, (fit(date, 5) + " ", "muted"), (f"{flag}{star} ", "accent"), (title, role))
        return (spread(left, right, width, signs.ellipsis),)
    first = spread((GUTTER, (title, role)), ((f"{star}{flag}", "accent"),), width, signs.ellipsis)
    about = f" {signs.dot} ".join(part for part in (date, one_line(row.source, 80)) if part)
    second = spread((GUTTER, (about, "muted")), right, width, signs.ellipsis)
    return (first, second)


def problem_row(problem: Problem, width: int, height: int, signs: Glyphs) -> tuple[tuple[Piece, ...], ...]:
    """A file that could not be read, in the list."""
    place = one_line(f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file)
    message = one_line(problem.message)
    if height == 1:
        left = (GUTTER, (f"{signs.problem} ", "problem"), (place, "problem"), (f"  {message}", ""))
        return (spread(left, (), width, signs.ellipsis),)
    return (
        spread((GUTTER, (f"{signs.problem} {place}", "problem")), (), width, signs.ellipsis),
        spread((GUTTER, (message, "muted")), (), width, signs.ellipsis),
    )


def thumb(height: int, total: int, top: int) -> range:
    """The lines of a pane on which its scroll bar stands.

    Args:
        height: Lines in view.
        total: Lines altogether.
        top: The first line in view.
    """
    if total <= height or not height:
        return range(0)
    length = max(1, height * height // total)
    start = round((height - length) * top / (total - height))
    return range(start, start + length)


def status(left: str, right: str, width: int, ellipsis: str = "…") -> tuple[str, str]:
    """The two stretches of the line above the panes; the left one is cut first."""
    right = fit(right, min(cell_len(right), width * 2 // 3), ellipsis) if right else ""
    gap = 2 if right else 0  # or two words would run into one where the left one is cut
    left = fit(" " + left, max(0, width - cell_len(right) - 1 - gap), ellipsis) if width else ""
    return left, f"{' ' * gap}{right} "


def status_at_start(signs: Glyphs) -> tuple[str, str]:
    """What stands on that line while the first rows are all that is known."""
    return f"briefing {signs.dot} reading the briefs{signs.ellipsis}", f"1/{signs.ellipsis}"
