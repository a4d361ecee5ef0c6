"""Which reader reads what."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_tui.capture.draft import Reader
from briefing_tui.capture.reading import Reading, Refused
from briefing_tui.capture.text import MarkdownReader, TextReader
from briefing_tui.errors import UnreadableError, UsageError


def readers() -> tuple[Reader, ...]:
    """All readers, the most particular first."""
    return (MarkdownReader(), TextReader())


def reader_for(data: bytes, name: str, forced: str | None = None) -> Reader:
    """The reader for these bytes.

    Args:
        data: The source, or at least its first 512 bytes.
        name: The file's name; its ending helps to decide.
        forced: The `name` of a reader, as given with `--from`.

    Raises:
        UsageError: `forced` names no reader.
        UnreadableError: No reader takes it.
    """
    known = readers()
    if forced:
        for reader in known:
            if reader.name == forced:
                return reader
        raise UsageError(
            f"there is no reader {forced!r}", "known: " + ", ".join(reader.name for reader in known)
        )
    for reader in known:
        if reader.match(data, name):
            return reader
    raise UnreadableError("HTML and XML are not read", "save the page as text or Markdown")


def read(data: bytes, name: str, url: str = "", forced: str | None = None) -> Iterator[Reading | Refused]:
    """The articles of a source, by the reader for it. Raises as `reader_for` and `Reader.read` do."""
    return reader_for(data, name, forced).read(data, name, url)
