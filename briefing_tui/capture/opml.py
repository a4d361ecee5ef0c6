"""Lists of feeds as other readers write them: OPML, in and out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from briefing_tui.core.clean import clean
from briefing_tui.core.weblink import parse
from briefing_tui.errors import UnreadableError, UsageError

MOST_BYTES: Final = 5_000_000
"""A larger file is no list of feeds."""
MOST_OUTLINES: Final = 5_000
"""So many feeds are taken from one file."""
LONGEST_NAME: Final = 80
"""Characters of a name."""
_DEPTH: Final = 64
_STEP: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed of the list.

    Attributes:
        name: As the list calls it; may be empty.
        url: http or https, in normal form.
    """

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Outlines:
    """What a list holds.

    Attributes:
        feeds: Each address once, in order, however deep it stood.
        refused: What is not fetched, as the list calls it, with why.
    """

    feeds: tuple[Outline, ...]
    refused: tuple[tuple[str, UsageError], ...]


def read_opml(data: bytes) -> Outlines:
    """Reads a list.

    Args:
        data: The whole file.

    Raises:
        UnreadableError: It is no OPML, is over the limits, or declares entities, which may be a bomb.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableError(f"larger than {MOST_BYTES // 1_000_000} MB")
    return _Builder().outlines(data)


def write_opml(feeds: Iterable[Outline]) -> bytes:
    """The list as OPML 2.0: the same feeds always give the same bytes."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        "  <head>",
        "    <title>briefing-tui</title>",
        "  </head>",
        "  <body>",
    ]
    for feed in feeds:
        name = quoteattr(clean(feed.name, multiline=False))
        lines.append(f'    <outline type="rss" text={name} title={name} xmlUrl={quoteattr(feed.url)}/>')
    return "\n".join([*lines, "  </body>", "</opml>", ""]).encode("utf-8")


@dataclass(slots=True)
class _Builder:
    """Goes through one file."""

    feeds: dict[str, Outline] = field(default_factory=dict)
    refused: list[tuple[str, UsageError]] = field(default_factory=list)
    depth: int = 0
    seen: int = 0

    def outlines(self, data: bytes) -> Outlines:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.EntityDeclHandler = self._entity
        try:
            for start in range(0, len(data), _STEP):
                parser.Parse(data[start : start + _STEP], False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            reason = expat.errors.messages.get(error.code, "damaged")
            raise UnreadableError(
                f"line {error.lineno}: no OPML: {reason}", "export the list anew from the other reader"
            ) from None
        except (ValueError, LookupError):  # an encoding that Python does not have
            raise UnreadableError("its encoding is not known", "save it as UTF-8") from None
        return Outlines(tuple(self.feeds.values()), tuple(self.refused))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self.depth and tag.lower() != "opml":
            raise UnreadableError(f"no OPML: it begins with <{clean(tag[:40], multiline=False)}>")
        self.depth += 1
        if self.depth > _DEPTH:
            raise UnreadableError(f"nested deeper than {_DEPTH} levels")
        if tag.lower() != "outline":
            return
        said = {name.lower(): value for name, value in attributes.items()}
        url = said.get("xmlurl", "").strip()
        if not url:
            return  # a folder, or a note
        self.seen += 1
        if self.seen > MOST_OUTLINES:
            raise UnreadableError(f"more than {MOST_OUTLINES:,} feeds")
        name = feed_name(said.get("title", "") or said.get("text", ""))
        try:
            url = parse(url).url
        except UsageError as error:
            self.refused.append((name or clean(url[:LONGEST_NAME], multiline=False), error))
            return
        self.feeds.setdefault(url, Outline(name, url))

    def _end(self, tag: str) -> None:
        self.depth -= 1

    def _entity(self, *_: object) -> None:
        raise UnreadableError("it declares entities, which are not read", "export the list anew")


def feed_name(text: str) -> str:
    """A name as it is kept: one clean line, not too long."""
    return clean(" ".join(text[: 10 * LONGEST_NAME].split()), multiline=False)[:LONGEST_NAME].strip()
