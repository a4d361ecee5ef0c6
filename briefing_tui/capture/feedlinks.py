"""The feeds that a page names in its head, for who gave the page's address in place of the feed's."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from briefing_tui.core.weblink import parse
from briefing_tui.errors import UsageError

HEAD: Final = 200_000
"""Only so many bytes of a page are looked at."""
MOST: Final = 3
"""So many of its feeds are named."""
_LINK: Final = re.compile(r"<link\b[^<>]{1,2000}>", re.IGNORECASE)
_FIELD: Final = re.compile(
    r"\b(rel|type|href)\s{0,9}=\s{0,9}(?:\"([^\"]{0,1900})\"|'([^']{0,1900})'|([^\s\"'>]{1,1900}))",
    re.IGNORECASE,
)
_FEED: Final = re.compile(r"application/(?:rss\+xml|atom\+xml|feed\+json)", re.IGNORECASE)


def feed_links(data: bytes, url: str) -> tuple[str, ...]:
    """The addresses of feeds that a page names, the first few of them.

    Args:
        data: The page.
        url: Where it is.
    """
    try:
        here = parse(url)
    except UsageError:
        return ()
    found: dict[str, None] = {}
    for link in _LINK.finditer(data[:HEAD].decode("utf-8", "replace")):
        said = {
            field[1].lower(): field[2] or field[3] or field[4] or "" for field in _FIELD.finditer(link[0])
        }
        if "alternate" in said.get("rel", "").lower().split() and _FEED.match(said.get("type", "")):
            try:
                found[here.joined(unescape(said.get("href", ""))).url] = None
            except UsageError:
                continue
        if len(found) == MOST:
            break
    return tuple(address for address in found if address != here.url)
