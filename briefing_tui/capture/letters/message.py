"""The text of a message: which of its parts to read."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from itertools import islice
from typing import Any, Final, TypeAlias

from briefing_tui.capture.decode import decode_as
from briefing_tui.capture.fragment import tree
from briefing_tui.capture.page.blocks import blocks
from briefing_tui.capture.reading import Warning
from briefing_tui.errors import UnreadableError, too_large

MAX_BYTES: Final = 32 * 1024 * 1024
"""The largest message that is read, attachments included."""
MAX_HEADER: Final = 256 * 1024
"""The longest header."""
MAX_PARTS: Final = 500
"""So many parts may a message have."""
MAX_DEPTH: Final = 20
"""So deep may they lie in each other."""
MAX_TEXT: Final = 4 * 1024 * 1024
"""Bytes of one part that are read as text."""

_HEADER_END: Final = re.compile(rb"\r?\n\r?\n")
_PART: Final = re.compile(rb"^content-type[ \t]{0,9}:", re.IGNORECASE | re.MULTILINE)
_NO_BASE64: Final = re.compile(r"[^A-Za-z0-9+/]")
_RULES: Final = 5000  # lines that may begin a part; plain letters draw rules with them too
_SHORT: Final = 300
_PASSED_ON: Final = 5

Mail: TypeAlias = "Message[Any, Any]"


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a letter.

    Attributes:
        text: As it stands in the part, decoded.
        html: Whether it is HTML.
        flowed: Of a plain text: whether a space ends a line that goes on (RFC 3676).
        close: Whether that space is none of the text (`delsp`).
        notes: What was odd about its bytes.
    """

    text: str
    html: bool = False
    flowed: bool = False
    close: bool = False
    notes: tuple[Warning, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """The message that counts: the one that was sent, or the one that it passes on.

    Attributes:
        message: Whose header counts.
        texts: In order.
    """

    message: Mail
    texts: tuple[Text, ...]


def letter(data: bytes) -> Letter:
    """What to read of a message.

    Raises:
        UnreadableError: It is too large, or has no text; why, is said.
    """
    if len(data) > MAX_BYTES:
        raise too_large(len(data), MAX_BYTES, "a message")
    end = _HEADER_END.search(data, 0, MAX_HEADER)
    if end is None and len(data) >= MAX_HEADER:
        raise UnreadableError("its header has no end within 256 kB")
    if sum(1 for _ in _PART.finditer(data)) > MAX_PARTS or data.count(b"\n--") > _RULES:
        raise UnreadableError(f"it has more than {MAX_PARTS} parts")
    import email

    try:
        message: Mail = email.message_from_bytes(data)
        return _letter(message)
    except RecursionError:
        raise UnreadableError("its parts lie too deep in each other") from None


def _letter(message: Mail, passed_on: int = 0) -> Letter:
    inner: list[Mail] = []
    texts = tuple(text for text in islice(_texts(message, inner, 0), MAX_PARTS) if text.text.strip())
    if inner and passed_on < _PASSED_ON and sum(len(text.text) for text in texts) < _SHORT:
        # Somebody passes a letter on, with a line of their own at most.
        try:
            return _letter(inner[0], passed_on + 1)
        except UnreadableError:
            pass
    if not texts:
        raise UnreadableError(_lack(message))
    return Letter(message, texts)


def _texts(message: Mail, inner: list[Mail], depth: int) -> Iterator[Text]:
    """The texts of a message in order; the messages that it passes on are put into `inner`."""
    kind = message.get_content_type()
    if depth > MAX_DEPTH:
        raise UnreadableError("its parts lie too deep in each other")
    if kind == "message/rfc822":
        inner.extend(_parts(message)[:1])
        return
    if kind in ("multipart/report", "multipart/encrypted"):
        return
    if message.is_multipart():
        parts = _parts(message)
        if kind == "multipart/alternative":
            yield from _best([list(_texts(part, inner, depth + 1)) for part in parts])
            return
        if kind in ("multipart/related", "multipart/signed"):
            parts = parts[:1]
        for part in parts:
            yield from _texts(part, inner, depth + 1)
        return
    if kind in ("text/plain", "text/html") and not _attached(message):
        yield _text(message, kind == "text/html")


def _best(choices: list[list[Text]]) -> list[Text]:
    """The same text in several forms: as HTML, if it says anything that way."""
    said = [texts for texts in choices if any(text.text.strip() for text in texts)]
    if len(said) > 1:
        said = [texts for texts in said if any(map(_says, texts))]
    pages = [texts for texts in said if any(text.html for text in texts)]
    return next(iter([*pages[::-1], *said]), [])


def _says(text: Text) -> bool:
    """Whether there is a word in it; a page of pictures has none."""
    if not text.html:
        return bool(text.text.strip())
    root = tree(text.text)
    return root is not None and bool(blocks(root))


def _parts(message: Mail) -> list[Mail]:
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _attached(message: Mail) -> bool:
    return message.get_content_disposition() == "attachment" or message.get_filename() is not None


def _text(message: Mail, html: bool) -> Text:
    data = _bytes(message)
    label = str(message.get_param("charset", "") or "")
    said, notes = decode_as(data[:MAX_TEXT], label)
    flowed = not html and str(message.get_param("format", "")).lower() == "flowed"
    close = flowed and str(message.get_param("delsp", "")).lower() == "yes"
    return Text(said, html, flowed, close, notes)


def _bytes(message: Mail) -> bytes:
    if str(message.get("Content-Transfer-Encoding", "")).strip().lower() == "base64":
        # As far as it goes: the standard library gives up where a sign is missing.
        coded = _NO_BASE64.sub("", str(message.get_payload()))
        rest = len(coded) % 4
        return base64.b64decode(coded[:-1] if rest == 1 else coded + "=" * (-rest % 4))
    try:
        data = message.get_payload(decode=True)
    except (ValueError, LookupError):
        return b""
    return data if isinstance(data, bytes) else b""


def _lack(message: Mail) -> str:
    """Why a message has no text."""
    kinds = {part.get_content_type() for part in message.walk()}
    if "multipart/report" in kinds or "message/delivery-status" in kinds:
        return "it is a report of a mail server, not an article"
    if kinds & {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}:
        return "it is encrypted"
    if "text/calendar" in kinds:
        return "it holds a date for a calendar, not an article"
    return (
        "it has no text"
        if all(kind.startswith(("text/", "multipart/")) for kind in kinds)
        else "it has attachments alone"
    )
