"""What a capture is about to become: notes, paragraphs, places of quotes, the name."""

from __future__ import annotations

import pytest

from briefing_tui.actions.drafting import Article, Drafting, fill, relabel, take_back
from briefing_tui.actions.outlook import outlook
from briefing_tui.capture.reading import About, Part, Reading, Warning
from briefing_tui.core.model import PICKED_BY, Brief, Insight, Kind, Quote
from briefing_tui.ui.draft_lines import line, rows
from briefing_tui.ui.glyphs import ASCII, UNICODE, Glyphs

REPEAT = Warning("repeated-paragraph", "line 6 repeats line 3: left out")
PARTS = (
    Part(1, "title", "Fog over the strait"),
    Part(2, "heading", "On the quay", level=2),
    Part(3, "body", "“Nobody sails today,” said Rosa Lind. “The bell has rung since Monday,” she added."),
    Part(4, "body", "“We wait for bread,” said Ivo Marr, a baker."),
    Part(6, "repeat", "“Nobody sails today,” said Rosa Lind.", of=3, notes=(REPEAT,)),
    Part(7, "furniture", "Share this page"),
    Part(8, "tag", "fog, ferry"),
)
READING = Reading("text", PARTS, About(tags=("sea",)), (Warning("whole", "the page was cut off"),))


@pytest.fixture
def state() -> Drafting:
    return Drafting.of(Article("fog.txt", b"x", READING))


def test_paragraphs_quotes_and_notes(state: Drafting) -> None:
    seen = outlook(state)
    assert seen.id == "fog-over-the-strait"
    assert seen.paragraphs == {3: 1, 4: 2}
    assert seen.quotes == {3: 2, 4: 1}
    assert seen.places == (1, 1, 2)
    assert seen.warned == {REPEAT: 6}
    assert [seen.note(part) for part in PARTS] == ["", "", "", "", "= 3", "left out", ""]
    assert (seen.line_of("title"), seen.line_of("lead")) == (1, 0)


def test_it_follows_the_labels(state: Drafting) -> None:
    seen = outlook(relabel(relabel(state, 3, "dropped"), 2, "title"))
    assert seen.id == "on-the-quay"
    assert seen.paragraphs == {1: 1, 4: 2}
    assert seen.places == (2,)


def test_own_tags_are_not_suggested(state: Drafting) -> None:
    seen = outlook(state)
    own = {"sea", "fog", "ferry"}
    assert seen.suggested == sum(tag not in own for tag in seen.draft.brief.tags)
    assert outlook(fill(state, "tags", "Fog, gulls")).suggested == 1


def test_a_written_article_is_not_that_of_the_parts(state: Drafting) -> None:
    before = Brief(title="x")
    seen = outlook(take_back(state, before, Brief(title="x", article="Something else.", id="mine")))
    assert seen.paragraphs == {}
    assert seen.quotes == {}
    assert seen.id == "mine"
    assert seen.draft.brief.article == "Something else."


def test_quotes_that_stand_nowhere(state: Drafting) -> None:
    quotes = (Quote("Never said"), Quote("We wait for bread"), Quote("Nobody sails today"), Quote(""))
    seen = outlook(take_back(state, Brief(title="x"), Brief(title="x", quotes=quotes)))
    assert seen.places == (0, 2, 1, 0)


# The lines of it ----------------------------------------------------------------------


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize("width", [40, 58, 200])
def test_lines_fit_and_say_where_they_come_from(state: Drafting, width: int, glyphs: Glyphs) -> None:
    made = rows(outlook(state), glyphs)
    drawn = [line(row, width, glyphs).text for row in made]
    assert all(len(text) <= width for text in drawn)
    if width < 50:
        return
    text = "\n".join(drawn)
    for gap in ("[ source? ]", "[ address? ]", "[ date? ]"):
        assert gap in text
    assert "quotes    3 found" in text
    assert "Ivo Marr" in text
    assert "a baker" in text
    assert "! line 6 repeats line 3" in text
    assert [row.part for row in made if row.kind == "quote"] == [3, 3, 4]
    assert [row.part for row in made if row.kind == "warning"] == [0, 6]
    assert not any(row.stops for row in made if row.kind in ("blank", "speaker"))


def test_what_was_picked_and_what_is_the_persons_own(state: Drafting) -> None:
    insights = (Insight("Fog is dear."), Insight("The bell rings.", by=PICKED_BY))
    brief = Brief(
        title="Mine", insights=insights, quotes=(Quote("gone", "Ivo", kind=Kind.PARTIAL, verb="said"),)
    )
    seen = outlook(take_back(state, Brief(title="x"), brief))
    text = "\n".join(line(row, 80, UNICODE).text for row in rows(seen, UNICODE))
    assert "2 of yours" in text
    assert "picked" in text
    assert "said partial" in text
    assert text.count("yours") >= 3
