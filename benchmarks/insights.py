"""How good picked insights are.

The rows are `insights.SET`: an article each with `id`, `text` and `refs`, the summaries that people wrote as
lists of sentences. ROUGE-1 and ROUGE-2 are F1 in hundredths, stemmed, the mean over the summaries of an
article and then over the articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks import rows
from benchmarks.capture_table import Score
from benchmarks.rouge import Rouge, rouge
from briefing_tui.analysis.furniture import furniture
from briefing_tui.analysis.insights import pick_insights
from briefing_tui.analysis.sentences import sentences
from briefing_tui.core.words import words

SETS: Final = ("cnndm", "summeval", "realsumm")
"""News with bylines, and news whose summaries many people wrote."""
SENTENCES: Final = 3
LEAD: Final = "lead-3, cleaned"
"""The first three sentences without furniture: the best peer of each set, measured in the same run.

Of TextRank, LexRank, Luhn and LSA, measured once with their defaults, the nearest is TextRank (summa) with
35.8, 28.4 and 37.5 of ROUGE-1 in the order of the sets.
"""
KNOWN: Final = {
    "cnndm": Rouge(0.374, 0.157),
    "summeval": Rouge(0.331, 0.0),
    "realsumm": Rouge(0.401, 0.167),
}
"""What such a lead reached on them with another cleaning; the better of the two is the target."""
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Row:
    """An article with the summaries that people wrote, each as one text."""

    set: str
    name: str
    title: str
    text: str
    references: tuple[str, ...]


def scores(data: Path) -> Iterator[Score]:
    """ROUGE of each set beside the cleaned lead, repeats, words of our own and speed."""
    articles = read(data)
    if not articles:
        return
    found, speed = rows.timed(picked, articles)
    for name in dict.fromkeys(article.set for article in articles):
        own = [
            (article, texts) for article, texts in zip(articles, found, strict=True) if article.set == name
        ]
        ours, lead = total(own), total((article, cleaned_lead(article)) for article, _ in own)
        one, two = max(lead.one, KNOWN[name].one), max(lead.two, KNOWN[name].two)
        yield Score(f"insights: ROUGE-1, {name}", 100 * ours.one, 2, "", LEAD, 100 * lead.one, 100 * one)
        yield Score(f"insights: ROUGE-2, {name}", 100 * ours.two, 2, "", LEAD, 100 * lead.two, 100 * two)
    yield Score("insights: repeats", 100 * repeated(found), 1, "%", target=1.0, bound="at most")
    verbatim = 100 * rows.mean(said(article, texts) for article, texts in zip(articles, found, strict=True))
    yield Score("insights: word for word", verbatim, 1, "%", target=100)
    yield Score("insights: articles a CPU second", speed, 0, "", "TextRank (summa)", 73)


def read(data: Path) -> list[Row]:
    """The articles of all sets that are there."""
    return [
        Row(
            name,
            row["id"],
            row.get("title", ""),
            row["text"],
            tuple("\n".join(reference) for reference in row["refs"]),
        )
        for name in SETS
        for row in rows.read(data, f"insights.{name}")
    ]


def picked(row: Row) -> list[str]:
    """What is measured: our own choice."""
    return [passage.text for passage in pick_insights(row.title, row.text, SENTENCES)]


def cleaned_lead(row: Row) -> list[str]:
    """The first whole sentences without furniture and captions."""
    found = [row.text[start:end] for start, end in sentences(row.text)]
    furnished = furniture(found)
    kept = [text for at, text in enumerate(found) if at not in furnished and len(words(text)) > 7]
    return kept[:SENTENCES]


def total(group: Iterable[tuple[Row, Sequence[str]]]) -> Rouge:
    """The means of the figures of some sentences of each article."""
    every = [rouge("\n".join(texts), article.references) for article, texts in group]
    return Rouge(rows.mean(each.one for each in every), rows.mean(each.two for each in every))


def said(row: Row, texts: Sequence[str]) -> float:
    """The share of sentences that are a run of words of the article, 0 to 1; 1 of none."""
    body = flat(row.text)
    return rows.mean(flat(text) in body for text in texts) if texts else 1.0


def flat(text: str) -> str:
    """The words in lower case, a blank before and after each."""
    return f" {' '.join(_WORD.findall(text.lower()))} "


def repeated(found: Sequence[Sequence[str]]) -> float:
    """The share of sentences with more than six tenths of their words in an earlier one."""
    count = 0
    for texts in found:
        bags = [set(words(text)) for text in texts]
        count += sum(
            any(len(own & other) > 0.6 * len(own) for other in bags[:at]) for at, own in enumerate(bags)
        )
    return count / max(1, sum(map(len, found)))
