"""Which passage of an article a line rests on.

Support is of the text, never of the world. Two rules, both deterministic:

* Words that claim to stand in the article (a quote, an `evidence:` phrase) are looked up exactly,
  after folding. Nothing near is ever taken for the thing itself.
* A statement in somebody's own words is compared with each sentence, and each two neighbouring
  sentences of a paragraph. Its score is the share of its weight that the best passage holds. Stop words
  weigh nothing; a word weighs more the fewer sentences of the article hold it, most where none does;
  names and numbers weigh half as much again. From `FOUND` on the statement counts as found, from `WEAK`
  on as weakly backed. A name or number that the article does not hold at all, or a `not` on one side only,
  makes `found` weak. A statement of several sentences is as well backed as its weakest sentence.

The rule sees words, not meaning: a changed role ("A sued B", "B sued A") goes unnoticed.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from functools import cached_property
from typing import Final

from briefing_tui.analysis import words as vocabulary
from briefing_tui.analysis.sentences import sentences
from briefing_tui.analysis.words import Word
from briefing_tui.core.model import Brief, Insight
from briefing_tui.core.support import Checked, Passage, State, Support
from briefing_tui.core.text import Folded, Paragraph, fold, fold_map, paragraph_at, paragraphs

FOUND: Final = 0.6
"""The least score of a found statement."""
WEAK: Final = 0.35
"""The least score of a weakly backed one."""
PAIR: Final = 0.95
"""Two sentences hold more words than one by chance alone, so a pair counts a little less."""
HEADING: Final = 0.9
"""A heading announces; the sentence that says it is the better passage."""
PASSAGES: Final = 3
"""How many passages a statement gets at most."""
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
        """The offsets of the article's sentences."""
        return tuple(sentences(self.text, self.lang))

    @cached_property
    def _index(self) -> _Index:
        return _Index(self)

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


