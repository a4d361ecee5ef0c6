"""How the weights of `analysis.insights` were found: `python -m benchmarks.insights_fit DATA`.

For each article of three sets (news with bylines, and news whose summaries many people wrote) up to sixty
threes of statements are drawn, early ones more often. The mean ROUGE-1 F1 plus half of ROUGE-2 F1 of a three
against the summaries that people wrote is regressed, within its article, on the sums of the measures of its
statements and of their likenesses to one another (least squares with a ridge, each set of articles weighing
the same). So a weight says what a measure adds beside two other sentences. Choosing beats the first
sentences by little, so a lead is added to `early` and a cost to long sentences, the same in each fold.

Printed: the weights of all rows, and the figures of five folds (by hash of the id, four foldings) in which
the weights come from the other four.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from pathlib import Path
from typing import Final

from benchmarks import insights
from benchmarks.insights import SETS
from benchmarks.rouge import Rouge, f1, tokens
from briefing_tui.analysis.insights import WEIGHTS, choose
from briefing_tui.analysis.statements import statements
from briefing_tui.analysis.weighing import Weighed, likeness, weigh

NAMES: Final = tuple(WEIGHTS)
DRAWN: Final = 60
"""Sets of three drawn from an article."""
RIDGE: Final = 6.0
SCALE: Final = 10.0
"""Only the ratio of weights matters; so they become handy numbers."""
LEAD: Final = {"early": 0.2, "over25": -0.05}
"""What is added to the weights that were found."""
FOLDS: Final = 5
FOLDINGS: Final = 4

Vector = list[float]


@dataclass(slots=True)
class Article:
    """An article with its statements and the words of its summaries.

    Attributes:
        known: The figures of the sets of statements that were looked at.
        gram: Products of the measures over the drawn sets, and `gains` with their figures.
    """

    name: str
    group: str
    weighed: list[Weighed]
    tokens: list[list[str]]
    references: list[list[str]]
    known: dict[tuple[int, ...], Rouge] = field(default_factory=dict)
    gram: list[Vector] = field(default_factory=list)
    gains: Vector = field(default_factory=list)

    def rouge(self, taken: Sequence[int]) -> Rouge:
        """The figures of a set of statements, in the order of the text."""
        key = tuple(taken)
        if key not in self.known:
            own = [token for at in key for token in self.tokens[at]]
            ones, twos = Counter(own), Counter(pairwise(own))
            total = len(self.references)
            self.known[key] = Rouge(
                sum(f1(ones, Counter(other)) for other in self.references) / total,
                sum(f1(twos, Counter(pairwise(other))) for other in self.references) / total,
            )
        return self.known[key]


def main() -> int:
    """Print weights and folds; 2 where the rows are absent."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="the folder of the rows")
    data = parser.parse_args().data
    articles = read(data)
    if not articles:
        return 2
    for article in articles:
        draw(article)
    weights, again = fit(articles)
    print(
        "WEIGHTS =", {name: round(weight, 2) for name, weight in weights.items()}, "AGAIN =", round(again, 2)
    )
    print("all rows  ", line(articles, [picked(article, weights, again) for article in articles]))
    for folding in range(FOLDINGS):
        print(f"folding {folding + 1} ", line(articles, folded(articles, folding)))
    return 0


def read(data: Path) -> list[Article]:
    """The articles of all sets that are there."""
    found = []
    for row in insights.read(data):
        weighed = weigh(row.title, statements(row.text))
        words = [tokens(entry.statement.text) for entry in weighed]
        found.append(Article(row.name, row.set, weighed, words, [tokens(other) for other in row.references]))
    return found


