"""From the bytes of a page to its text: byte order mark, `meta`, then detection."""

from __future__ import annotations

import codecs
import re
from typing import Final

from briefing_tui.capture.reading import Warning
from briefing_tui.errors import UnreadableError, too_large

MAX_BYTES: Final = 10 * 1024 * 1024
"""The largest page that is read."""

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD: Final = 16 * 1024
_DECLARED: Final = re.compile(
    rb"<(?:meta\b|\?xml\b)[^<>]{0,400}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})",
    re.IGNORECASE,
)
_TAG: Final = re.compile(rb"<[^<>]*>")
_DETECTED: Final = 64 * 1024
_FEW: Final = 1000
# Browsers read a page that calls itself Latin-1 or ASCII as Windows-1252, and the small East Asian sets
# as the large ones; so says the Encoding Standard.
_WIDER: Final = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
# Codecs that a page may name. Python knows others that are no charsets: zlib, idna, rot13.
_ALLOWED: Final = re.compile(
    r"utf-8|cp125\d|cp874|cp866|cp932|cp949|iso8859-\d{1,2}|koi8-[rut]|mac-roman|mac-cyrillic|gb18030|"
    r"big5hkscs|euc_jp|iso2022_jp"
)


def decode_page(data: bytes) -> tuple[str, tuple[Warning, ...]]:
    """The text of a page, and what was odd about its bytes.

    A byte order mark decides (whoever fetched the page puts one where the server named the charset); else
    UTF-8 where the bytes are UTF-8; else what the page declares; else what charset-normalizer takes the first
    64 kB for; else Windows-1252.

    Args:
        data: The whole page.

    Raises:
        UnreadableError: The page is over `MAX_BYTES` or empty.
    """
    if len(data) > MAX_BYTES:
        raise too_large(len(data), MAX_BYTES, "a page")
    if not data.strip():
        raise UnreadableError("there is no text in it")
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _tell(data[len(bom) :].decode(name, errors="replace"), name)
    match = _DECLARED.search(data[:_HEAD])
    declared = charset(match[1].decode("ascii", errors="replace")) if match else ""
    try:
        if declared != "iso2022_jp":
            return data.decode("utf-8").replace("\0", ""), ()
    except UnicodeDecodeError:
        pass
    if declared == "utf-8":
        text = data.decode("utf-8", errors="replace")
        if text.count("\ufffd") * _FEW <= len(text) + _FEW * 3:
            return _tell(text, "utf-8")
        declared = ""
    name = declared or _detected(data)
    text = data.decode(name, errors="replace").replace("\0", "")
    if declared:
        return _tell(text, name)
    message = f"the page does not say its charset; it was read as {name}"
    return text, (Warning("charset-guessed", message),)


def charset(label: str) -> str:
    """Python's name for the charset that a page or server names; empty for one that is not read."""
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return ""
    name = _WIDER.get(name, name)
    return name if _ALLOWED.fullmatch(name) else ""


def _detected(data: bytes) -> str:
    from charset_normalizer import from_bytes

    words = b" ".join(_TAG.sub(b" ", data[: 4 * _DETECTED]).split())[:_DETECTED]
    best = from_bytes(words).best()
    return (charset(best.encoding) if best else "") or "cp1252"


def _tell(text: str, name: str) -> tuple[str, tuple[Warning, ...]]:
    text = text.replace("\0", "")
    if "\ufffd" in text:
        return text, (Warning("damaged-text", f"some bytes are no {name} and were replaced"),)
    return text, ()
