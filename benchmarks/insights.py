"""How good picked insights are: `python -m benchmarks.insights DATA`.

Also what is taken for furniture and repeats in clean texts. The rows are not part of this repository. DATA is
their folder: `insights.NAME.dev.jsonl.gz` with an article a line (`id`, `text` and `refs`, the summaries that
people wrote as lists of sentences), and clean texts of other sets. Figures of peers are those of their
defaults on the same rows, measured once.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.rouge import rouge
from briefing_tui.analysis.furniture import furniture
from briefing_tui.analysis.insights import pick_insights
from briefing_tui.analysis.repeats import repeats
from briefing_tui.analysis.sentences import sentences
from briefing_tui.analysis.statements import statements
from briefing_tui.core.words import words

SETS: Final = ("cnndm", "summeval", "realsumm")
SENTENCES: Final = 3
CLEAN: Final = {
    "quotes.polnear": "text",
    "stories.ecb": "text",
    "tags.duc2001": "text",
    "tags.meta": "text",
    "htmlbody.pages": "body",
}
"""Sets of clean texts, and the field that holds the text."""
PEERS: Final = {
    "lead-3 of a clean text": ("37.4 / 15.7", "33.1 /    -", "40.1 / 16.7"),
    "TextRank (summa)": ("35.8 / 14.1", "28.4 /    -", "37.5 / 15.0"),
    "LexRank (sumy)": ("33.4 / 11.1", "28.4 /    -", "35.1 / 12.9"),
    "Luhn (sumy)": ("33.8 / 12.6", "26.4 /    -", "33.5 / 12.1"),
}
"""ROUGE-1 and ROUGE-2 of peers on the same three sets, in their order."""


@dataclass(frozen=True, slots=True)
class Row:
    """An article with the summaries that people wrote, each as one text."""

    name: str
    title: str
    text: str
    references: tuple[str, ...]


def main() -> int:
    """Print both tables; 2 where the rows are absent."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="the folder of the rows")
    parser.add_argument("--show", action="store_true", help="list every paragraph that is left out")
    args = parser.parse_args()
    if missing := absent(args.data):
        print("nothing measured: there is no " + " and no ".join(map(str, missing)), file=sys.stderr)
        return 2
    print(f"Insights, {SENTENCES} sentences: ROUGE-1 / ROUGE-2 F1, stemmed, mean over the summaries of each")
    print(f"{'':26}" + "".join(f"{name:>14}" for name in SETS))
    groups = {name: list(rows(args.data, name)) for name in SETS}
    for name, pick in (
        ("picked", picked),
        ("first statements", first_statements),
        ("lead-3, own cleaning", cleaned_lead),
        ("lead-3, raw", raw_lead),
    ):
        print(f"{name:26}" + "".join(f"{figures(group, pick):>14}" for group in groups.values()))
    for name, peers in PEERS.items():
        print(f"{name:26}" + "".join(f"{figure:>14}" for figure in peers))
    everything = [row for group in groups.values() for row in group]
    started = time.process_time()
    found = [picked(row) for row in everything]
    seconds = time.process_time() - started
    print(f"{len(everything) / max(seconds, 1e-9):.0f} articles a second of processor time; "
          f"{100 * repeated(found):.1f} % of the picks repeat another")  # fmt: skip
    print()
    left_out(args.data, args.show)
    return 0


def absent(data: Path) -> list[Path]:
    """The files of rows that are not there."""
    return [path for path in (_path(data, name) for name in SETS) if not path.is_file()]


def rows(data: Path, name: str) -> Iterator[Row]:
    """The articles of a set."""
    for row in _lines(_path(data, name)):
        references = tuple("\n".join(reference) for reference in row["refs"])
        yield Row(row["id"], row.get("title", ""), row["text"], references)


def _path(data: Path, name: str) -> Path:
    return data / f"insights.{name}.dev.jsonl.gz"


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def picked(row: Row) -> list[str]:
    """What is measured: our own choice."""
    return [passage.text for passage in pick_insights(row.title, row.text, SENTENCES)]


def first_statements(row: Row) -> list[str]:
    """The first sentences that can stand alone."""
    return [statement.text for statement in statements(row.text)[:SENTENCES]]


def cleaned_lead(row: Row) -> list[str]:
    """The first whole sentences without furniture and captions."""
    found = [row.text[start:end] for start, end in sentences(row.text)]
    furnished = furniture(found)
    kept = [text for at, text in enumerate(found) if at not in furnished and len(words(text)) > 7]
    return kept[:SENTENCES]


def raw_lead(row: Row) -> list[str]:
    """The first sentences, whatever they are."""
    return [row.text[start:end] for start, end in sentences(row.text)[:SENTENCES]]


def figures(group: Sequence[Row], pick: Callable[[Row], list[str]]) -> str:
    """The two means of a set, times 100."""
    found = [rouge("\n".join(pick(row)), row.references) for row in group]
    total = max(1, len(found))
    one, two = sum(figure.one for figure in found) / total, sum(figure.two for figure in found) / total
    return f"{100 * one:.2f} / {100 * two:.2f}"


def repeated(found: Sequence[Sequence[str]]) -> float:
    """The share of sentences with more than six tenths of their words in an earlier one."""
    count = 0
    for texts in found:
        bags = [set(words(text)) for text in texts]
        count += sum(
            any(len(own & other) > 0.6 * len(own) for other in bags[:at]) for at, own in enumerate(bags)
        )
    return count / max(1, sum(map(len, found)))


def left_out(data: Path, show: bool) -> None:
    """Prints how many paragraphs of clean texts are taken for furniture or repeats."""
    print("Paragraphs left out of clean texts (most are furniture and repeats that the texts do hold)")
    for name, field in CLEAN.items():
        path = data / f"{name}.dev.jsonl.gz"
        if not path.is_file():
            print(f"{name:20} there is no {path}")
            continue
        total, counts = 0, Counter[str]()
        for row in _lines(path):
            lines = [line for line in row[field].split("\n") if line.strip()]
            total += len(lines)
            reasons = furniture(lines)
            reasons |= {at: "repeat" for at in repeats(lines) if at not in reasons}
            counts.update(reasons.values())
            for at, reason in reasons.items() if show else ():
                print(f"    {reason}: {lines[at][:120]}")
        share = 100 * counts.total() / max(1, total)
        kinds = ", ".join(f"{count} {reason}" for reason, count in counts.most_common())
        print(f"{name:20} {counts.total():4} of {total:6} ({share:.2f} %): {kinds}")


if __name__ == "__main__":
    sys.exit(main())