def draw(article: Article) -> None:
    """Draws sets of statements and sums up what the fit needs of them."""
    size = len(article.weighed)
    chance = random.Random(article.name)
    odds = [math.exp(-at / 5) + 0.05 for at in range(size)]
    sets: set[tuple[int, ...]] = set()
    for _ in range(3 * DRAWN if size > 3 else 0):
        if len(sets) == DRAWN:
            break
        members: set[int] = set()
        while len(members) < 3:
            members.add(chance.choices(range(size), odds)[0])
        sets.add(tuple(sorted(members)))
    width = len(NAMES) + 1
    article.gram, article.gains = [[0.0] * width for _ in range(width)], [0.0] * width
    if not sets:
        return
    inputs = [_inputs(article, members) for members in sorted(sets)]
    values = [article.rouge(members).one + 0.5 * article.rouge(members).two for members in sorted(sets)]
    middle = [sum(column) / len(inputs) for column in zip(*inputs, strict=True)]
    mean = sum(values) / len(values)
    for row, value in zip(inputs, values, strict=True):
        apart = [one - other for one, other in zip(row, middle, strict=True)]
        for i, left in enumerate(apart):
            article.gains[i] += left * (value - mean) / len(inputs)
            for j, right in enumerate(apart):
                article.gram[i][j] += left * right / len(inputs)


def _inputs(article: Article, members: Sequence[int]) -> Vector:
    chosen = [article.weighed[at] for at in members]
    sums = [sum(entry.measures[name] for entry in chosen) for name in NAMES]
    return [*sums, -sum(likeness(one.vector, other.vector) for one, other in combinations(chosen, 2))]


def fit(articles: Sequence[Article]) -> tuple[dict[str, float], float]:
    """The weights, and the cost of likeness, by ridge regression over the drawn sets."""
    width = len(NAMES) + 1
    left = [[RIDGE * (i == j) for j in range(width)] for i in range(width)]
    right = [0.0] * width
    sizes = Counter(article.group for article in articles)
    for article in articles:
        share = 100 * len(sizes) / sizes[article.group]
        for i in range(width):
            right[i] += share * article.gains[i]
            for j in range(width):
                left[i][j] += share * article.gram[i][j]
    found = [SCALE * value for value in solve(left, right)]
    weights = {name: value + LEAD.get(name, 0.0) for name, value in zip(NAMES, found, strict=False)}
    return weights, found[-1]


def solve(left: Sequence[Vector], right: Vector) -> Vector:
    """The solution of a system of linear equations, by elimination with pivots."""
    table = [[*row, value] for row, value in zip(left, right, strict=True)]
    for at in range(len(table)):
        pivot = max(range(at, len(table)), key=lambda row: abs(table[row][at]))
        table[at], table[pivot] = table[pivot], table[at]
        for other in range(len(table)):
            if other != at:
                factor = table[other][at] / table[at][at]
                table[other] = [one - factor * two for one, two in zip(table[other], table[at], strict=True)]
    return [row[-1] / row[at] for at, row in enumerate(table)]


def picked(article: Article, weights: dict[str, float], again: float) -> Rouge:
    """The figures of what these weights take from an article."""
    scores = [
        sum(weight * entry.measures[name] for name, weight in weights.items()) for entry in article.weighed
    ]
    return article.rouge(choose(article.weighed, scores, 3, again))


def folded(articles: Sequence[Article], folding: int) -> list[Rouge]:
    """The figures of each article, with weights from the folds that it is not in."""
    folds = [
        int(hashlib.sha256(f"{folding} {article.name}".encode()).hexdigest(), 16) % FOLDS
        for article in articles
    ]
    fitted = [
        fit([article for article, other in zip(articles, folds, strict=True) if other != fold])
        for fold in range(FOLDS)
    ]
    return [picked(article, *fitted[fold]) for article, fold in zip(articles, folds, strict=True)]


def line(articles: Sequence[Article], figures: Sequence[Rouge]) -> str:
    """The means of each set on one line."""
    parts = []
    for group in SETS:
        own = [figure for article, figure in zip(articles, figures, strict=True) if article.group == group]
        one = 100 * sum(figure.one for figure in own) / max(1, len(own))
        two = 100 * sum(figure.two for figure in own) / max(1, len(own))
        parts.append(f"{group} {one:.2f} / {two:.2f}")
    return "   ".join(parts)


if __name__ == "__main__":
    sys.exit(main())
