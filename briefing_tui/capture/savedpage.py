"""Pages that a browser saved with all their parts in one file (`.mhtml`): the page itself out of it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from typing import Final, cast

from briefing_tui.capture.page.charset import charset
from briefing_tui.errors import UnreadableError, too_large

MAX_BYTES: Final = 60 * 1024 * 1024
"""The largest saved page that is read: the pictures in it take the most."""
MAX_PARTS: Final = 1000
"""So many of its parts are looked at."""

_HEAD: Final = 64 * 1024
_MIME: Final = re.compile(
    rb"\A(?:[!-9;-~]{1,76}:[^\n]{0,2000}\r?\n(?:[ \t][^\n]{0,2000}\r?\n){0,20}){1,40}\r?\n"
)


def is_saved_page(data: bytes) -> bool:
    """Whether the bytes begin with MIME fields and not with HTML.

    Args:
        data: The file, or its beginning.
    """
    return bool(_MIME.match(data[:_HEAD])) and b"multipart/" in data[:_HEAD].lower()


def page_in(data: bytes) -> tuple[bytes, str]:
    """The page, and the address that it was saved from, perhaps empty.

    The charset that its part names goes before the page's own word: the page comes as UTF-8 with a byte
    order mark then.

    Raises:
        UnreadableError: Over `MAX_BYTES`, or no page in it.
    """
    if len(data) > MAX_BYTES:
        raise too_large(len(data), MAX_BYTES, "a saved page")
    head = BytesHeaderParser(policy=policy.compat32).parsebytes(data[:_HEAD])
    address = str(head.get("Snapshot-Content-Location", "")).strip()
    boundary = head.get_boundary()
    for part in _parts(data, boundary) if boundary else ():
        fields = BytesHeaderParser(policy=policy.compat32).parsebytes(part[:_HEAD])
        if fields.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        body = cast("EmailMessage", message_from_bytes(part)).get_payload(decode=True)
        if not isinstance(body, bytes) or not body.strip():
            continue
        name = charset(fields.get_content_charset() or "")
        if name and not body.startswith(codecs.BOM_UTF8):
            body = codecs.BOM_UTF8 + body.decode(name, errors="replace").encode("utf-8", errors="replace")
        return body, str(fields.get("Content-Location", "")).strip() or address
    raise UnreadableError("there is no page in this saved page", "save it from the browser as HTML")


def _parts(data: bytes, boundary: str) -> Iterator[bytes]:
    """The parts of the outermost level, one at a time; without recursion, whatever they hold."""
    sign = b"--" + boundary.encode("utf-8", errors="surrogateescape")
    at = data.find(sign)
    for _ in range(MAX_PARTS):
        if at < 0 or data[at + len(sign) : at + len(sign) + 2] == b"--":
            return
        start = data.find(b"\n", at) + 1
        at = data.find(b"\n" + sign, start) if start else -1
        yield data[start : at if at >= 0 else len(data)]
        at = at + 1 if at >= 0 else -1
