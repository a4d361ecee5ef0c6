"""What lists show."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.core.index import Found
from briefing_tui.core.model import Insight, Problem, Quote, Source, Status
from briefing_tui.core.query import Order, parse
from briefing_tui.core.row import Detail, Row, Totals
from briefing_tui.store.index import SqliteIndex
from briefing_tui.store.state import ReadingState
from tests.store.index.library import brief, filed, ids, opened

FILES = (
    filed(
        "june.yaml", brief("june", "Émigrés", "2025-06-19", source=Source("b wire", published="2025-06-19"))
    ),
    filed("noon.yaml", brief("noon", "the bus", source=Source("A wire", published="2025-06-20T12:00:00Z"))),
    filed(
        "early.yaml",
        brief("early", "Trams", source=Source(published="2025-06-20 08:30"), article="bus bus bus"),
    ),
    filed("year.yaml", brief("year", "a bus tram", "2025")),
    filed("never.yaml", brief("never", "Zoo", "")),
)


@pytest.mark.parametrize(
    ("order", "found"),
    [
        (Order("date"), "noon early june year never"),
        (Order("date", True), "year june early noon never"),
        (Order("title"), "year june noon early never"),
        (Order("title", True), "never early noon june year"),
        (Order("source"), "noon june year never early"),
        (Order("source", True), "year never june noon early"),
        (Order("relevance"), "noon early june year never"),
    ],
)
def test_everything_in_order(tmp_path: Path, order: Order, found: str) -> None:
    with opened(tmp_path, *FILES) as index:
        assert ids(index, "", order) == found.split()
        for count in (1, 3, 9):
            assert [row.id for row in index.first(parse(""), order, count)] == found.split()[:count]


def test_the_best_come_first_where_words_are_looked_for(tmp_path: Path) -> None:
    with opened(tmp_path, *FILES) as index:
        assert ids(index, "bus", Order("relevance"))[-1] == "early"
        assert ids(index, "bus", Order("relevance", True))[0] == "early"
        assert set(ids(index, "bus or is:unread", Order("relevance"))) == {
            "noon",
            "early",
            "june",
            "year",
            "never",
        }
        assert ids(index, "-zoo", Order("relevance")) == ids(index, "-zoo")


def test_too_many_to_rank_come_newest_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing_tui.store.index.reading.RANKED", 2)
    with opened(tmp_path, *FILES) as index:
        assert ids(index, "bus", Order("relevance")) == ids(index, "bus")


def test_a_row_says_what_a_list_shows(tmp_path: Path) -> None:
    one = brief(
        "one",
        insights=(Insight("x"), Insight("y", status=Status.STRUCK)),
        quotes=(Quote("z"),),
        tags=("Iran", "a/b"),
        story=("gulf",),
    )
    with ReadingState(tmp_path / "state") as state:
        state.set_read("one", True)
        state.set_starred("one", True)
    with opened(tmp_path, filed("d/one.yaml", one), state=tmp_path / "state") as index:
        row = index.find("one")
        assert row is not None
        assert row == Row(
            row.number,
            "one",
            "d/one.yaml",
            "Night trams",
            "2025-06-19",
            "Quayside Gazette",
            2,
            1,
            None,
            True,
            True,
        )
        assert index.find("d/one.yaml") == row
        assert index.find("d") is None
        assert index.details([row.number, 5]) == (Detail("2025-06-19", ("Iran", "a/b"), ("gulf",)), None)
        assert index.rows([5, row.number]) == (None, row)
        assert index.unchecked(5) == (row,)
        index.keep_found({row.number: Found(1, 2, 3, 4), 5: Found(0, 0, 0, 0)})
        (checked,) = index.rows([row.number])
        assert checked is not None
        assert checked.support == (1, 2, 3)
        assert index.unchecked(5) == ()
        assert index.totals() == Totals(1, 0, 1, 0)
        for query in ("is:problem", "is:weak", "is:unsupported", "is:struck", "is:read", "is:starred"):
            assert ids(index, query) == ["one"]
            assert ids(index, f"-{query}") == []


def test_many_rows_at_once(tmp_path: Path) -> None:
    files = [filed(f"{n}.yaml", brief(f"b{n:04}")) for n in range(1_200)]
    with opened(tmp_path, *files) as index:
        numbers = index.search(parse(""), Order())
        rows = index.rows(numbers)
        assert [row.number for row in rows if row] == list(numbers)
        assert len({row.id for row in rows if row}) == len(index.details(numbers)) == 1_200
        assert index.beginning("b000", 3) == ("b0000", "b0001", "b0002")
        assert index.beginning("c", 3) == ()
        assert len(index.first(parse("tram*"), Order(), 50)) == 50


def test_names_that_are_no_text_can_be_kept(tmp_path: Path) -> None:
    odd = "d\udcff/odd\udcff.yaml"
    with opened(tmp_path, filed(odd, brief("odd\udcff")), filed("b.yaml", brief("odd\udcff"))) as index:
        assert [known[0] for known in index.known()] == ["b.yaml", odd]
        row = index.find(odd)
        assert row is not None
        assert row.id == "odd\udcff~2"
        assert index.find("odd\udcff~2") == row
        assert "odd\\udcff~2" in index.problems()[0].message
        assert index.changes_since(index.generation() - 1) == frozenset((odd, "b.yaml"))
        index.delete([odd])
        assert next(iter(index.known()))[0] == "b.yaml"


def test_an_unreadable_file_is_a_problem_and_no_brief(tmp_path: Path) -> None:
    problems = (Problem("bad.yaml", 9, 1, "b"), Problem("bad.yaml", 3, 8, "title: is missing", "write one"))
    with opened(tmp_path, *FILES, filed("bad.yaml", None, *problems)) as index:
        assert index.problems() == tuple(sorted(problems))
        assert index.find("bad.yaml") is None
        assert index.totals().briefs == len(FILES)
        index.upsert([filed("bad.yaml", brief("good"))])
        assert index.problems() == ()
        assert index.find("bad.yaml") is not None


def test_what_changed_is_known_for_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing_tui.store.index.writing._KEPT_CHANGES", 6)
    with opened(tmp_path, *FILES) as index:
        begin = index.generation()
        assert index.changes_since(begin) == frozenset()
        index.upsert(FILES)
        assert index.generation() == begin  # nothing is another
        index.delete(["june.yaml", "gone.yaml"])
        index.keep_found({row.number: Found(0, 0, 0, 0) for row in index.unchecked(1)})
        index.upsert([filed("new.yaml", brief("new"))])
        assert index.changes_since(begin) == frozenset(("june.yaml", "new.yaml"))
        assert index.changes_since(begin + 9) is None
        for n in range(9):
            index.upsert([filed("new.yaml", brief("new", f"version {n}"))])
        assert index.changes_since(begin) is None
        assert index.changes_since(index.generation() - 2) == frozenset(("new.yaml",))
        index.upsert(filed(f"{n}.yaml", brief(f"b{n}")) for n in range(9))
        assert index.changes_since(index.generation() - 1) is None


@pytest.mark.parametrize(
    "query", ["tr*", "bu*", "-bu*", "zo* or tag:x", "title:tr* -the", '"a bu"*', "bu* is:unread"]
)
def test_the_first_of_what_is_being_typed_are_found_in_the_newest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    monkeypatch.setattr("briefing_tui.store.index.recent.FEWEST", 2)
    monkeypatch.setattr("briefing_tui.store.index.recent.MOST", 3)
    with opened(tmp_path) as index:
        for file in FILES:
            index.upsert([file])
        every = ids(index, query)
        for count in (1, 2, 9):
            assert [row.id for row in index.first(parse(query), Order(), count)] == every[:count]
        index.delete(["noon.yaml"])
        every = ids(index, query)
        assert [row.id for row in index.first(parse(query), Order(), 2)] == every[:2]
        assert index.check() == []


def test_small_texts_are_remembered(tmp_path: Path) -> None:
    with opened(tmp_path) as index:
        assert index.remembered("looked") == ""
        index.remember("looked", "yesterday")
        index.remember("looked", "today")
        assert index.remembered("looked") == "today"
        index.clear()
        assert index.remembered("looked") == ""


def test_a_brief_that_changed_leaves_its_old_words_behind(tmp_path: Path) -> None:
    with opened(tmp_path, *FILES) as index:
        for n in range(5):
            index.upsert([filed("june.yaml", brief("june", f"zebra {n}"))])
        assert ids(index, "zebra") == ["june"]
        assert ids(index, '"zebra 4"') == ["june"]
        assert ids(index, "zebra 3") == ids(index, "emigres") == []
        assert set(ids(index, "-zebra")) == {"noon", "early", "year", "never"}
        assert len(index.first(parse("zebra"), Order(), 5)) == 1
        assert not index.worn()
        index.tidy()
        assert ids(index, "zebra") == ["june"]
        assert index.check() == []


def test_questions_of_any_size_are_answered(tmp_path: Path) -> None:
    with opened(tmp_path, *FILES) as index:
        every = set(ids(index))
        deep = "tram"
        for n in range(40):
            deep = f"({deep} {'or' if n % 2 else 'and'} -(w{n} {'or' if n % 3 else 'and'} tag:t{n}))"
        assert set(ids(index, deep)) <= every
        nested = "-(" * 45 + "zoo x" + ")" * 45
        assert set(ids(index, nested)) == every
        text = "zoo"
        for n in range(40):
            text = f"(w{n} {'or' if n % 2 else 'x'} {text})" if n % 2 else f"(-w{n} {text})"
        assert ids(index, text) == ["never"]
        assert ids(index, " or ".join(f"w{n}" for n in range(2_000)) + " or zoo") == ["never"]
        assert ids(index, " ".join(f"-w{n}" for n in range(2_000)) + " zoo") == ["never"]
        assert set(ids(index, " or ".join(f"tag:w{n}" for n in range(1_500)))) == set()
        assert set(ids(index, " ".join(f"-tag:w{n}" for n in range(1_500)))) == every
        assert set(ids(index, " or ".join(f"-(w{n} is:read)" for n in range(800)))) == every


def test_an_index_of_nothing(tmp_path: Path) -> None:
    with SqliteIndex(tmp_path / "deep" / "down" / "index", tmp_path) as index:
        index.put([])
        index.delete([])
        index.keep_found({})
        assert index.totals() == Totals()
        assert ids(index) == []
        assert index.check() == []
