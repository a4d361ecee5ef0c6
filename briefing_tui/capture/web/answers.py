"""What a server answered: the bytes with what is known of them, or in words why there are none."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from briefing_tui.core.clean import clean
from briefing_tui.errors import BriefingError, NetworkError, UnreadableError

MOVED: Final = frozenset((301, 302, 303, 307, 308))
"""Redirects."""
BY_HAND: Final = "save the page, or: briefing add - --url URL"
"""The way round whatever lets a browser in and us not."""
_LONGEST: Final = 500
"""Characters of a header that is kept; a longer validator is no validator."""
_CHARSET: Final = re.compile(r";\s{0,20}charset\s{0,20}=\s{0,20}[\"']?([\w.:+-]{1,40})", re.IGNORECASE)
_DECLARED: Final = re.compile(
    rb"\A(\s{0,80}<\?xml\b[^<>]{0,200}?\bencoding\s{0,9}=\s{0,9}[\"'])[\w.:-]{1,40}"
)
_BOMS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_KINDS: Final = {
    "image": "a picture",
    "video": "a film",
    "audio": "a recording",
    "font": "a font",
    "model": "a model",
}
_PACKED: Final = {
    "application/pdf": "a PDF file",
    "application/zip": "a ZIP file",
    "application/epub+zip": "a book (EPUB)",
    "application/gzip": "a compressed file",
    "application/msword": "an office file",
    "application/javascript": "a script",
    "text/javascript": "a script",
    "text/css": "a style sheet",
}
_OFFICE: Final = ("application/vnd.openxmlformats", "application/vnd.oasis", "application/vnd.ms-")
# Browsers read these labels as Windows-1252, and pages are made for browsers.
_WINDOWS: Final = frozenset(("ascii", "iso8859-1"))
_TEXT_CODECS: Final = re.compile(
    r"utf-8|utf-16(?:-[lb]e)?|iso8859-\d{1,2}|cp125\d|cp(?:437|850|866|874|932|949)|koi8-[rut]|mac-(?:roman|cyrillic)"
    r"|gb2312|gbk|gb18030|big5(?:hkscs)?|euc_(?:jp|kr)|shift_jis|iso2022_jp|tis-620|ascii"
)
_TOLD: Final[dict[int, tuple[str, str]]] = {
    400: ("the server does not understand the address", "look at it for slips of the pen"),
    401: ("the page is behind a login", BY_HAND),
    402: ("the page is behind a paywall", BY_HAND),
    403: ("the server refuses to hand the page out", BY_HAND),
    404: ("there is no such page", "look at the address for slips of the pen"),
    406: ("the server has nothing that can be read here", BY_HAND),
    407: ("a proxy wants a password", BY_HAND),
    408: ("the server did not get our question in time", "try again"),
    410: ("the page was taken away for good", "an archive of the web may have it"),
    429: ("the server is asked too often", "try again later"),
    451: ("the page may not be shown for legal reasons", "an archive of the web may have it"),
    500: ("the server has a fault of its own", "try again later"),
    502: ("the server behind this server does not answer", "try again later"),
    503: ("the server is busy or being worked on", "try again later"),
    504: ("the server behind this server takes too long", "try again later"),
}
# Numbers of OpenSSL's X509_V_ERR, by which Python says why a certificate was refused.
_CERTIFICATES: Final = {
    9: "is not valid yet",
    10: "has expired",
    18: "is signed by itself alone",
    19: "is signed by somebody this computer does not trust",
    20: "is signed by somebody this computer does not know",
    21: "is signed by somebody this computer does not know",
    23: "was taken back",
    62: "is for another host",
    64: "is for another host",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What was fetched.

    Attributes:
        data: The body, unpacked; in UTF-8 with a byte order mark where the header named its charset.
        url: Where it came from after redirects.
        kind: The content type in lower case, without its parameters: `text/html`.
        charset: As the header named it; empty where it did not.
        etag: To be sent back the next time; so is `modified`.
        modified: When it was last changed, as the server writes it.
        unchanged: Nothing new since `etag` or `modified`; there is no data then.
    """

    data: bytes
    url: str
    kind: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""
    unchanged: bool = False


def header(headers: Mapping[str, str], name: str) -> str:
    """One header in one clean line; empty where it is not there or beyond reason."""
    value = clean(headers.get(name) or "", multiline=False).strip()
    return value if len(value) <= _LONGEST else ""


def kind_of(content_type: str) -> tuple[str, str]:
    """Content type and charset that a `Content-Type` header names; each may be empty."""
    kind = content_type.partition(";")[0].strip().lower()
    found = _CHARSET.search(content_type)
    return kind, found[1].lower() if found else ""


def check_kind(kind: str) -> None:
    """Whether there is any use in reading on.

    Raises:
        UnreadableError: What comes is no text.
    """
    what = _KINDS.get(kind.partition("/")[0]) or _PACKED.get(kind)
    if what is None and kind.startswith(_OFFICE):
        what = "an office file"
    if what is not None and kind != "image/svg+xml":
        raise UnreadableError(f"this is {what}, not an article", "give the page that it belongs to")


def with_charset(data: bytes, charset: str) -> bytes:
    """The bytes in UTF-8 with a byte order mark, if the header's charset holds for them.

    The mark outranks what the page says of itself, as the header should. Bytes that have one already, or
    that are not what the header says, stay as they are.

    Args:
        data: As received.
        charset: From the header, any spelling.
    """
    if not charset or not data or data.startswith(_BOMS):
        return data
    try:
        name = codecs.lookup(charset).name
    except (LookupError, ValueError):
        return data
    if not _TEXT_CODECS.fullmatch(name):  # Python's codecs include such as zlib and rot13
        return data
    if name in _WINDOWS:
        name = "cp1252"
    try:
        text = data if _is_utf8(data, name) else data.decode(name).encode("utf-8")
    except UnicodeError:
        return data
    # Not every parser of XML believes the mark before the declaration.
    return codecs.BOM_UTF8 + _DECLARED.sub(rb"\1utf-8", text, count=1)


def _is_utf8(data: bytes, name: str) -> bool:
    if name != "utf-8":
        return False
    data.decode("utf-8")
    return True


def refusal(status: int, host: str) -> BriefingError | None:
    """What a status says, in words; `None` where it brings an answer or leads on."""
    if 200 <= status < 300 or status in MOVED or status == 304:
        return None
    message, hint = _TOLD.get(status, ("", ""))
    if not message:
        message = "the server has a fault of its own" if status >= 500 else "the server does not hand it out"
        hint = "try again later" if status >= 500 else BY_HAND
    return NetworkError(f"{host}: {message} ({status})", hint)


def certificate(host: str, code: int, reason: str) -> NetworkError:
    """The error of a certificate that does not hold.

    Args:
        host: Whose it should be.
        code: OpenSSL's number for why, `verify_code` of Python's error.
        reason: OpenSSL's words, for a number without words of ours.
    """
    why = _CERTIFICATES.get(code) or f"does not hold: {clean(reason, multiline=False)[:100]}"
    hint = (
        "is the clock of this computer right?" if code in (9, 10) else "it may be somebody else who answers"
    )
    return NetworkError(f"{host}: its certificate {why}", f"{hint}; {BY_HAND}")


def timed_out(host: str, doing: str, seconds: float) -> NetworkError:
    """The error of a server that is too slow; `doing` is what we waited for."""
    return NetworkError(f"{host}: {doing} took longer than {seconds:.0f} seconds", "try again later")
