"""Briefs made up by rule, as many as wanted: the same number gives the same files everywhere."""

from __future__ import annotations

import datetime
import random
from pathlib import Path

PROSE = (
    "the council said that water prices rose while storage in the northern valley fell and nobody at the "
    "agency expected the change to last longer than one season although several farmers had warned of it "
    "in spring when the first wells ran dry and the river stood lower than in any year since records began"
)
WORDS = PROSE.split()
TAGS = (
    "water",
    "energy",
    "farming",
    "council",
    "river",
    "prices",
    "northern valley",
    "storage",
    "law",
    "trade",
)
PEOPLE = (
    ("Ada Brook", "hydrologist"),
    ("Ben Castle", "mayor"),
    ("Cleo Dunn", "farmer"),
    ("Dov Ember", "economist"),
)
SOURCES = ("Valley Post", "North Wire", "The Ledger", "River Radio")
START = datetime.date(2024, 1, 1)


def sentence(dice: random.Random, length: int = 18) -> str:
    """One sentence of made-up prose, `length` words long."""
    begin = dice.randrange(len(WORDS))
    words = [WORDS[(begin + step * dice.choice((1, 1, 1, 5))) % len(WORDS)] for step in range(length)]
    return " ".join(words).capitalize() + "."


def paragraph(dice: random.Random, size: int) -> str:
    """One paragraph of at least `size` characters, on one line."""
    parts: list[str] = []
    while sum(map(len, parts)) < size:
        parts.append(sentence(dice))
    return " ".join(parts)


def brief(number: int, article_size: int = 6_000) -> str:
    """The YAML text of brief `number`.

    Args:
        number: Decides everything in it.
        article_size: Characters of the article, about.
    """
    dice = random.Random(number)
    speaker, role = PEOPLE[number % len(PEOPLE)]
    said = sentence(dice, 12).rstrip(".")
    paragraphs = [paragraph(dice, 600) for _ in range(max(2, article_size // 650))]
    paragraphs[1] += f" “{said},” says {speaker}, a {role}."
    insights = [dice.choice(paragraphs).split(". ")[0].rstrip(".") + "." for _ in range(3)]
    day = START + datetime.timedelta(days=number % 700)
    lines = [
        "brief: 1",
        f'title: "Number {number:06d}: {sentence(dice, 8).rstrip(".")}"',
        f"story: story-{number % 40}",
        "tags:",
        *[f"  - {tag}" for tag in dice.sample(TAGS, 4)],
        "source:",
        f"  name: {SOURCES[number % len(SOURCES)]}",
        f"  url: https://example.org/{number}",
        f"  published: {day.isoformat()}",
        f'summary: "{sentence(dice, 24)}"',
        "insights:",
        *[f'  - "{insight}"' for insight in insights],
        "quotes:",
        f'  - text: "{said}"',
        f"    speaker: {speaker}",
        f"    role: {role}",
        "    verb: says",
        "article: |",
    ]
    for index, text in enumerate(paragraphs):
        if index and index % 6 == 0:
            lines += [f"  ## Part {index // 6}", ""]
        lines += [f"  {text}", ""]
    return "\n".join(lines).rstrip() + "\n"


def write_library(folder: Path, count: int, article_size: int = 6_000) -> Path:
    """Write `count` briefs below `folder`, and give the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"brief-{number:06d}.yaml").write_text(brief(number, article_size), encoding="utf-8")
    return folder
