"""Pulling feeds into the inbox: fetched side by side, read and kept one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from briefing_tui.actions.feeds import Feed
from briefing_tui.actions.given import Failed, Given
from briefing_tui.actions.inbox import shelve
from briefing_tui.actions.polite import politely
from briefing_tui.actions.whole import Read, is_stingy
from briefing_tui.capture.child.wire import pack
from briefing_tui.capture.entrykey import entry_key
from briefing_tui.capture.feedlinks import feed_links
from briefing_tui.capture.reading import Reading
from briefing_tui.capture.web.answers import Answer
from briefing_tui.core.clean import clean
from briefing_tui.core.weblink import parse
from briefing_tui.errors import BriefingError, UnreadableError
from briefing_tui.store.inbox import Entry, Fresh, Inbox, Pulled

if TYPE_CHECKING:
    from briefing_tui.actions.add import Added, Shelver

JOBS: Final = 4
"""So many servers are asked at a time."""
ACCEPT: Final = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9,"
    " text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"
)
_SUMMARY: Final = 300
"""Characters of an entry's beginning that the inbox shows."""


class Fetcher(Protocol):
    """Fetches, as `capture.fetch.fetch` does."""

    def __call__(
        self,
        url: str,
        *,
        allow_private: bool = ...,
        etag: str = ...,
        modified: str = ...,
        accept: str = ...,
        cancelled: Callable[[], bool] | None = ...,
    ) -> Answer:
        """What is there; raises a `BriefingError` where it cannot be had."""
        ...


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a feed.

    Attributes:
        feed: The feed.
        new: Entries that were never here before, in the feed's order.
        known: How many others it has.
        unchanged: Its server says that nothing is new.
        failed: Entries that could not be read.
        error: Why the feed could not be had, or not read to its end.
        kept: What became of the new entries, where they were to be kept.
    """

    feed: Feed
    new: tuple[Entry, ...] = ()
    known: int = 0
    unchanged: bool = False
    failed: tuple[Failed, ...] = ()
    error: BriefingError | None = None
    kept: tuple[Added | Failed, ...] = ()


@dataclass(frozen=True, slots=True)
class Keeping:
    """New entries become briefs at once.

    Attributes:
        shelver: Of the library that they go to.
        progress: Is told how many of how many of a feed are done.
        each: Is told of each as soon as it is done.
    """

    shelver: Shelver
    progress: Callable[[int, int], None] | None = None
    each: Callable[[Added | Failed], None] | None = None


def pull(
    feeds: Sequence[Feed],
    inbox: Inbox,
    fetch: Fetcher,
    read: Read,
    *,
    keeping: Keeping | None = None,
    jobs: int = JOBS,
    allow_private: bool = False,
    cancelled: Callable[[], bool] | None = None,
    now: datetime | None = None,
) -> Iterator[Report]:
    """Fetches feeds and takes their new entries into the inbox; a bad feed stops no other.

    Args:
        feeds: Which.
        inbox: Where their entries go.
        fetch: Fetches an address.
        read: Reads what was fetched.
        keeping: Make the new entries briefs at once.
        jobs: So many servers are asked at a time, each for one thing at a time.
        allow_private: Let servers of the own machine and network be asked as well.
        cancelled: Asked often; once it says yes, what is done is done, and no more reports come.
        now: When this is, the present by default.

    Yields:
        What became of each feed, in the order in which their servers answer.

    Raises:
        ConflictError: Another process was writing to the inbox all the time.
        BriefingError: The inbox cannot be written.
    """
    stop = cancelled or (lambda: False)
    when = now or datetime.now(UTC)
    last = {feed.url: inbox.last(feed.url) for feed in feeds}

    def ask(feed: Feed, over: Callable[[], bool]) -> Answer | BriefingError:
        known = last[feed.url]
        try:
            return fetch(
                feed.url,
                allow_private=allow_private,
                etag=known.etag,
                modified=known.modified,
                accept=ACCEPT,
                cancelled=lambda: over() or stop(),
            )
        except BriefingError as error:
            return error

    page = partial(fetch, allow_private=allow_private, cancelled=stop)
    for feed, answer in politely(feeds, lambda feed: parse(feed.url).host, ask, jobs):
        if stop():
            return
        if isinstance(answer, BriefingError):
            yield Report(feed, error=answer)
            continue
        report, readings = _taken(feed, answer, inbox, read, last[feed.url], when)
        if keeping is not None and report.new:
            report = replace(
                report, kept=tuple(_kept(report.new, readings, inbox, keeping, page, read, stop))
            )
        yield report
    inbox.tidy(when)


def _taken(
    feed: Feed, answer: Answer, inbox: Inbox, read: Read, last: Pulled, when: datetime
) -> tuple[Report, dict[str, Reading]]:
    """The answer of a feed taken into the inbox, and its new entries as they were read, by key."""
    stamp = when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if answer.unchanged:
        inbox.take(feed.url, feed.name, (), replace(last, pulled=stamp))
        return Report(feed, unchanged=True), {}
    before = inbox.known(feed.url)
    found: dict[str, Reading] = {}
    failed: list[Failed] = []
    error: BriefingError | None = None
    for each in read(Given(feed.url, answer.data, answer.url)):
        if isinstance(each, Failed):
            if each.name == feed.url:  # the feed as a whole
                error = each.error
            else:
                failed.append(Failed(each.name.removeprefix(f"{feed.url}: "), each.error))
            continue
        if each.tool != "feed":
            error = _no_feed(each.tool, answer)
            break
        reading = each if each.raw is not None else replace(each, raw=answer.data)
        found.setdefault(entry_key(reading), reading)
    new = {key: reading for key, reading in found.items() if key not in before}
    # What broke off is to be fetched whole the next time.
    etag, modified = ("", "") if error else (answer.etag, answer.modified)
    taken = inbox.take(
        feed.url,
        feed.name,
        [_fresh(key, reading) for key, reading in new.items()],
        Pulled(etag, modified, stamp),
        found,
    )
    report = Report(feed, taken, len(found) - len(taken), failed=tuple(failed), error=error)
    return report, new


def _no_feed(tool: str, answer: Answer) -> UnreadableError:
    links = feed_links(answer.data, answer.url)
    way = f"its feed: briefing feeds add {' or '.join(links)}" if links else "look for the feed's own address"
    return UnreadableError(f"this is no feed but {tool}", way)


def _kept(
    entries: Sequence[Entry],
    readings: dict[str, Reading],
    inbox: Inbox,
    keeping: Keeping,
    page: Callable[[str], Answer],
    read: Read,
    stop: Callable[[], bool],
) -> Iterator[Added | Failed]:
    for done, entry in enumerate(entries, 1):
        if stop():
            return
        added = shelve(inbox, keeping.shelver, entry, readings[entry.key], page, read)
        if keeping.each is not None:
            keeping.each(added)
        if keeping.progress is not None:
            keeping.progress(done, len(entries))
        yield added


def _fresh(key: str, reading: Reading) -> Fresh:
    about = reading.about
    own = next((part.text for part in reading.parts if part.label == "title"), "")
    body = " ".join(part.text for part in reading.parts if part.label in ("lead", "body"))
    summary = _line(about.summary or body)
    return Fresh(
        key=key,
        title=_line(own or about.title or summary or about.url)[:_SUMMARY] or "Untitled",
        url=_line(about.url),
        author=_line(about.author)[:_SUMMARY],
        published=_line(about.published),
        summary=summary if len(summary) <= _SUMMARY else summary[:_SUMMARY].rsplit(" ", 1)[0] + "…",
        stingy=is_stingy(reading),
        data=pack(reading).encode("utf-8"),
    )


def _line(text: str) -> str:
    return clean(text[:20_000], multiline=False).strip()
