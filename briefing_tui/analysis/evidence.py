"""Which passage of an article a line rests on.

Support is of the text, never of the world. Two rules, both deterministic:

* Words that claim to stand in the article (a quote, an `evidence:` phrase) are looked up exactly,
  after folding. Nothing near is ever taken for the thing itself.
* A statement in somebody's own words gets its best passages by the word rule of
  `briefing_tui.analysis.passages`. A statement of several sentences is as well backed as its weakest one.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

from briefing_tui.analysis import words as vocabulary
from briefing_tui.analysis.passages import FOUND, WEAK, PassageIndex, demoted, lacks
from briefing_tui.analysis.sentences import sentences
from briefing_tui.core.model import Brief, Insight
from briefing_tui.core.support import Checked, Passage, State, Support
from briefing_tui.core.text import Folded, Paragraph, fold, fold_map, paragraph_at, paragraphs

PLACES: Final = 20
"""How many places of one phrase are kept at most."""
NEAR: Final = 0.5
"""A quote that is not in the text gets a passage offered from this score on."""

_GAP: Final = re.compile(r" ?[\[(]?\.{3,}[\])]? ?")
_EDGES: Final = " \"'.,;"
_MARKS: Final = "\"'"


class Article:
    """An article's text, prepared once for many questions.

    Args:
        text: The article as stored; every offset in an answer counts in it.
        lang: Its BCP 47 language tag, for the end of sentences.
    """

    def __init__(self, text: str, lang: str = "") -> None:
        self.text = text
        self.lang = lang

    @cached_property
    def folded(self) -> Folded:
        """The folded text with the way back."""
        return fold_map(self.text)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The article's paragraphs and headings."""
        return paragraphs(self.text)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The offsets of the article's sentences, the marks of a heading left out."""
        marks = {part.start: part.text_start for part in self.paragraphs if part.heading}
        spans = sentences(self.text, self.lang)
        return tuple((marks.get(start, start), end) for start, end in spans)

    @cached_property
    def _index(self) -> PassageIndex:
        capitals = self.lang.casefold().partition("-")[0] not in ("de", "lb")
        headings = frozenset(part.text_start for part in self.paragraphs if part.heading)
        return PassageIndex(self.text, self.sentences, headings, self.passage, capitals)

    def passage(self, start: int, end: int) -> Passage:
        """The passage between two offsets."""
        paragraph = paragraph_at(self.paragraphs, start)
        return Passage(start, end, self.text[start:end], paragraph.number if paragraph else 0)

    def find(self, phrase: str) -> tuple[Passage, ...]:
        """Every place where a phrase stands word for word, after folding; the first `PLACES` of them."""
        return tuple(self.passage(*self.folded.span(*place)) for place in self._places(fold(phrase)))

    def quote(self, text: str) -> Support:
        """The support of a quote: found when its words stand in the article, none otherwise.

        Quotation marks around the text and a stop or comma at its end do not count. An ellipsis that the
        article does not have stands for words left out: the pieces around it must be found in order.
        Of several places, those between quotation marks come first, and those in headings last.
        """
        phrase = fold(text).strip(_EDGES)
        if not phrase:
            return Support(State.NONE, reason="no words to look for")
        places = self._places(phrase)
        if places:
            places.sort(key=self._rank)
            passages = tuple(self.passage(*self.folded.span(*place)) for place in places)
            return Support(State.FOUND, 1.0, passages, reason=_count(len(passages)))
        pieces = [piece for piece in (part.strip(_EDGES) for part in _GAP.split(phrase)) if piece]
        if len(pieces) > 1:
            found = self._in_order(pieces)
            if found:
                return Support(State.FOUND, 1.0, found)
        near = self.support(text)
        if near.score >= NEAR:
            return Support(State.NONE, 0.0, near.passages[:1], reason="not word for word in the text")
        return Support(State.NONE, reason="not in the text")

    def phrase(self, text: str) -> Support:
        """The support of an `evidence:` phrase: found once is found, twice is weak, never is none."""
        places = self.find(text)
        if not places:
            return Support(State.NONE, reason="not in the text")
        if len(places) > 1:
            return Support(State.WEAK, 1.0, places, reason=f"in {_count(len(places))}")
        return Support(State.FOUND, 1.0, places)

    def insight(self, insight: Insight) -> Support:
        """The support of an insight: that of its weakest phrase, or of its text where it names none."""
        if not insight.evidence:
            return self.support(insight.text)
        return _weakest([self.phrase(phrase) for phrase in insight.evidence])

    def support(self, statement: str) -> Support:
        """The best passages for a statement in somebody's own words."""
        if not self.text.strip():
            return Support(State.NONE, reason="no article text")
        parts = [self._index.support(statement[start:end]) for start, end in sentences(statement, self.lang)]
        told = [part for part in parts if part is not None]
        return _weakest(told) if told else Support(State.NONE, reason="no words to look for")

    def summary(self, text: str) -> Support:
        """The support of a summary, which may gather its words from the whole article.

        Its score is the share of its weight that the article holds anywhere; its passages are the best one of
        each of its sentences.
        """
        told = self.support(text)
        if not told.passages:
            return told
        shares = [self._index.share(text[start:end]) for start, end in sentences(text, self.lang)]
        parts = [share for share in shares if share is not None]
        score = sum(part[0] for part in parts) / len(parts)
        missing = tuple(dict.fromkeys(name for part in parts for name in part[1]))
        if score < WEAK:
            return Support(
                State.NONE, round(score, 3), told.passages, missing, "little of this is in the text"
            )
        if missing:
            return Support(State.WEAK, demoted(score), told.passages, missing, lacks(missing))
        if score < FOUND:
            return Support(State.WEAK, round(score, 3), told.passages, (), "only part of this is in the text")
        return Support(State.FOUND, round(score, 3), told.passages)

    def holds(self, tag: str) -> bool:
        """Whether the words of a tag stand in the article in a row, endings aside.

        Of a nested tag `a/b` the last part counts.
        """
        stems = [vocabulary.stem(word) for word in vocabulary.WORD.findall(tag.rpartition("/")[2])]
        return bool(stems) and f" {' '.join(stems)} " in self._index.line

    def _places(self, phrase: str) -> list[tuple[int, int]]:
        return [place for place, _ in zip(self.folded.places(phrase), range(PLACES), strict=False)]

    def _rank(self, place: tuple[int, int]) -> tuple[bool, bool]:
        """A sort key of a place in the folded text."""
        start, end = place
        text = self.folded.text
        marked = text[max(0, start - 1) : start] in (*_MARKS,) or text[end : end + 2].strip(".,;")[:1] in (
            *_MARKS,
        )
        paragraph = paragraph_at(self.paragraphs, self.folded.span(start, end)[0])
        return bool(paragraph and paragraph.heading), not marked

    def _in_order(self, pieces: list[str]) -> tuple[Passage, ...]:
        """One passage a piece, each behind the one before; nothing where a piece is missing."""
        found: list[Passage] = []
        begin = 0
        for piece in pieces:
            place = next(self.folded.places(piece, begin), None)
            if place is None:
                return ()
            found.append(self.passage(*self.folded.span(*place)))
            begin = place[1]
        return tuple(found)


