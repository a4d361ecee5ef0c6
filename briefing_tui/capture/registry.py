"""Which reader reads what. A reader's module is imported when it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, cast

from briefing_tui.capture.draft import Reader
from briefing_tui.capture.kinds import KINDS, kind_of
from briefing_tui.capture.reading import Reading, Refused
from briefing_tui.errors import UnreadableError, UsageError


def readers() -> tuple[Reader, ...]:
    """All readers, in the order of `kinds.KINDS`."""
    return tuple(map(_reader, KINDS))


def kind_for(data: bytes, name: str, forced: str | None = None) -> str:
    """The name of the reader for these bytes, without importing it.

    Args:
        data: The source, or at least its first `kinds.HEAD` bytes.
        name: The file's name; its ending helps to decide.
        forced: The name of a reader, as given with `--from`.

    Raises:
        UsageError: `forced` names no reader.
        UnreadableError: No reader takes it.
    """
    if forced:
        if forced not in KINDS:
            raise UsageError(f"there is no reader {forced!r}", "known: " + ", ".join(KINDS))
        return forced
    kind = kind_of(data, name)
    if kind is None:
        raise UnreadableError(
            "this is XML of a kind that is not read",
            "known are feeds and web pages; --from html or text insists",
        )
    return kind


def reader_for(data: bytes, name: str, forced: str | None = None) -> Reader:
    """The reader for these bytes. Arguments and errors as of `kind_for`."""
    return _reader(kind_for(data, name, forced))


class Skipping(Protocol):
    """A reader of sources with many articles, each of which it reads alone."""

    def rest(self, data: bytes, name: str, url: str, skip: int) -> Iterator[Reading | Refused]:
        """The articles behind the first `skip`, which are not read."""
        ...


def read(
    data: bytes, name: str, url: str = "", forced: str | None = None, skip: int = 0
) -> Iterator[Reading | Refused]:
    """The articles of a source, by the reader for it.

    Args:
        data: The whole source.
        name: Of the file, perhaps empty.
        url: Where it was fetched from, if so.
        forced: The name of a reader.
        skip: So many articles are left out; only for the kinds in `kinds.SEVERAL`.

    Raises:
        UnreadableError: As of `kind_for` and `Reader.read`.
        UsageError: `forced` names no reader.
    """
    reader = reader_for(data, name, forced)
    return cast("Skipping", reader).rest(data, name, url, skip) if skip else reader.read(data, name, url)


def _reader(kind: str) -> Reader:
    if kind == "text":
        from briefing_tui.capture.text import TextReader

        return TextReader()
    if kind == "markdown":
        from briefing_tui.capture.text import MarkdownReader

        return MarkdownReader()
    if kind == "html":
        from briefing_tui.capture.html import HtmlReader

        return HtmlReader()
    if kind == "feed":
        from briefing_tui.capture.feed import FeedReader

        return FeedReader()
    if kind == "mail":
        from briefing_tui.capture.mail import MailReader

        return MailReader()
    from briefing_tui.capture.jsonfile import JsonReader

    return JsonReader()
