"""From bytes to clean text, or a plain refusal."""

from __future__ import annotations

import codecs
from typing import Final

from briefing_tui.capture.reading import Warning
from briefing_tui.core.clean import clean
from briefing_tui.errors import UnreadableError, too_large

MAX_BYTES: Final = 8 * 1024 * 1024
"""The largest source that is read."""

_MAGIC: Final = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
)
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# XML without a mark begins so in these (XML 1.0, appendix F).
_BEGINNINGS: Final = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_CONTROLS: Final = bytes(code for code in range(32) if code not in b"\b\t\n\f\r\x1b")
_SHARE: Final = 20  # a twentieth of such bytes: packed and random data have a tenth
_FEW: Final = 160  # bytes: a short note may hold a stray control or two
_SAVE_AS_TEXT: Final = "save it as text or Markdown first"


def decode(data: bytes) -> tuple[str, tuple[Warning, ...]]:
    """The text of `data`, cleaned of everything that may act on a terminal.

    A byte order mark decides; else UTF-8; else Windows-1252, with the warning `not-utf-8`.

    Args:
        data: The whole source.

    Raises:
        UnreadableError: The data is over 8 MB, empty, or no text.
    """
    if len(data) > MAX_BYTES:
        raise too_large(len(data), MAX_BYTES)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise UnreadableError(f"this is {kind}, not text", _SAVE_AS_TEXT)
    text, warnings = _decoded(data)
    text = clean(text)
    if not text.strip():
        raise UnreadableError("there is no text in it")
    return text, warnings


def is_binary(data: bytes) -> bool:
    """Whether these bytes, or the first ones of a source, are of no text in any charset."""
    if data.startswith(tuple(magic for magic, _ in _MAGIC)):
        return True
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return not unicode_mark(data)[0] and controls * _SHARE > max(len(data), _FEW)


def unicode_mark(data: bytes) -> tuple[str, int]:
    """Which form of Unicode the first bytes show, and how many of them are the mark; empty where none."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    return next((encoding for begin, encoding in _BEGINNINGS if data.startswith(begin)), ""), 0


def _decoded(data: bytes) -> tuple[str, tuple[Warning, ...]]:
    encoding, mark = unicode_mark(data)
    if encoding:
        text = data[mark:].decode(encoding, errors="replace")
        if "\ufffd" in text:
            return text, (Warning("damaged-text", f"some bytes are no {encoding.upper()} and were replaced"),)
        return text, ()
    if data.count(0) * 500 > len(data) or is_binary(data):
        raise UnreadableError("this is binary data, not text", _SAVE_AS_TEXT)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"line {line} is not UTF-8; the whole text was read as Windows-1252"
        return data.decode("cp1252", errors="replace"), (Warning("not-utf-8", message),)


def decode_as(data: bytes, label: str) -> tuple[str, tuple[Warning, ...]]:
    """The text of a part whose charset is named beside it: of a letter, of one of its fields.

    UTF-8 where the bytes are UTF-8; else the charset named; else what `decode_page` takes them for. It is not
    cleaned.

    Args:
        data: The bytes; there may be none.
        label: What the charset is called, perhaps wrongly, perhaps not at all.
    """
    from briefing_tui.capture.page.charset import charset, decode_page

    named = charset(label[:40]) if label else ""
    try:
        if not named.startswith("iso2022"):
            return data.decode("utf-8").replace("\0", ""), ()
    except UnicodeDecodeError:
        pass
    if not named or named == "utf-8":
        return decode_page(data[:MAX_BYTES]) if data.strip() else ("", ())
    text = data.decode(named, errors="replace").replace("\0", "")
    if "\ufffd" in text:
        return text, (Warning("damaged-text", f"some bytes are no {named} and were replaced"),)
    return text, ()
