"""Finding what is to be added, and reading it one by one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing_tui.actions.gather import Kind, gather, places, take
from briefing_tui.actions.given import Failed, Given
from briefing_tui.errors import BriefingError, UnreadableError

TEXT = b"The ferry leaves at noon."


def nothing() -> bytes:
    raise AssertionError("standard input was read")


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(TEXT)


def names_of(folder: Path, *paths: str, passed: list[str] | None = None) -> list[str]:
    told = (lambda name: passed.append(os.path.relpath(name, folder))) if passed is not None else None
    found = list(places(paths or [str(folder)], passed=told))
    assert all(place.kind is Kind.FILE for place in found), found
    return [os.path.relpath(place.name, folder) for place in found]


def test_a_folder_gives_every_kind_that_a_reader_takes(tmp_path: Path) -> None:
    put(tmp_path, "b/two.md", "b/one.TXT", "a.html", "c.eml", "news.xml", "feed.rss", "x.json", "old.mht")
    put(tmp_path, "picture.png", "b/style.css", "b/page.js", ".hidden.txt", ".git/a.txt", "raw/9f.html")
    passed: list[str] = []
    found = names_of(tmp_path, passed=passed)
    assert found == sorted(
        ["a.html", "b/one.TXT", "b/two.md", "c.eml", "feed.rss", "news.xml", "old.mht", "x.json"]
    )
    assert sorted(passed) == ["b/page.js", "b/style.css", "picture.png"]


def test_xml_of_other_kinds_is_passed_over_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "map.xml").write_text('<?xml version="1.0"?><urlset><url/></urlset>')
    (tmp_path / "feed.XML").write_text('<?xml version="1.0"?><rss version="2.0"><channel/></rss>')
    (tmp_path / "gone.xml").symlink_to(tmp_path / "nowhere.xml")
    os.mkfifo(tmp_path / "pipe.xml")
    passed: list[str] = []
    assert names_of(tmp_path, passed=passed) == ["feed.XML", "gone.xml", "pipe.xml"]
    assert passed == ["map.xml"]
    assert names_of(tmp_path, f"{tmp_path}/map.xml") == ["map.xml"]  # named, it is tried


def test_what_a_saved_page_shows_is_no_source(tmp_path: Path) -> None:
    put(
        tmp_path,
        "page.html",
        "page_files/frame.html",
        "page_files/deep/x.html",
        "Seite.htm",
        "Seite-Dateien/x.html",
    )
    put(tmp_path, "other_files/own.html", "page.txt", "notes_files/text.txt", "notes.txt")
    assert names_of(tmp_path) == [
        "Seite.htm",
        "notes.txt",
        "notes_files/text.txt",
        "other_files/own.html",
        "page.html",
        "page.txt",
    ]


def test_a_pattern_gives_what_it_fits(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b.txt", "b.html", "odd[1].txt", "deep/c.txt", "deep/d.png")
    assert names_of(tmp_path, f"{tmp_path}/?.txt") == ["a.txt", "b.txt"]
    assert names_of(tmp_path, f"{tmp_path}/odd[1].txt") == ["odd[1].txt"]  # a file of this very name
    assert names_of(tmp_path, f"{tmp_path}/**/*.txt") == ["a.txt", "b.txt", "deep/c.txt", "odd[1].txt"]
    assert names_of(tmp_path, f"{tmp_path}/dee*") == ["deep/c.txt"]


def test_folders_that_cannot_be_looked_into_are_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "open/a.txt", "shut/b.txt")
    shut, scandir = str(tmp_path / "shut"), os.scandir

    def refuse(path: str) -> object:
        if path == shut:
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = list(places([str(tmp_path), shut]))
    assert [(place.kind, os.path.relpath(place.name, tmp_path)) for place in found] == [
        (Kind.NOTHING, "shut"),
        (Kind.FILE, "open/a.txt"),
        (Kind.NOTHING, "shut"),
    ]
    assert {str(place.error) for place in found if place.error} == {"permission denied"}


def test_files_folders_and_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing_tui.actions.gather.MOST_BYTES", 100)
    put(tmp_path, "b/one.txt", "b/two.md")
    (tmp_path / "b" / "large.txt").write_bytes(b"x" * 101)
    found = list(gather([str(tmp_path / "b"), "-", "-"], lambda: TEXT))
    assert [os.path.basename(item.name) for item in found] == ["large.txt", "one.txt", "two.md", "-"]
    assert [type(item) for item in found] == [Failed, Given, Given, Given]


def test_sources_are_read_when_they_are_wanted(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b.txt")
    found = gather([str(tmp_path)], nothing)
    assert next(found) == Given(str(tmp_path / "a.txt"), TEXT)
    (tmp_path / "b.txt").write_bytes(b"later")
    assert next(found) == Given(str(tmp_path / "b.txt"), b"later")


def test_each_failure_is_told_and_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    put(tmp_path, "good.txt")
    os.mkfifo(tmp_path / "pipe")
    paths = [
        str(tmp_path / "none.txt"),
        str(tmp_path / "empty"),
        str(tmp_path / "pipe"),
        str(tmp_path / "no*.txt"),
        "ftp://example.org/a",
        "a\0b",
        "a\0b*",
    ]
    found = list(gather([*paths, str(tmp_path / "good.txt")], nothing))
    assert [type(item) for item in found] == [Failed] * len(paths) + [Given]
    assert [item.name for item in found] == [*paths, str(tmp_path / "good.txt")]
    told = [str(item.error) for item in found if isinstance(item, Failed)]
    for message, part in zip(
        told, ("no such file", "no file that is read", "not a regular", "no file fits", "http"), strict=False
    ):
        assert part in message


@dataclass
class Page:
    data: bytes
    url: str


def test_addresses_are_fetched(tmp_path: Path) -> None:
    def fetch(url: str) -> Page:
        if "gone" in url:
            raise UnreadableError("not there")
        return Page(b"page", url.upper())

    found = list(gather(["https://example.org/a", "HTTP://example.org/gone"], nothing, fetcher=fetch))
    assert found[0] == Given("https://example.org/a", b"page", "HTTPS://EXAMPLE.ORG/A")
    assert isinstance(found[1], Failed)
    assert str(found[1].error) == "not there"


def test_a_place_without_a_source_says_why() -> None:
    (place,) = places(["gopher://example.org"])
    found = take(place, nothing)
    assert isinstance(found, Failed)
    assert isinstance(found.error, BriefingError)


@pytest.mark.parametrize("path", ["~", "x*y", "[", "**"])
def test_odd_names_are_only_names(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert [type(item) for item in gather([path], nothing)] == [Failed]
