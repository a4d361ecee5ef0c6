"""From what was typed or pasted to the articles in it, for the capture screen."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from briefing_tui.actions.capture import Capturer
from briefing_tui.actions.drafting import Article
from briefing_tui.actions.gather import Fetched, gather
from briefing_tui.actions.given import Failed, Given
from briefing_tui.capture.reading import Reading
from briefing_tui.core.weblink import begins_link
from briefing_tui.errors import BriefingError, UnreadableError, UsageError

if TYPE_CHECKING:
    from briefing_tui.store.inbox import Entry, Inbox

PASTED: Final = "pasted text"
"""What a text is called that came from no file."""
MOST: Final = 2_000
"""Articles that are looked at one by one; more are for the command line."""
MOST_BYTES: Final = 256 << 20
"""Bytes of their sources together."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be added.

    Attributes:
        paths: Files, folders, patterns and addresses.
        given: A text that is there already, in their place.
        forced: The reader to use; else the content decides.
    """

    paths: tuple[str, ...] = ()
    given: Given | None = None
    forced: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: the articles, and what could not be had or read."""

    articles: tuple[Article, ...] = ()
    failed: tuple[Failed, ...] = ()


def asked(line: str) -> Asked:
    """What a typed line names: a path, as a shell or a file manager writes it too, or an address.

    Raises:
        UsageError: Nothing was typed.
    """
    text = line.strip()
    if not text:
        raise UsageError("type a file, a folder or an address, or paste an article")
    return Asked((_path(text),))


def pasted(text: str) -> Asked:
    """What a pasted text of several lines is: an article, or addresses, one a line."""
    lines = text.split()
    if lines and all(begins_link(line) for line in lines):
        return Asked(tuple(lines))
    return Asked(given=Given(PASTED, text.encode("utf-8", "replace")))


def _path(text: str) -> str:
    if begins_link(text):
        return text
    if text.lower().startswith("file://"):
        return unquote(urlsplit(text).path)
    path = os.path.expanduser(text)
    if not _exists(path):
        # Dropped onto a terminal, a file's name comes in quotes or with backslashes.
        try:
            words = shlex.split(text)
        except ValueError:
            words = []
        if len(words) == 1 and _exists(os.path.expanduser(words[0])):
            return os.path.expanduser(words[0])
    return path


def _exists(path: str) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:  # a NUL
        return False


def find(
    what: Asked,
    *,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[str, int], None] | None = None,
) -> Found:
    """Reads everything that is asked for. It may take long: off the UI thread.

    Args:
        what: Of `asked` or `pasted`.
        cancelled: Asked now and then; once it says yes, what was found so far is the answer.
        progress: Is told the source that is read, and how many articles were found.
    """
    articles: list[Article] = []
    failed: list[Failed] = []
    size = 0
    stop = cancelled or (lambda: False)
    tell = progress or (lambda name, count: None)
    with Capturer(cancelled=stop) as capturer:
        for source in _sources(what, stop):
            if stop():
                break
            if isinstance(source, Failed):
                failed.append(source)
                continue
            tell(source.name, len(articles))
            size += len(source.data)
            for reading in capturer.readings(source, what.forced):
                if stop():
                    break
                if isinstance(reading, Failed):
                    failed.append(reading)
                    continue
                articles.append(_article(source, reading))
                tell(source.name, len(articles))
                size += len(reading.raw or b"")
                if len(articles) >= MOST or size > MOST_BYTES:
                    break
            if len(articles) >= MOST or size > MOST_BYTES:
                failed.append(_too_many(source.name))
                break
    return Found(tuple(articles), tuple(failed))


def _article(source: Given, reading: Reading) -> Article:
    name = _full(source.name)
    if reading.raw is not None:
        return Article(name, reading.raw, reading)
    return Article(name, source.data, reading, source.url)


def article_of(inbox: Inbox, entry: Entry, cancelled: Callable[[], bool]) -> Article:
    """The article of an entry of the inbox, fetched whole where its feed has only a part.

    Args:
        inbox: Where the entry is.
        entry: The entry.
        cancelled: Asked often; once it says yes, the feed's own text is the answer.

    Raises:
        UnreadableError: It is there no more.
    """
    from briefing_tui.actions.inbox import reading_of
    from briefing_tui.actions.whole import is_stingy, whole
    from briefing_tui.capture import fetch

    reading = reading_of(inbox, entry)
    data, alone = reading.raw or b"", None
    if is_stingy(reading):
        with Capturer(cancelled=cancelled) as capturer:
            get = partial(fetch.fetch, cancelled=cancelled)
            reading, data, alone = whole(reading, data, get, capturer.readings)
    return Article(entry.url or entry.name or entry.feed, data, reading, alone=alone)


def complete(text: str, limit: int = 50) -> tuple[str, ...]:
    """How a path may go on: the names in its folder that begin so, folders with `/`.

    Args:
        text: The path as typed so far.
        limit: At most so many.
    """
    head, start = os.path.split(text)
    folder = os.path.expanduser(head) or "."
    try:
        with os.scandir(folder) as found:
            names = [
                entry.name + ("/" if entry.is_dir() else "")
                for entry in found
                if entry.name.startswith(start) and (start.startswith(".") or not entry.name.startswith("."))
            ]
    except (OSError, ValueError):
        return ()
    return tuple(os.path.join(head, name) for name in sorted(names)[:limit])


def _sources(what: Asked, cancelled: Callable[[], bool]) -> Iterator[Given | Failed]:
    if what.given is not None:
        yield what.given
        return

    def fetch(url: str) -> Fetched:
        from briefing_tui.capture import fetch

        return fetch.fetch(url, cancelled=cancelled)

    yield from gather(what.paths, lambda: b"", fetcher=fetch)


def _full(name: str) -> str:
    """A path by which a source is found again from another folder."""
    return name if name == PASTED or begins_link(name) else os.path.abspath(name)


def _too_many(name: str) -> Failed:
    error: BriefingError = UnreadableError(
        "there are more articles than can be looked at one by one", "`briefing add` takes all of them"
    )
    return Failed(name, error)
