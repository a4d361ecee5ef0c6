"""Lines as pieces, and the way back: no text of a file is markup, every line fits."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing_tui.core.clean import sanitise
from briefing_tui.core.model import Brief, Insight, Problem, Quote, Source
from briefing_tui.core.row import Row
from briefing_tui.core.support import Checked, State, Support
from briefing_tui.ui.brief_lines import support_marks
from briefing_tui.ui.glyphs import ASCII, UNICODE
from briefing_tui.ui.places import Place, Places
from briefing_tui.ui.render import (
    GUTTER,
    Line,
    entry_lines,
    mark_needle,
    one_line,
    plain,
    problem_lines,
    spread,
    wrapped,
)

TEXTS = st.text(max_size=60)
PIECES = st.lists(st.tuples(st.text("abc İé灯 ", max_size=8), st.sampled_from(["", "muted"])), max_size=5)


def test_one_line() -> None:
    assert one_line("a\nb\tc\x1b[31md") == "a b c\ufffd[31md"
    assert len(one_line("x" * 10_000)) == 500


def test_marks_of_a_needle() -> None:
    line = mark_needle(Line((GUTTER, ("Gull and gull", ""))), "gull")
    assert [piece for piece in line.pieces if piece[1] == "hit"] == [("Gull", "hit"), ("gull", "hit")]
    line = mark_needle(Line((GUTTER, ("Gull and gull", ""))), "Gull")
    assert [piece for piece in line.pieces if piece[1] == "hit"] == [("Gull", "hit")]
    # The small letter of İ is two code points: rather no mark than a wrong one.
    assert mark_needle(plain("İx gull"), "gull").text == plain("İx gull").text


@given(PIECES, st.text("abcé", min_size=1, max_size=3))
def test_marking_keeps_the_text(pieces: list[tuple[str, str]], needle: str) -> None:
    line = Line(tuple(pieces))
    marked = mark_needle(line, needle)
    assert marked.text == line.text
    assert marked.marked
    assert all(text.lower() == needle for text, role in marked.pieces if role == "hit")


@given(PIECES, PIECES, st.integers(0, 40))
def test_spread_is_as_wide_as_the_pane(
    left: list[tuple[str, str]], right: list[tuple[str, str]], width: int
) -> None:
    line = spread(left, right, width)
    tail = sum(cell_len(text) for text, _ in right)
    assert cell_len(line.text) == max(width, tail + (1 if right else 0))
    assert line.text.endswith("".join(text for text, _ in right))


@given(TEXTS, st.integers(10, 80))
def test_wrapped_text_is_whole(text: str, width: int) -> None:
    head = (GUTTER, (" 1 ", "muted"))
    lines = wrapped(text, width, head=head, role="quote", tail=(("ok", "found"),))
    assert lines[0].pieces[:2] == head
    assert all(cell_len(line.text) <= max(width, 12) for line in lines)
    words = "".join(piece for line in lines for piece, role in line.pieces if role == "quote")
    assert "".join(words.split()) == "".join(sanitise(text).split())
    assert lines[-1].text.endswith("ok")


BRIEF = Brief(
    title="[bold]A [@click=app.quit]title[/]",
    id="a",
    source=Source(name="The Gazette", published="2025-06-30"),
    insights=(Insight("One."), Insight("Two.")),
    quotes=(Quote("Three."),),
)
CHECKED = Checked(BRIEF, (Support(State.FOUND), Support(State.NONE)), (Support(State.WEAK),))


def test_marks_are_counted() -> None:
    assert support_marks(None, UNICODE) == []
    assert [text for text, _ in support_marks(CHECKED, UNICODE)] == ["✓1 ", "~1 ", "✗1 "]
    assert [text for text, _ in support_marks(CHECKED, ASCII)] == ["ok1 ", "~1 ", "no1 "]


def test_rows_of_a_brief() -> None:
    row = Row(1, "a", "a.yaml", BRIEF.title, "2025-06-30", "The Gazette", 2, 1, (1, 1, 1), starred=True)
    for glyphs in (UNICODE, ASCII):
        (line,) = entry_lines(row, 70, 1, glyphs)
        assert line.text.startswith(f" 06-30 {glyphs.unread}{glyphs.star} [bold]A [@click=app.quit]title[/]")
        assert cell_len(line.text) == 70
        first, second = entry_lines(row, 50, 2, glyphs)
        assert first.text.endswith(glyphs.star + glyphs.unread) or glyphs.unread in first.text[-3:]
        assert "2I 1Q" in second.text
        assert "The Gazette" in second.text
    (line,) = entry_lines(replace(row, read=True), 70, 1, UNICODE)
    assert UNICODE.unread not in line.text


def test_rows_of_a_problem() -> None:
    problem = Problem("b.yaml", 3, 7, "[red]no\x1b[31m end[/]")
    (row,) = problem_lines(problem, 60, 1, UNICODE)
    assert "b.yaml:3:7" in row.text
    assert "[red]no\ufffd[31m end[/]" in row.text
    assert "b.yaml " in problem_lines(Problem("b.yaml", 0, 0, "gone"), 60, 2, UNICODE)[0].text


@given(TEXTS, st.integers(12, 120), st.sampled_from([1, 2]))
def test_rows_fit(title: str, width: int, height: int) -> None:
    row = Row(1, "x", "x.yaml", title, source=title)
    for line in entry_lines(row, width, height, UNICODE):
        assert cell_len(line.text) <= max(width, 24)
        assert "\n" not in line.text
        assert "\x1b" not in line.text


# Places -------------------------------------------------------------------------------

A, B, C = Place("a", "list"), Place("b", "brief"), Place("c", "article", ("quotes", 1))


def test_back_and_forward() -> None:
    places = Places()
    assert places.step(-1, A) is None
    assert places.step(1, A) is None
    places.leave(A)
    places.leave(B)
    assert places.step(-1, C) == B
    assert places.step(-1, B) == A
    assert places.step(-1, A) is None
    assert places.step(1, A) == B
    assert places.step(1, B) == C
    assert places.step(1, C) is None


def test_leaving_forgets_what_was_forward() -> None:
    places = Places()
    places.leave(A)
    assert places.step(-1, B) == A
    places.leave(C)
    assert places.step(1, A) is None


def test_the_same_place_is_kept_once_and_the_stack_is_bounded() -> None:
    places = Places(limit=3)
    for _ in range(3):
        places.leave(A)
    assert places.back == [A]
    for number in range(10):
        places.leave(Place(str(number), "list"))
    assert [place.id for place in places.back] == ["7", "8", "9"]


@given(st.lists(st.tuples(st.sampled_from(["leave", "back", "forward"]), st.integers(0, 5))))
def test_places_behave_as_a_browser(steps: list[tuple[str, int]]) -> None:
    places, here = Places(), Place("start", "list")
    for what, number in steps:
        if what == "leave":
            places.leave(here)
            here = Place(str(number), "brief")
            continue
        back, by = (-1, 1) if what == "back" else (1, -1)
        moved = places.step(back, here)
        if moved is not None:
            assert places.step(by, moved) == here
            assert places.step(back, here) == moved
            here = moved
