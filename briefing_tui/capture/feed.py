"""Feeds: RSS and Atom by feedparser, JSON Feed by hand; each entry is an article of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from briefing_tui.capture.feeds.entry import entry_reading
from briefing_tui.capture.feeds.jsonfeed import item_reading
from briefing_tui.capture.feeds.slices import MAX_ENTRIES, slices
from briefing_tui.capture.kinds import kind_of
from briefing_tui.capture.reading import Reading, Refused
from briefing_tui.capture.stories.jsondata import load
from briefing_tui.errors import BriefingError, UnreadableError, too_large

MAX_BYTES: Final = 10 * 1024 * 1024
"""The largest feed that is read."""
MAX_ENTRY: Final = 1024 * 1024
"""The largest entry that is read."""


class FeedReader:
    """RSS 0.9 to 2.0, RDF, Atom and JSON Feed."""

    name = "feed"
    heavy = True

    def match(self, data: bytes, name: str) -> bool:
        """By the first element, or the `version` of a JSON Feed."""
        return kind_of(data, name) == self.name

    def read(self, data: bytes, name: str, url: str = "") -> Iterator[Reading | Refused]:
        """Each entry as one reading, whose `raw` is the feed with this entry alone.

        A reading of an entry that is only a summary of its article carries the warning `SUMMARY_ONLY`.

        Raises:
            UnreadableError: No feed, over 10 MB, without entries, or it declares entities.
        """
        yield from self.rest(data, name, url, 0)

    def rest(self, data: bytes, name: str, url: str, skip: int) -> Iterator[Reading | Refused]:
        """The same for the entries behind the first `skip`."""
        if len(data) > MAX_BYTES:
            raise too_large(len(data), MAX_BYTES, "a feed")
        if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
            yield from _json_entries(load(data, MAX_BYTES), url, skip)
            return
        number = 0
        for number, piece in enumerate(slices(data), 1):
            if number <= skip:
                continue
            if number > MAX_ENTRIES:
                yield _refused(
                    number, UnreadableError(f"no more than {MAX_ENTRIES} entries are read of a feed")
                )
                return
            try:
                if piece.size > MAX_ENTRY:
                    raise too_large(piece.size, MAX_ENTRY, "an entry")
                yield entry_reading(piece, url)
            except BriefingError as error:
                yield _refused(number, error)
            except Exception as error:  # whatever feedparser raises on this entry, the others go on
                yield _refused(number, UnreadableError(f"feedparser fails on it ({type(error).__name__})"))
        if not number:
            raise UnreadableError("the feed has no entries")


def _json_entries(feed: Any, url: str, skip: int) -> Iterator[Reading | Refused]:
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or not items:
        raise UnreadableError("the feed has no entries")
    head = {key: value for key, value in feed.items() if key not in ("items", "hubs")}
    for number, item in enumerate(items[skip:], skip + 1):
        if number > MAX_ENTRIES:
            yield _refused(number, UnreadableError(f"no more than {MAX_ENTRIES} entries are read of a feed"))
            return
        try:
            raw = json.dumps({**head, "items": [item]}, ensure_ascii=False).encode(errors="replace")
            if len(raw) > 2 * MAX_ENTRY:
                raise too_large(len(raw), 2 * MAX_ENTRY, "an entry")
            yield item_reading(head, item, raw, url)
        except BriefingError as error:
            yield _refused(number, error)


def _refused(number: int, error: BriefingError) -> Refused:
    return Refused(f"entry {number}", error)
