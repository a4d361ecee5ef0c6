"""Whether two texts are one article: a sketch to find candidates by, and how much of them is the same.

A sketch is the least of the hashes of a text's clauses (Broder's bottom-k sketch, *On the resemblance and
containment of documents*, 1997, over clauses in place of word shingles: a tenth of the time). Copies of an
article share most of their clauses, so that the least ones of either are among those of the other.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final
from zlib import crc32

from briefing_tui.core.address import canonical
from briefing_tui.core.words import words

if TYPE_CHECKING:
    from briefing_tui.core.model import Brief

SKETCH: Final = 6
"""How many hashes a sketch has at most."""
CLAUSE: Final = 24
"""Bytes of a clause's letters, at least: shorter ones stand in many texts."""
SHINGLE: Final = 5
"""Words of a shingle."""
SAME: Final = 0.8
"""From this share on two texts are one article."""
ASKED: Final = 2_000
"""So many hashes are looked for at most; a long article has some hundred."""
_WESTERN: Final = "latin-1"
_HASH: Final = re.compile("[0-9a-fA-F]{64}")
_OTHER_ENDS: Final = re.compile("[…。，、；：！？،؛؟।]+")
_OTHER_MARKS: Final = re.compile("[\xa0\u2000-\u2015\u2018-\u201f\u3000\u300a-\u300f«»]+")


def clauses(text: str) -> set[int]:
    """The hashes, 31 bits, of a text's clauses: what stands between two marks.

    Case, spaces, quotation marks and dashes make no difference. 25 µs for 4 kB of English.
    """
    data = text.encode(_WESTERN, "ignore")
    if len(data) * 2 < len(text):  # another script
        data = _OTHER_MARKS.sub("", _OTHER_ENDS.sub(".", text.casefold())).encode("utf-8", "ignore")
        table, dropped = _ascii()
    else:
        table, dropped = _letters()
    pieces = data.translate(table, dropped).split(b".")
    return {crc32(piece) >> 1 for piece in pieces if len(piece) >= CLAUSE}


def sketch(text: str) -> tuple[int, ...]:
    """The least of a text's clause hashes, in order; none for a text without a clause."""
    return tuple(sorted(clauses(text))[:SKETCH])


def traces(brief: Brief) -> tuple[int, ...]:
    """Numbers of 32 bits that other briefs of the same article have as well; what an index keeps.

    Those of its capture's hash and of its address are negative, those of its article are not.
    """
    return (*origins(brief), *sketch(brief.article))


def origins(brief: Brief) -> tuple[int, ...]:
    """The traces of where a brief comes from."""
    found = []
    if _HASH.fullmatch(brief.source.sha256):
        found.append(-1 - (int(brief.source.sha256[:8], 16) >> 1))
    if address := canonical(brief.source.url):
        found.append(-1 - (crc32(address.encode("utf-8", "replace")) >> 1))
    return tuple(found)


def sought(text: str) -> tuple[int, ...]:
    """The traces to look for where an article may be there already: those of all its clauses."""
    return tuple(sorted(clauses(text))[:ASKED])


def shared(one: str, other: str) -> float:
    """How much of two texts is the same, 0 to 1, by the shingles of their folded words.

    Of one that stands in the other as a part of it, at least half as long, it is the share of the shorter
    one; otherwise the shingles of both over those of either.
    """
    first, second = shingles(one), shingles(other)
    if not first or not second:
        return float(words(one) == words(other) != [])
    both = len(first & second)
    least, most = sorted((len(first), len(second)))
    resemblance = both / (least + most - both)
    return max(resemblance, both / least) if least * 2 >= most else resemblance


def shingles(text: str) -> set[tuple[str, ...]]:
    """All runs of `SHINGLE` words of a text, folded."""
    found = words(text)
    return set(zip(*(found[at:] for at in range(SHINGLE)), strict=False))


@cache
def _letters() -> tuple[bytes, bytes]:
    """What each byte of western text becomes (small letters; marks become full stops), and which go."""
    return _table(256)


@cache
def _ascii() -> tuple[bytes, bytes]:
    """The same for the ASCII in other text; all other bytes stay."""
    return _table(128)


def _table(known: int) -> tuple[bytes, bytes]:
    table = bytearray(range(256))
    dropped = bytearray()
    for byte in range(known):
        char = chr(byte)
        if char.isalnum():
            table[byte] = ord(char.lower())
        elif char in ".,;:!?\n":
            table[byte] = ord(".")
        else:
            dropped.append(byte)
    return bytes(table), bytes(dropped)
