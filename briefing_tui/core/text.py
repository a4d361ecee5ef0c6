"""Folding for matching, with exact offsets back into the text as stored; paragraphs; slugs.

Folding never changes what is shown or stored. Two texts that differ only in white space, in the
style of quotation marks and dashes, in case, in composition of accents or in invisible characters
fold to the same text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_SPACES: Final = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    chr(code) for code in range(0x2000, 0x200B)
)
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d\u2e3a\u2e3b"
_SINGLE: Final = "‘’‚‛′`´‹›\uff07\u1fef\u1ffd"
_DOUBLE: Final = "“”„‟″«»\uff02\u301d\u301e\u301f"
_ONE_TO_ONE: Final = {
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _SINGLE), "'"),
    **dict.fromkeys(map(ord, _DOUBLE), '"'),
}
_INVISIBLE: Final = re.compile(
    "[\\xad\\u034f\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff]+"
)
# Characters that case folding makes longer. The ranges take in a few neighbours, which costs nothing.
_LONGER: Final = "ßİŉǰΐΰև\\u1e96-\\u1e9e\\u1f50-\\u1fff\\ufb00-\\ufb17"
# In composed text only these can change their length; the rest of the non-ASCII characters, letters
# and the common punctuation, fold one to one.
_IRREGULAR: Final = re.compile(
    " {2,}|-{2,}|…"
    f"|(?:[{_LONGER}]|[^\\w\\s\\x00-\\xbf\\u2010-\\u205e\\u20a0-\\u20cf\\u3000-\\u3029\\uff00-\\uffef])+"
)
_ASCII_RUNS: Final = re.compile(" {2,}|-{2,}")
_NOT_ASCII: Final = re.compile(" {2,}|-{2,}|[^\\x00-\\x7f]+")
# Where a word may end. Scripts without spaces all come behind U+0E00; a class of their exact ranges
# would take 7 ms to compile, at each start.
_WORD_END: Final = re.compile("[\\W_]|[^\\x00-\\u0dff]")
_HEADING: Final = re.compile("(#{1,6}) ")


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Pieces of a changed text. Between two `starts` the offsets run in step, but for blocks."""

    starts: tuple[int, ...]
    """Where each piece begins in the changed text."""
    origins: tuple[int, ...]
    """Where it begins in the original."""
    ends: tuple[int, ...]
    """Where a block ends in the original; -1 for a piece that runs in step."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the original of a stretch of the changed text."""
        first = bisect_right(self.starts, start) - 1
        begin = self.origins[first] + (start - self.starts[first] if self.ends[first] < 0 else 0)
        if end <= start:
            return begin, begin
        last = bisect_right(self.starts, end - 1) - 1
        if self.ends[last] >= 0:
            return begin, self.ends[last]
        return begin, self.origins[last] + end - self.starts[last]


