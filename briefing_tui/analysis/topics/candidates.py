"""What could be a tag: names and phrases of the article, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from briefing_tui.analysis.topics.casing import WordUse, observe, shouting, spans, titled
from briefing_tui.analysis.topics.frequencies import rarity
from briefing_tui.analysis.topics.lexicon import lexicon
from briefing_tui.analysis.topics.stems import stem
from briefing_tui.analysis.topics.tokens import JOINED, START, Token

WORDS: Final = 4
"""Words of the longest phrase."""
NAME_WORDS: Final = 6
"""Words of the longest name, small words like `of` counted."""
_KNOWN: Final = 5.5
"""Rarity below which a word is a common one."""

Key = tuple[str, ...]


@dataclass(slots=True)
class Candidate:
    """A phrase with what was counted of it.

    Attributes:
        key: The stems of its words: what is compared.
        heads: The lower-cased words of its first form.
        first: The number of the word that it first begins with, and `last` of the last time.
        proper: How often all of its words were taken for names.
        sure: How often its capital letters would say something.
        mixed: How often some of its words were.
        count: How often it stands in the text.
        bound: How often no further word of a phrase stands beside it.
        cut_left: How often it begins inside a longer name, and `cut_right` ends inside one.
        cut: How often one or the other.
        folded: How many mentions of it are shorter forms.
        title: Whether it stands in the title.
        forms: Its spellings, and how often each stands where a capital letter says something.
    """

    key: Key
    heads: tuple[str, ...]
    first: int
    last: int = 0
    count: int = 0
    proper: int = 0
    sure: int = 0
    mixed: int = 0
    bound: int = 0
    cut_left: int = 0
    cut: int = 0
    folded: int = 0
    title: bool = False
    forms: Counter[str] = field(default_factory=Counter)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.heads)

    @property
    def total(self) -> int:
        """How often it stands in title and text."""
        return self.count + self.title

    @property
    def name(self) -> bool:
        """Whether it is mostly written like a name."""
        return self.proper * 2 > self.total - self.folded

    @property
    def lower_first(self) -> bool:
        """Whether it begins with a small letter and ends with a name."""
        form = next(iter(self.forms)).split()
        return form[0][0].islower() and form[-1][0].isupper()

    @property
    def whole(self) -> int:
        """How often it is no piece of a longer name."""
        return self.total - self.cut


_UNSEEN: Final = WordUse()


@dataclass(slots=True)
class Counted:
    """The candidates of one article.

    Attributes:
        phrases: By key, in order of their first place.
        uses: How single words are used, by stem.
        words: How many words the article has.
        title: The stems of the title.
        longer: How often the commonest phrase stands that is one word longer.
    """

    phrases: dict[Key, Candidate]
    uses: dict[str, WordUse]
    words: int
    title: frozenset[str]
    longer: dict[Key, int] = field(default_factory=dict)

    def use(self, stem: str) -> WordUse:
        """How a word is used; nothing of an unknown one."""
        return self.uses.get(stem, _UNSEEN)


def count(
    title: str, text: str, heading: Sequence[Token], body: Sequence[Token], english: bool = True
) -> Counted:
    """The phrases of an article without stop words inside, and its names.

    Args:
        title: The title.
        text: The article.
        heading: The words of the title.
        body: The words of the article.
        english: Whether its common words are known.
    """
    counted = Counted({}, {}, len(body), frozenset(stem for token in heading for stem in token.stems))
    silent = shouting(body)
    observe(counted.uses, body, silent)
    headline = [titled(heading)] * len(heading)
    observe(counted.uses, heading, headline)
    for tokens, unsure, source in ((heading, headline, title), (body, silent, text)):
        names = spans(tokens, unsure, counted.uses, english)
        view = _View(counted, source, tokens, unsure, names, tokens is heading)
        for at, token in enumerate(tokens):
            if not token.stop and token.stems:
                _phrases(view, at)
        _names(view)
    return counted


@dataclass(frozen=True, slots=True)
class _View:
    counted: Counted
    source: str
    tokens: Sequence[Token]
    unsure: Sequence[bool]
    names: Sequence[int]
    title: bool


def _phrases(view: _View, at: int) -> None:
    known = lexicon()
    key: Key = ()
    tokens = view.tokens
    for end in range(at, min(at + WORDS, len(tokens))):
        token = tokens[end]
        if end > at and (token.gap != JOINED or token.stop or not token.stems):
            break
        if token.low in known.calendar and (token.capital or token.low != "may"):
            break
        if end > at + 1 and tokens[end - 1].low in known.titles and view.names[end] and view.names[end - 1]:
            # `French President Ada Lund`: the title belongs to neither.
            break
        key += token.stems
        if _stands(
            tokens[at],
            token,
            end - at + 1,
            bool(view.names[end]),
            end - at > 1 and tokens[at].low in known.titles,
        ):
            _add(view, key, at, end)


def _stands(first: Token, last: Token, words: int, proper: bool, entitled: bool) -> bool:
    """Whether a phrase may begin and end with these words."""
    known = lexicon()
    low = last.low
    if low in known.weak or len(last.text) < 2 or len(first.text) < 2 or entitled:
        return False
    if not proper and (
        (low.endswith("ly") and low not in known.nouns_in_ly)
        or (low.endswith("ed") and low not in known.nouns_in_ed)
    ):
        return False
    if not first.capital and first.low.endswith("ly") and first.low not in known.nouns_in_ly:
        return False
    if words == 1:
        return low not in known.generic and low not in known.furniture and low not in known.titles
    return True


def _names(view: _View) -> None:
    """Names that phrases do not reach: longer ones, and those with a small word inside."""
    known = lexicon()
    tokens, names = view.tokens, view.names
    at = 0
    while at < len(tokens):
        end = at + 1
        while names[at] and end < len(tokens) and names[end] == names[at] and end - at < NAME_WORDS:
            end += 1
        if names[at] and (end - at > WORDS or any(token.stop for token in tokens[at:end])):
            key = tuple(part for token in tokens[at:end] for part in token.stems)
            if (
                not tokens[end - 1].stop
                and tokens[at].low not in known.calendar
                and tokens[end - 1].low not in known.calendar
            ):
                _add(view, key, at, end - 1)
        at = end


def _add(view: _View, key: Key, at: int, end: int) -> None:
    known = lexicon()
    tokens, names = view.tokens, view.names
    found = view.counted.phrases.get(key)
    if found is None:
        found = Candidate(key, tuple(token.low for token in tokens[at : end + 1]), 0 if view.title else at)
        view.counted.phrases[key] = found
    if view.title:
        found.title = True
    else:
        if not found.count:
            found.first = at
        found.count += 1
        found.last = at
    first, last = tokens[at], tokens[end]
    left = tokens[at - 1] if at and first.gap == JOINED else None
    right = tokens[end + 1] if end + 1 < len(tokens) and tokens[end + 1].gap == JOINED else None
    cut_left = left is not None and names[at] > 0 and names[at - 1] == names[at]
    cut_right = right is not None and names[end] > 0 and names[end + 1] == names[end]
    found.cut_left += cut_left
    found.cut += cut_left or cut_right
    open_left = (
        left is not None
        and not left.stop
        and (names[at - 1] > 0) == (names[at] > 0)
        and left.low not in known.titles
    )
    open_right = right is not None and not right.stop
    found.bound += not (open_left or open_right or cut_left or cut_right)
    marked = sum(names[i] > 0 for i in range(at, end + 1))
    found.proper += marked == end - at + 1
    found.mixed += 0 < marked < end - at + 1
    telling = not view.unsure[at] and (first.gap != START or (end > at and last.capital))
    found.sure += telling
    form = view.source[first.start : last.end]
    if view.unsure[at] or first.gap == START:
        # A capital letter of a common word is the sentence's or the headline's.
        form = " ".join(
            token.text if name or not token.text[1:].islower() else token.low
            for token, name in zip(tokens[at : end + 1], names[at : end + 1], strict=True)
        )
    found.forms[" ".join(form.split())] += telling


def spelled(candidate: Candidate) -> str:
    """The spelling that a reader sees: the commonest where a capital letter says something."""

    def rank(item: tuple[str, int]) -> tuple[bool, int, int, str]:
        return (not item[0].isupper() or len(item[0]) < 5, item[1], -len(item[0]), item[0])

    form, _ = max(candidate.forms.items(), key=rank)
    if form.isupper() and len(form) > 5 and (candidate.words > 1 or _common(candidate)):
        # Of a headline or a dateline; short words may be abbreviations.
        words = [word.capitalize() if len(word) > 3 and word.isalpha() else word for word in form.split()]
        return " ".join(words) if candidate.name else form.lower()
    return form


def _common(candidate: Candidate) -> bool:
    """Whether all of its words are known ones, so that capitals are no abbreviation."""
    places = lexicon().places
    return all(head in places or (head.isalpha() and rarity(stem(head)) < _KNOWN) for head in candidate.heads)
