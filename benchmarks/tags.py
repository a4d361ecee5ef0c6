"""How many of the tags that people gave are suggested.

The rows are `tags.SET`: an article each with `id`, `title`, `text` and its tags, `gold`. A tag counts when
the stems of its words are those of a given one, as is usual for key phrases; figures are means over the
articles, in hundredths.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks import rows
from benchmarks.capture_table import Score
from briefing_tui.analysis.tags import phrase, suggest_tags

SETS: Final = ("duc2001", "kpcrowd", "meta")
"""Editors' key phrases, words marked by a crowd, and the tags of pages."""
TARGETS: Final = {"duc2001": 22.0, "kpcrowd": 16.0, "meta": 20.0}
"""F1 of ten tags, with one setting for all three."""
YAKE: Final = "YAKE 0.7.3"
TF_IDF: Final = "tf-idf of n-grams"
TEN: Final = {"duc2001": (YAKE, 13.9), "kpcrowd": (TF_IDF, 15.1), "meta": (TF_IDF, 18.7)}
"""The best peer of each set by F1 of ten tags, on the same articles; all were measured once, with defaults.

Beside these two: yake-rust, RAKE, multi-rake, TextRank (summa) and the first capitalised n-grams.
"""
FIVE: Final = {"duc2001": (YAKE, 11.4), "meta": (TF_IDF, 17.1)}
"""The same of five tags; nobody measured it on `kpcrowd`."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article with the tags that people gave it.

    Attributes:
        set: One of `SETS`.
        name: Its id.
        title: Its title.
        text: Its text.
        gold: The given tags as they are compared.
    """

    set: str
    name: str
    title: str
    text: str
    gold: frozenset[str]


def scores(data: Path) -> Iterator[Score]:
    """F1 of each set, near-duplicates and speed; nothing without the articles."""
    articles = read(data)
    if not articles:
        return
    found, speed = rows.timed(suggest, articles)
    for name in dict.fromkeys(article.set for article in articles):
        own = [pair for pair in zip(articles, found, strict=True) if pair[0].set == name]
        ten, five = (100 * rows.mean(f1(tags[:size], each.gold) for each, tags in own) for size in (10, 5))
        yield Score(f"tags: F1 of ten, {name}", ten, 1, "", *TEN[name], TARGETS[name])
        yield Score(f"tags: F1 of five, {name}", five, 1, "", *FIVE.get(name, ("", None)))
    double = 100 * rows.mean(map(doubles, found))
    yield Score("tags: near-duplicates", double, 1, "%", YAKE, 37.0, 1.0, "at most")
    yield Score("tags: articles a CPU second", speed, 0, "", TF_IDF, 135, 50)


def read(folder: Path) -> list[Article]:
    """The articles of all sets that are there."""
    return [
        Article(name, row["id"], row["title"], row["text"], keys(row["gold"]))
        for name in SETS
        for row in rows.read(folder, f"tags.{name}")
    ]


def suggest(article: Article) -> list[str]:
    """Ten tags of an article."""
    return suggest_tags(article.title, article.text, 10)


def f1(tags: Sequence[str], gold: frozenset[str]) -> float:
    """The F1 of suggested tags, 0 to 1."""
    found = keys(tags)
    return 2 * len(found & gold) / (len(found) + len(gold)) if found and gold else 0.0


def doubles(tags: Sequence[str]) -> float:
    """The share of tags that stand inside another one, 0 to 1."""
    found = keys(tags)
    return sum(any(a != b and a in b for b in found) for a in found) / len(found) if found else 0.0


def keys(tags: Sequence[str]) -> frozenset[str]:
    """Tags as they are compared, each once."""
    return frozenset(key for key in map(phrase, tags) if key.strip())