class _Index:
    """Where each stem stands in an article."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        """Numbers of the sentences that hold a stem, rising."""
        self.capitals: set[str] = set()
        self.numbers: set[str] = set()
        stems: dict[str, str] = {}
        line: list[str] = []
        text = article.text
        for at, (start, end) in enumerate(article.sentences):
            for word in vocabulary.WORD.findall(text, start, end):
                stem = stems.get(word)
                if stem is None:
                    stem = stems[word] = vocabulary.stem(word)
                line.append(stem)
                places = self.places[stem]
                if not places or places[-1] != at:
                    places.append(at)
        self.line = f" {' '.join(line)} "
        """All stems in order, a space around each."""
        for word in stems:
            if word[0].isupper():
                self.capitals.add(word.casefold().removesuffix("'s").removesuffix("’s"))
            number = vocabulary.number(word)
            if number:
                self.numbers.add(number)
        self.pairs = self._pairs()
        self.headings = self._headings()

    def _pairs(self) -> frozenset[int]:
        """The sentences that begin a pair: the next one stands in the same paragraph."""
        spans, text = self.article.sentences, self.article.text
        return frozenset(
            at for at in range(len(spans) - 1) if "\n" not in text[spans[at][1] : spans[at + 1][0]]
        )

    def _headings(self) -> frozenset[int]:
        text = self.article.text
        marks = tuple("#" * level + " " for level in range(1, 7))
        return frozenset(
            at for at, (start, _) in enumerate(self.article.sentences) if text.startswith(marks, start)
        )

    def support(self, statement: str) -> Support | None:
        """The support of one sentence; `None` where it has no words that count."""
        sentence = vocabulary.words(statement)
        weights = self._weights(sentence)
        if not weights:
            return None
        missing = self._missing(statement, sentence)
        ranked = self._ranked(weights)
        score = min(1.0, ranked[0][0]) if ranked else 0.0
        passages = self._passages(ranked)
        if score < WEAK:
            return Support(State.NONE, round(score, 3), passages[:1], missing, "no passage says this")
        if missing:
            reason = f"not in the text: {missing[0]}" + (
                f" and {len(missing) - 1} more" if missing[1:] else ""
            )
            return Support(State.WEAK, round(min(score * 0.8, FOUND), 3), passages, missing, reason)
        if score < FOUND:
            return Support(State.WEAK, round(score, 3), passages, (), "only part of this is in the text")
        if vocabulary.negated(sentence) != vocabulary.negated(vocabulary.words(passages[0].text)):
            return Support(State.WEAK, round(score * 0.9, 3), passages, (), "one of the two says “not”")
        return Support(State.FOUND, round(score, 3), passages)

    def _weights(self, sentence: list[Word]) -> dict[str, float]:
        """What each stem of a statement weighs."""
        total = len(self.article.sentences)
        weights: dict[str, float] = {}
        for word in sentence:
            if word.text.casefold() in vocabulary.STOP and not word.text[1:].isupper():
                continue
            rarity = math.log(2 + total / (len(self.places.get(word.stem, ())) or 0.5))
            weights[word.stem] = max(weights.get(word.stem, 0.0), rarity * (1.5 if word.marked else 1.0))
        return weights

    def _ranked(self, weights: dict[str, float]) -> list[tuple[float, int, int]]:
        """Score, first and last sentence of each passage that shares a word, best first."""
        single: defaultdict[int, float] = defaultdict(float)
        double: defaultdict[int, float] = defaultdict(float)
        for stem, weight in weights.items():
            last = -2
            for at in self.places.get(stem, ()):
                single[at] += weight
                if at in self.pairs:
                    double[at] += weight
                if at - 1 in self.pairs and at - 1 != last:
                    double[at - 1] += weight
                last = at
        whole = sum(weights.values())
        ranked = [
            (score / whole * (HEADING if at in self.headings else 1.0), at, at)
            for at, score in single.items()
        ]
        ranked += [(score / whole * PAIR, at, at + 1) for at, score in double.items()]
        ranked.sort(key=lambda entry: (-entry[0], entry[1], entry[2]))
        return ranked

    def _passages(self, ranked: list[tuple[float, int, int]]) -> tuple[Passage, ...]:
        """The best passages that do not overlap and come near the very best."""
        taken: set[int] = set()
        passages: list[Passage] = []
        spans = self.article.sentences
        for score, first, last in ranked:
            if score < ranked[0][0] * 0.6 or len(passages) == PASSAGES:
                break
            if first not in taken and last not in taken:
                taken.update((first, last))
                passages.append(self.article.passage(spans[first][0], spans[last][1]))
        return tuple(passages)

    def _missing(self, statement: str, sentence: list[Word]) -> tuple[str, ...]:
        """The names and numbers that the article lacks, as the statement spells them."""
        missing: dict[str, None] = {}
        for run in vocabulary.names(statement, sentence):
            if run == sentence[:1] and not run[0].text[1:].isupper():
                continue
            if not self._has_name(run):
                missing[statement[run[0].start : run[-1].start + len(run[-1].text)]] = None
        for word in sentence:
            number = vocabulary.number(word.text)
            if number and number not in self.numbers:
                missing[word.text] = None
        return tuple(missing)

    def _has_name(self, run: list[Word]) -> bool:
        last = run[-1].text.casefold().removesuffix("'s").removesuffix("’s")
        if run[-1].stem in self.places or last in self.capitals:
            return True
        initials = "".join(word.text[0] for word in run).casefold()
        if len(run) > 1 and (initials in self.capitals or f" {' '.join(initials)} " in self.line):
            return True
        if len(run) == 1 and run[0].text.isupper() and self._has_initials(last):
            return True
        return any(_kin(last, capital) for capital in self.capitals)

    def _has_initials(self, letters: str) -> bool:
        """Whether the article has words in a row that begin with these letters: `UN`, `United Nations`."""
        spaced = "".join(rf" {re.escape(letter)}\S*" for letter in letters[:6])
        return re.search(spaced + " ", self.line) is not None


def _kin(one: str, other: str) -> bool:
    """Whether two names are forms of one: `iran` and `iranian`, `ukraine` and `ukrainian`."""
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    return shared >= 4 and max(len(one), len(other)) - shared <= 3


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
        summary=article.support(brief.summary) if brief.summary.strip() else None,
        tags_in_text=tuple(article.holds(tag) for tag in brief.tags),
    )