SAME: Final = OffsetMap((), (), ())
"""The map of a text that kept its length."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows where each of its characters stood.

    Attributes:
        text: The folded text.
        offsets: The way back, one map for each folding step that changed a length.
    """

    text: str
    offsets: tuple[OffsetMap, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets, in the original text, of `text[start:end]`.

        A span that cuts through a character which folding made longer takes in that character.
        """
        for step in self.offsets:
            start, end = step.span(start, end)
        return start, end

    def find(self, folded_phrase: str) -> list[tuple[int, int]]:
        """Every place where an already folded phrase stands word for word, as original offsets.

        The places do not overlap. A place where the phrase would begin or end inside a word does
        not count. White space around the phrase does not count either.
        """
        return [self.span(start, end) for start, end in self.places(folded_phrase)]

    def places(self, folded_phrase: str, begin: int = 0) -> Iterator[tuple[int, int]]:
        """The same as offsets into the folded text, from `begin`, one at a time."""
        phrase = folded_phrase.strip(" ")
        at = self.text.find(phrase, begin) if phrase else -1
        while at >= 0:
            end = at + len(phrase)
            if at and _joined(self.text[at - 1], phrase[0]):
                # No later place in this word can begin it, so a very long word costs one step.
                word_end = _WORD_END.search(self.text, at)
                at = self.text.find(phrase, max(word_end.start(), at + 1)) if word_end else -1
            elif end < len(self.text) and _joined(phrase[-1], self.text[end]):
                at = self.text.find(phrase, at + 1)
            else:
                yield at, end
                at = self.text.find(phrase, end)


def _joined(left: str, right: str) -> bool:
    """Whether two neighbours are inside one word, in scripts that set spaces between words."""
    return left.isalnum() and right.isalnum() and not (_unspaced(left) or _unspaced(right))


def _unspaced(char: str) -> bool:
    code = ord(char)
    return code >= 0x0E00 and (
        code < 0x10A0  # Thai, Lao, Tibetan, Burmese
        or 0x1100 <= code < 0x1200  # Hangul letters; Korean particles follow their noun without a space
        or 0x1780 <= code < 0x1800  # Khmer
        or 0x2E80 <= code < 0xD7B0  # Chinese, Japanese, Korean
        or 0xF900 <= code < 0xFB00
        or 0xFF66 <= code < 0xFFDD
        or code >= 0x20000
    )


def fold(text: str) -> str:
    """The text as it is compared. Idempotent.

    White space runs become one space, quotation marks and dashes their plain forms, an ellipsis
    three full stops; case is folded, accents composed, soft hyphens and zero-width characters dropped.
    """
    return fold_map(text).text


def fold_map(text: str) -> Folded:
    """The folded text together with the way back to the original offsets.

    Linear: about 0.1 s for 1 MB of prose.
    """
    text = text.translate(_ONE_TO_ONE)
    if text.isascii():
        folded, step = _replace(text, _ASCII_RUNS)
        return Folded(folded, () if step is SAME else (step,))
    text, dropped = _drop(text)
    pattern = _IRREGULAR if unicodedata.is_normalized("NFC", text) else _NOT_ASCII
    folded, step = _replace(text, pattern)
    return Folded(folded, tuple(part for part in (step, dropped) if part is not SAME))


def _drop(text: str) -> tuple[str, OffsetMap]:
    """The text without its invisible characters."""
    builder = MapBuilder()
    for match in _INVISIBLE.finditer(text):
        builder.copy(text[builder.read : match.start()])
        builder.read = match.end()
    return builder.finish(text, text[builder.read :])


def _replace(text: str, pattern: re.Pattern[str]) -> tuple[str, OffsetMap]:
    """Folds the text, whose irregular places the pattern finds; all between folds one to one."""
    builder = MapBuilder()
    known: dict[str, str] = {}
    for match in pattern.finditer(text):
        start, found = match.start(), match[0]
        if found[0] in " -":
            builder.copy(text[builder.read : start].casefold())
            builder.block(found[0], len(found))
            continue
        if start > builder.read:
            start -= 1  # an accent belongs to the character before it
        builder.copy(text[builder.read : start].casefold())
        for cluster in _clusters(text[start : match.end()]):
            folded = known.get(cluster)
            if folded is None:
                folded = known[cluster] = _fold_cluster(cluster)
            if len(folded) == len(cluster) == 1:
                builder.copy(folded)
            else:
                builder.block(folded, len(cluster))
    return builder.finish(text, text[builder.read :].casefold())


def _clusters(text: str) -> Iterator[str]:
    """Pieces that compose with nothing outside themselves."""
    start = 0
    for at in range(1, len(text)):
        char = text[at]
        if char.isascii() or not (unicodedata.category(char)[0] == "M" or 0x1160 <= ord(char) <= 0x11FF):
            yield text[start:at]
            start = at
    yield text[start:]


def _fold_cluster(cluster: str) -> str:
    composed = unicodedata.normalize("NFC", cluster).casefold()
    return unicodedata.normalize("NFC", composed).replace("…", "...")


class MapBuilder:
    """Collects a changed text and its map."""

    def __init__(self) -> None:
        self.read = 0
        """How much of the original is used up."""
        self._written = 0
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._origins: list[int] = []
        self._ends: list[int] = []

    def copy(self, part: str) -> None:
        """Adds a part as long as its original."""
        if not part:
            return
        ends, starts = self._ends, self._starts
        in_step = bool(ends) and ends[-1] < 0 and self.read - self._origins[-1] == self._written - starts[-1]
        if not in_step:
            self._piece(-1)
        self._add(part, len(part))

    def block(self, part: str, length: int) -> None:
        """Adds a part that stands for `length` characters of the original as a whole."""
        self._piece(self.read + length)
        self._add(part, length)

    def finish(self, original: str, rest: str) -> tuple[str, OffsetMap]:
        """The whole text, with `rest` copied last."""
        self.copy(rest)
        text = "".join(self._parts)
        changed = len(self._starts) > 1 or any(end >= 0 for end in self._ends) or len(text) != len(original)
        if not changed:
            return text, SAME
        return text, OffsetMap(tuple(self._starts), tuple(self._origins), tuple(self._ends))

    def _piece(self, end: int) -> None:
        self._starts.append(self._written)
        self._origins.append(self.read)
        self._ends.append(end)

    def _add(self, part: str, length: int) -> None:
        self._parts.append(part)
        self._written += len(part)
        self.read += length


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of an article that is not blank.

    Attributes:
        number: Counted from 1 over the body; 0 for a heading.
        start: Offset of the line's first character, the `#` of a heading included.
        end: Offset behind its last one, the line feed excluded.
        heading: Level 1 to 6 of a heading, 0 for body.
    """

    number: int
    start: int
    end: int
    heading: int = 0

    @property
    def text_start(self) -> int:
        """Where the words begin: behind the marks of a heading."""
        return self.start + self.heading + 1 if self.heading else self.start


def paragraphs(article: str) -> tuple[Paragraph, ...]:
    """The article's lines that are not blank, in order, numbered through the body."""
    found: list[Paragraph] = []
    number = start = 0
    for line in article.split("\n"):
        end = start + len(line)
        if line and not line.isspace():
            heading = _HEADING.match(line)
            if heading is None:
                number += 1
                found.append(Paragraph(number, start, end))
            else:
                found.append(Paragraph(0, start, end, len(heading[1])))
        start = end + 1
    return tuple(found)


def paragraph_at(paragraphs: Sequence[Paragraph], offset: int) -> Paragraph | None:
    """The paragraph that holds an offset, or `None` between paragraphs."""
    at = bisect_right(paragraphs, offset, key=lambda paragraph: paragraph.start) - 1
    return paragraphs[at] if at >= 0 and offset <= paragraphs[at].end else None


_NOT_SLUG: Final = re.compile("[^a-z0-9]+")
_APOSTROPHE: Final = re.compile("['’‘`´]")
_RESERVED: Final = re.compile("(?:con|prn|aux|nul|com[0-9]|lpt[0-9])")
_LETTERS: Final = {
    ord(letter): plain
    for letter, plain in zip(
        "ßæœøłđðþıħ", ("ss", "ae", "oe", "o", "l", "d", "d", "th", "i", "h"), strict=True
    )
}


def slug(text: str, limit: int = 80) -> str:
    """A file name for a title: `a-z`, `0-9` and `-`, at most `limit` characters, never empty.

    A name that Windows keeps for itself, and a title without any Latin letter or digit, get `brief`.
    """
    plain = _APOSTROPHE.sub("", text[: limit * 8]).casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", plain).translate(_LETTERS)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    name = _NOT_SLUG.sub("-", plain).strip("-")
    if len(name) > limit:
        cut = name.rfind("-", 0, limit + 1)
        name = name[: cut if cut > limit // 2 else limit].strip("-")
    if not name:
        return "brief"
    return f"{name}-brief" if _RESERVED.fullmatch(name) else name
