"""One item of a JSON Feed, version 1 or 1.1."""

from __future__ import annotations

from typing import Any

from briefing_tui.capture.dates import stamp
from briefing_tui.capture.feeds.entry import SHORT, few_tags, first_link
from briefing_tui.capture.fragment import body_of, html_parts, language, line, own_summary, text_parts, tree
from briefing_tui.capture.reading import SUMMARY_ONLY, About, Part, Reading, Warning
from briefing_tui.errors import UnreadableError


def item_reading(feed: dict[str, Any], item: Any, raw: bytes, url: str = "") -> Reading:
    """The article of an item.

    Args:
        feed: What the feed says of itself.
        item: The item as it was loaded.
        raw: The feed with this item alone.
        url: Where the feed was fetched from.

    Raises:
        UnreadableError: It is no object, or has neither text nor an address.
    """
    if not isinstance(item, dict):
        raise UnreadableError("it is no object")
    title = line(item.get("title"))
    parts = _parts(item, title)
    text, summary = body_of(parts), line(item.get("summary"))
    warnings: tuple[Warning, ...] = ()
    if not text:
        parts, summary = text_parts(summary, title), ""
        warnings = (Warning(SUMMARY_ONLY, "the feed holds only a summary of this article"),)
    link = _link(item, feed, url)
    if not body_of(parts) and not (title and link):
        raise UnreadableError("it has neither text nor a title with an address")
    about = About(
        title=title,
        author=_authors(item) or _authors(feed),
        name=line(feed.get("title")),
        url=link,
        published=_date(item),
        lang=language(item.get("language")) or language(feed.get("language")),
        tags=_tags(item.get("tags")),
        summary=own_summary(summary, parts) if len(summary) < SHORT else "",
    )
    return Reading("feed", parts, about, warnings, raw=raw, suffix=".json")


def _parts(item: dict[str, Any], title: str) -> tuple[Part, ...]:
    page, text = item.get("content_html"), item.get("content_text")
    if isinstance(page, str) and page.strip():
        return html_parts(tree(page), title)
    return text_parts(text, title) if isinstance(text, str) else ()


def _link(item: dict[str, Any], feed: dict[str, Any], url: str) -> str:
    base = url or feed.get("home_page_url") or feed.get("feed_url")
    return first_link([item.get("url"), item.get("external_url")], base) or first_link([item.get("id")])


def _authors(holder: dict[str, Any]) -> str:
    authors = holder.get("authors")
    found = authors if isinstance(authors, list) else [holder.get("author")]
    names = [line(each.get("name")) for each in found if isinstance(each, dict)]
    return ", ".join(dict.fromkeys(filter(None, names)))[:300]


def _date(item: dict[str, Any]) -> str:
    dates = (item.get("date_published"), item.get("date_modified"))
    return next((moment for each in dates if isinstance(each, str) and (moment := stamp(each))), "")


def _tags(tags: Any) -> tuple[str, ...]:
    return few_tags(map(line, tags)) if isinstance(tags, list) else ()
