"""From sources to drafts."""

from __future__ import annotations

import pytest

from briefing_tui.actions.capture import Capturer, file_name
from briefing_tui.actions.given import Failed, Given
from briefing_tui.capture.draft import Draft, Wants
from briefing_tui.errors import UsageError

TEXT = (
    b"The Port in the Ice\n\nThe board met three times in a week and found no way to share the cost of it.\n"
)


def test_a_source_gives_its_drafts() -> None:
    (draft,) = Capturer().drafts(Given("x/ice.txt", TEXT), Wants(title="a\x1b[2Jb\nc"))
    assert isinstance(draft, Draft)
    assert draft.brief.title == "a\ufffd[2Jb c"


def test_what_cannot_be_read_is_told() -> None:
    (failed,) = Capturer().drafts(Given("x/scan.txt", b"%PDF-1.4"))
    assert isinstance(failed, Failed)
    assert failed.name == "x/scan.txt"
    assert "PDF" in str(failed.error)


def test_a_reader_that_is_not_there_is_told() -> None:
    (failed,) = Capturer().readings(Given("-", TEXT), "tea leaves")
    assert isinstance(failed, Failed)
    assert isinstance(failed.error, UsageError)


def test_an_address_stands_in_for_one_that_the_source_does_not_name() -> None:
    given = Given("https://example.org/short", TEXT, "https://example.org/long")
    (draft,) = Capturer().drafts(given)
    assert isinstance(draft, Draft)
    assert draft.brief.source.url == "https://example.org/long"
    (draft,) = Capturer().drafts(given, Wants(url="https://example.org/mine"))
    assert isinstance(draft, Draft)
    assert draft.brief.source.url == "https://example.org/mine"


@pytest.mark.parametrize(
    ("given", "name"),
    [
        (Given("-", b""), ""),
        (Given("a/b.txt", b""), "b.txt"),
        (Given("https://e.org/x", b"", "https://e.org/a/b.html?c=d.txt"), "b.html"),
        (Given("HTTP://e.org/x.html", b""), "x.html"),
        (Given("a/b.txt", b"", "https://e.org/a/c.html"), "b.txt"),
        (Given("-", b"", "https://e.org/a/c.html"), ""),
        (Given("https://e.org/x", b"", "https://[e.org/a"), ""),
    ],
)
def test_what_a_reader_is_told_of_the_name(given: Given, name: str) -> None:
    assert file_name(given) == name
