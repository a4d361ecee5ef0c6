"""Work out the points of the scorecard of tags: `python -m benchmarks.tags_fit DATA`.

DATA is the folder of the tagged articles, as for `benchmarks.tags`. Printed first is the F1 of ten tags where
each fifth of the articles was left out of the fit that it is judged by; then the table for
`briefing_tui/analysis/topics/weights.py`. It takes a few minutes.

The fit: of each tag that people gave, the probability to come before all candidates that nobody gave, by its
points (R. L. Plackett and R. D. Luce's model of rankings, the other given tags left out), made as large as it
can be by AdaGrad over the articles, with a penalty on the squares of the points. An article counts by its
set, so that one table serves all three.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.rows import mean
from benchmarks.tags import SETS, Article, f1, read
from briefing_tui.analysis.tags import choose, phrase
from briefing_tui.analysis.topics.candidates import Candidate, spelled
from briefing_tui.analysis.topics.reading import read as candidates
from briefing_tui.analysis.topics.scorecard import QUESTIONS, SIZES

SHARES: Final = {"duc2001": 1.35, "kpcrowd": 1.1, "meta": 4.0}
"""What an article of each set counts, so that all three are served; set by the figures of left-out fifths."""
PENALTY: Final = 0.018
"""On half the square of each point, an article."""
STEP: Final = 0.15
ROUNDS: Final = 14
FOLDS: Final = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One article as the fit sees it: its candidates, the numbers of their points, and which were given."""

    article: Article
    candidates: tuple[Candidate, ...]
    points: tuple[tuple[int, ...], ...]
    given: tuple[bool, ...]


def main() -> int:
    """Print the left-out figures and the table; 2 where the articles are absent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder of the tagged articles")
    rows = [prepare(article) for article in read(parser.parse_args().data)]
    if not rows:
        return 2
    judged: list[tuple[Row, float]] = []
    for fold in range(FOLDS):
        points = fit([row for row in rows if fold_of(row) != fold])
        judged += [(row, judge(row, points)) for row in rows if fold_of(row) == fold]
    print_figures("left out", judged)
    points = fit(rows)
    print_figures("fitted", [(row, judge(row, points)) for row in rows])
    print(table(points))
    return 0


def print_figures(how: str, judged: Sequence[tuple[Row, float]]) -> None:
    """A line for each set."""
    for name in SETS:
        print(f"# {name}: {100 * mean(value for row, value in judged if row.article.set == name):.1f} {how}")


def prepare(article: Article) -> Row:
    """The candidates of an article and their answers, each the number of a point."""
    counted = candidates(article.title, article.text)
    found = tuple(counted.phrases.values())
    starts = offsets()
    return Row(
        article,
        found,
        tuple(tuple(starts[name] + ask(each, counted) for name, ask in QUESTIONS.items()) for each in found),
        tuple(phrase(spelled(each)) in article.gold for each in found),
    )


def offsets() -> dict[str, int]:
    """The number of the first point of each question."""
    starts: dict[str, int] = {}
    at = 0
    for name in QUESTIONS:
        starts[name] = at
        at += SIZES[name]
    return starts


def fold_of(row: Row) -> int:
    """The part of the articles that one belongs to, by its id."""
    return int.from_bytes(hashlib.sha256(row.article.name.encode()).digest()) % FOLDS


def fit(rows: Sequence[Row]) -> list[float]:
    """The points that rank best, in the order of the questions and their answers."""
    size = sum(SIZES.values())
    points, squares, total = [0.0] * size, [1e-6] * size, [0.0] * size
    order = sorted((row for row in rows if any(row.given)), key=lambda row: row.article.name)
    luck = random.Random(1)
    for turn in range(ROUNDS):
        luck.shuffle(order)
        for row in order:
            for at, slope in slopes(row, points).items():
                slope += PENALTY * points[at]
                squares[at] += slope * slope
                points[at] -= STEP * slope / math.sqrt(squares[at])
        if turn >= ROUNDS // 2:
            total = [one + other for one, other in zip(total, points, strict=True)]
    return [value / (ROUNDS - ROUNDS // 2) for value in total]


def slopes(row: Row, points: Sequence[float]) -> dict[int, float]:
    """By how much the loss of one article grows with each of its points."""
    scores = [sum([points[at] for at in each]) for each in row.points]
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    rest = sum(power for power, given in zip(powers, row.given, strict=True) if not given)
    chances = [1 / (rest + power) for power, given in zip(powers, row.given, strict=True) if given]
    share = SHARES[row.article.set] / len(chances)
    every = sum(chances)
    found: dict[int, float] = {}
    for each, power, given in zip(row.points, powers, row.given, strict=True):
        slope = share * (-rest / (rest + power) if given else power * every)
        for at in each:
            found[at] = found.get(at, 0.0) + slope
    return found


def judge(row: Row, points: Sequence[float]) -> float:
    """The F1 of the ten tags that these points choose."""
    scores = {
        each.key: sum(points[at] for at in numbers)
        for each, numbers in zip(row.candidates, row.points, strict=True)
    }
    ranked = sorted(row.candidates, key=lambda each: (-scores[each.key], each.first, each.key))
    return f1([spelled(each) for each in choose(ranked, 10)], row.article.gold)


def table(points: Sequence[float]) -> str:
    """The points as they are pasted, each question's mean taken away: only differences count."""
    lines = []
    for name, start in offsets().items():
        values = points[start : start + SIZES[name]]
        middle = sum(values) / len(values)
        lines.append(f'    "{name}": ({", ".join(f"{value - middle:.2f}" for value in values)}),')
    return "\n".join(["{", *lines, "}"])


if __name__ == "__main__":
    sys.exit(main())
