"""What the header of a letter says: subject, sender, date, list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from typing import Any, Final

from briefing_tui.capture.dates import stamp
from briefing_tui.capture.decode import decode_as
from briefing_tui.capture.fragment import language
from briefing_tui.capture.page.blocks import words

MAX_FIELD: Final = 8 * 1024
"""Characters of a field that are read."""

_AGAIN: Final = re.compile(
    r"(?:(?:fwd?|fw|re|aw|wg|tr|sv|vs|rv|i)\s{0,3}(?:\[\d{1,3}\])?\s{0,2}:\s{0,9})+", re.IGNORECASE
)
_LIST_MARK: Final = re.compile(r"\[[^\[\]]{1,60}\]\s{0,9}")
_ANGLED: Final = re.compile(r"([^<>]{0,300})<([^<>\s]{1,300})>")
_BRACKETED: Final = re.compile(r"([^\s()<>]{1,300}@[^\s()<>]{1,300})\s{0,9}\(([^()]{1,300})\)")
_ADDRESS: Final = re.compile(r"[^\s<>@]{1,200}@([^\s<>@]{1,200})")
_FROM: Final = re.compile(r"(.{2,60}?)\s{1,3}(?:from|at|via|\|)\s{1,3}(.{2,60})$", re.IGNORECASE)
_LINK: Final = re.compile(r"<?(https?://[^<>\s\"]{1,2000})>?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a header says. Every field may be empty.

    Attributes:
        title: The subject without `Fwd:` and its like.
        author: A person.
        name: The sender or the list.
        published: ISO 8601.
        lang: A language tag.
        url: Where the letter, or its list, can be read.
        tags: Its keywords.
    """

    title: str = ""
    author: str = ""
    name: str = ""
    published: str = ""
    lang: str = ""
    url: str = ""
    tags: tuple[str, ...] = ()


def facts(message: Message[Any, Any]) -> Facts:
    """What the header of a message says."""
    listed = field(message, "List-Id")
    author, name = sender(field(message, "From"))
    circle = _ANGLED.match(listed)
    if circle and (title := circle[1].strip(' "')):
        author, name = author or name, title
    links = (field(message, each) for each in ("Archived-At", "List-Archive", "List-Post"))
    return Facts(
        title=subject(field(message, "Subject"), listed=bool(listed)),
        author=author if author != name else "",
        name=name,
        published=stamp(field(message, "Date").partition("(")[0]),
        lang=language(field(message, "Content-Language").partition(",")[0]),
        url=next((found[1] for link in links if (found := _LINK.match(link))), ""),
        tags=tuple(dict.fromkeys(filter(None, map(str.strip, field(message, "Keywords").split(",")))))[:30],
    )


def field(message: Message[Any, Any], name: str) -> str:
    """A field on one line, its encoded words read; empty without it."""
    # As it came: bytes over 127 are lone surrogates in it, which asking by name would lose.
    found = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    text = " ".join(str(found)[:MAX_FIELD].split())
    if not text.isascii():
        text = decode_as(text.encode("utf-8", errors="surrogateescape"), "")[0]
    if "=?" in text:
        try:
            pieces = decode_header(text)
        except (HeaderParseError, ValueError):
            return words(text)
        text = "".join(
            decode_as(piece, label or "")[0] if isinstance(piece, bytes) else piece for piece, label in pieces
        )
    return words(text)


def subject(text: str, *, listed: bool = False) -> str:
    """The title in a subject.

    Args:
        text: The subject.
        listed: Whether a list sent it, which may put its mark before: `[north]`.
    """
    before = None
    while before != text:
        before = text
        if found := _AGAIN.match(text):
            text = text[found.end() :]
        if listed and (found := _LIST_MARK.match(text)):
            text = text[found.end() :] or text
    return text.strip()


def sender(text: str) -> tuple[str, str]:
    """Author and name of a sender; `Ida Torv from North` has both, `North` has a name alone."""
    if angled := _ANGLED.match(text):
        shown, address = angled[1].strip(" \"'"), angled[2]
    elif bracketed := _BRACKETED.match(text):
        shown, address = bracketed[2].strip(), bracketed[1]
    else:
        shown, address = text.partition(",")[0].strip(" \"'<>"), text
    if not shown or _ADDRESS.fullmatch(shown):
        domain = _ADDRESS.search(address)
        return "", domain[1].lower() if domain else ""
    if both := _FROM.match(shown):
        return both[1].strip(), both[2].strip()
    return "", shown