def _count(places: int) -> str:
    if places < 2:
        return ""
    return f"{places} places" if places < PLACES else f"{PLACES} or more places"


_ORDER: Final = (State.NONE, State.WEAK, State.FOUND)


def _weakest(parts: list[Support]) -> Support:
    """One support for several that must all hold: the weakest state and score, every part's passages."""
    if len(parts) == 1:
        return parts[0]
    weakest = min(parts, key=lambda part: (_ORDER.index(part.state), part.score))
    passages = dict.fromkeys(passage for part in parts for passage in part.passages[:1])
    missing = dict.fromkeys(name for part in parts for name in part.missing)
    return Support(weakest.state, weakest.score, tuple(passages), tuple(missing), weakest.reason)


def find_support(statement: str, text: str) -> Support:
    """The support of one statement in a text. For many statements on one text, use `Article`."""
    return Article(text).support(statement)


def check(brief: Brief) -> Checked:
    """The support of every line of a brief."""
    article = Article(brief.article, brief.lang)
    return Checked(
        brief,
        insights=tuple(article.insight(insight) for insight in brief.insights),
        quotes=tuple(article.quote(quote.text) for quote in brief.quotes),
        summary=article.summary(brief.summary) if brief.summary.strip() else None,
        tags_in_text=tuple(article.holds(tag) for tag in brief.tags),
    )
