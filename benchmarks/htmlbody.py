"""How well the article is found on a page: `python -m benchmarks.htmlbody DATA`.

The pages are not part of this repository. DATA is the folder of `htmlbody.pages.dev.jsonl.gz`, one page a
line with its `html` and whole `body`, and of `htmlbody.segments.dev.jsonl.gz`, with what must stay (`with`)
and what must go (`without`). Ours and the peer, trafilatura alone, read the same pages in the same run,
each page by one after the other, so that the two share whatever else the machine does.

Pages are scored as the article-extraction benchmark does it: precision and recall by counted runs of four
words, averaged over pages, and the F1 of the two means. `repeated` is the share of the runs of eight words
that stand in the same output before. Segments count one by one, white space aside.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing_tui.capture.html import page_reading
from briefing_tui.errors import BriefingError

PAGES = "htmlbody.pages.dev.jsonl.gz"
SEGMENTS = "htmlbody.segments.dev.jsonl.gz"
_WORD = re.compile(r"\w+")

Finder = Callable[[bytes], str]


@dataclass(slots=True)
class Found:
    """What one finder made of some pages: the text by page, and the seconds of processor time it took."""

    texts: dict[str, str]
    seconds: float = 0.0


def main() -> int:
    """Print a table of ours and the peer; 2 where the pages are absent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder of the pages")
    folder = parser.parse_args().data
    absent = [name for name in (PAGES, SEGMENTS) if not (folder / name).is_file()]
    if absent:
        print(f"nothing measured: there is no {' and no '.join(absent)} in {folder}", file=sys.stderr)
        return 2
    finders: dict[str, Finder] = {"briefing-tui": ours, "trafilatura": peer}
    pages, segments = rows(folder / PAGES), rows(folder / SEGMENTS)
    whole, pieces = found(finders, pages), found(finders, segments)
    print(
        f"{len(pages)} pages, {len(segments)} with segments\n"
        "              pages F1   P     R    empty  repeated  segments F1   P     R    pages/s"
    )
    for name in finders:
        body = score_bodies(pages, whole[name].texts)
        part = score_segments(segments, pieces[name].texts)
        speed = len(pages) / max(whole[name].seconds, 1e-9)
        print(
            f"{name:14}{body['f1']:7.2f} {body['p']:6.2f} {body['r']:6.2f} {body['empty']:4.0f} "
            f"{body['repeated']:8.2f} % {part['f1']:10.2f} {part['p']:6.2f} {part['r']:6.2f} {speed:8.1f}"
        )
    return 0


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a file, one JSON object a line."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


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


def found(finders: Mapping[str, Finder], pages: Sequence[Mapping[str, Any]]) -> dict[str, Found]:
    """What each finder makes of each page; one page before the clock runs, so that imports are not timed."""
    out = {name: Found({}) for name in finders}
    for page in (*pages[:1], *pages):
        data = page["html"].encode()
        for name, finder in finders.items():
            started = time.process_time()
            text = finder(data)
            if page["id"] in out[name].texts or page is not pages[0]:
                out[name].seconds += time.process_time() - started
            out[name].texts[page["id"]] = text
    return out


def score_bodies(pages: Sequence[Mapping[str, Any]], texts: Mapping[str, str]) -> dict[str, float]:
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
        **_measures(sum(precisions) / max(1, len(precisions)), sum(recalls) / max(1, len(recalls))),
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


if __name__ == "__main__":
    sys.exit(main())
