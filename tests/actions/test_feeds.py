from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from briefing_tui.actions.feeds import (
    Feed,
    add_feed,
    export_feeds,
    feeds_of,
    find_feed,
    import_feeds,
    remove_feed,
)
from briefing_tui.capture.opml import Outline, write_opml
from briefing_tui.config import load
from briefing_tui.errors import NotFoundError, UnreadableError, UsageError

URL = "https://www.harbour.example/feed"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "config.toml"


def feeds(path: Path) -> tuple[Feed, ...]:
    config, problems = load(path)
    assert problems == ()
    return feeds_of(config.feeds)


def test_a_feed_is_added_and_the_file_stays_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("# mine\nascii = true\n[filters]\nunread = 'is:unread'\n")
    assert add_feed(path, (), URL) == (Feed("harbour.example", URL), True)
    assert add_feed(path, feeds(path), "HTTPS://Bakery.example", "My bread") == (
        Feed("My bread", "https://bakery.example/"),
        True,
    )
    assert path.read_text() == (
        "# mine\nascii = true\n[filters]\nunread = 'is:unread'\n\n"
        f'[feeds]\n"harbour.example" = "{URL}"\n"My bread" = "https://bakery.example/"\n'
    )


def test_the_same_address_is_no_second_feed(path: Path) -> None:
    add_feed(path, (), URL, "Port")
    before = path.read_bytes()
    assert add_feed(path, feeds(path), URL + "#top", "Other") == (Feed("Port", URL), False)
    assert path.read_bytes() == before


def test_names_are_one_each(path: Path) -> None:
    add_feed(path, (), URL)
    with pytest.raises(UsageError, match=r"the name 'harbour\.example' is taken"):
        add_feed(path, feeds(path), "https://a.example/", "Harbour.example")
    assert add_feed(path, feeds(path), URL + "/2")[0].name == "harbour.example 2"
    assert add_feed(path, feeds(path), URL + "/3")[0].name == "harbour.example 3"


@pytest.mark.parametrize("url", ["ftp://a.example/", "", "a.example", "exec:ls", "https://u@a.example/"])
def test_what_is_not_fetched_is_no_feed(path: Path, url: str) -> None:
    with pytest.raises(UsageError):
        add_feed(path, (), url)
    assert not path.exists()


def test_a_feed_is_removed_by_name_or_address(path: Path) -> None:
    add_feed(path, (), URL, "Port")
    add_feed(path, feeds(path), "https://b.example/", "Bread")
    assert remove_feed(path, feeds(path), " pORT ").url == URL
    assert remove_feed(path, feeds(path), "https://b.example").name == "Bread"
    assert feeds(path) == ()
    with pytest.raises(NotFoundError, match="no feed 'Port'"):
        remove_feed(path, (), "Port")
    with pytest.raises(NotFoundError, match=r"did you mean Port\?"):
        find_feed((Feed("Port", URL),), "Prot")


def test_a_list_is_taken_in_and_handed_out(path: Path) -> None:
    add_feed(path, (), URL, "Port")
    data = write_opml(
        [Outline("", URL), Outline("Bread", "https://b.example/"), Outline("bread", "https://b.example/2")]
    ).replace(b"</body>", b'<outline text="Bad" xmlUrl="exec:ls"/></body>')
    done = import_feeds(path, feeds(path), data)
    assert done.known == (Feed("Port", URL),)
    assert done.added == (Feed("Bread", "https://b.example/"), Feed("bread 2", "https://b.example/2"))
    assert [name for name, _ in done.refused] == ["Bad"]
    assert feeds(path) == (Feed("Port", URL), *done.added)
    again = import_feeds(path, feeds(path), export_feeds(feeds(path)))
    assert (again.added, again.known) == ((), feeds(path))


def test_a_thousand_feeds_are_the_most(path: Path) -> None:
    data = write_opml([Outline(f"Feed {n}", f"https://a.example/{n}") for n in range(1_000)])
    assert len(import_feeds(path, (), data).added) == 1_000
    assert len(tomllib.loads(path.read_text())["feeds"]) == len(feeds(path)) == 1_000
    with pytest.raises(UsageError, match="1,001 feeds are more"):
        add_feed(path, feeds(path), "https://b.example/")


def test_a_file_that_is_no_list_changes_nothing(path: Path) -> None:
    with pytest.raises(UnreadableError):
        import_feeds(path, (), b"<rss/>")
    assert not path.exists()
