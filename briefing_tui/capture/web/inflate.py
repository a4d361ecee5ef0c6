"""What a server compressed, unpacked under a limit: a bomb costs no more than the limit."""

from __future__ import annotations

import zlib
from typing import Final, Protocol

from briefing_tui.errors import NetworkError

CODINGS: Final = "gzip, deflate"
"""What `Accept-Encoding` asks for."""
_STEP: Final = 64 * 1024
_MEMBERS: Final = 100
_GZIP: Final = zlib.MAX_WBITS | 16


class Inflater(Protocol):
    """Takes an answer's body as it comes."""

    def feed(self, data: bytes) -> bytes:
        """What these bytes unpack to, by now.

        Raises:
            NetworkError: They are damaged, or all together would be over the limit.
        """
        ...

    def end(self) -> None:
        """Called after the last byte.

        Raises:
            NetworkError: Something is missing.
        """
        ...


def inflater(coding: str, limit: int) -> Inflater:
    """The one for a `Content-Encoding`.

    Args:
        coding: The header, perhaps empty.
        limit: How many bytes may come out.

    Raises:
        NetworkError: It is none that we asked for; so is a body that is packed twice.
    """
    names = [name for each in coding.split(",") if (name := each.strip().lower()) not in ("", "identity")]
    if not names:
        return _Plain(limit)
    if len(names) == 1 and names[0] in ("gzip", "x-gzip", "deflate"):
        return _Packed(limit, gzip=names[0] != "deflate")
    raise NetworkError(
        f"the answer is compressed in a way that was not asked for: {', '.join(names)[:60]}", "save the page"
    )


def too_large(limit: int) -> NetworkError:
    """The error of an answer over the limit, in bytes."""
    return NetworkError(
        f"the answer is larger than the {limit // 1_000_000} MB that are fetched",
        "save the page and add the file",
    )


class _Plain:
    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._left = limit

    def feed(self, data: bytes) -> bytes:
        self._left -= len(data)
        if self._left < 0:
            raise too_large(self._limit)
        return data

    def end(self) -> None:
        pass


class _Packed:
    def __init__(self, limit: int, *, gzip: bool) -> None:
        self._limit = limit
        self._taken = 0
        self._made = 0
        self._gzip = gzip
        self._members = 0
        self._head = b""
        self._stream: zlib._Decompress | None = zlib.decompressobj(_GZIP) if gzip else None
        self._done = False

    def feed(self, data: bytes) -> bytes:
        self._taken += len(data)
        if self._taken > self._limit:
            raise too_large(self._limit)
        if self._stream is None:
            self._head += data
            if len(self._head) < 2:
                return b""
            data = self._head
            self._stream = zlib.decompressobj(_window(data))
        pieces: list[bytes] = []
        try:
            while data and not self._done:
                data = self._step(data, pieces)
        except zlib.error:
            raise NetworkError("the compressed answer is damaged", "try again") from None
        return b"".join(pieces)

    def _step(self, data: bytes, pieces: list[bytes]) -> bytes:
        assert self._stream is not None
        piece = self._stream.decompress(data, _STEP)
        self._made += len(piece)
        if self._made > self._limit:
            raise too_large(self._limit)
        pieces.append(piece)
        if not self._stream.eof:
            return self._stream.unconsumed_tail
        rest = self._stream.unused_data
        self._members += 1
        # Several gzip members in a row are one text; anything else behind the end is padding.
        if self._gzip and rest.startswith(b"\x1f") and self._members < _MEMBERS:
            self._stream = zlib.decompressobj(_GZIP)
            return rest
        self._done = not (self._gzip and not rest and self._members < _MEMBERS)
        return b""

    def end(self) -> None:
        if self._taken == 0 or (self._stream is not None and self._stream.eof):
            return
        raise NetworkError("the answer ended before all of it was there", "try again")


def _window(head: bytes) -> int:
    """By `deflate` servers mean it with the two bytes of zlib before it, as they should, or without."""
    zlib_header = head[0] & 0x0F == 8 and (head[0] * 256 + head[1]) % 31 == 0
    return zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS
