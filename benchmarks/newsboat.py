"""The same briefs in Newsboat, a terminal reader of feeds: its feeds, its cache and its command."""

from __future__ import annotations

import email.utils
import html
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TextIO

FEEDS = 12
"""How many feeds the briefs are dealt out to. Newsboat starts with the list of its feeds."""
LISTED = r"\(\d+/\d+\)\s+Feed \d\d"
"""A row of the list of feeds."""
FOUND = "Search results"
"""The heading of what a search found."""
EPOCH = datetime(2000, 1, 1, 12, tzinfo=UTC)
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>Feed {0:02d}</title><link>'
HEAD += "https://example.org/{0}</link><description>Made-up briefs.</description>\n"


@dataclass(frozen=True, slots=True)
class Newsboat:
    """A Newsboat whose cache is filled.

    Attributes:
        program: Its executable.
        folder: Where its feeds, configuration and cache are.
    """

    program: str
    folder: Path

    def command(self) -> list[str]:
        """What starts it."""
        names = {"-C": "config", "-u": "urls", "-c": "cache.db"}
        return [self.program, *(part for flag, name in names.items() for part in (flag, self.at(name)))]

    def at(self, name: str) -> str:
        """The path of one of its files."""
        return str(self.folder / name)

    def environment(self) -> dict[str, str]:
        """A home of its own, so that no feed of the user is touched."""
        return {"HOME": str(self.folder)}

    def version(self) -> str:
        """The first line of what it says of itself."""
        told = subprocess.run([self.program, "--version"], capture_output=True, text=True, check=False)
        return told.stdout.partition("\n")[0].partition(" - ")[0].strip()


def prepare(program: str, library: Path, folder: Path) -> tuple[Newsboat, float]:
    """A Newsboat that holds the briefs of a library, and the seconds its import took.

    A folder that was prepared before is used as it is; it took no time then.

    Raises:
        RuntimeError: Newsboat ended with an error.
    """
    newsboat = Newsboat(program, folder)
    done = folder / "imported"
    if done.is_file():
        return newsboat, 0.0
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write_feeds(library, folder)
    (folder / "config").write_text("auto-reload no\n", encoding="ascii")
    urls = [f"file://{folder.resolve()}/feed-{number:02d}.xml\n" for number in range(FEEDS)]
    (folder / "urls").write_text("".join(urls), encoding="utf-8")
    started = time.perf_counter()
    environment = {**os.environ, **newsboat.environment()}
    ran = subprocess.run(
        [*newsboat.command(), "-x", "reload"], env=environment, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        raise RuntimeError(f"Newsboat imported nothing: {ran.stderr.strip() or ran.stdout.strip()}")
    seconds = time.perf_counter() - started
    for feed in folder.glob("feed-*.xml"):
        feed.write_text("", encoding="ascii")  # never read again, and as large as the library
    done.write_text(f"{seconds:.1f} s\n", encoding="ascii")
    return newsboat, seconds


def write_feeds(library: Path, folder: Path) -> None:
    """Deal the briefs of a library out to RSS files."""
    feeds = [(folder / f"feed-{number:02d}.xml").open("w", encoding="utf-8") for number in range(FEEDS)]
    try:
        for number, feed in enumerate(feeds):
            feed.write(HEAD.format(number))
        for number, document in enumerate(documents(library)):
            write_item(feeds[number % FEEDS], number, document)
        for feed in feeds:
            feed.write("</channel></rss>\n")
    finally:
        for feed in feeds:
            feed.close()


def documents(library: Path) -> Iterator[dict[str, Any]]:
    """What the YAML files of a library hold."""
    import yaml

    for folder, _, names in os.walk(library):
        for name in sorted(names):
            if name.endswith(".yaml"):
                with open(os.path.join(folder, name), "rb") as file:
                    yield yaml.load(file, yaml.CSafeLoader)


def write_item(feed: TextIO, number: int, document: dict[str, Any]) -> None:
    """One brief as an item: its summary, insights and article are the text."""
    source = document.get("source") or {}
    insights = [one if isinstance(one, str) else one["text"] for one in document.get("insights") or ()]
    lines = [document.get("summary", ""), *insights, *document.get("article", "").split("\n\n")]
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines if line)
    day = str(source.get("published") or "")[:10]
    moment = EPOCH + timedelta(minutes=number)
    if len(day) == 10:
        moment = datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)
    feed.write(
        f"<item><title>{html.escape(document.get('title', ''))}</title>"
        f"<link>{html.escape(str(source.get('url', '')))}</link>"
        f'<guid isPermaLink="false">brief-{number}</guid>'
        f"<pubDate>{email.utils.format_datetime(moment)}</pubDate>"
        f"<author>{html.escape(str(source.get('author') or source.get('name') or ''))}</author>"
        f"<description>{html.escape(body)}</description></item>\n"
    )
