"""A filter that is typed letter by letter, a tag that is chosen, and what the index alone takes for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from benchmarks.building import inside
from benchmarks.figures import milliseconds
from benchmarks.newsboat import FOUND, LISTED
from benchmarks.setting import Setting
from benchmarks.starts import opened, own
from benchmarks.table import Limit, Row
from benchmarks.terminal import USUAL, WIDE, Terminal

COMMON = "the"
SEARCHES = 3
TITLES = 300
FILTER = " filter "
"""How the line begins that a filter is typed into."""
LONGEST = 8
"""Letters of a word that are typed."""
ESCAPE, ENTER, BACK = "\x1b", "\r", "\x7f"


def words(setting: Setting) -> list[str]:
    """Words to look for: a very common one, a few from titles, two ideographs."""
    titles = [brief["title"] for brief in setting.listed(setting.many, TITLES)]
    spoken = dict.fromkeys(
        word.lower() for title in titles for word in title.split()[2:4] if word.isalpha() and len(word) >= 5
    )
    latin = [word for word in spoken if word.isascii()]
    others = [word for word in spoken if not word.isascii() and ord(word[0]) < 0x2E80]
    ideographs = [title[1:3] for title in titles if title[:3].isalpha() and ord(title[1]) >= 0x4E00]
    return [COMMON, *latin[:4], *others[:1], *ideographs[:1]]


def searching(setting: Setting) -> Iterator[Row]:
    """The rows about filters, on the screen."""
    start = own(setting, setting.many)
    for size in (USUAL, WIDE):
        terminal = opened(start, size)
        yield from typing(setting, terminal, size)
        if size == WIDE:
            yield choosing(setting, terminal)
            yield common(setting, terminal)
        terminal.leave("Q")


def typing(setting: Setting, terminal: Terminal, size: tuple[int, int]) -> Iterator[Row]:
    """Type every word into the filter line and take it back; from the second letter on, times count."""
    times: dict[str, list[float]] = defaultdict(list)
    parts = watched(terminal, size)
    for word in words(setting):
        terminal.press("f")
        for place, letter in enumerate(word[:LONGEST], 1):
            changed = terminal.watch(letter, parts)
            for name, seconds in changed.items() if place >= 2 or not word.isascii() else ():
                times[name] += [seconds] if seconds else []
        terminal.write(ESCAPE)
        terminal.settle()
    name = f"{size[0]}x{size[1]}"
    yield Row(f"filter while typing: rows, {name}", milliseconds(times["rows"]), limit=Limit(50, "p95"))
    yield Row(f"filter while typing: count, {name}", milliseconds(times["count"]), limit=Limit(100, "p95"))
    if "facets" in parts:
        yield Row(
            f"filter while typing: facets, {name}", milliseconds(times["facets"]), limit=Limit(100, "p95")
        )


def watched(terminal: Terminal, size: tuple[int, int]) -> dict[str, Callable[[], str]]:
    """The list, the count at the end of the filter line, and where it is shown the library pane."""
    columns, lines = size

    def count() -> str:
        for line in range(lines - 1, 0, -1):
            if terminal.part(line, line + 1, 0, columns).startswith(FILTER):
                return terminal.part(line, line + 1, columns // 2, columns)
        return ""

    parts = {"rows": terminal.pane("2 Briefs"), "count": count}
    return {**parts, "facets": terminal.pane("1 Library")} if size == WIDE else parts


def choosing(setting: Setting, terminal: Terminal) -> Row:
    """Tags are chosen one after the other in the library pane, and widened again."""
    tags, rows = terminal.pane("1 Library"), terminal.pane("2 Briefs")
    terminal.press("1")
    for _ in range(60):  # down to the first tag
        lines = tags().split("\n")
        heading = next((y for y, line in enumerate(lines) if "▾ tags" in line), None)
        if heading is not None and lines[heading + 1].startswith("▌"):
            break
        terminal.press("j")
    taken = []
    for _ in range(min(12, setting.keys)):
        changed = terminal.watch(ENTER, {"rows": rows})["rows"]
        taken += [changed] if changed else []
        terminal.press(BACK)
        terminal.settle()
        terminal.press("1")
        terminal.press("j")
    return Row("tag filter: rows, 200x50", milliseconds(taken), limit=Limit(16, "median"))


def common(setting: Setting, terminal: Terminal) -> Row:
    """A word that a third of the briefs have, typed at once, against Newsboat's search for it."""
    rows = {"rows": terminal.pane("2 Briefs")}
    ours, theirs = [], []
    for _ in range(SEARCHES):
        terminal.press("f")
        ours.append(terminal.watch(COMMON, rows)["rows"])
        terminal.write(ESCAPE)
        terminal.settle()
    if setting.newsboat:
        feeds = setting.feeds(setting.many)
        other = Terminal(feeds.command(), WIDE, feeds.environment())
        other.wait(LISTED)
        for _ in range(SEARCHES):
            other.settle()
            other.press(f"/{COMMON}")
            begin = other.write(ENTER)
            theirs.append(other.wait(FOUND) + other.started - begin)
            other.settle()
            other.press("q")
        other.leave("Q")
    return Row(
        f"rows of a common word ({COMMON}), typed at once, 200x50",
        milliseconds(ours),
        "newsboat, its search",
        milliseconds(theirs) if theirs else None,
        skipped="" if setting.newsboat else "no newsboat on this machine",
    )


def asking(setting: Setting) -> Iterator[Row]:
    """The rows about the index alone, without a screen."""
    queries = [word[:length] for word in words(setting) for length in range(2, min(len(word), LONGEST) + 1)]
    times = inside(setting, setting.many, "ask", *queries)
    names = {
        "first": ("the first 50 rows", 50.0),
        "search": ("all numbers", 100.0),
        "facets": ("facets", 100.0),
        "rows": ("200 rows by number", None),
    }
    for name, (what, most) in names.items():
        limit = Limit(most, "p95") if most else None
        yield Row(f"index, in process: {what}", milliseconds(times[name]), limit=limit)
