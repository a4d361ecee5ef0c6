"""What a person does with the inbox: looking, keeping, dropping, and taking that back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefing_tui.actions.given import Failed
from briefing_tui.actions.whole import Fetch, Read, is_stingy, whole
from briefing_tui.capture.child.wire import unpack
from briefing_tui.capture.compose import compose
from briefing_tui.capture.reading import Reading
from briefing_tui.core.text import fold
from briefing_tui.errors import BriefingError, NotFoundError, UnreadableError
from briefing_tui.store.inbox import Entry, Inbox, State

if TYPE_CHECKING:
    from briefing_tui.actions.add import Added, Shelver


def entries(inbox: Inbox, words: str = "", state: State | None = State.NEW) -> tuple[Entry, ...]:
    """The entries that wait, newest first.

    Args:
        inbox: Where they are.
        words: Each must stand in the title, summary, author, address or name of the feed; case and accents
            as everywhere.
        state: What was decided on them; `None` for all.
    """
    found = inbox.entries(state)
    wanted = fold(words).split()
    if not wanted:
        return found
    return tuple(entry for entry in found if _holds(_text(entry), wanted))


def chosen(inbox: Inbox, keys: Iterable[str]) -> tuple[Entry, ...]:
    """The entries with these keys, each once, in order.

    Raises:
        NotFoundError: There is none with one of them.
    """
    wanted = list(dict.fromkeys(keys))
    numbers = [int(key) for key in wanted if key.isascii() and key.isdigit() and len(key) < 19]
    found = inbox.numbered(numbers)
    for key in wanted:
        if not (key.isascii() and key.isdigit() and len(key) < 19 and int(key) in found):
            raise NotFoundError(f"the inbox has no entry {key!r}", "`briefing inbox` lists them")
    return tuple(found[number] for number in dict.fromkeys(numbers))


def reading_of(inbox: Inbox, entry: Entry) -> Reading:
    """An entry as it was read.

    Raises:
        UnreadableError: It is there no more.
    """
    try:
        found = unpack(inbox.data(entry.number))
    except ValueError:
        found = None
    if not isinstance(found, Reading):
        raise UnreadableError("the text of this entry is damaged", "open its page")
    return found


def keep(
    inbox: Inbox, shelver: Shelver, entry: Entry, *, fetch: Fetch | None = None, read: Read | None = None
) -> Added | Failed:
    """Make an entry a brief. It stays in the inbox where that fails.

    Args:
        inbox: Where it is.
        shelver: Of the library that the brief goes to. An article that it has is left as it is.
        entry: The entry.
        fetch: Gets the page of an entry whose feed is stingy; without it the feed's own text is taken.
        read: Reads that page.
    """
    try:
        reading = reading_of(inbox, entry)
    except BriefingError as error:
        return Failed(named(entry), error)
    return shelve(inbox, shelver, entry, reading, fetch, read)


def shelve(
    inbox: Inbox,
    shelver: Shelver,
    entry: Entry,
    reading: Reading,
    fetch: Fetch | None = None,
    read: Read | None = None,
) -> Added | Failed:
    """The same of an entry whose reading is at hand."""
    data, made = reading.raw or b"", None
    try:
        if fetch is not None and read is not None and is_stingy(reading):
            reading, data, alone = whole(reading, data, fetch, read)
            # What the feed adds to its page counts as edited: the page alone, read again, does not say it.
            made = compose(alone).brief
        added = shelver.keep(compose(reading), data=data, made=made)
        inbox.decide([entry.number], State.KEPT, added.stored.brief.id if added.stored else "")
    except BriefingError as error:
        return Failed(named(entry), error)
    return added


def drop(inbox: Inbox, entries: Iterable[Entry]) -> int:
    """Leave entries out of the inbox; how many there were. They come back by `undrop` for a month.

    Raises:
        BriefingError: The inbox cannot be written.
    """
    return inbox.decide([entry.number for entry in entries if entry.state is State.NEW], State.DROPPED)


def undrop(inbox: Inbox, entries: Iterable[Entry]) -> int:
    """Take entries back that were dropped, and those whose briefs were removed since. Raises as `drop`."""
    return inbox.decide([entry.number for entry in entries], State.NEW)


def named(entry: Entry) -> str:
    """What messages call an entry."""
    return f"{entry.number} {entry.title}"


def _holds(text: str, words: Iterable[str]) -> bool:
    return all(word in text for word in words)


def _text(entry: Entry) -> str:
    return fold("\n".join((entry.title, entry.summary, entry.author, entry.url, entry.name)))
