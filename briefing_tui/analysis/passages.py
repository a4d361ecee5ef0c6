"""The best passages for a statement in somebody's own words: a plain rule over words.

The statement is compared with each sentence, and each two neighbouring sentences of a paragraph. Its score
is the share of its weight that the best passage holds. Stop words weigh nothing; a word weighs more the
fewer sentences of the article hold it; names and numbers weigh half as much again. A plain word that the
article lacks weighs little, as it may stand there as a synonym; a name or number that it lacks weighs most.

From `FOUND` on the statement counts as found, from `WEAK` on as weakly backed. Three things make `found`
weak: a name or number that the article does not hold at all, one that it holds only far from the passage,
and a `not` on one side only.

The rule sees words, not meaning: a changed role ("A sued B", "B sued A") goes unnoticed.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final

from briefing_tui.analysis import words as vocabulary
from briefing_tui.analysis.words import Word
from briefing_tui.core.support import Passage, State, Support

FOUND: Final = 0.65
"""The least score of a found statement."""
WEAK: Final = 0.33
"""The least score of a weakly backed one."""
PAIR: Final = 0.9
"""Two sentences hold more words than one by chance alone, so a pair counts a little less."""
MARKED: Final = 1.5
"""What a name or a number weighs against a plain word."""
ABSENT: Final = 0.4
"""What a plain word that the article lacks weighs, against one that a single sentence holds."""
ABSENT_NAME: Final = 1.2
"""The same of a name or a number."""
HEADING: Final = 0.9
"""A heading announces; the sentence that says it is the better passage."""
REACH: Final = 3
"""How many sentences before a passage may still name whom it speaks of."""
PASSAGES: Final = 3
"""How many passages a statement gets at most."""


class PassageIndex:
    """Where each word of an article stands, and the word rule over it.

    Args:
        text: The article.
        spans: Its sentences.
        headings: The starts of those that are headings.
        passage: Makes the passage between two offsets of the article.
        capitals: Whether a capital letter marks a name, as it does outside German.
    """

    def __init__(
        self,
        text: str,
        spans: Sequence[tuple[int, int]],
        headings: frozenset[int],
        passage: Callable[[int, int], Passage],
        capitals: bool = True,
    ) -> None:
        self.text = text
        self.spans = spans
        self.headings = headings
        self._passage = passage
        self._capitals = capitals
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        """Numbers of the sentences that hold a stem, rising."""
        self.capitals: set[str] = set()
        self.numbers: set[str] = set()
        stems: dict[str, str] = {}
        line: list[str] = []
        for at, (start, end) in enumerate(spans):
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

    def _pairs(self) -> frozenset[int]:
        """The sentences that begin a pair: the next one stands in the same paragraph."""
        spans, text = self.spans, self.text
        return frozenset(
            at for at in range(len(spans) - 1) if "\n" not in text[spans[at][1] : spans[at + 1][0]]
        )

    def support(self, statement: str) -> Support | None:
        """The support of one sentence; `None` where it has no words that count."""
        sentence = vocabulary.words(statement, self._capitals)
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
            return Support(State.WEAK, demoted(score), passages, missing, lacks(missing))
        if score < FOUND:
            return Support(State.WEAK, round(score, 3), passages, (), "only part of this is in the text")
        if vocabulary.negated(sentence) != vocabulary.negated(vocabulary.words(passages[0].text)):
            return Support(State.WEAK, demoted(score), passages, (), "one of the two says “not”")
        far = self._elsewhere(sentence, *ranked[0][1:])
        if far:
            return Support(State.WEAK, demoted(score), passages, (), f"{far} stands elsewhere in the text")
        return Support(State.FOUND, round(score, 3), passages)

    def share(self, statement: str) -> tuple[float, tuple[str, ...]] | None:
        """How much of a sentence's weight the article holds anywhere, and the names and numbers it lacks.

        `None` where it has no words that count.
        """
        sentence = vocabulary.words(statement, self._capitals)
        weights = self._weights(sentence)
        if not weights:
            return None
        held = sum(weight for stem, weight in weights.items() if stem in self.places)
        return held / sum(weights.values()), self._missing(statement, sentence)

    def _elsewhere(self, sentence: list[Word], first: int, last: int) -> str:
        """A name or number that the article holds, but not near the passage; empty where there is none.

        A number must stand in the passage itself, a name up to `REACH` sentences before it or in the next
        one, as the passage may say "he".
        """
        for word in sentence:
            places = self.places.get(word.stem)
            if not places or not word.marked or word.text.casefold() in vocabulary.STOP:
                continue
            near = (first, last) if word.text[0].isdigit() else (first - REACH, last + 1)
            if not any(near[0] <= at <= near[1] for at in places):
                return word.text
        return ""

    def _weights(self, sentence: list[Word]) -> dict[str, float]:
        """What each stem of a statement weighs."""
        total = len(self.spans)
        weights: dict[str, float] = {}
        for word in sentence:
            if word.text.casefold() in vocabulary.STOP and not word.text[1:].isupper():
                continue
            held = len(self.places.get(word.stem, ()))
            rarity = math.sqrt(math.log(2 + total / max(1, held)))
            if not held:
                # A plain word may have a synonym in the article; a name or a number has none.
                rarity *= ABSENT_NAME if word.marked else ABSENT
            weights[word.stem] = max(weights.get(word.stem, 0.0), rarity * (MARKED if word.marked else 1.0))
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
            (score / whole * (HEADING if self.spans[at][0] in self.headings else 1.0), at, at)
            for at, score in single.items()
        ]
        ranked += [(score / whole * PAIR, at, at + 1) for at, score in double.items()]
        ranked.sort(key=lambda entry: (-entry[0], entry[1], entry[2]))
        return ranked

    def _passages(self, ranked: list[tuple[float, int, int]]) -> tuple[Passage, ...]:
        """The best passages that do not overlap and come near the very best."""
        taken: set[int] = set()
        passages: list[Passage] = []
        spans = self.spans
        for score, first, last in ranked:
            if score < ranked[0][0] * 0.6 or len(passages) == PASSAGES:
                break
            if first not in taken and last not in taken:
                taken.update((first, last))
                passages.append(self._passage(spans[first][0], spans[last][1]))
        return tuple(passages)

    def _missing(self, statement: str, sentence: list[Word]) -> tuple[str, ...]:
        """The names and numbers that the article lacks, as the statement spells them, without a genitive."""
        missing: dict[str, None] = {}
        for run in vocabulary.names(statement, sentence) if self._capitals else ():
            if run == sentence[:1] and not run[0].text[1:].isupper():
                continue
            if not self._has_name(run):
                name = statement[run[0].start : run[-1].start + len(run[-1].text)]
                missing[name.removesuffix("'s").removesuffix("’s")] = None
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
        # "UN" is one word, "U.N." are two.
        letters = last if len(run) == 1 else initials
        short = len(letters) == len("".join(word.text for word in run))
        if (
            len(letters) > 1
            and short
            and all(word.text.isupper() for word in run)
            and self._has_initials(letters)
        ):
            return True
        return any(_kin(last, capital) for capital in self.capitals)

    def _has_initials(self, letters: str) -> bool:
        """Whether the article has words in a row that begin with these letters: `UN`, `United Nations`."""
        spaced = "".join(rf" {re.escape(letter)}\S*" for letter in letters[:6])
        return re.search(spaced + " ", self.line) is not None


def lacks(missing: tuple[str, ...]) -> str:
    """The reason that names or numbers are missing, for the screen."""
    return f"not in the text: {missing[0]}" + (f" and {len(missing) - 1} more" if missing[1:] else "")


def demoted(score: float) -> float:
    """The score of a statement whose words are there but for one that matters."""
    return round(min(score * 0.8, FOUND - 0.01), 3)


def _kin(one: str, other: str) -> bool:
    """Whether two names are forms of one: `iran` and `iranian`, `ukraine` and `ukrainian`."""
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    return shared >= 4 and max(len(one), len(other)) - shared <= 3
