from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from briefing_tui.actions.polite import politely


def host(item: str) -> str:
    return item.partition("/")[0]


def test_each_item_is_answered_and_a_hosts_own_in_order() -> None:
    items = [f"{name}/{number}" for number in range(20) for name in "abc"]
    answers = list(politely(items, host, lambda item, _: item.upper(), 2))
    assert sorted(answers) == sorted((item, item.upper()) for item in items)
    for name in "abc":
        assert [item for item, _ in answers if host(item) == name] == [
            item for item in items if host(item) == name
        ]


def test_a_host_is_never_asked_two_things_at_a_time_and_many_hosts_are() -> None:
    guard = threading.Lock()
    busy: list[str] = []
    most = 0
    together = threading.Barrier(3, timeout=60)

    def ask(item: str, cancelled: Callable[[], bool]) -> bool:
        nonlocal most
        with guard:
            twice = host(item) in busy
            busy.append(host(item))
            most = max(most, len(busy))
        if item.endswith("/0"):
            together.wait()  # ends only where three hosts are asked at once
        with guard:
            busy.remove(host(item))
        return twice

    items = [f"{name}/{number}" for name in "abcde" for number in range(5)]
    items = [
        *(item for item in items if item[0] in "abc"),
        *(item for item in items if item[0] in "de" and item[2] != "0"),
    ]
    assert not any(twice for _, twice in politely(items, host, ask, 3))
    assert most == 3


def test_what_goes_wrong_comes_out() -> None:
    def ask(item: str, _: Callable[[], bool]) -> str:
        raise ValueError(item)

    with pytest.raises(ValueError, match="a/1"):
        list(politely(["a/1"], host, ask, 4))
    assert list(politely([], host, ask, 4)) == []


def test_who_closes_it_is_waited_for_by_nobody() -> None:
    begun, told = threading.Event(), threading.Event()

    def ask(item: str, cancelled: Callable[[], bool]) -> str:
        if item == "a/1":
            return item
        begun.set()
        while not cancelled():
            threading.Event().wait(0.01)
        told.set()
        return item

    answers = politely(["a/1", "b/1", "b/2"], host, ask, 2)
    assert next(answers) == ("a/1", "a/1")
    assert begun.wait(60)
    answers.close()  # type: ignore[attr-defined]  # it is a generator
    assert told.wait(60)
