"""How well the article is found on a page.

The rows are `htmlbody.pages`, a page each with its `html` and whole `body`, and `htmlbody.segments`, with
what must stay (`with`) and what must go (`without`). Ours and the peer, trafilatura alone, read the same
pages in the same run, each page by one after the other, so that the two share whatever else the machine does.

Pages are scored as the article-extraction benchmark does it: precision and recall by counted runs of four
words, averaged over pages, and the F1 of the two means. Repeated runs are those of eight words that stand in
the same output before. Segments count one by one, white space aside.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.capture_table import Score
from benchmarks.rows import clocked, mean, read
from briefing_tui.capture.html import page_reading
from briefing_tui.errors import BriefingError

PEER: Final = "trafilatura"
"""With its defaults, comments left out; the best of those that could be run.

Beside it, measured once: readability-lxml 94.4, newspaper4k 93.5 and jusText 78.2 of pages F1.
"""
_WORD: Final = re.compile(r"\w+")

Finder = Callable[[bytes], str]
Page = Mapping[str, Any]


@dataclass(slots=True)
class Found:
    """What one finder made of some pages: the text by page, and the seconds of processor time it took."""

    texts: dict[str, str]
    seconds: float = 0.0


def scores(data: Path) -> Iterator[Score]:
    """F1, pages without text, repeated runs and speed of pages, and F1 of segments, beside the peer's."""
    if pages := read(data, "htmlbody.pages"):
        own, other = both(pages)
        reached, theirs = score_bodies(pages, own.texts), score_bodies(pages, other.texts)
        yield Score("html: pages F1", reached["f1"], 1, "", PEER, theirs["f1"], 96.0)
        yield Score("html: pages precision", reached["p"], 1, "", PEER, theirs["p"])
        yield Score("html: pages recall", reached["r"], 1, "", PEER, theirs["r"])
        yield Score("html: empty pages", reached["empty"], 0, "", PEER, theirs["empty"], 0, "at most")
        repeated, again = reached["repeated"], theirs["repeated"]
        yield Score("html: repeated runs", repeated, 2, "%", PEER, again, 0.3, "at most")
        speeds = [len(pages) / max(each.seconds, 1e-9) for each in (own, other)]
        yield Score("html: pages a CPU second", speeds[0], 1, "", PEER, speeds[1])
    if pages := read(data, "htmlbody.segments"):
        reached, theirs = (score_segments(pages, each.texts) for each in both(pages))
        yield Score("html: segments F1", reached["f1"], 1, "", PEER, theirs["f1"], theirs["f1"])


def both(pages: Sequence[Page]) -> tuple[Found, Found]:
    """What ours and the peer make of each page."""
    own, other = found((ours, peer), pages)
    return own, other


def ours(data: bytes) -> str:
    """The headings and body that the reader of pages finds; empty where it refuses the page."""
    try:
        reading = page_reading(data)
    except BriefingError:
        return ""
    return "\n".join(part.prefix + part.text for part in reading.parts if part.label in ("heading", "body"))


def peer(data: bytes) -> str:
    """What trafilatura finds with its defaults, comments left out."""
    import trafilatura

    return trafilatura.extract(data, include_comments=False) or ""


def found(finders: Sequence[Finder], pages: Sequence[Page]) -> list[Found]:
    """What each finder makes of each page; one page before the clock runs, so that imports are not timed."""
    every = [Found({}) for _ in finders]
    for finder in finders:
        for page in pages[:1]:
            finder(page["html"].encode())
    for page in pages:
        data = page["html"].encode()
        for finder, own in zip(finders, every, strict=True):
            own.texts[page["id"]], seconds = clocked(finder, data)
            own.seconds += seconds
    return every


def score_bodies(pages: Sequence[Page], texts: Mapping[str, str]) -> dict[str, float]:
    """Precision, recall and F1 in percent, pages without text, and the share of repeated runs in percent."""
    precisions, recalls, repeated, empty = [], [], 0.0, 0
    for page in pages:
        text = texts[page["id"]]
        gold, mine = runs(page["body"], 4), runs(text, 4)
        both = (gold & mine).total()
        if mine:
            precisions.append(both / mine.total())
        empty += not mine
        recalls.append(both / max(1, gold.total()))
        eight = runs(text.lower(), 8)
        repeated += 1 - len(eight) / eight.total() if eight else 0.0
    return {
        **_measures(mean(precisions), mean(recalls)),
        "empty": empty,
        "repeated": 100 * repeated / max(1, len(pages)),
    }


def score_segments(pages: Sequence[Mapping[str, Any]], texts: Mapping[str, str]) -> dict[str, float]:
    """Precision, recall and F1 in percent over all texts that must stay or go."""
    kept = lost = wrong = 0
    for page in pages:
        text = "".join(texts[page["id"]].split())
        there = ["".join(segment.split()) in text for segment in page["with"]]
        kept, lost = kept + sum(there), lost + there.count(False)
        wrong += sum("".join(segment.split()) in text for segment in page["without"])
    return _measures(kept / max(1, kept + wrong), kept / max(1, kept + lost))


def runs(text: str, length: int) -> Counter[tuple[str, ...]]:
    """The runs of so many words, counted; a shorter text is one run, an empty one none."""
    words = _WORD.findall(text)
    if not words:
        return Counter()
    if len(words) < length:
        return Counter([tuple(words)])
    return Counter(zip(*(words[at:] for at in range(length)), strict=False))


def _measures(precision: float, recall: float) -> dict[str, float]:
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return {"p": 100 * precision, "r": 100 * recall, "f1": 100 * f1}
