"""What was typed or pasted, and the articles in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing_tui.actions import articles
from briefing_tui.actions.articles import PASTED, Asked, asked, complete, find, pasted
from briefing_tui.actions.given import Given
from briefing_tui.errors import NetworkError, UsageError

TEXT = "# Fog over the strait\n\nThe ferry stays in harbour until the fog has gone.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "place"
    (place / "deep er").mkdir(parents=True)
    (place / "fog one.md").write_text(TEXT)
    (place / "fog two.md").write_text(TEXT.replace("Fog", "Mist"))
    (place / "deep er" / "gale.md").write_text(TEXT.replace("Fog", "Gale"))
    (place / ".hidden.md").write_text(TEXT)
    monkeypatch.chdir(place)
    return place


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("fog one.md", "fog one.md"),
        ("  fog one.md  ", "fog one.md"),
        ("'fog one.md'", "fog one.md"),
        ('"fog one.md"', "fog one.md"),
        ("fog\\ one.md", "fog one.md"),
        ("'not there.md'", "'not there.md'"),
        ("it's", "it's"),
        ("https://gull.example/a'b", "https://gull.example/a'b"),
        ("file:///tmp/a%20b", "/tmp/a b"),
        ("a\0b", "a\0b"),
    ],
)
def test_a_line(folder: Path, line: str, path: str) -> None:
    assert asked(line) == Asked((path,))


def test_a_line_from_home(home: Path) -> None:
    (home / "fog.md").write_text(TEXT)
    assert asked("~/fog.md") == Asked((str(home / "fog.md"),))


@pytest.mark.parametrize("line", ["", "  \t"])
def test_nothing_typed(line: str) -> None:
    with pytest.raises(UsageError):
        asked(line)


def test_pasted_text_and_pasted_addresses() -> None:
    assert pasted(TEXT) == Asked(given=Given(PASTED, TEXT.encode()))
    assert pasted("https://a.example/1\n\n HTTP://b.example/2 \n").paths == (
        "https://a.example/1",
        "HTTP://b.example/2",
    )
    assert pasted("https://a.example/1\nis what it says\n").given is not None
    assert pasted("a\ud800\nb\n").given == Given(PASTED, b"a?\nb\n")


def test_one_article(folder: Path) -> None:
    found = find(asked("fog one.md"))
    (article,) = found.articles
    assert article.name == str(folder / "fog one.md")
    assert article.data == TEXT.encode()
    assert article.reading.tool == "markdown"
    assert found.failed == ()


def test_a_folder_with_one_that_cannot_be_read(folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    said: list[tuple[str, int]] = []
    found = find(asked("."), progress=lambda name, count: said.append((name, count)))
    assert [Path(article.name).name for article in found.articles] == ["gale.md", "fog one.md", "fog two.md"]
    assert ["empty.txt" in failed.name for failed in found.failed] == [True]
    assert said[-1][1] == 3


def test_a_pasted_text() -> None:
    (article,) = find(pasted(TEXT)).articles
    assert article.name == PASTED
    assert article.reading.part(1).text == "Fog over the strait"


def test_what_is_not_there(folder: Path) -> None:
    found = find(asked("nowhere.md"))
    assert not found.articles
    assert "no such file" in str(found.failed[0].error)


def test_stopping(folder: Path) -> None:
    assert find(asked("."), cancelled=lambda: True).articles == ()
    asked_for = iter([False, False, True, True, True, True, True, True])
    assert len(find(asked("."), cancelled=lambda: next(asked_for, True)).articles) <= 2


def test_there_is_a_limit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(articles, "MOST", 2)
    found = find(asked("."))
    assert len(found.articles) == 2
    assert "briefing add" in str(found.failed[-1].error)
    monkeypatch.setattr(articles, "MOST", 100)
    monkeypatch.setattr(articles, "MOST_BYTES", 100)
    assert "briefing add" in str(find(asked(".")).failed[-1].error)


def test_an_address_that_cannot_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(url: str, **options: object) -> None:
        raise NetworkError(f"{url} does not answer")

    monkeypatch.setattr("briefing_tui.capture.fetch.fetch", refuse)
    found = find(asked("https://gull.example/a"))
    assert "does not answer" in str(found.failed[0].error)


# Completing ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("fog", ("fog one.md", "fog two.md")),
        ("de", ("deep er/",)),
        ("deep er/", ("deep er/gale.md",)),
        ("./fog o", ("./fog one.md",)),
        (".h", (".hidden.md",)),
        ("zzz", ()),
        ("nowhere/", ()),
        ("a\0b", ()),
    ],
)
def test_completing(folder: Path, text: str, names: tuple[str, ...]) -> None:
    assert complete(text) == names


def test_completing_shows_no_more_than_asked(folder: Path) -> None:
    assert len(complete("", 2)) == 2
    assert complete(f"{folder}{os.sep}fog", 1) == (f"{folder}{os.sep}fog one.md",)
