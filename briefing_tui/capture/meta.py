"""Lines about the text: byline, date, address, and the front matter of Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from briefing_tui.capture.dates import iso_date
from briefing_tui.core.weblink import is_link

_PAIR: Final = re.compile(
    r"(source|publisher|publication|url|link|web|author|authors|by|date|published|published on|published at|"
    r"posted on|language|lang)\s?:\s*(\S.*)$",
    re.IGNORECASE,
)
_BYLINE: Final = re.compile(r"(?:[Bb]y|BY)\s+([A-Z][^,|.!?]{2,60}(?:\.[^,|.!?]{2,40})?)$")
_KEY: Final = re.compile(r"([A-Za-z][\w -]{0,30}?)\s*:(?:\s+(.*))?$")
_ITEM: Final = re.compile(r"\s*-\s+(\S.*)$")


@dataclass(slots=True)
class Meta:
    """What a source says about itself; every field may be empty."""

    title: str = ""
    subtitle: str = ""
    author: str = ""
    published: str = ""
    name: str = ""
    url: str = ""
    lang: str = ""
    tags: list[str] = field(default_factory=list)


def read_meta(line: str, meta: Meta) -> bool:
    """Takes a byline, date, address or `key: value` line into `meta`; False for any other line."""
    if len(line) > 300:
        return False
    pair = _PAIR.match(line)
    if pair:
        return _set(meta, pair[1].lower(), pair[2].strip())
    byline = _BYLINE.match(line)
    if byline and len(byline[1].split()) <= 8:
        meta.author = meta.author or byline[1].strip()
        return True
    if is_link(line):
        meta.url = meta.url or line
        return True
    day = iso_date(line)
    if day:
        meta.published = meta.published or day
    return bool(day)


def _set(meta: Meta, key: str, value: str) -> bool:
    """Sets the field that `key` means; False where the value does not fit it."""
    if key in ("url", "link", "web") or (key == "source" and is_link(value)):
        if not is_link(value):
            return False
        meta.url = meta.url or value
    elif key in ("source", "publisher", "publication", "site"):
        if len(value) > 80:
            return False
        meta.name = meta.name or value
    elif key in ("author", "authors", "by", "byline"):
        if len(value) > 120:
            return False
        meta.author = meta.author or value
    elif key in ("language", "lang"):
        if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", value):
            return False
        meta.lang = meta.lang or value
    else:
        day = iso_date(value)
        if not day:
            return False
        meta.published = meta.published or day
    return True


def front_matter(lines: Sequence[str]) -> tuple[Meta, int]:
    """The simple `key: value` pairs and lists between `---` lines at the top of a Markdown file.

    Returns:
        What they say, and how many lines they take; 0 without front matter. Anything richer
        than keys, plain values and lists is left alone.
    """
    meta = Meta()
    if not lines or lines[0].rstrip() != "---":
        return meta, 0
    end = next(
        (index for index in range(1, min(len(lines), 200)) if lines[index].rstrip() in ("---", "...")), 0
    )
    if not end:
        return meta, 0
    key = ""
    for line in lines[1:end]:
        item = _ITEM.match(line)
        if item and key in ("tags", "keywords", "topics"):
            meta.tags.append(_unquoted(item[1]))
            continue
        if item and key in ("author", "authors"):
            meta.author = meta.author or _unquoted(item[1])
            continue
        pair = _KEY.match(line)
        if not pair or line[:1].isspace():
            continue
        key, value = pair[1].lower(), _unquoted(pair[2] or "")
        if not value:
            continue
        if key in ("tags", "keywords", "topics"):
            meta.tags.extend(_unquoted(part) for part in value.strip("[]").split(",") if part.strip())
        elif key == "title":
            meta.title = value
        elif key in ("subtitle", "description", "dek"):
            meta.subtitle = value
        elif key in (
            "source",
            "publisher",
            "publication",
            "site",
            "url",
            "link",
            "author",
            "authors",
            "by",
            "byline",
            "lang",
            "language",
            "date",
            "published",
        ):
            _set(meta, key, value)
    return meta, end + 1


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return value
