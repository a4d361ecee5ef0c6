"""What a key takes: the next brief in the list, opening the next one, paging through a long article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.briefs import write_library
from benchmarks.figures import Figure, milliseconds
from benchmarks.setting import Setting
from benchmarks.starts import opened, own
from benchmarks.table import Limit, Row
from benchmarks.terminal import NARROW, USUAL, WIDE, Answer, Terminal

DOWN, UP = "\x1b[B", "\x1b[A"
STEPS = 5
"""Keys into one direction, where nothing shall scroll."""
MEGABYTE = 1_000_000


def keys(setting: Setting) -> Iterator[Row]:
    """The rows about keys."""
    own_start = own(setting, setting.many)
    for size in (NARROW, USUAL, WIDE):
        terminal = opened(own_start, size)
        floor = Terminal(setting.minimal("optionlist", "1000"), size) if setting.floor else None
        if floor:
            floor.wait("READY")
            floor.settle()
        yield from moving(setting, terminal, floor, f"{size[0]}x{size[1]}")
        if floor:
            floor.close()
        yield from opening(setting, terminal, f"{size[0]}x{size[1]}")
        if size == USUAL:
            yield memory(setting, terminal)
        terminal.leave("Q")


def moving(setting: Setting, terminal: Terminal, floor: Terminal | None, size: str) -> Iterator[Row]:
    """The cursor goes to the next brief, or to the next option of the other program, in turn."""
    absent = "" if floor else "no minimal program given (FLOOR=…)"
    steps = [(step // STEPS) % 2 for step in range(setting.keys)]  # down and up again: nothing scrolls
    before = terminal.cpu()
    ours, theirs = _in_turn(terminal, floor, steps)
    spent = processor(terminal, before, setting.keys)
    yield Row(
        f"next brief (j), {size}",
        milliseconds([one.frame for one in ours]),
        "OptionList of 1,000",
        milliseconds([one.frame for one in theirs]) if floor else None,
        Limit(0.5),
        absent,
    )
    yield Row(
        f"next brief, to the terminal, {size}",
        Figure(tuple(one.frame_bytes for one in ours), "bytes"),
        "OptionList of 1,000",
        Figure(tuple(one.size for one in theirs), "bytes") if floor else None,
        Limit(600, "median"),
    )
    yield Row(
        f"next brief with all that follows it, {size}",
        milliseconds([one.last for one in ours]),
        f"in all {Figure(tuple(one.size for one in ours), 'bytes')}, {spent}",
    )
    _in_turn(terminal, floor, [0] * size_in_lines(size))  # to the end of what is in view
    ours, theirs = _in_turn(terminal, floor, [0] * setting.keys)
    yield Row(
        f"next brief where the list scrolls, {size}",
        milliseconds([one.frame for one in ours]),
        "OptionList of 1,000",
        milliseconds([one.frame for one in theirs]) if floor else None,
        Limit(0.5),
        absent,
    )


def size_in_lines(size: str) -> int:
    """The lines of a screen such as `80x24`."""
    return int(size.partition("x")[2])


def _in_turn(
    terminal: Terminal, floor: Terminal | None, steps: Sequence[int]
) -> tuple[list[Answer], list[Answer]]:
    """Press one key here, one there: 0 goes down, 1 goes up."""
    ours, theirs = [], []
    for step in steps:
        ours.append(terminal.press("jk"[step]))
        if floor:
            theirs.append(floor.press((DOWN, UP)[step]))
    return answered(ours), answered(theirs)


def opening(setting: Setting, terminal: Terminal, size: str) -> Iterator[Row]:
    """The next brief is opened from any pane: until its whole picture stands there."""
    before = terminal.cpu()
    pressed = answered([terminal.press("J") for _ in range(setting.keys)])
    spent = processor(terminal, before, setting.keys)
    yield Row(
        f"open the next brief (J), {size}",
        milliseconds([one.frame for one in pressed]),
        f"the last byte after {milliseconds([one.last for one in pressed])}, {spent}",
        limit=Limit(16, "p95"),
    )


def memory(setting: Setting, terminal: Terminal) -> Row:
    """The most memory after all those keys, against the minimal program."""
    ours = Figure((terminal.peak(),), "MB")
    if not setting.floor:
        return Row("peak memory after these keys", ours, skipped="no minimal program given (FLOOR=…)")
    floor = Terminal(setting.minimal())
    floor.wait("READY")
    floor.settle()
    theirs = Figure((floor.peak(),), "MB")
    floor.close()
    return Row("peak memory after these keys", ours, "minimal app", theirs, Limit(1.5))


def long_article(setting: Setting) -> Iterator[Row]:
    """A brief with an article of a megabyte: page through it, go to its end."""
    library = write_library(setting.root / "megabyte", 1, MEGABYTE)
    start = own(setting, library)
    terminal = Terminal(start.command, environment=start.environment)
    opened = terminal.wait(start.rows)
    terminal.settle()
    terminal.press("4")
    yield Row("a 1 MB article: start to its first row", milliseconds([opened]))
    pages = answered([terminal.press(" ") for _ in range(30)])
    yield Row("a 1 MB article: a page down (Space)", milliseconds([one.frame for one in pages]))
    yield Row("a 1 MB article: its end (G)", milliseconds([terminal.press("G").frame]))
    terminal.leave("Q")


def processor(terminal: Terminal, before: float, presses: int) -> str:
    """The processor time of one key, which a busy machine hardly changes."""
    return f"processor {milliseconds([(terminal.cpu() - before) / presses])} a key"


def answered(pressed: Sequence[Answer]) -> list[Answer]:
    """Those that something came of."""
    return [one for one in pressed if one.first]
