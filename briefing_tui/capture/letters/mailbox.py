"""A mailbox of the kind mbox cut into its messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# The line before each message names a time of the day, whoever wrote it; what follows is a field.
_SEPARATOR: Final = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]{0,300}\d{1,2}:\d{2}[^\r\n]{0,100}\r?\n(?=[!-9;-~]{1,76}:)"
)
_QUOTED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)


def is_mailbox(data: bytes) -> bool:
    """Whether the bytes begin as a mailbox does."""
    return _SEPARATOR.match(data) is not None


def messages(data: bytes) -> Iterator[bytes]:
    """Each message, without the line before it, its lines `>From ` as they were before they were kept.

    Args:
        data: The whole mailbox; of one that is none, all of it is one message.
    """
    begin = 0
    for found in _SEPARATOR.finditer(data):
        if found.start() > begin:
            yield _unquoted(data[begin : found.start()])
        begin = found.end()
    yield _unquoted(data[begin:]) if begin else data


def _unquoted(message: bytes) -> bytes:
    return _QUOTED.sub(rb"\1", message) if b">From " in message else message
