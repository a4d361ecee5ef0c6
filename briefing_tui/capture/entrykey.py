"""What tells one entry of a feed from all others, now and the next time the feed is fetched."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

from briefing_tui.capture.reading import Reading
from briefing_tui.core.clean import clean

LONGEST: Final = 1_000
"""Characters of a name that is kept as it is; of a longer one the hash is."""
_STEP: Final = 16 * 1024


class _DoneError(Exception):
    """The name was found, or will not be: the parser need not go on."""


def entry_key(reading: Reading) -> str:
    """The key of an entry: the feed's own name for it, else its address, else a hash of title and date.

    Args:
        reading: Of the entry; its `raw` is a feed with this entry alone.
    """
    about = reading.about
    key = _named(reading.raw or b"") or about.url
    if not key:
        key = hashlib.sha256(f"{about.title}\n{about.published}".encode("utf-8", "replace")).hexdigest()
    key = clean(key, multiline=False).strip()
    return key if len(key) <= LONGEST else hashlib.sha256(key.encode()).hexdigest()


def _named(raw: bytes) -> str:
    """The `guid` or `id` that the feed gives the entry; empty where it gives none."""
    head = raw[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{"):
        return _named_in_json(raw)
    search = _Search()
    parser = expat.ParserCreate()
    parser.StartElementHandler = search.start
    parser.EndElementHandler = search.end
    parser.CharacterDataHandler = search.text
    parser.EntityDeclHandler = search.entity
    try:
        for start in range(0, len(raw), _STEP):
            parser.Parse(raw[start : start + _STEP], False)
    except (expat.ExpatError, ValueError, LookupError, _DoneError):
        pass  # what was whole before the break counts
    return search.found.strip()


def _named_in_json(raw: bytes) -> str:
    try:
        name = json.loads(raw.decode("utf-8-sig"))["items"][0]["id"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return ""
    return str(name).strip() if isinstance(name, (str, int, float)) else ""


@dataclass(slots=True)
class _Search:
    """Goes through an XML feed up to the name: a child of the first entry."""

    found: str = ""
    depth: int = 0
    entry: int = 0
    inside: bool = False
    said: str = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        name = tag.rpartition(":")[2].lower()
        if not self.entry and name in ("item", "entry"):
            self.entry = self.depth
        elif self.entry and self.depth == self.entry + 1:
            self.inside = name == "guid" or (name == "id" and ":" not in tag)
            self.said = ""

    def text(self, data: str) -> None:
        if self.inside and len(self.said) < 10 * LONGEST:
            self.said += data

    def end(self, tag: str) -> None:
        if self.inside and self.depth == self.entry + 1:
            self.inside = False
            self.found = self.said
            if self.found.strip():
                raise _DoneError
        self.depth -= 1
        if self.entry and self.depth < self.entry:
            raise _DoneError

    def entity(self, *_: object) -> None:
        raise _DoneError
