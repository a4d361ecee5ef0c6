"""The thread that asks: the newest question first, none lost that is still wanted."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from time import monotonic, sleep
from typing import cast

import pytest

from briefing_tui.actions.asker import Asker, Wanted
from briefing_tui.core.index import Index, InterruptedQuery


class Slow:
    """An index whose one question takes until it is interrupted, or let go."""

    def __init__(self) -> None:
        self.closed = False
        self.stop = Event()
        self.asked = Event()
        self.free = Event()

    def question(self) -> None:
        self.stop.clear()
        self.asked.set()
        while not self.free.wait(0.001):
            if self.stop.is_set():
                raise InterruptedQuery

    def interrupt(self) -> None:
        self.stop.set()

    def close(self) -> None:
        self.closed = True


class Case:
    """An asker over such an index, and what its jobs said."""

    def __init__(self) -> None:
        self.index = Slow()
        self.failed: list[Exception] = []
        self.said: list[str] = []
        self.asker = Asker(lambda: cast("Index", self.index), self.failed.append)

    def job(self, name: str, *, slow: bool = False) -> Callable[[Index, Wanted], None]:
        def run(index: Index, wanted: Wanted) -> None:
            if slow:
                cast("Slow", index).question()
            if wanted():
                self.said.append(name)

        return run

    def settle(self) -> None:
        end = monotonic() + 10
        while self.asker.busy:
            assert monotonic() < end
            sleep(0.001)


@pytest.fixture
def case() -> Case:
    return Case()


def test_a_new_question_ends_the_old_one(case: Case) -> None:
    case.asker.ask("query", case.job("old", slow=True))
    assert case.index.asked.wait(5)
    case.asker.ask("query", case.job("new"))
    case.settle()
    assert case.said == ["new"]


def test_what_gave_way_is_asked_again(case: Case) -> None:
    case.asker.ask("totals", case.job("totals", slow=True))
    assert case.index.asked.wait(5)
    case.asker.ask("query", case.job("query"))
    while case.said != ["query"]:
        sleep(0.001)
    case.index.free.set()
    case.settle()
    assert case.said == ["query", "totals"]


def test_what_matters_less_waits(case: Case) -> None:
    case.asker.ask("query", case.job("query", slow=True))
    assert case.index.asked.wait(5)
    case.asker.ask("totals", case.job("totals"))
    case.asker.ask("facets", case.job("facets"))
    case.index.free.set()
    case.settle()
    assert case.said == ["query", "facets", "totals"]


def test_only_the_last_of_many_is_answered(case: Case) -> None:
    case.asker.ask("query", case.job("0", slow=True))
    assert case.index.asked.wait(5)
    for number in range(1, 100):
        case.asker.ask("query", case.job(str(number), slow=number < 99))
    case.settle()
    assert case.said == ["99"]


def test_a_fault_is_told_and_the_next_question_answered(case: Case) -> None:
    def broken(index: Index, wanted: Wanted) -> None:
        raise ValueError("no such thing")

    case.asker.ask("query", broken)
    case.settle()
    case.asker.ask("query", case.job("next"))
    case.settle()
    assert [str(error) for error in case.failed] == ["no such thing"]
    assert case.said == ["next"]


def test_the_end(case: Case) -> None:
    case.asker.ask("query", case.job("never", slow=True))
    assert case.index.asked.wait(5)
    case.asker.end()
    case.asker.ask("query", case.job("nothing"))
    end = monotonic() + 10
    while not case.index.closed:
        assert monotonic() < end
        sleep(0.001)
    assert case.said == []
