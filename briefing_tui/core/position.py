"""Where somebody stopped reading: a line of the brief, and a passage of its article found by its words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from briefing_tui.core.blocks import Path
    from briefing_tui.core.text import Paragraph

_WORDS: Final = 60
"""So many characters of a paragraph tell it from others."""
_DEEP: Final = 6
"""No path into a brief is longer."""


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a brief and its article.

    Attributes:
        line: The path of the line of the brief; empty for its head.
        paragraph: Index into the paragraphs of the article, headings included.
        words: What the paragraph begins with; empty where the article is at its top.
        into: How many characters of the paragraph stand above the first line in view.
    """

    line: Path = ()
    paragraph: int = 0
    words: str = ""
    into: int = 0

    @classmethod
    def of(cls, line: Path, article: str, paragraphs: Sequence[Paragraph], top: int) -> Position:
        """The place with the line of the brief and the offset of the article's first line in view."""
        index = bisect_right(paragraphs, top, key=lambda paragraph: paragraph.start) - 1
        if index < 0 or (index == 0 and top <= paragraphs[0].text_start):
            return cls(line)
        found = paragraphs[index]
        words = article[found.text_start : min(found.end, found.text_start + _WORDS)]
        return cls(line, index, words, max(0, top - found.text_start))

    def find(self, article: str, paragraphs: Sequence[Paragraph]) -> tuple[int, int] | None:
        """Where the place is in an article that may have been edited since.

        The nearest paragraph with the same first words; where none has them any more, the one that
        stands in its place now.

        Returns:
            The offset of the first line in view and the index of its paragraph; nothing for the top.
        """
        if not self.words or not paragraphs:
            return None
        last = len(paragraphs) - 1
        index = min(self.paragraph, last)
        if not article.startswith(self.words, paragraphs[index].text_start):
            near = sorted(range(last + 1), key=lambda other: abs(other - self.paragraph))
            same = (other for other in near if article.startswith(self.words, paragraphs[other].text_start))
            index = next(same, index)
        paragraph = paragraphs[index]
        return min(paragraph.text_start + self.into, max(paragraph.text_start, paragraph.end - 1)), index

    def __str__(self) -> str:
        """The place as it is kept; empty for the very beginning."""
        if self == Position():
            return ""
        import json  # no start needs it

        value: dict[str, object] = {"line": list(self.line)}
        if self.words:
            value |= {"paragraph": self.paragraph, "words": self.words, "into": self.into}
        return json.dumps(value, separators=(",", ":"))


def read_position(text: str) -> Position:
    """The place that was kept; the beginning where the text is none of ours."""
    if not text:
        return Position()
    import json

    try:
        value = json.loads(text)
        line = tuple(value["line"])[:_DEEP]
        place = (value.get("paragraph", 0), value.get("words", ""), value.get("into", 0))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Position()
    paragraph, words, into = place
    good = (
        all(isinstance(part, str) or type(part) is int for part in line)
        and type(paragraph) is int
        and type(into) is int
        and isinstance(words, str)
    )
    return Position(line, max(0, paragraph), words, max(0, into)) if good else Position()
