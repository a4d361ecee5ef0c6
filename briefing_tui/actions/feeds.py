"""The feeds of a person: in the configuration, added and taken out there. Asks no server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefing_tui.actions import settings
from briefing_tui.capture.opml import Outline, feed_name, read_opml, write_opml
from briefing_tui.core.tomltext import put_all, take
from briefing_tui.core.weblink import parse
from briefing_tui.errors import NotFoundError, UsageError

TABLE: Final = "feeds"
"""Where they stand in the file."""
MOST: Final = 1_000
"""More feeds would make a configuration that is too large to be read."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed.

    Attributes:
        name: What the person calls it.
        url: Where it is.
    """

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a list of feeds.

    Attributes:
        added: New ones.
        known: Those that were there already, by the names they have.
        refused: What is not fetched, as the list calls it, with why.
    """

    added: tuple[Feed, ...]
    known: tuple[Feed, ...]
    refused: tuple[tuple[str, UsageError], ...]


def feeds_of(table: Mapping[str, str]) -> tuple[Feed, ...]:
    """The feeds of a configuration, in its order."""
    return tuple(Feed(name, parse(url).url) for name, url in table.items())


def add_feed(path: Path, feeds: tuple[Feed, ...], url: str, name: str = "") -> tuple[Feed, bool]:
    """Put a feed into the configuration.

    Args:
        path: The configuration, which need not exist.
        feeds: What it has.
        url: Of the feed.
        name: What to call it; its host by default.

    Returns:
        The feed, and whether it is new.

    Raises:
        UsageError: The address is none that is fetched, the name is taken, or the file cannot be changed.
        ConflictError: Somebody else changed the file meanwhile.
        BriefingError: The disk refuses.
    """
    found = _merged(feeds, [Outline(feed_name(name), parse(url).url)], strict=True)
    if found.known:
        return found.known[0], False
    _put(path, feeds, found.added)
    return found.added[0], True


def remove_feed(path: Path, feeds: tuple[Feed, ...], wanted: str) -> Feed:
    """Take a feed out of the configuration. Raises as `add_feed`, and where there is none.

    Args:
        path: The configuration.
        feeds: What it has.
        wanted: A name, or an address.
    """
    feed = find_feed(feeds, wanted)
    settings.change(path, lambda text: take(text, TABLE, feed.name))
    return feed


def find_feed(feeds: tuple[Feed, ...], wanted: str) -> Feed:
    """The feed of a name or address; upper and lower case do not matter.

    Raises:
        NotFoundError: There is none.
    """
    name = wanted.strip().casefold()
    for feed in feeds:
        if name in (feed.name.casefold(), feed.url.casefold(), feed.url.casefold().rstrip("/")):
            return feed
    from difflib import get_close_matches

    near = get_close_matches(wanted, [feed.name for feed in feeds], n=1)
    hint = f"did you mean {near[0]}?" if near else "`briefing feeds` lists them"
    raise NotFoundError(f"there is no feed {wanted!r}", hint)


def import_feeds(path: Path, feeds: tuple[Feed, ...], data: bytes) -> Imported:
    """Put the feeds of an OPML file into the configuration, all or none of those that are fetched.

    Raises as `add_feed`, and `UnreadableError` where the file is no OPML.
    """
    outlines = read_opml(data)
    found = _merged(feeds, outlines.feeds)
    if found.added:
        _put(path, feeds, found.added)
    return Imported(found.added, found.known, outlines.refused)


def export_feeds(feeds: tuple[Feed, ...]) -> bytes:
    """The feeds as OPML."""
    return write_opml(Outline(feed.name, feed.url) for feed in feeds)


def _merged(
    feeds: tuple[Feed, ...], outlines: tuple[Outline, ...] | list[Outline], *, strict: bool = False
) -> Imported:
    by_url = {feed.url: feed for feed in feeds}
    names = {feed.name.casefold(): feed for feed in feeds}
    added: list[Feed] = []
    known: list[Feed] = []
    for outline in outlines:
        if outline.url in by_url:
            known.append(by_url[outline.url])
            continue
        if strict and outline.name.casefold() in names:
            there = names[outline.name.casefold()]
            raise UsageError(f"the name {there.name!r} is taken by {there.url}", "give another --name")
        feed = Feed(_free(outline.name or _host(outline.url), names), outline.url)
        by_url[feed.url] = names[feed.name.casefold()] = feed
        added.append(feed)
    return Imported(tuple(added), tuple(known), ())


def _host(url: str) -> str:
    return parse(url).host.removeprefix("www.")


def _free(name: str, names: Mapping[str, Feed]) -> str:
    """The name, or the first with a number behind it that nobody has."""
    if name.casefold() not in names:
        return name
    number = 2
    while f"{name} {number}".casefold() in names:
        number += 1
    return f"{name} {number}"


def _put(path: Path, feeds: tuple[Feed, ...], added: tuple[Feed, ...]) -> None:
    if len(feeds) + len(added) > MOST:
        raise UsageError(
            f"{len(feeds) + len(added):,} feeds are more than the {MOST:,} that are kept",
            "import fewer of them",
        )
    settings.change(path, lambda text: put_all(text, TABLE, {feed.name: feed.url for feed in added}))
