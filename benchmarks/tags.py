"""How many of the tags that people gave are suggested, and how fast: `python -m benchmarks.tags DATA`.

DATA is the folder of `tags.SET.dev.jsonl.gz`, one article a line with `id`, `title`, `text` and its tags,
`gold`. The articles are not part of this repository. A tag counts when the stems of its words are those of a
given one, as is usual for key phrases; figures are means over the articles, in hundredths.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefing_tui.analysis.tags import phrase, suggest_tags

SETS: Final = ("duc2001", "kpcrowd", "meta")
"""Editors' key phrases, words marked by a crowd, and the tags of pages."""
PEERS: Final = (
    ("YAKE 0.7.3", (13.9, 9.8, 13.6), 37.0, 12),
    ("yake-rust 1.2.1", (13.7, 9.7, 12.8), None, 135),
    ("TextRank (summa)", (5.6, 12.1, 8.5), None, 5),
    ("tf-idf of n-grams", (13.2, 15.1, 18.7), None, 135),
)
"""F1 of ten tags on the same articles, near-duplicates, articles a second; measured once, with defaults."""


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


def main() -> int:
    """Print the table; only a message where the articles are absent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder of the tagged articles")
    articles = read(parser.parse_args().data)
    if not articles:
        return 0
    started = time.process_time()
    found = {article: suggest_tags(article.title, article.text, 10) for article in articles}
    seconds = time.process_time() - started
    print(f"{'F1 of ten tags':24}" + "".join(f"{name:>10}" for name in SETS) + "  doubles  articles/s")
    figures = [mean(f1(found[a], a.gold) for a in articles if a.set == name) for name in SETS]
    print(
        line("briefing-tui", figures, mean(map(doubles, found.values())), len(articles) / max(seconds, 1e-9))
    )
    for peer in PEERS:
        print(line(*peer))
    return 0


def read(folder: Path) -> list[Article]:
    """The articles of all sets that are there; says which are not."""
    articles: list[Article] = []
    for name in SETS:
        file = folder / f"tags.{name}.dev.jsonl.gz"
        if not file.is_file():
            print(f"nothing measured of {name}: there is no {file}", file=sys.stderr)
            continue
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                gold = frozenset(key for key in map(phrase, row["gold"]) if key.strip())
                articles.append(Article(name, row["id"], row["title"], row["text"], gold))
    return articles


def f1(tags: Sequence[str], gold: frozenset[str]) -> float:
    """The F1 of suggested tags, 0 to 1."""
    keys = {phrase(tag) for tag in tags}
    return 2 * len(keys & gold) / (len(keys) + len(gold)) if keys and gold else 0.0


def doubles(tags: Sequence[str]) -> float:
    """The share of tags that stand inside another one, 0 to 1."""
    keys = {phrase(tag) for tag in tags}
    return sum(any(a != b and a in b for b in keys) for a in keys) / len(keys) if keys else 0.0


def mean(values: Iterable[float]) -> float:
    """The mean in hundredths; 0 of nothing."""
    known = list(values)
    return 100 * sum(known) / len(known) if known else 0.0


def line(name: str, figures: Sequence[float], double: float | None, speed: float) -> str:
    """One line of the table."""
    shown = "-" if double is None else f"{double:.1f}"
    return f"{name:24}" + "".join(f"{figure:10.1f}" for figure in figures) + f"{shown:>9}{speed:12.0f}"


if __name__ == "__main__":
    sys.exit(main())
