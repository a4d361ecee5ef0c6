"""A feed cut into feeds of one entry each: a broken one harms no other, and each can be kept alone."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from briefing_tui.capture.decode import unicode_mark
from briefing_tui.errors import UnreadableError

MAX_HEAD: Final = 16 * 1024
"""What a feed says of itself in more bytes is cut down to its tags."""
MAX_ENTRIES: Final = 5000
"""No more entries are read of a feed."""

_DECLARATION: Final = re.compile(rb"<\?xml\b[^<>]{0,400}\?>")
_ENCODING: Final = re.compile(rb"encoding\s{0,9}=\s{0,9}[\"'][^\"'<>]{0,60}[\"']")
_ROOT: Final = re.compile(rb"<((?:[A-Za-z_][\w.-]{0,30}:)?[A-Za-z]{2,20})(?=[\s>])[^<>]{0,12000}>")
_CHANNEL: Final = re.compile(rb"<((?:[A-Za-z_][\w.-]{0,30}:)?channel)(?=[\s>])[^<>]{0,4000}>")
_STEP: Final = re.compile(
    rb"<!\[CDATA\[|<!--|<(/?)((?:[A-Za-z_][\w.-]{0,30}:)?(?:item|entry))(?=[\s/>])", re.IGNORECASE
)
_MARK: Final = re.compile(rb"<!\[CDATA\[|<!--|<(/?)([A-Za-z_][\w:.-]{0,60})(?=[\s/>])[^<>]{0,4000}?(/?)>")
_DEPTH: Final = 32
_BEFORE: Final = {b"<!--": b"-->", b"<?": b"?>", b"<!": b">"}
_ENDS: Final = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}


@dataclass(frozen=True, slots=True)
class Slice:
    """One entry of a feed.

    Attributes:
        data: A feed with this entry alone; it breaks off where the entry does.
        size: Bytes of the entry.
        whole: The same feed, with the ends that are missing; equal to `data` where none is.
    """

    data: bytes
    size: int
    whole: bytes


def slices(data: bytes) -> Iterator[Slice]:
    """The entries of an XML feed in order, `MAX_ENTRIES` of them and one more where there are more.

    Args:
        data: The whole feed.

    Raises:
        UnreadableError: It is no feed, or declares entities.
    """
    data = _as_bytes(data)
    declaration, start = _prolog(data)
    root = _ROOT.match(data, start)
    if root is None:
        raise UnreadableError("this is no feed: it does not begin with rss, feed or rdf")
    first = next((step for step in _steps(data, root.end()) if not step[1]), None)
    begin = first[0] if first else len(data)
    channel = _CHANNEL.search(data, root.end(), begin)
    head = data[start:begin]
    if len(head) > MAX_HEAD:
        head = root[0] + (channel[0] if channel else b"")
    tail = b"</" + root[1] + b">"
    if channel and b"</" + channel[1] not in head:
        tail = b"</" + channel[1] + b">" + tail
    for count, (at, end, ended) in enumerate(_entries(data, begin)):
        if count > MAX_ENTRIES:
            return
        entry = data[at:end]
        begun = declaration + head + entry
        whole = begun + (b"" if ended else _missing(entry)) + b"\n" + tail + b"\n"
        yield Slice(whole if ended else begun, len(entry), whole)


def _as_bytes(data: bytes) -> bytes:
    """The feed in a charset that has ASCII's signs as they are."""
    encoding, mark = unicode_mark(data)
    if encoding not in ("", "utf-8"):
        text = data[mark:].decode(encoding, errors="replace")
        return codecs.BOM_UTF8 + _ENCODING.sub(b"", text.encode("utf-8", errors="replace"), count=1)
    return data


def _prolog(data: bytes) -> tuple[bytes, int]:
    """The mark and declaration at its beginning, and where its first element begins.

    Raises:
        UnreadableError: It declares entities, or has no element.
    """
    kept = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    at = len(kept)
    while True:
        at = data.find(b"<", at)
        if at < 0:
            raise UnreadableError("this is no feed: there is no element in it")
        mark = next((mark for mark in _BEFORE if data.startswith(mark, at)), None)
        if mark is None:
            return kept, at
        stop = _BEFORE[mark]
        end = data.find(stop, at + len(mark))
        if end < 0:
            raise UnreadableError("this is no feed: its beginning has no end")
        if declaration := _DECLARATION.match(data, at):
            kept += declaration[0] + b"\n"
        if mark == b"<!" and data.find(b"[", at, end) >= 0:
            # Between the brackets stand declarations; a feed has none to make.
            raise UnreadableError(
                "it declares entities, which no feed needs and some misuse",
                "take the DOCTYPE out of the file",
            )
        at = end + len(stop)


def _steps(data: bytes, at: int) -> Iterator[tuple[int, bool, int]]:
    """Where tags of entries begin, whether they are end tags, and where their names end."""
    while step := _STEP.search(data, at):
        stop = _ENDS.get(step[0].upper())
        if stop is None:
            at = step.end()
            yield step.start(), bool(step[1]), at
            continue
        end = data.find(stop, step.end())
        if end < 0:
            return
        at = end + len(stop)


def _entries(data: bytes, begin: int) -> Iterator[tuple[int, int, bool]]:
    """Where each entry begins and ends, and whether its end was found."""
    opened = -1
    for at, closing, end in _steps(data, begin):
        if not closing:
            if opened >= 0:
                # The one before was never closed.
                yield opened, at, False
            opened = at
        elif opened >= 0:
            stop = data.find(b">", end) + 1 or len(data)
            yield opened, stop, True
            opened = -1
    if opened >= 0:
        yield opened, len(data), False


def _missing(entry: bytes) -> bytes:
    """The ends of what an entry that breaks off leaves open."""
    opened: list[bytes] = []
    at = 0
    while mark := _MARK.search(entry, at):
        at = mark.end()
        stop = _ENDS.get(mark[0])
        if stop is not None:
            end = entry.find(stop, at)
            if end < 0:
                return stop + b"".join(b"</" + name + b">" for name in reversed(opened))
            at = end + len(stop)
        elif mark[1]:
            if mark[2] in opened:
                del opened[len(opened) - 1 - opened[::-1].index(mark[2]) :]
        elif not mark[3] and len(opened) < _DEPTH:
            opened.append(mark[2])
    # What follows the last sign of a tag is no text.
    rest = entry.rfind(b"<", at)
    return (b">" if rest >= at else b"") + b"".join(b"</" + name + b">" for name in reversed(opened))
