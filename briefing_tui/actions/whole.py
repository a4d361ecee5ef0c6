"""The whole article of an entry whose feed has only a summary of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Final, NamedTuple, Protocol
from urllib.parse import urlsplit

from briefing_tui.actions.given import Failed, Given
from briefing_tui.capture.reading import SUMMARY_ONLY, About, Reading, Warning
from briefing_tui.core.text import fold
from briefing_tui.errors import BriefingError

_SURE_TITLE: Final = 20
"""Folded characters of a title that cannot stand on another page by chance."""
_SURE_TEXT: Final = 40
"""The same of a stretch of text."""
_TOLD: Final = 20_000
"""A summary that is longer tells no more, in characters."""
_TRIED: Final = 50
"""So many stretches are looked for."""
_STRETCH: Final = re.compile(r"[^.!?…\n]+")
_TEXT: Final = ("body", "lead", "subtitle")
_ALL: Final = (*_TEXT, "heading", "insight")


class Page(Protocol):
    """A page that was fetched."""

    @property
    def data(self) -> bytes:
        """Its bytes."""

    @property
    def url(self) -> str:
        """Where they came from in the end."""


Fetch = Callable[[str], Page]
"""Fetches an address; raises a `BriefingError` where that fails."""
Read = Callable[[Given], Iterator[Reading | Failed]]
"""Reads a source."""


class Whole(NamedTuple):
    """What to make the brief of an entry of.

    Attributes:
        reading: The article: what the page says, and what the feed says of it.
        data: The bytes that it was read from.
        alone: What those bytes say by themselves, which is what they will say when they are read again.
    """

    reading: Reading
    data: bytes
    alone: Reading


def is_stingy(reading: Reading) -> bool:
    """Whether the feed has less than the article."""
    return any(warning.code == SUMMARY_ONLY for warning in reading.warnings)


def whole(reading: Reading, data: bytes, fetch: Fetch, read: Read) -> Whole:
    """The article of an entry's page, if it is that article; else the entry as it is, with why.

    Args:
        reading: Of the entry.
        data: The bytes that it was read from.
        fetch: Gets the page.
        read: Reads it.
    """
    if not reading.about.url:
        return _own(reading, data, "page-none", "the feed has only a summary and names no page")
    try:
        page = fetch(reading.about.url)
    except BriefingError as error:
        return _own(reading, data, "page-not-fetched", f"the page could not be had: {error}")
    found = next(read(Given(reading.about.url, page.data, page.url)), None)
    if not isinstance(found, Reading):
        why = f": {found.error}" if found is not None else ""
        return _own(reading, data, "page-not-read", f"the page could not be read{why}")
    if _is_front(page.url, reading.about.url) or not same_article(reading, found):
        return _own(reading, data, "page-of-another", "the page has neither the entry's title nor its text")
    if len(_words(found, _TEXT)) <= len(_words(reading, _TEXT)):
        return _own(reading, data, "page-no-more", "the page has no more text than the feed")
    kept = tuple(each for each in reading.warnings if each.code != SUMMARY_ONLY)
    about = _joined(reading.about, found.about, page.url)
    joined = replace(found, about=about, warnings=(*kept, *found.warnings), raw=None)
    return Whole(joined, page.data, replace(found, raw=None))


def same_article(entry: Reading, page: Reading) -> bool:
    """Whether a page is an entry's: it has the entry's title, or a stretch of its text word for word."""
    titles = fold(f"{_words(page, ('title',))}\n{page.about.title}")
    title = fold(entry.about.title or _words(entry, ("title",)))
    if len(title) >= _SURE_TITLE and title in titles:
        return True
    there = f"{_words(page, _ALL)} {fold(page.about.summary)}"
    text = f"{_words(entry, _TEXT)} {fold(entry.about.summary)}"
    stretches = (each.strip() for each in _STRETCH.findall(text[:_TOLD]))
    sure = (each for each in stretches if len(each) >= _SURE_TEXT)
    return any(each in there for each in islice(sure, _TRIED))


def _is_front(url: str, asked: str) -> bool:
    """Whether a server led from an article to its front page, as many do where the article is gone."""
    return urlsplit(url).path in ("", "/") and not urlsplit(url).query and len(asked) > len(url)


def _words(reading: Reading, labels: tuple[str, ...]) -> str:
    return fold("\n".join(part.text for part in reading.parts if part.label in labels))


def _own(reading: Reading, data: bytes, code: str, message: str) -> Whole:
    warning = Warning(code, f"{message}; the feed's own text was taken")
    return Whole(replace(reading, warnings=(*reading.warnings, warning)), data, reading)


def _joined(entry: About, page: About, url: str) -> About:
    """What page and feed say of the article: the page goes before, the feed's tags come first."""
    return replace(
        page,
        title=page.title or entry.title,
        author=page.author or entry.author,
        name=page.name or entry.name,
        url=page.url or url,
        published=page.published or entry.published,
        lang=page.lang or entry.lang,
        tags=tuple(dict.fromkeys((*entry.tags, *page.tags))),
        summary=page.summary or entry.summary,
    )
