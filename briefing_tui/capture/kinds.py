"""What kind of source some bytes are: by how they begin, and by the name where that leaves it open."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from briefing_tui.capture.decode import is_binary, unicode_mark

HEAD: Final = 4096
"""Only so many bytes of a source are looked at."""

KINDS: Final = ("html", "feed", "mail", "json", "markdown", "text")
"""Every kind, as `--from` calls it."""

HEAVY: Final = frozenset(("html", "feed", "mail", "json"))
"""Kinds whose parser a hostile source may bring down: they are read in a process of their own."""

SEVERAL: Final = {"feed": "entry", "mail": "message"}
"""Kinds whose sources hold many articles, each read alone, and what messages call one."""

ENDINGS: Final = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "html",
    ".mht": "html",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".eml": "mail",
    ".mbox": "mail",
    ".mbx": "mail",
    ".json": "json",
    ".jsonld": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".txt": "text",
    ".text": "text",
}
"""The kind that the ending of a name stands for; `.xml` stands for none, its content decides."""

_WEAK: Final = ("markdown", "text")
_ROOT: Final = re.compile(r"<(?:[A-Za-z][\w.-]{0,30}:)?([A-Za-z][A-Za-z0-9.-]{0,30})(?=[\s/>])")
_FEED_ROOTS: Final = ("rss", "feed", "rdf", "channel")
_HTML_TAG: Final = re.compile(
    r"head|body|title|meta|link|base|script|style|div|p|a|article|section|main|header|footer|nav|aside|h[1-6]|"
    r"span|table|center|font|img|ul|ol|dl|blockquote|figure|br|hr|b|i|em|strong|noscript|template|iframe|form|svg"
)
_JSON: Final = re.compile(r'(?:\[\s{0,80}\{|\{)\s{0,80}(?:"|\})')
_JSON_FEED: Final = re.compile(r'"version"\s{0,20}:\s{0,20}"https?:\\?/\\?/(?:www\.)?jsonfeed\.org', re.ASCII)
_DAYS: Final = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_MBOX: Final = re.compile(rf"From (?:\S{{1,300}} {{1,8}}|- )?{_DAYS},? [^\n]{{8,60}}\n[!-9;-~]{{1,76}}:")
_FIELD: Final = re.compile(r"([!-9;-~]{1,76}):")
_KNOWN: Final = re.compile(
    r"from|to|cc|date|subject|message-id|mime-version|content-type|return-path|received|delivered-to|reply-to|"
    r"sender|list-id|list-unsubscribe|dkim-signature|in-reply-to|content-transfer-encoding|x-mailer"
)
_SURE: Final = frozenset(("date", "received", "message-id", "mime-version"))
_SAVED_PAGE: Final = re.compile(r"From: <Saved by ", re.IGNORECASE)


def kind_of(data: bytes, name: str = "") -> str | None:
    """The kind of a source, `None` for XML that no reader knows.

    What is no text at all counts as `text`, whose reader says what it is instead.

    Args:
        data: The source, or at least its first `HEAD` bytes.
        name: Of the file, or its address; perhaps empty.
    """
    # What begins as markup has a reader that passes over what is none.
    if not data[:HEAD].lstrip().startswith(b"<") and is_binary(data[:HEAD]):
        return "text"
    ending = ENDINGS.get(PurePath(name.lower()).suffix)
    head = _text(data[:HEAD]).lstrip("\ufeff \t\r\n\f")
    if head.startswith("<"):
        return _markup(head, ending, name)
    if ending not in _WEAK and _JSON.match(head):
        return "feed" if _JSON_FEED.search(head) else "json"
    if ending == "html":
        return "html"
    if _SAVED_PAGE.match(head):
        return "html"
    if _is_mail(head):
        return "html" if "\nSnapshot-Content-Location:" in head else "mail"
    if ending is not None:
        return ending
    if PurePath(name).suffix == "" and data.startswith((b"---\n", b"---\r\n")):
        return "markdown"
    return "text"


def _text(head: bytes) -> str:
    encoding, mark = unicode_mark(head)
    return head[mark:].decode(encoding or "latin-1", errors="replace")


def _markup(head: str, ending: str | None, name: str) -> str | None:
    """The kind of a source that begins with `<`."""
    rest, declared = _behind_prolog(head)
    page = re.match(r"<!doctype\s{1,80}html\b", rest, re.IGNORECASE)
    if rest[:2] == "<!":
        rest = rest[rest.find(">") + 1 :].lstrip()
        rest = rest if rest.startswith("<") else rest[rest.find("<") :]
        declared = True
    root = _ROOT.match(rest)
    tag = root[1].lower() if root else ""
    if tag in _FEED_ROOTS:
        return "feed"
    if page or tag == "html":
        return "html"
    if ending in _WEAK and not declared:
        return ending
    if _HTML_TAG.fullmatch(tag) or (not declared and ending == "html"):
        return "html"
    if declared or name.lower().endswith(".xml"):
        # A prolog longer than what is looked at leaves the name to decide.
        return ending if not tag else None
    return ending or "text"


def _behind_prolog(head: str) -> tuple[str, bool]:
    """What stands behind XML declaration and comments, and whether it says that it is XML."""
    declared = False
    while True:
        if head.startswith("<?"):
            declared = declared or head.startswith("<?xml")
            end = head.find("?>")
            closing = 2
        elif head.startswith("<!--"):
            end = head.find("-->")
            closing = 3
        else:
            return head, declared
        if end < 0:
            return "", declared
        head = head[end + closing :].lstrip()


def _is_mail(head: str) -> bool:
    """Whether it begins as a mailbox does, or with fields of a message."""
    if _MBOX.match(head.replace("\r\n", "\n", 2)):
        return True
    found: set[str] = set()
    for number, line in enumerate(head.split("\n")):
        if line[:1] in (" ", "\t") or (not number and line.startswith("From ")):
            continue
        field = _FIELD.match(line)
        if not field:
            break
        if _KNOWN.fullmatch(field[1].lower()):
            found.add(field[1].lower())
    return "from" in found and len(found) >= 3 and bool(found & _SURE)
